//! The order of the runtime's modules: a module names only modules of its own layer and of lower ones.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The layers from the lowest to the highest, with the modules at the root of the runtime.
const LAYERS: [(&str, &[&str]); 8] = [
    ("codec", &["codec"]),
    (
        "data",
        &[
            "any",
            "api",
            "changes",
            "counters",
            "date_time",
            "deserialize",
            "encoding",
            "error_kind",
            "escape",
            "event",
            "media_type",
            "operation",
            "pagination",
            "parameter_style",
            "secret_names",
            "server",
            "timeouts",
        ],
    ),
    (
        "errors and the transport",
        &[
            "base_url",
            "body",
            "buffered_response",
            "deadline",
            "documented",
            "error",
            "excerpt",
            "fault",
            "path",
            "redact",
            "secret",
            "server_url",
            "stall",
            "transport",
        ],
    ),
    ("request bodies", &["expand", "form", "multipart", "part", "payload", "shape"]),
    ("settings of a client", &["auth", "credentials", "middleware", "options", "retry", "trace"]),
    (
        "responses",
        &[
            "download",
            "drift",
            "event_stream",
            "failure",
            "json_lines",
            "lines",
            "raw_response",
            "response_enum",
        ],
    ),
    (
        "calls",
        &[
            "call",
            "client",
            "client_type",
            "curl",
            "execute",
            "operation_request",
            "paging",
            "parameters",
            "redirect",
            "request",
            "request_body",
            "response_format",
            "response_future",
            "sensitive",
        ],
    ),
    (
        "around a client",
        &["blocking", "client_builder", "layers", "reqwest_transport", "testing", "webhooks"],
    ),
];

/// Modules that a file names although they are in a higher layer, each with the reason. A file that no longer names
/// its module is a violation as well, so the list only becomes shorter.
const UPWARD: [(&str, &str, &str); 11] = [
    ("auth/environment.rs", "client_builder", "it fills a builder with what it reads"),
    ("documented.rs", "response_enum", "documented errors are selected as responses are"),
    ("error.rs", "sensitive", "an error redacts what a call has learned"),
    ("error/cause.rs", "auth", "the kind of a refused token is in its error"),
    ("error/predicates.rs", "retry", "`is_retryable` asks the rule of retries"),
    ("failure.rs", "call", "an error names the operation of its call"),
    ("failure.rs", "request", "an error shows the URL of its call"),
    ("trace/", "call", OBSERVED),
    ("trace/", "client", OBSERVED),
    ("trace/", "drift", OBSERVED),
    ("trace/", "request", OBSERVED),
];

const OBSERVED: &str = "`trace` shows what it observes";

/// The lines of the runtime that name a module of a higher layer, and exceptions that no longer apply.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let mut violations: Vec<Violation> = files.iter().flat_map(upward).collect();
    for (place, module, _) in UPWARD {
        let covered: Vec<_> = files.iter().filter(|file| is_at(file, place)).collect();
        let is_needed = covered.iter().any(|file| uses(file).iter().any(|(_, name)| *name == module));
        if let [file, ..] = covered.as_slice()
            && !is_needed
        {
            let message =
                format!("`{place}` no longer names `{module}`; remove the exception in runtime_order.rs");
            violations.push(Violation::new(file, 1, message));
        }
    }
    violations
}

fn upward(file: &SourceFile) -> Vec<Violation> {
    let Some(path) = file.in_runtime().filter(|path| *path != "lib.rs") else { return Vec::new() };
    let module = path.split(['/', '.']).next().unwrap_or_default();
    let Some(own) = layer(module) else {
        let message = format!("give `{module}` a layer in xtask/src/tidy/runtime_order.rs");
        return vec![Violation::new(file, 1, message)];
    };
    let is_upward = |name: &str| layer(name).is_some_and(|other| other > own);
    let is_known = |name: &str| UPWARD.iter().any(|(place, module, _)| is_at(file, place) && *module == name);
    let found = uses(file).into_iter().filter(|(_, name)| is_upward(name) && !is_known(name));
    let violation = |(number, name): (usize, &str)| {
        let layer = layer(name).map_or("", |at| LAYERS[at].0);
        let message = format!(
            "`{name}` is in the layer \"{layer}\", above \"{}\"; move the code, or pass what it needs",
            LAYERS[own].0
        );
        Violation::new(file, number, message)
    };
    found.map(violation).collect()
}

/// The modules at the root that the code of a file names, each with the line. Paths with `$crate` in macros do not
/// count, because they are code of the crate that calls the macro.
fn uses(file: &SourceFile) -> Vec<(usize, &str)> {
    let mut uses = Vec::new();
    for (number, line) in file.product() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, start) in code.match_indices("crate::") {
            let is_path = !code[..at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric());
            let name = code[at + start.len()..].split(|c: char| c != '_' && !c.is_alphanumeric()).next();
            uses.extend(name.filter(|_| is_path).map(|name| (number, name)));
        }
    }
    uses
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|(_, modules)| modules.contains(&module))
}

/// Whether the file is at a place of the runtime: a file, or a folder with `/` at its end.
fn is_at(file: &SourceFile, place: &str) -> bool {
    file.in_runtime().is_some_and(|path| path == place || place.ends_with('/') && path.starts_with(place))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    fn found(path: &str, line: &str) -> bool {
        let file = SourceFile::new(format!("templates/runtime/src/{path}"), format!("//! x\n{line}\n"));
        !check(&[file]).is_empty()
    }

    #[test]
    fn a_module_names_its_own_layer_and_lower_ones() {
        for (path, line, expected) in [
            ("call.rs", "use crate::request::Request;", false),
            ("call.rs", "use crate::error::Error;", false),
            ("body.rs", "use crate::client::Client;", true),
            ("body.rs", "// use crate::client::Client;", false),
            ("server.rs", "    error: crate::error::Error,", true),
            ("raw_response.rs", "use crate::execute::execute;", true),
            ("codec/object.rs", "        $crate::request!(T);", false),
            ("payload.rs", "use other_crate::client::Client;", false),
            ("unheard_of.rs", "use crate::error::Error;", true),
            ("lib.rs", "pub use crate::client::Client;", false),
        ] {
            assert_eq!(found(path, line), expected, "{path}: {line}");
        }
    }

    #[test]
    fn an_exception_that_no_longer_applies_is_found() {
        assert!(!found("documented.rs", "use crate::response_enum::rank;"));
        assert!(found("documented.rs", "use crate::error::Error;"));
    }
}
