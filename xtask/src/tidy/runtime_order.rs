//! The order of the runtime's modules: a module names only modules of its own layer and of lower ones.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The layers from the lowest to the highest, with their modules. A module that is not listed is in the layer of its folder.
const LAYERS: [(&str, &[&str]); 8] = [
    ("codec", &["codec"]),
    (
        "data",
        &[
            "body/encoding",
            "body/media_type",
            "client/counters",
            "client/named",
            "description",
            "error/error_kind",
            "parameters/parameter_style",
            "response/deserialize",
            "response/drift",
            "response/response_variant",
            "secret/secret_names",
            "response/streaming/event",
            "transport/timeouts",
            "url/escape",
            "values",
        ],
    ),
    (
        "errors and the transport",
        &["auth/token_error", "body", "error", "response/buffered_response", "secret", "transport", "url"],
    ),
    ("request bodies", &["body/form", "body/multipart", "body/part", "body/payload", "parameters"]),
    ("settings of a client", &["auth", "call/options", "retry", "trace", "transport/middleware"]),
    ("responses", &["response"]),
    ("calls", &["call", "client", "paging", "response/response_format"]),
    (
        "around a client",
        &[
            "call/blocking",
            "client/client_builder",
            "client/environment",
            "client/tower",
            "testing",
            "transport/layers",
            "transport/reqwest_transport",
            "webhooks",
        ],
    ),
];

/// The lines of the runtime that name a module of a higher layer.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let Some(path) = file.in_runtime().filter(|path| *path != "lib.rs") else { return Vec::new() };
    let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let Some(own) = layer(module) else {
        let message = format!("give `{module}` a layer in xtask/src/tidy/runtime_order.rs");
        return vec![Violation::new(file, 1, message)];
    };
    let is_upward = |name: &str| layer(name).is_some_and(|other| other > own);
    let found = uses(file).into_iter().filter(|(_, name)| is_upward(name));
    let violation = |(number, name): (usize, String)| {
        let layer = layer(&name).map_or("", |at| LAYERS[at].0);
        let message = format!(
            "`{name}` is in the layer \"{layer}\", above \"{}\"; move the code, or pass what it needs",
            LAYERS[own].0
        );
        Violation::new(file, number, message)
    };
    found.map(violation).collect()
}

/// The modules that the code of a file names, each with the line: such as `folder/file`. Paths with `$crate` in
/// macros do not count, because they are code of the crate that calls the macro.
fn uses(file: &SourceFile) -> Vec<(usize, String)> {
    let mut uses = Vec::new();
    for (number, line) in file.product() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, start) in code.match_indices("crate::") {
            let is_path = !code[..at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric());
            uses.extend(is_path.then(|| (number, module(&code[at + start.len()..]))));
        }
    }
    uses
}

/// The first three modules of a path, with `/` between them.
fn module(path: &str) -> String {
    let is_end = |c: char| c != '_' && c != ':' && !c.is_alphanumeric();
    let path = path.split(is_end).next().unwrap_or_default();
    let is_module = |name: &&str| name.starts_with(|c: char| c.is_lowercase());
    path.split("::").take(3).take_while(is_module).collect::<Vec<_>>().join("/")
}

/// The layer of a module: its own, or that of its folder.
fn layer(module: &str) -> Option<usize> {
    let own = LAYERS.iter().position(|(_, modules)| modules.contains(&module));
    own.or_else(|| layer(module.rsplit_once('/')?.0))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    fn found(path: &str, line: &str) -> bool {
        let file = SourceFile::new(format!("templates/runtime/src/{path}"), format!("//! x\n{line}\n"));
        !check(&file).is_empty()
    }

    #[test]
    fn a_module_names_its_own_layer_and_lower_ones() {
        for (path, line, expected) in [
            ("call/mod.rs", "use crate::call::request::Request;", false),
            ("call/mod.rs", "use crate::error::Error;", false),
            ("body/mod.rs", "use crate::client::Client;", true),
            ("body/mod.rs", "// use crate::client::Client;", false),
            ("body/mod.rs", "use crate::body::form::encode;", true),
            ("body/mod.rs", "use crate::body::media_type::essence;", false),
            ("body/media_type.rs", "use crate::body::Body;", true),
            ("description/server.rs", "    error: crate::error::Error,", true),
            ("response/raw_response.rs", "use crate::call::execute::execute;", true),
            ("response/raw_response.rs", "use crate::call::execute;", true),
            ("codec/objects/object.rs", "        $crate::request!(T);", false),
            ("body/payload.rs", "use other_crate::client::Client;", false),
            ("unheard_of.rs", "use crate::error::Error;", true),
            ("lib.rs", "pub use crate::client::Client;", false),
        ] {
            assert_eq!(found(path, line), expected, "{path}: {line}");
        }
    }
}
