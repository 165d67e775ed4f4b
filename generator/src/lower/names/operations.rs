//! Names of operations, of their parameters, and of their inline schemas.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Advice;
use crate::ir::Ident;
use crate::lower::collisions::{Claim, Scope, resolve_collisions};
use crate::lower::definitions::{Definition, Root};
use crate::lower::names::members::Member;
use crate::lower::names::reserved::{REQUEST_METHODS, camel, type_name};
use crate::lower::names::spelling::{self, variations};
use crate::lower::names::types::without_wishes;
use crate::lower::names::{NamedGroup, Namer, Namespace, suffixes};
use crate::lower::plan::{Plan, Planned};
use crate::model::{Operation, Parameter, ParameterLocation};
use crate::names_lock::NameKind;
use crate::pointer::Pointer;

/// The place that names an undeclared `{parameter}` of a path. Such a parameter has no node in the document.
pub(crate) fn assumed_place(operation: &Operation, at: usize) -> Pointer {
    operation.origin.child("parameters").child(format!("assumed-{at}"))
}

/// The place that names an operation's body, as an argument or a setter.
pub(crate) fn body_place(operation: &Operation) -> Pointer {
    operation.origin.child("requestBody")
}

/// The place that names a parameter in an operation. A parameter that several operations share has a name in
/// each.
pub(crate) fn parameter_place(operation: &Operation, parameter: &Parameter) -> Pointer {
    operation.origin.child("parameters").child(&parameter.name).child(parameter.location.as_str())
}

impl Namer<'_> {
    /// Names methods, request types, parameters and inline types, group by group.
    pub(super) fn operations(&mut self) {
        let inline = self.inline_by_plan();
        for group in self.names.groups.clone() {
            let requests = self.methods(&group);
            self.inline_types(&group, &requests, &inline);
        }
        for plan in self.plans {
            self.parameters(plan);
            self.choices(plan);
        }
    }

    /// Names the methods, and returns the words of each request type of the group.
    fn methods(&mut self, group: &NamedGroup) -> Vec<String> {
        let mut claims = Vec::new();
        for &at in &group.plans {
            let operation = self.plans[at].operation;
            let origin = operation.origin.clone();
            let mut candidates = operation_candidates(operation);
            let overridden = [Namespace::Values, Namespace::Types]
                .into_iter()
                .find_map(|namespace| self.overrides.find(namespace, &origin));
            // `/pets` takes precedence over `/pets/`.
            let usual = 1 + u8::from(has_slash_behind(operation));
            let rank = if overridden.is_some() { 0 } else { usual };
            let locked =
                if overridden.is_some() { None } else { self.locked_request(&origin, group, &candidates) };
            candidates.splice(0..0, overridden);
            claims.push(Claim { origin, rank, candidates, locked });
        }
        let key = |words: &str| method_key(&request_type(words, group));
        let mut taken: HashSet<String> = self.names_inside(Some(group)).iter().map(method_key).collect();
        for wish in claims.iter().filter(|claim| claim.rank == 0) {
            taken.remove(&wish.candidates.first().map_or_else(String::new, |words| key(words)));
        }
        taken.insert(method_key(&group.name));
        let scope = Scope { key: &key, locked_key: &method_key, taken: &taken };
        let resolved = resolve_collisions(&scope, claims, self.diagnostics);
        for (&at, resolved) in group.plans.iter().zip(&resolved) {
            let origin = self.plans[at].operation.origin.clone();
            let (request, method) = match &resolved.locked {
                Some(name) => {
                    (name.clone(), self.locked_name(&origin, NameKind::Method, Some(&group.module)))
                }
                None => (request_type(&resolved.words, group), None),
            };
            let method = method.unwrap_or_else(|| method_name(&resolved.words));
            self.names.record(Namespace::Types, origin.clone(), request, resolved.clone());
            self.names.record(Namespace::Values, origin, method, resolved.clone());
        }
        resolved.into_iter().map(|resolved| resolved.words).collect()
    }

    /// Returns the locked request type of the operation. Its name follows from the method's, unless it has a
    /// line of its own.
    fn locked_request(
        &mut self,
        origin: &Pointer,
        group: &NamedGroup,
        candidates: &[String],
    ) -> Option<Ident> {
        let method = self.locked_name(origin, NameKind::Method, Some(&group.module))?;
        let usual = request_type(method.as_str(), group);
        let Some(own) = self.locked_name(origin, NameKind::Type, Some(&group.module)) else {
            return Some(usual);
        };
        let is_own = |words: &String| method_name(words) == method && request_type(words, group) == own;
        if method_key(&own) != method_key(&usual) && !candidates.iter().any(is_own) {
            let message = format!("the request type `{own}` is not named like its method, `{method}`");
            self.refuse(
                origin,
                NameKind::Type,
                message,
                Advice::help("name it like the method in upper camel case, or remove the line"),
            );
            return Some(usual);
        }
        Some(own)
    }

    fn inline_by_plan(&self) -> HashMap<usize, Vec<usize>> {
        let mut by_plan: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, def) in self.definitions.list.iter().enumerate() {
            if let Root::Operation(plan) = def.root {
                by_plan.entry(plan).or_default().push(at);
            }
        }
        by_plan
    }

    fn inline_types(&mut self, group: &NamedGroup, requests: &[String], inline: &HashMap<usize, Vec<usize>>) {
        let mut taken = HashSet::from([group.name.as_str().to_owned()]);
        let request = |plan: &usize| self.names.of_type(&self.plans[*plan].operation.origin);
        taken.extend(group.plans.iter().map(|plan| request(plan).as_str().to_owned()));
        let mut claims = Vec::new();
        for (plan, request) in group.plans.iter().zip(requests) {
            claims.extend(self.enum_claims(group, &self.plans[*plan], request));
            for &at in inline.get(plan).into_iter().flatten() {
                let def = &self.definitions.list[at];
                let origin = self.api.schemas[def.schema].origin.clone();
                let structural: Vec<String> = origin.tokens().skip(3).collect();
                let own = format!("{request} {}", def.steps.join(" "));
                let structural = format!("{request} {}", structural.join(" "));
                let varied = super::types::varied_steps(request, &def.steps);
                let candidates = [vec![own, structural], varied].concat();
                claims.push(self.claim(Some(&group.module), origin, 2, candidates));
            }
        }
        let names = claims.iter().map(|claim| claim.origin.clone()).collect::<Vec<_>>();
        let module = Some(&group.module);
        let locked = without_wishes(self.locked_required(Some(&group.plans), module), &claims);
        self.resolve_types(&taken.iter().cloned().chain(locked).collect(), claims);
        taken.extend(names.iter().map(|origin| self.names.of_type(origin).as_str().to_owned()));
        let is_here =
            |def: &Definition| matches!(def.root, Root::Operation(plan) if group.plans.contains(&plan));
        self.required_types(module, &taken, &is_here);
    }

    fn parameters(&mut self, plan: &Plan<'_>) {
        let in_path = crate::lower::paths::parameters(&plan.path);
        let doubles = doubles(plan);
        let mut members = Vec::new();
        for planned in &plan.parameters {
            let (origin, place, name, location, is_setter) = match planned {
                Planned::Declared(parameter, role) => {
                    let place = parameter_place(plan.operation, parameter);
                    let setter = role.has_setter(parameter);
                    (parameter.origin.clone(), place, parameter.name.as_str(), parameter.location, setter)
                }
                Planned::Assumed(at) => {
                    let place = assumed_place(plan.operation, *at);
                    (place.clone(), place, in_path[*at], ParameterLocation::Path, false)
                }
            };
            let overridden = self.overrides.find(Namespace::Values, &origin);
            let has_double = doubles.get(&(location, Ident::snake(name))).is_some_and(|&count| count > 1);
            let mut claim = parameter_claim(origin, name, location, is_setter, has_double, overridden);
            // A later version of the runtime may have added a request method with the locked name.
            let is_free = |name: &Ident| !is_setter || !REQUEST_METHODS.contains(&name.as_str());
            let is_known = claim.rank > 0 && self.places.contains_key(&plan.operation.origin);
            claim.locked =
                self.locked_member(&place, NameKind::Argument).filter(|name| is_known && is_free(name));
            let line = is_known.then(|| (place.clone(), NameKind::Argument));
            members.push(Member { claim, place, line, is_kept: false });
        }
        self.resolve_members(Namespace::Values, &HashSet::from(["body".to_owned()]), members);
        self.names.set(Namespace::Values, body_place(plan.operation), Ident::snake("body"));
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
) -> Claim {
    let qualifier = location.as_str();
    let spelled = if has_double { variations(name).to_vec() } else { Vec::new() };
    let varied = variations(name).map(|words| format!("{words} {qualifier}"));
    let own =
        [name.to_owned()].into_iter().chain(spelled).chain([format!("{name} {qualifier}")]).chain(varied);
    // A new header does not take the name of a path or query parameter.
    let standing = match location {
        ParameterLocation::Path => 0,
        ParameterLocation::Query | ParameterLocation::QueryString => 1,
        ParameterLocation::Header => 2,
        ParameterLocation::Cookie => 3,
    };
    let usual = 3 * standing + spelling::rank(name, Ident::snake(name).as_str());
    let rank = if overridden.is_some() { 0 } else { usual };
    let candidates: Vec<String> = overridden.into_iter().chain(own).collect();
    let is_free = |words: &String| !is_setter || !REQUEST_METHODS.contains(&Ident::snake(words).as_str());
    Claim::new(origin, rank, candidates.into_iter().filter(is_free).collect())
}

fn operation_candidates(operation: &Operation) -> Vec<String> {
    let method = operation.method.as_str().to_lowercase();
    let place = |path: String| format!("{method} {path}");
    let by_id = operation.operation_id.as_deref().into_iter().flat_map(suffixes);
    let slash = has_slash_behind(operation).then(|| place(format!("{} slash", operation.path)));
    let plain = [place(operation.path.clone())].into_iter().chain(slash);
    let places = plain.chain(variations(&operation.path).map(place));
    operation.name_override.clone().into_iter().chain(by_id).chain(places).collect()
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
