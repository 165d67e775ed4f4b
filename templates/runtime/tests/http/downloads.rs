//! Streamed responses, text responses, and responses with several variants.

use std::time::Duration;

use http::StatusCode;
use restwright_runtime::ErrorKind;
use samples::ClientBuilder;
use samples::sample_wire::{Choose, ChooseResponse, GetFile, GetMaybe, GetText, Ignore, Rgb, builder};
use tokio::io::AsyncWriteExt;

use crate::server::{RawServer, Server, listen, read_head};

fn to(server: &Server) -> samples::Client {
    builder().base_url(&server.url).build().expect("good settings")
}

#[tokio::test]
async fn a_download_has_the_status_media_type_file_name_and_length() {
    let headers =
        [("content-type", "image/png; q=1"), ("content-disposition", "attachment; filename=\"../a.png\"")];
    let server = Server::new(206, &headers, "0123456789").await;
    let mut file = GetFile::new(&to(&server)).send().await.expect("a file");
    assert_eq!((file.status(), file.media_type()), (StatusCode::PARTIAL_CONTENT, Some("image/png")));
    assert_eq!((file.file_name().as_deref(), file.len_left()), (Some("a.png"), Some(10)));
    assert_eq!(file.chunk().await.expect("a chunk").expect("bytes"), "0123456789");
    assert_eq!(file.chunk().await.expect("the end"), None);
    assert_eq!(server.seen_once().header("accept"), Some("*/*"));

    let file = GetFile::new(&to(&server)).send().await.expect("a file");
    assert_eq!(file.bytes().await.expect("bytes"), "0123456789");
    let client = builder().base_url(&server.url).max_response_bytes(9).build().expect("good settings");
    let error = GetFile::new(&client).send().await.expect("a file").bytes().await.expect_err("too long");
    assert_eq!((error.kind(), error.status()), (ErrorKind::TooLarge, Some(StatusCode::PARTIAL_CONTENT)));
    let body = GetFile::new(&client).send().await.expect("a file").into_body();
    assert_eq!(http_body::Body::size_hint(&body).exact(), Some(10));
}

#[tokio::test]
async fn a_download_that_makes_progress_outlives_the_timeout_and_one_that_stalls_does_not() {
    let (listener, url) = listen().await;
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        read_head(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n").await.expect("a head");
        let mut pace = tokio::time::interval(Duration::from_millis(100));
        for _ in 0..6 {
            pace.tick().await;
            stream.write_all(b"x").await.expect("a byte");
            stream.flush().await.expect("sent");
        }
        std::future::pending::<()>().await;
    });
    let limits = |builder: ClientBuilder| {
        builder.timeout(Duration::from_millis(400)).stall_timeout(Duration::from_secs(1))
    };
    let client = limits(builder().base_url(url)).build().expect("good settings");
    let mut file = GetFile::new(&client).send().await.expect("a file");
    let mut length = 0;
    let error = loop {
        match file.chunk().await {
            Ok(Some(chunk)) => length += chunk.len(),
            Ok(None) => panic!("it never ends"),
            Err(error) => break error,
        }
    };
    assert_eq!((length, error.kind()), (6, ErrorKind::Timeout));
    assert!(error.to_string().contains("nothing arrived within 1s"), "{error}");
}

#[tokio::test]
async fn a_download_that_breaks_off_is_an_error() {
    let server = RawServer::closing("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let mut file = GetFile::new(&client).send().await.expect("a file");
    assert_eq!(file.chunk().await.expect("a chunk").expect("bytes"), "abc");
    let error = file.chunk().await.expect_err("cut short");
    assert_eq!((error.kind(), error.operation().map(|it| it.id)), (ErrorKind::Transport, Some("getFile")));
}

#[tokio::test]
async fn text_is_read_without_loss() {
    for (content_type, body, text) in [
        ("text/plain", "é", Ok("é")),
        ("text/csv; charset=UTF-8", "é", Ok("é")),
        ("text/plain; charset=iso-8859-1", "é", Ok("Ã©")),
        ("text/plain; charset=utf-16", "é", Err("text that is in `utf-16`, and not in UTF-8")),
    ] {
        let server = Server::new(200, &[("content-type", content_type)], body).await;
        let response = GetText::new(&to(&server)).send().await;
        match text {
            Ok(text) => assert_eq!(response.expect("text"), text),
            Err(why) => {
                let error = response.expect_err("another charset");
                assert!(error.to_string().ends_with(why), "{error}");
                assert_eq!(error.body().expect("kept"), body);
            }
        }
        assert_eq!(server.seen_once().header("accept"), Some("text/csv"));
    }
    let raw = RawServer::closing(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n\xFF".to_vec()).await;
    let client = builder().base_url(&raw.url).build().expect("good settings");
    let error = GetText::new(&client).send().await.expect_err("no text");
    assert!(error.to_string().ends_with("text that is not UTF-8"), "{error}");
}

#[tokio::test]
async fn status_and_media_type_choose_the_variant() {
    let json = r#"{"R":1,"G":2}"#;
    for (status, content_type, body, expected) in [
        (200, "application/json", json, "Ok(Rgb"),
        (201, "application/json", json, "Created(Rgb"),
        (204, "", "", "NoContent"),
        (202, "text/plain", "later", r#"Text("later")"#),
        (200, "text/event-stream", "data: 1\n\n", "Events(EventStream"),
        (200, "application/x-ndjson", json, "Lines(JsonLines"),
        (200, "image/png", "png", "File(Download"),
    ] {
        let server = Server::new(status, &[("content-type", content_type)], body).await;
        let response: ChooseResponse = Choose::new(&to(&server)).send().await.expect("a response");
        assert!(format!("{response:?}").starts_with(expected), "{response:?}");
        assert_eq!(server.seen_once().header("accept"), Some("application/json, text/plain"));
    }
    let server = Server::new(502, &[("content-type", "text/html")], "<h1>Bad Gateway</h1>").await;
    let error = Choose::new(&to(&server)).send().await.expect_err("an error");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::BAD_GATEWAY)));
}

#[tokio::test]
async fn an_html_502_keeps_its_status_whatever_is_wanted() {
    let server = Server::new(502, &[("content-type", "text/html")], "<h1>Bad Gateway</h1>").await;
    let client = to(&server);
    let errors = [
        Ignore::new(&client).send().await.expect_err("an error"),
        GetText::new(&client).send().await.expect_err("an error"),
        GetFile::new(&client).send().await.expect_err("an error"),
        GetMaybe::new(&client).send().await.expect_err("an error"),
    ];
    for error in errors {
        assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(StatusCode::BAD_GATEWAY)));
    }
}

#[tokio::test]
async fn a_response_comes_with_status_and_headers() {
    let server = Server::new(203, &[("x-next", "2"), ("content-type", "application/json")], "null").await;
    let response = GetMaybe::new(&to(&server)).send_with_meta().await.expect("a response");
    assert_eq!((response.status.as_u16(), response.value), (203, None));
    assert_eq!(response.headers["x-next"], "2");
    let server = Server::new(204, &[], "").await;
    assert_eq!(GetMaybe::new(&to(&server)).send().await.expect("nothing"), None);
}

#[tokio::test]
async fn a_documented_error_is_decoded() {
    let server = Server::json(404, r#"{"R":1,"G":2}"#).await;
    let error = GetMaybe::new(&to(&server)).send().await.expect_err("not found");
    assert_eq!(error.decode_as::<Rgb>().expect("documented"), Rgb::default().with_r(1).with_g(2));
    let other = error.decode_as::<Vec<Rgb>>().expect_err("another type");
    assert!(other.to_string().contains("expected"), "{other}");
}
