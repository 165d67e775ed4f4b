//! The known extensions, and which of them another key probably misspells.
//!
//! An extension of another tool must not be reported, because the document is valid. So the allowed
//! difference depends on the length of the key, the value must have the type of the known extension, and keys
//! that begin with the name of another vendor are ignored.

use serde_json::Value;

/// The type of an extension's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExtensionValue {
    Flag,
    List,
    Object,
    Text,
    Any,
}

/// All extensions that the generator reads. A test finds those that are missing here.
const READ: &[(&str, ExtensionValue)] = &[
    ("x-enum-descriptions", ExtensionValue::List),
    ("x-enum-names", ExtensionValue::List),
    ("x-enum-varnames", ExtensionValue::List),
    ("x-enumDescriptions", ExtensionValue::List),
    ("x-enumNames", ExtensionValue::List),
    ("x-example", ExtensionValue::Any),
    ("x-examples", ExtensionValue::Object),
    ("x-ms-enum", ExtensionValue::Object),
    ("x-nullable", ExtensionValue::Flag),
    ("x-speakeasy-group", ExtensionValue::Text),
    ("x-speakeasy-name-override", ExtensionValue::Text),
    ("x-speakeasy-pagination", ExtensionValue::Object),
    ("x-stability-level", ExtensionValue::Text),
    ("x-sunset", ExtensionValue::Text),
    ("x-webhooks", ExtensionValue::Object),
];

/// The vendor of most extensions that the generator reads.
const VENDOR: &str = "speakeasy";

/// Further extensions of that vendor, without the prefix `x-speakeasy-`.
const OF_VENDOR: &[&str] = &[
    "conflicts-with",
    "custom-security-scheme",
    "deprecation-message",
    "deprecation-replacement",
    "docs",
    "entity",
    "entity-missing-codes",
    "entity-operation",
    "enum-descriptions",
    "enum-format",
    "enums",
    "error-message",
    "errors",
    "extension-rewrite",
    "globals",
    "globals-hidden",
    "ignore",
    "include",
    "match",
    "max-method-params",
    "mcp",
    "model-namespace",
    "overridable-scopes",
    "param-computed",
    "param-encoding-override",
    "param-force-new",
    "param-optional",
    "param-readonly",
    "param-sensitive",
    "param-suppress-computed-diff",
    "plan-modifiers",
    "plan-validators",
    "polling",
    "react-hook",
    "required-with",
    "retries",
    "server-id",
    "soft-delete-property",
    "sse-sentinel",
    "terraform-alias-to",
    "terraform-custom-default",
    "terraform-ignore",
    "terraform-plan-modifier",
    "terraform-plan-only",
    "test",
    "tests",
    "timeout",
    "token-endpoint-additional-properties",
    "token-endpoint-authentication",
    "type-override",
    "unknown-values",
    "usage-example",
    "webhooks",
    "wrapped-attribute",
    "xor-with",
];

/// Prefixes of other vendors' extensions.
const OTHER_VENDORS: &[&str] = &[
    "amazon",
    "apidog",
    "apifox",
    "apim",
    "aws",
    "azure",
    "box",
    "cli",
    "codegen",
    "express",
    "fern",
    "go",
    "google",
    "internal",
    "java",
    "kong",
    "konfig",
    "kubernetes",
    "ms",
    "oai",
    "oas",
    "octokit",
    "openapi",
    "php",
    "postman",
    "python",
    "readme",
    "redocly",
    "ruby",
    "rust",
    "scalar",
    "speakeasy",
    "stainless",
    "stoplight",
    "svix",
    "swagger",
    "terraform",
    "ts",
    "tyk",
    "typescript",
    "zuplo",
];

/// Returns the known extension that `key` with this value probably misspells; `None` if the key is known or
/// belongs to another tool.
pub(super) fn meant(key: &str, value: &Value) -> Option<String> {
    let stem = key.strip_prefix("x-")?;
    let (vendor, rest) = stem.split_once('-').unwrap_or((stem, ""));
    let is_known = READ.iter().any(|(known, _)| *known == key);
    if is_known || vendor == VENDOR && OF_VENDOR.contains(&rest) {
        return None;
    }
    if vendor != VENDOR && !rest.is_empty() && strsim::damerau_levenshtein(vendor, VENDOR) <= 2 {
        return Some(format!("x-{VENDOR}-{rest}"));
    }
    let swapped = |known: &&&str| vendor == VENDOR && rest.len() >= 4 && is_swapped(rest, known);
    let read = READ.iter().find(|(known, shape)| fits(value, *shape) && is_slip(stem, known));
    let of_vendor = OF_VENDOR.iter().find(swapped).map(|rest| format!("x-{VENDOR}-{rest}"));
    read.map(|(known, _)| (*known).to_owned()).or(of_vendor)
}

/// Whether `stem` misspells the known key.
fn is_slip(stem: &str, known: &str) -> bool {
    let known = known.trim_start_matches("x-");
    let vendor =
        |text: &str| OTHER_VENDORS.iter().find(|name| text.split('-').next() == Some(**name)).copied();
    if vendor(stem).is_some() && vendor(stem) != vendor(known) {
        return false;
    }
    // Even a key that differs only in its spelling style is not read.
    let edits = match known.len() {
        0..8 => return is_swapped(stem, known),
        8..12 => 1,
        _ => 2,
    };
    strsim::damerau_levenshtein(stem, known) <= edits
}

/// Whether the texts differ by two adjacent letters that are swapped.
fn is_swapped(text: &str, known: &str) -> bool {
    let (mut letters, mut expected) = (text.as_bytes().to_vec(), known.as_bytes().to_vec());
    letters.sort_unstable();
    expected.sort_unstable();
    letters == expected && strsim::damerau_levenshtein(text, known) == 1
}

fn fits(value: &Value, shape: ExtensionValue) -> bool {
    match shape {
        ExtensionValue::Flag => value.is_boolean(),
        ExtensionValue::List => value.is_array(),
        ExtensionValue::Object => value.is_object(),
        ExtensionValue::Text => value.is_string(),
        ExtensionValue::Any => true,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::{Value, json};

    use super::{READ, meant};

    #[test]
    fn a_misspelling_is_reported_with_the_nearest_key() {
        let cases = [
            ("x-speakaesy-ignore", json!(true), "x-speakeasy-ignore"),
            ("x-speakeasy-ingore", json!(true), "x-speakeasy-ignore"),
            ("x-speakeasy-gruop", json!("a"), "x-speakeasy-group"),
            ("x-speakeasy-name-overide", json!("a"), "x-speakeasy-name-override"),
            ("x-enum-varname", json!(["A"]), "x-enum-varnames"),
            ("x-enum-varNames", json!(["A"]), "x-enum-varnames"),
            ("x-nulable", json!(true), "x-nullable"),
            ("x-stabilty-level", json!("draft"), "x-stability-level"),
            ("x-sunest", json!("2026-01-31"), "x-sunset"),
            ("x-ms-enmu", json!({}), "x-ms-enum"),
        ];
        for (key, value, expected) in cases {
            assert_eq!(meant(key, &value).as_deref(), Some(expected), "{key}");
        }
    }

    #[test]
    fn keys_that_are_somebodys_own_are_left_alone() {
        let cases = [
            ("x-speakeasy-entity", json!("A")),
            ("x-speakeasy-something-new", json!(true)),
            ("x-speak", json!(true)),
            ("x-subset", json!("a")),
            ("x-billable", json!(true)),
            ("x-isnullable", json!(true)),
            ("x-nullables", json!(["a"])),
            ("x-enum-name", json!("Colour")),
            ("x-enumName", json!("Colour")),
            ("x-enum-description", json!("What colour it is.")),
            ("x-go-enum", json!({})),
            ("x-bar", json!(1)),
            ("x-", json!(1)),
        ];
        for (key, value) in cases {
            assert_eq!(meant(key, &value), None, "{key}");
        }
        for (key, _) in READ {
            assert_eq!(meant(key, &Value::Bool(true)), None, "{key}");
        }
    }

    /// Collects the extensions that the source code of a stage names.
    fn named(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !["tests", "extension"].contains(&name.as_str()) {
                named(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
                let text = fs::read_to_string(&path).expect("it is text");
                let product = text.split("#[cfg(test)]").next().unwrap_or_default();
                let strings = product.split('"').skip(1).step_by(2);
                found.extend(
                    strings.filter(|text| text.len() > 2 && text.starts_with("x-")).map(str::to_owned),
                );
            }
        }
    }

    #[test]
    fn every_extension_that_is_read_is_known() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        for stage in ["normalize", "resolve"] {
            named(&source.join(stage), &mut found);
        }
        found.retain(|key| !key.starts_with("x-codegen-"));
        assert!(found.len() > 10, "{found:?}");
        for key in &found {
            assert!(READ.iter().any(|(known, _)| known == key), "`{key}` is read and is not in the table");
        }
        let unread = READ.iter().find(|(known, _)| !found.iter().any(|key| key == known));
        assert_eq!(unread, None, "what nobody reads is not in the table");
    }
}
