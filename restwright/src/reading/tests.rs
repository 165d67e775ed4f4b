//! Tests of files that are read and files that are refused, in real folders.

use std::fs::{self, File};
use std::path::Path;

use generator::config::Config;
use tempfile::TempDir;

use super::{MOST_BYTES, Roots, Unread, bounded, bytes};

fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = fs::canonicalize(folder.path()).expect("it is there");
    (folder, path)
}

fn write(path: &Path) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
    fs::write(path, "a: 1\n").expect("a file");
}

#[test]
fn regular_files_up_to_a_size_are_read() {
    let (_keep, folder) = folder();
    let path = folder.join("a.yaml");
    let file = File::create(&path).expect("a file");
    // A sparse file takes no space on the disk.
    file.set_len(MOST_BYTES).expect("a size");
    assert_eq!(bytes(&path).map(|bytes| bytes.len() as u64), Ok(MOST_BYTES));
    file.set_len(MOST_BYTES + 1).expect("a size");
    assert_eq!(bytes(&path), Err(Unread::too_large()));
    assert_eq!(bytes(&folder), Err(Unread::Failed("it is a folder".to_owned())));
    assert!(matches!(bytes(&folder.join("b")), Err(Unread::Failed(_))));
}

#[test]
fn reading_ends_although_the_size_that_is_stated_is_too_small() {
    assert_eq!(bounded(std::io::repeat(b'x')), Err(Unread::too_large()));
}

#[test]
fn only_files_below_the_roots_are_allowed() {
    let (_keep, folder) = folder();
    for path in ["spec/openapi.yaml", "spec/a/b.yaml", "specs.yaml", "common/c.yaml", "vendor/d.yaml"] {
        write(&folder.join(path));
    }
    let document = folder.join("spec/openapi.yaml");
    let roots = Roots::new(&document, &[]);
    let allows = |roots: &Roots, path: &str| roots.resolve(&folder.join("spec").join(path)).is_ok();
    assert!(allows(&roots, "a/b.yaml") && allows(&roots, "a/../a/b.yaml"));
    // A path that only begins with the letters of the root is not below it.
    assert!(!allows(&roots, "../specs.yaml") && !allows(&roots, "../common/c.yaml"));
    assert!(allows(&Roots::new(&document, &[folder.join("common")]), "../common/c.yaml"));
    let config = Config::parse("[references]\nroots = [\"../common\"]\n\"https://a.b/\" = \"../vendor/\"\n");
    let config = config.expect("it is valid");
    let beside = document.with_file_name("codegen.toml");
    let wider = roots.clone().with_config(Some(&beside), &config, &document);
    assert!(allows(&wider, "../common/c.yaml") && allows(&wider, "../vendor/d.yaml"));
    assert!(!allows(&wider, "../specs.yaml"));
    // The folder of the configuration is a root, to which its paths are relative.
    let above = folder.join("codegen.toml");
    let whole = roots.with_config(Some(&above), &Config::default(), &document);
    assert!(allows(&whole, "../specs.yaml"));
}

#[test]
fn a_refusal_says_how_to_allow_the_folder() {
    let (_keep, folder) = folder();
    write(&folder.join("spec/openapi.yaml"));
    write(&folder.join("common/c.yaml"));
    let roots = Roots::new(&folder.join("spec/openapi.yaml"), &[]);
    let Err(Unread::Refused(refusal)) = roots.resolve(&folder.join("common/c.yaml")) else {
        panic!("it is refused")
    };
    assert!(refusal.help.contains("`roots = [\"../common\"]`"), "{refusal:?}");
    assert!(refusal.help.contains("`--allow-root "), "{refusal:?}");
}

#[test]
fn a_file_that_is_not_there_yet_has_to_be_below_the_roots_as_well() {
    let (_keep, folder) = folder();
    write(&folder.join("spec/openapi.yaml"));
    let roots = Roots::new(&folder.join("spec/openapi.yaml"), &[]);
    let allows = |path: &str| roots.resolve_new(&folder.join("spec").join(path)).is_ok();
    assert!(allows("names.lock") && allows("new/folder/names.lock"));
    assert!(!allows("../names.lock") && !allows("new/../../names.lock"));
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_resolved_before_a_path_is_judged() {
    use std::os::unix::fs::symlink;
    let (_keep, folder) = folder();
    write(&folder.join("spec/openapi.yaml"));
    write(&folder.join("spec/inside.yaml"));
    write(&folder.join("outside/a.yaml"));
    let link = |target: &str, name: &str| symlink(target, folder.join("spec").join(name)).expect("a link");
    link("../outside/a.yaml", "out.yaml");
    link("../outside", "out");
    link("inside.yaml", "in.yaml");
    link("round.yaml", "round.yaml");
    link("gone.yaml", "dangling.yaml");
    let roots = Roots::new(&folder.join("spec/openapi.yaml"), &[]);
    let found = |path: &str| roots.resolve(&folder.join("spec").join(path));
    assert_eq!(found("in.yaml"), Ok(folder.join("spec/inside.yaml")));
    for path in ["out.yaml", "out/a.yaml"] {
        assert!(matches!(found(path), Err(Unread::Refused(_))), "{path}");
    }
    for path in ["round.yaml", "dangling.yaml", "no\0name"] {
        assert!(matches!(found(path), Err(Unread::Failed(_))), "{path}");
    }
    assert!(roots.resolve_new(&folder.join("spec/out/names.lock")).is_err());
    // A copy in `[references]` is allowed at its own path, but not at the target of a link.
    let config = Config::parse("[references]\n\"https://a.b/c\" = \"out.yaml\"\n").expect("it is valid");
    let document = folder.join("spec/openapi.yaml");
    let roots = roots.with_config(None, &config, &document);
    assert!(roots.resolve(&folder.join("spec/out.yaml")).is_err());
}

#[cfg(unix)]
#[test]
fn devices_are_no_regular_files() {
    for path in ["/dev/zero", "/dev/null"] {
        let refused = bytes(Path::new(path)).expect_err("it is a device");
        assert!(refused.to_string().starts_with("it is not a regular file"), "{refused}");
    }
}
