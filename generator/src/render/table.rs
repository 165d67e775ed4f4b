//! Prints calls of the runtime's table macros with one row for each line, so that a reviewer can read them.
//!
//! The formatter would only fill the tokens of a macro to the line width.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::emit::DocTexts;
use crate::render::line::Line;

/// The longest line. A list in a longer line is broken into one line for each element.
const WIDTH: usize = 110;

/// Appends the call. The contents of braces are broken into rows, each of which ends with a comma, a
/// semicolon or a closing brace. `});` follows a call in parentheses. Docs and attributes have lines of their
/// own.
pub(super) fn table(out: &mut String, call: TokenStream, docs: &DocTexts) {
    rows(out, call, docs, 0, End::Line);
    out.push('\n');
}

/// The token after a closing brace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The end of the line.
    Line,
    /// Further tokens, up to the end.
    More,
}

/// Appends tokens as rows, without a line break after the last.
fn rows(out: &mut String, tokens: TokenStream, docs: &DocTexts, depth: usize, end: End) {
    let mut line = Line::default();
    let mut angles = 0_usize;
    let mut start = Some(out.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if start.is_none() {
            out.push('\n');
            line = Line::default();
            start = Some(out.len());
        }
        let from = start.unwrap_or_default();
        if from == out.len() {
            indent(out, depth);
        }
        start = match token {
            TokenTree::Punct(ref mark) if mark.as_char() == '#' && tokens.peek().is_some_and(is_bracket) => {
                attribute(out, tokens.next(), docs, depth);
                None
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let is_first = out.ends_with(' ') || out.ends_with('\n') || out.is_empty();
                out.push_str(if is_first { "{" } else { " {" });
                let content = content(group);
                if !content.is_empty() {
                    out.push('\n');
                    rows(out, content, docs, depth + 1, End::Line);
                    out.push('\n');
                    indent(out, depth);
                }
                out.push('}');
                let goes_on = end == End::More || tokens.peek().is_some_and(|next| is(next, ';'));
                if goes_on {
                    line = Line::behind_braces();
                }
                goes_on.then_some(from)
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis && out.ends_with('!') => {
                out.push('(');
                rows(out, content(group), docs, depth, End::More);
                out.push(')');
                Some(from)
            }
            token => {
                let closes = line.closes_angle(&token);
                push(out, &mut line, &token, from, depth);
                angles = (angles + usize::from(is(&token, '<'))).saturating_sub(usize::from(closes));
                let ends = angles == 0 && (is(&token, ',') || is(&token, ';'));
                (end == End::More || !ends).then_some(from)
            }
        };
    }
}

/// Returns the tokens in a group. Tokens that the group still owns would be copied to be iterated.
fn content(group: Group) -> TokenStream {
    let tokens = group.stream();
    drop(group);
    tokens
}

/// Appends a token to the line that began at `from`. A list that does not fit is broken into one line for
/// each element.
fn push(out: &mut String, line: &mut Line, token: &TokenTree, from: usize, depth: usize) {
    let before = out.len();
    line.push(out, token);
    let TokenTree::Group(group) = token else { return };
    if out[from..].chars().count() <= WIDTH || group.delimiter() == Delimiter::Brace {
        return;
    }
    let elements = elements(group);
    // The bracket, with an optional space before it.
    let open = out[before..].find(['(', '[']).map_or(before, |at| before + at + 1);
    // A single type in parentheses or brackets is not a list.
    if elements.len() < 2 {
        return;
    }
    out.truncate(open);
    for element in elements {
        out.push('\n');
        indent(out, depth + 1);
        out.push_str(&element);
        out.push(',');
    }
    out.push('\n');
    indent(out, depth);
    out.push(if group.delimiter() == Delimiter::Bracket { ']' } else { ')' });
}

/// Returns the elements of a list, each on one line.
fn elements(group: &Group) -> Vec<String> {
    let mut elements = Vec::new();
    let (mut text, mut line, mut angles) = (String::new(), Line::default(), 0_usize);
    for token in group.stream() {
        if angles == 0 && is(&token, ',') {
            elements.push(std::mem::take(&mut text));
            line = Line::default();
            continue;
        }
        let closes = line.closes_angle(&token);
        line.push(&mut text, &token);
        angles = (angles + usize::from(is(&token, '<'))).saturating_sub(usize::from(closes));
    }
    elements.extend((!text.is_empty()).then_some(text));
    elements
}

/// Appends an attribute, without a line break after it. Docs become a comment, and the caller has indented its first line.
fn attribute(out: &mut String, group: Option<TokenTree>, docs: &DocTexts, depth: usize) {
    let Some(TokenTree::Group(group)) = group else { return };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Group(at)] if name == "docs" => {
            let at = at.stream().to_string().parse();
            for (line, text) in at.into_iter().flat_map(|at| docs.lines(at)).enumerate() {
                if line > 0 {
                    out.push('\n');
                    indent(out, depth);
                }
                out.push_str("///");
                out.push_str(text);
            }
        }
        _ => {
            out.push('#');
            Line::default().push(out, &TokenTree::Group(group));
        }
    }
}

fn is_bracket(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use crate::emit::DocTexts;

    fn check(call: proc_macro2::TokenStream, expected: &str) {
        let mut out = String::new();
        super::table(&mut out, call, &DocTexts::default());
        assert_eq!(out, expected);
    }

    #[test]
    fn each_row_of_a_table_is_on_a_line() {
        check(
            quote! {
                crate::runtime::object! {
                    User {
                        id: implicit "id" => with_id(String),
                        ..rest => with_rest(std::collections::BTreeMap<String, i64>),
                    }
                }
            },
            "\
crate::runtime::object! {
    User {
        id: implicit \"id\" => with_id(String),
        ..rest => with_rest(std::collections::BTreeMap<String, i64>),
    }
}
",
        );
    }

    #[test]
    fn a_comma_between_angle_brackets_does_not_end_a_row() {
        check(
            quote!(operation! { Get -> Map<String, Map<String, X>> { id: "get", } tail }),
            "\
operation! {
    Get -> Map<String, Map<String, X>> {
        id: \"get\",
    }
    tail
}
",
        );
    }

    #[test]
    fn an_empty_table_is_two_braces() {
        check(quote!(object! { Empty {} }), "object! {\n    Empty {}\n}\n");
    }
}
