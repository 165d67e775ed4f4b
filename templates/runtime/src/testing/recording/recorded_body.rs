//! [`RecordedBody`]: a body in a recording, in the most readable form.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use serde_json::{Map, Value};

use crate::body::media_type::is_json;
use crate::response::buffered_response::without_mark;
use crate::testing::difference::differences;
use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;

/// A body with redacted secrets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RecordedBody {
    /// No body, or an empty one.
    Nothing,
    /// JSON.
    Json(Value),
    /// Text.
    Text(String),
    /// Bytes that are not UTF-8.
    Binary(Vec<u8>),
    /// A body that was not recorded, with the reason.
    Omitted(String),
}

impl RecordedBody {
    /// Creates the recorded form of a body.
    pub(crate) fn new(media_type: &str, bytes: &[u8], redaction: &Redaction, scrubber: &Scrubber) -> Self {
        if bytes.is_empty() {
            return Self::Nothing;
        }
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if (essence.is_empty() || is_json(&essence))
            && let Ok(mut value) = serde_json::from_slice(without_mark(bytes))
        {
            redaction.json(&mut value, scrubber);
            return Self::Json(value);
        }
        match std::str::from_utf8(bytes) {
            _ if essence.starts_with("multipart/") => Self::Omitted("it has several parts".to_owned()),
            Ok(form) if essence == "application/x-www-form-urlencoded" => {
                let form = form.replace('+', "%20");
                let pairs = form.split('&').map(|pair| redaction.pair(pair, scrubber));
                Self::Text(pairs.collect::<Vec<_>>().join("&"))
            }
            Ok(text) => Self::Text(redaction.text(text, scrubber)),
            Err(_) if scrubber.is_in(bytes) => Self::Omitted("there is a secret in its bytes".to_owned()),
            Err(_) => Self::Binary(bytes.to_vec()),
        }
    }

    /// Adds the body to an object of the file.
    pub(crate) fn write(&self, object: &mut Map<String, Value>) {
        let (key, value) = match self {
            Self::Nothing => return,
            Self::Json(value) => ("json", value.clone()),
            Self::Text(text) => ("text", text.as_str().into()),
            Self::Binary(bytes) => ("base64", BASE64_STANDARD.encode(bytes).into()),
            Self::Omitted(why) => ("omitted", why.as_str().into()),
        };
        object.insert(key.to_owned(), value);
    }

    /// Reads the body from an object of the file. Returns `None` if the object has an invalid body.
    pub(crate) fn read(object: &Map<String, Value>) -> Option<Self> {
        let text = |key: &str| object.get(key).map(|value| value.as_str());
        if let Some(value) = object.get("json") {
            return Some(Self::Json(value.clone()));
        }
        match (text("text"), text("base64"), text("omitted")) {
            (None, None, None) => Some(Self::Nothing),
            (Some(text), ..) => Some(Self::Text(text?.to_owned())),
            (_, Some(text), _) => BASE64_STANDARD.decode(text?).ok().map(Self::Binary),
            (.., Some(text)) => Some(Self::Omitted(text?.to_owned())),
        }
    }

    /// Returns the bytes of the body, or `None` if the body was not recorded.
    pub(crate) fn bytes(&self) -> Option<Bytes> {
        match self {
            Self::Nothing => Some(Bytes::new()),
            Self::Json(value) => Some(value.to_string().into()),
            Self::Text(text) => Some(text.clone().into()),
            Self::Binary(bytes) => Some(bytes.clone().into()),
            Self::Omitted(_) => None,
        }
    }

    /// Returns the differences between the body and `found`, one line each.
    pub(crate) fn differences(&self, found: &Self, redaction: &Redaction) -> Vec<String> {
        match (self, found) {
            (Self::Omitted(_), _) => Vec::new(),
            (expected, found) if expected == found => Vec::new(),
            (Self::Json(expected), Self::Json(found)) => {
                // The secrets of both are redacted already.
                differences("body", expected, found, redaction, &Scrubber::default())
            }
            (expected, found) => {
                vec![format!("body: expected {}, found {}", expected.kind(), found.kind())]
            }
        }
    }

    fn kind(&self) -> String {
        match self {
            Self::Nothing => "none".to_owned(),
            Self::Json(_) => "JSON".to_owned(),
            Self::Text(text) => format!("text of {} bytes", text.len()),
            Self::Binary(bytes) => format!("{} bytes", bytes.len()),
            Self::Omitted(_) => "a body that was not recorded".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::RecordedBody;
    use crate::secret::Secret;
    use crate::testing::recording::redaction::Redaction;
    use crate::testing::recording::scrubber::Scrubber;

    #[test]
    fn each_kind_of_body_is_written_without_secrets_and_read_again() {
        let mut scrubber = Scrubber::default();
        scrubber.know([Secret::new("MARKED".to_owned())]);
        for (media_type, bytes, recorded) in [
            ("application/json", &b""[..], RecordedBody::Nothing),
            ("", br#"{"a":"MARKED"}"#, RecordedBody::Json(json!({"a": "[redacted]"}))),
            (
                "application/json",
                b"\xef\xbb\xbf{\"password\":\"new\"}",
                RecordedBody::Json(json!({"password": "REDACTED"})),
            ),
            (
                "application/x-ndjson",
                b"\xef\xbb\xbf{\"password\":\"new\"}\n",
                RecordedBody::Text("\u{feff}{\"password\":\"REDACTED\"}\n".to_owned()),
            ),
            ("application/json", br#"{"a":"MARKED"#, RecordedBody::Text(r#"{"a":"[redacted]"#.to_owned())),
            ("text/csv", b"a,MARKED", RecordedBody::Text("a,[redacted]".to_owned())),
            (
                "application/x-www-form-urlencoded",
                b"q=a+b&password=x",
                RecordedBody::Text("q=a%20b&password=REDACTED".to_owned()),
            ),
            ("image/png", b"\xff\x00", RecordedBody::Binary(vec![255, 0])),
            ("image/png", b"\xffMARKED", RecordedBody::Omitted("there is a secret in its bytes".to_owned())),
            ("multipart/form-data; b", b"--b", RecordedBody::Omitted("it has several parts".to_owned())),
        ] {
            let found = RecordedBody::new(media_type, bytes, &Redaction::new(), &scrubber);
            assert_eq!(found, recorded);
            let mut object = Map::new();
            found.write(&mut object);
            assert_eq!(RecordedBody::read(&object), Some(found));
        }
        let wrong = Map::from_iter([("base64".to_owned(), json!("?"))]);
        assert_eq!(RecordedBody::read(&wrong), None);
    }
}
