//! Finds the duplicate keys of mappings, with a scan that runs only if there are any.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::Advice;
use crate::diagnostic::lines::Lines;
use crate::diagnostic::scan::{Node, Role, Scan, Step, readable};
use crate::load::syntax::SyntaxError;

/// Returns every duplicate key of `text`. `known` is one that the parser found, which is used if the scan
/// finds none.
pub(super) fn find(text: &str, known: &str) -> Vec<SyntaxError> {
    let lines = Lines::new(text);
    let mut found = Vec::new();
    let mut open: Vec<HashMap<String, Range<usize>>> = Vec::new();
    for step in Scan::new(&readable(text)) {
        match step {
            Step::Node(Node { role, text: content, range }) => {
                if let (Role::Key, Some(key), Some(keys)) = (role, &content, open.last_mut()) {
                    if let Some(first) = keys.get(key.as_ref()) {
                        found.push(duplicate(key, lines.number(first.start), range));
                    } else {
                        keys.insert(key.to_string(), range);
                    }
                }
                if content.is_none() {
                    open.push(HashMap::new());
                }
            }
            Step::Close => drop(open.pop()),
        }
    }
    if found.is_empty() {
        found.push(duplicate(known, 1, 0..0));
    }
    found
}

fn duplicate(key: &str, first_line: usize, second: Range<usize>) -> SyntaxError {
    SyntaxError {
        range: second,
        message: format!("the key `{key}` occurs twice in one mapping"),
        label: "the second one".to_owned(),
        advice: Advice::note(format!(
            "the first one, on line {first_line}, is left out: the last one counts"
        ))
        .and_help("remove one of the two"),
    }
}
