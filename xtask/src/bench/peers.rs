//! Measures other generators as well, where they are installed.
//!
//! Each generator writes its crate from the text of the document into a workspace of its own, with the newest versions of the
//! dependencies that it asks for. Its crate is compiled alone, because the names of its operations are not known here.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use restwright::exit::Failure;
use restwright::input::Input;
use restwright::terminal::say;

use crate::bench::builds::{BUILDS, compile_again, line, table_head, write};
use crate::bench::{head, measure, row};

/// The name of each measured package.
const PACKAGE: &str = "peer";

/// Another generator.
struct Peer {
    /// The program, and its name in the tables.
    name: &'static str,
    /// The arguments before all others.
    command: &'static [&'static str],
    /// The further arguments that generate into the current folder.
    generate: fn(document: &Path) -> Vec<String>,
    /// Makes a package of the generated files.
    finish: fn(folder: &Path) -> Result<(), Failure>,
}

const PEERS: [Peer; 2] = [
    Peer {
        name: "openapi-to-rust",
        command: &[],
        generate: |document| vec!["generate".to_owned(), document.display().to_string()],
        finish: finish_modules,
    },
    Peer {
        name: "cargo-progenitor",
        command: &["progenitor"],
        generate: |document| {
            let document = document.display().to_string();
            ["-i", &document, "-o", ".", "-n", PACKAGE, "-v", "0.1.0"].map(str::to_owned).to_vec()
        },
        finish: append_workspace,
    },
];

/// Prints the costs of each generator that is installed.
pub(super) fn run(input: &Input, folder: &Path) -> Result<(), Failure> {
    let document = folder.join(if input.sources.document.text.trim_start().starts_with('{') {
        "openapi.json"
    } else {
        "openapi.yaml"
    });
    let mut compiled = Vec::new();
    say("\n");
    head();
    for peer in PEERS {
        let Some(version) = peer.version() else {
            say(&format!("{}: not installed\n", peer.name));
            continue;
        };
        let home = folder.join(peer.name);
        if home.exists() {
            fs::remove_dir_all(&home).map_err(|error| Failure::disk("delete", &home, error))?;
        }
        write(&document, &input.sources.document.text)?;
        fs::create_dir_all(&home).map_err(|error| Failure::disk("create", &home, error))?;
        let mut command = peer.program();
        command.args((peer.generate)(&document)).current_dir(&home).stderr(Stdio::null());
        let Ok(cost) = measure(command) else {
            say(&format!("{version}: generates no crate from this document\n"));
            continue;
        };
        row(&version, &cost);
        (peer.finish)(&home)?;
        compiled.push((version, home));
    }
    if !compiled.is_empty() {
        say("\nCPU seconds and MB at the peak.\n\n");
        table_head();
    }
    for (version, home) in compiled {
        let costs = BUILDS.map(|arguments| compile_again(&home, arguments, &[PACKAGE], PACKAGE));
        if costs.iter().any(Result::is_err) {
            say(&format!("{version}: its crate does not compile\n"));
        } else {
            say(&line(&format!("the crate of {version}, without a program"), costs, "–")?);
        }
    }
    Ok(())
}

impl Peer {
    fn program(&self) -> Command {
        let mut command = Command::new(self.name);
        command.args(self.command);
        command
    }

    /// Returns the name, and the version if the program prints one. Returns `None` if it is not installed.
    fn version(&self) -> Option<String> {
        let output = self.program().arg("--version").stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let version = text.split_whitespace().last().filter(|_| output.status.success());
        Some(version.map_or(self.name.to_owned(), |version| format!("{} {version}", self.name)))
    }
}

/// Makes a package of the modules of `src/generated`, with the dependencies of `REQUIRED_DEPS.toml`.
fn finish_modules(folder: &Path) -> Result<(), Failure> {
    let path = folder.join("src/generated/REQUIRED_DEPS.toml");
    let dependencies = fs::read_to_string(&path).map_err(|error| Failure::disk("read", &path, error))?;
    let head = format!(
        "[package]\nname = \"{PACKAGE}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n"
    );
    write(&folder.join("Cargo.toml"), &format!("{head}{dependencies}"))?;
    write(&folder.join("src/lib.rs"), "#![allow(warnings)]\n\npub mod generated;\n")
}

/// Makes a generated package the root of a workspace of its own.
fn append_workspace(folder: &Path) -> Result<(), Failure> {
    let path = folder.join("Cargo.toml");
    let manifest = fs::read_to_string(&path).map_err(|error| Failure::disk("read", &path, error))?;
    write(&path, &format!("{manifest}\n[workspace]\n"))
}
