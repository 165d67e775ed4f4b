//! Path templates: literal text and `{parameters}`.

use std::collections::HashMap;

use crate::ir::{PathPart, PathTemplate, WireName};

/// Splits a key of `paths` into the template to send and the names in its query. The template keeps the
/// constant parts of a query and drops a fragment, which is never sent (RFC 9110, section 7.1). Each name in
/// the query comes with its query parameter: `id` for `{x}` in `?id={x}`.
pub(crate) fn of_key(key: &str) -> (PathTemplate, HashMap<String, String>) {
    let key = key.split_once('#').map_or(key, |(before, _)| before);
    let Some((path, query)) = key.split_once('?') else { return (parse(key), HashMap::new()) };
    let mut constant = Vec::new();
    let mut in_query = HashMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match next_parameter(pair) {
            None => constant.push(pair),
            Some((before, name, _)) => {
                let wire = before.strip_suffix('=').filter(|wire| !wire.is_empty()).unwrap_or(name);
                in_query.insert(name.to_owned(), wire.to_owned());
            }
        }
    }
    let question = if constant.is_empty() { "" } else { "?" };
    (parse(&format!("{path}{question}{}", constant.join("&"))), in_query)
}

/// Parses a key of `paths` (OpenAPI 3.1, section 4.8.8.2). A brace without its partner is literal text.
pub(crate) fn parse(path: &str) -> PathTemplate {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = path;
    while let Some((before, name, after)) = next_parameter(rest) {
        literal.push_str(before);
        if !literal.is_empty() {
            parts.push(PathPart::Literal(std::mem::take(&mut literal)));
        }
        parts.push(PathPart::Parameter(WireName(name.to_owned())));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(PathPart::Literal(literal));
    }
    PathTemplate { parts }
}

/// Returns the parameter names, each once, in the order of the path.
pub(crate) fn parameters(template: &PathTemplate) -> Vec<&str> {
    let mut names = Vec::new();
    for part in &template.parts {
        if let PathPart::Parameter(name) = part
            && !names.contains(&name.0.as_str())
        {
            names.push(name.0.as_str());
        }
    }
    names
}

/// Splits the text at the first `{name}`: returns the text before it, the name, and the text after it.
fn next_parameter(path: &str) -> Option<(&str, &str, &str)> {
    let close = path.char_indices().find(|&(at, c)| c == '}' && path[..at].contains('{'))?.0;
    let open = path[..close].rfind('{')?;
    Some((&path[..open], &path[open + 1..close], &path[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::{of_key, parameters, parse};
    use crate::ir::PathPart;

    #[test]
    fn keys_may_have_queries_and_fragments() {
        let cases = [
            ("/a", "/a", vec![]),
            ("/a?b=c&d", "/a?b=c&d", vec![]),
            ("/a#b", "/a", vec![]),
            ("/?b=c#d?e", "/?b=c", vec![]),
            ("/{a}?b={c}&d=e&{f}", "/{a}?d=e", vec![("c", "b"), ("f", "f")]),
            ("/a?", "/a", vec![]),
        ];
        for (key, path, names) in cases {
            let (template, in_query) = of_key(key);
            assert_eq!(template.to_string(), path, "{key}");
            assert_eq!(in_query.len(), names.len(), "{key}");
            for (name, wire) in names {
                assert_eq!(in_query.get(name).map(String::as_str), Some(wire), "{key}");
            }
        }
    }

    #[test]
    fn paths_are_taken_apart() {
        let cases = [
            ("/users", "/users", vec![]),
            ("/users/{id}", "/users/|{id}", vec!["id"]),
            ("/{a}/{b}/", "/|{a}|/|{b}|/", vec!["a", "b"]),
            ("/{a}{b}.json", "/|{a}|{b}|.json", vec!["a", "b"]),
            ("/{a}/x/{a}", "/|{a}|/x/|{a}", vec!["a"]),
            ("/{open", "/{open", vec![]),
            ("/close}", "/close}", vec![]),
            ("/}{a}", "/}|{a}", vec!["a"]),
            ("/{{a}}", "/{|{a}|}", vec!["a"]),
            ("/{}", "/|{}", vec![""]),
            ("", "", vec![]),
        ];
        for (path, parts, names) in cases {
            let template = parse(path);
            let text = template.parts.iter().map(|part| match part {
                PathPart::Literal(text) => text.clone(),
                PathPart::Parameter(name) => format!("{{{}}}", name.0),
            });
            assert_eq!(text.collect::<Vec<_>>().join("|"), parts, "{path}");
            assert_eq!(parameters(&template), names, "{path}");
            assert_eq!(template.to_string(), path);
        }
    }
}
