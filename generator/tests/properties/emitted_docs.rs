//! Reads the docs of emitted code like rustdoc.

use std::path::Path;
use std::str::FromStr;

use generator::Generated;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Returns the docs of each item in the files that come from the document.
pub(crate) fn all_docs(generated: &Generated) -> Vec<String> {
    let mut all = Vec::new();
    for (path, text) in generated.files.iter() {
        let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
        if is_rust && !path.starts_with("src/runtime/") {
            let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            collect(tokens, &mut all);
        }
    }
    all
}

/// Adds the docs of all items, including items in macros. Adjacent attributes are one text.
fn collect(tokens: TokenStream, all: &mut Vec<String>) {
    let mut lines = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(sign) if matches!(sign.as_char(), '#' | '!') => {}
            TokenTree::Group(group) => {
                match line_of_docs(&group.stream()).filter(|_| group.delimiter() == Delimiter::Bracket) {
                    Some(line) => lines.push(line),
                    None => collect(group.stream(), all),
                }
            }
            _ => finish(&mut lines, all),
        }
    }
    finish(&mut lines, all);
}

/// Returns the text of `doc = "text"`.
fn line_of_docs(tokens: &TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] = tokens.as_slice() else {
        return None;
    };
    (name == "doc").then(|| syn::parse_str::<syn::LitStr>(&text.to_string()).expect("docs are text").value())
}

/// Adds the text of the lines without the indentation that all lines share, as rustdoc does.
fn finish(lines: &mut Vec<String>, all: &mut Vec<String>) {
    let lines = std::mem::take(lines);
    let indents = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = indents.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    if !lines.is_empty() {
        let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
        all.push(lines.join("\n"));
    }
}

/// Checks that each block of code is an example of the generator or not Rust, and returns the number of
/// examples. Parses the docs with and without the extensions, because some releases of rustdoc collected
/// examples without them.
pub(crate) fn assert_runs_only_examples(docs: &str, name: &str) -> usize {
    let rendered = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut examples = 0;
    for options in [rendered, Options::empty()] {
        let mut events = Parser::new_ext(docs, options);
        while let Some(event) = events.next() {
            let Event::Start(Tag::CodeBlock(kind)) = event else {
                assert!(!matches!(event, Event::Html(_) | Event::InlineHtml(_)), "{name}: HTML in\n{docs}");
                continue;
            };
            let code: String = events.by_ref().map_while(text).collect();
            match kind {
                CodeBlockKind::Fenced(language) if &*language == "text" => {}
                CodeBlockKind::Fenced(language) if &*language == "no_run" => {
                    examples += 1;
                    let is_ours =
                        code.starts_with("# fn example(") || code.starts_with("# async fn example(");
                    assert!(is_ours && !code.contains("text of a document"), "{name}: {code}");
                }
                CodeBlockKind::Fenced(language) => panic!("{name}: code of {language:?} in\n{docs}"),
                CodeBlockKind::Indented => panic!("{name}: indented code in\n{docs}"),
            }
        }
    }
    examples
}

fn text(event: Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    }
}
