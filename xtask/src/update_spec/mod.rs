//! `update-spec`: a newer document, what it changes, and taking it.

mod fetch;
mod record;

use std::fs;
use std::path::{Path, PathBuf};

use generator::compare::print;

use crate::exit::{Exit, Failure};
use crate::input::{Disk, Input, InputOptions, Reader, shown};
use crate::sync::Staged;
use crate::terminal::{complain, say};
use crate::update_spec::fetch::{LIMITS, fetch};
use crate::update_spec::record::Record;
use crate::{codegen, date, diff};

/// The flags of `update-spec`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// Where the newer document is: https, or http on this machine [default: `[source] url` of the configuration]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The newer document is this file
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    file: Option<PathBuf>,
    /// Put it in the place of the document, unless it cannot be generated from
    #[arg(long)]
    accept: bool,
    /// The document [default: spec/openapi.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The options [default: codegen.toml beside the document]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Changes that are accepted, as `diff` has them [default: diff-ignore.toml beside the document]
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let input = InputOptions {
        spec: options.spec.clone(),
        config: options.config.clone(),
        ..InputOptions::default()
    };
    let document = input.document();
    let old = document.exists().then(|| Input::read(&input)).transpose()?;
    let (bytes, record) = newer(options, old.as_ref())?;
    let new = Input::read_from(&input, &Newer { document: &document, bytes: &bytes })?;
    let name = shown(&document);
    let from = record.url.clone().unwrap_or_else(|| options.file.as_deref().map_or_else(String::new, shown));
    let is_edited =
        Record::beside(&document).is_some_and(|said| fs::read(&document).is_ok_and(|it| !said.is_of(&it)));
    if is_edited {
        say(&format!("{name} is not what was taken last: its checksum is another one\n"));
    }
    if fs::read(&document).is_ok_and(|old| old == bytes) {
        say(&format!("{name} is the same as {from}: there is nothing newer\n"));
        if !options.accept {
            return Ok(Exit::Done);
        }
    } else {
        let generated = codegen::generate(&new)?;
        say(&format!("{from} → {name}: {}\n\n", codegen::content(&generated)));
        if let Some(old) = &old {
            say(&changes(old, &new, &document, options.ignore.as_deref()));
        }
    }
    if !options.accept {
        say("\nNothing is written. `--accept` puts it in the place of the document\n");
        return Ok(Exit::Done);
    }
    write(&document, &new.sources.document.text, &record)?;
    say(&format!("\n{name} is written, sha256 {}. Now run:\n\n    cargo xtask codegen\n", record.sha256));
    Ok(Exit::Done)
}

/// The newer document, with what is noted of it.
fn newer(options: &Options, old: Option<&Input>) -> Result<(Vec<u8>, Record), Failure> {
    if let Some(file) = &options.file {
        let bytes = Disk.bytes(file);
        let bytes = bytes.map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(file))))?;
        let record = Record::new(None, &bytes);
        return Ok((bytes, record));
    }
    let configured = || old.and_then(|input| input.config.source.url.clone());
    let Some(url) = options.url.clone().or_else(configured) else {
        let advice = "say `--url` or `--file`, or put `[source] url` into codegen.toml";
        return Err(Failure::input(format!("nothing says where a newer document is: {advice}")));
    };
    let bytes = fetch(&url, LIMITS);
    let bytes = bytes.map_err(|reason| Failure::input(format!("cannot fetch {url}: {reason}")))?;
    let record = Record::new(Some(url), &bytes);
    Ok((bytes, record))
}

/// What `diff` says. An old document that cannot be read any more is no reason to keep it.
fn changes(old: &Input, new: &Input, document: &Path, ignore: Option<&Path>) -> String {
    let compared = || {
        let ignores = diff::ignores(ignore, Some(document))?;
        diff::compared(old, new, &ignores, &date::today()?)
    };
    match compared() {
        Ok(compared) => print::text(&compared.review),
        Err(failure) => {
            complain(&format!("warning: {}\n", failure.message));
            String::new()
        }
    }
}

/// Puts the document and its record in their places, the record last; neither, if one of them cannot be written.
fn write(document: &Path, text: &str, record: &Record) -> Result<(), Failure> {
    let mut staged = Staged::default();
    staged.add(document, text)?;
    staged.add(&record::path(document), &record.text(document))?;
    staged.commit()
}

/// The disk, as it would be with the newer document.
struct Newer<'n> {
    document: &'n Path,
    bytes: &'n [u8],
}

impl Reader for Newer<'_> {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, String> {
        if path == self.document { Ok(self.bytes.to_vec()) } else { Disk.bytes(path) }
    }

    fn exists(&self, path: &Path) -> bool {
        path == self.document || Disk.exists(path)
    }

    fn label(&self, name: String) -> String {
        if name != shown(self.document) {
            return name;
        }
        // The last part of the path stays a name of its own, which references lead back to.
        let name = if name.contains('/') { name } else { format!("./{name}") };
        format!("new:{name}")
    }
}
