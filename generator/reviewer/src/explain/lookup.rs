//! Looks up the subject of a query. Every operation, type and field can be found by all of its names.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::explain::Explainer;
use crate::ir::{Group, Home, Operation, TypeId, TypeKind, text};
use crate::pointer::Pointer;

/// A subject that can be explained.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An operation, by its index in the document.
    Operation(usize),
    /// A type.
    Type(TypeId),
    /// Any other node.
    Node(Pointer),
}

/// The result of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchResult {
    /// A single subject.
    One(Subject),
    /// Several subjects, each with an unambiguous query and a description.
    Several(Vec<(String, String)>),
    /// No subject, with the names that the query probably misspells.
    Nothing(Vec<String>),
}

/// The most names that are suggested.
const SUGGESTED: usize = 5;

impl Explainer<'_> {
    /// Finds an operation by `operationId`, by method and path, or by its Rust method
    /// (`client.owners().list`); a type by its path, its name or the key of its component; a field by its
    /// type and name (`Owner.name`); a node by its JSON Pointer.
    #[must_use]
    pub fn find(&self, query: &str) -> SearchResult {
        if let Some(place) = self.pointer(query) {
            return SearchResult::One(self.subject_of(&place));
        }
        let names = self.names.get_or_init(|| self.all_names());
        let plain = plain(query);
        let exact = names.get(query).or_else(|| names.get(&plain)).cloned();
        let subjects = exact.unwrap_or_else(|| {
            let alike = |name: &str| name.eq_ignore_ascii_case(query) || name.eq_ignore_ascii_case(&plain);
            let found = names.iter().filter(|(name, _)| alike(name)).flat_map(|(_, subjects)| subjects);
            let mut found: Vec<Subject> = found.cloned().collect();
            found.sort();
            found.dedup();
            found
        });
        match subjects.as_slice() {
            [] => {
                let places = self.places_like(query);
                SearchResult::Nothing(if places.is_empty() { nearest_things(&plain, names) } else { places })
            }
            [one] => SearchResult::One(one.clone()),
            several => SearchResult::Several(several.iter().map(|subject| self.described(subject)).collect()),
        }
    }

    /// Parses a pointer that leads to a node: `#/a`, `/a`, `file.yaml#/a`.
    fn pointer(&self, query: &str) -> Option<Pointer> {
        let place = match query.split_once('#') {
            Some(("", _)) => Pointer::from_reference(query),
            Some((file, below)) => {
                let below = Pointer::from_reference(&format!("#{below}"))?;
                let is_document = self.sources.document.name.ends_with(file);
                Some(if is_document { below } else { Pointer::of_file(file).join(&below) })
            }
            None => Pointer::parse(query).filter(|_| query.starts_with('/')),
        };
        place.filter(|place| self.document.pointer(place.as_str()).is_some())
    }

    /// Returns the places that a pointer probably misspells: similar keys of the last node on its path that
    /// exists.
    fn places_like(&self, query: &str) -> Vec<String> {
        let place = query.strip_prefix('#').unwrap_or(query);
        let Some(place) = Pointer::parse(place).filter(|place| *place != Pointer::root()) else {
            return Vec::new();
        };
        let mut around = Pointer::root();
        for token in place.tokens() {
            let node = self.document.pointer(around.as_str());
            let Some(members) = node.and_then(Value::as_object) else { return Vec::new() };
            if !members.contains_key(&token) {
                let keys: Vec<&str> = members.keys().map(String::as_str).collect();
                return nearest(&token, &keys).iter().map(|key| around.child(key).to_string()).collect();
            }
            around = around.child(token);
        }
        Vec::new()
    }

    /// Returns the subject at a place.
    pub(super) fn subject_of(&self, place: &Pointer) -> Subject {
        let operation = self.whole.operations.iter().position(|operation| operation.origin == *place);
        let ty = || self.types.get(place).map(|id| Subject::Type(*id));
        operation.map(Subject::Operation).or_else(ty).unwrap_or_else(|| Subject::Node(place.clone()))
    }

    /// Returns every operation and every type.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject> {
        let operations = (0..self.whole.operations.len()).map(Subject::Operation);
        operations.chain(self.krate.types.iter().map(|(id, _)| Subject::Type(id))).collect()
    }

    /// Returns a name by which [`find`](Self::find) finds only this subject.
    #[must_use]
    pub fn name(&self, subject: &Subject) -> String {
        self.described(subject).0
    }

    /// Returns an unambiguous name for the subject, and a description.
    fn described(&self, subject: &Subject) -> (String, String) {
        match subject {
            Subject::Operation(at) => {
                let operation = &self.whole.operations[*at];
                let name = format!("{} {}", operation.method.as_str(), operation.path);
                let what = match self.emitted(&operation.origin) {
                    Some((group, it)) => method_path(group.module.as_str(), it),
                    None => operation.id(),
                };
                (name, what)
            }
            Subject::Type(id) => {
                let def = &self.krate.types[*id];
                (text::path(&self.krate, def), def.origin.to_string())
            }
            Subject::Node(place) => (place.to_string(), "a property".to_owned()),
        }
    }

    /// Returns every name, with its subjects.
    fn all_names(&self) -> BTreeMap<String, Vec<Subject>> {
        let mut names = Names::default();
        for (at, operation) in self.whole.operations.iter().enumerate() {
            let subject = Subject::Operation(at);
            names.add(format!("{} {}", operation.method.as_str(), operation.path), &subject);
            names.add(operation.path.clone(), &subject);
            operation.operation_id.iter().for_each(|id| names.add(id.clone(), &subject));
            if let Some((group, it)) = self.emitted(&operation.origin) {
                let module = group.module.as_str();
                names.add(method_path(module, it), &subject);
                names.add(format!("{module}.{}", it.method_name), &subject);
                names.add(it.method_name.to_string(), &subject);
                names.add(format!("operations::{module}::{}::{}", group.name, it.method_name), &subject);
                names.add(format!("{}::{}", group.name, it.method_name), &subject);
                names.add(format!("operations::{module}::{}", it.name), &subject);
                names.add(it.name.to_string(), &subject);
            }
        }
        for (key, id) in &self.whole.components {
            names.add(key.clone(), &self.subject_of(&self.whole.schemas[*id].origin));
        }
        for (id, def) in self.krate.types.iter() {
            let path = text::path(&self.krate, def);
            names.add(def.name.to_string(), &Subject::Type(id));
            if let TypeKind::Struct(body) = &def.kind {
                for field in &body.fields {
                    let subject = Subject::Node(field.origin.clone());
                    names.add(format!("{path}::{}", field.name), &subject);
                    for name in [field.name.as_str(), field.wire.0.as_str()] {
                        names.add(format!("{}::{name}", def.name), &subject);
                        names.add(format!("{}.{name}", def.name), &subject);
                    }
                }
            }
            names.add(path, &Subject::Type(id));
        }
        names.0
    }
}

#[derive(Default)]
struct Names(BTreeMap<String, Vec<Subject>>);

impl Names {
    fn add(&mut self, name: String, subject: &Subject) {
        let subjects = self.0.entry(name).or_default();
        if !subjects.contains(subject) {
            subjects.push(subject.clone());
        }
    }
}

fn method_path(module: &str, operation: &Operation) -> String {
    format!("client.{module}().{}", operation.method_name)
}

/// Removes code syntax from the query: `client.owners().list(` becomes `owners.list`.
fn plain(query: &str) -> String {
    let query = query.strip_prefix("crate::").unwrap_or(query);
    let query = query.strip_suffix("()").or_else(|| query.strip_suffix('(')).unwrap_or(query);
    let Some(call) = query.strip_prefix("client.") else { return query.replace("()", "") };
    call.replace("()", "")
}

/// Returns the nearest names, one for each subject.
fn nearest_things(text: &str, names: &BTreeMap<String, Vec<Subject>>) -> Vec<String> {
    let candidates: Vec<&str> = names.keys().map(String::as_str).collect();
    let mut seen = Vec::new();
    let likely = likely(text, &candidates).into_iter();
    let things = likely.filter(|name| {
        let subjects = &names[*name];
        let is_new = !seen.contains(&subjects);
        seen.push(subjects);
        is_new
    });
    things.take(SUGGESTED).map(str::to_owned).collect()
}

/// Returns the most likely candidates that `text` misspells, nearest first.
pub(super) fn nearest(text: &str, candidates: &[&str]) -> Vec<String> {
    likely(text, candidates).into_iter().take(SUGGESTED).map(str::to_owned).collect()
}

/// Returns all candidates that `text` may misspell, nearest first.
fn likely<'n>(text: &str, candidates: &[&'n str]) -> Vec<&'n str> {
    let wanted = text.to_lowercase();
    let likeness = |name: &str| {
        let lower = name.to_lowercase();
        let has = if !wanted.is_empty() && lower.contains(&wanted) { 0.5 } else { 0.0 };
        // Case matters only between otherwise equal candidates.
        let exact = strsim::normalized_damerau_levenshtein(text, name) / 1000.0;
        strsim::normalized_damerau_levenshtein(&wanted, &lower) + has + exact
    };
    let mut likely: Vec<(f64, &str)> = candidates
        .iter()
        .map(|name| (likeness(name), *name))
        .filter(|(likeness, _)| *likeness > 0.5)
        .collect();
    likely.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    likely.into_iter().map(|(_, name)| name).collect()
}

impl Explainer<'_> {
    /// Returns the group and the operation of an Operation Object; `None` if it is left out.
    pub(super) fn emitted(&self, place: &Pointer) -> Option<(&Group, &Operation)> {
        self.krate.groups.iter().find_map(|group| {
            let operation = group.operations.iter().find(|operation| operation.origin == *place)?;
            Some((group, operation))
        })
    }

    /// Returns the file of a type.
    pub(super) fn file_of(&self, id: TypeId) -> String {
        match self.krate.types[id].home {
            Home::Models => {
                let module = self.krate.modules.iter().find(|module| module.types.contains(&id));
                let name = module.map_or("mod", |module| module.name.as_str());
                self.file(&format!("src/models/{name}.rs"))
            }
            Home::Group(group) => self.file_of_group(&self.krate.groups[group.0]),
        }
    }

    /// Returns the file of a group.
    pub(super) fn file_of_group(&self, group: &Group) -> String {
        self.file(&format!("src/operations/{}.rs", group.module.as_str()))
    }

    /// Returns the path of a file of the output.
    fn file(&self, path: &str) -> String {
        format!("{}/{}", self.out, self.krate.package.file(path))
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, plain};

    #[test]
    fn a_call_is_taken_for_its_method() {
        for (query, expected) in [
            ("client.owners().list", "owners.list"),
            ("client.owners().list()", "owners.list"),
            ("owners().list(", "owners.list"),
            ("crate::models::Owner", "models::Owner"),
            ("list", "list"),
        ] {
            assert_eq!(plain(query), expected);
        }
    }

    #[test]
    fn the_nearest_names_come_first_and_what_is_far_does_not_come() {
        assert_eq!(nearest("ownr", &["owner", "pet", "owners"]), ["owner", "owners"]);
        assert!(nearest("zzz", &["owner"]).is_empty());
    }
}
