//! [`InputOptions`]: the flags of all commands that read a document.

use std::path::PathBuf;

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
