//! [`Overlay`]: an overlay's text as actions, with everything that is wrong with it reported.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::document::{Source, Sources};
use crate::load::overlay::query::Query;
use crate::load::{self, uri};
use crate::pointer::Pointer;
use crate::spelling::nearest;

/// The key of an action that need not match anything.
pub(super) const MAY_MATCH_NOTHING: &str = "x-allow-no-match";

const HELP: &str = "docs/overlays.md explains every key";

/// One overlay.
#[derive(Debug)]
pub(super) struct Overlay {
    /// The name that is printed of it.
    pub(super) name: String,
    /// In the order in which they are applied.
    pub(super) actions: Vec<Action>,
}

/// An Action Object.
#[derive(Debug)]
pub(super) struct Action {
    /// Its place.
    pub(super) at: Pointer,
    /// Its number, from 1.
    pub(super) number: usize,
    pub(super) description: Option<String>,
    pub(super) target: Query,
    pub(super) modifier: Modifier,
    pub(super) may_match_nothing: bool,
}

/// What an action does.
#[derive(Debug)]
pub(super) enum Modifier {
    /// What stands in the action is put into the nodes.
    Update(Value),
    /// What stands elsewhere in the document is.
    Copy(Query),
    /// The nodes go.
    Remove,
}

/// Reads the overlay `name`. `None` when something is wrong with it, which has been reported then.
pub(super) fn parse(
    name: &str,
    source: &Source,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Overlay> {
    let tree = match load::parse(&source.text) {
        Ok(tree) => tree,
        Err(error) => {
            diagnostics.push(error.into_diagnostic(Code::InvalidSyntax, Some(name)));
            return None;
        }
    };
    tree.report(Some(name), diagnostics);
    let mut reader = Reader { at: Pointer::of_file(name), diagnostics, is_valid: true };
    let actions = reader.overlay(&tree.root, name, sources);
    reader.is_valid.then(|| Overlay { name: source.name.clone(), actions })
}

/// What reads one text.
struct Reader<'d> {
    at: Pointer,
    diagnostics: &'d mut Diagnostics,
    is_valid: bool,
}

impl Reader<'_> {
    fn overlay(&mut self, root: &Value, name: &str, sources: &Sources) -> Vec<Action> {
        let at = self.at.clone();
        let Some(root) = self.object(root, &at, "an overlay") else { return Vec::new() };
        self.keys(root, &at, &["overlay", "info", "extends", "actions"]);
        let has_copy = self.version(root, &at);
        if let Some(info) = self.required(root, &at, "info")
            && let Some(info) = self.object(info, &at.child("info"), "`info`")
        {
            self.info(info, &at.child("info"));
        }
        if let Some(extends) = root.get("extends") {
            self.extends(extends, &at.child("extends"), name, sources);
        }
        let at = at.child("actions");
        let Some(actions) = self.required(root, &self.at.clone(), "actions") else { return Vec::new() };
        let Some(actions) = actions.as_array().filter(|actions| !actions.is_empty()) else {
            self.invalid(at, "`actions` is a list of one action at least", HELP);
            return Vec::new();
        };
        let actions = actions.iter().enumerate();
        actions
            .filter_map(|(index, action)| self.action(action, at.child(index), index + 1, has_copy))
            .collect()
    }

    /// Whether the version has `copy`. One that is not read is reported.
    fn version(&mut self, root: &Map<String, Value>, at: &Pointer) -> bool {
        let Some(version) = self.required(root, at, "overlay") else { return false };
        // `1.0` without quotes is a number in YAML.
        let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        let mut parts = version.split('.');
        match (parts.next(), parts.next()) {
            (Some("1"), Some("0")) => false,
            (Some("1"), Some("1")) => true,
            _ => {
                let message = format!("version {version} of the Overlay Specification is not read");
                self.invalid(at.child("overlay"), message, "1.0.0 and 1.1.0 are");
                true
            }
        }
    }

    fn info(&mut self, info: &Map<String, Value>, at: &Pointer) {
        self.keys(info, at, &["title", "version", "description"]);
        self.required(info, at, "title");
        self.required(info, at, "version");
    }

    /// An overlay that was written for another document is an error.
    fn extends(&mut self, extends: &Value, at: &Pointer, name: &str, sources: &Sources) {
        let Some(extends) = extends.as_str() else {
            return self.invalid(at.clone(), "`extends` is the URL or the path of a document", HELP);
        };
        let (path, _) = uri::split(extends);
        let document = &sources.document.name;
        let other = if uri::is_url(path) {
            sources.url.as_ref().filter(|url| *url != extends)
        } else {
            Some(document).filter(|document| !is_path_of(path, name, document))
        };
        if let Some(expected) = other {
            let message = format!("this overlay is for another document: `{extends}` is not `{expected}`");
            let help = "take it out of `overlays` in codegen.toml, or mend `extends`";
            self.invalid(at.clone(), message, help);
        }
    }

    fn action(&mut self, action: &Value, at: Pointer, number: usize, has_copy: bool) -> Option<Action> {
        let action = self.object(action, &at, "an action")?;
        let known = ["target", "description", "update", "copy", "remove", MAY_MATCH_NOTHING];
        self.keys(action, &at, &known);
        let may_match_nothing = self.flag(action, &at, MAY_MATCH_NOTHING);
        let is_removed = self.flag(action, &at, "remove");
        let target = self.required(action, &at, "target").and_then(|it| self.query(it, at.child("target")));
        let modifier = match (is_removed, action.get("update"), action.get("copy")) {
            (true, ..) => Some(Modifier::Remove),
            (false, Some(value), None) => Some(Modifier::Update(value.clone())),
            (false, None, Some(_)) if !has_copy => {
                let help = "say `overlay: 1.1.0`";
                self.invalid(
                    at.child("copy"),
                    "`copy` came with version 1.1 of the Overlay Specification",
                    help,
                );
                None
            }
            (false, None, Some(source)) => self.query(source, at.child("copy")).map(Modifier::Copy),
            (false, Some(_), Some(_)) => {
                let message = "an action with both `update` and `copy` does neither";
                self.invalid(at.child("copy"), message, "write two actions");
                None
            }
            (false, None, None) => {
                let help = "say what it does: `update`, `copy` or `remove: true`";
                self.invalid(at.clone(), "the action does nothing", help);
                None
            }
        };
        let description = action.get("description").and_then(Value::as_str).map(str::to_owned);
        Some(Action { at, number, description, target: target?, modifier: modifier?, may_match_nothing })
    }

    fn query(&mut self, text: &Value, at: Pointer) -> Option<Query> {
        let help = "queries are JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`";
        let Some(text) = text.as_str() else {
            self.invalid(at, "a query is text", help);
            return None;
        };
        Query::parse(text, at.clone())
            .map_err(|error| self.invalid(at, format!("this is no query: {error}"), help))
            .ok()
    }

    fn flag(&mut self, object: &Map<String, Value>, at: &Pointer, key: &str) -> bool {
        match object.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.invalid(at.child(key), format!("`{key}` is `true` or `false`"), HELP);
                false
            }
        }
    }

    fn object<'v>(&mut self, value: &'v Value, at: &Pointer, what: &str) -> Option<&'v Map<String, Value>> {
        let object = value.as_object();
        if object.is_none() {
            self.invalid(at.clone(), format!("{what} is an object"), HELP);
        }
        object
    }

    fn required<'v>(&mut self, object: &'v Map<String, Value>, at: &Pointer, key: &str) -> Option<&'v Value> {
        let value = object.get(key);
        if value.is_none() {
            self.invalid(at.clone(), format!("`{key}` is missing"), HELP);
        }
        value
    }

    /// Reports keys that mean nothing. Extensions may be there, unless they are a slip of one that is known.
    fn keys(&mut self, object: &Map<String, Value>, at: &Pointer, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let meant = nearest(key, known);
            if key.starts_with("x-") && !meant.is_some_and(|meant| meant.starts_with("x-")) {
                continue;
            }
            let message = format!("an overlay has no key `{key}` here");
            let fixed: Vec<&str> = known.iter().copied().filter(|known| !known.starts_with("x-")).collect();
            let help = format!("the keys are {}", fixed.join(", "));
            let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
            let place = Place::Key(at.child(key));
            let finding = Diagnostic::new(Code::UnknownOverlayKey, place, message, help);
            self.diagnostics.push(finding.with_label(label));
            self.is_valid = false;
        }
    }

    fn invalid(&mut self, at: Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::InvalidOverlay, Place::Node(at), message, help));
        self.is_valid = false;
    }
}

/// Whether `path` leads from the overlay `name` to the document, as far as that can be told: an overlay that is somewhere
/// else altogether, as when the command line names it, says nothing about where documents are.
fn is_path_of(path: &str, name: &str, document: &str) -> bool {
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_elsewhere = name.starts_with('/') || name.contains(":/");
    is_elsewhere
        || uri::file_name(name, path, &BTreeMap::new()).is_some_and(|target| {
            match target.strip_prefix("../") {
                // Nothing tells how the folder of the document is called from outside.
                Some(outside) => file(outside) == file(document),
                None => target == file(document),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::is_path_of;

    #[test]
    fn a_path_leads_to_the_document_from_where_the_overlay_is() {
        let cases = [
            ("openapi.yaml", "fix.yaml", "spec/openapi.yaml", true),
            ("./openapi.yaml", "./fix.yaml", "HEAD:spec/openapi.yaml", true),
            ("../openapi.yaml", "fixes/a.yaml", "openapi.yaml", true),
            ("../spec/openapi.yaml", "../fixes/a.yaml", "spec/openapi.yaml", true),
            ("openapi.yaml", "fixes/a.yaml", "spec/openapi.yaml", false),
            ("../spec/pets.yaml", "../fixes/a.yaml", "spec/openapi.yaml", false),
            ("pets.yaml", "fix.yaml", "spec/openapi.yaml", false),
            ("pets.yaml", "/elsewhere/fix.yaml", "spec/openapi.yaml", true),
        ];
        for (path, name, document, expected) in cases {
            assert_eq!(is_path_of(path, name, document), expected, "{path} in {name}");
        }
    }
}
