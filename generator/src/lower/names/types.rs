//! Names of components, of inline schemas below them, and of schemas elsewhere that are referred to.

use std::collections::{HashMap, HashSet};

use crate::ir::code_points;
use crate::lower::definitions::{Definition, Root};
use crate::lower::ladder::{Claim, Scope, settle};
use crate::lower::names::reserved::{module_name, type_name};
use crate::lower::names::spelling::variations;
use crate::lower::names::{Namer, Namespace, suffixes};
use crate::model::SchemaId;
use crate::pointer::Pointer;

impl Namer<'_> {
    /// Names every type in `models`: those with a file first, then what is inside them.
    pub(super) fn types(&mut self) {
        let names = self.roots();
        self.inline(&names);
    }

    fn roots(&mut self) -> HashMap<SchemaId, String> {
        let keys: HashMap<SchemaId, &String> =
            self.api.components.iter().map(|(key, id)| (*id, key)).collect();
        let roots: Vec<&Definition> = self.definitions.list.iter().filter(|def| has_file(def)).collect();
        let claims = roots.iter().map(|def| {
            let schema = &self.api.schemas[def.schema];
            let (rank, ladder) = match keys.get(&def.schema) {
                Some(key) => component_ladder(key, schema.name_override.as_deref()),
                None => (3, shared_ladder(&schema.origin)),
            };
            claim(&mut self.overrides, schema.origin.clone(), rank, ladder)
        });
        let claims = claims.collect();
        let key = |words: &str| module_name(&type_name(words)).as_str().to_owned();
        let words = settle(&Scope { key: &key, taken: &HashSet::new() }, claims, self.diagnostics);
        for (def, words) in roots.iter().zip(&words) {
            let place = self.api.schemas[def.schema].origin.clone();
            let name = type_name(words);
            self.names.set(Namespace::Values, place.clone(), module_name(&name));
            self.names.set(Namespace::Types, place, name);
        }
        roots.iter().map(|def| def.schema).zip(words).collect()
    }

    fn inline(&mut self, roots: &HashMap<SchemaId, String>) {
        let keys: HashMap<SchemaId, &String> =
            self.api.components.iter().map(|(key, id)| (*id, key)).collect();
        let taken = roots.values().map(|words| type_name(words).as_str().to_owned()).collect();
        let mut inline = Vec::new();
        let mut claims = Vec::new();
        for def in &self.definitions.list {
            let (Root::Component(root) | Root::Shared(root)) = def.root else { continue };
            if has_file(def) {
                continue;
            }
            let origin = self.api.schemas[def.schema].origin.clone();
            let root_name = roots.get(&root).map_or("", String::as_str);
            let ladder = inline_ladder(root_name, keys.get(&root).map(|key| key.as_str()), def, &origin);
            claims.push(claim(&mut self.overrides, origin.clone(), 2, ladder));
            inline.push(origin);
        }
        let key = |words: &str| type_name(words).as_str().to_owned();
        let words = settle(&Scope { key: &key, taken: &taken }, claims, self.diagnostics);
        for (origin, words) in inline.into_iter().zip(words) {
            self.names.set(Namespace::Types, origin, type_name(&words));
        }
    }
}

/// Whether the definition has a file of its own in `models`.
fn has_file(def: &Definition) -> bool {
    def.is_root() && !matches!(def.root, Root::Operation(_))
}

/// A claim on a type's name, the configuration's word on top.
pub(super) fn claim(
    overrides: &mut super::Overrides,
    origin: Pointer,
    rank: u8,
    mut ladder: Vec<String>,
) -> Claim {
    match overrides.find(Namespace::Types, &origin) {
        Some(name) => {
            ladder.insert(0, name);
            Claim { origin, rank: 0, ladder }
        }
        None => Claim { origin, rank, ladder },
    }
}

/// The ladder of a component, and its rank: a key that already is in Rust's case keeps it.
fn component_ladder(key: &str, name_override: Option<&str>) -> (u8, Vec<String>) {
    if let Some(name) = name_override {
        return (1, std::iter::once(name.to_owned()).chain(suffixes(key)).chain(variations(key)).collect());
    }
    let rank = if type_name(key).as_str() == key { 1 } else { 2 };
    (rank, std::iter::once(key.to_owned()).chain(variations(key)).collect())
}

fn shared_ladder(origin: &Pointer) -> Vec<String> {
    if let Some((file, below)) = origin.file() {
        return file_ladder(&file, &below);
    }
    let words = origin.tokens().filter(|token| !is_structural(token)).collect::<Vec<_>>().join(" ");
    let section = match origin.tokens().nth(1).as_deref() {
        Some("parameters") => "parameter",
        Some("headers") => "header",
        Some("requestBodies") => "body",
        Some("responses") => "response",
        _ => "shared",
    };
    let whole = origin.tokens().collect::<Vec<_>>().join(" ");
    let exact = code_points(&whole);
    vec![words.clone(), format!("{words} {section}"), whole, exact]
}

/// The ladder of a schema in another file: the words of its place there, or of a whole file its name; then the
/// file's name in front, and the folders in front of that.
fn file_ladder(file: &str, below: &Pointer) -> Vec<String> {
    let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
    let name = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(name);
    let words = below.tokens().filter(|token| !is_structural(token)).collect::<Vec<_>>().join(" ");
    let named = format!("{name} {words}");
    let whole = below.tokens().collect::<Vec<_>>().join(" ");
    let mut ladder = if words.is_empty() { vec![] } else { vec![words] };
    ladder.push(named.trim_end().to_owned());
    let parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    ladder.extend((0..parts.len()).rev().map(|at| format!("{} {named}", parts[at..].join(" "))));
    ladder.push(format!("{} {name} {whole}", parts.join(" ")));
    ladder
}

/// Words of pointers that say where in the document's skeleton a node is.
fn is_structural(token: &str) -> bool {
    let skeleton = [
        "components",
        "content",
        "definitions",
        "headers",
        "items",
        "parameters",
        "paths",
        "properties",
        "requestBodies",
        "responses",
        "schema",
        "schemas",
    ];
    skeleton.contains(&token) || token.contains('/') && !token.starts_with('/')
}

fn inline_ladder(root_name: &str, key: Option<&str>, def: &Definition, origin: &Pointer) -> Vec<String> {
    let steps = def.steps.join(" ");
    let qualified = key.into_iter().flat_map(suffixes).map(|owner| format!("{owner} {steps}"));
    // A component stands in `components.schemas`, or in `definitions`.
    let depth = if origin.tokens().next().is_some_and(|token| token == "definitions") { 2 } else { 3 };
    let below: Vec<String> = origin.tokens().skip(depth).collect();
    let structural = match key {
        Some(_) => format!("{root_name} {}", below.join(" ")),
        None => origin.tokens().collect::<Vec<_>>().join(" "),
    };
    let varied = varied_steps(root_name, &def.steps);
    std::iter::once(format!("{root_name} {steps}"))
        .chain(qualified)
        .chain([structural])
        .chain(varied)
        .collect()
}

/// Names below `owner` that say how the steps to the node are spelled.
pub(super) fn varied_steps(owner: &str, steps: &[String]) -> Vec<String> {
    let Some((last, before)) = steps.split_last() else { return Vec::new() };
    let before = before.join(" ");
    let varied = variations(last).map(|last| format!("{owner} {before} {last}"));
    varied.into_iter().chain([format!("{owner} {}", code_points(&steps.join(" ")))]).collect()
}
