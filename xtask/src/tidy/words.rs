//! The public words of the runtime: a retired identifier does not return to its code or to the links of its docs.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The folder of the runtime's sources.
const FOLDER: &str = "templates/runtime/src/";

/// The feature of tokio with the retired name of the feature `testing`.
const TOKIO_FEATURE: &str = "tokio/test-util";

/// Each retired identifier and its replacement.
const RETIRED: [(&str, &str); 14] = [
    ("Answered", "Response"),
    ("AnsweredFuture", "ResponseFuture"),
    ("Answers", "ResponseEnum"),
    ("answer_limit", "max_response_bytes"),
    ("Lent", "FieldAccess"),
    ("lend", "visit_fields"),
    ("Blank", "DecodeStart"),
    ("ByDefault", "StartFromDefault"),
    ("Trial", "MatchMode"),
    ("Book", "MockState"),
    ("Reply", "MockResponse"),
    ("test-util", "testing"),
    ("Carried", "Sensitive"),
    ("Seen", "ReceivedRequest, or ReadFields in the codec"),
];

/// Returns the lines of a file of the runtime with a retired identifier, in code or between backticks in a
/// comment.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    if !file.path.starts_with(FOLDER) {
        return Vec::new();
    }
    let mut violations = Vec::new();
    for (number, line) in file.lines() {
        let line = line.replace(TOKIO_FEATURE, "");
        for (retired, replacement) in RETIRED {
            if parts(&line).any(|part| has_word(part, retired)) {
                let message = format!("`{retired}` is a retired word; its replacement is `{replacement}`");
                violations.push(Violation::new(file, number, message));
            }
        }
    }
    violations
}

/// Returns the parts of a line that name items: its code, and the quoted parts of its comment. `//` in a URL
/// does not begin a comment.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let start = line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'));
    let (code, comment) = line.split_at(start.unwrap_or(line.len()));
    std::iter::once(code).chain(comment.split('`').skip(1).step_by(2))
}

/// Whether `text` contains `word`, which is not a part of a longer identifier or feature name.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-');
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    #[test]
    fn retired_words_are_found_with_their_replacements() {
        for (path, line, expected) in [
            ("call.rs", "pub struct Answered<T> {", Some("`Response`")),
            (
                "call.rs",
                "    pub fn answer_limit(self, bytes: usize) -> Self {",
                Some("`max_response_bytes`"),
            ),
            ("testing/mock.rs", "use crate::testing::reply::Reply;", Some("`MockResponse`")),
            ("lib.rs", "#[cfg(feature = \"test-util\")]", Some("`testing`")),
            ("codec/model.rs", "/// See [`Lent`].", Some("`FieldAccess`")),
            ("codec/model.rs", "    fn f(); // as `Blank::blank` does", Some("`DecodeStart`")),
            (
                "call.rs",
                "    let url = \"http://a.test\"; let seen = Seen::default();",
                Some("`ReceivedRequest"),
            ),
            ("call.rs", "/// Seen from the caller, it is one call.", None),
            ("call.rs", "    let seen = lending(BookShelf::default(), is_Seen);", None),
            ("testing/mod.rs", "//! Needs the feature `tokio/test-util`.", None),
        ] {
            let file = SourceFile::new(format!("templates/runtime/src/{path}"), format!("{line}\n"));
            let found = check(&file);
            assert_eq!(found.len(), usize::from(expected.is_some()), "{path}: {line}");
            if let Some(replacement) = expected {
                assert!(found[0].message.contains(replacement), "{}", found[0].message);
            }
        }
        let elsewhere = SourceFile::new("templates/runtime/samples/src/sample_api.rs", "struct Book;\n");
        assert!(check(&elsewhere).is_empty());
    }
}
