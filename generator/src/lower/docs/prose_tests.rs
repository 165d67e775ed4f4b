//! Tests of the docs that descriptions become.

use crate::lower::docs::{code, first_paragraph, lines, lines_of_part};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(lines(text).join("\n"), expected);
}

#[test]
fn prose_stays_prose() {
    check("\n\n One line. \n Another.\r\n\n\n\nA paragraph.\n\n", "One line. Another.\n\nA paragraph.");
    check("a\nb\n\n- c\n  d\n- e", "a b\n\n- c d\n- e");
    check("  \n\t\n", "");
    check("a\u{202E}b\u{0}c &#x202E;d&#10;e", "abc d e");
}

#[test]
fn list_items_are_indented_as_clippy_requires() {
    check(
        "Intro:\n  - a\n  more\n    - b\n\n    still a\n\nOut",
        "Intro:\n- a more\n  - b\n\n  still a\n\nOut",
    );
    check("between 10 and\n100. It may", "between 10 and 100. It may");
    check("a:\n      - b\n      2. c\n      d", "a:\\\n\\- b\\\n2\\. c d");
    check("1. one\ntwo\n10) ten", "1. one two\n10) ten");
    check("- a\n\n  para\n\nOut", "- a\n\n  para\n\nOut");
    check("- a\n- b\n\n* c\n\n1. d\n1. e", "- a\n- b\n\n* c\n\n1. d\n1. e");
    check("- [ ] open\n- [x] done", "- \\[ \\] open\n- \\[x\\] done");
    check("-\n- a\n  ***", "- a\n\n  ___");
}

#[test]
fn code_is_text_and_never_a_doctest() {
    check(
        "See:\n\n    {\n      \"a\": [1]\n    }\n\nDone",
        "See:\n\n```text\n{\n  \"a\": [1]\n}\n```\n\nDone",
    );
    check("```json\n{\"a\": [b]}\n```", "```text\n{\"a\": [b]}\n```");
    check("x\n```rust\nlet a = 1;", "x\n\n```text\nlet a = 1;\n```");
    check("~~~\n```\n~~~", "````text\n```\n````");
    check("\tindented", "```text\nindented\n```");
    check("- a\n  ```\n  <b>\n\n  c\n  ```", "- a\n  ```text\n  <b>\n\n  c\n  ```");
    check("- ~~~\n  x\n  ~~~", "- ```text\n  x\n  ```");
    check("- >     x\n- -     y", "- > ```text\n  > x\n  > ```\n- - ```text\n    y\n    ```");
    check("```\n```\nx", "x");
}

#[test]
fn quotes_headings_rules_and_tables_stay() {
    check("> quoted\nlazy\n\nx", "> quoted lazy\n\nx");
    check("a | b\n---|:-:\nc | d `|`\ne", "| a   | b    |\n| --- | :--: |\n| c   | d \\` |\n| e   |");
    check("a | b\n-|-\n`c\\|d` | <b>", "| a      | b    |\n| ------ | ---- |\n| `c\\|d` | \\<b> |");
    check("a|b\n-|-\n> | c\n>= | d", "| a   | b   |\n| --- | --- |\n| >   | c   |\n| >=  | d   |");
    check("> a|b\n> -|-\n> c|d", "> | a   | b   |\n> | --- | --- |\n> | c   | d   |");
    check("a\n\n> b\n> - c\n>\n> - d", "a\n\n> b\n> - c\n>\n> - d");
    check("Title\n===\ntext\n# C#\ntext", "# Title\ntext\n# C#\ntext");
    check("a\n\n***\n\nb", "a\n\n---\n\nb");
    check("a  \nb\\\nc", "a\\\nb\\\nc");
}

#[test]
fn markup_stays_and_lookalikes_are_text() {
    check("*a* __b__ ~~c~~ `` d ` ``", "*a* __b__ ~~c~~ `` d ` ``");
    check("\\*a\\* 1986\\. \\- x\n\n\\- x", "*a\\* 1986. - x\n\n\\- x");
    check("<p>a <b>*c*</b></p>\n\n<pre>\n*x*", "\\<p>a \\<b>*c*\\</b>\\</p>\n\n\\<pre> *x*");
    check("&lt;b&gt; &amp;lt; &nbsp;&copy;", "\\<b> \\&lt; &nbsp;©");
    check("a[^1].\n\n[^1]: [foo]\n[^2]: c", "a\\[^1\\].\n\n\\[^1\\]: \\[foo\\]\n\n\\[^2\\]: c");
}

#[test]
fn links_lead_to_pages() {
    check("[a *b*](https://a.example \"t\")", "[a *b*](https://a.example \"t\")");
    check(
        "[a][b] [b]\n\n[b]: https://a.example/(c)",
        "[a](https://a.example/%28c%29) [b](https://a.example/%28c%29)",
    );
    check("[a](#/b) [`Client`](crate::Client) [c]", "\\[a\\](#/b) \\[`Client`\\](crate::Client) \\[c\\]");
    check("[a](javascript:b) <javascript:b>", "\\[a\\](javascript:b) \\<javascript:b>");
    check("<https://a.example> <a@b.example>", "<https://a.example> <a@b.example>");
    check("https://a.example/b_c_d.", "<https://a.example/b_c_d>.");
    check("[https://a.example](https://a.example)", "[https://a.example](https://a.example)");
    check("[](https://a.example)", "<https://a.example>");
    check(
        "![a](https://b) ![c](data:x) \\![d](https://e)",
        "![a](https://b) !\\[c\\](data:x) \\![d](https://e)",
    );
}

#[test]
fn long_and_deep_texts_are_cut() {
    let long = lines(&"a\n\n".repeat(100_000));
    assert!(long.len() < 50_000);
    assert_eq!(long.last().map(String::as_str), Some("…"));
    let part = lines_of_part(&"a\n\n".repeat(1_000));
    assert_eq!((part.len(), part.last().map(String::as_str)), (103, Some("…")));
    assert_eq!(lines_of_part(&"a ".repeat(5_000))[0].len(), 8_191);
    let deep = lines(&format!("{}a\n\n{}b", "- ".repeat(30), " ".repeat(60)));
    assert!(deep.iter().all(|line| line.len() < 60), "{deep:?}");
    let quotes = lines(&">".repeat(1000));
    assert!(quotes.iter().all(|line| line.len() < 3_000), "{quotes:?}");
    assert!(first_paragraph(&"word ".repeat(1_000)).ends_with("word…"));
}

#[test]
fn docs_grow_with_the_text_and_no_faster() {
    let units = [
        "[",
        "(",
        ")",
        "]",
        "![](",
        "[a](",
        "*a*_",
        "~a",
        "`a",
        "> ",
        "- ",
        "1. ",
        "- > ",
        "<",
        "<a ",
        "&",
        "&#10;",
        "\\",
        "|",
        "a|b\n-|-\n",
        "a\n\n",
        "> a\n\n",
        "- a\n\n",
        "# a\n",
        "```\na\n",
        "    a\n\n",
        "https://a)",
        "hhttp://a ",
    ];
    let repeated = units.iter().map(|unit| unit.repeat(60_000 / unit.len()));
    let ticks: String = (1..300).map(|width| "`".repeat(width) + " ").collect();
    let nested: String = (0..200).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let lazy = format!("{}a\n{}", "- ".repeat(15_000), "b\n".repeat(15_000));
    let wide = format!("{}\n{}\n{}", "|a".repeat(300), "|-".repeat(300), "|a\n".repeat(20_000));
    for text in repeated.chain([ticks, nested, lazy, wide]) {
        let docs = lines(&text).join("\n");
        assert!(docs.len() <= 8 * text.len(), "{} bytes of {:?}", docs.len(), &text[..9]);
        assert!(first_paragraph(&text).len() < 13_000);
    }
}

#[test]
fn the_first_paragraph_ends_at_a_blank_line() {
    assert_eq!(first_paragraph("\nA\nb  \nd\n\nc"), "A b d");
    assert_eq!(first_paragraph("Source:\n* `a` - b\n* c\n# d"), "Source: * `a` - b * c");
    assert_eq!(first_paragraph("\\- ~~~"), "\\- ~~~");
    for text in ["- a", "# a", "```\na\n```", "    a\n", "| a |\n|---|", "> a", ""] {
        assert_eq!(first_paragraph(text), "", "{text:?}");
    }
}

#[test]
fn code_spans_hold_any_text() {
    let cases = [
        ("a", "`a`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("", "`\"\"`"),
        ("a\nb", "`a b`"),
        (" a ", "`  a  `"),
    ];
    for (text, expected) in cases {
        assert_eq!(code(text), expected);
    }
}
