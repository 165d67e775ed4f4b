//! Combines several files into one tree: each is mounted in the document, and every reference becomes a
//! pointer into the tree.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Findings};
use crate::document::{Refusal, Sources};
use crate::load::references::{Reference, References};
use crate::load::uri;
use crate::pointer::{FILES, Pointer};

/// Mounts `trees`, which are files by name, in the document's tree, and makes the references local.
///
/// A reference without a known target, such as a URL without a local copy, is unchanged.
pub(super) fn mount(
    root: &mut Value,
    trees: Map<String, Value>,
    sources: &Sources,
    copies: &BTreeMap<String, String>,
    findings: &mut Findings<'_>,
) {
    let mut references = References::default();
    let document = DocumentName::of(&sources.document.name);
    references.add(document.file, Pointer::root(), root, FILES);
    for (name, tree) in &trees {
        references.add(name, Pointer::of_file(name), tree, "");
    }
    if let (false, Some(root)) = (trees.is_empty(), root.as_object_mut()) {
        root.insert(FILES.to_owned(), Value::Object(trees));
    }
    let targets = Targets { references: &references, document, copies, root };
    targets.report_refused(&sources.refused, findings);
    let mut local: Vec<_> = references.found.iter().filter_map(|found| targets.local(found)).collect();
    for found in &references.found {
        if let Some(assumed) = targets.assumed(found) {
            let message = format!("the reference `{}` has no target", found.text);
            findings.push(
                Code::UnresolvedReference,
                &found.at,
                message,
                Advice::note(format!("`{assumed}` is assumed")),
            );
            local.push((found.at.clone(), assumed.to_reference()));
        }
    }
    for (at, reference) in local {
        if let Some(text) = root.pointer_mut(at.as_str()) {
            *text = Value::String(reference);
        }
    }
}

/// The texts of other documents that a file refers to.
#[derive(Debug, Default)]
pub(super) struct Referenced {
    /// The names of files.
    pub(super) files: BTreeSet<String>,
    /// The URLs without fragments that have no local copy.
    pub(super) urls: BTreeSet<String>,
}

/// Returns the files and URLs that the file `name` with the tree `tree` refers to.
pub(super) fn referenced(
    document: &str,
    name: Option<&str>,
    tree: &Value,
    copies: &BTreeMap<String, String>,
) -> Referenced {
    let document = DocumentName::of(document);
    let mut references = References::default();
    let (name, root) = name.map_or((document.file, Pointer::root()), |name| (name, Pointer::of_file(name)));
    references.add(name, root, tree, "");
    let targets = Targets { references: &references, document, copies, root: tree };
    let files = references.found.iter().filter_map(|found| targets.file(found));
    let files = files.filter(|file| *file != document.file && *file != name).collect();
    let unknown = references.found.iter().filter(|found| targets.target(found).is_none());
    let urls = unknown.map(|found| uri::split(&found.text).0).filter(|path| path.contains("://"));
    Referenced { files, urls: urls.map(str::to_owned).collect() }
}

/// The document's path, as the user specified it.
#[derive(Clone, Copy, Debug)]
struct DocumentName<'n> {
    folder: &'n str,
    file: &'n str,
}

impl<'n> DocumentName<'n> {
    fn of(path: &'n str) -> Self {
        path.rsplit_once('/').map_or(Self { folder: "", file: path }, |(folder, file)| Self { folder, file })
    }

    /// Shortens a path: `../spec/pet.yaml` becomes `pet.yaml` if the document is in the folder `spec`.
    fn shortened(self, name: String) -> String {
        let up = name.split('/').take_while(|part| *part == "..").count();
        let folder: Vec<&str> = self.folder.split('/').collect();
        let parts: Vec<&str> = name.split('/').collect();
        match folder.len().checked_sub(up) {
            Some(start) if up > 0 && parts[up..].starts_with(&folder[start..]) => parts[2 * up..].join("/"),
            _ => name,
        }
    }
}

/// The inputs for finding the targets of references.
struct Targets<'a> {
    references: &'a References,
    document: DocumentName<'a>,
    copies: &'a BTreeMap<String, String>,
    root: &'a Value,
}

impl Targets<'_> {
    /// Returns the place of a reference's text and its new text; `None` if it is unchanged.
    fn local(&self, found: &Reference) -> Option<(Pointer, String)> {
        let target = self.target(found)?;
        // A path in a `mapping` that leads nowhere may still be the name of a schema.
        if found.is_mapping && self.root.pointer(target.as_str()).is_none() {
            return None;
        }
        let reference = target.to_reference();
        (reference != found.text).then(|| (found.at.clone(), reference))
    }

    /// Returns the file that a reference leads to; `None` if it is a local reference or has no known target.
    fn file(&self, found: &Reference) -> Option<String> {
        let (path, _) = uri::split(&found.text);
        let may_be_file = !path.is_empty() && (!found.is_mapping || is_path(path));
        let name = may_be_file.then(|| uri::file_name(&found.scope.file, path, self.copies)).flatten()?;
        Some(self.document.shortened(name)).filter(|name| !name.is_empty())
    }

    /// Reports the files that may not be read, each at the first reference to it.
    fn report_refused(&self, refused: &BTreeMap<String, Refusal>, findings: &mut Findings<'_>) {
        let mut reported = BTreeSet::new();
        for found in &self.references.found {
            let Some((name, refusal)) = self.file(found).and_then(|name| refused.get_key_value(&name)) else {
                continue;
            };
            if reported.insert(name) {
                let message = format!("the file `{name}` may not be read: {}", refusal.reason);
                findings.push(Code::RefusedFile, &found.at, message, Advice::help(refusal.help.as_str()));
            }
        }
    }

    fn target(&self, found: &Reference) -> Option<Pointer> {
        let (path, fragment) = uri::split(&found.text);
        if found.is_mapping && !found.text.contains('#') && !is_path(path) {
            return self.schema_named(path, &found.scope.root);
        }
        let resource =
            if path.is_empty() { found.scope.resource.clone() } else { self.resource(found, path)? };
        let Some(below) = Pointer::from_reference(&format!("#{fragment}")) else {
            let anchor =
                |around: &Pointer| self.references.anchors.get(&(around.clone(), fragment.to_owned()));
            let in_file = || if path.is_empty() { anchor(&found.scope.root) } else { None };
            return anchor(&resource).or_else(in_file).cloned();
        };
        let target = resource.join(&below);
        // By the letter of the specification, a pointer is relative to the schema with the `$id`. Most
        // authors mean the root of the file.
        if path.is_empty() && self.root.pointer(target.as_str()).is_none() {
            return Some(found.scope.root.join(&below));
        }
        Some(target)
    }

    /// Returns the probable target of a reference that leads nowhere: the first `/` of its pointer is
    /// missing, or it is only the name of a schema, as was possible before Swagger 2.0.
    fn assumed(&self, found: &Reference) -> Option<Pointer> {
        let exists = |place: &Pointer| self.root.pointer(place.as_str()).is_some();
        if found.is_mapping || self.target(found).is_some_and(|target| exists(&target)) {
            return None;
        }
        let below =
            |tokens: &[&str]| tokens.iter().fold(found.scope.root.clone(), |place, token| place.child(token));
        if let Some(fragment) = found.text.strip_prefix('#').filter(|fragment| !fragment.starts_with('/')) {
            let pointer = Pointer::from_reference(&format!("#/{fragment}"))?;
            return Some(found.scope.root.join(&pointer)).filter(exists);
        }
        let name = found.text.as_str();
        [below(&["components", "schemas", name]), below(&["definitions", name])].into_iter().find(exists)
    }

    /// Returns the target of the part of a reference before its fragment.
    fn resource(&self, found: &Reference, path: &str) -> Option<Pointer> {
        let resources = &self.references.resources;
        let known = resources.get(&uri::joined(&found.scope.base, path)).or_else(|| resources.get(path));
        if let Some(known) = known {
            return Some(known.clone());
        }
        let name = self.file(found)?;
        Some(if name == self.document.file { Pointer::root() } else { Pointer::of_file(&name) })
    }

    /// Returns the schema with this name in another file, if a `mapping` of that file refers to it.
    fn schema_named(&self, name: &str, file: &Pointer) -> Option<Pointer> {
        file.file()?;
        let schema = file.child("components").child("schemas").child(name);
        self.root.pointer(schema.as_str()).map(|_| schema)
    }
}

/// Whether a value of a `mapping` is a path rather than the name of a schema.
fn is_path(text: &str) -> bool {
    text.contains('/') || [".yaml", ".yml", ".json"].iter().any(|ending| text.ends_with(ending))
}
