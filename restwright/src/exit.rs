//! [`Exit`]: the exit status.

use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

/// The text below `--help`.
pub const HELP: &str = "\
Exit status:
  0  done, or nothing to do
  1  a check has found something: `codegen --check` drift, `diff` a change and `lint` a finding of the
     level of `--fail-on`
  2  the document, the configuration or the command line is at fault, or a warning that is denied;
     the output is as it was
  3  the generator is at fault, or the disk";

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, or nothing to do.
    Done,
    /// A check has found something.
    Found,
    /// An input of the user is invalid.
    Input,
    /// The program has a bug, or writing to the disk failed.
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

/// The reason why a command failed.
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
    /// An error in the user's input.
    pub fn input(message: impl Into<String>) -> Self {
        Self { exit: Exit::Input, message: message.into() }
    }

    /// A bug in the program.
    pub fn fault(message: impl Into<String>) -> Self {
        Self { exit: Exit::Fault, message: message.into() }
    }

    /// A disk error: `doing` to `path` failed.
    pub fn disk(doing: &str, path: &Path, error: impl Display) -> Self {
        Self::fault(format!("cannot {doing} {}: {error}", path.display()))
    }
}
