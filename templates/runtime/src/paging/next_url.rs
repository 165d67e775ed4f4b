//! Finds the URL of the next page in a `Link` header, and resolves it against the URL of the previous page.

use http::header::LINK;
use http::{HeaderMap, Uri};

/// Returns the target of the first link with the relation type `next` (RFC 8288, sections 3 and 3.3).
pub(crate) fn in_header(headers: &HeaderMap) -> Option<String> {
    for value in headers.get_all(LINK) {
        let mut links = links(value.to_str().unwrap_or_default());
        if let Some((target, _)) = links.find(|(_, parameters)| is_next(parameters)) {
            return Some(target.to_owned());
        }
    }
    None
}

/// Returns the links of a header value: the target and the text of the parameters.
fn links(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let end = unquoted(after, ',').unwrap_or(after.len());
        rest = &after[end..];
        Some((target, &after[..end]))
    })
}

/// Returns whether the parameters have the relation type `next`. Only the first `rel` parameter counts (RFC 8288, section
/// 3.3).
fn is_next(parameters: &str) -> bool {
    let mut rest = parameters;
    while let Some(start) = unquoted(rest, ';') {
        rest = &rest[start + 1..];
        let parameter = &rest[..unquoted(rest, ';').unwrap_or(rest.len())];
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if name.trim().eq_ignore_ascii_case("rel") {
            let types = value.trim().trim_matches('"').split_ascii_whitespace();
            return types.into_iter().any(|relation| relation.eq_ignore_ascii_case("next"));
        }
    }
    false
}

/// Returns the position of a character outside of quotes.
fn unquoted(text: &str, wanted: char) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if c == wanted && !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// Resolves a URL relative to `own` (RFC 3986, section 5.2.2), without its fragment. Dot segments are kept.
pub(crate) fn resolve(target: &str, own: &Uri) -> Option<String> {
    let target = target.trim().split('#').next()?;
    // A colon before the first slash and question mark ends a scheme.
    if target.split(['/', '?']).next()?.contains(':') {
        return Some(target.to_owned());
    }
    let origin = format!("{}://{}", own.scheme_str()?, own.authority()?);
    Some(match target {
        "" => return None,
        _ if target.starts_with("//") => format!("{}:{target}", own.scheme_str()?),
        _ if target.starts_with('/') => origin + target,
        _ if target.starts_with('?') => format!("{origin}{}{target}", own.path()),
        _ => {
            let folder = &own.path()[..=own.path().rfind('/')?];
            format!("{origin}{folder}{target}")
        }
    })
}

#[cfg(test)]
mod tests {
    use http::header::LINK;
    use http::{HeaderMap, HeaderValue, Uri};

    use super::{in_header, resolve};

    #[test]
    fn a_link_header_names_the_next_page() {
        for (values, next) in [
            (
                vec!["<https://a.example/x?page=2>; rel=\"next\", <https://a.example/x?page=9>; rel=last"],
                Some("https://a.example/x?page=2"),
            ),
            (vec!["</first>; rel=first, </2>; title=\"a, b; rel=next\"; REL=\"last NEXT\""], Some("/2")),
            (vec!["</1>;rel=prev", "</3>;rel=next"], Some("/3")),
            (vec!["</a,b>;rel=next"], Some("/a,b")),
            (vec!["</1>; rel=prev; rel=next", "<broken", "rel=next"], None),
            (vec![], None),
        ] {
            let mut headers = HeaderMap::new();
            for value in &values {
                headers.append(LINK, HeaderValue::from_static(value));
            }
            assert_eq!(in_header(&headers).as_deref(), next, "{values:?}");
        }
    }

    #[test]
    fn a_relative_url_is_relative_to_the_page_before() {
        let own: Uri = "https://a.example/v1/items?page=1".parse().expect("a URL");
        for (target, expected) in [
            ("https://b.example/x", Some("https://b.example/x")),
            ("//b.example/x", Some("https://b.example/x")),
            ("/x?y=/../z#f", Some("https://a.example/x?y=/../z")),
            ("?page=2", Some("https://a.example/v1/items?page=2")),
            ("items?page=2", Some("https://a.example/v1/items?page=2")),
            ("../admin", Some("https://a.example/v1/../admin")),
            ("#f", None),
            ("", None),
        ] {
            assert_eq!(resolve(target, &own).as_deref(), expected, "{target}");
        }
    }
}
