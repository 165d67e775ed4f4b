//! [`Case`]: what is known of one document, step by step.

use std::fmt;

use crate::corpus::examples::Figures;
use crate::corpus::find::Found;
use crate::corpus::outcome::{Finding, Made, Outcome};

/// A document and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) document: Found,
    pub(super) status: Status,
    /// Why it failed; empty when it did not.
    pub(super) reason: String,
    /// What was generated, if anything was.
    pub(super) made: Option<Made>,
    /// The findings that there are when nothing was generated.
    pub(super) errors: Vec<Finding>,
    /// What the process that generates cost, and how long it took, writing included.
    pub(super) generate: Cost,
    /// What the compiler says of the crate, if it was asked.
    pub(super) check: Option<Checked>,
    /// What became of the examples, if they were read.
    pub(super) examples: Option<Figures>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// A crate was generated, and checked unless that was not asked for.
    Ok,
    /// Nothing was generated, for a reason that is given.
    GenerateFailed,
    /// The crate does not compile, or not without a warning.
    CheckFailed,
    /// The generator panicked or was ended by a signal.
    Panicked,
    /// It took longer than it may.
    TimedOut,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Ok => "ok",
            Self::GenerateFailed => "generate failed",
            Self::CheckFailed => "check failed",
            Self::Panicked => "panicked",
            Self::TimedOut => "timed out",
        })
    }
}

/// What a process took. What the system does not tell is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
    pub(super) seconds: Option<f64>,
    /// The most memory that it held, in megabytes of 1,000,000 bytes.
    pub(super) megabytes: Option<f64>,
}

/// What the compiler says of a crate.
#[derive(Clone, Debug, Default)]
pub(super) struct Checked {
    /// Errors; a warning is one.
    pub(super) errors: usize,
    /// The first of them, as the compiler prints it.
    pub(super) first: String,
    pub(super) cost: Cost,
}

impl Case {
    /// The document after its process has ended: with an outcome, or with a status and a reason.
    pub(super) fn new(document: Found, ended: Result<Outcome, (Status, String)>, generate: Cost) -> Self {
        let mut case = Self {
            document,
            status: Status::Ok,
            reason: String::new(),
            made: None,
            errors: Vec::new(),
            generate,
            check: None,
            examples: None,
        };
        match ended {
            Ok(Outcome::Made(made)) => {
                case.generate.seconds = Some(made.seconds);
                case.made = Some(made);
            }
            Ok(Outcome::Refused(findings)) => {
                let error = findings.iter().find(|finding| finding.is_error);
                let reason = error.map(|e| format!("{} at {}: {}", e.code, e.place, e.message));
                case.fail(Status::GenerateFailed, reason.unwrap_or_default());
                case.errors = findings;
            }
            Ok(Outcome::Failed(message)) => case.fail(Status::GenerateFailed, message),
            Ok(Outcome::Panicked(message)) => case.fail(Status::Panicked, message),
            Err((status, reason)) => case.fail(status, reason),
        }
        case
    }

    /// Notes that the document has failed.
    pub(super) fn fail(&mut self, status: Status, reason: impl Into<String>) {
        self.status = status;
        self.reason = reason.into();
    }

    /// Whether nothing has failed so far.
    pub(super) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    /// The first line of what is wrong.
    pub(super) fn trouble(&self) -> Option<String> {
        let first = self.reason.lines().next().unwrap_or_default();
        (!self.is_ok()).then(|| format!("{}: {first}", self.status))
    }

    /// All findings of the generator.
    pub(super) fn findings(&self) -> &[Finding] {
        self.made.as_ref().map_or(&self.errors, |made| &made.findings)
    }

    /// How many findings there are of the kind `code`.
    pub(super) fn count(&self, code: &str) -> usize {
        self.findings().iter().filter(|finding| finding.code == code).count()
    }
}
