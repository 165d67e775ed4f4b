//! The version in `codegen.toml`: reads it, sets it without other changes, and compares two versions.

use generator::config::DEFAULT_VERSION;
use semver::Version;
use toml_edit::{DocumentMut, Item, Table, Value};

/// Returns the version of `[package]`, or the default. An invalid configuration is reported elsewhere.
pub(super) fn of(text: &str) -> String {
    let document = text.parse::<DocumentMut>().unwrap_or_default();
    let said = document.get("package").and_then(|package| package.get("version"));
    said.and_then(Item::as_str).unwrap_or(DEFAULT_VERSION).to_owned()
}

/// Returns the text with this version. Comments and order are kept.
///
/// # Errors
///
/// If it is not TOML, or `package` is not a table.
pub(super) fn set(text: &str, version: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let package = document.entry("package").or_insert_with(|| Item::Table(Table::new()));
    let package = package.as_table_like_mut().ok_or("`package` is not a table")?;
    let mut value = Value::from(version);
    if let Some(old) = package.get("version").and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    match package.get_mut("version") {
        Some(item) => *item = Item::Value(value),
        None => drop(package.insert("version", Item::Value(value))),
    }
    Ok(document.to_string())
}

/// Returns the later version by the order of Semantic Versioning 2.0.0, section 11; `due` if `said` is
/// invalid.
pub(super) fn later(due: &str, said: &str) -> String {
    let is_later = match (Version::parse(due), Version::parse(said)) {
        (Ok(due), Ok(said)) => said.cmp_precedence(&due).is_gt(),
        _ => false,
    };
    if is_later { said } else { due }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{later, of, set};

    #[test]
    fn only_the_version_changes() {
        let text = "# Ours.\npresence = \"proto3\"\n\n[package] # what it is\nname = \"a\"\n# It follows the API.\n\
                    version   =  \"0.1.0\"   # by hand, once\n";
        let expected = text.replace("0.1.0", "0.2.0");
        assert_eq!(set(text, "0.2.0").as_deref(), Ok(expected.as_str()));
        assert_eq!(of(&expected), "0.2.0");
    }

    #[test]
    fn a_version_that_nobody_has_said_is_put_where_it_belongs() {
        assert_eq!(set("", "0.2.0").as_deref(), Ok("[package]\nversion = \"0.2.0\"\n"));
        assert_eq!(
            set("[package]\nname = \"a\"\n\n[names]\n", "0.2.0").as_deref(),
            Ok("[package]\nname = \"a\"\nversion = \"0.2.0\"\n\n[names]\n")
        );
        for spelled in ["package.version = '1.0.0'\n", "package = { version = \"1.0.0\", name = \"a\" }\n"] {
            let text = set(spelled, "1.1.0").expect("it is a table");
            assert_eq!((of(spelled).as_str(), of(&text).as_str()), ("1.0.0", "1.1.0"), "{text}");
        }
        assert!(set("package = 1", "0.2.0").is_err() && set("[", "0.2.0").is_err());
        assert_eq!(of(""), "0.1.0");
    }

    #[test]
    fn a_version_that_was_raised_by_hand_stays() {
        for (due, said, expected) in [
            ("0.2.0", "0.1.0", "0.2.0"),
            ("0.2.0", "1.0.0", "1.0.0"),
            ("0.10.0", "0.9.0", "0.10.0"),
            ("1.0.0", "1.0.0-rc.1", "1.0.0"),
            ("0.2.0", "soon", "0.2.0"),
        ] {
            assert_eq!(later(due, said), expected, "{due} {said}");
        }
    }
}
