//! The input of a run: the document and its configuration.

mod files;
mod names_lock;
mod overlays;

use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::{Config, is_package_name};
use generator::diagnostic::{Diagnostics, Format, Severity, render};
use generator::document::{Source, Sources};

use crate::exit::Failure;
use crate::guard::guarded;
use crate::input::names_lock::NamesLock;
use crate::input::{files, overlays};
use crate::project::Target;
use crate::reading::{self, Roots, Unread};
use crate::terminal;

/// The most warnings of each code that are printed.
const WARNINGS_PER_CODE: usize = 10;

/// The document, and the options for reading it.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct InputOptions {
    /// The document, YAML or JSON [default: `spec` of codegen.toml]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub spec: Option<PathBuf>,
    /// The configuration [default: the nearest codegen.toml in the folder or above, or the one beside the document of --spec]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub config: Option<PathBuf>,
    /// The file with the names of earlier runs, or `none` [default: names.lock beside the codegen.toml]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub names_lock: Option<PathBuf>,
    /// The name of the emitted package [default: `[package] name` of the configuration]
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME"))]
    pub package: Option<String>,
    /// Files that the document refers to, overlays and names.lock may be below DIR as well, not only below the folders of
    /// the document and of its codegen.toml; may be given several times
    #[cfg_attr(feature = "cli", arg(long, value_name = "DIR"))]
    pub allow_root: Vec<PathBuf>,
    /// Print every warning, not only the first ten of each code
    #[cfg_attr(feature = "cli", arg(long))]
    pub all_warnings: bool,
}

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

/// A source of files.
pub(crate) trait FileReader {
    /// Returns the bytes of a file on the command line, or the reason why there are none.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread>;

    /// Returns the bytes of a file in a document or a configuration, which must be below one of the roots.
    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread>;

    /// Whether this reader has the file even if it is on the command line.
    fn replaces(&self, _path: &Path) -> bool {
        false
    }

    /// Whether the file exists.
    fn exists(&self, path: &Path) -> bool {
        self.bytes(path).is_ok()
    }

    /// Returns the name of the file for output.
    fn label(&self, name: String) -> String {
        name
    }
}

/// The disk.
pub(crate) struct Disk;

impl FileReader for Disk {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        reading::bytes(path)
    }

    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread> {
        reading::bytes(&roots.resolve(path)?)
    }

    fn exists(&self, path: &Path) -> bool {
        // A link that leads nowhere exists, and is a mistake.
        path.symlink_metadata().is_ok()
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

/// Reads the text at `path`, with its name for output.
pub(crate) fn read(path: &Path, reader: &dyn FileReader) -> Result<Source, Failure> {
    source(path, reader.bytes(path), reader)
}

/// Reads the text of a file that must be below one of the roots.
pub(crate) fn read_below(path: &Path, roots: &Roots, reader: &dyn FileReader) -> Result<Source, Failure> {
    source(path, reader.bytes_below(path, roots), reader)
}

fn source(path: &Path, bytes: Result<Vec<u8>, Unread>, reader: &dyn FileReader) -> Result<Source, Failure> {
    let name = reader.label(shown(path));
    let bytes = bytes.map_err(|error| Failure::input(format!("cannot read {name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::input(format!("{name} is not UTF-8 text: byte {at} is the first that is not"))
    })?;
    Ok(Source { name, text })
}

/// Returns the path in its shortest form relative to the current folder, with `/` as separator.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path).display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}
