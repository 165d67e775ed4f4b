//! [`RustPath`]: the path of a type in `codegen.toml`, such as `chrono::DateTime<chrono::Utc>`.

use std::fmt;

use crate::config::KEYWORDS;

/// The path of a type, with its generic arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RustPath {
    /// The names between `::`. The first is a crate, or `crate` for the emitted one.
    pub names: Vec<String>,
    /// The generic arguments.
    pub arguments: Vec<RustPath>,
}

impl RustPath {
    /// Parses `a::b::C<d::E>`; `None` for any other type, such as a tuple or a type with a lifetime.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let path = read(&mut rest, 8)?;
        rest.is_empty().then_some(path)
    }

    /// The path without arguments: `chrono::DateTime`.
    #[must_use]
    pub fn name(&self) -> String {
        self.names.join("::")
    }
}

impl fmt::Display for RustPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())?;
        let Some((first, others)) = self.arguments.split_first() else { return Ok(()) };
        write!(f, "<{first}")?;
        for other in others {
            write!(f, ", {other}")?;
        }
        f.write_str(">")
    }
}

/// Parses a path at the beginning of `rest`, and removes it from there.
fn read(rest: &mut &str, depth: usize) -> Option<RustPath> {
    let mut names = Vec::new();
    loop {
        let end = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let is_crate = name == "crate" && names.is_empty() && behind.starts_with("::");
        if !(is_name(name) || is_crate) {
            return None;
        }
        names.push(name.to_owned());
        *rest = behind;
        let Some(next) = rest.strip_prefix("::") else { break };
        *rest = next;
    }
    let mut arguments = Vec::new();
    if let Some(inside) = rest.trim_start().strip_prefix('<') {
        let mut inside = inside.trim_start();
        loop {
            arguments.push(read(&mut inside, depth.checked_sub(1)?)?);
            inside = inside.trim_start();
            match inside.strip_prefix(',') {
                Some(next) => inside = next.trim_start(),
                None => break,
            }
        }
        *rest = inside.strip_prefix('>')?;
    }
    Some(RustPath { names, arguments })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
        && name.contains(|c: char| c != '_')
        && !KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::RustPath;

    #[test]
    fn paths_with_and_without_arguments_are_read_and_nothing_else_is() {
        let good = [
            "String",
            "rust_decimal::Decimal",
            "chrono::DateTime<chrono::Utc>",
            "crate::money::Money",
            "std::collections::HashMap<String, Vec<a::B>>",
        ];
        for text in good {
            assert_eq!(RustPath::parse(text).map(|path| path.to_string()).as_deref(), Some(text));
        }
        let spaced = RustPath::parse(" a::B < c::D ,E > ").map(|path| path.to_string());
        assert_eq!(spaced.as_deref(), Some("a::B<c::D, E>"));
        let bad = [
            "",
            "::a",
            "a::",
            "a:b",
            "a-b::C",
            "9a",
            "crate",
            "a::crate",
            "type",
            "a::B<",
            "a::B<>",
            "a<b>>",
            "&str",
            "(a, b)",
            "a::B<'static>",
            "a b",
            "a::B; struct C",
            "_",
        ];
        let taken: Vec<_> = bad.iter().filter(|text| RustPath::parse(text).is_some()).collect();
        assert!(taken.is_empty(), "{taken:?}");
        let deep = format!("{}a{}", "a<".repeat(50), ">".repeat(50));
        assert_eq!(RustPath::parse(&deep), None);
    }
}
