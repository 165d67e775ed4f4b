//! Objects that are values of a union besides: both are read from the same object, and written as one.

use std::collections::HashSet;
use std::fmt::Display;

use serde_json::Value;

use crate::runtime::codec::keys::Keys;
use crate::runtime::codec::tags::{Tags, plain};
use crate::runtime::codec::{
    Decode, Encode, Entries, Failed, Items, Read, Reader, Rest, Table, Tag, Write, Writer,
};

/// What an object is besides: read from the same object, and written into it.
pub trait Flat: Decode + Encode {}

impl<T: Decode + Encode> Flat for T {}

/// Reads an object with the fields of `table`, and the last of `flat` from the same object. What `flat` knows goes
/// into `rest` only where it does not.
///
/// # Errors
///
/// As [`Reader::object`].
#[inline]
pub fn read_object(
    reader: &mut dyn Reader,
    table: &'static Table,
    slots: &mut [&mut dyn Decode],
    rest: &mut [&mut dyn Rest],
    flat: &mut [&mut dyn Flat],
) -> Read {
    let Some(flat) = flat.last_mut() else { return reader.object(table, slots, rest) };
    read_flat(reader, table, slots, rest, *flat)
}

fn read_flat(
    reader: &mut dyn Reader,
    table: &'static Table,
    slots: &mut [&mut dyn Decode],
    rest: &mut [&mut dyn Rest],
    flat: &mut dyn Flat,
) -> Read {
    let mut value = Value::Null;
    reader.any(&mut value)?;
    if rest.is_empty() {
        reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest))?;
        return reader.replay(&value, false, &mut |reader| flat.read(reader));
    }
    reader.replay(&value, false, &mut |reader| flat.read(reader))?;
    if let Value::Object(object) = &mut value {
        let taken = Keys::of(&*flat);
        object.retain(|key, _| table.names(key) || !taken.contains(key));
    }
    reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest))
}

/// Writes an object with the fields of `table`, and what the last of `flat` and then `rest` have besides: each key
/// once, in that order.
///
/// # Errors
///
/// As [`Writer::object`].
#[inline]
pub fn write_object(
    writer: &mut dyn Writer,
    table: &'static Table,
    values: &[&dyn Encode],
    rest: &[&dyn Rest],
    flat: &[&dyn Encode],
) -> Write {
    let Some(flat) = flat.last() else { return writer.object(table, values, rest) };
    flat.write(&mut Beside { writer, table, values, rest, tags: Tags::default() })
}

/// Takes what stands beside an object's own fields, and writes all of it.
struct Beside<'a> {
    writer: &'a mut dyn Writer,
    table: &'static Table,
    values: &'a [&'a dyn Encode],
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
fn fields<'a>(table: &'static Table, values: &'a [&'a dyn Encode]) -> impl Iterator<Item = Entry<'a>> {
    let all = table.fields.iter().zip(values);
    let written = all.filter(|(field, value)| !(field.presence.leaves_out_default() && value.is_default()));
    written.map(|(field, value)| (field.wire, *value, field.quoted))
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

/// What is no object has nothing to stand beside.
macro_rules! nothing_beside {
    ($($method:ident($($argument:ty),*);)+) => {$(
        fn $method(&mut self, $(_: $argument),*) -> Write {
            self.write(Vec::new())
        }
    )+};
}

impl Writer for Beside<'_> {
    nothing_beside! {
        null();
        boolean(bool);
        signed(i64);
        unsigned(u64);
        single(f32);
        double(f64);
        string(&str);
        text(&dyn Display);
        list(&mut Items<'_>);
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> Write {
        self.write(entries.map(|(key, value)| (key, value, false)).collect())
    }

    fn object(&mut self, table: &'static Table, values: &[&dyn Encode], rest: &[&dyn Rest]) -> Write {
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
