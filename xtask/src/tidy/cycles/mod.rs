//! Cycles of modules: files of one crate that name items of each other, directly or through further files.
//!
//! A file depends on each file of its crate whose items it names by a path. A re-export is followed to the file that
//! defines the item. A `mod` line and a `pub use` are no dependency by themselves, so a `mod.rs` that only lists its
//! children depends on none of them. A file may name items of the modules that it is in, as Rust's privacy allows: a
//! module and its children are one unit, which a reader enters by the parent.

mod graph;
mod names;

use crate::tidy::Violation;
use crate::tidy::cycles::graph::cycles;
use crate::tidy::cycles::names::{Module, dependencies};
use crate::tidy::source::{GENERATOR_SOURCES, SourceFile};

/// The crates whose modules are checked, by the folder of their sources.
const CRATES: [&str; 5] = [
    GENERATOR_SOURCES[0],
    GENERATOR_SOURCES[1],
    GENERATOR_SOURCES[2],
    "restwright/src/",
    "templates/runtime/src/",
];

/// The files of each known cycle, in alphabetical order. Do not add cycles, and remove a cycle from the list when it is gone.
const KNOWN: &[&[&str]] = &[];

/// The cycles that are not in [`KNOWN`], and the entries of it that are no cycle any more.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    check_against(files, KNOWN)
}

fn check_against(files: &[SourceFile], known: &[&[&str]]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for folder in CRATES {
        let in_crate: Vec<_> = files.iter().filter(|file| file.path.starts_with(folder)).collect();
        let modules: Vec<_> = in_crate.iter().filter_map(|file| Module::parse(folder, file)).collect();
        let dependencies = dependencies(&modules);
        let found: Vec<Vec<&str>> = cycles(&dependencies)
            .iter()
            .map(|cycle| cycle.iter().map(|&at| modules[at].path.as_str()).collect())
            .collect();
        for cycle in found.iter().filter(|cycle| !known.contains(&cycle.as_slice())) {
            let message = format!(
                "these files name items of each other, so that none can be read first: {}; move what they share to a \
                 file that names none of them",
                cycle.join(", ")
            );
            violations.push(Violation { path: cycle[0].to_owned(), line: 1, message });
        }
        for gone in
            known.iter().filter(|known| known[0].starts_with(folder) && !found.iter().any(|f| f == *known))
        {
            let message = "the cycle that begins with this file has changed or is gone; take it out of the list `KNOWN`";
            violations.push(Violation { path: gone[0].to_owned(), line: 1, message: message.to_owned() });
        }
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::check_against;
    use crate::tidy::source::SourceFile;

    fn messages(files: &[(&str, &str)], known: &[&[&str]]) -> Vec<String> {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| SourceFile::new(format!("generator/src/{path}"), *text))
            .collect();
        check_against(&files, known).into_iter().map(|v| format!("{}: {}", v.path, v.message)).collect()
    }

    const ROOT: (&str, &str) = ("lib.rs", "mod a;\nmod b;\n");

    #[test]
    fn two_files_that_name_each_other_are_a_cycle() {
        let a = ("a.rs", "use crate::b::B;\npub struct A(B);\n");
        let b = ("b.rs", "pub enum B { One(Box<crate::a::A>) }\n");
        let found = messages(&[ROOT, a, b], &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("generator/src/a.rs, generator/src/b.rs"), "{found:?}");
        assert!(messages(&[ROOT, a, ("b.rs", "pub struct B;\n")], &[]).is_empty());
    }

    #[test]
    fn a_known_cycle_is_passed_over_and_one_that_is_gone_is_found() {
        let a = ("a.rs", "use crate::b::B;\npub struct A(B);\n");
        let b = ("b.rs", "use super::a;\npub struct B(a::A);\n");
        let known: &[&[&str]] = &[&["generator/src/a.rs", "generator/src/b.rs"]];
        assert!(messages(&[ROOT, a, b], known).is_empty());
        let gone = messages(&[ROOT, a, ("b.rs", "pub struct B;\n")], known);
        assert!(gone[0].contains("is gone"), "{gone:?}");
    }

    #[test]
    fn re_exports_are_looked_through() {
        let root = ("lib.rs", "mod a;\npub use crate::a::one::One;\n");
        let parent =
            ("a/mod.rs", "mod one;\nmod two;\npub use one::One;\npub(crate) use crate::a::two::*;\n");
        let one = ("a/one.rs", "pub struct One;\n");
        let two = ("a/two.rs", "use crate::One;\npub struct Two(One);\n");
        assert!(messages(&[root, parent, one, two], &[]).is_empty());
        let circular = ("a/one.rs", "pub struct One(super::Two);\n");
        let found = messages(&[root, parent, circular, two], &[]);
        assert!(found[0].contains("a/one.rs, generator/src/a/two.rs"), "{found:?}");
    }

    #[test]
    fn a_module_that_uses_what_it_re_exports_depends_on_it() {
        let a = ("a.rs", "pub use crate::b::B;\npub struct A(Vec<B>);\n");
        let b = ("b.rs", "use crate::a::A;\npub struct B(A);\n");
        assert_eq!(messages(&[ROOT, a, b], &[]).len(), 1);
        assert!(messages(&[ROOT, ("a.rs", "pub use crate::b::B;\npub struct A;\n"), b], &[]).is_empty());
    }

    #[test]
    fn a_child_may_name_items_of_its_parents() {
        let parent = ("a/mod.rs", "mod one;\npub struct Parent;\npub fn a() { one::one() }\n");
        let child = ("a/one.rs", "use super::Parent;\npub fn one() -> Parent { Parent }\n");
        assert!(messages(&[ROOT, parent, child], &[]).is_empty());
    }

    #[test]
    fn tests_and_comments_are_no_dependency() {
        let a = ("a.rs", "use crate::b::B;\npub struct A(B);\n");
        let b = ("b.rs", "/// See [`A`](crate::a::A).\npub struct B;\n#[cfg(test)]\nuse crate::a::A;\n");
        assert!(messages(&[ROOT, a, b], &[]).is_empty());
    }

    #[test]
    fn paths_in_bodies_and_macros_are_dependencies() {
        let a = ("a.rs", "pub fn a() { crate::b::b(); }\n");
        let b = ("b.rs", "#[macro_export]\nmacro_rules! m { () => { $crate::a::a() }; }\npub fn b() {}\n");
        assert_eq!(messages(&[ROOT, a, b], &[]).len(), 1);
    }
}
