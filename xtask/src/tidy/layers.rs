//! The layers of the generator's packages: which module may name which crates and modules.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// A crate or module, and the places that may name it.
struct Home {
    name: &'static str,
    places: &'static [&'static str],
    reason: &'static str,
}

const HOMES: &[Home] = &[
    Home { name: "openapiv3", places: &["resolve/"], reason: "what follows speaks `model`" },
    Home { name: "serde_yaml", places: &["load/"], reason: "it is archived, and so kept in one place" },
    Home {
        name: "serde_json_path",
        places: &["load/overlay/"],
        reason: "an overlay finds nodes by queries; everything else has their places",
    },
    Home {
        name: "saphyr_parser",
        places: &["diagnostic/"],
        reason: "places are looked up when a diagnostic is printed",
    },
    Home {
        name: "annotate_snippets",
        places: &["diagnostic/"],
        reason: "findings are data until they are printed",
    },
    Home {
        name: "heck",
        places: &["ir/ident/mod.rs"],
        reason: "there is one way to make a name; call `ir::Ident`",
    },
    Home {
        name: "deunicode",
        places: &["ir/ident/words.rs"],
        reason: "there is one way to make a name; call `ir::Ident`",
    },
    Home {
        name: "pulldown_cmark",
        places: &["lower/docs/"],
        reason: "descriptions become docs there; call `lower::docs`",
    },
    Home { name: "quote", places: &["emit/", "render/"], reason: "tokens are written in `emit`" },
    Home { name: "proc_macro2", places: &["emit/", "render/"], reason: "tokens are written in `emit`" },
    Home { name: "syn", places: &["render/"], reason: "only formatting needs to read Rust" },
    Home { name: "prettyplease", places: &["render/"], reason: "formatting is done in `render`" },
    Home {
        name: "minijinja",
        places: &["render/", "compare/print/"],
        reason: "templates are filled where text is made",
    },
    Home {
        name: "restwright_reader",
        places: &["lib.rs"],
        reason: "`lib.rs` imports its modules, so they are `crate::model` and so on in every package",
    },
    Home {
        name: "generator",
        places: &["lib.rs"],
        reason: "`lib.rs` imports its modules, so they are `crate::ir` and so on",
    },
    Home { name: "clap", places: &[], reason: "the library has no command line; that is `restwright`" },
    Home {
        name: "std::fs",
        places: &[],
        reason: "the library does no IO; take text and let `restwright` read it",
    },
    Home { name: "std::process", places: &[], reason: "the library does no IO; that is `restwright`" },
    Home {
        name: "std::env",
        places: &[],
        reason: "the library does not look around; take it as an argument",
    },
];

/// The functions that make a name from words. Only the table of names calls them.
const NAMING: [&str; 4] = ["Ident::ascii_snake", "Ident::shouty", "Ident::snake", "Ident::upper_camel"];

/// The stages, in order.
const STAGES: [&str; 6] = ["load", "normalize", "resolve", "lower", "emit", "render"];

/// The data between the stages, each with the data that it must not depend on.
const DATA: [(&str, &[&str]); 9] = [
    ("config", &["document", "model", "ir", "file_tree", "report"]),
    ("diagnostic", &["config", "model", "ir", "file_tree", "report"]),
    ("document", &["config", "model", "ir", "file_tree", "report"]),
    ("file_tree", &["config", "document", "model", "ir", "report"]),
    ("ir", &["config", "document", "file_tree", "report"]),
    ("model", &["config", "document", "ir", "file_tree", "report"]),
    ("names_lock", &["config", "model", "file_tree", "report"]),
    ("pointer", &["config", "diagnostic", "document", "model", "ir", "file_tree", "report"]),
    ("report", &["config", "document", "model"]),
];

/// Returns the lines of a file of the generator that name a forbidden crate or module.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let Some(path) = file.in_generator() else { return Vec::new() };
    let forbidden = forbidden_modules(path);
    let mut violations = Vec::new();
    for (number, line) in file.product() {
        let code = line.split("//").next().unwrap_or_default();
        let strangers = HOMES.iter().filter(|home| !home.places.iter().any(|place| path.starts_with(place)));
        for home in strangers.filter(|home| names(code, home.name)) {
            let message = format!("`{}` may be named {}: {}", home.name, places(home), home.reason);
            violations.push(Violation::new(file, number, message));
        }
        if !path.starts_with("lower/names/") && NAMING.iter().any(|function| code.contains(function)) {
            let message = "a name is made in `lower/names` only; ask the table by a `NameKey`".to_owned();
            violations.push(Violation::new(file, number, message));
        }
        for module in forbidden.iter().filter(|module| names(code, &format!("crate::{module}"))) {
            let message =
                format!("this layer may not know `{module}`; docs/ARCHITECTURE.md says who may name what");
            violations.push(Violation::new(file, number, message));
        }
    }
    violations
}

fn places(home: &Home) -> String {
    if home.places.is_empty() {
        "only in restwright/ and xtask/".to_owned()
    } else {
        format!("only in {}", home.places.join(" and "))
    }
}

/// Returns the modules of the generator that the file at `path` must not name.
fn forbidden_modules(path: &str) -> Vec<&'static str> {
    let module = path.split(['/', '.']).next().unwrap_or_default();
    if let Some(position) = STAGES.iter().position(|stage| *stage == module) {
        let later = STAGES[position + 1..].iter().copied();
        let hidden: &[&str] = if module == "emit" { &["model", "document", "config"] } else { &[] };
        return later.chain(hidden.iter().copied()).collect();
    }
    let data = DATA.iter().find(|(data, _)| *data == module);
    data.map(|(_, others)| STAGES.iter().chain(*others).copied().collect()).unwrap_or_default()
}

/// Whether `code` names the path `name` itself, rather than as a part of another word.
fn names(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_whole = !before.ends_with(is_word) && !before.ends_with("::") && !after.starts_with(is_word);
        let is_path =
            after.starts_with("::") || before.trim_start().starts_with("use ") || name.contains("::");
        is_whole && is_path && !before.ends_with(['"', '`'])
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::{GENERATOR_SOURCES, SourceFile};

    fn found(path: &str, line: &str) -> bool {
        let found = GENERATOR_SOURCES.map(|folder| {
            !check(&SourceFile::new(format!("{folder}{path}"), format!("//! x\n{line}\n"))).is_empty()
        });
        assert_eq!(found, [found[0]; 3], "{path}: {line}: the rules hold for every package");
        found[0]
    }

    #[test]
    fn each_thing_has_its_place() {
        let cases = [
            ("load/mod.rs", "use serde_yaml::Value;", false),
            ("lower/mod.rs", "use serde_yaml::Value;", true),
            ("lower/mod.rs", "    let x = serde_yaml::from_str(text);", true),
            ("lower/mod.rs", "// serde_yaml::Value is not used", false),
            ("lower/mod.rs", "let text = \"heck\";", false),
            ("lower/names.rs", "use heck::ToSnakeCase;", true),
            ("ir/ident/mod.rs", "use heck::ToSnakeCase;", false),
            ("emit/mod.rs", "use quote::quote;", false),
            ("emit/mod.rs", "use syn::File;", true),
            ("resolve/mod.rs", "use std::fs::read;", true),
            ("resolve/syntax.rs", "use crate::resolve::syn::X;", false),
            ("render/mod.rs", "use syn::File;", false),
            ("lower/types/structs.rs", "    let name = Ident::snake(&property.name);", true),
            ("lower/types/structs.rs", "    let names = words.map(Ident::upper_camel);", true),
            ("lower/names/members.rs", "    let name = Ident::snake(&property.name);", false),
            ("names_lock/parse.rs", "    Ident::exact(text)", false),
            ("lib.rs", "use restwright_reader::{glob, load, normalize, resolve};", false),
            ("lower/mod.rs", "use restwright_reader::model::Api;", true),
        ];
        for (path, line, expected) in cases {
            assert_eq!(found(path, line), expected, "{path}: {line}");
        }
    }

    #[test]
    fn nothing_names_a_later_stage_and_data_names_no_stage() {
        let cases = [
            ("load/mod.rs", "use crate::lower::names;", true),
            ("render/mod.rs", "use crate::emit::SourceFile;", false),
            ("ir/mod.rs", "use crate::lower::names;", true),
            ("ir/operation.rs", "pub use crate::model::Method;", false),
            ("model/mod.rs", "use crate::ir::Ident;", true),
            ("emit/mod.rs", "use crate::model::Method;", true),
            ("emit/mod.rs", "use crate::ir::Crate;", false),
            ("pointer.rs", "use crate::document::Document;", true),
            ("lib.rs", "use crate::render::render;", false),
        ];
        for (path, line, expected) in cases {
            assert_eq!(found(path, line), expected, "{path}: {line}");
        }
    }

    #[test]
    fn architecture_names_the_home_of_each_dependency() {
        let text = std::fs::read_to_string(crate::workspace().join("docs/ARCHITECTURE.md"));
        let text = text.expect("the document is readable");
        let (_, list) =
            text.split_once("Some dependencies are used in one place only").expect("there is a list");
        let list = list.split("\n\n").next().unwrap_or_default();
        for home in super::HOMES.iter().filter(|home| home.places != ["lib.rs"]) {
            let name = home.name.replace("pulldown_", "pulldown-").replace("_macro2", "-macro2");
            let name = name.replace("saphyr_", "saphyr-").replace("annotate_", "annotate-");
            for word in std::iter::once(name.as_str()).chain(home.places.iter().copied()) {
                assert!(
                    list.contains(&format!("`{word}`")),
                    "`{word}` of `{}` is not in the list",
                    home.name
                );
            }
        }
    }

    #[test]
    fn tests_may_name_what_they_need() {
        let text = "//! x\n#[cfg(test)]\nmod tests {\n    use syn::File;\n}\n";
        assert!(check(&SourceFile::new("generator/src/lower/mod.rs", text)).is_empty());
    }
}
