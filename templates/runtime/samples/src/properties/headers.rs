//! Properties of response headers: the parsed values are safe for any header.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::properties::exchange::{BASE, Exchange, GET, block_on};
use crate::properties::{parts, texts};
use crate::runtime::ErrorKind;
use crate::runtime::retry;

/// Checks `Retry-After`, with `Date` after a zero byte: the result is a number of seconds or the time until a date.
pub fn retry_after(input: &[u8]) {
    let [after, date] = parts(input);
    let mut headers = HeaderMap::new();
    for (name, value) in [("retry-after", after), ("date", date)] {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let found = retry::retry_after(&headers, now);
    // White space of HTTP is spaces and tabs (RFC 9110, section 5.6.3).
    let trimmed = |text| str::from_utf8(text).unwrap_or_default().trim_matches([' ', '\t']);
    let text = trimmed(after);
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = text.trim_start_matches('0');
        let seconds = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) };
        assert!(
            !headers.contains_key("retry-after") || found == Some(Duration::from_secs(seconds)),
            "{text}"
        );
    } else if let Some(found) = found {
        let until = httpdate::parse_http_date(text).expect("nothing else says when");
        let dates = [Some(now), httpdate::parse_http_date(trimmed(date)).ok()];
        let waits = |from: &SystemTime| until.duration_since(*from).unwrap_or_default();
        assert!(dates.iter().flatten().any(|from| waits(from) == found), "{text} {found:?}");
    }
}

/// Checks `Link`: requests for pages stay on the server's origin, and end. The link to the next page is found after a link whose
/// title is this text.
pub fn link(input: &[u8]) {
    let empty = || Exchange::new([Bytes::from_static(b"[]")]);
    if let Some(exchange) = empty().with_header("link", input) {
        for url in pages(&exchange) {
            assert_eq!((url.scheme_str(), url.host(), url.port()), (Some("https"), Some("a.test"), None));
            let dots = url.path().split('/').map(|part| part.replace("%2e", ".").replace("%2E", "."));
            assert!(dots.into_iter().all(|part| part != "." && part != ".."), "{url}");
        }
    }
    let title = String::from_utf8_lossy(input).replace('\\', "\\\\").replace('"', "\\\"");
    let value = format!("</no>; title=\"{title}\"; rel=prev, <?page=2>; rel=\"x next\"");
    if let Some(exchange) = empty().with_header("link", value.as_bytes()) {
        // Text outside of ASCII is ignored.
        if value.is_ascii() {
            let urls = pages(&exchange);
            assert_eq!(urls[1].to_string(), format!("{BASE}/v1/items/linked?page=2"), "{value}");
        }
    }
}

fn pages(exchange: &Exchange) -> Vec<http::Uri> {
    // An error ends the stream as well.
    let _ = block_on(exchange.client().linked_items().pages().max_pages(5).try_collect());
    exchange.urls()
}

/// Checks `Content-Disposition`: the file name has no directories, and equals the name that was sent.
pub fn content_disposition(input: &[u8]) {
    let file_name = |value: &[u8]| {
        let exchange = Exchange::new([]).with_header("content-disposition", value)?;
        let name = block_on(exchange.client().call(&GET).send_download()).expect("a download").file_name();
        if let Some(name) = &name {
            assert!(!name.is_empty() && name != "." && name != ".." && name.trim() == name, "{name:?}");
            assert!(!name.contains(['/', '\\']) && !name.contains(char::is_control), "{name:?}");
        }
        Some(name)
    };
    file_name(input);
    let name = String::from_utf8_lossy(input);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().replace(char::is_control, "");
    let expected = Some(last.trim()).filter(|name| !["", ".", ".."].contains(name));
    let encoded = percent_encode(name.as_bytes(), NON_ALPHANUMERIC);
    let extended = format!("attachment; filename=no; filename*=utf-8''{encoded}");
    assert_eq!(file_name(extended.as_bytes()).expect("legal").as_deref(), expected, "{extended}");
    let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
    if let Some(found) = file_name(format!("attachment; filename=\"{quoted}\"; size=1").as_bytes()) {
        assert_eq!(found.as_deref(), expected, "{quoted}");
    }
}

/// Checks `Content-Type`: a text is decoded, or the error says that it cannot be. A parameter is found after one whose value is
/// this text.
pub fn media_type(input: &[u8]) {
    let read = |value: &[u8]| {
        let exchange =
            Exchange::new([Bytes::from_static(b"\xe9t\xe9")]).with_header("content-type", value)?;
        Some(block_on(exchange.client().call(&GET).send_text()))
    };
    if let Some(Err(error)) = read(input) {
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
    let [text] = texts::<1>(input);
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
    let value = format!("text/plain; x=\"{quoted}\"; charset=\"ISO-8859-1\"");
    // Text outside of ASCII is ignored.
    if let Some(found) = read(value.as_bytes()).filter(|_| value.is_ascii()) {
        assert_eq!(found.expect("text"), "\u{e9}t\u{e9}", "{value}");
    }
}
