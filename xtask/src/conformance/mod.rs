//! `conformance`: tests the generated clients against the scenarios of Spector, a mock server that judges
//! HTTP clients.
//!
//! A client is generated for each specification. The calls of the scenarios are generated from `ir` and the
//! scenarios' data, in the form in which a user would write them. One program makes all calls against a fresh
//! server.

mod access;
mod body;
mod code;
mod document;
mod expected;
mod install;
mod judge;
mod parameters;
mod program;
mod report;
mod response;
mod route;
mod run;
mod scenario;
mod server;
mod shape;
mod synthesis;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use restwright::exit::{Exit, Failure};
use restwright::terminal::{complain, count, say};

use crate::conformance::document::{Client, Documents};
use crate::conformance::expected::Expected;
use crate::conformance::install::Install;
use crate::conformance::judge::Judged;
use crate::conformance::run::Results;
use crate::conformance::scenario::Scenario;
use crate::conformance::synthesis::Drive;
use crate::corpus::workspace::Workspace;

/// The flags of `conformance`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// The folder that Spector is installed in [default: the environment variable `SPECTOR_DIR`, or else conformance]
    #[arg(long, value_name = "DIR")]
    spector: Option<PathBuf>,
    /// The folder with the specifications as OpenAPI documents [default: ../shared/spector/openapi]
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    /// Run only scenarios whose name or specification contains TEXT
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Write the report to FILE as well, as Markdown
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The folder of the clients [default: target/conformance]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A specification: its clients, and the drives of its scenarios.
struct Specification<'s> {
    clients: Vec<Client>,
    scenarios: Vec<(&'s Scenario, Vec<Result<Drive, String>>)>,
}

impl<'s> Specification<'s> {
    fn judged(&self, results: &Results) -> Vec<Judged<'s>> {
        let names: Vec<&str> = self.clients.iter().map(|client| client.name.as_str()).collect();
        let scenarios = self.scenarios.iter();
        scenarios.map(|(scenario, drives)| judge::judge(scenario, drives, &names, results)).collect()
    }
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let install = Install::find(options.spector.as_deref())?;
    let documents = Documents::of(&install::documents(options.documents.as_deref())?)?;
    let expected = Expected::read()?;
    let all = install.scenarios()?;
    let scenarios: Vec<&Scenario> = all.iter().filter(|scenario| is_wanted(options, scenario)).collect();
    if scenarios.is_empty() {
        return Err(Failure::input("no scenario has this text in its name or its specification"));
    }
    let specifications = specifications(&documents, &scenarios)?;
    let workspace = workspace(options)?;
    let clients = write(&workspace, &specifications)?;
    complain(&format!("{} to build\n", count(clients.len(), "client", "clients")));
    let results = run::run(&install, &workspace, &clients)?;
    let judged: Vec<Judged<'_>> = specifications.iter().flat_map(|it| it.judged(&results)).collect();
    let known: BTreeSet<&str> = all.iter().map(|scenario| scenario.name.as_str()).collect();
    let disagreements = expected.disagreements(&judged, &known);
    let report = report::text(&judged, &expected, &disagreements);
    say(&report);
    if let Some(path) = &options.report {
        std::fs::write(path, &report).map_err(|error| Failure::disk("write", path, error))?;
    }
    Ok(if disagreements.is_empty() { Exit::Done } else { Exit::Found })
}

fn is_wanted(options: &Options, scenario: &Scenario) -> bool {
    let has = |text: &String| scenario.name.contains(text.as_str()) || scenario.spec.contains(text.as_str());
    options.filter.as_ref().is_none_or(has)
}

/// Returns the clients and drives for each specification of the scenarios.
fn specifications<'s>(
    documents: &Documents,
    scenarios: &[&'s Scenario],
) -> Result<Vec<Specification<'s>>, Failure> {
    let mut by_spec: BTreeMap<&str, Vec<&Scenario>> = BTreeMap::new();
    for scenario in scenarios {
        by_spec.entry(&scenario.spec).or_default().push(scenario);
    }
    let read = |(spec, scenarios): (&str, Vec<&'s Scenario>)| {
        let clients = documents.clients(spec)?;
        let drives = scenarios.into_iter().map(|scenario| (scenario, synthesis::drives(&clients, scenario)));
        let scenarios = drives.collect();
        Ok(Specification { clients, scenarios })
    };
    by_spec.into_iter().map(read).collect()
}

fn workspace(options: &Options) -> Result<Workspace, Failure> {
    let out = options.out.clone().unwrap_or_else(|| crate::workspace().join("target/conformance"));
    let out = std::path::absolute(&out).map_err(|error| Failure::disk("find", &out, error))?;
    let workspace = Workspace::new(out);
    workspace.create()?;
    let target = workspace.target();
    std::fs::create_dir_all(&target).map_err(|error| Failure::disk("create", &target, error))?;
    Ok(workspace)
}

/// Writes the crates of all clients that have a drive.
fn write<'c>(
    workspace: &Workspace,
    specifications: &'c [Specification<'_>],
) -> Result<Vec<&'c Client>, Failure> {
    let mut written = Vec::new();
    for specification in specifications {
        for (at, client) in specification.clients.iter().enumerate() {
            let drives = specification.scenarios.iter().flat_map(|(_, drives)| drives.iter().flatten());
            let drives: Vec<&Drive> = drives.filter(|drive| drive.client == at).collect();
            if !drives.is_empty() {
                program::write(workspace, client, &drives)?;
                written.push(client);
            }
        }
    }
    Ok(written)
}
