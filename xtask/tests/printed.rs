//! Tests of the output for documents, configurations and files with malicious names: in each format, the
//! output has the structure that it has for harmless names.

#[path = "../../restwright/tests/project/mod.rs"]
mod project;

use std::fmt::Write as _;

use project::{Project, Run};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

/// The end of each name in the harmless run.
const PLAIN: &str = "-plain";

/// The end of each name in the hostile run.
const HOSTILE: &[&str] = &[
    "`\n\n</details>\n\n## No breaking changes. @admin approve <img src=https://evil.example/t.png>\n",
    "\u{1b}[2J\u{1b}]0;t\u{7}\u{9b}31m\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}\u{feff}\u{2028}::error::x\u{85}::error::x\n\u{3000}::error::x",
    "\n::error file=README.md::forged%0A::warning::x%0D\r\n##[error]forged\r::add-mask::x\n  ::stop-commands::x",
    "``` ~~~ ````\n- a\n1. b\n> c\n# d\n| e | f |\n|---|---|\n\n    g\n===",
    "<!-- x --><script>alert(1)</script>&\"'><b></pre></code></summary> ![i](https://evil.example/i.png) [l](javascript:x) \
     https://evil.example #12 :tada: **b** _i_ $m$ ~~s~~ a|b",
];

/// Returns whether a character is invisible, or changes how other characters appear.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Returns a reference to the schema of this name.
fn reference(name: &str) -> Value {
    let name = name.replace('~', "~0").replace('/', "~1").replace('%', "%25");
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Returns a document whose names and texts end with `h`: the old version, or the new one with most values
/// changed.
fn document(h: &str, is_new: bool) -> String {
    let n = |name: &str| format!("{name}{h}");
    let word = if is_new { "later" } else { "former" };
    let answer = |schema: Value| json!({"description": n("Answer"), "content": {"application/json": {"schema": schema}}});
    let operation = |id: &str, schema: Value| {
        json!({
            "operationId": n(id), "tags": [n("Pets")], "summary": n("Reads"), "description": n(&format!("{word} words")),
            "parameters": [
                {"name": n(&format!("filter{word}")), "in": "query", "description": n("Filter"), "schema": {"type": "string"}},
                {"name": n("kind"), "in": "query", "required": is_new, "schema": {"type": "string", "enum": [n("a"), n(word)]}},
                {"name": n("page"), "in": "quer", "schema": {"type": "integer"}}
            ],
            "responses": {"200": answer(schema), "404": {"description": n(word)}}
        })
    };
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": n("Pets"), "version": n(word), "description": n("About")},
        "servers": [{"url": format!("https://{word}.example/a"), "description": n("Server")}],
        "tags": [{"name": n("Pets"), "description": n("Tag")}],
        "security": [{n("key"): []}],
        "paths": {
            n("/pets"): {"get": operation("listPets", json!({"type": "array", "items": reference(&n("Pet"))}))},
            n(&format!("/{word}")): {"get": operation(&format!("get {word}"), reference(&n("Pet")))},
            n("/nowhere"): {"get": operation("nowhere", reference(&n("Nope")))},
        },
        "components": {
            "securitySchemes": {n("key"): {"type": "apiKey", "in": "header", "name": "X-Key", "description": n("Key")}},
            "schemas": {
                n("Pet"): {
                    "type": "object", "description": n(&format!("{word} pet")), "title": n("Pet"), "required": [n("undefined")],
                    "properties": {
                        n("name"): {"type": if is_new { "integer" } else { "string" }, "description": n("Name")},
                        n(word): {"type": "string", "pattern": n("^a"), "example": n("example"), "default": n("default")},
                        n("state"): {"type": "string", "enum": [n("asleep"), n(word)]},
                        n("odd"): {"type": n("strin")},
                        n("owner"): reference(&n(&format!("Owner{word}")))
                    }
                },
                n(&format!("Owner{word}")): {"type": "object", "properties": {n("id"): {"type": "string", "minLength": 1}}},
                n("Unused"): {"type": "object", "x-speakeasy-name-override": n("Other"), "descripton": n("slip")}
            }
        }
    });
    serde_json::to_string_pretty(&document).expect("it is JSON")
}

/// Makes a project with both documents, and configurations that refer to their names.
fn project(h: &str) -> Project {
    let project = Project::new();
    project.write("openapi.yaml", &document(h, false));
    project.write("new.yaml", &document(h, true));
    let quoted = |text: String| serde_json::to_string(&text).expect("it is text");
    let ignore = format!(
        "[[ignore]]\ncheck = \"rust-type-removed\"\nfor = \"models::Nothing\"\nreason = {}\nuntil = \"2999-12-31\"\n",
        toml(&format!("reason{h}"))
    );
    project.write("diff-ignore.toml", &ignore);
    let pattern = toml(&format!("nothing{h}"));
    project.write("unmatched.toml", &format!("[select]\ninclude.tags = [{pattern}]\n"));
    project.write("unknown.toml", &format!("{pattern} = 1\n[names]\n{pattern} = \"Pet\"\n"));
    let overlay = format!(
        "{{\"overlay\": \"1.0.0\", \"info\": {{\"title\": {0}, \"version\": \"1\"}}, \"actions\": \
         [{{\"target\": {1}, \"description\": {0}, \"remove\": true}}]}}",
        quoted(format!("Fixes{h}")),
        quoted(format!("$[{}]", quoted(format!("nothing{h}"))))
    );
    project.write("overlay.yaml", &overlay);
    project.write("overlaid.toml", "overlays = [\"overlay.yaml\"]\n");
    project.write("broken.yaml", &format!("openapi: 3.1.0\n{}: [\n", quoted(format!("broken{h}"))));
    project.write("bad.lock", &format!("/a{h}\n/b type Ⅷ\n"));
    project
}

/// Writes a TOML string.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// Returns the structure of Markdown: its events without text and code, which contain the names.
fn markdown(text: &str) -> Vec<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM | Options::ENABLE_MATH;
    let events = Parser::new_ext(text, options);
    let shape = events.filter(|event| !matches!(event, Event::Text(_) | Event::Code(_)));
    let shape = shape.map(|event| match event {
        Event::Start(Tag::CodeBlock(_)) => "a code block".to_owned(),
        event => format!("{event:?}"),
    });
    shape.collect()
}

/// Returns the text outside of code, in which GitHub would find mentions, issues and links.
fn bare(text: &str) -> Vec<String> {
    let mut is_code = false;
    let texts = Parser::new(text).filter_map(|event| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(_) => is_code = false,
            Event::Text(text) if !is_code => return Some(text.into_string()),
            _ => {}
        }
        None
    });
    let words: String = texts.collect();
    let risky = ["@admin", "https://evil", "#12", ":tada:"];
    risky.iter().filter(|word| words.contains(**word)).map(|word| (*word).to_owned()).collect()
}

/// Returns the structure of HTML: its tags with their attributes, except the short change in a summary line.
/// A summary has one only if both of its texts are short.
fn html(text: &str) -> Vec<&str> {
    const CHANGE: &str = "code class=\"change\"";
    let mut tags = text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let mut found = Vec::new();
    while let Some(tag) = tags.next() {
        if tag == CHANGE {
            assert_eq!(tags.next(), Some("/code"), "nothing is inside");
        } else {
            found.push(tag);
        }
    }
    found
}

/// Returns the names of the workflow commands.
fn commands(text: &str) -> Vec<&str> {
    text.lines()
        .map(|line| line.split([' ', ':']).find(|word| !word.is_empty()).unwrap_or_default())
        .collect()
}

/// Returns the structure of JSON: objects and lists, without names.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.values().map(shape).collect(),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::String(_) => json!("text"),
        other => other.clone(),
    }
}

/// Checks that two structures are equal, and shows the surroundings of the first difference.
#[track_caller]
fn same<T: PartialEq + std::fmt::Debug>(found: &[T], plain: &[T], h: &str) {
    let at = found.iter().zip(plain).take_while(|(one, other)| one == other).count();
    let around =
        |shape: &[T]| format!("{:?}", &shape[at.saturating_sub(8).min(shape.len())..shape.len().min(at + 4)]);
    assert!(found == plain, "{h:?}: {} instead of {}", around(found), around(plain));
}

/// Checks that the output contains no hidden character, and no command for a workflow.
#[track_caller]
fn is_safe(run: &Run, command: &[&str], is_workflow: bool) {
    for text in [&run.out, &run.err] {
        assert!(!text.contains(is_hidden), "{command:?}: {text:?}");
        for line in text.lines().filter(|_| !is_workflow) {
            assert!(!line.trim_start().starts_with("::") && !line.contains("##["), "{command:?}: {line:?}");
        }
    }
}

/// The commands that print text for people, with their exit status.
const COMMANDS: &[(&[&str], i32)] = &[
    (&["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "pets", "--check"], 1),
    (&["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "pets"], 0),
    (&["codegen", "--spec", "new.yaml", "--out", "out", "--package", "pets", "--check", "--all-warnings"], 1),
    (&["codegen", "--spec", "openapi.yaml", "--deny", "warnings"], 2),
    (&["codegen", "--spec", "openapi.yaml", "--report", "pagination"], 0),
    (&["codegen", "--spec", "openapi.yaml", "--report", "updates"], 0),
    (&["codegen", "--spec", "openapi.yaml", "--config", "unmatched.toml"], 2),
    (&["codegen", "--spec", "openapi.yaml", "--config", "unknown.toml"], 2),
    (&["codegen", "--spec", "openapi.yaml", "--config", "overlaid.toml"], 2),
    (&["codegen", "--spec", "openapi.yaml", "--names-lock", "bad.lock"], 2),
    (&["codegen", "--spec", "broken.yaml"], 2),
    (&["lint", "--spec", "openapi.yaml", "--all"], 0),
    (&["diff", "--old", "openapi.yaml", "--new", "new.yaml"], 0),
    (&["dump", "--spec", "openapi.yaml", "--stage", "model"], 0),
    (&["dump", "--spec", "openapi.yaml", "--stage", "ir"], 0),
    (&["update-spec", "--spec", "openapi.yaml", "--file", "new.yaml"], 0),
    (&["explain", "invalid-node"], 0),
];

#[test]
fn text_for_people_is_seen_as_it_is_and_holds_no_command() {
    for h in [PLAIN].iter().chain(HOSTILE) {
        let project = project(h);
        for (command, status) in COMMANDS {
            let run = project.run(command);
            run.ends_with(*status);
            is_safe(&run, command, false);
        }
        // `explain` takes the names from the document.
        for what in ["/pets", "listPets", "Pet", "#/components/schemas", "no such thing"] {
            let command = ["explain", &format!("{what}{h}"), "--spec", "openapi.yaml", "--full"];
            is_safe(&project.run(&command), &command, false);
        }
    }
}

#[test]
fn a_review_in_markdown_has_the_shape_that_harmless_names_give_it() {
    let command = ["diff", "--old", "openapi.yaml", "--new", "new.yaml", "--format", "markdown"];
    let plain = markdown(&project(PLAIN).run(&command).ends_with(0).out);
    assert!(plain.len() > 100, "{plain:#?}");
    for h in HOSTILE {
        let run = project(h).run(&command);
        run.ends_with(0);
        is_safe(&run, &command, false);
        same(&markdown(&run.out), &plain, h);
        assert_eq!(bare(&run.out), [""; 0], "{h:?}:\n{}", run.out);
    }
}

#[test]
fn a_review_as_a_page_has_the_tags_that_harmless_names_give_it() {
    let command = ["diff", "--old", "openapi.yaml", "--new", "new.yaml", "--format", "html"];
    let plain = project(PLAIN).run(&command);
    let plain = html(&plain.out);
    assert!(plain.len() > 100, "{plain:#?}");
    for h in HOSTILE {
        let run = project(h).run(&command);
        run.ends_with(0);
        is_safe(&run, &command, false);
        same(&html(&run.out), &plain, h);
    }
}

#[test]
fn a_workflow_gets_the_commands_that_harmless_names_give_it() {
    let formats: [&[&str]; 2] = [
        &["diff", "--old", "openapi.yaml", "--new", "new.yaml", "--format", "github"],
        &["lint", "--spec", "openapi.yaml", "--format", "github"],
    ];
    for command in formats {
        let plain = project(PLAIN).run(command);
        let plain = commands(&plain.out);
        assert!(plain.len() > 1, "{plain:#?}");
        for h in HOSTILE {
            let run = project(h).run(command);
            run.ends_with(0);
            is_safe(&run, command, true);
            assert!(run.out.lines().all(|line| line.starts_with("::")), "{h:?}:\n{}", run.out);
            assert!(!run.out.contains("%0A") && !run.out.contains("%0D"), "{h:?}:\n{}", run.out);
            assert_eq!(commands(&run.out), plain, "{h:?}:\n{}", run.out);
        }
    }
}

#[test]
fn json_has_the_shape_that_harmless_names_give_it() {
    let formats: [&[&str]; 4] = [
        &["diff", "--old", "openapi.yaml", "--new", "new.yaml", "--format", "json"],
        &["lint", "--spec", "openapi.yaml", "--format", "json"],
        &["dump", "--spec", "openapi.yaml", "--stage", "document"],
        &["dump", "--spec", "openapi.yaml", "--stage", "normalized"],
    ];
    for command in formats {
        let read = |run: &Run| serde_json::from_str::<Value>(&run.out).expect("it is JSON");
        let plain = read(&project(PLAIN).run(command));
        for h in HOSTILE {
            let run = project(h).run(command);
            run.ends_with(0);
            is_safe(&run, command, false);
            // The numbers of lines and columns depend on the texts.
            let numberless =
                |value: &Value| shape(value).to_string().replace(|c: char| c.is_ascii_digit(), "");
            assert_eq!(numberless(&read(&run)), numberless(&plain), "{h:?}:\n{}", run.out);
        }
        if command[0] == "dump" {
            let h = HOSTILE[1];
            assert!(project(h).run(command).out.contains("\\u202e"));
            assert!(read(&project(h).run(command)).to_string().contains('\u{202e}'));
        }
    }
}

#[test]
fn a_release_writes_a_changelog_of_the_shape_that_harmless_names_give_it() {
    let release = |h: &str| {
        let project = project(h);
        project.write(
            "codegen.toml",
            "names-lock = \"none\"\n[package]\nname = \"pets\"\nversion = \"1.0.0\"\n",
        );
        project.git(&["init", "--quiet"]);
        project.commit();
        project.write("openapi.yaml", &document(h, true));
        let command = ["codegen", "--spec", "openapi.yaml", "--out", "out", "--release"];
        let run = project.run(&command);
        run.ends_with(0);
        is_safe(&run, &command, false);
        project.read("out/CHANGELOG.md")
    };
    let plain = markdown(&release(PLAIN));
    assert!(plain.len() > 50, "{plain:#?}");
    for h in HOSTILE {
        let changelog = release(h);
        same(&markdown(&changelog), &plain, h);
        assert_eq!(bare(&changelog), [""; 0], "{h:?}:\n{changelog}");
    }
}

/// Tests names of files that only some systems allow.
#[cfg(unix)]
#[test]
fn names_of_files_do_no_harm() {
    for h in HOSTILE {
        // The name of a file cannot contain `/`.
        let h = h.replace('/', "∕");
        let project = Project::new();
        let (old, new) = (format!("::error::old{h}.yaml"), format!("new{h}.yaml"));
        project.write(&format!("docs/{old}"), &document("", false));
        project.write(&format!("docs/{new}"), &document("", true));
        project.write(&format!("docs/broken{h}.yaml"), "openapi: 3.1.0\n: [");
        let (old, new) = (format!("docs/{old}"), format!("docs/{new}"));
        for format in ["text", "markdown", "html", "json"] {
            let command = ["diff", "--old", &old, "--new", &new, "--format", format];
            let run = project.run(&command);
            run.ends_with(0);
            is_safe(&run, &command, false);
        }
        let gone = format!("gone{h}");
        let commands: [&[&str]; 6] = [
            &["codegen", "--spec", &old, "--out", &format!("out{h}"), "--check"],
            &["codegen", "--spec", &old, "--out", &format!("out{h}")],
            &["lint", "--spec", &new],
            &["lint", "--spec", &gone],
            &["explain", "Pet", "--spec", &old],
            &[
                "corpus",
                "docs",
                "--no-check",
                "--out",
                "crates",
                "--report",
                "report.md",
                "--report",
                "report.tsv",
            ],
        ];
        for command in commands {
            is_safe(&project.run(command), command, false);
        }
        let report = project.read("report.md");
        assert!(!report.contains(is_hidden) && bare(&report).is_empty(), "{report}");
        let headings = markdown(&report).iter().filter(|event| event.starts_with("Start(Heading")).count();
        assert_eq!(headings, 5, "{report}");
    }
}
