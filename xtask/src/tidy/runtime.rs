//! Checks that the runtime of emitted crates has no global state, and does not use its test tools.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The folder of the runtime's sources.
const FOLDER: &str = "templates/runtime/src/";

/// The test tools, below that folder.
const TOOLS: &str = "testing/";

/// The only file that may have a static: the thread for blocking calls, of which a process has one.
const STATICS: &str = "call/blocking/mod.rs";

/// Returns the lines of a file of the runtime that declare global state or name the test tools.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let Some(path) = file.path.strip_prefix(FOLDER) else { return Vec::new() };
    let mut violations = Vec::new();
    for (number, line) in file.product() {
        let code = line.split("//").next().unwrap_or_default();
        if is_static(code) && path != STATICS {
            let message = "a static outlives every client, and a secret in it would be shared by all; \
                           let the value travel with the client, the call or the request";
            violations.push(Violation::new(file, number, message));
        }
        if code.contains("crate::testing") && !path.starts_with(TOOLS) {
            let message = "the runtime may not know its test tools: they read what the request has";
            violations.push(Violation::new(file, number, message));
        }
    }
    violations
}

/// Whether a line declares a static or a thread-local.
fn is_static(code: &str) -> bool {
    let mut words = code.split_whitespace().skip_while(|word| word.starts_with("pub"));
    words.next() == Some("static") || code.contains("thread_local!")
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    #[test]
    fn statics_and_uses_of_the_test_tools_are_found() {
        for (path, line, expected) in [
            ("codec/types/secret.rs", "static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());", true),
            ("call/mod.rs", "    pub(crate) static SEEN: Cell<u8> = Cell::new(0);", true),
            ("call/mod.rs", "thread_local! {", true),
            ("call/mod.rs", "    operation: &'static Operation,", false),
            ("call/mod.rs", "// a static", false),
            ("call/blocking/mod.rs", "    static RUNTIME: OnceLock<Handle> = OnceLock::new();", false),
            ("testing/seen.rs", "static SEEN: Mutex<u8> = Mutex::new(0);", true),
            ("call/request.rs", "use crate::testing::received_request::ReceivedRequest;", true),
            ("testing/mock_state.rs", "use crate::testing::received_request::ReceivedRequest;", false),
        ] {
            let file = SourceFile::new(format!("templates/runtime/src/{path}"), format!("{line}\n"));
            assert_eq!(!check(&file).is_empty(), expected, "{path}: {line}");
        }
        let elsewhere =
            SourceFile::new("templates/runtime/samples/src/sample_wire.rs", "static A: u8 = 0;\n");
        assert!(check(&elsewhere).is_empty());
    }
}
