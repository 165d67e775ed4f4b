//! [`Project`]: where a command looks for files that the command line does not name.

use std::path::PathBuf;

/// The files of a crate, and how a user calls the commands that work on it.
#[derive(Clone, Debug)]
pub struct Project {
    /// What a user types in front of the name of a command: `cargo restwright`.
    pub command: &'static str,
    /// The document.
    pub document: PathBuf,
    /// Its configuration.
    pub config: PathBuf,
    /// The folder of the generated crate.
    pub out: PathBuf,
}
