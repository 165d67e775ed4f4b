//! Properties of webhook signatures: only signed requests are accepted.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use ring::hmac::{HMAC_SHA256, Key, sign};

use crate::properties::{parts, texts};
use crate::runtime::webhooks::Verifier;

const SECRET: &[u8] = b"a secret of some length";

/// The time of arrival of the requests, in seconds since 1970.
const NOW: i64 = 1_700_000_000;

/// Checks an id, a time, a signature and a body, which zero bytes separate. The verifier rejects them. It accepts the body with a
/// valid signature, and rejects it after any change.
pub fn webhook(input: &[u8]) {
    let [id, time, signature] = texts(input);
    let [_, _, _, body] = parts::<4>(input);
    assert!(!is_accepted(&id, &time, &signature, body), "{signature}");
    let id = id.replace(|c: char| !c.is_ascii_graphic() || c == '.', "-") + "x";
    let time = (NOW + i64::from(body.first().copied().unwrap_or_default())).to_string();
    let right = signature_of(&id, &time, body);
    assert!(is_accepted(&id, &time, &format!("v1a,x {signature} {right}"), body) || !is_legal(&signature));
    assert!(is_accepted(&id, &time, &right, body));
    assert!(!is_accepted(&format!("{id}x"), &time, &right, body));
    assert!(!is_accepted(&id, &(NOW - 1).to_string(), &right, body));
    assert!(!is_accepted(&id, &time, &right, &[body, b"x"].concat()));
    assert!(!is_accepted(&id, &time, &right[..right.len() - 5], body));
    let late = (NOW + 301).to_string();
    assert!(!is_accepted(&id, &late, &signature_of(&id, &late, body), body));
}

fn is_legal(signature: &str) -> bool {
    // At most 32 signatures are checked.
    HeaderValue::try_from(signature).is_ok_and(|value| value.to_str().is_ok())
        && signature.matches("v1,").count() < 32
}

fn signature_of(id: &str, time: &str, body: &[u8]) -> String {
    let signed = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
    format!("v1,{}", BASE64_STANDARD.encode(sign(&Key::new(HMAC_SHA256, SECRET), &signed)))
}

fn is_accepted(id: &str, time: &str, signature: &str, body: &[u8]) -> bool {
    let mut headers = HeaderMap::new();
    for (name, value) in [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signature)] {
        if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let verifier = Verifier::new(&BASE64_STANDARD.encode(SECRET)).expect("a good secret");
    let now = Timestamp::from_second(NOW).expect("a time");
    verifier.verify_at(&headers, body, now).is_ok()
}
