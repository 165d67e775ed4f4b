//! Resolves references to files, by a relative path or a URL.

use std::collections::BTreeMap;

use crate::pointer::percent_decoded;

/// Splits a reference into the part before its fragment, and the fragment without `#` (RFC 3986, section
/// 3.5).
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Returns the name of the file for `path`, the part of a reference before its fragment, in the file `base`.
///
/// Names are relative to the folder of the document, with `/` as separator and without redundant `.` and
/// `..`. Returns `None` for a URL for which `copies` has no local copy.
pub(super) fn file_name(base: &str, path: &str, copies: &BTreeMap<String, String>) -> Option<String> {
    if is_url(path) {
        return local_copy(path, copies).map(|copy| normalized("", &copy));
    }
    // Some documents have Windows paths; `\` is not valid in a URI.
    let path = path.split('?').next().unwrap_or_default().replace('\\', "/");
    let folder = base.rfind('/').map_or("", |at| &base[..at]);
    Some(normalized(folder, &percent_decoded(&path).unwrap_or(path)))
}

/// Whether it begins with a scheme (RFC 3986, section 3.1). A single letter is a Windows drive.
pub(super) fn is_url(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    })
}

/// Resolves `reference` against the URI `base` (RFC 3986, section 5.2, as far as documents need it).
pub(super) fn joined(base: &str, reference: &str) -> String {
    if reference.is_empty() || is_url(reference) || !is_url(base) {
        return if reference.is_empty() { base } else { reference }.to_owned();
    }
    let authority = base.find("://").map_or(0, |at| at + 3);
    let root = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    let (origin, path) = base.split_at(root);
    let folder = if reference.starts_with('/') { "" } else { path.rfind('/').map_or("", |at| &path[..at]) };
    format!("{origin}/{}", normalized(folder.trim_start_matches('/'), reference.trim_start_matches('/')))
}

/// Returns the local copy of `url`, by the longest entry that is a prefix of it.
fn local_copy(url: &str, copies: &BTreeMap<String, String>) -> Option<String> {
    let fits = |(prefix, _): &(&String, &String)| {
        url.strip_prefix(prefix.as_str())
            .is_some_and(|rest| rest.is_empty() || prefix.ends_with('/') || rest.starts_with('/'))
    };
    let (prefix, copy) = copies.iter().filter(fits).max_by_key(|(prefix, _)| prefix.len())?;
    let slash = if prefix.ends_with('/') && !copy.ends_with('/') { "/" } else { "" };
    Some(format!("{copy}{slash}{}", &url[prefix.len()..]))
}

/// Joins `folder` and `path`, without `.`, and with `..` only in front.
fn normalized(folder: &str, path: &str) -> String {
    let folder = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') || folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{file_name, joined};

    #[test]
    fn a_path_is_relative_to_the_file_that_it_stands_in() {
        let copies = [("https://a.b/", "vendor"), ("https://a.b/x/y.yaml", "y.yaml"), ("https://c.d", "c")];
        let copies: BTreeMap<_, _> =
            copies.iter().map(|(url, copy)| ((*url).to_owned(), (*copy).to_owned())).collect();
        let cases = [
            ("openapi.yaml", "pet.yaml", Some("pet.yaml")),
            ("openapi.yaml", "./schemas/../pet.yaml", Some("pet.yaml")),
            ("schemas/pet.yaml", "dog.yaml", Some("schemas/dog.yaml")),
            ("schemas/pet.yaml", "../common/a%20b.yaml", Some("common/a b.yaml")),
            ("openapi.yaml", "../../common/Error.yaml", Some("../../common/Error.yaml")),
            ("../common/Error.yaml", "Code.yaml?v=1", Some("../common/Code.yaml")),
            ("openapi.yaml", ".\\schemas\\pet.yaml", Some("schemas/pet.yaml")),
            ("schemas/pet.yaml", "/etc/./pet.yaml", Some("/etc/pet.yaml")),
            ("schemas/pet.yaml", "https://a.b/x/z.yaml", Some("vendor/x/z.yaml")),
            ("schemas/pet.yaml", "https://a.b/x/y.yaml", Some("y.yaml")),
            ("schemas/pet.yaml", "https://c.d/e.yaml", Some("c/e.yaml")),
            ("openapi.yaml", "https://c.dx/e.yaml", None),
        ];
        for (base, path, expected) in cases {
            assert_eq!(file_name(base, path, &copies).as_deref(), expected, "{path} in {base}");
        }
    }

    #[test]
    fn a_uri_is_relative_to_its_base() {
        let cases = [
            ("https://a.b/s/pet.json", "dog.json", "https://a.b/s/dog.json"),
            ("https://a.b/s/pet.json", "/dog", "https://a.b/dog"),
            ("https://a.b/s/pet.json", "../dog", "https://a.b/dog"),
            ("https://a.b", "dog", "https://a.b/dog"),
            ("https://a.b/s", "urn:x", "urn:x"),
            ("", "dog", "dog"),
            ("https://a.b/s", "", "https://a.b/s"),
        ];
        for (base, reference, expected) in cases {
            assert_eq!(joined(base, reference), expected);
        }
    }
}
