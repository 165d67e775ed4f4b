//! The input of a run: the document and its configuration.

mod files;
mod names_lock;
mod options;
mod overlays;

use std::path::PathBuf;

use generator::Generated;
use generator::config::{Config, is_package_name};
use generator::diagnostic::{Diagnostics, Format, Severity, render};
use generator::document::{Source, Sources};

use crate::exit::Failure;
use crate::guard::guarded;
use crate::input::names_lock::NamesLock;
pub use crate::input::options::InputOptions;
use crate::project::Target;
use crate::reading::Roots;
use crate::reading::reader::{Disk, FileReader, read, read_below};
use crate::terminal;

/// The most warnings of each code that are printed.
const WARNINGS_PER_CODE: usize = 10;

/// The texts and the configuration.
pub struct Input {
    /// The document, and all texts that belong to it.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    pub(crate) names: Option<NamesLock>,
    /// The path of the configuration, if there is one.
    pub config_path: Option<PathBuf>,
    config_text: Option<Source>,
    format: Format,
    /// The words before the name of a command.
    command: &'static str,
}

impl Input {
    /// Reads the configuration, the document, its overlays, and the files that they refer to. Errors in the
    /// configuration are printed.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or the configuration is invalid.
    pub fn read(target: &Target, options: &InputOptions) -> Result<Self, Failure> {
        Self::read_from(target, options, &Disk)
    }

    /// Reads the input with `reader`.
    pub(crate) fn read_from(
        target: &Target,
        options: &InputOptions,
        reader: &dyn FileReader,
    ) -> Result<Self, Failure> {
        let path = target.document.clone();
        let document = read(&path, reader)?;
        // A configuration from the command line is used with every reader.
        let config_path = options.config.clone().or_else(|| config_path(target, options, reader));
        let roots = Roots::new(&path, &options.allow_root);
        let config_text = match &config_path {
            None => None,
            Some(path) if options.config.is_none() => {
                Some(read_below(path, &Roots::new(path, &options.allow_root), reader)?)
            }
            Some(path) => Some(read(path, if reader.replaces(path) { reader } else { &Disk })?),
        };
        let format = Format {
            is_styled: terminal::is_styled(),
            warnings_per_code: (!options.all_warnings).then_some(WARNINGS_PER_CODE),
        };
        let sources = Sources::from(document);
        let config = Config::default();
        let command = target.command;
        let mut input = Self { sources, config, names: None, config_path, config_text, format, command };
        input.config =
            Config::parse(input.config_text()).map_err(|diagnostics| input.rejected(&diagnostics))?;
        let roots = roots.with_config(input.config_path.as_deref(), &input.config, &path);
        let overlays = overlays::read_all(&input.config.overlays, options, &path, &roots, reader)?;
        let place = files::Place { document: &path, roots: &roots, reader };
        input.sources = files::read(input.sources.document, overlays, &input.config.references, &place);
        input.sources.url.clone_from(&input.config.source.url);
        let is_project = target.is_configured || (options.config.is_none() && input.config_text.is_some());
        let said = options.names_lock.as_deref();
        input.names = NamesLock::find(said, &input.config, is_project.then_some(target), &place)?;
        input.sources.names = input.names.as_ref().and_then(|names| names.text.clone());
        if let Some(name) = &options.package {
            if !is_package_name(name) {
                let wants =
                    "at most 64 letters, digits, `-` and `_`, a letter first, and not a keyword of Rust";
                return Err(Failure::input(format!("`--package {name}` is not a package's name: {wants}")));
            }
            input.config.package.name = Some(name.clone());
        }
        Ok(input)
    }

    /// Runs the pipeline. Errors are printed, and a panic becomes a failure.
    ///
    /// # Errors
    ///
    /// If the document or its configuration is invalid, or the generator panics.
    pub fn generate(&self) -> Result<Generated, Failure> {
        let result = guarded(|| generator::generate(&self.sources, &self.config))?;
        result.map_err(|diagnostics| self.rejected(&diagnostics))
    }

    /// Returns the text of the configuration.
    pub(crate) fn config_text(&self) -> &str {
        self.config_text.as_ref().map_or("", |source| &source.text)
    }

    /// Prints the diagnostics.
    pub fn print(&self, diagnostics: &Diagnostics) {
        let config = self.config_text.as_ref();
        let text = render(diagnostics, &self.sources, config, self.format);
        // The library names the commands of the tool.
        terminal::complain_styled(&text.replace("`cargo restwright ", &format!("`{} ", self.command)));
    }

    /// Prints the diagnostics, at least one of which is an error.
    #[must_use]
    pub fn rejected(&self, diagnostics: &Diagnostics) -> Failure {
        self.print(diagnostics);
        let errors = terminal::count(diagnostics.count(Severity::Error), "error", "errors");
        let denied = diagnostics.iter().filter(|diagnostic| diagnostic.is_denied).count();
        let errors = match denied {
            0 => errors,
            denied => {
                format!("{errors}, of which {} denied", terminal::count(denied, "warning is", "warnings are"))
            }
        };
        Failure::input(format!("nothing is generated because of {errors}; the output is as it was"))
    }
}

/// Returns the configuration: the project's for its own document, and the one beside any other document, if
/// it exists.
pub(crate) fn config_path(
    target: &Target,
    options: &InputOptions,
    reader: &dyn FileReader,
) -> Option<PathBuf> {
    let Some(spec) = &options.spec else { return target.config.clone() };
    Some(spec.with_file_name("codegen.toml")).filter(|path| reader.exists(path))
}
