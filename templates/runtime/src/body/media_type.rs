//! Parses the headers that describe a body: `Content-Type` (RFC 9110, section 8.3) and `Content-Disposition` (RFC 6266).

use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use percent_encoding::percent_decode_str;

/// Returns the media type of a response without its parameters.
pub(crate) fn essence(headers: &HeaderMap) -> Option<&str> {
    whole(headers).map(without_parameters).filter(|media_type| !media_type.is_empty())
}

/// Returns the media type of a response with its parameters.
pub(crate) fn whole(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Returns a media type without its parameters.
pub(crate) fn without_parameters(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns how specifically a media type or range of the document matches a `Content-Type` (RFC 9110, section 12.5.1). The
/// larger number is more specific. Ranges are, for example, `application/json;version=2`, `text/*` or `application/*+json`.
/// Every parameter of the range must be in the `Content-Type` with an equal value, except for `charset` and the weight `q`.
pub(crate) fn specificity(range: &str, content_type: &str) -> Option<usize> {
    let (wanted, given) = (without_parameters(range), without_parameters(content_type));
    let ((top, sub), (given_top, given_sub)) = (wanted.split_once('/')?, given.split_once('/')?);
    let level = if wanted.eq_ignore_ascii_case(given) {
        3
    } else if top != "*" && !top.eq_ignore_ascii_case(given_top) {
        return None;
    } else if let Some(suffix) = sub.strip_prefix("*+") {
        let (_, given_suffix) = given_sub.rsplit_once('+')?;
        given_suffix.eq_ignore_ascii_case(suffix).then_some(2)?
    } else if sub == "*" {
        usize::from(top != "*")
    } else {
        return None;
    };
    let given: Vec<_> = parameters(content_type).collect();
    let mut wanted = parameters(range).filter(|(name, _)| !["charset", "q"].contains(&name.as_str()));
    let count = wanted.try_fold(0, |count, parameter| given.contains(&parameter).then_some(count + 1))?;
    Some(level + count)
}

/// Returns the `charset` parameter of the `Content-Type`.
pub(crate) fn charset(headers: &HeaderMap) -> Option<String> {
    parameter(headers.get(CONTENT_TYPE)?.to_str().ok()?, "charset")
}

/// Returns whether a media type is JSON (RFC 6839, section 3.1). Parameters are ignored.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = without_parameters(media_type).to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Returns whether a media type is text: `text/*` or XML. Parameters are ignored.
pub(crate) fn is_text(media_type: &str) -> bool {
    let essence = media_type.trim_start().to_ascii_lowercase();
    essence.starts_with("text/") || essence.contains("xml")
}

/// Returns whether a media type is a sequence of JSON values, such as `application/x-ndjson`. Parameters are ignored.
pub(crate) fn is_json_lines(media_type: &str) -> bool {
    let essence = without_parameters(media_type).to_ascii_lowercase();
    ["jsonl", "ndjson", "json-seq", "json-lines", "jsonlines"].iter().any(|name| essence.ends_with(name))
}

/// Returns the file name that the server suggests (RFC 6266, section 4.3). Only the last segment of a path is returned.
pub(crate) fn file_name(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_DISPOSITION)?;
    let value = String::from_utf8_lossy(value.as_bytes());
    let name = extended(&value).or_else(|| parameter(&value, "filename"))?;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    (!clean.is_empty() && clean != "." && clean != "..").then(|| clean.to_owned())
}

/// Decodes the `filename*` parameter, which contains its charset (RFC 8187, section 3.2).
fn extended(value: &str) -> Option<String> {
    let value = parameter(value, "filename*")?;
    let mut pieces = value.splitn(3, '\'');
    let (charset, _, encoded) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let bytes = percent_decode_str(encoded);
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" => bytes.decode_utf8().ok().map(String::from),
        "iso-8859-1" => Some(bytes.map(char::from).collect()),
        _ => None,
    }
}

/// Returns the value of a parameter in a header value, without quotes and escapes.
fn parameter(value: &str, name: &str) -> Option<String> {
    parameters(value).find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Returns the parameters of a header value, with names in lower case. The value of a parameter without `=` is empty.
fn parameters(value: &str) -> impl Iterator<Item = (String, String)> {
    let mut rest = value.split_once(';').map_or("", |(_, rest)| rest);
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = rest.find([';', '=']).unwrap_or(rest.len());
            let (name, tail) = rest.split_at(end);
            let (value, tail) = match tail.strip_prefix('=') {
                Some(tail) => parameter_value(tail.trim_start()),
                None => (String::new(), tail),
            };
            rest = tail.split_once(';').map_or("", |(_, rest)| rest);
            let name = name.trim().to_ascii_lowercase();
            if !name.is_empty() {
                return Some((name, value));
            }
        }
        None
    })
}

/// Parses a token or a quoted string. Returns it and the text after it.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut escaped = false;
    for (at, c) in quoted.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return (value, &quoted[at + 1..]),
            _ => {
                value.push(c);
                escaped = false;
            }
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("a header");
        HeaderMap::from_iter([(http::HeaderName::from_static(name), value)])
    }

    #[test]
    fn file_names_are_read_and_cannot_leave_their_folder() {
        for (value, name) in [
            ("attachment; filename=a.txt", Some("a.txt")),
            (r#"attachment; filename="a \"b\"; c.txt"; size=3"#, Some(r#"a "b"; c.txt"#)),
            ("attachment; filename=\"x\"; filename*=UTF-8''%e2%82%ac%20rates", Some("€ rates")),
            ("attachment; FileName*=iso-8859-1'en'%A3", Some("£")),
            (r#"attachment; filename="../../etc/passwd""#, Some("passwd")),
            (r#"attachment; filename="C:\\x\\y.txt""#, Some("y.txt")),
            ("attachment; filename*=UTF-8''..%2F..", None),
            ("attachment; filename=\"\"", None),
            ("attachment", None),
            ("attachment; size=3", None),
            ("attachment; filename=é", Some("é")),
        ] {
            let found = super::file_name(&headers("content-disposition", value));
            assert_eq!(found.as_deref(), name, "{value}");
        }
    }

    #[test]
    fn media_types_and_charsets() {
        for (value, essence, charset) in [
            ("text/plain", Some("text/plain"), None),
            ("text/plain; charset=UTF-8", Some("text/plain"), Some("UTF-8")),
            ("text/plain;format=flowed;Charset=\"iso-8859-1\"", Some("text/plain"), Some("iso-8859-1")),
            (";", None, None),
        ] {
            let headers = headers("content-type", value);
            assert_eq!(super::essence(&headers), essence);
            assert_eq!(super::charset(&headers).as_deref(), charset);
        }
        assert!(super::is_json("application/problem+JSON; a=b") && !super::is_json("text/json5"));
        assert!(super::is_json_lines("application/x-ndjson") && super::is_json_lines("application/json-seq"));
    }

    #[test]
    fn the_more_specific_range_fits_better() {
        for (range, content_type, expected) in [
            ("application/json", "Application/JSON; charset=utf-8", Some(3)),
            ("application/json; charset=utf-8", "application/json", Some(3)),
            ("application/json;version=2", "application/json; charset=utf-8; Version=\"2\"", Some(4)),
            ("application/json;version=2", "application/json;version=1", None),
            ("application/json;version=2", "application/json", None),
            ("application/json;simple", "application/json; simple", Some(4)),
            ("application/json", "application/json;version=1", Some(3)),
            ("application/*", "application/vnd.a+json", Some(1)),
            ("application/*+json", "application/vnd.a+json", Some(2)),
            ("application/*+json", "application/json", None),
            ("*/*", "image/png", Some(0)),
            ("*/*", "", None),
            ("text/*", "application/json", None),
            ("application/problem+json", "application/json", None),
        ] {
            assert_eq!(super::specificity(range, content_type), expected, "{range} {content_type}");
        }
    }
}
