//! `update-spec`: downloads a newer document, reports its changes, and accepts it.

mod fetch;
mod record;
mod vendor;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use restwright_reviewer::compare::print;

use crate::commands::update_spec::fetch::{LIMITS, fetch};
use crate::commands::update_spec::record::Record;
use crate::commands::update_spec::vendor::{Vendored, vendor};
use crate::commands::{codegen, date, diff};
use crate::exit::{Exit, Failure};
use crate::input::{Input, InputOptions, config_path};
use crate::project::{Project, Target};
use crate::reading::reader::{Disk, FileReader};
use crate::reading::{self, Roots, Unread};
use crate::sync::Staged;
use crate::terminal::{complain, say, shown};

/// The flags of `update-spec`.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The https URL of the newer document, or an http URL of this machine [default: `[source] url` of the configuration]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The file with the newer document
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    file: Option<PathBuf>,
    /// Fetch what the document refers to on other hosts as well, into `vendor` beside it, and list the copies in `[references]`
    /// of codegen.toml; without another source, of the document that is there
    #[arg(long)]
    vendor: bool,
    /// Replace the document with the newer one, unless generating from it fails
    #[arg(long)]
    accept: bool,
    /// The document [default: `spec` of codegen.toml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The options [default: codegen.toml beside the document]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Files that the document refers to may be below DIR as well, as for `codegen`; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_root: Vec<PathBuf>,
    /// The file of accepted changes, as for `diff` [default: diff-ignore.toml beside the document]
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
///
/// If the newer document cannot be read or is invalid, or it cannot be written.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    let input = InputOptions {
        spec: options.spec.clone(),
        config: options.config.clone(),
        allow_root: options.allow_root.clone(),
        ..InputOptions::default()
    };
    if options.url.is_some() || options.file.is_some() || options.ignore.is_some() {
        return one(&project.target_of(&input)?, &input, options);
    }
    project.each(&input, |target| one(target, &input, options))
}

/// Runs the command for one crate.
fn one(target: &Target, input: &InputOptions, options: &Options) -> Result<Exit, Failure> {
    let document = target.document.clone();
    let old = document.exists().then(|| Input::read(target, input)).transpose()?;
    let (bytes, mut record) = newer(options, old.as_ref(), &document)?;
    let copies =
        options.vendor.then(|| Copies::fetch(target, input, &document, &bytes, old.as_ref())).transpose()?;
    let before = Record::beside(&document);
    record.copies = match &copies {
        Some(copies) => copies.noted(),
        None => before.as_ref().map(|before| before.copies.clone()).unwrap_or_default(),
    };
    let replaced = copies.as_ref().map(|copies| copies.replaced(&document)).unwrap_or_default();
    let new =
        Input::read_from(target, input, &Newer { document: &document, bytes: &bytes, replaced: &replaced })?;
    let name = shown(&document);
    let from =
        record.url.clone().unwrap_or_else(|| options.file.as_deref().map_or_else(|| name.clone(), shown));
    say(&edited(&document, before.as_ref()));
    say(&copies.as_ref().map(|copies| copies.listed(&document)).unwrap_or_default());
    if reading::bytes(&document).is_ok_and(|old| old == bytes)
        && !copies.as_ref().is_some_and(Copies::changes)
    {
        say(&format!("{name} is the same as {from}: there is nothing newer\n"));
        if !options.accept {
            return Ok(Exit::Done);
        }
    } else {
        let generated = new.generate()?;
        say(&format!("{from} → {name}: {}\n\n", codegen::content(&generated)));
        if let Some(old) = &old {
            say(&changes(target, old, &new, options));
        }
    }
    if !options.accept {
        say("\nNothing is written. `--accept` puts it in the place of the document\n");
        return Ok(Exit::Done);
    }
    write(&document, &new.sources.document.text, &record, copies.as_ref())?;
    say(&format!(
        "\n{name} is written, sha256 {}. Now run:\n\n    {}\n",
        record.sha256,
        codegen::command(target, &codegen::Options { input: input.clone(), ..codegen::Options::default() })
    ));
    Ok(Exit::Done)
}

/// Downloads a document.
///
/// # Errors
///
/// If it cannot be downloaded within the limits.
pub(crate) fn document(url: &str) -> Result<Vec<u8>, Failure> {
    fetch(url, LIMITS).map_err(|reason| Failure::input(format!("cannot fetch {url}: {reason}")))
}

/// Returns a line for the document and for each copy that was edited since the last update.
fn edited(document: &Path, before: Option<&Record>) -> String {
    let Some(before) = before else { return String::new() };
    let says =
        |path: &Path| format!("{} is not what was taken last: its checksum is another one\n", shown(path));
    let is_other =
        |path: &Path, sha256: &str| reading::bytes(path).is_ok_and(|it| record::sha256(&it) != sha256);
    let mut out = if is_other(document, &before.sha256) { says(document) } else { String::new() };
    for (name, copy) in &before.copies {
        let path = document.with_file_name(name);
        out += &if is_other(&path, &copy.sha256) { says(&path) } else { String::new() };
    }
    out
}

/// The copies that `--vendor` has downloaded, and the changes to the configuration.
struct Copies {
    vendored: Vendored,
    /// The path of the configuration, and its new text if it changes.
    config: (PathBuf, Option<String>),
    /// Whether a copy is new or has changed.
    is_changed: bool,
}

impl Copies {
    fn fetch(
        target: &Target,
        input: &InputOptions,
        document: &Path,
        bytes: &[u8],
        old: Option<&Input>,
    ) -> Result<Self, Failure> {
        let configured = old.map(|old| old.config.references.clone()).unwrap_or_default();
        let overlays = old.into_iter().flat_map(|old| &old.sources.overlays);
        let mut texts: Vec<String> = overlays.map(|(_, overlay)| overlay.text.clone()).collect();
        texts.push(String::from_utf8_lossy(bytes).into_owned());
        let vendored = vendor(&shown(document), texts, &configured, vendor::LIMITS)?;
        let path = input.config.clone().or_else(|| config_path(target, input, &Disk));
        let path = path.unwrap_or_else(|| document.with_file_name("codegen.toml"));
        let text = if path.exists() {
            reading::text(&path)
                .map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(&path))))?
        } else {
            String::new()
        };
        let is_same = |name: &str, text: &str| {
            reading::text(&document.with_file_name(name)).is_ok_and(|old| old == text)
        };
        let is_changed = vendored.files.iter().any(|(name, (_, text))| !is_same(name, text));
        let config = (path, vendor::configuration(&text, &vendored)?);
        Ok(Self { vendored, config, is_changed })
    }

    /// Whether there is something to write.
    fn changes(&self) -> bool {
        self.is_changed || self.config.1.is_some()
    }

    fn noted(&self) -> BTreeMap<String, record::Copy> {
        self.vendored.files.iter().map(|(name, (copy, _))| (name.clone(), copy.clone())).collect()
    }

    /// Returns the new files by their paths.
    fn replaced(&self, document: &Path) -> BTreeMap<PathBuf, String> {
        let files = self.vendored.files.iter();
        let files = files.map(|(name, (_, text))| (document.with_file_name(name), text.clone()));
        let config = self.config.1.iter().map(|text| (self.config.0.clone(), text.clone()));
        files.chain(config).collect()
    }

    /// Lists the changes that can be accepted.
    fn listed(&self, document: &Path) -> String {
        let mut out = vendor::listed(&self.vendored, document.parent().unwrap_or(Path::new("")));
        if out.is_empty() {
            out.push_str("the document refers to nothing on other hosts\n");
        }
        if self.config.1.is_some() {
            out.push_str(&shown(&self.config.0));
            out.push_str(": `[references]` lists the copies\n");
        }
        out
    }
}

/// Returns the newer document, with its record.
fn newer(options: &Options, old: Option<&Input>, document: &Path) -> Result<(Vec<u8>, Record), Failure> {
    if let Some(file) = &options.file {
        let bytes = Disk.bytes(file);
        let bytes = bytes.map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(file))))?;
        let record = Record::new(None, &bytes);
        return Ok((bytes, record));
    }
    let configured = || old.and_then(|input| input.config.source.url.clone());
    let Some(url) = options.url.clone().or_else(configured) else {
        if options.vendor && old.is_some() {
            let bytes = Disk.bytes(document);
            let bytes =
                bytes.map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(document))))?;
            let url = Record::beside(document).and_then(|before| before.url);
            let record = Record::new(url, &bytes);
            return Ok((bytes, record));
        }
        let advice = "say `--url` or `--file`, or put `[source] url` into codegen.toml";
        return Err(Failure::input(format!("there is no URL of a newer document: {advice}")));
    };
    let bytes = self::document(&url)?;
    let record = Record::new(Some(url), &bytes);
    Ok((bytes, record))
}

/// Returns the output of `diff`. An old document that can no longer be read does not prevent the update.
fn changes(target: &Target, old: &Input, new: &Input, options: &Options) -> String {
    let compared = || {
        let ignores = diff::ignores(options.ignore.as_deref(), target, &options.allow_root)?;
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

/// Moves the document, its copies, the configuration and the record to their places, the record last. If one
/// of them cannot be written, none is moved.
fn write(document: &Path, text: &str, record: &Record, copies: Option<&Copies>) -> Result<(), Failure> {
    let mut staged = Staged::default();
    staged.prepare(document)?;
    staged.prepare(&record::path(document))?;
    for (path, text) in copies.map(|copies| copies.replaced(document)).unwrap_or_default() {
        staged.add(&path, &text)?;
    }
    staged.add(document, text)?;
    staged.add(&record::path(document), &record.text(document))?;
    staged.commit()
}

/// The disk, with the newer document in place.
struct Newer<'n> {
    document: &'n Path,
    bytes: &'n [u8],
    /// Other files with their new content.
    replaced: &'n BTreeMap<PathBuf, String>,
}

impl Newer<'_> {
    /// Returns the bytes of a file that is not on the disk yet.
    fn newer(&self, path: &Path) -> Option<Vec<u8>> {
        if path == self.document {
            return Some(self.bytes.to_vec());
        }
        self.replaced.get(path).map(|text| text.clone().into_bytes())
    }
}

impl FileReader for Newer<'_> {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        self.newer(path).map_or_else(|| Disk.bytes(path), Ok)
    }

    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread> {
        self.newer(path).map_or_else(|| Disk.bytes_below(path, roots), Ok)
    }

    fn replaces(&self, path: &Path) -> bool {
        self.replaced.contains_key(path)
    }

    fn exists(&self, path: &Path) -> bool {
        path == self.document || self.replaced.contains_key(path) || Disk.exists(path)
    }

    fn label(&self, name: String) -> String {
        if name != shown(self.document) {
            return name;
        }
        // The last part of the path stays separate, because references lead back to it.
        let name = if name.contains('/') { name } else { format!("./{name}") };
        format!("new:{name}")
    }
}
