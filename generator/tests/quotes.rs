//! Tests that the output that README.md and docs/ quote is real output of the program.
//!
//! A block of text that quotes output follows a line `<!-- output of: FILE -->`. FILE is a file of the
//! repository that a test compares with real output, such as `generator/tests/ui/overlay/brought.stderr`, or
//! `api.txt of pets.yaml`, which is a file that is generated from a document in `generator/tests/quotes/`.
//! The lines of the block must be consecutive lines of the file. A line `…` stands for any lines.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::document::{Source, Sources};

/// The starts of lines that are output.
const MARKS: [&str; 6] = ["warning[", "error[", "error: ", "warning: ", " --> ", "  = help: "];

#[test]
fn blocks_that_quote_output_name_it_and_are_true() {
    let mut quoted = 0;
    let mut failures = Vec::new();
    for path in documents() {
        let text = read(&path);
        for block in blocks(&text) {
            let place = format!("{}:{}", path.display(), block.line);
            let Some(source) = block.source else {
                if looks_like_output(&block) {
                    failures.push(format!("{place}: say `<!-- output of: FILE -->` before the block"));
                }
                continue;
            };
            quoted += 1;
            if let Err(line) = compare(&block.lines, &output(source)) {
                failures.push(format!("{place}: `{line}` is not in the output of {source}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(quoted >= 4, "only {quoted} blocks are compared");
}

#[test]
fn a_line_that_is_missing_or_out_of_order_is_found() {
    let output = "a\nb\nc\nd\n";
    assert_eq!(compare(&["a", "b"], output), Ok(()));
    assert_eq!(compare(&["b", "…", "d"], output), Ok(()));
    assert_eq!(compare(&["a", "c"], output), Err("c".to_owned()));
    assert_eq!(compare(&["c", "…", "a"], output), Err("a".to_owned()));
    let text = "x\n<!-- output of: y -->\n```text\nwarning[z]: q\n```\n\n```yaml\na: 1\n```\n```text\nerror[z]: q\n```\n";
    let found = blocks(text);
    assert_eq!(found.iter().map(|block| block.source).collect::<Vec<_>>(), [Some("y"), None, None]);
    assert_eq!(found.iter().map(looks_like_output).collect::<Vec<_>>(), [true, false, true]);
}

/// A fenced block of Markdown.
struct Block<'t> {
    /// The number of the first line.
    line: usize,
    language: &'t str,
    source: Option<&'t str>,
    lines: Vec<&'t str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    let mut before = "";
    for (at, line) in text.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut open, fence) {
            (Some(block), None) => block.lines.push(line.trim_end()),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(language)) => {
                let source = before.trim().strip_prefix("<!-- output of: ");
                let source = source.and_then(|it| it.strip_suffix(" -->"));
                open = Some(Block { line: at + 1, language: language.trim(), source, lines: Vec::new() });
            }
            (None, None) => {}
        }
        before = line;
    }
    blocks
}

fn looks_like_output(block: &Block<'_>) -> bool {
    let is_text = ["", "text", "console", "sh"].contains(&block.language);
    is_text && block.lines.iter().any(|line| MARKS.iter().any(|mark| line.starts_with(mark)))
}

/// Finds the lines in the output. Returns the first line that is not in its place as an error.
fn compare(lines: &[&str], output: &str) -> Result<(), String> {
    let output: Vec<&str> = output.lines().map(str::trim_end).collect();
    let mut from = 0;
    for part in lines.split(|line| *line == "…").filter(|part| !part.is_empty()) {
        let fits = |at: &usize| output[*at..].starts_with(part);
        let Some(at) = (from..output.len()).find(fits) else {
            let known = |line: &&&str| !output[from..].contains(*line);
            return Err(part.iter().find(known).unwrap_or(&part[part.len() - 1]).to_string());
        };
        from = at + part.len();
    }
    Ok(())
}

/// Returns the output that a block names.
fn output(source: &str) -> String {
    let Some((file, document)) = source.split_once(" of ") else { return read(&root().join(source)) };
    let path = root().join("generator/tests/quotes").join(document);
    let sources = Sources::from(Source { name: document.to_owned(), text: read(&path) });
    let generated = generator::generate(&sources, &Config::default()).expect("it is generated");
    match file {
        "names.lock" => generated.names,
        file => generated.files.get(file).expect("it is generated").to_owned(),
    }
}

/// Returns README.md and all Markdown files in docs/.
fn documents() -> Vec<PathBuf> {
    let mut documents = vec![root().join("README.md")];
    let mut folders = vec![root().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("the folder is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                documents.push(path);
            }
        }
    }
    documents.sort();
    documents
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.replace("\r\n", "\n")
}
