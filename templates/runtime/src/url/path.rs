//! Fills path templates with the values of their parameters (RFC 3986, section 3.3).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::error::error_kind::Fault;

/// The characters that are encoded in the text of a template: those that are illegal in a path. The percent sign is kept, since
/// the text may be encoded already.
const TEXT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The encoded values of path parameters, by name.
pub(crate) type Values = [(&'static str, String)];

/// Fills a template. Returns the path, which begins with a slash, and the query of a template with a `?`.
///
/// # Errors
///
/// Fails if a parameter has no value or an empty one, or if a segment is `.` or `..`. URL parsers remove such segments, even
/// encoded ones (RFC 3986, section 5.2.4), so the request would reach another operation.
pub(crate) fn fill(template: &str, values: &Values) -> Result<(String, Option<String>), Fault> {
    let Some((template, query)) = split(template, b'?') else {
        return Ok((fill_path(template, values)?, None));
    };
    let mut filled = String::with_capacity(query.len());
    fill_segment(query, values, &mut filled)?;
    Ok((fill_path(template, values)?, Some(filled)))
}

fn fill_path(template: &str, values: &Values) -> Result<String, Fault> {
    let mut path = String::with_capacity(template.len() + 64);
    let mut rest = Some(template.strip_prefix('/').unwrap_or(template));
    while let Some(text) = rest {
        let (segment, tail) = split(text, b'/').map_or((text, None), |(segment, tail)| (segment, Some(tail)));
        rest = tail;
        path.push('/');
        let start = path.len();
        fill_segment(segment, values, &mut path)?;
        if is_dot_segment(&path[start..]) {
            return Err(Fault::argument(match parameters(segment).next() {
                Some(name) => format!("the path parameter `{name}` must not make `{}`", &path[start..]),
                None => format!("the path `{template}` has dots as a segment"),
            }));
        }
    }
    Ok(path)
}

fn fill_segment(segment: &str, values: &Values, path: &mut String) -> Result<(), Fault> {
    let mut rest = segment;
    while let Some((text, name, tail)) = split_parameter(rest) {
        path.extend(utf8_percent_encode(text, TEXT));
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            return Err(Fault::argument(format!("the path parameter `{name}` has no value")));
        };
        if value.is_empty() {
            return Err(Fault::argument(format!("the path parameter `{name}` must not be empty")));
        }
        path.push_str(value);
        rest = tail;
    }
    path.extend(utf8_percent_encode(rest, TEXT));
    Ok(())
}

/// Splits at the first parameter. Returns the text before it, its name, and the text after it.
fn split_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = split(text, b'{')?;
    let (name, after) = split(rest, b'}')?;
    Some((before, name, after))
}

/// Splits at the first occurrence of an ASCII byte. The texts are too short for a search with more set-up to be faster.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let length = text.bytes().position(|byte| byte == at)?;
    Some((&text[..length], &text[length + 1..]))
}

/// Returns the names of a template's parameters.
pub(crate) fn parameters(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (_, name, tail) = split_parameter(rest)?;
        rest = tail;
        Some(name)
    })
}

/// Returns whether any segment of an encoded path is `.` or `..`.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    path.split('/').any(is_dot_segment)
}

/// Returns whether an encoded segment is `.` or `..`. Some parsers read `%2e` as a dot.
fn is_dot_segment(segment: &str) -> bool {
    // Most segments are longer than two encoded dots.
    if segment.len() > "%2e%2e".len() || !segment.starts_with(['.', '%']) {
        return false;
    }
    let dots = segment.replace("%2e", ".").replace("%2E", ".");
    dots == "." || dots == ".."
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::url::escape::Escape;

    fn one(template: &str, value: &str) -> Result<String, String> {
        let values = [("id", Escape::Value.apply(value)), ("b", ".".to_owned())];
        let filled = fill(template, &values).map(|(path, query)| match query {
            Some(query) => format!("{path}?{query}"),
            None => path,
        });
        filled.map_err(|fault| crate::Error::from(fault).to_string())
    }

    #[test]
    fn values_are_encoded_as_segments() {
        for (value, path) in [
            ("plain-._~09AZ", "/a/plain-._~09AZ"),
            ("a/b", "/a/a%2Fb"),
            ("a\\b", "/a/a%5Cb"),
            ("100%", "/a/100%25"),
            ("%2e%2e", "/a/%252e%252e"),
            ("a b?c#d;e", "/a/a%20b%3Fc%23d%3Be"),
            ("é€𝄞", "/a/%C3%A9%E2%82%AC%F0%9D%84%9E"),
            ("a+b=c&d,e:f@g!$'()*", "/a/a%2Bb%3Dc%26d%2Ce%3Af%40g%21%24%27%28%29%2A"),
            ("\r\n\t", "/a/%0D%0A%09"),
            ("...", "/a/..."),
        ] {
            assert_eq!(one("/a/{id}", value).as_deref(), Ok(path));
        }
    }

    #[test]
    fn parameters_may_be_parts_of_segments() {
        assert_eq!(one("/{id}.json", "x").as_deref(), Ok("/x.json"));
        assert_eq!(one("/v-{id}-{b}/", "x").as_deref(), Ok("/v-x-./"));
        assert_eq!(one("a b/{id}:go%20", "x").as_deref(), Ok("/a%20b/x:go%20"));
        assert_eq!(one("/{id", "x").as_deref(), Ok("/%7Bid"));
        assert_eq!(one("/a?alt=json&x={id}/..", "a&b").as_deref(), Ok("/a?alt=json&x=a%26b/.."));
    }

    #[test]
    fn values_that_change_the_path_are_refused_by_name() {
        for (template, value, error) in [
            ("/a/{id}", "", "the path parameter `id` must not be empty"),
            ("/a/{id}.json", "", "the path parameter `id` must not be empty"),
            ("/a/{id}", ".", "the path parameter `id` must not make `.`"),
            ("/a/{id}/c", "..", "the path parameter `id` must not make `..`"),
            ("/a/{id}{b}", ".", "the path parameter `id` must not make `..`"),
            ("/a/.{id}", ".", "the path parameter `id` must not make `..`"),
            ("/a/%2E{id}", ".", "the path parameter `id` must not make `%2E.`"),
            ("/a/../{id}", "x", "the path `/a/../{id}` has dots as a segment"),
            ("/a/{other}", "x", "the path parameter `other` has no value"),
        ] {
            assert_eq!(one(template, value), Err(error.to_owned()));
        }
    }
}
