//! Writes the workspace of a run: a crate for each client, a crate with the functions that drive it, and the
//! program.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use restwright::exit::Failure;
use restwright::sync::Plan;

use crate::conformance::document::Client;
use crate::conformance::synthesis::Drive;
use crate::corpus::workspace::{Workspace, write_if_changed};

/// The code that all functions for scenarios share.
const SUPPORT: &str = include_str!("../../../conformance/support.rs");

/// The package and folder of the program.
pub(super) const RUNNER: &str = "spector-runner";

/// The requirement for tokio, whose version is in the project's lock file.
const TOKIO: &str = "tokio = { version = \"1\", features = [\"rt-multi-thread\", \"time\"] }\n";

/// Writes the client's crate and its drives.
pub(super) fn write(workspace: &Workspace, client: &Client, drives: &[&Drive]) -> Result<(), Failure> {
    Plan::new(&client.files, &workspace.krate(&client.slug()))?.apply()?;
    let folder = workspace.krate(&drive_folder(&client.slug()));
    let manifest = format!(
        "[package]\nname = \"{}\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         krate = {{ package = \"{}\", path = \"../{}\", default-features = false, features = [\"reqwest\"] }}\n{TOKIO}",
        drive_package(client),
        client.package(),
        client.slug()
    );
    write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
    write_if_changed(&folder.join("src/support.rs"), SUPPORT)?;
    write_if_changed(&folder.join("src/lib.rs"), &library(client, drives))
}

fn drive_folder(slug: &str) -> String {
    format!("{slug}--drive")
}

/// The package of the functions that drive a client.
pub(super) fn drive_package(client: &Client) -> String {
    format!("{}--drive", client.package())
}

/// The crate's name in Rust.
pub(super) fn drive_crate(client: &Client) -> String {
    drive_package(client).replace('-', "_")
}

fn library(client: &Client, drives: &[&Drive]) -> String {
    let mut text = format!(
        "//! Drives the client of `{}`.\n\n#![allow(deprecated, unused_imports, unused_mut)]\n\nmod support;\n\n\
         use krate::{{bytes, jiff, serde_json, uuid}};\nuse support::Outcome;\n\n\
         /// Makes every call in turn.\npub async fn run(base: &str) {{\n",
        client.name
    );
    for (number, drive) in drives.iter().enumerate() {
        let (scenario, step) = (&drive.scenario, drive.step);
        let _ = writeln!(
            text,
            "    support::drive({scenario:?}, {step}, drive_{number}(base.to_owned())).await;"
        );
    }
    text.push_str("}\n");
    for (number, drive) in drives.iter().enumerate() {
        let _ = write!(text, "\nasync fn drive_{number}(base: String) -> Outcome {{\n{}}}\n", drive.code);
    }
    text
}

/// Writes the program that runs the drives of these clients, and the members of the workspace. Clients are
/// given by package.
pub(super) fn write_runner(
    workspace: &Workspace,
    clients: &BTreeMap<String, &Client>,
) -> Result<(), Failure> {
    let mut members = Vec::new();
    let mut manifest = format!(
        "[package]\nname = \"{RUNNER}\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{TOKIO}"
    );
    let mut main = String::from(
        "//! Drives every client against the server whose URL is the argument.\n\nfn main() {\n    \
         let base = std::env::args().nth(1).expect(\"a URL\");\n    \
         let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect(\"a runtime\");\n    \
         runtime.block_on(async {\n",
    );
    for (package, client) in clients {
        let folder = drive_folder(&client.slug());
        let _ = writeln!(manifest, "{package} = {{ path = \"../{folder}\" }}");
        let _ = writeln!(main, "        {}::run(&base).await;", drive_crate(client));
        members.extend([client.slug(), folder]);
    }
    main.push_str("    });\n}\n");
    members.push(RUNNER.to_owned());
    let folder = workspace.krate(RUNNER);
    write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
    write_if_changed(&folder.join("src/main.rs"), &main)?;
    workspace.with_members(&members)
}
