//! Docs of items: the description from the document, and the place of the node.

mod blocks;
mod containers;
mod escape;
mod fill;
mod inline;
mod prose;
#[cfg(test)]
mod prose_tests;
#[cfg(test)]
mod random_tests;
mod source;
mod table;
mod text;
mod url;

use serde_json::Value;

use crate::ir::{Docs, Ident};
pub(crate) use crate::lower::docs::prose::{first_paragraph, lines, lines_of_part};
pub(crate) use crate::lower::docs::text::{code, is_invisible};
use crate::model::{Api, Property, Schema};
use crate::pointer::Pointer;

/// Collects paragraphs, which are separated by blank lines.
#[derive(Debug, Default)]
pub(crate) struct Paragraphs {
    lines: Vec<String>,
}

impl Paragraphs {
    /// Adds a paragraph, or several if `lines` has blank lines; nothing if it is empty.
    pub(crate) fn push(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self
    }

    /// Adds prose of the document.
    pub(crate) fn prose(&mut self, text: Option<&str>) -> &mut Self {
        self.push(text.map(lines).unwrap_or_default())
    }

    /// Adds the place in the document as the last paragraph.
    pub(crate) fn place(&mut self, origin: &Pointer) -> &mut Self {
        self.push([format!("From {}.", code(&origin.to_string()))])
    }

    /// Returns the docs.
    pub(crate) fn finish(&mut self) -> Docs {
        Docs { lines: std::mem::take(&mut self.lines) }
    }
}

/// Returns the docs of a definition: title, description and place.
pub(crate) fn of_type(schema: &Schema, name: &Ident) -> Docs {
    let mut docs = Paragraphs::default();
    docs.prose(telling_title(schema, name))
        .prose(schema.description.as_deref())
        .place(&schema.origin)
        .finish()
}

/// Returns the title, unless it repeats the name or begins the description.
fn telling_title<'a>(schema: &'a Schema, name: &Ident) -> Option<&'a str> {
    let title = schema.title.as_deref()?;
    let is_end_of = |name: &str| begins_with(letters(name).rev(), letters(title).rev());
    let begins = begins_with(letters(schema.description.as_deref().unwrap_or_default()), letters(title));
    let repeats = begins || is_end_of(name.as_str()) || is_end_of(&schema.origin.last());
    (!repeats).then_some(title)
}

/// Returns the letters and digits of a text in lower case.
fn letters(text: &str) -> impl DoubleEndedIterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn begins_with(mut text: impl Iterator<Item = char>, mut start: impl Iterator<Item = char>) -> bool {
    start.all(|c| text.next() == Some(c))
}

/// Returns the docs of a field: its description, its default, and whether only one side sends it.
pub(crate) fn of_field(api: &Api, property: &Property) -> Docs {
    let schema = &api.schemas[property.schema];
    let mut said =
        lines_of_part(schema.description.as_deref().or(schema.title.as_deref()).unwrap_or_default());
    let default = schema.default.as_ref().filter(|default| !default.is_null());
    let facts = [
        api.is_read_only(property.schema).then(|| "Read-only.".to_owned()),
        api.is_write_only(property.schema).then(|| "Write-only.".to_owned()),
        default.map(|default| format!("Default: {}.", code(&json(default)))),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    append(&mut said, &facts.join(" "));
    Docs { lines: said }
}

/// Returns the first paragraph, unless it contains a code block, which it could cut off.
pub(crate) fn summary(docs: &Docs) -> Docs {
    let lines: Vec<String> = docs.lines.iter().take_while(|line| !line.is_empty()).cloned().collect();
    let has_code = lines.iter().any(|line| line.contains("```"));
    if has_code { Docs::default() } else { Docs { lines } }
}

/// Adds a sentence: to the last paragraph if that is plain text, otherwise as a paragraph.
pub(crate) fn append(said: &mut Vec<String>, sentence: &str) {
    const WIDTH: usize = 114;
    if sentence.is_empty() {
        return;
    }
    let ends_plainly = ends_with_prose(said);
    match said.last_mut() {
        None => said.push(sentence.to_owned()),
        Some(line) if ends_plainly => {
            if !line.ends_with(['.', '!', '?', ':', '…']) {
                line.push('.');
            }
            let is_only = said.len() == 1;
            match said.last_mut() {
                Some(line) if is_only || line.chars().count() + sentence.chars().count() < WIDTH => {
                    line.push(' ');
                    line.push_str(sentence);
                }
                _ => said.push(sentence.to_owned()),
            }
        }
        Some(_) => said.extend([String::new(), sentence.to_owned()]),
    }
}

/// Whether the last paragraph is plain text, to which a sentence can be added.
fn ends_with_prose(said: &[String]) -> bool {
    let is_plain = |line: &String| {
        let marked = line.starts_with([' ', '-', '*', '+', '#', '|', '>', '~', '=', '_'])
            || line.starts_with(|c: char| c.is_ascii_digit());
        !marked
    };
    let fences = said.iter().filter(|line| line.trim_start().starts_with("```")).count();
    let mut paragraph = said.iter().rev().take_while(|line| !line.is_empty()).peekable();
    // A paragraph after a list may belong to its last item.
    let is_alone = said.len() == 1 && !begins_block(&said[0]);
    fences == 0 && (is_alone || paragraph.peek().is_some() && paragraph.all(is_plain))
}

/// Whether a single line is a block other than a paragraph: an item, a heading or a quote.
fn begins_block(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    is_item || line.starts_with(['-', '*', '+', '#', '|', '>'])
}

fn json(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the note for `#[deprecated]`.
pub(crate) fn deprecation(deprecated: bool, sunset: Option<&str>) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | ':' | '.' | ',' | '+');
    // rustdoc renders the note as Markdown, and a code span shows its text unchanged.
    let sunset = sunset.map(|day| if day.chars().all(is_plain) { day.to_owned() } else { code(day) });
    match (deprecated, sunset) {
        (_, Some(day)) => Some(format!("the API deprecates it, and removes it on {day}")),
        (true, None) => Some("the API deprecates it".to_owned()),
        (false, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::deprecation;

    #[test]
    fn a_sunset_that_is_more_than_a_date_is_shown_as_code() {
        let note = |sunset| deprecation(true, Some(sunset)).unwrap_or_default();
        assert_eq!(note("2030-01-01"), "the API deprecates it, and removes it on 2030-01-01");
        assert_eq!(note("[x](javascript:y)"), "the API deprecates it, and removes it on `[x](javascript:y)`");
        assert_eq!(note("`[a]`\u{202E}\n<b>"), "the API deprecates it, and removes it on `` `[a]`  <b> ``");
    }
}
