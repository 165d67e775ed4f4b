//! [`Route`]: the operation for a request of a scenario, with the values in its URL.
//!
//! The paths of a document are relative to its servers, and those of Spector are complete. So the URL of a
//! server, its variables and the path of an operation form one pattern. The part of a request's URL that a
//! name matches is the value of the name.

use std::collections::BTreeMap;

use generator::ir::{Crate, Group, Operation, PathPart, Server};

use crate::conformance::scenario::BASE_URL;

/// An operation, and the values in the URL of a request.
#[derive(Clone, Debug)]
pub(super) struct Route<'k> {
    pub(super) group: &'k Group,
    pub(super) operation: &'k Operation,
    /// The values of the path parameters, decoded.
    pub(super) path: BTreeMap<String, String>,
    /// The values of the server's variables.
    pub(super) variables: BTreeMap<String, String>,
    /// The path of a server whose URL has its own host.
    pub(super) base_path: Option<String>,
    /// The number of characters in the URL that match literal text. The more there are, the better the route.
    pub(super) literal: usize,
}

/// A part of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'k> {
    Literal(&'k str),
    Parameter(&'k str),
    /// A server variable. A variable at the start of the URL stands for the host.
    Variable(&'k str),
}

/// Returns the best route for a request: the one with the fewest characters in parameters.
pub(super) fn find<'k>(krate: &'k Crate, method: &str, uri: &str) -> Option<Route<'k>> {
    // Express, on which Spector is built, escapes a colon.
    let uri = uri.replace('\\', "");
    let routes = krate.groups.iter().flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    let routes = routes.filter(|(_, operation)| operation.http_method.as_str().eq_ignore_ascii_case(method));
    let routes = routes.flat_map(|(group, operation)| {
        krate.access.servers.iter().filter_map({
            let uri = &uri;
            move |server| route(group, operation, server, uri)
        })
    });
    // The first of several equally good routes.
    routes.reduce(|best, other| if other.literal > best.literal { other } else { best })
}

fn route<'k>(group: &'k Group, operation: &'k Operation, server: &'k Server, uri: &str) -> Option<Route<'k>> {
    let (host, path) = split_host(&server.url);
    let mut pieces = pieces_of_server(path);
    pieces.extend(operation.path.parts.iter().map(|part| match part {
        // The runtime sends a query in a path unchanged.
        PathPart::Literal(text) => Piece::Literal(text.split('?').next().unwrap_or_default()),
        PathPart::Parameter(name) => Piece::Parameter(&name.0),
    }));
    let values = matched(&pieces, uri, false).or_else(|| across_slashes(&pieces, uri));
    // For a path of `/` below a server, Spector accepts a URL with or without the trailing slash.
    let whole = format!("{uri}/");
    let values = values.map(owned).or_else(|| matched(&pieces, &whole, false).map(owned))?;
    let literal = uri.len().saturating_sub(values.iter().map(|(_, value)| value.len()).sum());
    let mut route = Route {
        group,
        operation,
        path: BTreeMap::new(),
        variables: BTreeMap::new(),
        base_path: None,
        literal,
    };
    match host {
        Host::Variable(name) => _ = route.variables.insert(name.to_owned(), BASE_URL.to_owned()),
        Host::Literal => route.base_path = Some(path.trim_end_matches('/').to_owned()),
    }
    for (piece, value) in values {
        match piece {
            Piece::Parameter(name) => _ = route.path.insert(name.to_owned(), decoded(&value)),
            Piece::Variable(name) => _ = route.variables.insert(name.to_owned(), value),
            Piece::Literal(_) => {}
        }
    }
    Some(route)
}

fn owned<'k>(values: Vec<(Piece<'k>, &str)>) -> Vec<(Piece<'k>, String)> {
    values.into_iter().map(|(piece, value)| (piece, value.to_owned())).collect()
}

/// The host of a server's URL.
enum Host<'k> {
    /// A variable stands for the scheme and the host.
    Variable(&'k str),
    /// The host is literal text, or is omitted.
    Literal,
}

/// Splits a server's URL into its host and its path.
fn split_host(url: &str) -> (Host<'_>, &str) {
    if let Some((name, path)) = url.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        return (Host::Variable(name), path);
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    (Host::Literal, rest.find('/').map_or("", |at| &rest[at..]))
}

fn pieces_of_server(mut path: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    path = path.trim_end_matches('/');
    while let Some((literal, rest)) = path.split_once('{') {
        let Some((name, rest)) = rest.split_once('}') else { break };
        pieces.extend([Piece::Literal(literal), Piece::Variable(name)]);
        path = rest;
    }
    pieces.push(Piece::Literal(path));
    pieces
}

/// Returns the values, of which one may contain slashes: RFC 6570 expands `{/name}` to them, and the document
/// does not have the operator.
fn across_slashes<'k, 't>(pieces: &[Piece<'k>], text: &'t str) -> Option<Vec<(Piece<'k>, &'t str)>> {
    let mut values = matched(pieces, text, true)?;
    for (_, value) in &mut values {
        *value = value.strip_prefix('/').unwrap_or(value);
    }
    Some(values)
}

/// Returns the values of the names, if the text matches the pattern. `crosses` says whether a value may
/// contain a slash.
fn matched<'k, 't>(pieces: &[Piece<'k>], text: &'t str, crosses: bool) -> Option<Vec<(Piece<'k>, &'t str)>> {
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty().then(Vec::new) };
    if let Piece::Literal(literal) = first {
        return matched(rest, text.strip_prefix(literal)?, crosses);
    }
    let ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
    let mut ends = ends.take_while(|(_, c)| crosses || *c != '/').map(|(end, _)| end);
    // The shortest value is tried first.
    ends.find_map(|end| {
        let mut values = matched(rest, &text[end..], crosses)?;
        values.insert(0, (*first, &text[..end]));
        Some(values)
    })
}

/// Decodes percent-encoding.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Piece, across_slashes, decoded, matched};

    #[test]
    fn the_shortest_values_that_fit_are_taken() {
        use Piece::{Literal, Parameter, Variable};
        let pieces = [Literal("/v"), Variable("version"), Literal("/pets"), Parameter("id")];
        let values = |text| {
            matched(&pieces, text, false).map(|found| found.into_iter().map(|(_, value)| value).collect())
        };
        assert_eq!(values("/v1/pets7"), Some(vec!["1", "7"]));
        assert_eq!(values("/v1/pets;id=7"), Some(vec!["1", ";id=7"]));
        for other in ["/v1/pets", "/v/pets7", "/v1/pets/7", "/v1/pets7/more", "/w1/pets7"] {
            assert_eq!(values(other), None, "{other}");
        }
    }

    #[test]
    fn a_value_of_several_segments_is_a_last_resort() {
        let pieces = [Piece::Literal("/files"), Piece::Parameter("path")];
        let values = across_slashes(&pieces, "/files/a/b").expect("it fits");
        assert_eq!(values, [(Piece::Parameter("path"), "a/b")]);
    }

    #[test]
    fn percent_encoding_is_undone_once() {
        for (text, expected) in
            [("a%20b", "a b"), ("%2520", "%20"), ("100%", "100%"), ("%zz", "%zz"), ("ä", "ä")]
        {
            assert_eq!(decoded(text), expected);
        }
    }
}
