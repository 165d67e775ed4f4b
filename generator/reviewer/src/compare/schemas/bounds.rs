//! Compares bounds: which values of a type are allowed, and which keyword has changed that.

use std::cmp::Ordering;

use serde_json::Number;

use crate::compare::checks::Check;
use crate::compare::checks::bounds::{BoundChange, BoundCheck, Effect, Scope};
use crate::compare::checks::level::Level;
use crate::compare::entry::Directions;
use crate::compare::graph::Graph;
use crate::compare::schemas::Walk;
use crate::compare::schemas::relation::{self, Relation};
use crate::compare::schemas::schema_change::ChangeChecks;
use crate::escape::code;
use crate::model::{Bounds, IntegerFormat, Limit, Limited, SchemaId, SchemaKind, StringFormat};

/// A change of one keyword.
struct Bounded {
    change: BoundChange,
    effect: Effect,
    what: String,
    before: Option<String>,
    after: Option<String>,
}

/// Two schemas whose bounds are compared at a node of the graph.
#[derive(Clone, Copy)]
pub(super) struct Site {
    old: SchemaId,
    new: SchemaId,
    /// The pair of the resolved schemas.
    pair: usize,
    node: usize,
}

impl Walk<'_> {
    /// Records a use of a pair. If a reference has bounds of its own, they are compared at this place,
    /// combined with those of the referenced schema. Then `hold` adds a separate node to the graph.
    pub(super) fn used(
        &mut self,
        (old, new): (SchemaId, SchemaId),
        pair: usize,
        hold: impl FnOnce(&mut Graph, usize),
    ) -> Option<usize> {
        let has_own = [(self.old.api, old), (self.new.api, new)]
            .iter()
            .any(|(api, id)| api.own_bounds(*id) != Bounds::default());
        if !has_own {
            self.plain.insert(pair);
            return None;
        }
        let node = self.graph.push();
        hold(&mut self.graph, node);
        self.sites.push(Site { old, new, pair, node });
        Some(node)
    }

    /// Reports the changes of bounds of all pairs with the same type.
    pub(super) fn bounds(&mut self) {
        let alike = std::mem::take(&mut self.alike);
        for (pair, (old, new)) in &alike {
            if self.plain.contains(pair) {
                self.bounds_at(Site { old: *old, new: *new, pair: *pair, node: *pair });
            }
        }
        for site in std::mem::take(&mut self.sites) {
            if alike.contains_key(&site.pair) {
                self.bounds_at(site);
            }
        }
    }

    fn bounds_at(&mut self, site: Site) {
        let before = self.old.api.bounds(site.old);
        let after = self.new.api.bounds(site.new);
        if before == after {
            return;
        }
        let kinds = [self.old.api.resolved(site.old), self.new.api.resolved(site.new)].map(|it| &it.kind);
        let are_integers = kinds.iter().all(|kind| matches!(kind, SchemaKind::Integer(_)));
        let held = self.graph.held(site.node);
        let format = format_relation(kinds, [&before, &after]);
        let mut changes = limits(&before, &after, are_integers);
        changes.extend(others(&before, &after));
        changes.extend(property_patterns(&before, &after));
        for Bounded { change, effect, what, before, after } in changes {
            let told = told(change, effect, held);
            let found = self.tell(site.node, Directions::ALL, site.old, site.new, told, &what);
            (found.before, found.after, found.is_apart) = (before, after, true);
        }
        if format != Relation::Same {
            let told = relation::told(format, false, held);
            let what = "has another `format`";
            let found = self.tell(site.node, Directions::ALL, site.old, site.new, told, what);
            (found.before, found.after, found.is_apart) = (before.format, after.format, true);
        }
    }
}

fn told(change: BoundChange, effect: Effect, held: Directions) -> ChangeChecks {
    let check = |scope| {
        let level: Level = effect.level(scope);
        Some((Check::Bound(BoundCheck { scope, change }), level))
    };
    ChangeChecks {
        parameter: check(Scope::RequestParameter),
        request: check(if held.request { Scope::RequestBody } else { Scope::RequestProperty }),
        response: check(if held.response { Scope::ResponseBody } else { Scope::ResponseProperty }),
        header: check(Scope::ResponseHeader),
    }
}

/// Returns the change with this name, if there is one.
fn bounded(name: &str, effect: Option<Effect>, keyword: &str, texts: [Option<String>; 2]) -> Option<Bounded> {
    let change = BoundChange::named(name)?;
    let effect = effect.unwrap_or(change.effect());
    let [before, after] = texts;
    let what = match (&before, &after, effect) {
        (None, _, _) => format!("has a `{keyword}` now"),
        (_, None, _) => format!("has no `{keyword}` any more"),
        (_, _, Effect::Tightened) => format!("has a tighter `{keyword}`"),
        (_, _, Effect::Loosened) => format!("has a looser `{keyword}`"),
        (_, _, Effect::Changed) => format!("has another `{keyword}`"),
    };
    Some(Bounded { change, effect, what, before, after })
}

fn limits(before: &Bounds, after: &Bounds, are_integers: bool) -> Vec<Bounded> {
    let changes = Limited::ALL.into_iter().filter_map(|of| {
        let (old, new) = (before.limits.get(&of), after.limits.get(&of));
        let text =
            |limit: Option<&Limit>| Some(format!("{}: {}", of.keyword(limit?.exclusive), limit?.value));
        let (exclusive, step) = match (old, new) {
            (None, None) => return None,
            (None, Some(new)) => (new.exclusive, "set"),
            (Some(old), None) => (old.exclusive, "unset"),
            (Some(old), Some(new)) => moved(of, old, new, are_integers)?,
        };
        let name = format!("{}-{step}", base(of, exclusive));
        bounded(&name, None, of.keyword(exclusive), [text(old), text(new)])
    });
    changes.collect()
}

/// Returns whether the exclusive keyword changed, and how; `None` if the same numbers are allowed.
fn moved(of: Limited, old: &Limit, new: &Limit, are_integers: bool) -> Option<(bool, &'static str)> {
    let tightness = if are_integers {
        new.of_integers(of).tightness(&old.of_integers(of), of)
    } else {
        new.tightness(old, of)
    };
    let is_tighter = match tightness {
        Ordering::Equal => return None,
        Ordering::Greater => true,
        Ordering::Less => false,
    };
    let step = if is_tighter == of.is_lower() { "increased" } else { "decreased" };
    Some(match (old.exclusive, new.exclusive) {
        (false, true) if is_tighter => (true, "set"),
        (true, false) if !is_tighter => (true, "unset"),
        (old, new) => (old && new, step),
    })
}

/// Returns the keyword in the names of checks.
fn base(of: Limited, exclusive: bool) -> &'static str {
    match of {
        Limited::Minimum if exclusive => "exclusive-min",
        Limited::Minimum => "min",
        Limited::Maximum if exclusive => "exclusive-max",
        Limited::Maximum => "max",
        Limited::MinLength => "min-length",
        Limited::MaxLength => "max-length",
        Limited::MinItems => "min-items",
        Limited::MaxItems => "max-items",
        Limited::MinProperties => "min-properties",
        Limited::MaxProperties => "max-properties",
    }
}

/// Compares `multipleOf`, `uniqueItems` and `pattern`.
fn others(before: &Bounds, after: &Bounds) -> Vec<Bounded> {
    let number = |number: &Option<Number>| number.as_ref().map(ToString::to_string);
    let flag = |holds: bool| holds.then(|| "true".to_owned());
    let steps = [
        ("multiple-of", "multipleOf", [number(&before.multiple_of), number(&after.multiple_of)]),
        ("unique-items", "uniqueItems", [flag(before.unique_items), flag(after.unique_items)]),
        ("pattern", "pattern", [before.pattern.clone(), after.pattern.clone()]),
    ];
    let changes = steps.into_iter().filter_map(|(base, keyword, texts)| {
        let is_pattern = base == "pattern";
        let step = match &texts {
            [None, None] => return None,
            [Some(old), Some(new)] if old == new => return None,
            [Some(_), Some(_)] => "changed",
            [None, Some(_)] => {
                if is_pattern {
                    "added"
                } else {
                    "set"
                }
            }
            [Some(_), None] => {
                if is_pattern {
                    "removed"
                } else {
                    "unset"
                }
            }
        };
        let effect = (base == "multiple-of").then(|| multiples(before, after)).flatten();
        bounded(&format!("{base}-{step}"), effect, keyword, texts)
    });
    changes.collect()
}

/// Compares `multipleOf`: whether all multiples of one number are multiples of the other.
fn multiples(before: &Bounds, after: &Bounds) -> Option<Effect> {
    let [old, new] = [before, after].map(|bounds| bounds.multiple_of.as_ref().and_then(Number::as_f64));
    let (old, new) = (old?, new?);
    let is_multiple = |of: f64, by: f64| ((of / by) - (of / by).round()).abs() < 1e-9;
    match (is_multiple(new, old), is_multiple(old, new)) {
        (true, false) => Some(Effect::Tightened),
        (false, true) => Some(Effect::Loosened),
        _ => None,
    }
}

/// Compares the keys of `patternProperties`. A pattern restricts the properties that match it; in a closed
/// object, it allows them.
fn property_patterns(before: &Bounds, after: &Bounds) -> Vec<Bounded> {
    let missing = |of: &Bounds, other: &Bounds| -> Vec<String> {
        of.property_patterns.iter().filter(|it| !other.property_patterns.contains(it)).cloned().collect()
    };
    let is_closed = before.is_closed && after.is_closed;
    let (if_gone, if_added) =
        if is_closed { (Effect::Tightened, Effect::Loosened) } else { (Effect::Loosened, Effect::Tightened) };
    let keyword = "patternProperties";
    let gone = missing(before, after).into_iter().filter_map(|pattern| {
        let found =
            bounded("pattern-property-removed", Some(if_gone), keyword, [Some(pattern.clone()), None])?;
        Some(Bounded {
            what: format!("says nothing of properties like {} any more", code(&pattern)),
            ..found
        })
    });
    let added = missing(after, before).into_iter().filter_map(|pattern| {
        let found =
            bounded("pattern-property-added", Some(if_added), keyword, [None, Some(pattern.clone())])?;
        Some(Bounded { what: format!("says what properties like {} are", code(&pattern)), ..found })
    });
    gone.chain(added).collect()
}

/// Compares two values of `format` that do not affect the type.
fn format_relation(kinds: [&SchemaKind; 2], bounds: [&Bounds; 2]) -> Relation {
    let [before, after] = bounds.map(|bounds| bounds.format.as_deref());
    if before == after {
        return Relation::Same;
    }
    match kinds {
        [SchemaKind::String(StringFormat::Plain), SchemaKind::String(StringFormat::Plain)] => {
            match (before, after) {
                (None, _) => Relation::Narrower,
                (_, None) => Relation::Wider,
                _ => Relation::Other,
            }
        }
        [SchemaKind::Integer(old), SchemaKind::Integer(new)] if old == new => {
            match bits(before, *old).cmp(&bits(after, *new)) {
                Ordering::Less => Relation::Wider,
                Ordering::Greater => Relation::Narrower,
                Ordering::Equal => Relation::Same,
            }
        }
        _ => Relation::Same,
    }
}

/// Returns the width of the integers of a format, which may be narrower than the Rust type.
fn bits(format: Option<&str>, kind: IntegerFormat) -> u32 {
    match (format, kind) {
        (Some("int8" | "uint8"), _) => 8,
        (Some("int16" | "uint16"), _) => 16,
        (_, IntegerFormat::Int32 | IntegerFormat::Uint32) => 32,
        _ => 64,
    }
}
