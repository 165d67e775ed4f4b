//! What is read in the headers that describe a body: Content-Type (RFC 9110, section 8.3) and
//! Content-Disposition (RFC 6266).

use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use percent_encoding::percent_decode_str;

/// The media type, without its parameters.
pub(crate) fn essence(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim).filter(|media_type| !media_type.is_empty())
}

/// The `charset` parameter.
pub(crate) fn charset(headers: &HeaderMap) -> Option<String> {
    parameter(headers.get(CONTENT_TYPE)?.to_str().ok()?, "charset")
}

/// Whether a media type is JSON (RFC 6839, section 3.1), whatever its parameters.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a media type is text, whatever its parameters.
pub(crate) fn is_text(media_type: &str) -> bool {
    let essence = media_type.trim_start().to_ascii_lowercase();
    essence.starts_with("text/") || essence.contains("xml")
}

/// Whether a media type is a list of JSON values, whatever its parameters.
pub(crate) fn is_json_lines(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["jsonl", "ndjson", "json-seq", "json-lines", "jsonlines"].iter().any(|name| essence.ends_with(name))
}

/// The name that the server suggests for a file (RFC 6266, section 4.3), without what leads to another folder.
pub(crate) fn file_name(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_DISPOSITION)?;
    let value = String::from_utf8_lossy(value.as_bytes());
    let name = extended(&value).or_else(|| parameter(&value, "filename"))?;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    (!clean.is_empty() && clean != "." && clean != "..").then(|| clean.to_owned())
}

/// The `filename*` parameter, which names its charset (RFC 8187, section 3.2).
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

/// The value of a header's parameter; quotation marks and backslashes in it are taken away.
fn parameter(value: &str, name: &str) -> Option<String> {
    let (_, mut rest) = value.split_once(';')?;
    loop {
        let (key, tail) = rest.split_once('=')?;
        let (text, tail) = parameter_value(tail.trim_start());
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(text);
        }
        rest = tail.split_once(';')?.1;
    }
}

/// A token or a quoted string, and what follows it.
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
}
