//! Prints a Rust file: its header and its items, with blank lines between them.
//!
//! The formatter removes blank lines, so each item is formatted separately.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Item;
use crate::render::{line, table, template};

/// Returns the text of the file.
pub(super) fn source(path: &str, items: Vec<Item>) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str(template::RUST);
    for item in items {
        let start = out.len();
        out.push('\n');
        match item {
            Item::Code(tokens) => out.push_str(&formatted(path, tokens)),
            Item::Impl { head, members } => implementation(&mut out, path, &head, members),
            Item::Rows(rows) => line::lines(&mut out, rows),
            Item::Table(tokens) => table::table(&mut out, tokens),
        }
        if out.len() == start + 1 {
            out.truncate(start);
        }
    }
    out
}

/// Formats each member in a block of its own, and joins the contents of the blocks.
fn implementation(out: &mut String, path: &str, head: &TokenStream, members: Vec<TokenStream>) {
    let empty = formatted(path, quote!(#head {}));
    let head_text = empty.trim_end().trim_end_matches("{}");
    out.push_str(head_text);
    out.push('{');
    for (at, member) in members.into_iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { "\n\n" });
        let block = formatted(path, quote!(#head { #member }));
        let member = block[head_text.len()..].trim_start_matches("{\n").trim_end().trim_end_matches("\n}");
        out.push_str(member);
    }
    out.push_str("\n}\n");
}

/// Formats the tokens.
fn formatted(path: &str, tokens: TokenStream) -> String {
    match syn::parse2(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => panic!("an item of {path} is not Rust: {error}"),
    }
}
