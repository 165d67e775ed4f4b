//! A folder with a document and a command line in it, for tests of commands as a user runs them.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program of the tested package: the tool, or `xtask`, which has the same commands.
pub(crate) const PROGRAM: &str = match option_env!("CARGO_BIN_EXE_cargo-restwright") {
    Some(tool) => tool,
    None => match option_env!("CARGO_BIN_EXE_xtask") {
        Some(xtask) => xtask,
        None => panic!("the package has no program"),
    },
};

/// The date of the tests: noon of 2026-01-15 in UTC, in seconds since 1970.
const NOON: &str = "1768478400";

pub(crate) const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: the pet
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
";

/// A folder with a document, in which the commands run.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        project.write("openapi.yaml", DOCUMENT);
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Runs git in the folder, without the options of the user who runs the tests.
    pub(crate) fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.args(arguments).current_dir(self.path());
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        assert!(git.status().expect("git runs").success(), "{arguments:?}");
    }

    /// Commits everything.
    pub(crate) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"]);
    }

    /// Returns the names of the files and folders in the folder.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("text")
    }

    /// Returns the program as a command in the folder.
    pub(crate) fn program(&self) -> Command {
        let mut program = Command::new(PROGRAM);
        program.current_dir(self.path()).env("SOURCE_DATE_EPOCH", NOON).env_remove("CARGO_TARGET_DIR");
        program
    }

    /// Runs the program with these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&self.program().args(arguments).output().expect("it runs"))
    }

    /// Runs the program in a subfolder.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut program = self.program();
        Run::of(&program.current_dir(self.path().join(folder)).args(arguments).output().expect("it runs"))
    }

    /// Runs `codegen` for the document.
    pub(crate) fn codegen(&self, more: &[&str]) -> Run {
        let arguments = ["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "pets"];
        self.run(&[&arguments, more].concat())
    }
}

/// The exit status and the output of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    pub(crate) fn ends_with(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.out.contains(text) || self.err.contains(text), "nothing says {text:?}: {self:#?}");
        self
    }
}
