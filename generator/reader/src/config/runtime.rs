//! `[runtime]`: whether the crate contains a copy of the runtime or depends on it.

use std::ops::Range;

use toml::de::DeValue;

use crate::config::section::{Entry, Section};
use crate::config::syntax::{GIT_NAME, GIT_URL, LINE, REQUIREMENT};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::spelling::nearest;

/// `[runtime]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RuntimeConfig {
    /// The sources are copied to `src/runtime`.
    #[default]
    Embedded,
    /// The crate depends on the package of the runtime.
    Dependency(RuntimeSource),
}

/// The source of the runtime's package for Cargo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuntimeSource {
    /// `path`: a folder, relative to the emitted crate.
    pub path: Option<String>,
    /// `git`: the URL of a repository.
    pub git: Option<String>,
    /// `rev`, `tag` or `branch`, and its value.
    pub reference: Option<(&'static str, String)>,
    /// `version`: a requirement, for a registry.
    pub version: Option<String>,
}

/// The keys that name a commit. A dependency has at most one of them.
const REFERENCES: [&str; 3] = ["rev", "tag", "branch"];

/// The values of `mode`.
const MODES: [&str; 2] = ["embedded", "dependency"];

/// Reads the table, whose place is `at`.
pub(super) fn read(
    mut section: Section<'_>,
    at: &Range<usize>,
    diagnostics: &mut Diagnostics,
) -> RuntimeConfig {
    let [has_path, has_git, has_version] = ["path", "git", "version"].map(|key| section.has(key));
    let mode = section.take("mode").and_then(|entry| mode(&entry, diagnostics));
    let (path, git) =
        (section.string("path", LINE, diagnostics), section.string("git", GIT_URL, diagnostics));
    let references = REFERENCES.map(|key| Some((key, section.string(key, GIT_NAME, diagnostics)?)));
    let version = section.string("version", REQUIREMENT, diagnostics);
    section.finish(diagnostics);

    let mut references: Vec<_> = references.into_iter().flatten().collect();
    let source = RuntimeSource { path, git, reference: references.pop(), version };
    let mut complain = |message: &str, help: &str| {
        let place = Place::Config(at.clone());
        diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
    };
    if !references.is_empty() {
        complain("`[runtime]` names more than one commit", "keep one of `rev`, `tag` and `branch`");
    }
    if source.reference.is_some() && !has_git {
        complain("`rev`, `tag` and `branch` have no effect without `git`", "set `git`, or remove them");
    }
    if has_path && has_git {
        complain("`[runtime]` has a `path` and a `git`", "remove one of the two");
    }
    let is_dependency = has_path || has_git || has_version || source.reference.is_some();
    match mode {
        Some("embedded") if is_dependency => {
            complain("an embedded runtime is not a dependency", "remove `mode`, or the other keys");
        }
        Some("dependency") if !is_dependency => {
            complain("the place of the runtime is missing", "set `path`, `git` or `version` in `[runtime]`");
        }
        _ => {}
    }
    if is_dependency { RuntimeConfig::Dependency(source) } else { RuntimeConfig::Embedded }
}

fn mode(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let text = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
    let known = MODES.into_iter().find(|mode| *mode == text);
    if known.is_none() {
        let invalid = entry.invalid("\"embedded\" or \"dependency\"");
        let label = nearest(text, &MODES).map(|word| format!("did you mean {word:?}?"));
        let label = label.unwrap_or_else(|| invalid.label.clone());
        diagnostics.push(invalid.with_label(label));
    }
    known
}
