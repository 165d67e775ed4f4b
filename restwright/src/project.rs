//! [`Project`]: the crates of the current folder. [`Target`]: the files of one of them.
//!
//! A project is found from a folder upwards: by the first `restwright.toml`, which lists several crates, or
//! `codegen.toml`, which describes one. If a folder has both, `restwright.toml` is used.

use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::{Format, render};
use generator::document::{Source, Sources};

#[cfg(feature = "cli")]
use crate::exit::Exit;
use crate::exit::Failure;
use crate::input::InputOptions;
use crate::reading::{self, Roots};
use crate::terminal::{self, shown};

/// The file that lists several crates.
pub(crate) const WORKSPACE: &str = "restwright.toml";

/// The file that describes one crate.
pub(crate) const CONFIGURATION: &str = "codegen.toml";

/// The crates to which commands apply.
#[derive(Clone, Debug)]
pub struct Project {
    command: &'static str,
    /// The configurations of the crates.
    crates: Vec<PathBuf>,
    /// The default document and the default folder of the crate.
    usual: Option<(PathBuf, PathBuf)>,
}

/// The files of one crate.
#[derive(Clone, Debug)]
pub struct Target {
    /// The words before the name of a command: `cargo restwright`.
    pub command: &'static str,
    /// The document.
    pub document: PathBuf,
    /// The configuration of the crate. It is `None` if there is none, or if the command line names it: then
    /// [`InputOptions`] has it.
    pub config: Option<PathBuf>,
    /// The folder of the generated crate.
    pub out: Option<PathBuf>,
    /// The folder of `names.lock` and `diff-ignore.toml`.
    pub(crate) home: PathBuf,
    /// Whether the configuration names the document.
    pub(crate) is_configured: bool,
}

impl Project {
    /// Finds the project of the folder `from`. `command` has the words that a user types before the name of a
    /// command.
    ///
    /// Without a project there are no crates, and commands need a document on the command line.
    ///
    /// # Errors
    ///
    /// If a `restwright.toml` cannot be read or is invalid.
    pub fn find(command: &'static str, from: &Path) -> Result<Self, Failure> {
        let from = std::path::absolute(from).unwrap_or_else(|_| from.to_path_buf());
        for folder in from.ancestors() {
            let (workspace, config) = (folder.join(WORKSPACE), folder.join(CONFIGURATION));
            if workspace.is_file() {
                return Ok(Self { command, crates: listed(&workspace)?, usual: None });
            }
            if config.is_file() {
                return Ok(Self { command, crates: vec![config], usual: None });
            }
        }
        Ok(Self { command, crates: Vec::new(), usual: None })
    }

    /// Creates a project of one crate, with a default document and a default folder.
    #[must_use]
    pub fn of(command: &'static str, config: PathBuf, document: PathBuf, out: PathBuf) -> Self {
        Self { command, crates: vec![config], usual: Some((document, out)) }
    }

    /// The words before the name of a command.
    #[must_use]
    pub fn command(&self) -> &'static str {
        self.command
    }

    /// Returns the crates to which a command applies: that of the document or configuration on the command
    /// line, or all of the project.
    ///
    /// # Errors
    ///
    /// If there is none, or a configuration does not name the document.
    pub fn targets(&self, options: &InputOptions) -> Result<Vec<Target>, Failure> {
        if let Some(spec) = &options.spec {
            let beside =
                Some(spec.with_file_name(CONFIGURATION)).filter(|path| path.symlink_metadata().is_ok());
            let beside = beside.filter(|_| options.config.is_none());
            // Reading the configuration later reports all other errors in it.
            let said =
                options.config.as_ref().or(beside.as_ref()).and_then(|path| said(path, options, true).ok());
            let usual = self.usual.as_ref().map(|(_, out)| out.clone());
            let out = said.and_then(|said| said.out).or(usual);
            let home = spec.parent().unwrap_or(Path::new("")).to_path_buf();
            let command = self.command;
            return Ok(vec![Target {
                command,
                document: spec.clone(),
                config: beside,
                out,
                home,
                is_configured: false,
            }]);
        }
        if let Some(config) = &options.config {
            return Ok(vec![Target { config: None, ..self.target(config, options)? }]);
        }
        if self.crates.is_empty() {
            return Err(self.nothing());
        }
        self.crates.iter().map(|config| self.target(config, options)).collect()
    }

    /// Runs `work` for each crate to which a command applies. A failure does not prevent the others.
    #[cfg(feature = "cli")]
    pub(crate) fn each(
        &self,
        options: &InputOptions,
        work: impl Fn(&Target) -> Result<Exit, Failure>,
    ) -> Result<Exit, Failure> {
        let targets = self.targets(options)?;
        if let [target] = targets.as_slice() {
            return work(target);
        }
        let mut worst = Exit::Done;
        for target in &targets {
            worst = worst.max(work(target).unwrap_or_else(|failure| {
                terminal::complain(&format!("error: {}\n", failure.message.trim_end()));
                failure.exit
            }));
        }
        Ok(worst)
    }

    /// Returns the only crate to which a command applies.
    ///
    /// # Errors
    ///
    /// If there is none, or there are several.
    pub fn target_of(&self, options: &InputOptions) -> Result<Target, Failure> {
        let mut targets = self.targets(options)?;
        match (targets.pop(), targets.len()) {
            (Some(target), 0) => Ok(target),
            (None, _) => Err(self.nothing()),
            (Some(last), _) => {
                let names = targets.iter().chain([&last]).filter_map(|target| target.config.as_deref());
                let names: Vec<_> = names.map(|path| format!("\n  --config {}", shown(path))).collect();
                Err(Failure::input(format!(
                    "this works on one crate at a time; name one of them:{}",
                    names.concat()
                )))
            }
        }
    }

    /// Returns the crate of a configuration.
    fn target(&self, config: &Path, options: &InputOptions) -> Result<Target, Failure> {
        let said = said(config, options, false)?;
        let usual = self.usual.as_ref();
        let is_configured = said.document.is_some();
        let document =
            said.document.or_else(|| usual.map(|(document, _)| document.clone())).ok_or_else(|| {
                let name = shown(config);
                Failure::input(format!(
                    "{name} does not say where the document is; add `spec = \"openapi.yaml\"`, or give --spec"
                ))
            })?;
        let home = if is_configured { config } else { &document };
        let home = home.parent().unwrap_or(Path::new("")).to_path_buf();
        let out = said.out.or_else(|| usual.map(|(_, out)| out.clone()));
        Ok(Target {
            command: self.command,
            document,
            config: Some(config.to_path_buf()),
            out,
            home,
            is_configured,
        })
    }

    fn nothing(&self) -> Failure {
        Failure::input(format!(
            "there is no {CONFIGURATION} and no {WORKSPACE} here, nor in a folder above; `{} init DOCUMENT` makes one of an OpenAPI document",
            self.command
        ))
    }
}

impl Target {
    /// Returns the folder of the crate: `out` of the command line, or of the configuration.
    ///
    /// # Errors
    ///
    /// If neither has one.
    pub fn out(&self, said: Option<&Path>) -> Result<PathBuf, Failure> {
        let out = said.map(Path::to_path_buf).or_else(|| self.out.clone());
        out.ok_or_else(|| {
            Failure::input(format!(
                "the folder of the crate is missing: give --out, or put `out` into {CONFIGURATION}"
            ))
        })
    }
}

/// The paths in a configuration.
struct Said {
    document: Option<PathBuf>,
    out: Option<PathBuf>,
}

/// Reads the paths in a configuration, which must be below the allowed folders.
fn said(path: &Path, options: &InputOptions, is_quiet: bool) -> Result<Said, Failure> {
    let name = shown(path);
    let roots = Roots::new(path, &options.allow_root).and(boundary(folder(path)).as_deref());
    let failed = |error| Failure::input(format!("cannot read {name}: {error}"));
    let real =
        if options.config.is_some() { path.to_path_buf() } else { roots.resolve(path).map_err(failed)? };
    let text = reading::text(&real).map_err(failed)?;
    let config = Config::parse(&text).map_err(|diagnostics| {
        let format = Format { is_styled: terminal::is_styled(), warnings_per_code: None };
        let source = Source { name: name.clone(), text: text.clone() };
        let nothing = Sources::from(Source { name: String::new(), text: String::new() });
        let text = render(&diagnostics, &nothing, Some(&source), format);
        if !is_quiet {
            terminal::complain_styled(&text);
        }
        Failure::input(format!("nothing is done because {name} is at fault"))
    })?;
    let below = |key: &str, said: Option<String>| {
        said.map(|said| below(path, &options.allow_root, key, &said)).transpose()
    };
    Ok(Said { document: below("spec", config.spec)?, out: below("out", config.out)? })
}

/// Returns the path `said` of the key `key` in the configuration at `path`, which must be below an allowed folder.
pub(crate) fn below(path: &Path, allow_root: &[PathBuf], key: &str, said: &str) -> Result<PathBuf, Failure> {
    let roots = Roots::new(path, allow_root).and(boundary(folder(path)).as_deref());
    let target = if said == "." { folder(path).to_path_buf() } else { folder(path).join(said) };
    let target = tidied(&target);
    let checked = roots.resolve_new(&target);
    checked.map_err(|unread| Failure::input(format!("`{key}` of {}: {unread}", shown(path)))).map(|()| target)
}

/// Returns the nearest parent folder that bounds a project: with a `restwright.toml`, or with a git
/// repository.
fn boundary(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let is_root = |at: &&Path| at.join(WORKSPACE).is_file() || at.join(".git").exists();
    folder.ancestors().find(is_root).map(Path::to_path_buf)
}

/// Returns the configurations that a `restwright.toml` lists.
fn listed(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let faulty = |why: &dyn std::fmt::Display| Failure::input(format!("{}: {why}", shown(path)));
    let text = reading::text(path).map_err(|error| faulty(&error))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| faulty(&error.message()))?;
    if let Some(key) = table.keys().find(|key| *key != "crates") {
        return Err(faulty(&format!("there is no key `{key}`; `crates` is the only one")));
    }
    let wants = "`crates` has to be a list of folders, relative to this file";
    let crates = table.get("crates").and_then(toml::Value::as_array).ok_or_else(|| faulty(&wants))?;
    crates
        .iter()
        .map(|name| {
            let name = name.as_str().filter(|name| is_below(name)).ok_or_else(|| faulty(&wants))?;
            let config = folder(path).join(name).join(CONFIGURATION);
            if config.is_file() {
                Ok(config)
            } else {
                Err(faulty(&format!("`{name}` has no {CONFIGURATION}")))
            }
        })
        .collect()
}

/// Whether a relative path stays below its folder.
fn is_below(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != ".." && !part.contains(['\\', ':']);
    name == "." || name.split('/').all(is_plain)
}

/// Returns the path without `a/..`, by its text alone.
pub(crate) fn tidied(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let is_named = matches!(plain.components().next_back(), Some(std::path::Component::Normal(_)));
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if is_named => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// Returns the folder that contains a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
