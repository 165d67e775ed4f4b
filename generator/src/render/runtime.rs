//! The runtime's files, copied below the header as they are: only the examples in their docs, which are crates of their
//! own, name the crate that they are in.

use crate::ir::Package;
use crate::render::header;

/// What an example in the runtime's docs begins with, to use the runtime.
const EXAMPLE: &str = "/// # use runtime::runtime::";

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../templates/runtime/src/runtime/", $path)))),+]
    };
}

/// Every file of `templates/runtime/src/runtime`, sorted; a test holds the list to the folder.
const FILES: &[(&str, &str)] = files![
    "answer.rs",
    "answers.rs",
    "any.rs",
    "api.rs",
    "auth/cached_token.rs",
    "auth/client_assertion.rs",
    "auth/client_credentials.rs",
    "auth/conductorone/client_id.rs",
    "auth/conductorone/client_secret.rs",
    "auth/conductorone/mod.rs",
    "auth/environment.rs",
    "auth/form.rs",
    "auth/mod.rs",
    "auth/schedule.rs",
    "auth/signing_key.rs",
    "auth/static_token.rs",
    "auth/token_answer.rs",
    "auth/token_cache.rs",
    "auth/token_endpoint.rs",
    "auth/token_error.rs",
    "auth/token_exchange.rs",
    "auth/token_source.rs",
    "base_url.rs",
    "blocking/iter.rs",
    "blocking/mod.rs",
    "blocking/reader.rs",
    "body.rs",
    "call.rs",
    "changes.rs",
    "client.rs",
    "client_builder.rs",
    "client_type.rs",
    "codec/any_of.rs",
    "codec/blank.rs",
    "codec/collections.rs",
    "codec/error.rs",
    "codec/events.rs",
    "codec/fit.rs",
    "codec/flat.rs",
    "codec/formats.rs",
    "codec/integer_enum.rs",
    "codec/json.rs",
    "codec/json/reader.rs",
    "codec/json/scan.rs",
    "codec/json/writer.rs",
    "codec/kind.rs",
    "codec/literal_enum.rs",
    "codec/member.rs",
    "codec/mod.rs",
    "codec/model.rs",
    "codec/notes.rs",
    "codec/numbers.rs",
    "codec/object.rs",
    "codec/password.rs",
    "codec/patch.rs",
    "codec/property.rs",
    "codec/protojson.rs",
    "codec/read.rs",
    "codec/rest.rs",
    "codec/scalars.rs",
    "codec/seen.rs",
    "codec/serde_traits.rs",
    "codec/sink.rs",
    "codec/source.rs",
    "codec/source/object.rs",
    "codec/source/visitors.rs",
    "codec/string_enum.rs",
    "codec/table.rs",
    "codec/tags.rs",
    "codec/tuples.rs",
    "codec/union.rs",
    "codec/unknown.rs",
    "codec/unknown_variant.rs",
    "codec/value.rs",
    "codec/work.rs",
    "codec/write.rs",
    "counters.rs",
    "credentials.rs",
    "curl.rs",
    "date_time.rs",
    "deadline.rs",
    "documented.rs",
    "download.rs",
    "drift.rs",
    "encoding.rs",
    "error.rs",
    "error/cause.rs",
    "error/predicates.rs",
    "error/request_id.rs",
    "error/rpc_status.rs",
    "error_kind.rs",
    "escape.rs",
    "event.rs",
    "event_stream.rs",
    "excerpt.rs",
    "execute.rs",
    "expand.rs",
    "failure.rs",
    "fault.rs",
    "form.rs",
    "json_lines.rs",
    "layers.rs",
    "lines.rs",
    "media_type.rs",
    "middleware.rs",
    "mod.rs",
    "multipart.rs",
    "operation.rs",
    "operation_request.rs",
    "options.rs",
    "paging/call.rs",
    "paging/cursor.rs",
    "paging/field.rs",
    "paging/items.rs",
    "paging/mod.rs",
    "paging/next_url.rs",
    "paging/pager.rs",
    "paging/pages.rs",
    "paging/table.rs",
    "parameter_style.rs",
    "parameters.rs",
    "part.rs",
    "path.rs",
    "payload.rs",
    "received.rs",
    "redact.rs",
    "redirect.rs",
    "request.rs",
    "request_body.rs",
    "reqwest_transport.rs",
    "reqwest_transport/native_tls.rs",
    "reqwest_transport/rustls.rs",
    "response_format.rs",
    "response_future.rs",
    "retry/budget.rs",
    "retry/decide.rs",
    "retry/drive.rs",
    "retry/mod.rs",
    "retry/policy.rs",
    "retry/retry_after.rs",
    "secret.rs",
    "secret_names.rs",
    "sensitive.rs",
    "server.rs",
    "server_url.rs",
    "shape.rs",
    "stall.rs",
    "testing/book.rs",
    "testing/condition.rs",
    "testing/difference.rs",
    "testing/expectation.rs",
    "testing/learn.rs",
    "testing/mock.rs",
    "testing/mod.rs",
    "testing/path_values.rs",
    "testing/recorded_body.rs",
    "testing/recorded_request.rs",
    "testing/recorder.rs",
    "testing/recording.rs",
    "testing/redaction.rs",
    "testing/reply.rs",
    "testing/reply_body.rs",
    "testing/rule.rs",
    "testing/scrubber.rs",
    "testing/seen.rs",
    "testing/tee.rs",
    "testing/values.rs",
    "timeouts.rs",
    "trace/mod.rs",
    "trace/silent.rs",
    "trace/spans.rs",
    "trace/telemetry.rs",
    "transport.rs",
    "webhooks/error.rs",
    "webhooks/mod.rs",
    "webhooks/verifier.rs",
];

/// Each file's path in the output, and its text.
pub(super) fn files(package: &Package) -> impl Iterator<Item = (String, String)> {
    let example = format!("/// # use {}::runtime::", package.ident);
    FILES.iter().map(move |(path, text)| {
        let text = text.replace(EXAMPLE, &example);
        (format!("src/runtime/{path}"), format!("{}\n{text}", header::RUST))
    })
}

/// All files as one number.
pub(super) fn fingerprint() -> u64 {
    crate::fingerprint::fingerprint(FILES.iter().flat_map(|(path, text)| [*path, *text]))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::FILES;

    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/runtime/src/runtime");
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        let listed: Vec<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, found, "the list in generator/src/render/runtime.rs should be: {found:#?}");
    }

    /// What a crate of thousands of types costs to compile is the number of its functions and implementations, about
    /// 10 KB and 7 KB of memory each (docs/performance.md). Before another one is added, see whether what it does can
    /// be done once, in `codec/model.rs`.
    #[test]
    fn a_struct_expands_to_few_functions() {
        let (_, text) =
            FILES.iter().find(|(path, _)| *path == "codec/object.rs").expect("the file is listed");
        let rule = text.rfind("(@model $blank:ty,").expect("the rule that says everything is the last");
        let expansion = &text[rule..];
        let count = |what: &str| expansion.lines().filter(|line| line.trim_start().starts_with(what)).count();
        assert_eq!(count("impl"), 2, "implementations: the setters, and `Model`");
        assert_eq!(count("fn "), 1, "functions that each type has: `lend`");
        assert_eq!(count("pub fn $"), 3, "setters: of a field, and of the two special ones");
        assert_eq!(count("const "), 1, "constants: the table");
        let (serde, _) = expansion.split_once("serde_traits!").expect("serde's traits are implemented");
        assert!(
            serde.trim_end().ends_with("#[cfg(feature = \"serde\")]\n        $crate::runtime::"),
            "two more"
        );
        assert!(!expansion.contains("object!("), "each row is parsed once");
        assert!(!expansion.contains("concat!"), "nothing else is expanded for a row");
    }

    fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) {
        let entries = std::fs::read_dir(folder).expect("the runtime's folder can be read");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
        for path in paths {
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let relative = path.strip_prefix(root).expect("an entry is below its folder");
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
}
