//! `init`: creates a crate for a document, with the settings that the document requires.
//!
//! Existing files are not changed, so a second run changes nothing.

mod configuration;
mod members;

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::config::is_package_name;
use generator::document::{Source, Sources};
use generator::survey::{Survey, survey};

use crate::commands::codegen;
use crate::commands::init::configuration::Decisions;
use crate::exit::{Exit, Failure};
use crate::guard::guarded;
use crate::input::InputOptions;
use crate::project::{CONFIGURATION, Project, WORKSPACE};
use crate::reading;
use crate::sync::Staged;
use crate::terminal::{say, shown};

/// The workflow for `--ci github`.
const WORKFLOW: &str = include_str!("workflow.yml");

/// The path of the workflow.
const WORKFLOW_PATH: &str = ".github/workflows/restwright.yml";

/// The flags of `init`.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The document: a file, an https URL, or an http URL of this machine
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// The folder of the crate [default: the package's name without `-client`, below `clients` in a Cargo workspace]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The name of the package [default: the document's title in kebab case with `-client`]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Write a workflow that checks the crate, comments on pull requests, and fetches newer documents on a schedule
    #[arg(long, value_name = "WHERE")]
    ci: Option<Ci>,
    /// Do not run `cargo check` on the crate
    #[arg(long)]
    no_check: bool,
}

/// The service that runs the workflow.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Ci {
    /// GitHub Actions
    Github,
}

/// Runs the command.
///
/// # Errors
///
/// If the document cannot be read or is invalid, a file cannot be written, or the crate does not compile.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    let given = Given::read(&options.document)?;
    let survey = given.survey()?;
    let name = options.name.clone().unwrap_or_else(|| survey.package.clone());
    if !is_package_name(&name) {
        return Err(Failure::input(format!("`--name {name}` is not the name of a package")));
    }
    let cargo = members::workspace(Path::new("."))?;
    let root = cargo.as_ref().map_or_else(PathBuf::new, |manifest| manifest.root.clone());
    let folder = options.dir.clone().unwrap_or_else(|| {
        let short = name.strip_suffix("-client").unwrap_or(&name);
        if cargo.is_some() { root.join("clients").join(short) } else { root.join(short) }
    });
    let member = members::relative(&root, &folder)?;
    let (spec, copy) = given.place(&root, &folder)?;
    let decisions = Decisions { name: &name, spec: &spec, url: given.url(), survey: &survey };
    let mut files = vec![(folder.join(CONFIGURATION), decisions.text())];
    files.extend(copy);
    if let Some(Ci::Github) = options.ci {
        files.push((root.join(WORKFLOW_PATH), WORKFLOW.replace("{version}", env!("CARGO_PKG_VERSION"))));
    }
    files.retain(|(path, _)| path.symlink_metadata().is_err());
    files.extend(members::listed(&root.join(WORKSPACE), &member)?);
    files.extend(cargo.map(|manifest| manifest.with(&member)).transpose()?.flatten());
    write(&files)?;
    for (path, _) in &files {
        say(&format!("wrote {}\n", shown(path)));
    }
    generate(project, &folder, options, &name)
}

/// Generates the crate, checks that it compiles, and prints the next steps.
fn generate(project: &Project, folder: &Path, options: &Options, name: &str) -> Result<Exit, Failure> {
    let input = InputOptions { config: Some(folder.join(CONFIGURATION)), ..InputOptions::default() };
    let exit = codegen::run(project, &codegen::Options { input, ..codegen::Options::default() })?;
    if exit != Exit::Done {
        return Ok(exit);
    }
    if !options.no_check {
        // A large crate takes minutes, in which cargo shows its progress.
        say(&format!("checking {name} …\n"));
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let manifest = folder.join("Cargo.toml");
        let status = Command::new(program).args(["check", "--manifest-path"]).arg(&manifest).status();
        let status = status.map_err(|error| Failure::input(format!("cannot run cargo: {error}")))?;
        if !status.success() {
            return Err(Failure::fault(format!("{name} does not compile; `cargo check` says why above")));
        }
    }
    let (command, folder) = (project.command(), shown(folder));
    let add = format!("cargo add {name} --path {folder}");
    let steps = [
        (add.as_str(), format!("in the crate that calls it; {folder}/README.md has a first call")),
        (
            &format!("{command} codegen"),
            format!("after a change of the document or of {folder}/{CONFIGURATION}"),
        ),
        (&format!("{command} codegen --check"), "in CI".to_owned()),
        (&format!("{command} diff"), "what a change means for users of the crate".to_owned()),
    ];
    let width = steps.iter().map(|(step, _)| step.chars().count()).max().unwrap_or_default();
    let steps: Vec<String> =
        steps.iter().map(|(step, when)| format!("    {step:width$}   {when}\n")).collect();
    let steps = steps.concat();
    say(&format!("\n{name} is in {folder}. Commit it and {WORKSPACE}. Next:\n\n{steps}"));
    Ok(Exit::Done)
}

fn write(files: &[(PathBuf, String)]) -> Result<(), Failure> {
    let mut staged = Staged::default();
    for (path, text) in files {
        staged.add(path, text)?;
    }
    staged.commit()
}

/// The document on the command line.
struct Given {
    /// Its location: a path or a URL.
    at: String,
    text: String,
}

impl Given {
    fn read(at: &str) -> Result<Self, Failure> {
        let bytes = if is_url(at) {
            fetched(at)?
        } else {
            reading::bytes(Path::new(at))
                .map_err(|error| Failure::input(format!("cannot read {at}: {error}")))?
        };
        let text = String::from_utf8(bytes).map_err(|_| Failure::input(format!("{at} is not UTF-8 text")))?;
        Ok(Self { at: at.to_owned(), text })
    }

    fn url(&self) -> Option<&str> {
        is_url(&self.at).then_some(self.at.as_str())
    }

    /// Surveys the document. Errors are printed.
    fn survey(&self) -> Result<Survey, Failure> {
        let name = self.at.rsplit('/').next().unwrap_or(&self.at).to_owned();
        let sources = Sources::from(Source { name, text: self.text.clone() });
        guarded(|| survey(&sources))?.map_err(|diagnostics| {
            let format = generator::diagnostic::Format {
                is_styled: crate::terminal::is_styled(),
                warnings_per_code: Some(0),
            };
            crate::terminal::complain_styled(&generator::diagnostic::render(
                &diagnostics,
                &sources,
                None,
                format,
            ));
            Failure::input(format!("{} cannot be generated from; nothing is written", self.at))
        })
    }

    /// Returns the document's path for the configuration in `folder`, and the copy to write. A file below
    /// `root` is not copied.
    fn place(&self, root: &Path, folder: &Path) -> Result<(String, Option<(PathBuf, String)>), Failure> {
        if self.url().is_none()
            && let Ok(below) = members::relative(root, Path::new(&self.at))
        {
            let folder = members::relative(root, folder)?;
            let up = if folder == "." { 0 } else { folder.split('/').count() };
            let same = below.strip_prefix(&format!("{folder}/"));
            return Ok((same.map_or_else(|| "../".repeat(up) + &below, str::to_owned), None));
        }
        let is_json = self.text.trim_start().starts_with('{');
        let name = if is_json { "openapi.json" } else { "openapi.yaml" };
        Ok((name.to_owned(), Some((folder.join(name), self.text.clone()))))
    }
}

fn is_url(at: &str) -> bool {
    at.starts_with("https://") || at.starts_with("http://")
}

#[cfg(feature = "fetch")]
fn fetched(url: &str) -> Result<Vec<u8>, Failure> {
    crate::commands::update_spec::document(url)
}

#[cfg(not(feature = "fetch"))]
fn fetched(url: &str) -> Result<Vec<u8>, Failure> {
    Err(Failure::input(format!(
        "cannot fetch {url}: the program was built without the feature `fetch`; save it, and name the file"
    )))
}
