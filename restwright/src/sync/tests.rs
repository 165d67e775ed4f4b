//! Tests of plans and their effect on a real folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use generator::file_tree::FileTree;
use tempfile::TempDir;

use super::{HEADER, Plan};
use crate::exit::{Exit, Failure};

struct Folder {
    root: TempDir,
}

impl Folder {
    /// Creates a folder with these files. `@` stands for the header line.
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self { root: tempfile::tempdir().expect("a temporary folder") };
        for (path, content) in files {
            folder.write(path, content);
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, headed(content)).expect("a file");
    }

    fn sync(&self, files: &[(&str, &str)]) -> Result<Plan, Failure> {
        let plan = Plan::new(&tree(files), self.root.path())?;
        plan.apply()?;
        Ok(plan)
    }

    /// Returns every file with its content, and every empty folder, sorted.
    fn listing(&self) -> Vec<String> {
        let mut lines = Vec::new();
        list(self.root.path(), self.root.path(), &mut lines);
        lines.sort();
        lines
    }
}

fn list(root: &Path, folder: &Path, lines: &mut Vec<String>) {
    let entries: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    let shown = |path: &Path| path.strip_prefix(root).expect("it is below").display().to_string();
    if entries.is_empty() && folder != root {
        lines.push(format!("{}/", shown(folder)));
    }
    for path in entries {
        if path.is_dir() {
            list(root, &path, lines);
        } else {
            let content = fs::read_to_string(&path).expect("text");
            let content = content.replace(&headed("@"), "@ ");
            // The manifest repeats what is listed here anyway.
            if shown(&path) != ".codegen-files" && !shown(&path).ends_with("/.codegen-files") {
                lines.push(format!("{}: {}", shown(&path), content.trim_end()));
            }
        }
    }
}

fn headed(content: &str) -> String {
    content.replace('@', &format!("// {HEADER}\n"))
}

fn tree(files: &[(&str, &str)]) -> FileTree {
    let mut tree = FileTree::default();
    for (path, content) in files {
        tree.insert(*path, headed(content));
    }
    tree
}

#[test]
fn a_folder_that_does_not_exist_is_made() {
    let folder = Folder::with(&[]);
    let plan = Plan::new(&tree(&[("src/lib.rs", "@a")]), &folder.path("x/y")).expect("nothing is in the way");
    assert!(folder.listing().is_empty(), "a plan writes nothing");
    plan.apply().expect("it can be written");
    assert_eq!(folder.listing(), ["x/y/src/lib.rs: @ a"]);
}

#[test]
fn what_changed_is_written_what_is_gone_is_deleted_and_the_rest_is_left_alone() {
    let folder = Folder::with(&[
        ("src/same.rs", "@1"),
        ("src/changed.rs", "@1"),
        ("src/old/gone.rs", "@1"),
        ("src/kept/gone.rs", "@1"),
        ("src/kept/mine.rs", "by hand"),
        ("tests/mine.rs", "// by hand, and about\n@code"),
        ("target/debug/out.rs", "@1"),
        (".git/hook.rs", "@1"),
    ]);
    let old = ["src/same.rs", "src/changed.rs", "src/old/gone.rs", "src/kept/gone.rs"];
    fs::write(folder.path(".codegen-files"), super::manifest::text(old)).expect("a manifest");
    let plan = folder.sync(&[("src/same.rs", "@1"), ("src/changed.rs", "@2"), ("src/new.rs", "@3")]);
    let plan = plan.expect("nothing is in the way");
    // Four files and the manifest.
    assert_eq!((plan.changes().len(), plan.unchanged()), (5, 1));
    let mut listing = folder.listing();
    listing.retain(|line| !line.starts_with("tests/"));
    assert_eq!(
        listing,
        [
            ".git/hook.rs: @ 1",
            "src/changed.rs: @ 2",
            "src/kept/mine.rs: by hand",
            "src/new.rs: @ 3",
            "src/same.rs: @ 1",
            "target/debug/out.rs: @ 1",
        ]
    );
    assert!(folder.path("tests/mine.rs").exists());
}

#[test]
fn a_second_run_changes_nothing_not_even_modification_times() {
    let files = [("Cargo.toml", "@x"), ("src/lib.rs", "@y")];
    let folder = Folder::with(&[]);
    folder.sync(&files).expect("nothing is in the way");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (path, _) in files {
        let file = fs::File::options().write(true).open(folder.path(path)).expect("it exists");
        file.set_modified(long_ago).expect("a modification time");
    }
    let plan = folder.sync(&files).expect("nothing is in the way");
    assert!(plan.changes().is_empty());
    for (path, _) in files {
        assert_eq!(fs::metadata(folder.path(path)).and_then(|file| file.modified()).ok(), Some(long_ago));
    }
}

#[test]
fn a_foreign_file_in_the_way_stops_the_run_before_anything_is_written() {
    let cases: [(&str, &str); 3] = [
        ("Cargo.toml", "[package]"),
        ("src", "a file where a folder belongs"),
        ("src/lib.rs/x", "a folder where a file belongs"),
    ];
    for (path, content) in cases {
        let folder = Folder::with(&[(path, content), ("old.rs", "@1")]);
        let before = folder.listing();
        let failure = folder.sync(&[("a.rs", "@1"), ("Cargo.toml", "@2"), ("src/lib.rs", "@3")]);
        let failure = failure.err().unwrap_or_else(|| panic!("{path} is in the way"));
        assert_eq!(failure.exit, Exit::Input, "{path}");
        assert!(failure.message.contains("in the way"), "{}", failure.message);
        assert_eq!(folder.listing(), before);
    }
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced() {
    let elsewhere = Folder::with(&[("lib.rs", "@1")]);
    let folder = Folder::with(&[]);
    std::os::unix::fs::symlink(elsewhere.root.path(), folder.path("src")).expect("a link");
    folder.sync(&[("a.rs", "@1")]).expect("the link is not in the way");
    assert_eq!(elsewhere.listing(), ["lib.rs: @ 1"]);
    let failure = folder.sync(&[("src/lib.rs", "@2")]).expect_err("the link is in the way");
    assert_eq!(failure.exit, Exit::Input);
    assert_eq!(elsewhere.listing(), ["lib.rs: @ 1"]);
}

#[test]
fn a_failure_while_writing_takes_back_what_was_begun() {
    let folder = Folder::with(&[("b", "by hand"), ("old.rs", "@1")]);
    let plan = Plan::new(&tree(&[("a/a.rs", "@1"), ("c/x.rs", "@1")]), folder.root.path()).expect("a plan");
    // Someone creates a file in place of a folder between planning and applying.
    folder.write("c", "by hand");
    let before = folder.listing();
    let failure = plan.apply().expect_err("the folder `c` cannot be made");
    assert_eq!(failure.exit, Exit::Fault);
    assert_eq!(folder.listing(), before);
}

#[test]
fn files_that_could_not_be_found_again_or_lie_elsewhere_are_a_fault_of_ours() {
    let folder = Folder::with(&[]);
    for file in [("src/lib.rs", "no header"), ("../lib.rs", "@1"), ("/lib.rs", "@1"), ("a\\b.rs", "@1")] {
        let failure = folder.sync(&[file]).err().map(|failure| failure.exit);
        assert_eq!(failure, Some(Exit::Fault), "{file:?}");
    }
    assert!(folder.listing().is_empty());
}

#[test]
fn the_output_of_an_earlier_version_is_brought_up_to_date() {
    let folder = Folder::with(&[]);
    let earlier = |content: &str| format!("// {}\n{content}", super::EARLIER_HEADER);
    folder.write("src/mine.rs", "// by hand\n");
    for name in ["src/lib.rs", "src/gone.rs"] {
        fs::write(folder.path(name), earlier("1")).expect("a file");
    }
    folder.sync(&[("src/lib.rs", "@1")]).expect("nothing is in the way");
    assert_eq!(fs::read_to_string(folder.path("src/lib.rs")).ok(), Some(headed("@1")));
    assert!(!folder.path("src/gone.rs").exists() && folder.path("src/mine.rs").exists());
}
