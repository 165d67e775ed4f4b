//! Names that the output reserves for other items.

use crate::fingerprint::fingerprint;
use crate::ir::Ident;

/// Returns a type name from words, changed where it would shadow a name of the standard library that the
/// output uses.
pub(crate) fn type_name(words: &str) -> Ident {
    let name = camel(words);
    if STANDARD_TYPES.contains(&name.as_str()) { Ident::upper_camel(&format!("{words} model")) } else { name }
}

/// Whether a type can have the name unchanged.
pub(crate) fn is_free_type(name: &Ident) -> bool {
    !STANDARD_TYPES.contains(&name.as_str()) && cut(name).is_none()
}

/// Returns a name in upper camel case that is short enough for rustdoc, which writes a type to the file
/// `struct.<name>.html`.
pub(crate) fn camel(words: &str) -> Ident {
    let name = Ident::upper_camel(words);
    match cut(&name) {
        Some((start, hash)) => Ident::upper_camel(&format!("{start} x{hash:016x}")),
        None => name,
    }
}

/// Returns the start and the hash of a name that is too long for a file.
fn cut(name: &Ident) -> Option<(&str, u64)> {
    const LONGEST: usize = 100;
    let text = name.as_str();
    let end = (0..=LONGEST - 20).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    (text.len() > LONGEST).then(|| (&text[..end], fingerprint([text])))
}

/// Returns the name of the module with a type's file: the type's name in snake case. It is changed where it
/// would collide with `mod.rs`, a device name of Windows, the parent module (`clippy::module_inception`), a
/// crate or a primitive type. It must also differ from the name of the type itself, which a leading digit can
/// prevent.
pub(crate) fn module_name(type_name: &Ident) -> Ident {
    let name = file_name(Ident::ascii_snake(type_name.as_str().trim_start_matches('_')));
    let is_path = CRATES.contains(&name.as_str()) || PRIMITIVES.contains(&name.as_str());
    if is_reserved_file(name.as_str()) || is_path || name.as_str() == "models" || name == *type_name {
        Ident::snake(&format!("{} model", name.as_str()))
    } else {
        name
    }
}

/// Returns a name that is short enough for a file: a long name is cut and keeps a hash of the whole.
pub(crate) fn file_name(name: Ident) -> Ident {
    match cut(&name) {
        Some((start, hash)) => Ident::snake(&format!("{start} x{hash:016x}")),
        None => name,
    }
}

/// Whether `<name>.rs` cannot be a file, or has another meaning.
pub(crate) fn is_reserved_file(name: &str) -> bool {
    let device = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    ["mod", "con", "prn", "aux", "nul"].contains(&name) || device("com") || device("lpt")
}

/// Crates that a path can begin with. A module of such a name would make the path ambiguous.
const CRATES: &[&str] = &[
    "alloc",
    "base64",
    "bytes",
    "core",
    "fastrand",
    "futures_core",
    "http",
    "http_body",
    "httpdate",
    "indexmap",
    "jiff",
    "percent_encoding",
    "proc_macro",
    "reqwest",
    "ring",
    "rustls",
    "rustls_platform_verifier",
    "serde",
    "serde_json",
    "std",
    "test",
    "tokio",
    "tower_layer",
    "tower_service",
    "tracing",
    "uuid",
    "zeroize",
];

/// Primitive types, which have no module (The Rust Reference, "Preludes").
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f16", "f32", "f64", "f128", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8",
    "u16", "u32", "u64", "u128", "usize",
];

/// Types and traits that the prelude and derives bring into scope, and names that lints object to.
const STANDARD_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "BTreeMap",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "New", // its constructor would be its namesake (`clippy::self_named_constructors`)
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self_",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Methods of every request type, now or in a later version, and names that the standard library gives a
/// meaning (`clippy::should_implement_trait`).
pub(crate) const REQUEST_METHODS: &[&str] = &[
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "body",
    "borrow",
    "borrow_mut",
    "build",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "empty",
    "eq",
    "fmt",
    "from",
    "from_iter",
    "from_str",
    "hash",
    "header",
    "headers",
    "idempotency_key",
    "index",
    "index_mut",
    "into",
    "into_call",
    "into_future",
    "into_iter",
    "items",
    "mul",
    "neg",
    "new",
    "next",
    "not",
    "operation",
    "options",
    "pages",
    "query",
    "rem",
    "retry",
    "retries",
    "send",
    "send_as",
    "send_stream",
    "send_with_meta",
    "shl",
    "shr",
    "stream",
    "sub",
    "timeout",
    "to_curl",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
];

/// Methods of the client, now or in a later version. The accessors of groups must differ from them.
pub(crate) const CLIENT_METHODS: &[&str] = &[
    "as_ref",
    "base_url",
    "borrow",
    "builder",
    "call",
    "clone",
    "cmp",
    "counters",
    "default",
    "deref",
    "drop",
    "eq",
    "execute",
    "fmt",
    "from",
    "from_env",
    "hash",
    "into",
    "new",
    "request",
    "send",
    "server",
    "settings",
    "to_owned",
    "transport",
    "try_from",
    "try_into",
    "with_options",
    "with_settings",
];

/// Names that the standard library gives a meaning for a method with `self` and one argument
/// (`clippy::should_implement_trait`).
pub(crate) const OPERATOR_METHODS: &[&str] =
    &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// Methods of the client's builder. The setters of server variables must differ from them.
pub(crate) const BUILDER_METHODS: &[&str] = &[
    "base",
    "base_url",
    "basic_credential",
    "build",
    "clone",
    "credential",
    "default",
    "environment",
    "fmt",
    "follow_redirects",
    "from",
    "from_env",
    "header",
    "into",
    "layer",
    "max_response_bytes",
    "middleware",
    "new",
    "on_drift",
    "proxy",
    "retry",
    "server",
    "server_variable",
    "stall_timeout",
    "strict",
    "telemetry",
    "timeout",
    "timeouts",
    "token",
    "token_source",
    "transport",
    "user_agent",
];

#[cfg(test)]
mod tests {
    use super::{
        BUILDER_METHODS, CLIENT_METHODS, CRATES, REQUEST_METHODS, file_name, module_name, type_name,
    };
    use crate::ir::Ident;

    /// Returns the names of the methods in a file or a macro of the runtime, including private ones, which
    /// also occupy their names.
    fn methods(source: &str) -> impl Iterator<Item = &str> {
        let members =
            source.lines().filter_map(|line| line.strip_prefix("            ").or(line.strip_prefix("    ")));
        let heads = members.filter_map(|line| line.split_once("fn "));
        let words = ["", "pub ", "pub(crate) ", "const ", "pub const ", "async ", "pub async "];
        let own = heads.filter(move |(head, rest)| words.contains(head) && !rest.starts_with('$'));
        own.filter_map(|(_, rest)| rest.split(['(', '<']).next())
    }

    /// Returns the first block with this head in a file.
    fn block(file: &'static str, head: &str) -> &'static str {
        let (_, block) = file.split_once(head).expect("there is such a block");
        block.split_once("\n}").expect("it ends").0
    }

    /// Returns the functions that a macro of the runtime writes into each request type.
    fn written_by(file: &str, name: &str) -> String {
        let (_, text) = file.split_once(&format!("macro_rules! {name} {{")).expect("there is such a macro");
        let text = text.split_once("\n}").expect("it ends").0;
        let own = text.split_once("        impl $name {").expect("it has methods").1;
        own.split_once("\n        }").expect("they end").0.to_owned()
    }

    #[test]
    fn every_method_of_the_runtime_is_taken() {
        let requests = include_str!("../../../templates/runtime/call/operation_request.rs");
        let pages = include_str!("../../../templates/runtime/paging/table.rs");
        let layers = include_str!("../../../templates/runtime/client/tower.rs");
        let environment = include_str!("../../../templates/runtime/client/environment.rs");
        let call = include_str!("../../../templates/runtime/call/mod.rs");
        for (taken, source) in [
            (BUILDER_METHODS, include_str!("../../../templates/runtime/client/client_builder.rs")),
            (BUILDER_METHODS, block(layers, "impl ClientBuilder {")),
            (BUILDER_METHODS, block(environment, "impl ClientBuilder {")),
            (CLIENT_METHODS, block(call, "impl Client {")),
            (CLIENT_METHODS, include_str!("../../../templates/runtime/client/mod.rs")),
            (REQUEST_METHODS, &written_by(requests, "request")),
            (REQUEST_METHODS, &written_by(pages, "paged")),
        ] {
            let free: Vec<_> = methods(source).filter(|name| !taken.contains(name)).collect();
            assert_eq!(free, Vec::<&str>::new(), "a document could define these twice");
        }
    }

    #[test]
    fn every_crate_of_the_runtime_is_taken() {
        let manifest: toml::Table =
            include_str!("../../../templates/runtime.toml").parse().expect("it is TOML");
        let crates = manifest["dependencies"].as_table().expect("it is a table").keys();
        let free: Vec<_> = crates.filter(|name| !CRATES.contains(&name.replace('-', "_").as_str())).collect();
        assert!(free.is_empty(), "a schema could be named like {free:?}");
    }

    #[test]
    fn a_file_has_a_name_that_every_disk_takes() {
        let long = file_name(Ident::snake(&"very long ".repeat(40)));
        assert!((90..=100).contains(&long.as_str().len()), "{long}");
        assert_ne!(long, file_name(Ident::snake(&"very long ".repeat(41))));
    }

    #[test]
    fn standard_names_and_file_names_are_left_alone() {
        let cases = [
            ("user", "User", "user"),
            ("option", "OptionModel", "option_model"),
            ("Self", "SelfModel", "self_model"),
            ("mod", "Mod", "mod_model"),
            ("models", "Models", "models_model"),
            ("new", "NewModel", "new_model"),
            ("AUX", "Aux", "aux_model"),
            ("com1", "Com1", "com1_model"),
            ("com", "Com", "com"),
            ("com\u{b9}", "Com", "com"),
            ("2fa", "_2fa", "_2fa_model"),
            ("2024", "_2024", "value_2024"),
            ("\u{7528}\u{6237}", "\u{7528}\u{6237}", "yong_hu"),
            ("type", "Type", "r#type"),
        ];
        for (words, name, module) in cases {
            let ident = type_name(words);
            assert_eq!(ident.to_string(), name);
            assert_eq!(module_name(&ident).to_string(), module);
        }
    }
}
