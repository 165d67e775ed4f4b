//! The layers of `templates/runtime/src`: which module may name which.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// A path, and the files that may name it.
struct Home {
    name: &'static str,
    places: &'static [&'static str],
    reason: &'static str,
}

const HOMES: [Home; 4] = [
    Home {
        name: "crate::auth::conductorone",
        places: &["auth/conductorone/"],
        reason: "a crate has the code of a provider only where its configuration names it",
    },
    Home {
        name: "reqwest::",
        places: &["transport/reqwest_transport/"],
        reason: "calls know `Transport` alone",
    },
    Home {
        name: "rustls::",
        places: &["transport/reqwest_transport/"],
        reason: "calls know `Transport` alone",
    },
    Home { name: "tracing::", places: &["trace/"], reason: "calls are observed by the functions of `trace`" },
];

/// The crates that the codec must not name, because it is independent of HTTP and synchronous.
const ABOVE_CODEC: [&str; 5] = ["http::", "http_body::", "tokio::", "futures_core::", "tower_service::"];

/// The names at the root that the codec may use: itself, and its own macros and types.
const OF_CODEC: [&str; 9] = [
    "UnknownInteger",
    "UnknownLiteral",
    "UnknownValue",
    "UnknownVariant",
    "codec",
    "decode_start",
    "foreign",
    "object",
    "serde_traits",
];

/// Returns the lines of a file of the runtime that name a path of another layer.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let Some(path) = file.in_runtime() else { return Vec::new() };
    let mut violations = Vec::new();
    for (number, line) in file.product() {
        let code = line.split("//").next().unwrap_or_default();
        let homes = HOMES.iter().filter(|home| !home.places.iter().any(|place| path.starts_with(place)));
        for home in homes.filter(|home| names(code, home.name)) {
            let message = format!("`{}` may be named only in {}: {}", home.name, home.places[0], home.reason);
            violations.push(Violation::new(file, number, message));
        }
        if path.starts_with("codec/")
            && let Some(name) = above_codec(code)
        {
            let message = format!("the codec may not name `{name}`; docs/ARCHITECTURE.md says why");
            violations.push(Violation::new(file, number, message));
        }
    }
    violations
}

/// Returns a name of a higher layer in the code of the codec.
fn above_codec(code: &str) -> Option<&str> {
    let of_root = code.split("crate::").skip(1).filter_map(|rest| rest.split(|c: char| !is_word(c)).next());
    let of_root = of_root.filter(|name| !name.is_empty() && !OF_CODEC.contains(name));
    of_root.chain(ABOVE_CODEC.into_iter().filter(|name| names(code, name))).next()
}

/// Whether the code has the path from its first segment.
fn names(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let before = &code[..at];
        let is_from_root = before.ends_with("::") && before.trim_end_matches("::").trim().is_empty();
        !before.ends_with(is_word) && !before.ends_with('.') && (is_from_root || !before.ends_with("::"))
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    #[test]
    fn the_codec_is_below_everything_and_each_crate_has_its_place() {
        for (path, line, expected) in [
            ("codec/model.rs", "use crate::codec::traits::Writer;", false),
            ("codec/model.rs", "use crate::client::Client;", true),
            ("codec/model.rs", "use crate::body::part::Part;", true),
            ("codec/model.rs", "// use crate::body::part::Part;", false),
            ("codec/objects/object.rs", "        $crate::decode_start!(T);", false),
            ("codec/objects/object.rs", "        $crate::request!(T);", true),
            ("codec/traits.rs", "use http::HeaderMap;", true),
            ("codec/traits.rs", "    fn wait(runtime: tokio::runtime::Handle);", true),
            ("codec/traits.rs", "    let found = self.http::<T>();", false),
            ("body/part.rs", "use http::HeaderMap;", false),
            ("body/part.rs", "use crate::codec::File;", false),
            ("call/mod.rs", "use reqwest::Client;", true),
            ("transport/reqwest_transport/rustls.rs", "use rustls::ClientConfig;", false),
            ("call/mod.rs", "    tracing::debug!(x);", true),
            ("trace/spans.rs", "    tracing::debug!(x);", false),
            ("auth/environment.rs", "use crate::auth::conductorone::ClientId;", true),
            ("auth/conductorone/mod.rs", "pub use crate::auth::conductorone::client_id::ClientId;", false),
        ] {
            let file = SourceFile::new(format!("templates/runtime/src/{path}"), format!("//! x\n{line}\n"));
            assert_eq!(!check(&file).is_empty(), expected, "{path}: {line}");
        }
        let elsewhere = SourceFile::new("xtask/src/main.rs", "//! x\nuse tracing::debug;\n");
        assert!(check(&elsewhere).is_empty());
    }
}
