//! Names of components, of inline schemas below them, and of other schemas that references lead to.

use std::collections::{HashMap, HashSet};
use std::iter::{once, once_with};

use crate::ir::{Ident, code_points};
use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::{Claim, Scope, resolve_collisions, resolve_steps};
use crate::lower::names::key::NameKey;
use crate::lower::names::reserved::{module_name, type_name};
use crate::lower::names::spelling::variations;
use crate::lower::names::{Namer, renames, suffixes};
use crate::lower::schemas::definitions::{Definition, Root};
use crate::model::{Api, Schema, SchemaId, SchemaKind};
use crate::pointer::Pointer;

impl<'a> Namer<'a> {
    /// Names every type in `models`: types with a file first, then inline types.
    pub(super) fn types(&mut self) {
        let names = self.roots();
        self.inline(&names);
        let all = self.inside(None).map(|def| self.names.of(NameKey::Type(def.schema)));
        let former = renames::names(&self.renames).cloned();
        let taken = all.chain(former).map(|name| name.as_str().to_owned()).collect();
        self.required_types(None, None, &taken);
    }

    /// Whether `new` of the type takes a struct of required fields.
    pub(super) fn is_by_name(&self, def: &Definition) -> bool {
        self.makings.get(&def.schema).is_some_and(|making| making.by_name)
    }

    /// Returns the definitions inside of the operations `plans`, or those in `models`.
    pub(super) fn inside(&self, plans: Option<&[usize]>) -> impl Iterator<Item = &'a Definition> {
        let list = &self.input.definitions.list;
        let of_plans = plans.unwrap_or_default().iter().filter_map(|plan| self.inline.get(plan)).flatten();
        let of_models = plans.is_none().then_some(&self.in_models).into_iter().flatten();
        of_plans.chain(of_models).map(|&at| &list[at])
    }

    /// Names the structs of required fields. They are named last, so that no other type has to change its
    /// name.
    pub(super) fn required_types(
        &mut self,
        group: Option<&Ident>,
        plans: Option<&[usize]>,
        taken: &HashSet<String>,
    ) {
        let here = self.inside(plans).filter(|def| self.is_by_name(def));
        let owners: Vec<SchemaId> = here.map(|def| def.schema).collect();
        let mut claims = Vec::with_capacity(owners.len());
        for owner in owners {
            let key = NameKey::RequiredFields(owner);
            let owner = self.names.of(NameKey::Type(owner));
            let words = ["required", "required properties", "required parts"];
            let candidates = words.into_iter().map(move |words| format!("{} {words}", owner.as_str()));
            claims.push((key, self.claim(group, key, 2, Candidates::new(candidates))));
        }
        self.resolve_types(taken, claims);
    }

    fn roots(&mut self) -> HashMap<SchemaId, String> {
        let keys: HashMap<SchemaId, &String> =
            self.input.api.components.iter().map(|(key, id)| (*id, key)).collect();
        let roots: Vec<&Definition> =
            self.input.definitions.list.iter().filter(|def| def.has_file()).collect();
        let places: HashMap<&Pointer, SchemaId> =
            self.input.api.schemas.iter().map(|(id, schema)| (&schema.origin, id)).collect();
        let mut claims = Vec::with_capacity(roots.len());
        for def in &roots {
            let schema = &self.input.api.schemas[def.schema];
            let (rank, candidates) = if let Some(&key) = keys.get(&def.schema) {
                component_candidates(key, schema.name_override.as_deref())
            } else {
                let webhook = webhook_candidates(self.input.api, def.schema);
                (3, Candidates::new(webhook.unwrap_or_else(|| self.shared_candidates(schema, &places))))
            };
            claims.push(self.claim(None, NameKey::Type(def.schema), rank, candidates));
        }
        let locked_key = |name: &Ident| module_name(name).as_str().to_owned();
        let key = |words: &str| locked_key(&type_name(words));
        let mut taken: HashSet<String> = self.names_inside(None).iter().map(locked_key).collect();
        for wish in claims.iter().filter(|claim| claim.rank == 0) {
            taken.remove(&wish.candidates.first().map_or_else(String::new, key));
        }
        let scope = Scope { key: &key, locked_key: &locked_key, taken: &taken };
        let resolved = resolve_collisions(&scope, claims, self.diagnostics);
        let mut words = HashMap::with_capacity(roots.len());
        for (def, resolved) in roots.iter().zip(resolved) {
            let name = resolved.locked.clone().unwrap_or_else(|| type_name(&resolved.words));
            self.names.set(NameKey::Module(def.schema), module_name(&name));
            words.insert(def.schema, resolved.words.clone());
            self.names.record(NameKey::Type(def.schema), name, resolved);
        }
        words
    }

    /// Returns the candidates for a schema that is referred to without being a component: its title, its
    /// place with words for the members of unions and without the parts of `allOf`, then the unchanged place.
    fn shared_candidates(&self, schema: &Schema, places: &HashMap<&Pointer, SchemaId>) -> Vec<String> {
        let candidates = shared_candidates(&schema.origin);
        let tokens: Vec<String> = schema.origin.tokens().collect();
        if !tokens.iter().any(|token| COMPOSED.contains(&token.as_str())) {
            return candidates;
        }
        let is_member = tokens.iter().rev().nth(1).is_some_and(|token| COMPOSED.contains(&token.as_str()));
        let title = schema.title.clone().filter(|title| is_member && title.len() <= LONGEST_TITLE);
        let words = self.spoken(&tokens, places);
        let spoken = (!words.is_empty()).then(|| words.join(" "));
        title.into_iter().chain(spoken).chain(candidates).collect()
    }

    /// Returns the words of a place. A member of a union has the name of its variant, and a part of `allOf`
    /// has the name of the whole.
    fn spoken(&self, tokens: &[String], places: &HashMap<&Pointer, SchemaId>) -> Vec<String> {
        let mut words = Vec::new();
        let mut place = Pointer::root();
        let mut tokens = tokens.iter();
        while let Some(token) = tokens.next() {
            let around = place.clone();
            place = place.child(token);
            if COMPOSED.contains(&token.as_str()) {
                let Some(index) = tokens.next() else { break };
                place = place.child(index);
                words.extend(places.get(&around).and_then(|union| self.member_word(*union, &place)));
            } else if !is_structural(token) {
                words.push(token.clone());
            }
        }
        words
    }

    /// Returns the word for the union member at `place`.
    fn member_word(&self, union: SchemaId, place: &Pointer) -> Option<String> {
        let SchemaKind::Union(of) = &self.input.api.schemas[union].kind else { return None };
        let at =
            of.members.iter().position(|member| self.input.api.schemas[member.schema].origin == *place)?;
        resolve_steps(self.input.definitions.unions.candidate_lists(union)).into_iter().nth(at)
    }

    fn inline(&mut self, roots: &HashMap<SchemaId, String>) {
        let keys: HashMap<SchemaId, &String> =
            self.input.api.components.iter().map(|(key, id)| (*id, key)).collect();
        let roots_names = roots.keys().map(|id| self.names.of(NameKey::Type(*id)));
        let mut taken: HashSet<String> = roots_names.map(|name| name.as_str().to_owned()).collect();
        let mut claims = Vec::new();
        for def in &self.input.definitions.list {
            let (Root::Component(root) | Root::Shared(root)) = def.root else { continue };
            if def.has_file() {
                continue;
            }
            let origin = &self.input.api.schemas[def.schema].origin;
            let root_name = roots.get(&root).map_or("", String::as_str);
            let candidates =
                inline_candidates(root_name, keys.get(&root).map(|key| key.as_str()), def, origin);
            let key = NameKey::Type(def.schema);
            claims.push((key, self.claim(None, key, 2, Candidates::new(candidates))));
        }
        taken.extend(renames::names(&self.renames).map(|name| name.as_str().to_owned()));
        taken.extend(without_wishes(self.locked_required(None, None), &claims));
        self.resolve_types(&taken, claims);
    }

    /// Resolves collisions between inline types, and names them.
    pub(super) fn resolve_types(&mut self, taken: &HashSet<String>, claims: Vec<(NameKey, Claim<'_>)>) {
        let (keys, claims): (Vec<NameKey>, Vec<Claim<'_>>) = claims.into_iter().unzip();
        let locked_key = |name: &Ident| name.as_str().to_owned();
        let key = |words: &str| locked_key(&type_name(words));
        let resolved = resolve_collisions(
            &Scope { key: &key, locked_key: &locked_key, taken },
            claims,
            self.diagnostics,
        );
        for (key, resolved) in keys.into_iter().zip(resolved) {
            let name = resolved.locked.clone().unwrap_or_else(|| type_name(&resolved.words));
            self.names.record(key, name, resolved);
        }
    }
}

/// Returns the names without those that the configuration gives to a claim.
pub(super) fn without_wishes(
    names: Vec<Ident>,
    claims: &[(NameKey, Claim<'_>)],
) -> impl Iterator<Item = String> {
    let claims = claims.iter().map(|(_, claim)| claim);
    let wishes = claims.filter(|claim| claim.rank == 0).filter_map(|claim| claim.candidates.first());
    let wishes: HashSet<Ident> = wishes.map(type_name).collect();
    names.into_iter().filter(move |name| !wishes.contains(name)).map(|name| name.as_str().to_owned())
}

/// Returns the candidates for a component, and their rank: in a collision, a key that is already in Rust's
/// case keeps its name.
fn component_candidates<'a>(key: &'a str, name_override: Option<&str>) -> (u8, Candidates<'a>) {
    if let Some(name) = name_override {
        return (1, Candidates::new(once(name.to_owned()).chain(suffixes(key)).chain(variations(key))));
    }
    let rank = if type_name(key).as_str() == key { 1 } else { 2 };
    (rank, Candidates::new(once(key.to_owned()).chain(variations(key))))
}

/// Returns the candidates for the payload of a webhook, which is named like the webhook, and for the union of
/// all payloads.
fn webhook_candidates(api: &Api, id: SchemaId) -> Option<Vec<String>> {
    let origin = &api.schemas[id].origin;
    let name = if api.webhook_event == Some(id) {
        "webhook event"
    } else {
        api.webhooks.iter().find(|webhook| webhook.payload == id)?.name.as_str()
    };
    let whole = origin.tokens().collect::<Vec<_>>().join(" ");
    Some(vec![name.to_owned(), format!("{name} payload"), whole.clone(), code_points(&whole)])
}

fn shared_candidates(origin: &Pointer) -> Vec<String> {
    if let Some((file, below)) = origin.file() {
        return file_candidates(&file, &below);
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

/// Returns the candidates for a schema in another file: the words of its place, or the file's name for the
/// whole file; then the words with the file's name in front, then with its folders.
fn file_candidates(file: &str, below: &Pointer) -> Vec<String> {
    let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
    let name = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(name);
    let words = below.tokens().filter(|token| !is_structural(token)).collect::<Vec<_>>().join(" ");
    let named = format!("{name} {words}");
    let whole = below.tokens().collect::<Vec<_>>().join(" ");
    let mut candidates = if words.is_empty() { vec![] } else { vec![words] };
    candidates.push(named.trim_end().to_owned());
    let parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    candidates.extend((0..parts.len()).rev().map(|at| format!("{} {named}", parts[at..].join(" "))));
    candidates.push(format!("{} {name} {whole}", parts.join(" ")));
    candidates
}

/// Keywords whose members have an index in a pointer.
const COMPOSED: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The longest title that can be a name. Longer titles are sentences.
const LONGEST_TITLE: usize = 40;

/// Whether a token of a pointer is a keyword of the document's structure.
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

fn inline_candidates<'a>(
    root_name: &'a str,
    key: Option<&'a str>,
    def: &'a Definition,
    origin: &'a Pointer,
) -> impl Iterator<Item = String> + 'a {
    let steps = def.steps.join(" ");
    let first = format!("{root_name} {steps}");
    let qualified = key.into_iter().flat_map(suffixes).map(move |owner| format!("{owner} {steps}"));
    let structural = once_with(move || structural_candidates(root_name, key, origin)).flatten();
    once(first).chain(qualified).chain(structural).chain(varied_steps(root_name, &def.steps))
}

/// Returns the candidates for an inline type that are made of its place: below its component, or else the whole place.
fn structural_candidates(root_name: &str, key: Option<&str>, origin: &Pointer) -> Vec<String> {
    if key.is_none() {
        return vec![origin.tokens().collect::<Vec<_>>().join(" ")];
    }
    // A component is in `components.schemas`, or in `definitions`.
    let depth = if origin.tokens().next().is_some_and(|token| token == "definitions") { 2 } else { 3 };
    let below: Vec<String> = origin.tokens().skip(depth).collect();
    // The properties of a part of `allOf` belong to the whole.
    let whole = format!("{root_name} {}", without_parts(&below).join(" "));
    vec![whole, format!("{root_name} {}", below.join(" "))]
}

/// Returns the tokens of a pointer without the parts of `allOf`.
fn without_parts(tokens: &[String]) -> Vec<&str> {
    let is_index = |at: usize| at > 0 && tokens[at - 1] == "allOf";
    let is_left = |(at, token): (usize, &String)| token != "allOf" && !is_index(at);
    let kept = (0..tokens.len()).filter(|at| is_left((*at, &tokens[*at])));
    kept.map(|at| tokens[at].as_str()).collect()
}

/// Returns names below `owner` that include the spelling of the steps.
pub(super) fn varied_steps(owner: &str, steps: &[String]) -> impl Iterator<Item = String> {
    let varied = steps.split_last().map(move |(last, before)| {
        let varied = variations(last).map(move |last| format!("{owner} {} {last}", before.join(" ")));
        varied.chain(once_with(move || format!("{owner} {}", code_points(&steps.join(" ")))))
    });
    varied.into_iter().flatten()
}
