//! `dump`: prints the data between two stages as text.

use generator::dump::{Stage, dump};
use restwright::exit::{Exit, Failure};
use restwright::guard::guarded;
use restwright::input::{Input, InputOptions};
use restwright::terminal::say;

use crate::project;

/// The flags of `dump`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// The stage whose data is printed
    #[arg(long, value_name = "STAGE", value_enum)]
    stage: Which,
    /// Print only data that comes from this JSON Pointer
    #[arg(long, value_name = "POINTER", default_value = "#")]
    at: String,
    #[command(flatten)]
    input: InputOptions,
}

/// The data.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Which {
    /// The document with its other files mounted in it, as JSON
    Document,
    /// The document in the generator's one vocabulary for all versions of OpenAPI, as JSON
    Normalized,
    /// The objects of OpenAPI, with references resolved
    Model,
    /// The Rust items, with every decision about them
    Ir,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let input = Input::read(&project().target_of(&options.input)?, &options.input)?;
    let stage = match options.stage {
        Which::Document => Stage::Document,
        Which::Normalized => Stage::Normalized,
        Which::Model => Stage::Model,
        Which::Ir => Stage::Ir,
    };
    let result = guarded(|| dump(&input.sources, &input.config, stage, &options.at))?;
    let text = result.map_err(|diagnostics| input.rejected(&diagnostics))?;
    let nothing = || Failure::input(format!("nothing of this stage comes from `{}`", options.at));
    say(&text.ok_or_else(nothing)?);
    Ok(Exit::Done)
}
