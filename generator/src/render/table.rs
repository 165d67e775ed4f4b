//! Calls of the runtime's table macros: a row a line, which is how a reviewer reads them.
//!
//! The formatter leaves a macro's tokens as they come, filled to the margin.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::render::line::Line;

/// Appends the call. What stands between braces is broken into rows, each of which ends with its comma
/// or with a closing brace.
pub(super) fn table(out: &mut String, call: TokenStream) {
    rows(out, call, 0);
}

fn rows(out: &mut String, tokens: TokenStream, depth: usize) {
    let mut line = Line::default();
    let mut angles = 0_usize;
    let mut fresh = true;
    for token in tokens {
        if fresh {
            indent(out, depth);
        }
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                out.push_str(if fresh { "{" } else { " {" });
                let content = group.stream();
                if !content.is_empty() {
                    out.push('\n');
                    rows(out, content, depth + 1);
                    indent(out, depth);
                }
                out.push('}');
                fresh = true;
            }
            _ => {
                let closes = line.closes_angle(&token);
                line.push(out, &token);
                angles = (angles + usize::from(is(&token, '<'))).saturating_sub(usize::from(closes));
                fresh = angles == 0 && is(&token, ',');
            }
        }
        if fresh {
            out.push('\n');
            line = Line::default();
        }
    }
    if !fresh {
        out.push('\n');
    }
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

    fn check(call: proc_macro2::TokenStream, expected: &str) {
        let mut out = String::new();
        super::table(&mut out, call);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_row_stands_on_a_line() {
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
