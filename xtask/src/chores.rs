//! The chores that need the feature `chores`. A build without it lists them, and runs one by building itself again with the feature.

#[cfg(feature = "chores")]
use crate::{bench, conformance, corpus, semver};
#[cfg(feature = "chores")]
use restwright::exit::{Exit, Failure};
#[cfg(not(feature = "chores"))]
use {elsewhere as bench, elsewhere as conformance, elsewhere as corpus, elsewhere as semver};

/// A chore with its flags.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Chore {
    /// Measures the generator, and what compiling the emitted crate costs
    Bench(bench::Options),
    /// Generates and checks a crate for each document in a folder, and reports the results
    Corpus(corpus::Options),
    /// Runs the generated clients against the scenarios of Spector, a mock server that tests HTTP clients
    Conformance(conformance::Options),
    /// Compares the breaking changes that `diff` and `cargo semver-checks` find between versions of documents
    Semver(semver::Options),
    /// Fetches a newer document, says what it changes for users of the crate, and takes it with `--accept`
    #[cfg(not(feature = "chores"))]
    UpdateSpec(elsewhere::Options),
    /// The process that `corpus` starts for each document
    #[command(hide = true)]
    CorpusDocument(corpus::DocumentOptions),
    /// The process that `corpus --examples` starts for each document
    #[command(hide = true)]
    CorpusExamples(corpus::JudgeOptions),
}

#[cfg(feature = "chores")]
impl Chore {
    /// Runs the chore.
    pub(crate) fn run(&self) -> Result<Exit, Failure> {
        match self {
            Self::Bench(options) => bench::run(options),
            Self::Corpus(options) => corpus::run(options),
            Self::Conformance(options) => conformance::run(options),
            Self::Semver(options) => semver::run(options),
            Self::CorpusDocument(options) => corpus::run_document(options),
            Self::CorpusExamples(options) => corpus::run_judge(options),
        }
    }
}

#[cfg(not(feature = "chores"))]
pub(crate) use elsewhere::run as run_elsewhere;

/// The stand-ins for the chores in a build without the feature.
#[cfg(not(feature = "chores"))]
mod elsewhere {
    use std::process::{Command, ExitCode};

    use clap::Subcommand as _;
    use restwright::exit::{Exit, Failure};
    use restwright::terminal;

    use super::Chore;
    use crate::ci::cargo;
    use crate::workspace;

    /// The flags of a chore, which only a build with the feature reads.
    #[derive(Debug, clap::Args)]
    pub(crate) struct Options {}
    pub(crate) type DocumentOptions = Options;
    pub(crate) type JudgeOptions = Options;

    impl Chore {
        /// Says that the chore is not here: [`run`] has run whatever names one.
        #[expect(clippy::unused_self, reason = "a build with the feature looks at the chore")]
        pub(crate) fn run(&self) -> Result<Exit, Failure> {
            Err(Failure::fault("xtask was built without the feature `chores`".to_owned()))
        }
    }

    /// Runs the command line in a build with the feature, if it names a chore.
    pub(crate) fn run() -> Option<ExitCode> {
        let arguments: Vec<_> = std::env::args_os().skip(1).collect();
        let name = arguments.first()?.to_str()?;
        Chore::has_subcommand(name).then(|| {
            let mut command = cargo_run();
            let status = command.args(&arguments).status();
            let code = status.ok().and_then(|status| u8::try_from(status.code()?).ok());
            code.map_or_else(
                || {
                    terminal::complain(&format!("error: {command:?} has failed\n"));
                    Exit::Fault.into()
                },
                ExitCode::from,
            )
        })
    }

    /// Returns the command in front of the arguments, which runs in the folder of the user.
    fn cargo_run() -> Command {
        let here = std::env::current_dir().unwrap_or_else(|_| workspace());
        let mut command = cargo(&here);
        command.args(["run", "--package", "xtask", "--manifest-path"]);
        command.arg(workspace().join("Cargo.toml")).arg("--");
        command
    }
}
