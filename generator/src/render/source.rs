//! Prints a Rust file: its header and its items, with blank lines between them.
//!
//! The formatter removes blank lines, so each item is formatted separately.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{DocTexts, Item};
use crate::render::{line, table, template};

/// Returns the text of the file. `docs` are the docs beside its tokens.
pub(super) fn source(path: &str, items: Vec<Item>, docs: &DocTexts) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str(template::RUST);
    for item in items {
        let start = out.len();
        out.push('\n');
        match item {
            Item::Code(tokens) => out.push_str(&formatted(path, tokens, docs)),
            Item::Impl { head, members } => {
                implementation(&mut out, path, &head, members, docs);
            }
            Item::Rows(rows) => line::lines(&mut out, rows),
            Item::Table(tokens) => table::table(&mut out, tokens, docs),
        }
        if out.len() == start + 1 {
            out.truncate(start);
        }
    }
    out
}

/// Formats each member in a block of its own, and joins the contents of the blocks.
fn implementation(
    out: &mut String,
    path: &str,
    head: &TokenStream,
    members: Vec<TokenStream>,
    docs: &DocTexts,
) {
    let empty = formatted(path, quote!(#head {}), docs);
    let head_text = empty.trim_end().trim_end_matches("{}");
    out.push_str(head_text);
    out.push('{');
    for (at, member) in members.into_iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { "\n\n" });
        let block = formatted(path, quote!(#head { #member }), docs);
        let member = block[head_text.len()..].trim_start_matches("{\n").trim_end().trim_end_matches("\n}");
        out.push_str(member);
    }
    out.push_str("\n}\n");
}

/// Formats the tokens, with their docs.
fn formatted(path: &str, tokens: TokenStream, docs: &DocTexts) -> String {
    match syn::parse2(tokens) {
        Ok(file) => with_docs(&prettyplease::unparse(&file), docs),
        Err(error) => panic!("an item of {path} is not Rust: {error}"),
    }
}

/// Replaces each line `#[docs(0)]` by the docs with this index, at the same indentation. The formatter writes every attribute on
/// a line of its own.
fn with_docs(text: &str, docs: &DocTexts) -> String {
    let mut out = String::with_capacity(2 * text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let Some(at) = content.strip_prefix("#[docs(").and_then(|rest| rest.strip_suffix(")]\n")) else {
            out.push_str(line);
            continue;
        };
        let indent = &line[..line.len() - content.len()];
        for doc in at.parse().into_iter().flat_map(|at| docs.lines(at)) {
            out.push_str(indent);
            out.push_str("///");
            out.push_str(doc);
            out.push('\n');
        }
    }
    out
}
