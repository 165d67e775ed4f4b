//! [`Essence`]: a media type without its parameters, and the kinds of media types.

use std::fmt;

/// A media type without its parameters, in lower case (RFC 9110, section 8.3.1). In a document it can also be
/// a range, such as `image/*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Essence(String);

impl Essence {
    /// Returns the essence of a media type with its parameters, such as `application/json; charset=utf-8`.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The type and the subtype. Without a slash, the subtype is empty.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.0.split_once('/').unwrap_or((&self.0, ""))
    }

    /// Whether content is JSON (RFC 8259, and RFC 6839, section 3.1).
    #[must_use]
    pub fn is_json(&self) -> bool {
        let (_, sub) = self.parts();
        sub == "json" || sub.ends_with("+json") || sub == "x-json"
    }

    /// Whether content is a sequence of JSON texts: one of the names for JSON lines, or a JSON text sequence
    /// (RFC 7464).
    #[must_use]
    pub fn is_json_sequence(&self) -> bool {
        let names = [
            "jsonl",
            "x-jsonl",
            "jsonlines",
            "x-jsonlines",
            "json-lines",
            "x-json-lines",
            "ndjson",
            "x-ndjson",
        ];
        let (_, sub) = self.parts();
        names.contains(&sub) || sub == "json-seq" || sub.ends_with("+json-seq") || sub == "stream+json"
    }

    /// Whether content is XML (RFC 7303) or YAML (RFC 9512).
    #[must_use]
    pub fn is_markup(&self) -> bool {
        let (_, sub) = self.parts();
        ["xml", "yaml", "x-yaml"].contains(&sub) || sub.ends_with("+xml") || sub.ends_with("+yaml")
    }

    /// Whether content is a stream of server-sent events.
    #[must_use]
    pub fn is_events(&self) -> bool {
        self.0 == "text/event-stream"
    }

    /// Whether content is a form of pairs.
    #[must_use]
    pub fn is_url_encoded(&self) -> bool {
        self.0 == "application/x-www-form-urlencoded"
    }

    /// Whether content is a form of parts.
    #[must_use]
    pub fn is_form_data(&self) -> bool {
        self.0 == "multipart/form-data"
    }

    /// Whether content is a JSON Merge Patch (RFC 7396).
    #[must_use]
    pub fn is_merge_patch(&self) -> bool {
        self.0 == "application/merge-patch+json"
    }

    /// Whether it is the range of all media types.
    #[must_use]
    pub fn is_anything(&self) -> bool {
        self.0 == "*/*"
    }
}

impl fmt::Display for Essence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the name is a range of media types, such as `image/*`.
#[must_use]
pub fn is_range(name: &str) -> bool {
    name.contains('*')
}

/// Whether the name can be the value of a header, with its parameters: it has a type and a subtype, and only
/// printable ASCII (RFC 9110, section 5.5).
#[must_use]
pub fn can_be_sent(name: &str) -> bool {
    name.contains('/') && name.chars().all(|c| matches!(c, ' '..='~'))
}

#[cfg(test)]
mod tests {
    use super::{Essence, can_be_sent};

    #[test]
    fn parameters_and_case_are_not_part_of_the_essence() {
        for name in ["Application/JSON; charset=utf-8", " application/json ;v=1", "application/json"] {
            assert_eq!(Essence::of(name).as_str(), "application/json");
        }
        assert_eq!(Essence::of("json").parts(), ("json", ""));
    }

    #[test]
    fn each_media_type_is_of_one_kind() {
        let kinds = |name: &str| {
            let essence = Essence::of(name);
            [essence.is_json(), essence.is_json_sequence(), essence.is_markup(), essence.is_events()]
        };
        for name in ["application/json", "text/json", "application/vnd.a+json;v=2", "application/x-json"] {
            assert_eq!(kinds(name), [true, false, false, false], "{name}");
        }
        for name in ["application/x-ndjson", "application/json-seq", "application/geo+json-seq"] {
            assert_eq!(kinds(name), [false, true, false, false], "{name}");
        }
        for name in ["text/xml", "image/svg+xml", "application/yaml"] {
            assert_eq!(kinds(name), [false, false, true, false], "{name}");
        }
        assert_eq!(kinds("text/event-stream; charset=utf-8"), [false, false, false, true]);
        for name in ["json", "text/plain", "*/*", "application/jsonp"] {
            assert_eq!(kinds(name), [false; 4], "{name}");
        }
    }

    #[test]
    fn a_name_with_a_line_break_cannot_be_sent() {
        assert!(can_be_sent("application/json; v=\"1\"") && can_be_sent("image/*"));
        assert!(!can_be_sent("json") && !can_be_sent("a/b\n") && !can_be_sent("a/é"));
    }
}
