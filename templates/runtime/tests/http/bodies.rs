//! Request bodies of every media type, as a server receives them.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use http_body::Body as _;
use restwright_runtime::{Body, ErrorKind, Part};
use samples::sample_wire::{Encoded, Rgb, Send, SendBody, Upload, Upped, builder};

use crate::server::{Seen, Server};

/// A stream of two frames.
fn stream() -> Body {
    struct Frames(Vec<&'static str>);
    impl http_body::Body for Frames {
        type Data = Bytes;
        type Error = restwright_runtime::TransportError;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            let frame =
                self.0.pop().map(|text| Ok(http_body::Frame::data(Bytes::from_static(text.as_bytes()))));
            std::task::Poll::Ready(frame)
        }
    }
    Body::stream(Frames(vec!["two", "one,"]))
}

async fn sent(body: SendBody) -> Seen {
    let server = Server::new(200, &[], "").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    Send::new(&client).into_call().body(body).send_ignoring_body().await.expect("a response");
    server.seen_once()
}

fn upload() -> Upload {
    Upload::default().with_title("a b&é").with_tags(["x".to_owned(), "y".to_owned()])
}

#[tokio::test]
async fn the_caller_chooses_the_media_type() {
    let rgb = Rgb::default().with_r(1).with_g(2);
    let seen = sent(rgb.into()).await;
    assert_eq!(seen.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(seen.body, r#"{"R":1,"G":2}"#);

    let seen = sent(SendBody::Xml("<a/>".into())).await;
    assert_eq!((seen.header("content-type"), seen.body.as_str()), (Some("application/xml"), "<a/>"));

    let seen = sent(SendBody::Image(Body::from("png").with_media_type("image/png"))).await;
    assert_eq!((seen.header("content-type"), seen.body.as_str()), (Some("image/png"), "png"));
    let seen = sent(SendBody::Image("any".into())).await;
    assert_eq!(seen.header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn forms_are_urlencoded() {
    let color = Rgb::default().with_r(1).with_g(2);
    let seen = sent(SendBody::Form(upload().with_color(color))).await;
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(seen.body, "title=a+b%26%C3%A9&tags=x,y&color%5BR%5D=1&color%5BG%5D=2");
}

#[tokio::test]
async fn a_stream_is_sent_as_it_arrives_and_once() {
    let server = Server::new(200, &[], "").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let call = Send::new(&client).into_call().bytes(stream());
    call.clone().send_ignoring_body().await.expect("a response");
    let seen = server.seen_once();
    assert_eq!(seen.body, "one,two");
    assert_eq!((seen.header("content-length"), seen.header("transfer-encoding")), (None, Some("chunked")));
    let error = call.send_ignoring_body().await.expect_err("it is gone");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(error.to_string().contains("cannot be sent again"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

/// Returns a multipart body with its boundary replaced.
fn parts(seen: &Seen) -> String {
    let media_type = seen.header("content-type").expect("a media type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    assert!(boundary.len() >= 32 && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{boundary}");
    seen.body.replace(boundary, "B")
}

#[tokio::test]
async fn parts_have_names_and_types() {
    let photo = Part::from(vec![1, 2]).file_name("a\"\r\nb é.png").content_type("image/png");
    let more = [Part::from("text"), Part::stream(stream()).file_name("s")];
    let color = Rgb::default().with_r(1).with_g(2);
    let upload = upload().with_size(7).with_color(color).with_photo(photo).with_more(more);
    let server = Server::new(200, &[], "").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let call = samples::sample_wire::Ignore::new(&client).into_call().multipart(&upload);
    call.clone().send_ignoring_body().await.expect("a response");
    let seen = server.seen_once();
    let field =
        |name: &str, rest: &str| format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n");
    let expected = [
        field("title", "\r\n\r\na b&é"),
        field("size", "\r\n\r\n7"),
        field("tags", "\r\n\r\nx"),
        field("tags", "\r\n\r\ny"),
        field("color", "\r\nContent-Type: application/json\r\n\r\n{\"R\":1,\"G\":2}"),
        field("photo", "; filename=\"a%22%0D%0Ab é.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}"),
        field("more", "; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\ntext"),
        field("more", "; filename=\"s\"\r\nContent-Type: application/octet-stream\r\n\r\none,two"),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(parts(&seen), expected.concat());
    assert_eq!(seen.header("content-length"), None);
    // The stream was sent and cannot be sent again.
    let error = call.send_ignoring_body().await.expect_err("it is gone");
    assert!(error.to_string().contains("cannot be sent again"), "{error}");
}

#[tokio::test]
async fn parts_have_the_encodings_of_the_document_and_a_known_length() {
    let server = Server::new(200, &[], "").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let upload = upload().with_size(7).with_photo("p".to_owned()).with_more([Part::from("m")]);
    let call = Encoded::new(&client).into_call().multipart(&upload);
    call.clone().send_ignoring_body().await.expect("a response");
    call.send_ignoring_body().await.expect("a response");
    let seen = server.seen();
    let body = parts(&seen[0]);
    for part in [
        "name=\"tags\"\r\nContent-Type: application/json\r\n\r\n[\"x\",\"y\"]\r\n",
        "name=\"size\"\r\nContent-Type: text/plain\r\n\r\n7\r\n",
        "name=\"photo\"; filename=\"photo\"\r\nContent-Type: image/png\r\n\r\np\r\n",
        "name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\nm\r\n",
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
    for seen in &seen {
        assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
    }
}

#[tokio::test]
async fn a_request_with_an_additional_method_can_have_a_body() {
    let server = Server::new(200, &[], "").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    Upped::new(&client).into_call().text("select 1").send_ignoring_body().await.expect("a response");
    let seen = server.seen_once();
    assert_eq!(seen.line, "QUERY /upped");
    assert_eq!((seen.header("content-type"), seen.body.as_str()), (Some("application/sql"), "select 1"));
}

#[tokio::test]
async fn a_part_is_written_as_text_in_json() {
    let upload = Upload::default().with_title("t").with_photo("p".to_owned());
    let json = serde_json::to_string(&upload).expect("JSON");
    assert_eq!(json, r#"{"title":"t","photo":"p"}"#);
    assert_eq!(serde_json::from_str::<Upload>(&json).expect("an upload"), upload);
    let binary = upload.with_photo(vec![0xFF]);
    assert!(serde_json::to_string(&binary).expect_err("no text").to_string().contains("not text"));
    assert_eq!(format!("{:?}", Part::from("MARKED")).find("MARKED"), None);
    let stream = Part::stream(stream());
    assert_eq!(stream, stream.clone());
    assert_ne!(stream, Part::stream(self::stream()));
    let mut body = Body::from("x");
    assert!(poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await.is_some());
}

#[tokio::test]
async fn base64_is_written_and_read_for_the_caller() {
    let server = Server::new(200, &[("content-type", "text/plain")], "_-8=\n").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let call = Send::new(&client).into_call().base64(vec![0xfb, 0xff]).content_type("image/jpeg");
    let bytes = call.send_base64().await.expect("base64");
    assert_eq!(&bytes[..], b"\xff\xef");
    let seen = server.seen_once();
    assert_eq!((seen.header("content-type"), seen.body.as_str()), (Some("image/jpeg"), "+/8="));

    let server = Server::new(200, &[("content-type", "text/plain")], "no base64!").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let error = Send::new(&client).into_call().send_base64().await.expect_err("no base64");
    assert_eq!(error.kind(), ErrorKind::Decode);
}
