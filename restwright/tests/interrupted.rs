//! Tests of runs that are killed, and of runs that write into one folder at once: the next run always
//! produces the files of a clean one.

mod project;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{DOCUMENT, Project};

/// The number of killed runs.
const KILLS: u64 = 200;

/// Pseudo-random numbers that are the same in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

/// Two documents that share some files of their output, so that each run writes, rewrites and deletes files.
fn documents() -> [String; 2] {
    let renamed = DOCUMENT.replace("schemas/Pet", "schemas/Animal").replace("    Pet:", "    Animal:");
    let renamed = renamed.replace("name: {type: string}", "name: {type: integer}");
    [DOCUMENT.to_owned(), renamed]
}

fn project() -> Project {
    let project = Project::new();
    project.write("codegen.toml", "");
    project
}

fn start(project: &Project) -> Child {
    let mut program = project.program();
    program.args(["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "pets"]);
    program.stdout(Stdio::null()).stderr(Stdio::null());
    program.spawn().expect("it runs")
}

/// Returns every file below the folder, including hidden ones, except those that vanish meanwhile.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if let Ok(bytes) = fs::read(&entry) {
                let path = entry.strip_prefix(folder).expect("it is below").display().to_string();
                found.insert(path, bytes);
            }
        }
    }
    found
}

/// Whether a run is writing into the folder.
fn has_drafts(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().contains(".codegen-"))
}

/// Returns the files that each document produces in an empty folder, and the time of the shortest run.
///
/// The first run reads the program from the disk, so it may take much longer than the others.
fn clean(documents: &[String; 2]) -> ([BTreeMap<String, Vec<u8>>; 2], Duration) {
    let mut shortest = Duration::MAX;
    let files = documents.each_ref().map(|document| {
        let mut written = BTreeMap::new();
        for _ in 0..3 {
            let project = project();
            project.write("openapi.yaml", document);
            let started = Instant::now();
            let mut child = start(&project);
            assert!(child.wait().expect("it ends").success());
            shortest = shortest.min(started.elapsed());
            written = files(&project.path().join("out"));
        }
        written
    });
    (files, shortest)
}

/// Waits until the run writes into the folder, or has ended.
fn wait_for_drafts(child: &mut Child, folder: &Path) {
    while !has_drafts(folder) && child.try_wait().expect("its state").is_none() {
        thread::yield_now();
    }
}

#[test]
fn after_a_killed_run_the_next_one_gives_the_files_of_a_clean_one() {
    let documents = documents();
    let (clean, shortest) = clean(&documents);
    let project = project();
    let mut numbers = Numbers(1);
    let mut interrupted = 0;
    let mut present = None;
    for kill in 0..KILLS {
        // The document differs from that of the existing files, so that there is something to write.
        let which = present.map_or(0, |present| 1 - present);
        project.write("openapi.yaml", &documents[which]);
        let mut child = start(&project);
        if kill % 2 == 0 {
            let moment = numbers.below(u64::try_from(shortest.as_micros()).unwrap_or(u64::MAX));
            thread::sleep(Duration::from_micros(moment));
        } else {
            wait_for_drafts(&mut child, &project.path().join("out/src"));
            thread::sleep(Duration::from_micros(numbers.below(2_000)));
        }
        child.kill().expect("it can be killed");
        interrupted += u64::from(!child.wait().expect("it has ended").success());

        // In a third of the cases, another document follows, so that the files of the killed run must be
        // deleted.
        let next = if kill % 3 == 0 { 1 - which } else { which };
        project.write("openapi.yaml", &documents[next]);
        project.codegen(&[]).ends_with(0);
        assert!(
            files(&project.path().join("out")) == clean[next],
            "kill {kill}: {:?}",
            files(project.path()).keys()
        );
        assert_eq!(project.files(), ["codegen.toml", "names.lock", "openapi.yaml", "out"], "kill {kill}");
        present = Some(next);
    }
    assert!(interrupted > KILLS / 4, "only {interrupted} of {KILLS} runs were killed before their end");
}

#[test]
fn runs_that_write_into_one_folder_wait_for_each_other() {
    let documents = documents();
    let (clean, _) = clean(&documents);
    for _ in 0..5 {
        let project = project();
        let mut children: Vec<Child> = (0..4).map(|_| start(&project)).collect();
        for child in &mut children {
            assert!(child.wait().expect("it ends").success());
        }
        assert!(files(&project.path().join("out")) == clean[0]);
    }
}

#[cfg(unix)]
#[test]
fn names_of_drafts_that_something_else_has_are_left_alone() {
    let project = project();
    let elsewhere = project.path().join("elsewhere.rs");
    fs::write(&elsewhere, "by hand").expect("a file");
    project.write("out/src/.lib.rs.codegen-draft", "by hand");
    for name in [".Cargo.toml.codegen-draft", ".Cargo.toml.codegen-0123456789abcdef"] {
        std::os::unix::fs::symlink(&elsewhere, project.path().join("out").join(name)).expect("a link");
    }
    project.codegen(&[]).ends_with(0);
    project.write("openapi.yaml", &documents()[1]);
    project.codegen(&[]).ends_with(0);
    assert_eq!(project.read("elsewhere.rs"), "by hand");
    assert_eq!(project.read("out/src/.lib.rs.codegen-draft"), "by hand");
}

#[test]
fn only_files_that_a_run_has_written_are_deleted() {
    let project = project();
    let header = "// @generated by restwright. Do not edit.\n";
    // Another generated crate, a file with a copied header, and one that merely quotes it.
    project.write("other.yaml", DOCUMENT);
    let other = ["codegen", "--spec", "other.yaml", "--out", "out/other", "--package", "other"];
    project.run(&other).ends_with(0);
    project.write("out/tests/copied.rs", header);
    project.write("out/src/quoted.rs", &format!("// Begins as others do: {header}"));
    project.codegen(&[]).ends_with(0).says("0 deleted");
    project.write("out/src/models/later.rs", header);
    project.write("openapi.yaml", &documents()[1]);
    project.codegen(&[]).ends_with(0).says("1 deleted");
    for path in
        ["out/other/src/lib.rs", "out/tests/copied.rs", "out/src/quoted.rs", "out/src/models/later.rs"]
    {
        assert!(project.path().join(path).exists(), "{path}");
    }
    assert!(!project.path().join("out/src/models/pet.rs").exists());
}

#[test]
fn an_output_without_a_manifest_is_brought_up_to_date() {
    let project = project();
    project.codegen(&[]).ends_with(0);
    fs::remove_file(project.path().join("out/.codegen-files")).expect("the manifest");
    project.write("openapi.yaml", &documents()[1]);
    project.codegen(&[]).ends_with(0).says("1 deleted");
    assert!(!project.path().join("out/src/models/pet.rs").exists());
}
