//! Properties of requests: the server reads the arguments of the caller.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;

use http::HeaderValue;
use http_body::Body as _;
use percent_encoding::percent_decode_str;

use crate::properties::exchange::{Exchange, GET, block_on};
use crate::properties::{parts, texts};
use crate::runtime::Part;

/// Checks two path values, two query values and one header value, which zero bytes separate. The URL of the request decodes to
/// exactly these values, or the call fails for the argument that it cannot send.
pub fn url(input: &[u8]) {
    let [group, item, tag, other, reason] = texts(input);
    let request = Exchange::new([]).client();
    let request = request.items().get_item(&group, &item).page_size(7).tags([tag.clone(), other.clone()]);
    let built = block_on(request.reason(reason.clone()).build());
    let is_segment = |text: &str| !matches!(text, "" | "." | "..");
    let is_sendable = is_segment(&group) && is_segment(&item) && HeaderValue::try_from(&*reason).is_ok();
    // The maximum length of a URL in the crate `http`.
    if !is_sendable || input.len() > 20_000 {
        assert!(built.is_err() || is_sendable, "{group:?} {item:?} {reason:?}");
        return;
    }
    let request = built.expect("all of it can be sent");
    let uri = request.uri();
    let segments: Vec<_> = uri.path().split('/').map(decoded).collect();
    assert_eq!(segments, ["", "base", "v1", "groups", &group, "items", &item]);
    let pairs = uri.query().expect("a query").split('&').map(|pair| pair.split_once('=').expect("a pair"));
    let pairs: Vec<_> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    let expected = [("page_size", "7"), ("tags[]", &tag), ("tags[]", &other)];
    assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some("a.test"));
    assert_eq!(request.headers()["x-reason"].as_bytes(), reason.as_bytes());
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// Checks the name of a field, the name of a file, its media type and its content, which zero bytes separate. The body has exactly
/// one part with these values, even if they contain quotes and line ends.
pub fn multipart(input: &[u8]) {
    let [name, file_name, media_type] = texts(input);
    let [_, _, _, content] = parts::<4>(input);
    let part = Part::from(content.to_vec()).file_name(file_name).content_type(media_type.clone());
    let call = Exchange::new([]).client().call(&GET).multipart(&BTreeMap::from([(name, part)]));
    let Ok(request) = block_on(call.build()) else {
        assert!(HeaderValue::try_from(&*media_type).is_err(), "{media_type:?}");
        return;
    };
    let (head, mut body) = request.into_parts();
    let head = head.headers["content-type"].to_str().expect("text").to_owned();
    let boundary = head.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let mut bytes = Vec::new();
    while let Some(frame) = block_on(poll_fn(|cx| Pin::new(&mut body).poll_frame(cx))) {
        bytes.extend_from_slice(&frame.expect("no fault").into_data().expect("data"));
    }
    let rest = bytes.strip_prefix(format!("--{boundary}\r\n").as_bytes()).expect("a start");
    let rest = rest.strip_suffix(format!("\r\n--{boundary}--\r\n").as_bytes()).expect("an end");
    let rest = rest.strip_prefix(b"Content-Disposition: form-data; name=\"").expect("a name");
    let mut pieces = rest.splitn(2, |byte| *byte == b'"');
    let (name, rest) = (pieces.next().expect("a name"), pieces.next().expect("its end"));
    let rest = rest.strip_prefix(b"; filename=\"").expect("a file name");
    let mut pieces = rest.splitn(2, |byte| *byte == b'"');
    let (file_name, rest) = (pieces.next().expect("a file name"), pieces.next().expect("its end"));
    assert!(!name.contains(&b'\n') && !name.contains(&b'\r'), "{name:?}");
    assert!(!file_name.contains(&b'\n') && !file_name.contains(&b'\r'), "{file_name:?}");
    let expected = [format!("\r\nContent-Type: {media_type}\r\n\r\n").as_bytes(), content].concat();
    assert_eq!(rest, expected);
}
