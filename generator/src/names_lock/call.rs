//! [`LockedCall`]: the parts of a call that decide its signature: the parameters that are constants, the media type of
//! the body, and the responses that `send` reads.

use std::fmt::{self, Display, Formatter};

use crate::names_lock::text;

/// The content that an operation sends and reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedCall {
    /// `body`: the media type of the request body; `None` if the operation has no body, or an enum of several.
    pub body: Option<String>,
    /// The successful responses that `send` reads; `None` if it returns an enum of them. The first response with a
    /// body decides the type.
    pub responses: Option<Vec<LockedResponse>>,
    /// `constant`: the parameters that the method sets itself.
    pub constants: Vec<LockedConstant>,
}

/// A parameter that had one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedConstant {
    /// `path`, `query`, `header` or `cookie`.
    pub location: String,
    /// Its name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A successful response that `send` reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedResponse {
    /// Its key in `responses`, such as `200` or `2XX`.
    pub status: String,
    /// Its media types. The first one decides the type. The list is empty if the body is not read.
    pub media_types: Vec<String>,
}

/// The word for an operation without a documented success.
const NONE: &str = "none";

impl LockedCall {
    /// Whether it is empty, and needs no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Prints the words of the responses, such as `200:application/json 204`.
    #[must_use]
    pub fn response_words(&self) -> String {
        match self.responses.as_deref() {
            None => String::new(),
            Some([]) => NONE.to_owned(),
            Some(responses) => responses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        }
    }

    /// Parses the words of a line, such as `body:application/json 200:application/json 204`; `None` if one of them
    /// is invalid.
    pub(super) fn parse<'a>(words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut call = Self::default();
        for word in words {
            let (status, media_types) = word.split_once(':').unwrap_or((word, ""));
            if status == "body" {
                call.body = Some(text::read_key(media_types)?);
            } else if status == "constant" {
                let parts: Vec<String> = media_types.split(',').map(text::read_key).collect::<Option<_>>()?;
                let [location, name, value] = <[String; 3]>::try_from(parts).ok()?;
                call.constants.push(LockedConstant { location, name, value });
            } else if word == NONE {
                call.responses.get_or_insert_default();
            } else {
                let names = media_types.split(',').filter(|name| !name.is_empty()).map(text::read_key);
                let media_types = names.collect::<Option<_>>()?;
                let status = Some(status).filter(|status| is_status(status))?.to_owned();
                let response = LockedResponse { status, media_types };
                call.responses.get_or_insert_default().push(response);
            }
        }
        Some(call)
    }
}

impl Display for LockedCall {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let body = self.body.as_ref().map(|name| format!("body:{}", text::key(name)));
        let responses = Some(self.response_words()).filter(|words| !words.is_empty());
        let constants = self.constants.iter().map(ToString::to_string);
        let words: Vec<String> = constants.chain(body).chain(responses).collect();
        f.write_str(&words.join(" "))
    }
}

impl Display for LockedConstant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [location, name, value] = [&self.location, &self.name, &self.value].map(|part| text::key(part));
        write!(f, "constant:{location},{name},{value}")
    }
}

impl Display for LockedResponse {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.media_types.iter().map(|name| text::key(name)).collect();
        let colon = if names.is_empty() { "" } else { ":" };
        write!(f, "{}{colon}{}", self.status, names.join(","))
    }
}

/// Whether a word is the key of a response, other than `default`: a status or a range.
fn is_status(word: &str) -> bool {
    match word.as_bytes() {
        [class, b'X', b'X'] => class.is_ascii_digit(),
        [class, rest @ ..] => {
            class.is_ascii_digit() && rest.len() == 2 && rest.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{LockedCall, LockedConstant, LockedResponse};

    #[test]
    fn a_call_comes_back_from_its_words() {
        let response = |status: &str, names: &[&str]| LockedResponse {
            status: status.to_owned(),
            media_types: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        for (text, call) in [
            ("none", LockedCall { responses: Some(Vec::new()), ..LockedCall::default() }),
            ("body:image/*", LockedCall { body: Some("image/*".to_owned()), ..LockedCall::default() }),
            (
                "constant:path,v%2C,% none",
                LockedCall {
                    responses: Some(Vec::new()),
                    constants: vec![LockedConstant {
                        location: "path".to_owned(),
                        name: "v,".to_owned(),
                        value: String::new(),
                    }],
                    ..LockedCall::default()
                },
            ),
            (
                "body:application/json 201:text/plain%3B%20q=\"a%2Cb%3A\",text/csv 2XX",
                LockedCall {
                    body: Some("application/json".to_owned()),
                    responses: Some(vec![
                        response("201", &["text/plain; q=\"a,b:\"", "text/csv"]),
                        response("2XX", &[]),
                    ]),
                    constants: Vec::new(),
                },
            ),
        ] {
            let text = text.replace("%3B", ";");
            assert_eq!(call.to_string(), text);
            assert_eq!(LockedCall::parse(text.split(' ')), Some(call));
        }
        for invalid in ["okay", "20", "2xx:text/plain", "constant:path,version", "boxes:a"] {
            assert_eq!(LockedCall::parse([invalid].into_iter()), None, "{invalid}");
        }
    }
}
