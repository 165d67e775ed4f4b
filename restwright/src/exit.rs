//! [`Exit`]: what the exit status says.

use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

/// Printed below `--help`.
pub const HELP: &str = "\
Exit status:
  0  done, or nothing to do
  1  a check has found something: `codegen --check` drift, `diff` a change and `lint` a finding of the
     level of `--fail-on`
  2  the document, the configuration or the command line is at fault, or a warning that is denied;
     the output is as it was
  3  the generator is at fault, or the disk";

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, or nothing to do.
    Done,
    /// A check has found something.
    Found,
    /// What the user gave is at fault.
    Input,
    /// The program is at fault, or the disk that it writes to.
    Fault,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Found => Self::from(1),
            Exit::Input => Self::from(2),
            Exit::Fault => Self::from(3),
        }
    }
}

/// Why a command could not be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit status.
    pub exit: Exit,
    /// The reason, for a person.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    /// What the user gave is at fault.
    pub fn input(message: impl Into<String>) -> Self {
        Self { exit: Exit::Input, message: message.into() }
    }

    /// The program is at fault.
    pub fn fault(message: impl Into<String>) -> Self {
        Self { exit: Exit::Fault, message: message.into() }
    }

    /// The disk is at fault: `doing` to `path` did not work.
    pub fn disk(doing: &str, path: &Path, error: impl Display) -> Self {
        Self::fault(format!("cannot {doing} {}: {error}", path.display()))
    }
}
