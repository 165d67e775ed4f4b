//! Names of operations, of their parameters, and of their inline schemas.

use std::collections::{HashMap, HashSet};
use std::iter::{once, once_with};

use crate::diagnostic::Advice;
use crate::ir::Ident;
use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::{Claim, Scope, resolve_collisions};
use crate::lower::names::key::NameKey;
use crate::lower::names::members::Member;
use crate::lower::names::reserved::{REQUEST_METHODS, camel, type_name};
use crate::lower::names::spelling::{self, variations};
use crate::lower::names::types::{varied_steps, without_wishes};
use crate::lower::names::{NamedGroup, Namer, Namespace, suffixes};
use crate::lower::plan::{Plan, Planned};
use crate::model::{Operation, ParameterLocation};
use crate::names_lock::NameKind;
use crate::pointer::Pointer;

impl Namer<'_> {
    /// Names methods, request types, parameters and inline types, group by group.
    pub(super) fn operations(&mut self) {
        for group in self.names.groups.clone() {
            let requests = self.methods(&group);
            self.inline_types(&group, &requests);
        }
        for operation in 0..self.input.plans.len() {
            self.parameters(operation);
            self.choices(operation);
        }
    }

    /// Names the methods, and returns the words of each request type of the group.
    fn methods(&mut self, group: &NamedGroup) -> Vec<String> {
        let mut claims = Vec::new();
        for &at in &group.plans {
            let operation = self.input.plans[at].operation;
            let origin = operation.origin.clone();
            let candidates = Candidates::new(operation_candidates(operation));
            let overridden = [Namespace::Values, Namespace::Types]
                .into_iter()
                .find_map(|namespace| self.overrides.find(namespace, &origin));
            // `/pets` takes precedence over `/pets/`.
            let usual = 1 + u8::from(has_slash_behind(operation));
            let rank = if overridden.is_some() { 0 } else { usual };
            let locked =
                if overridden.is_some() { None } else { self.locked_request(at, group, &candidates) };
            claims.push(Claim { origin, rank, candidates: candidates.behind(overridden), locked });
        }
        let key = |words: &str| method_key(&request_type(words, group));
        let mut taken: HashSet<String> = self.names_inside(Some(group)).iter().map(method_key).collect();
        for wish in claims.iter().filter(|claim| claim.rank == 0) {
            taken.remove(&wish.candidates.first().map_or_else(String::new, key));
        }
        taken.insert(method_key(&group.name));
        let scope = Scope { key: &key, locked_key: &method_key, taken: &taken };
        let resolved = resolve_collisions(&scope, claims, self.diagnostics);
        for (&at, resolved) in group.plans.iter().zip(&resolved) {
            let (request, method) = match &resolved.locked {
                Some(name) => (name.clone(), self.locked_name(NameKey::Method(at), Some(&group.module))),
                None => (request_type(&resolved.words, group), None),
            };
            let method = method.unwrap_or_else(|| method_name(&resolved.words));
            self.names.record(NameKey::Request(at), request, resolved.clone());
            self.names.record(NameKey::Method(at), method, resolved.clone());
        }
        resolved.into_iter().map(|resolved| resolved.words).collect()
    }

    /// Returns the locked request type of the operation. Its name follows from the method's, unless it has a
    /// line of its own.
    fn locked_request(
        &mut self,
        operation: usize,
        group: &NamedGroup,
        candidates: &Candidates<'_>,
    ) -> Option<Ident> {
        let method = self.locked_name(NameKey::Method(operation), Some(&group.module))?;
        let usual = request_type(method.as_str(), group);
        let Some(own) = self.locked_name(NameKey::Request(operation), Some(&group.module)) else {
            return Some(usual);
        };
        let is_own = |words: &str| method_name(words) == method && request_type(words, group) == own;
        if method_key(&own) != method_key(&usual) && !candidates.iter().any(is_own) {
            let message = format!("the request type `{own}` is not named like its method, `{method}`");
            let advice = Advice::help("name it like the method in upper camel case, or remove the line");
            self.refuse(NameKey::Request(operation), message, advice);
            return Some(usual);
        }
        Some(own)
    }

    fn inline_types(&mut self, group: &NamedGroup, requests: &[String]) {
        let mut taken = HashSet::from([group.name.as_str().to_owned()]);
        let request = |plan: &usize| self.names.of(NameKey::Request(*plan));
        taken.extend(group.plans.iter().map(|plan| request(plan).as_str().to_owned()));
        let mut claims = Vec::new();
        for (plan, request) in group.plans.iter().zip(requests) {
            claims.extend(self.enum_claims(group, *plan, request));
            for def in self.inside(Some(&[*plan])).collect::<Vec<_>>() {
                let origin = &self.input.api.schemas[def.schema].origin;
                let own = format!("{request} {}", def.steps.join(" "));
                let structural = move || {
                    let structural: Vec<String> = origin.tokens().skip(3).collect();
                    format!("{request} {}", structural.join(" "))
                };
                let varied = varied_steps(request, &def.steps);
                let candidates = once(own).chain(once_with(structural)).chain(varied);
                let key = NameKey::Type(def.schema);
                claims.push((key, self.claim(Some(&group.module), key, 2, Candidates::new(candidates))));
            }
        }
        let keys: Vec<NameKey> = claims.iter().map(|(key, _)| *key).collect();
        let module = Some(&group.module);
        let locked = without_wishes(self.locked_required(Some(&group.plans), module), &claims);
        self.resolve_types(&taken.iter().cloned().chain(locked).collect(), claims);
        taken.extend(keys.into_iter().map(|key| self.names.of(key).as_str().to_owned()));
        self.required_types(module, Some(&group.plans), &taken);
    }

    fn parameters(&mut self, operation: usize) {
        let plan = &self.input.plans[operation];
        let in_path = crate::lower::plan::paths::parameters(&plan.path);
        let doubles = doubles(plan);
        let mut members = Vec::new();
        for (at, planned) in plan.parameters.iter().enumerate() {
            let key = NameKey::Parameter { operation, at };
            let place = self.input.place(key);
            let (origin, name, location, is_setter) = match planned {
                Planned::Declared(parameter, role) => {
                    let setter = role.has_setter(parameter);
                    (parameter.origin.clone(), parameter.name.as_str(), parameter.location, setter)
                }
                Planned::Assumed(at) => (place.clone(), in_path[*at], ParameterLocation::Path, false),
            };
            let overridden = self.overrides.find(Namespace::Values, &origin);
            let has_double = doubles.get(&(location, Ident::snake(name))).is_some_and(|&count| count > 1);
            let mut claim = parameter_claim(origin, name, location, is_setter, has_double, overridden);
            // A later version of the runtime may have added a request method with the locked name.
            let is_free = |name: &Ident| !is_setter || !REQUEST_METHODS.contains(&name.as_str());
            let is_known = claim.rank > 0 && self.line(NameKey::Method(operation)).is_some();
            claim.locked =
                self.locked_member(&place, NameKind::Argument).filter(|name| is_known && is_free(name));
            let line = is_known.then_some((place, NameKind::Argument));
            members.push(Member { claim, key, line, is_kept: false });
        }
        self.resolve_members(Namespace::Values, &HashSet::from(["body".to_owned()]), members);
        self.names.set(NameKey::Body(operation), Ident::snake("body"));
    }
}

/// Counts the parameters of each location and name in Rust's case.
fn doubles(plan: &Plan<'_>) -> HashMap<(ParameterLocation, Ident), usize> {
    let mut doubles = HashMap::new();
    for planned in &plan.parameters {
        if let Planned::Declared(parameter, _) = planned {
            *doubles.entry((parameter.location, Ident::snake(&parameter.name))).or_default() += 1;
        }
    }
    doubles
}

fn parameter_claim(
    origin: Pointer,
    name: &str,
    location: ParameterLocation,
    is_setter: bool,
    has_double: bool,
    overridden: Option<String>,
) -> Claim<'_> {
    let qualified = move |words: String| format!("{words} {}", location.as_str());
    let spelled = has_double.then(|| variations(name)).into_iter().flatten();
    let own = once(name.to_owned()).chain(spelled);
    let own = own.chain(once(name.to_owned()).chain(variations(name)).map(qualified));
    // A new header does not take the name of a path or query parameter.
    let standing = match location {
        ParameterLocation::Path => 0,
        ParameterLocation::Query | ParameterLocation::QueryString => 1,
        ParameterLocation::Header => 2,
        ParameterLocation::Cookie => 3,
    };
    let usual = 3 * standing + spelling::rank(name, Ident::snake(name).as_str());
    let rank = if overridden.is_some() { 0 } else { usual };
    let candidates = overridden.into_iter().chain(own);
    let is_free =
        move |words: &String| !is_setter || !REQUEST_METHODS.contains(&Ident::snake(words).as_str());
    Claim::new(origin, rank, Candidates::new(candidates.filter(is_free)))
}

fn operation_candidates(operation: &Operation) -> impl Iterator<Item = String> {
    let place = |path: String| format!("{} {path}", operation.method.as_str().to_lowercase());
    let by_id = operation.operation_id.as_deref().into_iter().flat_map(suffixes);
    let slash = has_slash_behind(operation).then(|| format!("{} slash", operation.path));
    let paths = once(operation.path.clone()).chain(slash).chain(variations(&operation.path));
    operation.name_override.clone().into_iter().chain(by_id).chain(paths.map(place))
}

fn has_slash_behind(operation: &Operation) -> bool {
    operation.path.len() > 1 && operation.path.ends_with('/')
}

/// Returns the method's name. A method `new` would look like a constructor.
fn method_name(words: &str) -> Ident {
    let name = Ident::snake(words);
    if is_free_method(&name) { name } else { Ident::snake(&format!("{words} request")) }
}

/// Whether a method can have the name unchanged.
pub(super) fn is_free_method(name: &Ident) -> bool {
    !["new", "clone", "cmp"].contains(&name.as_str())
}

/// Returns the key that must be unique among the request types of a group, so that their methods are unique
/// as well.
fn method_key(request: &Ident) -> String {
    Ident::snake(request.as_str()).as_str().to_owned()
}

/// Returns the request type's name: the method's name, unless the group or the standard library has a type of
/// that name.
pub(super) fn request_type(words: &str, group: &NamedGroup) -> Ident {
    let name = camel(words);
    if name == group.name || type_name(words) != name || method_name(words) != Ident::snake(words) {
        camel(&format!("{words} request"))
    } else {
        name
    }
}
