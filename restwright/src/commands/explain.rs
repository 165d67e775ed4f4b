//! `explain`: explains a part of the document, or a word of the output, on one screen.

use std::path::PathBuf;

use generator::escape::{code, line};
use restwright_reviewer::explain::{Explainer, Explanation, SearchResult, print, word, words_like};

use crate::exit::{Exit, Failure};
use crate::guard::guarded;
use crate::input::{Input, InputOptions};
use crate::project::Project;
use crate::terminal::{count, say, shown};

/// The flags of `explain`.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// An operation (`listOwners`, `"GET /owners"`, `client.owners().list`), a type or a field (`models::Owner`,
    /// `Owner.name`), a JSON Pointer (`#/components/schemas/Owner`), or a code of codegen, `diff` or `lint`
    /// (`invalid-node`)
    #[arg(value_name = "WHAT")]
    what: String,
    #[command(flatten)]
    input: InputOptions,
    /// The folder of the crate [default: `out` of codegen.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print every line of every section
    #[arg(long)]
    full: bool,
}

/// The most candidates that are listed.
const LISTED: usize = 20;

/// Runs the command.
///
/// # Errors
///
/// If the document or its configuration cannot be read or is invalid, or has nothing with this name.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    let explanation = match word(&options.what) {
        Some(explanation) => explanation,
        None => of_document(project, options)?,
    };
    say(&print(&explanation, options.full));
    Ok(Exit::Done)
}

fn of_document(project: &Project, options: &Options) -> Result<Explanation, Failure> {
    let target = project.target_of(&options.input)?;
    let input = Input::read(&target, &options.input)?;
    let out = options.out.clone().or_else(|| target.out.clone());
    let out = shown(&out.unwrap_or_else(|| ".".into()));
    let (sources, config, what) = (&input.sources, &input.config, options.what.as_str());
    let result = guarded(|| {
        let explainer = Explainer::read(sources, config, &out)?;
        Ok(match explainer.find(what) {
            SearchResult::One(subject) => Ok(explainer.explain(&subject)),
            SearchResult::Several(things) => Err(several(what, &things)),
            SearchResult::Nothing(nearest) => Err(nothing(what, &nearest)),
        })
    })?;
    let found = result.map_err(|diagnostics| input.rejected(&diagnostics))?;
    found.map_err(Failure::input)
}

fn several(what: &str, things: &[(String, String)]) -> String {
    let shown = things.iter().take(LISTED).map(|(name, is)| format!("\n  \"{}\"  {is}", line(name)));
    let rest = things.len().saturating_sub(LISTED);
    let rest = if rest == 0 { String::new() } else { format!("\n  … {rest} more") };
    let number = count(things.len(), "thing", "things");
    format!(
        "{number} may be meant by {}; ask for one of them:{}{rest}",
        code(what),
        shown.collect::<String>()
    )
}

fn nothing(what: &str, nearest: &[String]) -> String {
    let nearest =
        if what.contains('-') { [words_like(what), nearest.to_vec()].concat() } else { nearest.to_vec() };
    let names = nearest.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ");
    let help = if names.is_empty() { String::new() } else { format!("; the nearest are {names}") };
    format!("the document has nothing that is called {}{help}", code(what))
}
