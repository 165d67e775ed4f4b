//! `[formats]`: the short form of [`[[types]]`](super::types) for the usual types of the usual formats.

use toml::de::DeValue;

use crate::config::section::{Entry, Section};
use crate::config::{Config, TypeConfig, TypeTable, With, dependencies};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::rust_path::RustPath;
use crate::spelling::nearest;

/// A format that `[formats]` can have as a key.
struct Format {
    name: &'static str,
    /// The type without an entry.
    default: &'static str,
    /// The recommended type first.
    choices: &'static [&'static Choice],
}

/// A value of a key: the name of the crate with the type, or `String`.
struct Choice {
    value: &'static str,
    ty: &'static str,
    with: With,
    has: &'static [&'static str],
    blank: Option<&'static str>,
    /// The package of the type and its requirement, if the crate does not depend on it already.
    dependency: Option<(&'static str, &'static str)>,
}

impl Choice {
    /// A type whose codec is part of the runtime.
    const fn own(value: &'static str, ty: &'static str) -> Self {
        Self { value, ty, with: With::Codec, has: &["Copy", "Eq", "Hash"], blank: None, dependency: None }
    }

    /// A type with `Copy`, `Default`, `Eq` and `Hash` of the package `value`.
    const fn of_package(value: &'static str, ty: &'static str, with: With, needs: &'static str) -> Self {
        let dependency = Some((value, needs));
        Self { value, ty, with, has: &["Copy", "Default", "Eq", "Hash"], blank: None, dependency }
    }
}

const STRING: Choice = Choice { has: &["Default", "Eq", "Hash"], ..Choice::own("String", "String") };
const BYTES: Choice = Choice { has: &["Default", "Eq", "Hash"], ..Choice::own("bytes", "bytes::Bytes") };
const UUID: Choice = Choice::own("uuid", "uuid::Uuid");
const IPV4: Choice = Choice::own("std", "std::net::Ipv4Addr");
const IPV6: Choice = Choice::own("std", "std::net::Ipv6Addr");
const IP: Choice = Choice::own("std", "std::net::IpAddr");
const JIFF_DATE: Choice = Choice::own("jiff", "jiff::civil::Date");
const JIFF_TIME: Choice =
    Choice { has: &["Copy", "Default", "Eq", "Hash"], ..Choice::own("jiff", "jiff::civil::Time") };
const JIFF_SPAN: Choice =
    Choice { has: &["Copy", "Default", "Eq", "Hash"], ..Choice::own("jiff", "jiff::SpanFieldwise") };
const ISO_DURATION: Choice = Choice {
    has: &["Copy", "Default", "Eq"],
    ..Choice::of_package("iso8601", "iso8601::Duration", With::String, "\"0.6\"")
};
const RUST_DECIMAL: Choice = Choice::of_package(
    "rust_decimal",
    "rust_decimal::Decimal",
    With::String,
    r#"{ version = "1", default-features = false, features = ["std"] }"#,
);
const URL: Choice = Choice {
    has: &["Eq", "Hash"],
    blank: Some("https://example.com"),
    ..Choice::of_package("url", "url::Url", With::String, "\"2\"")
};
const CHRONO_NEEDS: &str = r#"{ version = "0.4", default-features = false, features = ["serde", "std"] }"#;
// `Display` of chrono's times is not RFC 3339, but its serde traits are.
const CHRONO_DATE_TIME: Choice =
    Choice::of_package("chrono", "chrono::DateTime<chrono::Utc>", With::Serde, CHRONO_NEEDS);
const CHRONO_DATE: Choice = Choice::of_package("chrono", "chrono::NaiveDate", With::Serde, CHRONO_NEEDS);
const CHRONO_TIME: Choice = Choice::of_package("chrono", "chrono::NaiveTime", With::Serde, CHRONO_NEEDS);

const fn format(name: &'static str, default: &'static str, choices: &'static [&'static Choice]) -> Format {
    Format { name, default, choices }
}

const FORMATS: &[Format] = &[
    format("byte", "bytes::Bytes", &[&BYTES, &STRING]),
    format("date", "jiff::civil::Date", &[&JIFF_DATE, &CHRONO_DATE, &STRING]),
    format("date-time", "runtime::DateTime", &[&CHRONO_DATE_TIME, &STRING]),
    format("decimal", "String", &[&RUST_DECIMAL, &STRING]),
    format("duration", "String", &[&JIFF_SPAN, &ISO_DURATION, &STRING]),
    format("ip", "String", &[&IP, &STRING]),
    format("ipv4", "String", &[&IPV4, &STRING]),
    format("ipv6", "String", &[&IPV6, &STRING]),
    // `time` of JSON Schema has an offset, which the other types do not accept (RFC 3339, `full-time`).
    format("time", "String", &[&STRING, &JIFF_TIME, &CHRONO_TIME]),
    format("uri", "String", &[&URL, &STRING]),
    format("url", "String", &[&URL, &STRING]),
    format("uuid", "uuid::Uuid", &[&UUID, &STRING]),
];

/// Returns the key and the recommended value for a format that is a `String` without an entry; `None` for any other
/// format.
#[must_use]
pub fn recommended(format: &str) -> Option<(&'static str, &'static str)> {
    let known = FORMATS.iter().find(|known| known.name == format && known.default == STRING.ty)?;
    known.choices.first().filter(|choice| choice.ty != known.default).map(|choice| (known.name, choice.value))
}

/// Reads the table: appends an entry to `types` for each format, so that entries of `[[types]]` take precedence.
/// `config` must already contain them.
pub(super) fn read(text: &str, root: &mut Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let mut table = root.section("formats", diagnostics);
    dependencies::read(text, table.section("dependencies", diagnostics), config, diagnostics);
    for entry in table.drain() {
        let Some(format) = FORMATS.iter().find(|known| known.name == entry.key) else {
            diagnostics.push(unknown_format(&entry));
            continue;
        };
        let value = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
        match format.choices.iter().find(|choice| choice.value == value) {
            Some(choice) => add(format, choice, &entry, config),
            None => diagnostics.push(invalid(format, &entry, value)),
        }
    }
}

fn add(format: &Format, choice: &Choice, entry: &Entry<'_>, config: &mut Config) {
    let Some(ty) = RustPath::parse(choice.ty) else { return };
    let number = config.types.len().to_string();
    for (key, place) in [("format", &entry.key_range), ("type", &entry.range), ("with", &entry.range)] {
        config.places.insert(["types", &number, key].iter().collect(), place.clone());
    }
    // A requirement of the configuration takes precedence.
    if let Some((package, requirement)) = choice.dependency {
        config.dependencies.entry(package.to_owned()).or_insert_with(|| requirement.to_owned());
    }
    config.types.push(TypeConfig {
        table: TypeTable::Formats,
        schema: None,
        format: Some(format.name.to_owned()),
        at: Vec::new(),
        ty,
        with: choice.with,
        has: choice.has.iter().map(|&name| name.to_owned()).collect(),
        blank: choice.blank.map(str::to_owned),
    });
}

fn unknown_format(entry: &Entry<'_>) -> Diagnostic {
    let names: Vec<_> = FORMATS.iter().map(|known| known.name).collect();
    let label = nearest(&entry.key, &names).map(|known| format!("did you mean `{known}`?"));
    Diagnostic::new(
        Code::UnknownConfigKey,
        Place::Config(entry.key_range.clone()),
        format!("`{}` is not a format of `[formats]`", entry.key),
        Advice::note(format!("the formats are {}", names.join(", ")))
            .and_help("use `[[types]]` for the type of another format"),
    )
    .with_label(label.unwrap_or_default())
}

fn invalid(format: &Format, entry: &Entry<'_>, value: &str) -> Diagnostic {
    let values: Vec<_> = format.choices.iter().map(|choice| choice.value).collect();
    let quoted: Vec<_> = values.iter().map(|value| format!("{value:?}")).collect();
    let mut invalid = entry.invalid(&quoted.join(" or "));
    invalid.advice = Advice::note(format!("without this entry, the type is `{}`", format.default))
        .and_help("use `[[types]]` for any other type");
    match nearest(value, &values) {
        Some(near) => invalid.with_label(format!("did you mean {near:?}?")),
        None => invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, FORMATS, RustPath, recommended};

    #[test]
    fn every_value_of_every_format_is_an_entry() {
        for format in FORMATS {
            assert!(format.choices.iter().any(|choice| choice.ty == "String"), "{}", format.name);
            for choice in format.choices {
                assert!(RustPath::parse(choice.ty).is_some(), "{}", choice.ty);
                let text = format!("[formats]\n{} = {:?}\n", format.name, choice.value);
                let config = Config::parse(&text).expect("the entry is good");
                assert_eq!(config.types[0].ty.to_string(), choice.ty);
                assert_eq!(
                    config.dependencies.keys().next().map(String::as_str),
                    choice.dependency.map(|it| it.0)
                );
            }
        }
    }

    #[test]
    fn entries_of_types_and_their_dependencies_take_precedence() {
        let config = Config::parse(
            "[formats]\ndate = 'chrono'\ntime = 'chrono'\nuri = 'url'\ndependencies.url = '2.5'\n\
             [[types]]\nformat = 'date'\ntype = 'a::Date'\nwith = 'string'\ndependencies.chrono = '0.4.40'\n",
        )
        .expect("the configuration is good");
        let types: Vec<_> = config.types.iter().map(|entry| entry.ty.to_string()).collect();
        assert_eq!(types, ["a::Date", "chrono::NaiveDate", "chrono::NaiveTime", "url::Url"]);
        let dependencies: Vec<_> = config.dependencies.values().map(String::as_str).collect();
        assert_eq!(dependencies, ["'0.4.40'", "'2.5'"]);
    }

    #[test]
    fn formats_with_a_type_of_their_own_have_no_recommendation() {
        assert_eq!(recommended("duration"), Some(("duration", "jiff")));
        assert_eq!(["date", "email", "time"].map(recommended), [None; 3]);
    }
}
