//! A Rust file: its header, and its items one by one with a blank line between.
//!
//! The formatter drops blank lines, hence item by item.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Item;
use crate::render::{header, line, table};

/// The file's text.
pub(super) fn source(path: &str, items: Vec<Item>) -> String {
    let mut out = String::with_capacity(4096);
    out.push_str(header::RUST);
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

/// Formats the members one by one, each in a block of its own, and joins what stands between the braces.
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

/// The tokens as the formatter lays them out.
fn formatted(path: &str, tokens: TokenStream) -> String {
    match syn::parse2(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => panic!("an item of {path} is not Rust: {error}"),
    }
}
