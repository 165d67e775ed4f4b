//! `--vendor`: saves copies of references to other hosts, in the folder `vendor` beside the document.
//!
//! A copy of `https://a.example/b/c.yaml` is `vendor/a.example/b/c.yaml`. So relative references lead to
//! other copies, and `[references]` needs one line for each host.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use generator::{remote_files, wanted_files};
use toml_edit::{DocumentMut, Item, Table};

use crate::commands::update_spec::fetch::{self, fetch};
use crate::commands::update_spec::record::{Copy, sha256};
use crate::exit::Failure;
use crate::reading;

/// The folder of the copies, beside the document.
const FOLDER: &str = "vendor/";

/// The limits of all copies together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The limits of each copy.
    pub(super) each: fetch::Limits,
    /// The most copies.
    pub(super) files: usize,
    /// The largest total size in bytes.
    pub(super) bytes: u64,
    /// The longest total time.
    pub(super) time: Duration,
}

/// The limits for `--vendor`.
pub(super) const LIMITS: Limits = Limits {
    each: fetch::Limits { bytes: 16 << 20, time: Duration::from_secs(60) },
    files: 500,
    bytes: 128 << 20,
    time: Duration::from_secs(600),
};

/// The downloaded copies.
#[derive(Debug, Default)]
pub(super) struct Vendored {
    /// The copies by their paths relative to the document's folder, with their records.
    pub(super) files: BTreeMap<String, (Copy, String)>,
    /// The entries that `[references]` needs.
    pub(super) references: BTreeMap<String, String>,
}

/// A file that still has to be searched for references.
struct Text {
    /// Its path; `None` for the document.
    name: Option<String>,
    text: String,
}

/// Downloads the files on other hosts that the texts of the document refer to, and those that these refer to
/// in turn. Copies in `configured` outside of the folder belong to the user, and are kept.
pub(super) fn vendor(
    document: &str,
    texts: Vec<String>,
    configured: &BTreeMap<String, String>,
    limits: Limits,
) -> Result<Vendored, Failure> {
    let is_own = |(_, copy): &(&String, &String)| !copy.starts_with(FOLDER);
    let own = configured.iter().filter(is_own).map(|(url, copy)| (url.clone(), copy.clone()));
    let mut copies: BTreeMap<String, String> = own.collect();
    let mut vendored = Vendored::default();
    let mut failed = BTreeMap::new();
    let mut pending: Vec<Text> = texts.into_iter().map(|text| Text { name: None, text }).collect();
    let (started, mut bytes) = (Instant::now(), 0_u64);
    while let Some(Text { name, text }) = pending.pop() {
        for url in remote_files(document, name.as_deref(), &text, &copies) {
            match entry(&url) {
                Ok((prefix, copy)) => {
                    copies.insert(prefix.clone(), copy.clone());
                    vendored.references.insert(prefix, copy);
                }
                Err(reason) => drop(failed.insert(url, reason)),
            }
        }
        for name in wanted_files(document, name.as_deref(), &text, &copies) {
            let Some(url) = source(&name, &vendored.references) else { continue };
            if vendored.files.contains_key(&name) || failed.contains_key(&url) {
                continue;
            }
            let spent = Spent { files: vendored.files.len(), bytes, time: started.elapsed() };
            match fetched(&url, spent, limits) {
                Ok(text) => {
                    bytes += text.len() as u64;
                    let copy = Copy { url, sha256: sha256(text.as_bytes()) };
                    vendored.files.insert(name.clone(), (copy, text.clone()));
                    pending.push(Text { name: Some(name), text });
                }
                Err(reason) => drop(failed.insert(url, reason)),
            }
        }
    }
    if failed.is_empty() { Ok(vendored) } else { Err(refused(&failed)) }
}

/// The used part of the limits.
#[derive(Clone, Copy)]
struct Spent {
    files: usize,
    bytes: u64,
    time: Duration,
}

fn fetched(url: &str, spent: Spent, limits: Limits) -> Result<String, String> {
    if spent.files >= limits.files {
        return Err(format!("there are more than {} files", limits.files));
    }
    let Some(time) = limits.time.checked_sub(spent.time).filter(|time| !time.is_zero()) else {
        return Err(format!("all together take longer than {:?}", limits.time));
    };
    let left = limits.bytes.saturating_sub(spent.bytes);
    let each = fetch::Limits { bytes: limits.each.bytes.min(left), time: limits.each.time.min(time) };
    String::from_utf8(fetch(url, each)?).map_err(|_| "it is not UTF-8 text".to_owned())
}

/// Returns the entry of `[references]` for a URL: that of its host, or of the URL itself if its query is part
/// of the name.
fn entry(url: &str) -> Result<(String, String), String> {
    let parsed = fetch::parsed(url)?;
    let server = parsed.authority().ok_or("a URL names a host")?;
    let port = server.port().map(|port| format!("_{port}")).unwrap_or_default();
    let folder = format!("{FOLDER}{}{port}/", server.host().replace(['[', ']', ':'], "_"));
    let authority = url.find("://").map_or(0, |at| at + 3);
    let path = url[authority..].find(['/', '?']).map_or(url.len(), |at| authority + at);
    if url[path..].split('/').any(|step| step == "..") {
        return Err("its path leads upwards".to_owned());
    }
    if url[path..].contains(['?', '\\', ':', '*', '"', '<', '>', '|']) || !url[path..].starts_with('/') {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/.-_".contains(c);
        let name: String = url[path..].chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
        return Ok((url.to_owned(), format!("{folder}{}", name.trim_start_matches('/'))));
    }
    Ok((url[..=path].to_owned(), folder))
}

/// Returns the URL of the copy `name`; `None` if it is not a copy.
fn source(name: &str, references: &BTreeMap<String, String>) -> Option<String> {
    if !name.starts_with(FOLDER) || name.split('/').any(|step| step == "..") {
        return None;
    }
    let exact = references.iter().find(|(_, copy)| *copy == name).map(|(url, _)| url.clone());
    exact.or_else(|| {
        references.iter().find_map(|(prefix, copy)| {
            let rest = name.strip_prefix(copy.as_str()).filter(|_| copy.ends_with('/'))?;
            Some(format!("{prefix}{}", rest.replace(' ', "%20")))
        })
    })
}

fn refused(failed: &BTreeMap<String, String>) -> Failure {
    let lines = failed.iter().map(|(url, reason)| format!("\n  {url}: {reason}"));
    Failure::input(format!("cannot fetch what the document refers to:{}", lines.collect::<String>()))
}

/// Returns the text of the configuration with these entries in `[references]`, and without those for copies
/// that are removed.
///
/// Comments and order are kept. Returns `None` if nothing changes.
pub(super) fn configuration(text: &str, vendored: &Vendored) -> Result<Option<String>, Failure> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Failure::input(format!("codegen.toml is not TOML: {error}"))
    })?;
    let table = file.entry("references").or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return Err(Failure::input("`references` of codegen.toml is not a table"));
    };
    let stale: BTreeSet<String> = table
        .iter()
        .filter(|(url, copy)| {
            let is_copy = copy.as_str().is_some_and(|copy| copy.starts_with(FOLDER));
            is_copy && !vendored.references.contains_key(*url)
        })
        .map(|(url, _)| url.to_owned())
        .collect();
    for url in stale {
        table.remove(&url);
    }
    for (url, copy) in &vendored.references {
        if table.get(url).and_then(Item::as_str) != Some(copy) {
            table.insert(url, toml_edit::value(copy));
        }
    }
    if table.is_empty() {
        file.remove("references");
    }
    let new = file.to_string();
    Ok((new != text).then_some(new))
}

/// Returns one line for each copy: its path, its checksum, and whether it is new or changed.
pub(super) fn listed(vendored: &Vendored, folder: &Path) -> String {
    let mut out = String::new();
    for (name, (copy, text)) in &vendored.files {
        let state = match reading::text(&folder.join(name)) {
            Ok(old) if old == *text => "the same",
            Ok(_) => "changed",
            Err(_) => "new",
        };
        let Copy { url, sha256 } = copy;
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{name}: {state}, {} bytes, sha256 {sha256}, from {url}", text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Vendored, configuration, entry, source};

    #[test]
    fn a_copy_stands_where_its_url_says() {
        let cases = [
            ("https://a.example/b/c.yaml", "https://a.example/", "vendor/a.example/"),
            ("http://127.0.0.1:80/c.yaml", "http://127.0.0.1:80/", "vendor/127.0.0.1/"),
            ("http://127.0.0.1:99/c.yaml", "http://127.0.0.1:99/", "vendor/127.0.0.1_99/"),
            ("https://a.example/c?v=1", "https://a.example/c?v=1", "vendor/a.example/c_v_1"),
        ];
        for (url, prefix, copy) in cases {
            assert_eq!(entry(url), Ok((prefix.to_owned(), copy.to_owned())), "{url}");
        }
        assert!(entry("https://a.example/../x").is_err() && entry("x://").is_err());
        let references = [entry("https://a.example/c.yaml"), entry("https://a.example/c?v=1")];
        let references = references.into_iter().map(|entry| entry.expect("an entry")).collect();
        let of = |name: &str| source(name, &references);
        assert_eq!(of("vendor/a.example/x/y z.yaml").as_deref(), Some("https://a.example/x/y%20z.yaml"));
        assert_eq!(of("vendor/a.example/c_v_1").as_deref(), Some("https://a.example/c?v=1"));
        assert_eq!([of("vendor/../x"), of("pet.yaml"), of("vendor/b.example/x")], [None, None, None]);
    }

    #[test]
    fn the_configuration_keeps_its_comments_and_loses_what_is_stale() {
        let references = [("https://a.example/".to_owned(), "vendor/a.example/".to_owned())].into();
        let vendored = Vendored { references, ..Vendored::default() };
        let text = "# mine\npresence = \"proto3\" # why\n\n[references]\n# own\n\"https://c.example/\" = \"c/\"\n\
                    \"https://b.example/\" = \"vendor/b.example/\"\n";
        let new = configuration(text, &vendored).expect("it is TOML").expect("it changes");
        let expected = "# mine\npresence = \"proto3\" # why\n\n[references]\n# own\n\"https://c.example/\" = \"c/\"\n\
                        \"https://a.example/\" = \"vendor/a.example/\"\n";
        assert_eq!(new, expected);
        assert_eq!(configuration(&new, &vendored), Ok(None));
        assert_eq!(configuration("# nothing\n", &Vendored::default()), Ok(None));
    }
}
