//! What is secret in an exchange, so that it can be taken out wherever else it stands.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::HeaderMap;
use http::header::SET_COOKIE;
use serde_json::Value;

use crate::secret::Secret;
use crate::testing::received_request::{ReceivedRequest, decoded};
use crate::testing::redaction::Redaction;

/// What is shorter may be a word that stands elsewhere for good.
const SHORTEST: usize = 8;

/// The secrets in the headers of a request, and in its body if that is a form: what it has to log in with.
pub(super) fn from_request(seen: &ReceivedRequest, redaction: &Redaction) -> Vec<Secret> {
    let mut texts = Vec::new();
    for (name, value) in seen.headers() {
        let Ok(value) = value.to_str() else { continue };
        if name == http::header::AUTHORIZATION || name == http::header::PROXY_AUTHORIZATION {
            let credentials = value.split_once(' ').map_or(value, |(_, credentials)| credentials);
            texts.push(credentials.to_owned());
            texts.extend(password(credentials));
        } else if name == http::header::COOKIE {
            texts.extend(value.split("; ").map(|cookie| decoded(cookie).1));
        } else if redaction.hides(name.as_str()) {
            texts.push(value.to_owned());
        }
    }
    let is_form = seen.header("content-type").is_some_and(|value| value.contains("form-urlencoded"));
    if is_form && let Ok(form) = std::str::from_utf8(seen.body()) {
        let pairs = form.split('&').map(|pair| decoded(&pair.replace('+', " ")));
        texts.extend(pairs.filter(|(name, _)| redaction.hides(name)).map(|(_, value)| value));
    }
    secrets(texts)
}

/// The cookies that a response sets.
pub(super) fn from_headers(headers: &HeaderMap) -> Vec<Secret> {
    let cookies = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let values = cookies.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
    secrets(values.map(|(_, value)| value.to_owned()))
}

/// What stands under secret names in a body that is JSON.
pub(super) fn from_body(body: &[u8], redaction: &Redaction) -> Vec<Secret> {
    let mut texts = Vec::new();
    if let Ok(value) = serde_json::from_slice(body) {
        collect(&value, false, redaction, &mut texts);
    }
    secrets(texts)
}

/// The password of HTTP's basic authentication (RFC 7617).
fn password(credentials: &str) -> Option<String> {
    let plain = String::from_utf8(BASE64_STANDARD.decode(credentials).ok()?).ok()?;
    plain.split_once(':').map(|(_, password)| password.to_owned())
}

fn collect(value: &Value, is_hidden: bool, redaction: &Redaction, texts: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        // A point in time is no secret.
        Value::String(text) if text.parse::<crate::DateTime>().is_ok() => {}
        Value::String(text) => texts.extend(is_hidden.then(|| text.clone())),
        Value::Array(items) => items.iter().for_each(|item| collect(item, is_hidden, redaction, texts)),
        Value::Object(object) => {
            for (key, value) in object {
                collect(value, is_hidden || redaction.hides(key), redaction, texts);
            }
        }
    }
}

fn secrets(texts: impl IntoIterator<Item = String>) -> Vec<Secret> {
    texts.into_iter().filter(|text| text.len() >= SHORTEST).map(Secret::new).collect()
}
