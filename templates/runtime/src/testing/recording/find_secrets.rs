//! Finds the secrets of an exchange, so that a recorder can redact them wherever else they occur.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::HeaderMap;
use http::header::SET_COOKIE;
use serde_json::Value;

use crate::response::buffered_response::without_mark;
use crate::secret::Secret;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::path_values::decoded;
use crate::testing::recording::redaction::Redaction;

/// The minimum length of a secret. A shorter text may be an ordinary word that must not be redacted elsewhere.
const SHORTEST: usize = 8;

/// Returns the credentials in the headers of a request, and the secret fields of its body if the body is a form.
pub(crate) fn from_request(seen: &ReceivedRequest, redaction: &Redaction) -> Vec<Secret> {
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

/// Returns the values of the cookies that a response sets.
pub(crate) fn from_headers(headers: &HeaderMap) -> Vec<Secret> {
    let cookies = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let values = cookies.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
    secrets(values.map(|(_, value)| value.to_owned()))
}

/// Returns the values under secret names in a JSON body.
pub(crate) fn from_body(body: &[u8], redaction: &Redaction) -> Vec<Secret> {
    let mut texts = Vec::new();
    if let Ok(value) = serde_json::from_slice(without_mark(body)) {
        collect(&value, false, redaction, &mut texts);
    }
    secrets(texts)
}

/// Returns the password of HTTP's Basic authentication (RFC 7617).
fn password(credentials: &str) -> Option<String> {
    let plain = String::from_utf8(BASE64_STANDARD.decode(credentials).ok()?).ok()?;
    plain.split_once(':').map(|(_, password)| password.to_owned())
}

fn collect(value: &Value, is_hidden: bool, redaction: &Redaction, texts: &mut Vec<String>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        // Date-times are not secret.
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
