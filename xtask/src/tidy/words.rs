//! The words of the runtime and the generator: a retired identifier does not return to the code or to the links of docs.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The feature of tokio whose name is also the retired name of the feature `testing`.
const TOKIO_FEATURE: &str = "tokio/test-util";

/// The retired identifiers of a package.
struct Vocabulary {
    /// The folder of the package's sources.
    folder: &'static str,
    /// Each retired identifier and its replacement.
    retired: &'static [(&'static str, &'static str)],
}

const VOCABULARIES: [Vocabulary; 2] = [
    Vocabulary {
        folder: "templates/runtime/src/",
        retired: &[
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
            ("Found", "PageFacts in paging, TokenOrRequest in auth"),
            ("Seen", "ReceivedRequest, or ReadFields in the codec"),
        ],
    },
    Vocabulary {
        folder: "generator/",
        retired: &[
            ("ladder", "candidates"),
            ("rung", "candidate"),
            ("Climber", "Contender"),
            ("Won", "NameSource"),
            ("Settled", "ResolvedName"),
            ("held_key", "locked_key"),
            ("Telling", "Discrimination"),
            ("telling", "discrimination"),
            ("Nameless", "NamingInput"),
            ("Census", "Inventory"),
            ("census", "inventory"),
            ("WireRows", "OperationRows"),
            ("Reach", "MessageUsage, or Usage in lower"),
            ("Waived", "RequiredExemption"),
            ("Access", "ServersAndSecurity"),
            ("Told", "ChangeChecks"),
            ("Found", "a name that says what was found"),
            ("Kind", "a name that says which kind, as BodyFormat or NameKind"),
            ("Shape", "ValueShape, ContentShape or LockedShape"),
            ("Reader", "a name that says what is read, as ConfigReader"),
        ],
    },
];

/// The lines that have a retired identifier of their package, in code or between backticks in a comment.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let retired: Vec<_> = VOCABULARIES
        .iter()
        .filter(|vocabulary| file.path.starts_with(vocabulary.folder))
        .flat_map(|vocabulary| vocabulary.retired)
        .collect();
    let mut violations = Vec::new();
    for (number, line) in file.product() {
        let line = line.replace(TOKIO_FEATURE, "");
        for (retired, replacement) in &retired {
            if parts(&line).any(|part| has_word(part, retired)) {
                let message = format!("`{retired}` is a retired word; its replacement is {replacement}");
                violations.push(Violation::new(file, number, message));
            }
        }
    }
    violations
}

/// The parts of a line that name items: its code, and the quoted parts of its comment. `//` in a URL begins no comment.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let start = line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'));
    let (code, comment) = line.split_at(start.unwrap_or(line.len()));
    std::iter::once(code).chain(comment.split('`').skip(1).step_by(2))
}

/// Whether `text` has `word` between two characters that belong to no identifier or name of a feature.
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
            ("call.rs", "pub struct Answered<T> {", Some("is Response")),
            (
                "call.rs",
                "    pub fn answer_limit(self, bytes: usize) -> Self {",
                Some("is max_response_bytes"),
            ),
            ("testing/mock/mod.rs", "use crate::testing::reply::Reply;", Some("is MockResponse")),
            ("lib.rs", "#[cfg(feature = \"test-util\")]", Some("is testing")),
            ("codec/model.rs", "/// See [`Lent`].", Some("is FieldAccess")),
            ("codec/model.rs", "    fn f(); // as `Blank::blank` does", Some("is DecodeStart")),
            (
                "call.rs",
                "    let url = \"http://a.test\"; let seen = Seen::default();",
                Some("is ReceivedRequest"),
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

    #[test]
    fn each_package_has_words_of_its_own() {
        let lines =
            "fn f(ladder: &[String]) {}\nstruct Book;\n#[cfg(test)]\nmod tests {\n    struct Found;\n}\n";
        let found = check(&SourceFile::new("generator/src/lower/names.rs", lines));
        assert_eq!(found.iter().map(|violation| violation.line).collect::<Vec<_>>(), [1]);
        assert!(found[0].message.contains("candidates"), "{}", found[0].message);
    }
}
