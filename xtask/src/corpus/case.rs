//! [`Case`]: the results for one document, step by step.

use std::fmt;

use crate::corpus::examples::Figures;
use crate::corpus::find::FoundDocument;
use crate::corpus::outcome::{Finding, Made, Outcome};

/// A document and its results.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) document: FoundDocument,
    pub(super) status: Status,
    /// The reason for a failure; empty if there is none.
    pub(super) reason: String,
    /// The generated crate, if there is one.
    pub(super) made: Option<Made>,
    /// The diagnostics if nothing was generated.
    pub(super) errors: Vec<Finding>,
    /// The cost of the process that generates, including writing.
    pub(super) generate: Cost,
    /// The result of the compiler, if it ran.
    pub(super) check: Option<Checked>,
    /// The results for the examples, if they were read.
    pub(super) examples: Option<Figures>,
}

/// The final status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// A crate was generated, and also checked if requested.
    Ok,
    /// Nothing was generated, for the given reason.
    GenerateFailed,
    /// The crate does not compile, or has warnings.
    CheckFailed,
    /// The generator panicked or was killed by a signal.
    Panicked,
    /// The time limit was exceeded.
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

/// The cost of a process. Figures that the system does not report are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
    pub(super) seconds: Option<f64>,
    /// The peak memory, in megabytes of 1,000,000 bytes.
    pub(super) megabytes: Option<f64>,
}

/// The result of the compiler for a crate.
#[derive(Clone, Debug, Default)]
pub(super) struct Checked {
    /// Errors, including warnings.
    pub(super) errors: usize,
    /// The first of them, as the compiler prints it.
    pub(super) first: String,
    pub(super) cost: Cost,
}

impl Case {
    /// Creates the case after its process has ended, with an outcome, or with a status and a reason.
    pub(super) fn new(
        document: FoundDocument,
        ended: Result<Outcome, (Status, String)>,
        generate: Cost,
    ) -> Self {
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

    /// Records that the document has failed.
    pub(super) fn fail(&mut self, status: Status, reason: impl Into<String>) {
        self.status = status;
        self.reason = reason.into();
    }

    /// Whether nothing has failed so far.
    pub(super) fn is_ok(&self) -> bool {
        self.status == Status::Ok
    }

    /// Returns the first line of the failure.
    pub(super) fn trouble(&self) -> Option<String> {
        let first = self.reason.lines().next().unwrap_or_default();
        (!self.is_ok()).then(|| format!("{}: {first}", self.status))
    }

    /// Returns all diagnostics of the generator.
    pub(super) fn findings(&self) -> &[Finding] {
        self.made.as_ref().map_or(&self.errors, |made| &made.findings)
    }

    /// Counts the diagnostics with the code `code`.
    pub(super) fn count(&self, code: &str) -> usize {
        self.findings().iter().filter(|finding| finding.code == code).count()
    }
}
