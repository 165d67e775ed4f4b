//! [`Overlay`]: the parsed actions of an overlay. All errors are reported.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::document::{Source, Sources};
use crate::load::overlay::extends::is_path_of;
use crate::load::overlay::query::Query;
use crate::load::{self, uri};
use crate::pointer::Pointer;
use crate::spelling::nearest;

/// The key of an action that may match nothing.
pub(super) const MAY_MATCH_NOTHING: &str = "x-allow-no-match";

const HELP: &str = "docs/overlays.md explains every key";

/// An overlay.
#[derive(Debug)]
pub(super) struct Overlay {
    /// The name for messages.
    pub(super) name: String,
    /// The actions, in the order in which they are applied.
    pub(super) actions: Vec<Action>,
}

/// An Action Object, or a reference to a reusable action with its fields filled in.
#[derive(Debug)]
pub(super) struct Action {
    /// The place of its fields: in `actions`, or in `components`.
    pub(super) at: Pointer,
    /// Its number, from 1.
    pub(super) number: usize,
    pub(super) description: Option<String>,
    pub(super) target: Query,
    /// The modifier, which is shared by all references to one reusable action.
    pub(super) modifier: Rc<Modifier>,
    pub(super) may_match_nothing: bool,
}

/// The effect of an action.
#[derive(Debug)]
pub(super) enum Modifier {
    /// Merges the value of the action into the nodes.
    Update(Value),
    /// Merges nodes of the document into the nodes.
    Copy(Query),
    /// Removes the nodes.
    Remove,
}

/// The fields that reusable actions and other actions have in common.
#[derive(Clone, Debug)]
struct Fields {
    at: Pointer,
    description: Option<String>,
    modifier: Rc<Modifier>,
    may_match_nothing: bool,
}

/// Parses the overlay `name`. Returns `None` if it has an error, which is reported.
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
    let at = Pointer::of_file(name);
    let mut reader = OverlayReader { at, minor: 0, reusable: BTreeMap::new(), diagnostics, is_valid: true };
    let actions = reader.overlay(&tree.root, name, sources);
    reader.is_valid.then(|| Overlay { name: source.name.clone(), actions })
}

/// The state while a text is parsed.
struct OverlayReader<'d> {
    at: Pointer,
    /// The version of the Overlay Specification, `1.minor`.
    minor: u8,
    /// The reusable actions by name; `None` for an invalid one, which is already reported (Overlay
    /// Specification 1.2, Components Object).
    reusable: BTreeMap<String, Option<Fields>>,
    diagnostics: &'d mut Diagnostics,
    is_valid: bool,
}

impl OverlayReader<'_> {
    fn overlay(&mut self, root: &Value, name: &str, sources: &Sources) -> Vec<Action> {
        let at = self.at.clone();
        let Some(root) = self.object(root, &at, "an overlay") else { return Vec::new() };
        self.version(root, &at);
        self.keys(root, &at, &["overlay", "$self", "info", "extends", "actions", "components"]);
        if let Some(info) = self.required(root, &at, "info")
            && let Some(info) = self.object(info, &at.child("info"), "`info`")
        {
            self.info(info, &at.child("info"));
        }
        let base = self.base(root, &at);
        if let Some(extends) = root.get("extends") {
            self.extends(extends, &at.child("extends"), name, base, sources);
        }
        if let Some(components) = root.get("components") {
            self.components(components, &at.child("components"));
        }
        let at = at.child("actions");
        let Some(actions) = self.required(root, &self.at.clone(), "actions") else { return Vec::new() };
        let Some(actions) = actions.as_array().filter(|actions| !actions.is_empty()) else {
            self.invalid(at, "`actions` is a list of one action at least", HELP);
            return Vec::new();
        };
        let actions = actions.iter().enumerate();
        actions.filter_map(|(index, action)| self.action(action, at.child(index), index + 1)).collect()
    }

    /// Reads the version. An unsupported one is reported.
    fn version(&mut self, root: &Map<String, Value>, at: &Pointer) {
        let Some(version) = self.required(root, at, "overlay") else { return };
        // `1.0` without quotes is a number in YAML.
        let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        let mut parts = version.split('.');
        self.minor = match (parts.next(), parts.next()) {
            (Some("1"), Some("0")) => 0,
            (Some("1"), Some("1")) => 1,
            (Some("1"), Some("2")) => 2,
            _ => {
                let message = format!("version {version} of the Overlay Specification is not read");
                self.invalid(at.child("overlay"), message, "1.0.0, 1.1.0 and 1.2.0 are");
                u8::MAX
            }
        };
    }

    /// Reports a key that requires a later version than that of the overlay.
    fn since(&mut self, minor: u8, key: &str, at: Pointer) {
        if self.minor < minor {
            let message = format!("`{key}` came with version 1.{minor} of the Overlay Specification");
            self.invalid(at, message, format!("say `overlay: 1.{minor}.0`"));
        }
    }

    /// Returns the URI of the overlay, to which `extends` is relative (Overlay Specification 1.2, `$self`).
    fn base<'v>(&mut self, root: &'v Map<String, Value>, at: &Pointer) -> Option<&'v str> {
        let base = root.get("$self")?;
        let at = at.child("$self");
        self.since(2, "$self", at.clone());
        let text = base.as_str().filter(|base| !base.contains('#'));
        if text.is_none() {
            self.invalid(at, "`$self` is the URI of the overlay, without a fragment", HELP);
        }
        text
    }

    fn components(&mut self, components: &Value, at: &Pointer) {
        self.since(2, "components", at.clone());
        let Some(components) = self.object(components, at, "`components`") else { return };
        self.keys(components, at, &["actions"]);
        let at = at.child("actions");
        let Some(actions) = components.get("actions") else { return };
        let Some(actions) = self.object(actions, &at, "`actions` of `components`") else { return };
        for (name, action) in actions {
            let fields = self.reusable(action, &at.child(name));
            self.reusable.insert(name.clone(), fields);
        }
    }

    /// Reads a Reusable Action Object.
    fn reusable(&mut self, action: &Value, at: &Pointer) -> Option<Fields> {
        let action = self.object(action, at, "a reusable action")?;
        self.keys(action, at, &["description", "fields"]);
        let at_fields = at.child("fields");
        let fields = self.required(action, at, "fields")?;
        let fields = self.object(fields, &at_fields, "`fields`")?;
        self.keys(fields, &at_fields, &["description", "update", "copy", "remove", MAY_MATCH_NOTHING]);
        let mut fields = self.fields(fields, at_fields)?;
        fields.description = fields.description.or_else(|| description(action));
        Some(fields)
    }

    fn info(&mut self, info: &Map<String, Value>, at: &Pointer) {
        self.keys(info, at, &["title", "version", "description"]);
        self.required(info, at, "title");
        self.required(info, at, "version");
    }

    /// Reports an overlay for another document.
    fn extends(&mut self, extends: &Value, at: &Pointer, name: &str, base: Option<&str>, sources: &Sources) {
        let Some(extends) = extends.as_str() else {
            return self.invalid(at.clone(), "`extends` is the URL or the path of a document", HELP);
        };
        if self.minor >= 2 && extends.contains('#') {
            let message = "`extends` names a whole document since version 1.2 of the Overlay Specification";
            return self.invalid(at.clone(), message, "remove `#` and what follows it");
        }
        let joined = base.map_or_else(|| extends.to_owned(), |base| uri::joined(base, extends));
        let extends = joined.as_str();
        let (path, _) = uri::split(extends);
        let document = &sources.document.name;
        let other = if uri::is_url(path) {
            sources.url.as_ref().filter(|url| *url != extends)
        } else {
            Some(document).filter(|document| !is_path_of(path, name, document))
        };
        if let Some(expected) = other {
            let message = format!("this overlay is for another document: `{extends}` is not `{expected}`");
            let help = "remove it from `overlays` in codegen.toml, or correct `extends`";
            self.invalid(at.clone(), message, help);
        }
    }

    fn action(&mut self, action: &Value, at: Pointer, number: usize) -> Option<Action> {
        let action = self.object(action, &at, "an action")?;
        let is_reference = action.contains_key("$ref");
        let known: &[&str] = if is_reference {
            &["$ref", "target", "description", MAY_MATCH_NOTHING]
        } else {
            &["target", "description", "update", "copy", "remove", MAY_MATCH_NOTHING]
        };
        self.keys(action, &at, known);
        let target = self.required(action, &at, "target").and_then(|it| self.query(it, at.child("target")));
        let may_match_nothing = is_reference && self.flag(action, &at, MAY_MATCH_NOTHING);
        let Fields { at, description: shared, modifier, may_match_nothing: may_shared } =
            match action.get("$ref") {
                Some(reference) => self.referenced(reference, at.child("$ref"))?,
                None => self.fields(action, at)?,
            };
        let description = description(action).or(shared);
        let may_match_nothing = may_match_nothing || may_shared;
        Some(Action { at, number, description, target: target?, modifier, may_match_nothing })
    }

    /// Returns the fields of the reusable action that a Reusable Action Reference Object refers to.
    fn referenced(&mut self, reference: &Value, at: Pointer) -> Option<Fields> {
        self.since(2, "$ref", at.clone());
        let name = reference.as_str().and_then(|reference| reference.strip_prefix("#/components/actions"));
        let name = name.and_then(Pointer::parse).filter(|name| name.tokens().count() == 1);
        let Some(name) = name.map(|name| name.last()) else {
            let help = "write it as `#/components/actions/…`, with `~1` for `/` and `~0` for `~`";
            self.invalid(at, "`$ref` names a reusable action of this overlay", help);
            return None;
        };
        if let Some(fields) = self.reusable.get(&name) {
            return fields.clone();
        }
        let names: Vec<&str> = self.reusable.keys().map(String::as_str).collect();
        let help = match nearest(&name, &names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "define it below `components`, `actions`".to_owned(),
        };
        self.invalid(at, format!("the overlay has no reusable action `{name}`"), help);
        None
    }

    /// Reads the fields that describe the effect of an action.
    fn fields(&mut self, action: &Map<String, Value>, at: Pointer) -> Option<Fields> {
        let may_match_nothing = self.flag(action, &at, MAY_MATCH_NOTHING);
        let is_removed = self.flag(action, &at, "remove");
        let modifier = match (is_removed, action.get("update"), action.get("copy")) {
            (true, ..) => Some(Modifier::Remove),
            (false, Some(value), None) => Some(Modifier::Update(value.clone())),
            (false, None, Some(source)) => {
                self.since(1, "copy", at.child("copy"));
                self.query(source, at.child("copy")).map(Modifier::Copy)
            }
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
        let description = description(action);
        Some(Fields { at, description, modifier: Rc::new(modifier?), may_match_nothing })
    }

    fn query(&mut self, text: &Value, at: Pointer) -> Option<Query> {
        let help = "queries are JSONPath as RFC 9535 has it, such as `$.paths['/pets'].get`";
        let Some(text) = text.as_str() else {
            self.invalid(at, "a query is text", help);
            return None;
        };
        Query::parse(text, at.clone())
            .map_err(|error| self.invalid(at, format!("this is not a query: {error}"), help))
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

    /// Reports unknown keys. Extensions are allowed, unless they misspell a known one.
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
            let finding = Diagnostic::new(Code::UnknownOverlayKey, place, message, Advice::help(help));
            self.diagnostics.push(finding.with_label(label));
            self.is_valid = false;
        }
    }

    fn invalid(&mut self, at: Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(
            Code::InvalidOverlay,
            Place::Node(at),
            message,
            Advice::help(help),
        ));
        self.is_valid = false;
    }
}

fn description(object: &Map<String, Value>) -> Option<String> {
    object.get("description").and_then(Value::as_str).map(str::to_owned)
}
