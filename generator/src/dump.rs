//! Prints the data between two stages as text, for debugging.

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Sources;
use crate::escape;
use crate::pointer::Pointer;
use crate::{ReadDocument, ir, load, lower, model, read};

/// The stage whose result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The result of `load`: the document, with its files mounted.
    Document,
    /// The result of `normalize`.
    Normalized,
    /// The result of `resolve`.
    Model,
    /// The result of `lower`.
    Ir,
}

/// Prints the part of the result of `stage` that comes from the node at the reference or JSON Pointer `at`;
/// `None` if there is none. Trees are printed as JSON.
///
/// # Errors
///
/// All diagnostics of the run up to the stage, if at least one is an error.
pub fn dump(
    sources: &Sources,
    config: &Config,
    stage: Stage,
    at: &str,
) -> Result<Option<String>, Diagnostics> {
    let Some(at) = place(at) else { return Ok(None) };
    if stage == Stage::Document {
        let mut diagnostics = Diagnostics::default();
        let document = load::load(sources, &config.references, &mut diagnostics);
        diagnostics.checked()?;
        return Ok(node(&document.root, &at));
    }
    let ReadDocument { document, api, lock, mut diagnostics } = read(sources, config)?;
    match stage {
        Stage::Document | Stage::Normalized => return Ok(node(&document.root, &at)),
        Stage::Model => return Ok(said(model::dump::dump_at(&api, &at))),
        Stage::Ir => {}
    }
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    diagnostics.checked()?;
    Ok(said(ir::dump_at(&krate, &at)))
}

/// Parses a place: `#/a`, `/a` or `file.yaml#/a`.
fn place(text: &str) -> Option<Pointer> {
    match text.split_once('#') {
        None => Pointer::parse(text),
        Some(("", _)) => Pointer::from_reference(text),
        Some((file, below)) => {
            Some(Pointer::of_file(file).join(&Pointer::from_reference(&format!("#{below}"))?))
        }
    }
}

fn node(root: &serde_json::Value, at: &Pointer) -> Option<String> {
    let node = root.pointer(at.as_str())?;
    Some(escape::json(&serde_json::to_string_pretty(node).unwrap_or_default()) + "\n")
}

fn said(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
