//! [`Report`]: the diagnostics of one walk over the structure, one for each kind of problem rather than for
//! each place.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Findings, json_type};
use crate::normalize::structure::grammar::Object;
use crate::pointer::Pointer;

/// The most names that a message lists.
const NAMED: usize = 3;

/// The problems so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The places of a `$ref`, by the kind of object that it replaces.
    out_of_place: Vec<(String, Places)>,
    ignored: Places,
    /// The keys beside references that have no effect.
    ignored_keys: BTreeSet<String>,
    /// The places and the URLs of references to other hosts.
    remote: Places,
    urls: Vec<String>,
    slips: Vec<(Pointer, String, &'static str, Object)>,
    no_text: Vec<(Pointer, &'static str)>,
    unresolved: Vec<(Pointer, String, String)>,
}

/// Places, each once, in the order in which they were found.
#[derive(Debug, Default)]
struct Places {
    list: Vec<Pointer>,
    seen: HashSet<Pointer>,
}

impl Places {
    fn add(&mut self, place: Pointer) {
        if self.seen.insert(place.clone()) {
            self.list.push(place);
        }
    }

    /// The number of further places, as the end of a sentence.
    fn more(&self) -> String {
        match self.list.len() {
            0 | 1 => String::new(),
            2 => ", and 1 more like it".to_owned(),
            count => format!(", and {} more like it", count - 1),
        }
    }
}

impl Report {
    /// Records a `$ref` in place of `noun` at `at`, where the specification does not allow it.
    pub(super) fn out_of_place(&mut self, noun: &str, at: &Pointer) {
        let known = self.out_of_place.iter().position(|(known, _)| known == noun).unwrap_or_else(|| {
            self.out_of_place.push((noun.to_owned(), Places::default()));
            self.out_of_place.len() - 1
        });
        self.out_of_place[known].1.add(at.child("$ref"));
    }

    /// Records keys beside the `$ref` at `at` that have no effect.
    pub(super) fn ignored<'k>(&mut self, at: &Pointer, keys: impl IntoIterator<Item = &'k String>) {
        for key in keys {
            self.ignored_keys.insert(key.clone());
            self.ignored.add(at.child("$ref"));
        }
    }

    /// Records a `$ref` at `at` to another host.
    pub(super) fn remote(&mut self, at: &Pointer, url: &str) {
        self.remote.add(at.child("$ref"));
        let file = url.split('#').next().unwrap_or(url);
        if !self.urls.iter().any(|known| known == file) {
            self.urls.push(file.to_owned());
        }
    }

    /// Records that the key at `at` is probably a misspelling of `meant`.
    pub(super) fn slip(&mut self, at: Pointer, key: &str, meant: &'static str, object: Object) {
        self.slips.push((at, key.to_owned(), meant, object));
    }

    /// Records that the `$ref` at `at` is not text.
    pub(super) fn no_text(&mut self, at: Pointer, value: &Value) {
        self.no_text.push((at, json_type(value)));
    }

    /// Records that the reference at `at` leads nowhere, if no later stage would report it.
    pub(super) fn unresolved(&mut self, at: Pointer, message: String, label: String) {
        self.unresolved.push((at, message, label));
    }

    /// Reports all problems.
    pub(super) fn finish(self, findings: &mut Findings<'_>) {
        for (noun, places) in &self.out_of_place {
            let Some(first) = places.list.first() else { continue };
            let message =
                format!("a `$ref` in the place of {noun}, where OpenAPI allows none{}", places.more());
            let note = "it is followed; the keys beside it take precedence";
            findings.push(Code::UnexpectedReference, first, message, Advice::note(note));
        }
        self.finish_ignored(findings);
        self.finish_remote(findings);
        for (at, what) in &self.no_text {
            let message = format!("`$ref` is {what} instead of text");
            findings.push(Code::InvalidNode, at, message, Advice::note("the reference is ignored"));
        }
        for (at, message, label) in self.unresolved {
            findings.push_labelled(
                Code::UnresolvedReference,
                &at,
                message,
                label,
                Advice::note("the node with the reference is left out"),
            );
        }
        for (at, key, meant, object) in &self.slips {
            let message = format!("{} has no field `{key}`", object.noun());
            let label = format!("did you mean `{meant}`?");
            findings.push_key(
                Code::MisspelledKey,
                at,
                message,
                label,
                Advice::note("the key is ignored").and_help("correct its spelling"),
            );
        }
    }

    fn finish_ignored(&self, findings: &mut Findings<'_>) {
        let Some(first) = self.ignored.list.first() else { return };
        let keys: Vec<_> = self.ignored_keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
        let rest = self.ignored_keys.len().saturating_sub(NAMED);
        let others = if rest == 0 { String::new() } else { format!(" and {rest} other keys") };
        let places = match self.ignored.list.len() {
            1 => String::new(),
            count => format!(", at {count} places"),
        };
        let message = format!("keys beside a `$ref` are ignored: {}{others}{places}", keys.join(", "));
        let advice =
            Advice::note("beside a `$ref`, only keys that document it are read here, such as `description`")
                .and_help("move the others to the node that the reference leads to");
        findings.push(Code::IgnoredSibling, first, message, advice);
    }

    fn finish_remote(&self, findings: &mut Findings<'_>) {
        let Some(first) = self.remote.list.first() else { return };
        let count = self.remote.list.len();
        let named: Vec<_> = self.urls.iter().take(NAMED).map(|url| format!("`{url}`")).collect();
        let rest = self.urls.len().saturating_sub(NAMED);
        let others = if rest == 0 { String::new() } else { format!(" and {rest} others") };
        let references = if count == 1 {
            "a reference leads to another host".to_owned()
        } else {
            format!("{count} references lead to other hosts")
        };
        let message = format!("{references}, and nothing is downloaded: {}{others}", named.join(", "));
        let help = "`cargo restwright update-spec --vendor` saves what they name beside the document, \
                    and lists the copies in `[references]` of codegen.toml";
        findings.push(Code::RemoteReference, first, message, Advice::help(help));
    }
}
