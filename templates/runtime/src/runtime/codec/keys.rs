//! Which keys of an object a type has a place for.

use std::collections::HashSet;
use std::fmt::Display;

use serde_json::Value;

use crate::runtime::codec::flat;
use crate::runtime::codec::write::scalars;
use crate::runtime::codec::{Encode, Entries, Failed, Items, Property, Rest, Table, Tag, Write, Writer};

/// Whether `value`, which was read from `wire`, has a place for each key of it, in the objects inside of it as well.
pub(super) fn has_all(value: &dyn Encode, wire: &Value) -> bool {
    let keys = Keys::read_from(value, Some(wire));
    let has_own = wire.as_object().is_none_or(|object| object.keys().all(|key| keys.contains(key)));
    has_own && keys.has_all_inside
}

/// Takes the keys that an object has or may have.
pub(super) struct Keys<'w> {
    names: HashSet<String>,
    /// What the object was read from; none when only its own keys matter.
    wire: Option<&'w Value>,
    has_all_inside: bool,
}

impl<'w> Keys<'w> {
    /// The keys of one object; of what is no object, none.
    pub(super) fn of(value: &dyn Encode) -> Self {
        Self::read_from(value, None)
    }

    /// Whether the object has the key, or a field for it.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.names.contains(key)
    }

    fn read_from(value: &dyn Encode, wire: Option<&'w Value>) -> Self {
        let mut keys = Self { names: HashSet::new(), wire, has_all_inside: true };
        // What cannot be written has no keys to speak of.
        let _ = value.write(&mut keys);
        keys
    }

    /// Looks at a value inside, which was read from `wire`.
    fn inside(&mut self, value: &dyn Encode, wire: Option<&Value>) {
        if let Some(wire) = wire {
            self.has_all_inside = self.has_all_inside && has_all(value, wire);
        }
    }

    fn entry(&mut self, key: &str, value: &dyn Encode) {
        self.names.insert(key.to_owned());
        self.inside(value, self.wire.and_then(|wire| wire.get(key)));
    }
}

impl Writer for Keys<'_> {
    // What is neither an object nor a list has no keys.
    scalars!(|self| Ok(()));

    fn list(&mut self, items: &mut Items<'_>) -> Write {
        for (item, wire) in items.zip(self.wire.and_then(Value::as_array).into_iter().flatten()) {
            self.inside(item, Some(wire));
        }
        Ok(())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> Write {
        for (key, value) in entries {
            self.entry(key, value);
        }
        Ok(())
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> Write {
        if let Some(flat) = flat.last() {
            return flat::write(self, table, values, rest, *flat);
        }
        for (field, value) in table.fields.iter().zip(values) {
            self.entry(field.wire, *value);
        }
        for (key, value) in rest.iter().flat_map(|rest| rest.entries()) {
            self.entry(key, value);
        }
        Ok(())
    }

    fn any(&mut self, value: &Value) -> Write {
        self.names.extend(value.as_object().into_iter().flatten().map(|(key, _)| key.clone()));
        Ok(())
    }

    fn tag(&mut self, tag: Tag) {
        self.names.insert(tag.property.to_owned());
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}
