//! Copies the runtime into the output: the files of `templates/runtime`, below `src/runtime`.
//!
//! The runtime is a crate of its own, so its paths have another root, its macros are exported, and it has
//! unit tests. The copy has the same items at `crate::runtime`.

use crate::ir::{Package, Provider};
use crate::render::template;

/// The line with which examples in the runtime's docs import it.
const EXAMPLE: &str = "/// # use restwright_runtime::";

/// The line before a macro that emitted code calls.
const EXPORTED: &str = "#[macro_export]";

/// The line before the unit tests at the end of a file.
const TESTS: &str = "\n#[cfg(test)]\nmod tests {\n";

/// The root file of the runtime.
const ROOT: &str = "lib.rs";

/// The lints that the copy allows. A document uses only a part of the runtime, and most of it is not public.
const ALLOWED: &str = "\
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = \"the runtime serves all documents, and one document does not use all of it\"
)]
";

/// The modules of an emitted crate that the docs of macros refer to.
const MODULES_OF_OUTPUT: [&str; 3] = ["runtime", "models", "operations"];

/// The folders of a crate without a client.
const OF_MODELS: [&str; 2] = ["codec/", "values/"];

/// The docs of the runtime's root in a crate without a client.
const MODELS_DOCS: &str = "//! The code that the types depend on: a JSON codec and the types of values.";

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../templates/runtime/", $path)))),+]
    };
}

/// Every file of `templates/runtime/src`, sorted. A test compares the list with the folder.
const FILES: &[(&str, &str)] = files![
    "auth/cached_token.rs",
    "auth/client_assertion.rs",
    "auth/client_credentials.rs",
    "auth/conductorone/client_id.rs",
    "auth/conductorone/client_secret.rs",
    "auth/conductorone/mod.rs",
    "auth/credentials.rs",
    "auth/environment.rs",
    "auth/mod.rs",
    "auth/schedule.rs",
    "auth/signing_key.rs",
    "auth/token_cache.rs",
    "auth/token_endpoint.rs",
    "auth/token_error.rs",
    "auth/token_exchange.rs",
    "auth/token_response.rs",
    "auth/token_source.rs",
    "body/encoding.rs",
    "body/form.rs",
    "body/media_type.rs",
    "body/mod.rs",
    "body/multipart.rs",
    "body/part.rs",
    "body/payload.rs",
    "call/blocking/iter.rs",
    "call/blocking/mod.rs",
    "call/blocking/reader.rs",
    "call/curl.rs",
    "call/execute.rs",
    "call/failure.rs",
    "call/mod.rs",
    "call/operation_request.rs",
    "call/options.rs",
    "call/parameters.rs",
    "call/redirect.rs",
    "call/request.rs",
    "call/request_body.rs",
    "call/response_future.rs",
    "call/sensitive.rs",
    "client/client_builder.rs",
    "client/client_type.rs",
    "client/counters.rs",
    "client/environment.rs",
    "client/mod.rs",
    "client/named.rs",
    "client/tower.rs",
    "codec/decode_start.rs",
    "codec/defaults.rs",
    "codec/enums/integer_enum.rs",
    "codec/enums/literal_enum.rs",
    "codec/enums/mod.rs",
    "codec/enums/string_enum.rs",
    "codec/error.rs",
    "codec/foreign.rs",
    "codec/json/mod.rs",
    "codec/json/reader/attempt.rs",
    "codec/json/reader/look_ahead.rs",
    "codec/json/reader/mod.rs",
    "codec/json/reader/pass.rs",
    "codec/json/reader/unique.rs",
    "codec/json/scan.rs",
    "codec/json/writer.rs",
    "codec/mod.rs",
    "codec/model.rs",
    "codec/notes.rs",
    "codec/numbers.rs",
    "codec/objects/flat.rs",
    "codec/objects/mod.rs",
    "codec/objects/object.rs",
    "codec/objects/patch.rs",
    "codec/objects/read_fields.rs",
    "codec/objects/table.rs",
    "codec/serde/mod.rs",
    "codec/serde/sink.rs",
    "codec/serde/source/mod.rs",
    "codec/serde/source/object.rs",
    "codec/serde/source/visitors.rs",
    "codec/serde/value.rs",
    "codec/traits.rs",
    "codec/types/collections.rs",
    "codec/types/formats.rs",
    "codec/types/maps.rs",
    "codec/types/mod.rs",
    "codec/types/protojson.rs",
    "codec/types/scalars.rs",
    "codec/types/secret.rs",
    "codec/types/tuples.rs",
    "codec/unions/any_of.rs",
    "codec/unions/attempt.rs",
    "codec/unions/events.rs",
    "codec/unions/fit.rs",
    "codec/unions/key_table.rs",
    "codec/unions/kind.rs",
    "codec/unions/match_mode.rs",
    "codec/unions/member.rs",
    "codec/unions/mod.rs",
    "codec/unions/read_best.rs",
    "codec/unions/selection.rs",
    "codec/unions/tag.rs",
    "codec/unions/tags.rs",
    "codec/unions/union.rs",
    "codec/unions/unknown_variant.rs",
    "codec/unions/work.rs",
    "description/api.rs",
    "description/mod.rs",
    "description/operation.rs",
    "description/pagination.rs",
    "description/server.rs",
    "error/cause.rs",
    "error/context.rs",
    "error/documented.rs",
    "error/error_kind.rs",
    "error/excerpt.rs",
    "error/mod.rs",
    "error/predicates.rs",
    "error/rpc_status.rs",
    "error/visible.rs",
    "lib.rs",
    "paging/call.rs",
    "paging/cursor.rs",
    "paging/field.rs",
    "paging/items.rs",
    "paging/mod.rs",
    "paging/next_url.rs",
    "paging/pager.rs",
    "paging/pages.rs",
    "paging/table.rs",
    "parameters/expand.rs",
    "parameters/mod.rs",
    "parameters/parameter_style.rs",
    "parameters/shape.rs",
    "response/buffered_response.rs",
    "response/deserialize.rs",
    "response/download.rs",
    "response/drift.rs",
    "response/head.rs",
    "response/mod.rs",
    "response/raw_response.rs",
    "response/response_enum.rs",
    "response/response_format.rs",
    "response/response_variant.rs",
    "response/streaming/event.rs",
    "response/streaming/event_stream.rs",
    "response/streaming/json_lines.rs",
    "response/streaming/lines.rs",
    "response/streaming/mod.rs",
    "response/watch.rs",
    "retry/budget.rs",
    "retry/decide.rs",
    "retry/drive.rs",
    "retry/mod.rs",
    "retry/policy.rs",
    "retry/retry_after.rs",
    "secret/header.rs",
    "secret/learned.rs",
    "secret/mod.rs",
    "secret/redact.rs",
    "secret/secret_names.rs",
    "testing/difference.rs",
    "testing/mock/condition.rs",
    "testing/mock/expectation.rs",
    "testing/mock/mock_response.rs",
    "testing/mock/mock_response_body.rs",
    "testing/mock/mock_state.rs",
    "testing/mock/mock_transport.rs",
    "testing/mock/mod.rs",
    "testing/mock/received_request.rs",
    "testing/mock/rule.rs",
    "testing/mod.rs",
    "testing/path_values.rs",
    "testing/recording/find_secrets.rs",
    "testing/recording/mod.rs",
    "testing/recording/recorded_body.rs",
    "testing/recording/recorded_request.rs",
    "testing/recording/recorder.rs",
    "testing/recording/redaction.rs",
    "testing/recording/scrubber.rs",
    "testing/recording/tee.rs",
    "trace/mod.rs",
    "trace/silent.rs",
    "trace/spans.rs",
    "trace/telemetry.rs",
    "transport/deadline.rs",
    "transport/layers.rs",
    "transport/middleware.rs",
    "transport/mod.rs",
    "transport/reqwest_transport/mod.rs",
    "transport/reqwest_transport/native_tls.rs",
    "transport/reqwest_transport/rustls.rs",
    "transport/stall.rs",
    "transport/timeouts.rs",
    "transport/transport_error.rs",
    "url/base_url.rs",
    "url/escape.rs",
    "url/mod.rs",
    "url/path.rs",
    "url/server_url.rs",
    "values/any.rs",
    "values/changes.rs",
    "values/date_time.rs",
    "values/mod.rs",
    "webhooks/error.rs",
    "webhooks/mod.rs",
    "webhooks/verifier.rs",
];

/// Returns each file's path in the output, and its text.
pub(super) fn files(package: &Package) -> impl Iterator<Item = (String, String)> {
    FILES.iter().filter(|(path, _)| is_copied(path, package)).map(move |(path, text)| {
        let target = if *path == ROOT { "mod.rs" } else { path };
        (
            package.file(&format!("src/runtime/{target}")),
            format!("{}\n{}", template::RUST, embedded(path, text, package)),
        )
    })
}

/// Whether the crate has the file. Only crates that use a provider have its code.
fn is_copied(path: &str, package: &Package) -> bool {
    let is_of = |provider: &Provider| path.starts_with(&format!("auth/{}/", provider.module()));
    let provider = Provider::ALL.into_iter().find(is_of);
    (package.has_client || is_of_models(path)) && (provider.is_none() || provider == package.provider)
}

/// Whether the copy has the item of one line after `line`; `None` if `line` names no feature that only the runtime has.
fn has_next(line: &str, package: &Package) -> Option<bool> {
    let feature = line.trim().strip_prefix("#[cfg(feature = \"")?.strip_suffix("\")]")?;
    if feature == "indexmap" {
        return Some(package.has_ordered_maps);
    }
    let provider = Provider::ALL.into_iter().find(|provider| provider.module() == feature)?;
    Some(package.provider == Some(provider))
}

/// Whether a crate without a client has the file.
fn is_of_models(path: &str) -> bool {
    path == ROOT || OF_MODELS.iter().any(|folder| path.starts_with(folder))
}

/// Returns the root of a copy without a client, with the declarations of the modules that it has.
fn root_of_models(text: &str) -> String {
    let is_kept = |statement: &&str| {
        let name = ["mod ", "pub use crate::"].iter().find_map(|word| statement.split_once(word));
        let name = name.and_then(|(_, rest)| rest.split([':', ';']).next());
        name.is_some_and(|name| {
            is_of_models(&format!("{name}.rs")) || is_of_models(&format!("{name}/mod.rs"))
        })
    };
    let declarations: String = text
        .lines()
        .filter(|line| !line.starts_with("//!"))
        .fold(String::new(), |all, line| all + line + "\n");
    let kept: Vec<&str> = declarations.split_inclusive(";\n").filter(is_kept).map(str::trim).collect();
    format!("{MODELS_DOCS}\n\n{}\n", kept.join("\n"))
}

/// Returns the text of the runtime's file at `path` for a copy in a crate.
fn embedded(path: &str, text: &str, package: &Package) -> String {
    let root = (path == ROOT && !package.has_client).then(|| root_of_models(text));
    let text = root.as_deref().unwrap_or(text);
    let text =
        without_tests(text).replace(EXAMPLE, &format!("/// # use {}::runtime::", package.example_root()));
    let mut copy = String::with_capacity(text.len() + text.len() / 8);
    let mut lines = text.lines().peekable();
    let mut exported = None;
    let root_path = package.root();
    let mut examples = Examples { is_module: package.module.is_some(), is_inside: false };
    while let Some(line) = lines.next() {
        if line == EXPORTED {
            exported = lines.peek().and_then(|next| macro_name(next));
            continue;
        }
        if let Some(has_next) = has_next(line, package) {
            // The copy has no such feature: it has the item or not.
            lines.next_if(|_| !has_next);
            continue;
        }
        if path == ROOT && copy.lines().last().is_none_or(|last| last.starts_with("//!")) && line.is_empty() {
            copy.push_str(ALLOWED);
        }
        relocate(line, &root_path, &mut copy);
        if examples.starts_in(line) {
            copy.push_str("ignore");
        }
        copy.push('\n');
        if let Some(name) = exported.take_if(|_| line == "}") {
            copy.push_str(&import(name));
        }
    }
    for name in macros_below(path, package) {
        copy.push_str(&import(&name));
    }
    copy
}

/// Moves the paths of a line to the root of the copy: `crate::` becomes `crate::runtime::`, also in macros.
fn relocate(line: &str, output: &str, copy: &mut String) {
    let mut before = None;
    let mut rest = line;
    while let Some((left, right)) = rest.split_once("crate::") {
        copy.push_str(left);
        before = left.chars().next_back().or(before);
        let is_root = !before.is_some_and(|letter| letter == '_' || letter.is_alphanumeric());
        let module = right.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).next();
        let is_of_output = module.is_some_and(|module| MODULES_OF_OUTPUT.contains(&module));
        copy.push_str(if is_root { output } else { "crate" });
        copy.push_str(if is_root && !is_of_output { "::runtime::" } else { "::" });
        before = Some(':');
        rest = right;
    }
    copy.push_str(rest);
}

/// The examples in the docs of a file.
struct Examples {
    /// Whether the copy is in a module, whose path rustdoc does not know.
    is_module: bool,
    /// Whether the line before is inside a block of code.
    is_inside: bool,
}

impl Examples {
    /// Whether an example starts in the line that rustdoc must not compile.
    fn starts_in(&mut self, line: &str) -> bool {
        let docs = line.trim_start();
        let docs = docs.strip_prefix("///").or_else(|| docs.strip_prefix("//!"));
        let Some(language) = docs.and_then(|docs| docs.trim_start().strip_prefix("```")) else {
            return false;
        };
        self.is_inside = !self.is_inside;
        self.is_module && self.is_inside && language.is_empty()
    }
}

/// Returns the name in the first line of a macro.
fn macro_name(line: &str) -> Option<&str> {
    line.strip_prefix("macro_rules! ")?.split(' ').next()
}

/// Returns the exported macros of the modules that the file at `path` declares, by their paths.
fn macros_below(path: &str, package: &Package) -> Vec<String> {
    let folder = path.strip_suffix(ROOT).or_else(|| path.strip_suffix("mod.rs"));
    let Some(folder) = folder else { return Vec::new() };
    let files = FILES.iter().filter(|(other, _)| package.has_client || is_of_models(other));
    let below = files.filter(|(other, _)| *other != path && other.starts_with(folder));
    let macros = below.flat_map(|(other, text)| {
        let parent = &other[folder.len()..];
        let module = parent.split_once('/').map_or(parent, |(child, _)| child).trim_end_matches(".rs");
        let exported = text.split(EXPORTED).skip(1).filter_map(|rest| macro_name(rest.trim_start()));
        exported.map(move |name| {
            let above = folder.replace('/', "::");
            format!("{}::runtime::{above}{module}::{name}", package.root())
        })
    });
    macros.collect()
}

/// Returns the file without its unit tests and their attributes.
fn without_tests(text: &str) -> &str {
    let Some((mut product, _)) = text.split_once(TESTS) else { return text };
    while let Some((above, _)) = product.rsplit_once('\n').filter(|(_, last)| last.starts_with("#[")) {
        product = above;
    }
    product.trim_end()
}

/// Returns the item that makes a macro an item of its module.
fn import(name: &str) -> String {
    format!("pub(crate) use {name};\n")
}

/// Returns a fingerprint of all files.
pub(super) fn fingerprint() -> u64 {
    crate::fingerprint::fingerprint(FILES.iter().flat_map(|(path, text)| [*path, *text]))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::FILES;
    use crate::ir::Provider;

    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/runtime/src");
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        let listed: Vec<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, found, "the list in generator/src/render/runtime.rs should be: {found:#?}");
    }

    /// The cost of compiling a crate with thousands of types depends on the number of its functions and
    /// implementations, with about 10 KB and 7 KB of memory each (docs/performance-experiments.md). Before you add
    /// another one, see whether `codec/model.rs` can do its work once for all types.
    #[test]
    fn a_struct_expands_to_few_functions() {
        let (_, text) =
            FILES.iter().find(|(path, _)| *path == "codec/objects/object.rs").expect("the file is listed");
        let rule = text.rfind("(@model $start:ty,").expect("the rule that says everything is the last");
        let expansion = &text[rule..];
        let count = |what: &str| expansion.lines().filter(|line| line.trim_start().starts_with(what)).count();
        assert_eq!(count("impl"), 2, "implementations: the setters, and `Model`");
        assert_eq!(count("fn "), 1, "functions that each type has: `visit_fields`");
        assert_eq!(count("pub fn $"), 3, "setters: of a field, and of the two special ones");
        assert_eq!(count("const "), 1, "constants: the table");
        let (serde, _) = expansion.split_once("serde_traits!").expect("serde's traits are implemented");
        assert!(serde.trim_end().ends_with("#[cfg(feature = \"serde\")]\n        $crate::"), "two more");
        assert!(!expansion.contains("object!("), "each row is parsed once");
        assert!(!expansion.contains("concat!"), "nothing else is expanded for a row");
    }

    #[test]
    fn a_copy_is_rust_without_tests_and_names_the_module_that_it_is_in() {
        let package = crate::render::tests::build::empty().package;
        let mut exported = 0;
        let files = FILES.iter().filter(|(path, _)| super::is_copied(path, &package));
        for ((path, source), (target, copy)) in files.zip(super::files(&package)) {
            assert!(syn::parse_file(&copy).is_ok(), "{target} is Rust");
            for of_the_crate in ["#[cfg(test)]", "#[macro_export]", "restwright_runtime", "runtime::runtime"]
            {
                assert!(!copy.contains(of_the_crate), "{target} has {of_the_crate}");
            }
            let macros = source.lines().filter(|line| *line == super::EXPORTED).count();
            exported += macros;
            let imports =
                copy.lines().filter(|line| line.starts_with("pub(crate) use ") && !line.contains("::"));
            assert_eq!(imports.count(), macros, "{path}: a macro is an item of its module");
        }
        let root = super::embedded("lib.rs", "//! Docs.\n\nmod codec;\n", &package);
        assert!(root.starts_with("//! Docs.\n#![allow("), "{root}");
        let imported =
            root.lines().filter(|line| line.starts_with("pub(crate) use crate::runtime::")).count();
        assert_eq!(imported, exported, "every macro is at the root, as in the crate");
    }

    #[test]
    fn a_copy_without_a_client_has_what_it_names() {
        let package =
            crate::ir::Package { has_client: false, ..crate::render::tests::build::empty().package };
        let files: Vec<(String, String)> = super::files(&package).collect();
        for (path, text) in &files {
            for other in
                ["::http::", "use http", "tokio", "futures_core", "runtime::error::", "runtime::body::"]
            {
                assert!(!text.contains(other), "{path} names {other}");
            }
        }
        let root = files.iter().find(|(path, _)| path == "src/runtime/mod.rs").map(|(_, text)| text.as_str());
        let root = root.expect("the root is a file");
        for line in [
            "pub mod codec;",
            "mod values;",
            "pub use crate::runtime::values::date_time::{DateTime, InvalidDateTime};",
        ] {
            assert!(root.contains(line), "{line} in {root}");
        }
        assert!(!root.contains("client") && !root.contains("blocking"), "{root}");
    }

    #[test]
    fn the_code_of_a_provider_is_in_the_copy_that_names_it_alone() {
        for provider in std::iter::once(None).chain(Provider::ALL.map(Some)) {
            let package = crate::ir::Package { provider, ..crate::render::tests::build::empty().package };
            let files: Vec<(String, String)> = super::files(&package).collect();
            let (_, auth) =
                files.iter().find(|(path, _)| path == "src/runtime/auth/mod.rs").expect("it is a file");
            for other in Provider::ALL {
                let module = other.module();
                let is_named = provider == Some(other);
                assert_eq!(auth.contains(&format!("\npub mod {module};\n")), is_named, "{auth}");
                let folder = format!("src/runtime/auth/{module}/");
                assert_eq!(files.iter().any(|(path, _)| path.starts_with(&folder)), is_named);
                for (path, text) in &files {
                    assert!(!text.contains(&format!("feature = \"{module}\"")), "{path} has the feature");
                    let is_silent = !text.to_lowercase().contains(module);
                    assert!(is_silent || is_named, "{path} names {module}");
                }
            }
        }
    }

    #[test]
    fn paths_are_moved_below_the_module() {
        for (line, expected) in [
            ("use crate::codec::{Read, Write};", "use crate::runtime::codec::{Read, Write};"),
            (
                "    $crate::blank!(T); crate::a::b(mycrate::c)",
                "    $crate::runtime::blank!(T); crate::runtime::a::b(mycrate::c)",
            ),
            (
                "/// See [`A`](crate::A) and `crate::models::A`.",
                "/// See [`A`](crate::runtime::A) and `crate::models::A`.",
            ),
            ("    /// crate::runtime::object! {", "    /// crate::runtime::object! {"),
        ] {
            let mut moved = String::new();
            super::relocate(line, "crate", &mut moved);
            assert_eq!(moved, expected);
        }
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
