//! Decides how the struct of each object is made: which properties `new` takes, as separate arguments or in a
//! struct, and which values fill the others. This happens before naming, because a struct of required fields
//! needs a name.

use std::collections::{HashMap, HashSet};

use crate::config::PresenceMode;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{Fixed, Presence, Taken};
use crate::lower::literal_text;
use crate::lower::schemas::definitions::{Definition, Definitions};
use crate::lower::schemas::presence::{self, Change, presence};
use crate::lower::schemas::usage::Usage;
use crate::model::{
    AdditionalProperties, Api, EnumSchema, ObjectSchema, Property, SchemaId, SchemaKind, StringFormat,
};
use crate::names_lock::LockedShape;
use crate::pointer::Pointer;

/// The most separate arguments of `new`. With more, a call does not show which value is which.
const MOST_ARGUMENTS: usize = 3;

/// How each struct is made, by the schema of its object.
pub(crate) type Makings = HashMap<SchemaId, Making>;

/// How a struct is made. Lists are in the order of the properties.
#[derive(Clone, Debug)]
pub(crate) struct Making {
    /// The presence of each property.
    pub(crate) presences: Vec<Presence>,
    /// The value that `new` or `default` fills in for each property.
    pub(crate) fixed: Vec<Option<Fixed>>,
    /// The fields that `new` takes.
    pub(crate) new: Option<Vec<Taken>>,
    /// Whether `new` takes the fields in a struct of their own.
    pub(crate) by_name: bool,
    pub(crate) has_default: bool,
    /// The required properties with `readOnly` or `writeOnly` that are `T`.
    pub(crate) plain: Vec<usize>,
    /// Whether a property that may be absent and may be null is an `Option`, rather than a `Patch`.
    pub(crate) has_option: bool,
}

/// The inputs of the decision.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) api: &'a Api,
    pub(crate) mode: PresenceMode,
    pub(crate) definitions: &'a Definitions,
    pub(crate) usage: &'a Usage,
    /// The schemas that are files in a multipart body.
    pub(crate) parts: &'a HashSet<SchemaId>,
    /// The shapes from `names.lock`, by their places in the document.
    pub(crate) shapes: &'a HashMap<Pointer, LockedShape>,
}

/// Decides for each definition that becomes a struct.
pub(crate) fn makings(facts: Facts<'_>) -> Makings {
    let structs = facts.definitions.list.iter().filter_map(|def| Some((def.schema, facts.fields_of(def)?)));
    structs.map(|(id, object)| (id, facts.making(id, object, facts.before(id)))).collect()
}

/// Reports a warning for each object that a request can no longer describe completely, because `names.lock`
/// keeps the `Option`s of its fields.
pub(crate) fn report_kept_options(facts: Facts<'_>, makings: &Makings, diagnostics: &mut Diagnostics) {
    for def in &facts.definitions.list {
        let (id, origin) = (def.schema, &facts.api.schemas[def.schema].origin);
        let is_change = facts.usage.changes.contains(&id) && !facts.usage.patches.contains(&id);
        let has_option = makings.get(&id).is_some_and(|making| making.has_option);
        if is_change && has_option && facts.keeps_options(id, facts.before(id)) {
            diagnostics.push(Diagnostic::new(
                Code::LockedType,
                Place::Node(origin.clone()),
                "the object describes changes, but a request cannot set its properties to null",
                Advice::note("names.lock keeps the type `Option<T>` of these fields, where `None` is not sent")
                    .and_help(
                        "to get `Patch<T>`, remove the word `option` from the object's line `shape` in names.lock",
                    ),
            ));
        }
    }
}

impl<'a> Facts<'a> {
    /// Returns the shape of the schema in `names.lock`.
    fn before(self, id: SchemaId) -> Option<&'a LockedShape> {
        self.shapes.get(&self.api.schemas[id].origin)
    }

    /// Returns the object if the definition becomes a struct.
    fn fields_of(self, def: &Definition) -> Option<&'a ObjectSchema> {
        match &self.api.schemas[def.schema].kind {
            SchemaKind::Object(object)
                if !self.parts.contains(&def.schema)
                    && !self.definitions.foreign.contains_key(&def.schema)
                    && (object.has_fields() || self.is_empty_message(object)) =>
            {
                Some(object)
            }
            _ => None,
        }
    }

    /// Whether a component without properties is a message without fields, which may get fields later, rather
    /// than a map of any values.
    fn is_empty_message(self, object: &ObjectSchema) -> bool {
        let says_nothing =
            matches!(object.additional, AdditionalProperties::Unspecified | AdditionalProperties::Forbidden);
        self.mode == PresenceMode::Proto3 && says_nothing && !object.has_fields()
    }

    fn making(self, id: SchemaId, object: &ObjectSchema, before: Option<&LockedShape>) -> Making {
        let presences: Vec<Presence> =
            object.properties.iter().map(|property| self.presence(id, property, before)).collect();
        let decided = || object.properties.iter().zip(&presences);
        let is_one_sided = |property: &Property| {
            self.api.is_read_only(property.schema) || self.api.is_write_only(property.schema)
        };
        let plain = decided().enumerate().filter(|(_, (property, presence))| {
            property.required && is_one_sided(property) && self.can_become_option(**presence)
        });
        let plain = plain.map(|(at, _)| at).collect();
        let has_option = self.mode == PresenceMode::JsonSchema
            && decided().any(|(property, presence)| {
                *presence == Presence::Optional && self.api.is_nullable(property.schema)
            });
        let fixed = object.properties.iter().zip(&presences);
        let fixed =
            fixed.map(|(property, presence)| self.fixed(id, property).filter(|_| presence.is_argument()));
        let fixed = fixed.collect();
        let mut making =
            Making { fixed, presences, new: None, by_name: false, has_default: true, plain, has_option };
        let keys: Vec<&str> = object.properties.iter().map(|property| property.name.as_str()).collect();
        making.decide(&keys, object.variants.is_some(), self.usage.is_only_received(id), before);
        making
    }

    /// Returns the presence of a property. A new operation must not change the type of a field, so a property that
    /// would become an `Option` stays `T` if `before` lists it.
    fn presence(self, id: SchemaId, property: &Property, before: Option<&LockedShape>) -> Presence {
        let usual = self.usual_presence(id, property, before);
        let is_plain = usual.is_option()
            && before.is_some_and(|shape| shape.plain.contains(&property.name))
            && !self.api.is_nullable(property.schema)
            && !self.is_foreign(property.schema);
        self.usage
            .required_exemption(self.api, id, property)
            .filter(|_| is_plain)
            .map_or(usual, presence::kept)
    }

    fn usual_presence(self, id: SchemaId, property: &Property, before: Option<&LockedShape>) -> Presence {
        let Self { api, usage, .. } = self;
        let required = property.required && usage.required_exemption(api, id, property).is_none();
        let change = if usage.patches.contains(&id) {
            Change::Merge
        } else if usage.changes.contains(&id) && !self.keeps_options(id, before) {
            Change::Nullable
        } else {
            Change::None
        };
        if self.parts.contains(&property.schema) && api.is_untyped(property.schema) {
            presence::of_file(required)
        } else {
            presence(api, self.mode, property.schema, required, change, self.is_foreign(property.schema))
        }
    }

    /// Whether the property would be an `Option` if the other side need not give it. In ProtoJSON, the default
    /// stands for an absent value.
    fn can_become_option(self, presence: Presence) -> bool {
        match presence {
            Presence::Required | Presence::Received => true,
            Presence::Always => self.mode == PresenceMode::JsonSchema,
            Presence::Nullable
            | Presence::Optional
            | Presence::Written
            | Presence::Implicit
            | Presence::Patch => false,
        }
    }

    /// Whether an object that describes changes keeps its `Option`s, because only a PATCH operation that is new
    /// to `names.lock` makes it a description of changes.
    fn keeps_options(self, id: SchemaId, before: Option<&LockedShape>) -> bool {
        before.is_some_and(|shape| shape.option) && !self.usage.configured.contains(&id)
    }

    /// Whether the schema is replaced by a type of another crate.
    fn is_foreign(self, id: SchemaId) -> bool {
        self.definitions.is_foreign(self.api, id)
    }

    /// Whether the schema had only one value, which stays its default.
    fn was_constant(self, id: SchemaId) -> bool {
        let end = self.api.resolved_id(id);
        let SchemaKind::Enum(of) = &self.api.schemas[end].kind else { return false };
        !self.api.is_nullable(id) && constant(of, self.before(end)).is_some()
    }

    /// Returns the only value of the property: its constant, or the only tag of its object in a union.
    fn fixed(self, object: SchemaId, property: &Property) -> Option<Fixed> {
        // The values of a foreign type are unknown.
        if self.is_foreign(property.schema) {
            return None;
        }
        if self.api.is_constant(property.schema) || self.was_constant(property.schema) {
            return Some(Fixed::Default);
        }
        let tag = self.definitions.unions.only_tag(object, &property.name)?;
        let is_text = match &self.api.resolved(property.schema).kind {
            SchemaKind::String(StringFormat::Plain) => true,
            SchemaKind::Enum(of) => of.is_of_strings(),
            _ => false,
        };
        (is_text && !self.api.is_nullable(property.schema)).then(|| Fixed::Text(tag.to_owned()))
    }
}

/// Returns the index of the only value, or of the value that was the only one by `names.lock`.
pub(crate) fn constant(values: &EnumSchema, shape: Option<&LockedShape>) -> Option<usize> {
    if values.only().is_some() {
        return Some(0);
    }
    let before = shape?.constant.as_ref()?;
    values.values.iter().position(|value| literal_text(&value.value) == *before)
}

impl Making {
    /// Decides the parameters of `new`: the fields that it took in an earlier run, and the other fields that
    /// the document requires from the sender. A type that only responses contain has `Default` instead, and a
    /// type that once had `Default` keeps it. So callers lose neither `new` nor `Default` when a response
    /// requires another property, or when a new operation sends the object.
    fn decide(
        &mut self,
        keys: &[&str],
        has_flat: bool,
        is_only_received: bool,
        before: Option<&LockedShape>,
    ) {
        let locked = before.and_then(|shape| shape.new.as_deref());
        let by_key: HashMap<&str, usize> = keys.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let mut takes: Vec<usize> =
            locked.unwrap_or_default().iter().filter_map(|key| by_key.get(key.as_str()).copied()).collect();
        let kept: HashSet<usize> = takes.iter().copied().collect();
        for at in 0..keys.len() {
            if kept.contains(&at) {
                self.fixed[at] = None;
            } else if self.presences[at] == Presence::Received {
                self.fixed[at] = Some(Fixed::Placeholder);
            } else if self.presences[at].is_argument() && self.fixed[at].is_none() {
                if is_only_received {
                    self.fixed[at] = Some(Fixed::Placeholder);
                } else {
                    takes.push(at);
                }
            }
        }
        let has_new = (locked.is_some() || !is_only_received) && (has_flat || !takes.is_empty());
        self.by_name = has_new && is_by_name(keys, &takes, has_flat, before);
        if self.by_name {
            takes.sort_unstable();
        }
        let had_default = before.is_some_and(|shape| shape.new.is_none() || shape.default);
        self.has_default = !has_new || had_default;
        let was_nullable = |at: usize| before.is_some_and(|shape| shape.nullable.contains(keys[at]));
        let takes = takes.into_iter().map(|field| Taken {
            field,
            is_nullable: self.presences[field] == Presence::Nullable || was_nullable(field),
        });
        self.new = has_new.then(|| takes.collect());
    }
}

/// Whether `new` takes a struct of required fields. A type with many separate arguments keeps them until its
/// arguments change, so that an update of the generator alone breaks no callers. A type that took a struct
/// keeps that form.
fn is_by_name(keys: &[&str], takes: &[usize], has_flat: bool, before: Option<&LockedShape>) -> bool {
    if before.is_some_and(|shape| shape.by_name) {
        return true;
    }
    let is_as_before = before
        .and_then(|shape| shape.new.as_ref())
        .is_some_and(|locked| locked.iter().map(String::as_str).eq(takes.iter().map(|at| keys[*at])));
    !is_as_before && takes.len() + usize::from(has_flat) > MOST_ARGUMENTS
}
