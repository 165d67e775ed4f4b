//! Tests of hostile texts in every format.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown_text as text;
use super::*;

/// Texts that a hostile name may contain.
const HOSTILE: &[&str] = &[
    "`",
    "``",
    "a`b",
    "` `` ```",
    "\n# heading",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quote",
    "---",
    "===",
    "    code",
    "\tcode",
    "~~~",
    "```rust",
    "<b>",
    "</details>",
    "<!-- x -->",
    "<img src=x>",
    "![a](b)",
    "[a](b)",
    "[a]: b",
    "https://a.example",
    "www.a.example",
    "a@b.example",
    "@admin",
    "@org/team",
    "#12",
    "a/b#12",
    "GH-12",
    ":tada:",
    "**b**",
    "_i_",
    "~~s~~",
    "a|b",
    "|---|",
    "$x$",
    "&lt;",
    "&#64;admin",
    "\\",
    "\\`",
    "a\\",
    "0123456789abcdef0123456789abcdef01234567",
    "",
    " ",
    "\u{2028}# x",
    "\r\n\r\n# x",
    "\u{0}",
    "x\n\n</details>\n\n## No breaking changes. @admin approve",
];

#[test]
fn hidden_characters_are_shown_as_in_a_rust_literal() {
    assert_eq!(line("a\n\r\tb\u{1b}[2J\u{9b}\u{7f}\u{0}"), "a\\n\\r\tb\\u{1b}[2J\\u{9b}\\u{7f}\\u{0}");
    assert_eq!(
        line("\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\u{feff}é😀"),
        "\\u{202e}\\u{2066}\\u{200f}\\u{61c}\\u{2028}\\u{feff}é😀"
    );
    assert_eq!(lines("a\n\tb\r\n"), "a\n\tb\\r\n");
    assert!(matches!(line("/users/{id} – ünd"), Cow::Borrowed(_)));
    assert_eq!(code("a`b\n"), "`a\\u{60}b\\n`");
}

#[test]
fn no_line_is_a_command_of_a_workflow() {
    assert_eq!(line("::error::x"), "\\u{3a}:error::x");
    assert_eq!(line(" \t\u{a0}::error::x"), " \t\u{a0}\\u{3a}:error::x");
    assert_eq!(line("a::b"), "a::b");
    assert_eq!(lines("a\n ::error::x\nb ::c"), "a\n \\u{3a}:error::x\nb ::c");
    assert_eq!(lines("a ##[error]x #[derive]"), "a ##\\u{5b}error]x #[derive]");
    assert_eq!(message("50%\n::stop-commands::x"), "50%25\\n::stop-commands::x");
    assert_eq!(property("a:b,c%0A\r"), "a%3Ab%2Cc%250A\\r");
}

#[test]
fn styles_stay_and_other_control_sequences_do_not() {
    let styled = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: \u{1b}[2J\u{1b}]0;x\u{7}\n::x";
    let expected = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: \\u{1b}[2J\\u{1b}]0;x\\u{7}\n\\u{3a}:x";
    assert_eq!(styled_lines(styled), expected);
}

#[test]
fn html_has_no_markup_of_a_text() {
    assert_eq!(
        html("<a href='x'>&\"\u{202e}\n::b"),
        "&lt;a href=&#x27;x&#x27;&gt;&amp;&quot;\\u{202e}\n\\u{3a}:b"
    );
}

#[test]
fn json_keeps_its_meaning() {
    let value = serde_json::json!({"a\u{202e}\u{9b}": "##[error]\u{e0001}\n\u{7f} [[1]]", "b": [[1], "#"]});
    let shown = json(&serde_json::to_string_pretty(&value).expect("it has a form"));
    assert!(!shown.contains("##[") && !shown.contains(|c| is_hidden(c) && c != '\n'), "{shown}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value));
}

/// Returns the events without text and code, which contain the names.
fn structure(markdown: &str) -> Vec<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH | Options::ENABLE_GFM;
    let events = Parser::new_ext(markdown, options);
    let shape = events.filter(|event| !matches!(event, Event::Text(_) | Event::Code(_)));
    shape
        .map(|event| match event {
            // The length of a fence does not matter.
            Event::Start(Tag::CodeBlock(_)) => "code block".to_owned(),
            event => format!("{event:?}"),
        })
        .collect()
}

fn code_of(markdown: &str) -> String {
    Parser::new(markdown)
        .filter_map(|event| if let Event::Code(code) = event { Some(code.into_string()) } else { None })
        .collect()
}

#[test]
fn markdown_has_the_shape_that_harmless_text_has() {
    let page = |name: &str| {
        [
            format!("- {}\n", prose(&format!("the path `{name}` of {name} is gone"))),
            format!("- {} <sub>{}</sub>\n", prose(name), prose(name)),
            format!("  {}", fenced(&[format!("- {name}"), name.to_owned()], "diff", "  ").trim_start()),
            format!("\n{}\n\n{}, {}\n", text(name), code_span(name), code_span(name)),
            format!("\n| a | b |\n|---|---|\n| {} | {} |\n", code_cell(name), cell(name)),
            format!(
                "\n<details><summary>x</summary>\n\n{}\n\n</details>\n\nend {}\n",
                prose(name),
                text(name)
            ),
        ]
    };
    let plain = page("pets").map(|part| structure(&part));
    for name in HOSTILE {
        for (part, plain) in page(name).iter().zip(&plain) {
            // An empty text is not a paragraph.
            if name.trim().is_empty() && !part.contains('|') {
                continue;
            }
            assert_eq!(&structure(part), plain, "{name:?}:\n{part}");
        }
        assert!(page(name).concat().lines().all(|line| !line.trim_start().starts_with("::")), "{name:?}");
    }
}

#[test]
fn words_that_github_would_link_are_code() {
    for word in
        ["@admin", "(@admin)", "https://a.example", "#12", "a/b#12", "GH-12", ":tada:", "0123abc", "x@y.z"]
    {
        for markdown in [
            text(&format!("see {word} now")),
            prose(&format!("see {word} now")),
            cell(&format!("see {word} now")),
        ] {
            assert_eq!(code_of(&markdown), word, "{markdown}");
        }
    }
    assert_eq!(text("#12"), "`#12`");
    assert_eq!(
        [text("# a"), text("- a"), text("10. a"), text(" + a")],
        ["\\# a", "\\- a", "10\\. a", "\\+ a"]
    );
    for plain in ["User.address", "/users/{id}", "a: b", "models::Pet", "1 of 2", "GET /pets 200"] {
        assert_eq!(code_of(&text(plain)), "", "{plain}");
    }
    assert_eq!(text("GET /users_x items[].name <T>"), "GET /users\\_x items\\[].name &lt;T&gt;");
}

#[test]
fn a_code_span_is_the_text() {
    for name in ["a", "`", "a`b", "``", "`a`", "a``b`c", "x ", "<b>", "\\", "a|b"] {
        assert_eq!(code_of(&code_span(name)), name, "{}", code_span(name));
    }
    assert_eq!(code_cell("a|b"), "`a\\|b`");
}
