//! What a run reads: the document and its configuration.

use std::path::{Path, PathBuf};

use generator::Generated;
use generator::config::{Config, is_package_name};
use generator::diagnostic::{Diagnostics, Format, Severity, render};
use generator::document::{Source, Sources};

use crate::exit::Failure;
use crate::guard::guarded;
use crate::names_lock::NamesLock;
use crate::project::Target;
use crate::reading::{self, Roots, Unread};
use crate::{files, overlays, terminal};

/// At most so many warnings of one code are printed.
const WARNINGS_PER_CODE: usize = 10;

/// Which document, and how it is read.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct InputOptions {
    /// The document, YAML or JSON [default: `spec` of codegen.toml]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub spec: Option<PathBuf>,
    /// The options [default: the nearest codegen.toml above, or that beside a document which --spec names]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub config: Option<PathBuf>,
    /// The names that hold still, or `none` [default: names.lock beside the codegen.toml]
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub names_lock: Option<PathBuf>,
    /// The name of the emitted package [default: as the configuration says]
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

/// The texts and what the configuration says.
pub struct Input {
    /// The document, and all texts that belong to it.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    pub(crate) names: Option<NamesLock>,
    /// Where the configuration stands, if there is one.
    pub config_path: Option<PathBuf>,
    config_text: Option<Source>,
    format: Format,
    /// The words in front of the name of a command.
    command: &'static str,
}

impl Input {
    /// Reads the configuration, the document, its overlays, and the files that they refer to. What is wrong with the
    /// configuration is printed.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or the configuration is at fault.
    pub fn read(target: &Target, options: &InputOptions) -> Result<Self, Failure> {
        Self::read_from(target, options, &Disk)
    }

    /// The same from where `reader` has them.
    pub(crate) fn read_from(
        target: &Target,
        options: &InputOptions,
        reader: &dyn Reader,
    ) -> Result<Self, Failure> {
        let path = target.document.clone();
        let document = read(&path, reader)?;
        // Options that are named hold whatever is read.
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
                let wants = "at most 64 letters, digits, `-` and `_`, a letter first, and no keyword of Rust";
                return Err(Failure::input(format!("`--package {name}` is not a package's name: {wants}")));
            }
            input.config.package.name = Some(name.clone());
        }
        Ok(input)
    }

    /// Runs the pipeline. Errors are printed, and a panic is a failure like others.
    ///
    /// # Errors
    ///
    /// The document or its configuration is at fault, or the generator is.
    pub fn generate(&self) -> Result<Generated, Failure> {
        let result = guarded(|| generator::generate(&self.sources, &self.config))?;
        result.map_err(|diagnostics| self.rejected(&diagnostics))
    }

    /// The text of the configuration.
    pub(crate) fn config_text(&self) -> &str {
        self.config_text.as_ref().map_or("", |source| &source.text)
    }

    /// Prints the findings.
    pub fn print(&self, diagnostics: &Diagnostics) {
        let config = self.config_text.as_ref();
        let text = render(diagnostics, &self.sources, config, self.format);
        // The library names the commands of the tool.
        terminal::complain_styled(&text.replace("`cargo restwright ", &format!("`{} ", self.command)));
    }

    /// Prints the findings, one of which is an error.
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

/// Where files are read from.
pub(crate) trait Reader {
    /// The bytes of a file that the command line names, or why there are none.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread>;

    /// The bytes of a file that a document or a configuration names, which has to be below one of the roots.
    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread>;

    /// Whether the file is to be read from here even where the command line names it.
    fn replaces(&self, _path: &Path) -> bool {
        false
    }

    /// Whether there is such a file.
    fn exists(&self, path: &Path) -> bool {
        self.bytes(path).is_ok()
    }

    /// How a file of this name is called in what is printed.
    fn label(&self, name: String) -> String {
        name
    }
}

/// The disk.
pub(crate) struct Disk;

impl Reader for Disk {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        reading::bytes(path)
    }

    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread> {
        reading::bytes(&roots.resolve(path)?)
    }

    fn exists(&self, path: &Path) -> bool {
        // A link that leads nowhere is there, and is a mistake.
        path.symlink_metadata().is_ok()
    }
}

/// The project's own document has a configuration. Another one has it beside it, or does without.
pub(crate) fn config_path(target: &Target, options: &InputOptions, reader: &dyn Reader) -> Option<PathBuf> {
    let Some(spec) = &options.spec else { return target.config.clone() };
    Some(spec.with_file_name("codegen.toml")).filter(|path| reader.exists(path))
}

/// The text at `path`, under the name that is printed of it.
pub(crate) fn read(path: &Path, reader: &dyn Reader) -> Result<Source, Failure> {
    source(path, reader.bytes(path), reader)
}

/// The text of a file that has to be below one of the roots.
pub(crate) fn read_below(path: &Path, roots: &Roots, reader: &dyn Reader) -> Result<Source, Failure> {
    source(path, reader.bytes_below(path, roots), reader)
}

fn source(path: &Path, bytes: Result<Vec<u8>, Unread>, reader: &dyn Reader) -> Result<Source, Failure> {
    let name = reader.label(shown(path));
    let bytes = bytes.map_err(|error| Failure::input(format!("cannot read {name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::input(format!("{name} is not UTF-8 text: byte {at} is the first that is not"))
    })?;
    Ok(Source { name, text })
}

/// The path as short as it can be said from the current folder, with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path).display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}
