//! Builds the program and runs it against a fresh Spector.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use restwright::exit::Failure;
use restwright::terminal::complain;
use serde::Deserialize;
use serde_json::Value;

use crate::conformance::document::Client;
use crate::conformance::install::Install;
use crate::conformance::program::{self, RUNNER};
use crate::conformance::scenario::BASE_URL;
use crate::conformance::server::{Coverage, Server};
use crate::corpus::check::Messages;
use crate::corpus::workspace::Workspace;

/// The outcome of a call.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    pub(super) scenario: String,
    pub(super) step: usize,
    pub(super) outcome: Value,
}

/// The outcomes of all calls, and Spector's verdicts.
pub(super) struct Results {
    pub(super) lines: Vec<Line>,
    pub(super) coverage: Coverage,
    /// The compile errors of programs, by the name of the client's document.
    pub(super) broken: BTreeMap<String, String>,
}

/// Builds and runs the drives of all clients.
pub(super) fn run(install: &Install, workspace: &Workspace, clients: &[&Client]) -> Result<Results, Failure> {
    let (runner, broken) = build(workspace, clients)?;
    let server = Server::start(install, &workspace.target())?;
    let mut command = Command::new(runner);
    let output = command.arg(&server.base_url).stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| Failure::fault(format!("cannot run the program: {error}")))?;
    let text = String::from_utf8_lossy(&output.stdout).replace(&server.base_url, BASE_URL);
    let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if !output.status.success() {
        complain(&format!("the program that drives the clients ended early: {}\n", output.status));
    }
    Ok(Results { lines, coverage: server.coverage()?, broken })
}

/// Builds the program. Clients that do not compile are left out, with the compiler's first error.
fn build(workspace: &Workspace, clients: &[&Client]) -> Result<(PathBuf, BTreeMap<String, String>), Failure> {
    let mut good: BTreeMap<String, &Client> =
        clients.iter().map(|client| (program::drive_package(client), *client)).collect();
    let mut broken = BTreeMap::new();
    loop {
        program::write_runner(workspace, &good)?;
        let (runner, errors) = compile(workspace)?;
        if let Some(runner) = runner {
            return Ok((runner, broken));
        }
        let before = good.len();
        good.retain(|_, client| {
            let own = [program::drive_crate(client), client.package().replace('-', "_")];
            let Some(error) = own.iter().find_map(|name| errors.get(name)) else { return true };
            broken.insert(client.name.clone(), error.clone());
            false
        });
        if good.len() == before {
            let first = errors.into_values().next().unwrap_or_default();
            return Err(Failure::fault(format!(
                "the program that drives the clients does not compile: {first}"
            )));
        }
    }
}

/// Returns the program if it was built, and the first error of each target.
fn compile(workspace: &Workspace) -> Result<(Option<PathBuf>, BTreeMap<String, String>), Failure> {
    let mut command = workspace.cargo("build");
    command.args(["-p", RUNNER, "--keep-going", "--message-format=json"]);
    let mut runner = None;
    let mut errors = BTreeMap::new();
    let said = Messages::read(&mut command, |message| {
        if let Some(program) = message.executable {
            runner = Some(PathBuf::from(program));
        } else if let Some(text) = message.text.filter(|text| text.level.starts_with("error")) {
            errors.entry(message.target.name).or_insert(text.rendered.unwrap_or(text.message));
        }
    })?;
    if runner.is_none() && errors.is_empty() {
        return Err(Failure::fault(format!("cargo builds no program: {said}")));
    }
    Ok((runner, errors))
}
