//! Snapshots of the output of fixtures, in the order in which a reviewer reads a diff.

mod fixture;

use crate::fixture::Fixture;

#[test]
fn each_fixture_gives_the_files_of_its_snapshot() {
    insta::glob!("fixtures/*.yaml", |path| {
        let fixture = Fixture::read(path);
        let generated = fixture.generate();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(sources(&generated.files));
        });
    });
}

#[test]
fn the_manifest_and_the_readme_are_those_of_the_package() {
    let generated = Fixture::named("server").generate();
    for path in ["Cargo.toml", "README.md"] {
        let text = generated.files.get(path).unwrap_or_default();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(path, text);
        });
    }
}

/// Returns the source files except the runtime's, which is a crate of its own, and files outside of `src`,
/// which do not depend on the concept.
fn sources(files: &generator::file_tree::FileTree) -> String {
    let of_the_document = |path: &str| path.starts_with("src/") && !path.starts_with("src/runtime/");
    let files = files.iter().filter(|(path, _)| of_the_document(path));
    files.fold(String::new(), |all, (path, text)| all + &format!("──── {path}\n{text}\n"))
}
