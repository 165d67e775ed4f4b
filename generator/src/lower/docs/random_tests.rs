//! Tests random texts and texts of Markdown's syntax: their docs run no code, link to web pages only, and
//! keep the words.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use crate::lower::docs::prose::OPTIONS;
use crate::lower::docs::text::visible;
use crate::lower::docs::{first_paragraph, lines, source, url};

/// Texts with a meaning in Markdown or for rustdoc.
const WORDS: &[&str] = &[
    "- ",
    "* ",
    "+ ",
    "1. ",
    "12) ",
    "> ",
    ">",
    "    ",
    "\t",
    "  ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\r",
    "\n    ",
    "\n  ",
    "```",
    "~~~",
    "`",
    "``",
    "````",
    "rust",
    "no_run",
    "text",
    "word",
    "two words",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](https://a.example)",
    "](https://a.example \"b\")",
    "[c]: https://a.example/d\n",
    "[c]",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!-- ",
    "-->",
    "<pre>",
    "<script>",
    "<div>",
    "<https://a.example>",
    "https://a.example/b_c",
    "a@b.example",
    "<a@b.example>",
    "&",
    "&lt;",
    "&#10;",
    "&#96;",
    "&#x202E;",
    "&nbsp;",
    "\\",
    "\\\n",
    "#",
    "## ",
    "|",
    "|-|",
    "a|b\n-|-\n",
    "---",
    "===",
    "***",
    "javascript:x",
    "crate::Client",
    "[^1]",
    "[^1]: ",
    "\u{202E}",
    "\u{FDD0}",
    "\u{0}",
    "ü",
    "。",
    "[ ] ",
    "[x] ",
    ":",
    "!",
    "'",
    "\"",
    "{",
    "}",
    "mailto:a@b.example",
    "$",
    "^",
];

/// Every run tests the same cases, unless `PROPTEST_RNG_SEED` or `PROPTEST_CASES` is set.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let rng_seed = if given.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { given.rng_seed };
    ProptestConfig { cases: given.cases.max(2_000), rng_seed, failure_persistence: None, ..given }
}

/// Sequences of these texts, and sometimes any text.
fn markdown() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::collection::vec(proptest::sample::select(WORDS), 0..30).prop_map(|words| words.concat()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn docs_of_any_text_run_nothing_and_keep_its_words(text in markdown()) {
        let docs = lines(&text);
        prop_assert!(docs.iter().all(|line| !line.contains(['\n', '\t']) && *line == visible(line)), "{docs:?}");
        let printed = docs.join("\n");
        is_harmless(&printed)?;
        let (source, _) = source::of_docs(&text, source::Limit::ITEM);
        // The targets of invalid links and the labels of footnotes are text in docs, too.
        let shown = shown_text(&printed, "");
        let mut rest = shown.as_str();
        for word in words(&source) {
            let found = rest.find(&word);
            prop_assert!(found.is_some(), "{word:?} of {text:?} is not in\n{printed}");
            rest = &rest[found.unwrap_or_default() + word.len()..];
        }
    }

    #[test]
    fn docs_of_docs_have_the_same_text(text in markdown()) {
        let once = lines(&text).join("\n");
        let twice = lines(&once).join("\n");
        is_harmless(&twice)?;
        prop_assert_eq!(words(&once), words(&twice), "{}\n----\n{}", once, twice);
    }

    #[test]
    fn the_first_paragraph_of_any_text_is_a_line_of_text(text in markdown(), before in "(- `a`: |`a`: |1\\. )?") {
        let line = first_paragraph(&text);
        prop_assert!(!line.contains('\n'));
        let printed = format!("{before}{line}.\n\nAnother paragraph.");
        is_harmless(&printed)?;
        for event in Parser::new_ext(&printed, rendered()) {
            let is_paragraph = matches!(event, Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Table(_)) | Event::Rule);
            prop_assert!(!is_paragraph, "{printed}");
        }
    }
}

/// The options with which rustdoc renders docs.
fn rendered() -> Options {
    OPTIONS | Options::ENABLE_SMART_PUNCTUATION
}

/// Whether rustdoc runs no code of the docs, shows no HTML of its own, and links to web pages only.
fn is_harmless(docs: &str) -> Result<(), TestCaseError> {
    for options in [rendered(), Options::empty()] {
        for event in Parser::new_ext(docs, options) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    prop_assert_eq!(&*language, "text", "{}", docs);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
                | Event::Html(_)
                | Event::InlineHtml(_) => {
                    prop_assert!(false, "{:?} in\n{}", event, docs);
                }
                Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {}
                Event::Start(
                    Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
                ) => {
                    prop_assert!(
                        matches!(link_type, LinkType::Inline | LinkType::Autolink),
                        "{link_type:?} in\n{docs}"
                    );
                    prop_assert!(url::may_be_link(&dest_url), "{dest_url} in\n{docs}");
                }
                Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => {
                    prop_assert!(false, "{docs}");
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The words of the text that a reader sees. Emphasis and links separate words.
fn words(markdown: &str) -> Vec<String> {
    let text = shown_text(markdown, " ");
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The text that a reader sees, with `between` where the markup changes.
fn shown_text(markdown: &str, between: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                text.push_str(&visible(&part));
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => text.push_str(between),
        }
    }
    text
}
