//! Fills the URL template of a [`Server`] with the values of its variables.

use crate::client::named::Named;
use crate::description::server::{Server, ServerVariable};
use crate::error::Error;

/// The values that the user set, by the name of the variable.
pub(crate) type Values = Named<String>;

/// Fills in the variables of the URL of `server`. A value that is a whole URL is the result itself.
///
/// # Errors
///
/// Fails if a variable has neither a value nor a default. Also fails if a value has characters that are illegal in its place,
/// so that a value cannot redirect requests to another host.
pub(crate) fn fill(server: &Server, values: &Values) -> Result<String, Error> {
    let pieces = pieces(server.url);
    if let Some(url) = url_value(&pieces, values) {
        return Ok(url.to_owned());
    }
    let mut url = String::with_capacity(server.url.len());
    for (index, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Text(text) => url.push_str(text),
            Piece::Variable(name) => {
                let slot = Slot::new(&pieces, index);
                url.push_str(&value_of(server, values, name, &slot)?);
            }
        }
    }
    Ok(url)
}

/// A piece of a template.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
}

/// Splits a template into text and variables. An unmatched brace is text.
fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((text, tail)) = rest.split_once('{') {
        let Some((name, tail)) = tail.split_once('}') else { break };
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces.push(Piece::Variable(name));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// Returns the first value that is a whole URL, except for a variable at the start of the template, whose value is expected to
/// contain the scheme.
fn url_value<'a>(pieces: &[Piece<'_>], values: &'a Values) -> Option<&'a str> {
    let names = pieces.iter().enumerate().filter_map(|(index, piece)| match piece {
        Piece::Variable(name) if Slot::new(pieces, index).place != Place::Start => Some(*name),
        _ => None,
    });
    names.filter_map(|name| values.get(name)).map(String::as_str).find(|value| value.contains("://"))
}

/// The place of a variable in the URL.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// The start of the URL. The value contains the scheme and the host.
    Start,
    Scheme,
    /// The whole host.
    Host,
    /// A part of the host.
    Label,
    Port,
    Path,
}

/// A variable in a template, with the text around it.
struct Slot<'a> {
    place: Place,
    /// The fixed text right before it, in the same host or path segment.
    before: &'a str,
    /// The fixed text right after it, in the same host or path segment.
    after: &'a str,
}

impl<'a> Slot<'a> {
    fn new(pieces: &[Piece<'a>], index: usize) -> Self {
        let left = index.checked_sub(1).and_then(|at| pieces.get(at));
        let right = pieces.get(index + 1);
        let before = text(left).rsplit(['/', ':']).next().unwrap_or_default();
        let after = text(right).split(['/', ':']).next().unwrap_or_default();
        let alone = before.is_empty() && after.is_empty();
        let sofar: String = pieces.iter().take(index).map(|piece| text(Some(piece))).collect();
        let place = match sofar.split_once("://") {
            None if text(right).starts_with("://") => Place::Scheme,
            None if index == 0 => Place::Start,
            Some((_, authority)) if authority.contains('/') => Place::Path,
            Some(_) if text(left).ends_with(':') => Place::Port,
            Some(_) if alone && !is_variable(left) && !is_variable(right) => Place::Host,
            Some(_) => Place::Label,
            None => Place::Path,
        };
        Self { place, before, after }
    }

    /// Removes the text of the template from the ends of a value: for `{tenant}.example.com`, the value `acme.example.com`
    /// becomes `acme`.
    fn strip<'v>(&self, value: &'v str) -> &'v str {
        let value = strip_start(value, self.before);
        let end = value.len().saturating_sub(self.after.len());
        match value.split_at_checked(end) {
            Some((stem, tail)) if !stem.is_empty() && tail.eq_ignore_ascii_case(self.after) => stem,
            _ => value,
        }
    }

    /// Returns the reason why a value is invalid in this place, if it is.
    fn fault(&self, value: &str) -> Option<String> {
        if value.is_empty() {
            return Some("must not be empty".to_owned());
        }
        let allowed: fn(char) -> bool = match self.place {
            Place::Scheme => |c| c.is_ascii_alphabetic(),
            Place::Host => |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':'),
            Place::Label => |c| c.is_ascii_alphanumeric() || c == '-',
            Place::Port => |c| c.is_ascii_digit(),
            // `BaseUrl::parse` checks the whole URL.
            Place::Start | Place::Path => |_| true,
        };
        if let Some(bad) = value.chars().find(|&c| !allowed(c)) {
            return Some(format!("must not contain {bad:?}: it is a part of the server's URL"));
        }
        // A label must not begin or end with a hyphen, and has at most 63 characters (RFC 1123, section 2.1).
        let label = self.place == Place::Label;
        (label && (value.starts_with('-') || value.ends_with('-') || value.len() > 63))
            .then(|| "is not a part of a host's name".to_owned())
    }
}

fn value_of(server: &Server, values: &Values, name: &str, slot: &Slot<'_>) -> Result<String, Error> {
    let variable = server.variable(name);
    let Some(value) = values.get(name) else {
        return match variable.and_then(|variable| variable.default) {
            Some(default) => Ok(default.to_owned()),
            None => Err(unknown(variable)),
        };
    };
    let setter = variable.map_or(name, |variable| variable.setter);
    let value = slot.strip(value);
    match slot.fault(value) {
        None => Ok(value.to_owned()),
        Some(fault) => Err(Error::configuration(format!("`{setter}` {fault}"))),
    }
}

fn unknown(variable: Option<&ServerVariable>) -> Error {
    let setter = variable.map(|variable| format!("`{}` or ", variable.setter)).unwrap_or_default();
    Error::configuration(format!(
        "the client does not know where to send requests: set {setter}`base_url` on its builder"
    ))
}

fn text<'a>(piece: Option<&Piece<'a>>) -> &'a str {
    match piece {
        Some(Piece::Text(text)) => text,
        _ => "",
    }
}

fn is_variable(piece: Option<&Piece<'_>>) -> bool {
    matches!(piece, Some(Piece::Variable(_)))
}

fn strip_start<'v>(value: &'v str, start: &str) -> &'v str {
    match value.split_at_checked(start.len()) {
        Some((head, tail)) if !tail.is_empty() && head.eq_ignore_ascii_case(start) => tail,
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::{Values, fill};
    use crate::description::server::{Server, ServerVariable};

    const VARIABLES: &[ServerVariable] =
        &[ServerVariable::new("a", "a").default("d"), ServerVariable::new("b", "set_b")];

    fn filled(url: &'static str, values: &[(&str, &str)]) -> Result<String, String> {
        let mut set = Values::default();
        for (name, value) in values {
            set.set((*name).to_owned(), (*value).to_owned());
        }
        fill(&Server::new(url).variables(VARIABLES), &set).map_err(|error| error.to_string())
    }

    #[test]
    fn values_go_where_their_variables_are() {
        for (template, values, url) in [
            ("https://x.test/v1", &[][..], "https://x.test/v1"),
            ("https://{a}.x.test", &[], "https://d.x.test"),
            ("https://{a}.x.test", &[("a", "e")], "https://e.x.test"),
            ("https://api-{a}.x.test/v1", &[("a", "api-e.X.test")], "https://api-e.x.test/v1"),
            ("https://{a}.{b}.x.test", &[("b", "e.x.test")], "https://d.e.x.test"),
            ("https://{b}/v1", &[("b", "host.test:81")], "https://host.test:81/v1"),
            ("https://{a}:{b}/v1", &[("a", "h.test"), ("b", "81")], "https://h.test:81/v1"),
            ("{a}://x.test/{b}", &[("a", "http"), ("b", "v2")], "http://x.test/v2"),
            ("{b}/v1", &[("b", "https://h.test/c")], "https://h.test/c/v1"),
            ("https://{a}.x.test/v1", &[("a", "http://h.test/c")], "http://h.test/c"),
            ("https://x.test/{", &[], "https://x.test/{"),
        ] {
            assert_eq!(filled(template, values).as_deref(), Ok(url), "{template}");
        }
    }

    #[test]
    fn values_keep_to_their_place() {
        for (template, value) in [
            ("https://{b}.x.test", "e/"),
            ("https://{b}.x.test", "e.f"),
            ("https://{a}{b}.x.test", "e."),
            ("https://{b}", "e@f"),
            ("https://{b}", "e/f"),
            ("https://x.test:{b}", "80/"),
            ("{b}://x.test", "h:/"),
        ] {
            let error = filled(template, &[("b", value)]);
            assert!(
                error.as_ref().is_err_and(|e| e.starts_with("`set_b` must not")),
                "{template}: {error:?}"
            );
        }
    }

    #[test]
    fn a_variable_that_the_document_does_not_explain_asks_for_a_base_url() {
        let error = filled("https://{other}.x.test", &[]).expect_err("no value");
        assert!(error.contains("set `base_url` on its builder"), "{error}");
    }
}
