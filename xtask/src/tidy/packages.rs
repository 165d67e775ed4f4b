//! Checks packages for the registry: source files may only include files of their own package, since no
//! others are packed.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The folders of the published packages, inner ones before those that contain them.
const PACKAGES: [&str; 5] =
    ["generator/reader/", "generator/reviewer/", "generator/", "restwright/", "templates/runtime/"];

/// Returns the lines that include a file outside of the package.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let Some(inside) = PACKAGES.iter().find_map(|package| file.path.strip_prefix(package)) else {
        return Vec::new();
    };
    if !inside.starts_with("src/") {
        return Vec::new();
    }
    let depth = inside.matches('/').count();
    let mut violations = Vec::new();
    for (number, line) in file.lines() {
        let includes = line.contains("include_str!") || line.contains("include!") || line.contains("#[path");
        let up =
            line.split('"').nth(1).map_or(0, |path| path.split('/').take_while(|part| *part == "..").count());
        if includes && up > depth {
            let message = "the file is outside of the package, and so would be missing in the registry; \
                           link it into the package, as `generator/templates` has links";
            violations.push(Violation::new(file, number, message));
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    #[test]
    fn files_outside_of_a_package_are_found() {
        for (path, line, expected) in [
            ("generator/src/a.rs", "const A: &str = include_str!(\"../templates/a\");", false),
            ("generator/src/a.rs", "const A: &str = include_str!(\"../../templates/a\");", true),
            ("generator/src/a/b.rs", "include_str!(concat!(\"../../tests/lint/\", $id)),", false),
            ("generator/reviewer/src/a.rs", "const A: &str = include_str!(\"../templates/a\");", false),
            ("generator/reviewer/src/a.rs", "const A: &str = include_str!(\"../../templates/a\");", true),
            ("generator/src/a/b.rs", "include_str!(concat!(\"../../../docs/\", $id)),", true),
            ("templates/runtime/src/a.rs", "#[path = \"../../a.rs\"]", true),
            ("templates/runtime/src/a.rs", "let a = \"../../a.rs\";", false),
            ("templates/runtime/tests/a.rs", "include_str!(\"../../../a\")", false),
            ("xtask/src/a.rs", "include_str!(\"../../a\")", false),
        ] {
            let file = SourceFile::new(path, format!("{line}\n"));
            assert_eq!(!check(&file).is_empty(), expected, "{path}: {line}");
        }
    }
}
