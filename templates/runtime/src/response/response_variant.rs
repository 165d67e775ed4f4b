//! [`ResponseVariant`]: a documented response, and the selection of one by the status and the media type of a response.

use http::{HeaderMap, StatusCode};

use crate::body::media_type;

/// The responses that a variant holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseVariant {
    /// A status such as `200`, a range such as `2XX`, or `default`.
    pub status: &'static str,
    /// The format of the body.
    pub format: BodyFormat,
    /// The media types and ranges of the variant, if the format alone does not select it.
    pub media_types: &'static [&'static str],
}

/// The format of a response body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyFormat {
    /// The body is not read.
    Empty,
    /// JSON.
    Json,
    /// Text.
    Text,
    /// Base64 of bytes.
    Base64,
    /// A stream of bytes, which the caller reads.
    Download,
    /// A stream of events.
    Events,
    /// A stream of JSON values.
    Lines,
}

/// The part of a successful response that is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum BodyMode {
    /// Only the head.
    Nothing,
    /// The whole body.
    Bytes,
    /// The body as a stream.
    Open,
    /// The part that the format of the matching variant names.
    OneOf(&'static [ResponseVariant]),
}

impl BodyFormat {
    /// Returns the part of a response that is read before its format decodes it.
    pub(crate) const fn mode(self) -> BodyMode {
        match self {
            Self::Empty => BodyMode::Nothing,
            Self::Json | Self::Text | Self::Base64 => BodyMode::Bytes,
            Self::Download | Self::Events | Self::Lines => BodyMode::Open,
        }
    }
}

impl ResponseVariant {
    /// Creates a variant, for the macro `response_enum!`.
    #[must_use]
    pub const fn new(status: &'static str, format: BodyFormat) -> Self {
        Self { status, format, media_types: &[] }
    }

    /// Sets the media types, for the macro `response_enum!`.
    #[must_use]
    pub const fn of(self, media_types: &'static [&'static str]) -> Self {
        Self { media_types, ..self }
    }

    /// Returns how well a response with a `Content-Type` matches the variant. The larger number is the better match:
    ///
    /// 1. one of the media types
    /// 2. one of the media types with other parameters
    /// 3. a media type range, such as `text/*`
    /// 4. a media type of the variant's format; for JSON, a variant with `application/json` is preferred
    /// 5. any media type, for a download
    pub(crate) fn fit(&self, content_type: &str) -> Option<usize> {
        let named = |name: &str| {
            let is_it = |known: &&str| media_type::without_parameters(known).eq_ignore_ascii_case(name);
            self.media_types.iter().any(is_it)
        };
        let specificity = |range: &&str| media_type::specificity(range, content_type);
        let essence = media_type::without_parameters(content_type);
        match self.media_types.iter().filter_map(specificity).max() {
            Some(best @ 3..) => Some(4 + best),
            _ if named(essence) => Some(6),
            Some(best) => Some(3 + best),
            None if !self.reads(essence) => (self.format == BodyFormat::Download).then_some(0),
            None => Some(if self.media_types.is_empty() || named("application/json") { 2 } else { 1 }),
        }
    }

    /// Returns whether the format of the variant reads a media type.
    fn reads(&self, media_type: &str) -> bool {
        let is_lines = media_type::is_json_lines(media_type);
        let is_events = media_type.eq_ignore_ascii_case("text/event-stream");
        match self.format {
            BodyFormat::Json => media_type::is_json(media_type),
            BodyFormat::Events => is_events,
            BodyFormat::Lines => is_lines,
            BodyFormat::Text => media_type::is_text(media_type) && !is_events,
            BodyFormat::Empty | BodyFormat::Base64 | BodyFormat::Download => false,
        }
    }
}

/// Returns the variant for a response, among the variants that `counts` accepts. The best match of the status decides, then the
/// best match of the media type, then the order. An undocumented success belongs to the only variant, if there is just one.
pub(crate) fn choose(
    variants: &[ResponseVariant],
    status: StatusCode,
    headers: &HeaderMap,
    counts: fn(&ResponseVariant) -> bool,
) -> Option<usize> {
    let content_type = media_type::whole(headers).unwrap_or_default();
    let counted = || variants.iter().enumerate().filter(|(_, variant)| counts(variant));
    let mut best = None;
    for (index, variant) in counted() {
        // `default` also includes errors, which are errors of the call.
        let rank = rank(variant.status, status).filter(|&rank| rank > 1 || status.is_success());
        let Some(rank) = rank else { continue };
        let fit = (rank, variant.fit(content_type));
        // Of several variants that fit equally well, the first one takes precedence.
        if best.is_none_or(|(known, _)| known < fit) {
            best = Some((fit, index));
        }
    }
    if let Some((_, index)) = best {
        return Some(index);
    }
    let only = counted().next().filter(|_| status.is_success() && counted().count() == 1);
    only.map(|(index, _)| index)
}

/// Returns how well a status matches the key of a response: 3 for an equal status, 2 for a range such as `2XX`, 1 for `default`.
pub(crate) fn rank(key: &str, status: StatusCode) -> Option<u8> {
    let (key, status) = (key.as_bytes(), status.as_str().as_bytes());
    match key {
        _ if key == status => Some(3),
        [class, b'X' | b'x', b'X' | b'x'] if status.first() == Some(class) => Some(2),
        b"default" => Some(1),
        _ => None,
    }
}

/// Returns whether the document describes a status for an operation, by a status, a range or `default`. If the document describes
/// only successes, every status other than 2xx counts as described. If it describes no responses, every status does.
pub(crate) fn is_documented(keys: &[&str], status: StatusCode) -> bool {
    let says_nothing = !status.is_success() && keys.iter().all(|key| key.starts_with('2'));
    keys.is_empty() || says_nothing || keys.iter().any(|key| rank(key, status).is_some())
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;
    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::{BodyFormat, ResponseVariant, choose, is_documented};

    const VARIANTS: &[ResponseVariant] = &[
        ResponseVariant::new("200", BodyFormat::Json),
        ResponseVariant::new("200", BodyFormat::Download),
        ResponseVariant::new("200", BodyFormat::Text),
        ResponseVariant::new("204", BodyFormat::Empty),
        ResponseVariant::new("2XX", BodyFormat::Text),
        ResponseVariant::new("default", BodyFormat::Json),
        ResponseVariant::new("304", BodyFormat::Empty),
    ];

    #[test]
    fn status_goes_before_media_type() {
        for (status, media_type, index) in [
            (200, "application/json", Some(0)),
            (200, "image/png", Some(1)),
            (200, "text/csv; header=present", Some(2)),
            (204, "", Some(3)),
            (206, "application/json", Some(4)),
            (304, "", Some(6)),
            (302, "", None),
            (500, "application/json", None),
        ] {
            let media = HeaderValue::from_static(media_type);
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, media)]);
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(choose(VARIANTS, status, &headers, |_| true), index, "{status} {media_type}");
        }
    }

    /// The variant of the status 200 for this Content-Type.
    fn chosen(variants: &[ResponseVariant], content_type: &'static str) -> Option<usize> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
        choose(variants, StatusCode::OK, &headers, |_| true)
    }

    #[test]
    fn json_of_several_media_types_is_told_apart_by_them() {
        let json = ResponseVariant::new("200", BodyFormat::Json);
        let names = [
            json.of(&["application/json"]),
            json.of(&["application/vnd.acme.v2+json", "application/vnd.acme.v2.full+json"]),
            json.of(&["application/problem+json"]),
        ];
        for (content_type, index) in [
            ("application/json; charset=utf-8", 0),
            ("Application/Vnd.Acme.V2+JSON", 1),
            ("application/vnd.acme.v2.full+json", 1),
            ("application/problem+json", 2),
            ("application/vnd.other+json", 0),
            ("text/json", 0),
            ("text/html", 0),
            ("", 0),
        ] {
            assert_eq!(chosen(&names, content_type), Some(index), "{content_type}");
        }
    }

    #[test]
    fn parameters_and_ranges_tell_media_types_apart() {
        let json = ResponseVariant::new("200", BodyFormat::Json);
        let versions = [
            json.of(&["application/vnd.acme+json;version=1"]),
            json.of(&["application/vnd.acme+json; version=2"]),
            json.of(&["application/json"]),
            json.of(&["application/*"]),
            ResponseVariant::new("200", BodyFormat::Download).of(&["application/pdf"]),
        ];
        for (content_type, index) in [
            ("application/vnd.acme+json; charset=utf-8; version=\"2\"", 1),
            ("application/vnd.acme+json;VERSION=1", 0),
            ("application/vnd.acme+json", 0),
            ("application/problem+json", 3),
            ("application/pdf", 4),
            ("image/png", 4),
        ] {
            assert_eq!(chosen(&versions, content_type), Some(index), "{content_type}");
        }
    }

    #[test]
    fn a_range_of_redirects_is_a_response() {
        let variants = [
            ResponseVariant::new("302", BodyFormat::Download),
            ResponseVariant::new("3XX", BodyFormat::Download),
        ];
        for (status, index) in [(302, Some(0)), (307, Some(1)), (404, None)] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(choose(&variants, status, &HeaderMap::new(), |_| true), index, "{status}");
        }
    }

    #[test]
    fn what_the_document_is_silent_about_is_not_undocumented() {
        for (keys, documented, undocumented) in [
            (&["200"][..], &[200, 302, 404, 500][..], &[201, 204][..]),
            (&["2XX"], &[200, 204, 404], &[]),
            (&["200", "404"], &[200, 404], &[202, 302, 400, 500]),
            (&["200", "4XX"], &[200, 400, 429], &[201, 500]),
            (&["201", "default"], &[200, 201, 404, 500], &[]),
            (&[], &[200, 404], &[]),
        ] {
            for (statuses, expected) in [(documented, true), (undocumented, false)] {
                for &status in statuses {
                    let status = StatusCode::from_u16(status).expect("a status");
                    assert_eq!(is_documented(keys, status), expected, "{keys:?} {status}");
                }
            }
        }
    }

    #[test]
    fn an_unknown_success_is_the_only_one_there_is() {
        let headers = HeaderMap::new();
        assert_eq!(choose(&VARIANTS[..1], StatusCode::ACCEPTED, &headers, |_| true), Some(0));
        assert_eq!(choose(&VARIANTS[..4], StatusCode::ACCEPTED, &headers, |_| true), None);
        assert_eq!(choose(&VARIANTS[5..6], StatusCode::ACCEPTED, &headers, |_| true), Some(0));
    }
}
