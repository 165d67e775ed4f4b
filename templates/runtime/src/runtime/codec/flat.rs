//! Objects that are values of a union besides: both are read from the same object, and written as one.

use std::collections::HashSet;
use std::fmt::Display;

use serde_json::Value;

use crate::runtime::codec::keys::Keys;
use crate::runtime::codec::tags::{Tags, plain};
use crate::runtime::codec::write::scalars;
use crate::runtime::codec::{
    Encode, Entries, Failed, Items, Property, Read, Reader, Rest, Table, Tag, Write, Writer,
};

/// Reads an object with the fields of `table`, and `flat` from the same object. What `flat` knows goes into `rest` only
/// where it does not.
pub(in crate::runtime) fn read(
    reader: &mut dyn Reader,
    table: &'static Table,
    slots: &mut [&mut dyn Property],
    rest: &mut [&mut dyn Rest],
    flat: &mut dyn Property,
) -> Read {
    let mut value = Value::Null;
    reader.any(&mut value)?;
    if rest.is_empty() {
        reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest, &mut []))?;
        return reader.replay(&value, false, &mut |reader| flat.read(reader));
    }
    reader.replay(&value, false, &mut |reader| flat.read(reader))?;
    if let Value::Object(object) = &mut value {
        let taken = Keys::of(&*flat);
        object.retain(|key, _| table.has(key) || !taken.contains(key));
    }
    reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest, &mut []))
}

/// Writes an object with the fields of `table`, and what `flat` and then `rest` have besides: each key once, in that
/// order.
pub(in crate::runtime) fn write(
    writer: &mut dyn Writer,
    table: &'static Table,
    values: &[&dyn Property],
    rest: &[&dyn Rest],
    flat: &dyn Property,
) -> Write {
    flat.write(&mut Beside { writer, table, values, rest, tags: Tags::default() })
}

/// Takes what stands beside an object's own fields, and writes all of it.
struct Beside<'a> {
    writer: &'a mut dyn Writer,
    table: &'static Table,
    values: &'a [&'a dyn Property],
    rest: &'a [&'a dyn Rest],
    /// What the object must have.
    tags: Tags,
}

/// An entry of an object: its key, its value, and whether integers in it stand as strings.
type Entry<'a> = (&'a str, &'a dyn Encode, bool);

impl Beside<'_> {
    /// Writes the object with these entries besides.
    fn write(&mut self, others: Vec<Entry<'_>>) -> Write {
        let own = fields(self.table, self.values);
        let rest = self.rest.iter().flat_map(|rest| rest.entries().map(|(key, value)| (key, value, false)));
        let mut seen = HashSet::new();
        let entries: Vec<Entry<'_>> =
            own.chain(others).chain(rest).filter(|(key, ..)| seen.insert(*key)).collect();
        let mut tags = std::mem::take(&mut self.tags);
        let mut members: Vec<(&str, Member<'_>)> = Vec::with_capacity(entries.len());
        for (key, value, quoted) in entries {
            let member = match tags.take(key) {
                Some(tag) => Member::Tag(tag.correct(plain(value))),
                None => Member::Value(value, quoted),
            };
            members.push((key, member));
        }
        members.extend(tags.remaining(&[]).into_iter().map(|(key, value)| (key, Member::Tag(value))));
        self.writer.map(&mut members.iter().map(|(key, member)| (*key, member as &dyn Encode)))
    }
}

/// The fields that are written.
fn fields<'a>(table: &'static Table, values: &'a [&'a dyn Property]) -> impl Iterator<Item = Entry<'a>> {
    let all = table.fields.iter().zip(values);
    let written = all.filter(|(field, value)| !(field.presence.leaves_out_default() && value.is_default()));
    written.map(|(field, value)| (field.wire, *value as &dyn Encode, field.quoted))
}

enum Member<'a> {
    Value(&'a dyn Encode, bool),
    Tag(Value),
}

impl Encode for Member<'_> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        match self {
            Self::Tag(value) => writer.any(value),
            Self::Value(value, quoted) => {
                let before = writer.quote(*quoted);
                let result = value.write(writer);
                writer.quote(before);
                result
            }
        }
    }
}

impl Writer for Beside<'_> {
    // What is no object has nothing to stand beside.
    scalars!(|self| self.write(Vec::new()));

    fn list(&mut self, _: &mut Items<'_>) -> Write {
        self.write(Vec::new())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> Write {
        self.write(entries.map(|(key, value)| (key, value, false)).collect())
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> Write {
        if let Some(flat) = flat.last() {
            return write(self, table, values, rest, *flat);
        }
        let rest = rest.iter().flat_map(|rest| rest.entries().map(|(key, value)| (key, value, false)));
        self.write(fields(table, values).chain(rest).collect())
    }

    fn any(&mut self, value: &Value) -> Write {
        let object = value.as_object().into_iter().flatten();
        self.write(object.map(|(key, value)| (key.as_str(), value as &dyn Encode, false)).collect())
    }

    fn tag(&mut self, tag: Tag) {
        self.tags.add(tag);
    }

    fn quote(&mut self, quoted: bool) -> bool {
        self.writer.quote(quoted)
    }

    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.writer.fail(message)
    }
}
