//! Encodes the properties of an object as `multipart/form-data` (RFC 7578).

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderValue;
use http_body::{Frame, SizeHint};

use crate::body::Body;
use crate::body::encoding::Encoding;
use crate::body::part::{Content, Part};
use crate::codec::Encode;
use crate::error::error_kind::Fault;
use crate::parameters::expand;
use crate::parameters::shape::Shape;
use crate::secret::Secret;
use crate::transport::transport_error::TransportError;
use crate::url::escape::Escape;

/// A multipart body.
#[derive(Clone)]
pub(crate) struct Multipart {
    pub(crate) boundary: String,
    pub(crate) parts: Vec<Prepared>,
}

/// A part whose headers are encoded.
#[derive(Clone)]
pub(crate) struct Prepared {
    head: Bytes,
    content: Content,
}

impl Multipart {
    /// Creates the parts of a value: one for each property, and one for each item of a list. The passwords in the value are
    /// added to `passwords`.
    pub(crate) fn new(
        value: &dyn Encode,
        encodings: &[Encoding],
        passwords: &mut Vec<Secret>,
    ) -> Result<Self, Fault> {
        let cannot =
            |why: String| Fault::encode(format!("the request's body cannot be written as parts: {why}"));
        let mut multipart = Self { boundary: boundary(), parts: Vec::new() };
        match Shape::new(value, passwords).map_err(cannot)? {
            Shape::Null => {}
            Shape::Object(entries) => {
                for (name, value) in entries {
                    let encoding = encodings.iter().find(|encoding| encoding.name == name);
                    let at = |why: String| cannot(format!("{name}: {why}"));
                    multipart.property(&name, value, encoding).map_err(at)?;
                }
            }
            _ => return Err(cannot("it is not an object".to_owned())),
        }
        Ok(multipart)
    }

    fn property(&mut self, name: &str, value: Shape, encoding: Option<&Encoding>) -> Result<(), String> {
        let media = encoding.and_then(|encoding| encoding.media_types);
        if let Some((style, explode)) = encoding.and_then(|encoding| encoding.style) {
            for pair in expand::pairs(style, explode, name, &value)? {
                self.part(&pair.key, &pair.value(Escape::Nothing).into(), None, None);
            }
            return Ok(());
        }
        match value {
            Shape::List(items) if !is_json(media) => {
                for item in items {
                    self.item(name, item, media)?;
                }
                Ok(())
            }
            value => self.item(name, value, media),
        }
    }

    fn item(&mut self, name: &str, value: Shape, media: Option<&str>) -> Result<(), String> {
        match value {
            Shape::Null => {}
            Shape::Part(part) => self.file(name, &part, media)?,
            Shape::List(_) | Shape::Object(_) => {
                let media = json_of(media.unwrap_or("application/json"))?;
                self.part(name, &value.json()?.into(), None, Some(media));
            }
            Shape::Literal(_) | Shape::Text(_) if is_json(media) => {
                self.part(name, &value.json()?.into(), None, media);
            }
            // A part without a media type is text (RFC 7578, section 4.4).
            Shape::Literal(text) | Shape::Text(text) => {
                self.part(name, &text.into(), None, media.filter(|media| is_one(media)));
            }
        }
        Ok(())
    }

    fn file(&mut self, name: &str, part: &Part, media: Option<&str>) -> Result<(), String> {
        let own = part.content_type.as_deref();
        let media = own.or(media.filter(|media| is_one(media))).unwrap_or("application/octet-stream");
        if HeaderValue::try_from(media).is_err() {
            return Err("its content type has a character that a header cannot have".to_owned());
        }
        let file_name = part.file_name.as_deref().unwrap_or(name);
        self.part(name, part, Some(file_name), Some(media));
        Ok(())
    }

    fn part(&mut self, name: &str, part: &Part, file_name: Option<&str>, media: Option<&str>) {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
        if let Some(file_name) = file_name {
            head.extend(["; filename=\"", &quoted(file_name), "\""]);
        }
        head += "\r\n";
        if let Some(media) = media {
            head.extend(["Content-Type: ", media, "\r\n"]);
        }
        let mut head = head.into_bytes();
        for (name, value) in &part.headers {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        self.parts.push(Prepared { head: head.into(), content: part.content.clone() });
    }

    /// Returns whether the streams of all parts are still unsent.
    pub(crate) fn is_there(&self) -> bool {
        self.parts.iter().all(|part| match &part.content {
            Content::Bytes(_) => true,
            Content::Stream(stream) => stream.is_there(),
        })
    }

    /// Returns the body, which takes the streams of the parts.
    pub(crate) fn open(&self) -> Result<Body, Fault> {
        let mut pieces = VecDeque::with_capacity(self.parts.len() * 2 + 1);
        for (index, part) in self.parts.iter().enumerate() {
            let start = if index == 0 { "" } else { "\r\n" };
            let mut head = format!("{start}--{}\r\n", self.boundary).into_bytes();
            head.extend_from_slice(&part.head);
            pieces.push_back(Body::from(head));
            pieces.push_back(match &part.content {
                Content::Bytes(bytes) => bytes.clone().into(),
                Content::Stream(stream) => stream.take()?,
            });
        }
        let start = if self.parts.is_empty() { "" } else { "\r\n" };
        pieces.push_back(Body::from(format!("{start}--{}--\r\n", self.boundary)));
        Ok(Body::stream(Chain(pieces)))
    }
}

/// Returns a boundary of 256 random bits, which the content of a part cannot contain on purpose. The bits are from
/// `RandomState`, whose keys the standard library gets from the operating system.
fn boundary() -> String {
    let mut boundary = String::with_capacity(64);
    for _ in 0..4 {
        // Writing to a string does not fail.
        let _ = write!(boundary, "{:016x}", RandomState::new().hash_one(boundary.len()));
    }
    boundary
}

/// Escapes the name of a field or a file like browsers (WHATWG HTML, "multipart/form-data encoding algorithm").
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns whether a text is one media type, rather than a list or a pattern.
fn is_one(media: &str) -> bool {
    !media.contains([',', '*'])
}

fn is_json(media: Option<&str>) -> bool {
    media.is_some_and(|media| is_one(media) && crate::body::media_type::is_json(media))
}

/// Returns the first JSON media type of a list, which may have ranges such as `application/*` (OpenAPI 3.1, "Encoding
/// Object", `contentType`).
fn json_of(media_types: &str) -> Result<&str, String> {
    let found = media_types.split(',').map(str::trim).find_map(|media| match media {
        "application/*" | "*/*" => Some("application/json"),
        media => crate::body::media_type::is_json(media).then_some(media),
    });
    found.ok_or_else(|| format!("there is no form of it as `{media_types}`"))
}

/// Several bodies in sequence.
struct Chain(VecDeque<Body>);

impl http_body::Body for Chain {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        while let Some(body) = self.0.front_mut() {
            match ready!(Pin::new(body).poll_frame(cx)) {
                // Frames without data are trailers, which a part cannot have.
                Some(Ok(frame)) if !frame.is_data() => {}
                Some(frame) => return Poll::Ready(Some(frame)),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.0.iter().all(http_body::Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let exact = self
            .0
            .iter()
            .try_fold(0_u64, |sum, body| sum.checked_add(http_body::Body::size_hint(body).exact()?));
        exact.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use super::json_of;

    #[test]
    fn objects_are_sent_as_the_first_json_media_type_of_a_list() {
        assert_eq!(json_of("application/json; charset=utf-8"), Ok("application/json; charset=utf-8"));
        assert_eq!(json_of("application/xml, application/vnd.a+json"), Ok("application/vnd.a+json"));
        assert_eq!(json_of("application/xml, application/*"), Ok("application/json"));
        assert!(json_of("application/xml, text/*").is_err());
    }
}
