//! The syntax of strings in the file, which guarantees legal output.

use toml::de::DeValue;

/// A predicate, and a description of the strings that it accepts.
pub(super) type Syntax = (fn(&str) -> bool, &'static str);

pub(super) const TEXT: Syntax = (|text| !text.trim().is_empty(), "a string that is not empty");
pub(super) const GLOB: Syntax =
    (|text| !text.is_empty(), "a list of strings, in which `*` stands for any text without a slash");
pub(super) const PATH: Syntax = (
    |text| !text.trim().is_empty() && !text.contains(['\n', '\r']),
    "a list of paths, relative to this file",
);
pub(super) const FILE: Syntax = (
    |text| {
        !text.trim().is_empty()
            && !text.contains(['\n', '\r', '\\'])
            && !text.contains("://")
            && !text.starts_with('/')
    },
    "a path relative to this file, with `/` between its parts",
);
pub(super) const LINE: Syntax =
    (|text| !text.trim().is_empty() && !text.contains(['\n', '\r']), "a string on one line");
pub(super) const PACKAGE_NAME: Syntax = (
    is_package_name,
    "a package name: at most 64 letters, digits, `-` and `_`, a letter first, and not a keyword of Rust",
);
pub(super) const VERSION: Syntax = (is_version, "a version such as \"0.1.0\"");
pub(super) const METHOD_NAME: Syntax =
    (is_method_name, "a method name in snake case that is not a keyword of Rust");
pub(super) const MODULE_PATH: Syntax =
    (is_module_path, "the path of a module in its crate, such as \"clients::pets\"");
pub(super) const RUST_NAME: Syntax = (is_rust_name, "a Rust name: letters, digits and `_`, no digit first");

pub(super) const HTTPS_URL: Syntax =
    (|text| text.starts_with("https://") && !text.contains(char::is_whitespace), "an https URL");
pub(super) const SOURCE_URL: Syntax = (
    |text| {
        ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
            && !text.contains(char::is_whitespace)
    },
    "an https URL, or an http one of this machine",
);
pub(super) const VARIABLE: Syntax =
    (is_variable, "the name of an environment variable: letters, digits and `_`, no digit first");

pub(super) const GIT_URL: Syntax = (
    |text| {
        ["https://", "http://", "ssh://", "git://", "file://"].iter().any(|scheme| text.starts_with(scheme))
            && !text.contains(char::is_whitespace)
    },
    "the URL of a repository, as in \"https://example.com/runtime.git\"",
);
pub(super) const GIT_NAME: Syntax =
    (|text| !text.is_empty() && !text.contains(char::is_whitespace), "the name of a commit");
pub(super) const REQUIREMENT: Syntax = (is_version_requirement, "a version such as \"0.1\"");

// The limits of Cargo (reference, "The Manifest Format") and of the registry.
pub(super) const KEYWORD: Syntax = (
    is_keyword,
    "at most 5 keywords of at most 20 letters, digits, `-`, `_` and `+`, each with a letter first",
);
pub(super) const CATEGORY: Syntax =
    (is_category, "at most 5 categories of the registry, such as \"web-programming::http-client\"");
pub(super) const REGISTRY: Syntax = (is_registry_name, "`true`, `false` or a list of names of registries");
pub(super) const URL: Syntax = (is_url, "a URL that begins with https:// or http://");

/// The features of the crate, in order.
pub const FEATURES: &[&str] = &[
    "blocking",
    "client-assertion",
    "native-tls",
    "reqwest",
    "serde",
    "testing",
    "tower",
    "tracing",
    "webhooks",
];

/// Strict and reserved keywords of the 2024 edition (The Rust Reference, "Keywords").
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Whether `name` is a valid package name for Cargo, and a valid crate name in Rust.
#[must_use]
pub fn is_package_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    // `test` is a crate of the compiler, and Cargo rejects it.
    let is_taken = KEYWORDS.contains(&name) || name == "test";
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && name.chars().all(is_part)
        && !is_taken
}

/// Whether it is a version according to Semantic Versioning 2.0.0.
fn is_version(version: &str) -> bool {
    let (version, build) =
        version.split_once('+').map_or((version, None), |(version, build)| (version, Some(build)));
    let (core, pre) = version.split_once('-').map_or((version, None), |(core, pre)| (core, Some(pre)));
    let is_number = |part: &str| {
        part.parse::<u64>().is_ok()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let is_tag = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_pre =
        |part: &str| is_tag(part) && (is_number(part) || part.contains(|c: char| !c.is_ascii_digit()));
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && pre.is_none_or(|pre| pre.split('.').all(is_pre))
        && build.is_none_or(|build| build.split('.').all(is_tag))
}

/// Whether it is a version requirement for Cargo: comparators such as `1.2`, `^0.1` and `=1.2.3`, separated
/// by commas.
fn is_version_requirement(text: &str) -> bool {
    text.split(',').map(str::trim).all(|comparator| {
        let version = comparator.trim_start_matches(['^', '~', '=', '<', '>']).trim_start();
        let parts = version.split('.').count();
        let is_full = parts >= 3 && is_version(version);
        let is_number = |part: &str| {
            part == "0"
                || (!part.starts_with('0')
                    && part.parse::<u64>().is_ok()
                    && part.bytes().all(|b| b.is_ascii_digit()))
        };
        comparator.len() <= version.len() + 3
            && (is_full || (parts <= 2 && version.split('.').all(is_number)))
    })
}

fn is_method_name(name: &str) -> bool {
    is_rust_name(name) && !name.contains(|c: char| c.is_ascii_uppercase()) && !KEYWORDS.contains(&name)
}

fn is_module_path(path: &str) -> bool {
    path.split("::").all(is_method_name)
}

/// Whether it is a Rust name. Keywords are accepted, because names of items are made legal later.
fn is_rust_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.contains(|c: char| c != '_')
}

/// Whether every shell can set a variable of this name (POSIX.1-2024, section 8.1).
fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether `name` is a valid name of a dependency for Cargo. Such a name needs no quotes in TOML.
pub(super) fn is_dependency_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether it is a valid value for a dependency in `[dev-dependencies]`.
pub(super) fn is_requirement(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::String(_) | DeValue::Table(_))
}

/// Whether Cargo and the registry accept it as a feature name. Such a name needs no quotes in TOML.
pub(super) fn is_feature_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether the registry accepts it as a keyword.
fn is_keyword(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.len() <= 20
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+'))
}

/// Whether it has the form of the registry's categories.
fn is_category(slug: &str) -> bool {
    slug.split("::").all(|part| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    })
}

/// Whether Cargo accepts it as the name of a registry.
fn is_registry_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether it is an absolute URL with a host that a browser can open.
fn is_url(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    !host.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::{
        is_category, is_dependency_name, is_feature_name, is_keyword, is_method_name, is_package_name,
        is_registry_name, is_rust_name, is_url, is_variable, is_version, is_version_requirement,
    };

    #[test]
    fn each_syntax_takes_what_cargo_and_rust_take() {
        type Case = (fn(&str) -> bool, &'static [&'static str], &'static [&'static str]);
        let cases: [Case; 12] = [
            (
                is_version_requirement,
                &["1", "0.1", "^0.1.2", "=1.2.3-rc.1", ">= 1.2, <2"],
                &["", "a", "1.x", "01", "1,", "^", "====1", "1.2.3.4", "0.1\"", "1\n2"],
            ),
            (is_package_name, &["a", "a-b_c9"], &["", "9a", "-a", "a.b", "é", "match", "test", "a b"]),
            (
                is_version,
                &["0.1.0", "1.2.3-rc.1+b.007", "1.0.0-0a"],
                &["1", "1.2", "1.2.3.4", "01.2.3", "1.2.x", "1.2.3-", "1.2.3-01", "1.+2.3", "v1.2.3"],
            ),
            (
                is_dependency_name,
                &["axum", "_x", "a-b_c9"],
                &["", "9a", "a.b", "a b", "a]", "a\n[patch.x]", "\"a\"", "é"],
            ),
            (is_method_name, &["tenant", "_x9"], &["", "Tenant", "self", "te nant", "9x", "_"]),
            (is_variable, &["API_KEY", "_x9"], &["", "9A", "A-B", "A=", "é"]),
            (is_rust_name, &["User", "type"], &["", "a-b", "9x", "__", "a::b"]),
            (is_feature_name, &["a", "a-b_c9"], &["", "9a", "a/b", "dep:a", "a b", "a.b", "é", "\"a\""]),
            (
                is_keyword,
                &["api", "a+b-c_9", "abcdefghijklmnopqrst"],
                &["", "9a", "a b", "abcdefghijklmnopqrstu", "é"],
            ),
            (is_category, &["web-programming::http-client", "no-std"], &["", "Web", "a:b", "a::", "a b"]),
            (is_registry_name, &["crates-io", "my_9"], &["", "a b", "a/b", "é"]),
            (
                is_url,
                &["https://example.com", "http://a/b?c#d"],
                &["", "example.com", "https://", "https:///x", "ftp://a", "https://a b", "https://a\n"],
            ),
        ];
        for (check, good, bad) in cases {
            let refused: Vec<_> = good.iter().filter(|text| !check(text)).collect();
            let taken: Vec<_> = bad.iter().filter(|text| check(text)).collect();
            assert!(refused.is_empty() && taken.is_empty(), "{refused:?} {taken:?}");
        }
    }
}
