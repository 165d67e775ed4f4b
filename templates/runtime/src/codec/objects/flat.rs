//! Reads two values from one JSON object, and writes both as one object. The values are either the fields of a struct and
//! the member of a union beside the fields, or a member of an `anyOf` and the properties that the member has no field for.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;

use serde_json::{Map, Value};

use crate::codec::unions::kind::Kind;
use crate::codec::unions::kind::scalars;
use crate::codec::unions::tags::{Plain, Tags};
use crate::codec::{
    Encode, Entries, Failed, Items, Password, Property, ReadResult, Reader, Rest, Table, Tag, WriteResult,
    Writer,
};

/// Reads an object with the fields of `table`, and `flat` from the same object. A property that neither has a field for
/// goes into `rest`, if `rest` can take its value; `flat` keeps it otherwise.
pub(crate) fn read(
    reader: &mut dyn Reader,
    table: &'static Table,
    slots: &mut [&mut dyn Property],
    rest: &mut [&mut dyn Rest],
    flat: &mut dyn Property,
) -> ReadResult {
    let mut value = Value::Null;
    reader.any(&mut value)?;
    if rest.is_empty() {
        reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest, &mut []))?;
        reader.replay(&value, false, &mut |reader| flat.read(reader))?;
        flat.forget(&|key| table.has(key));
        return Ok(());
    }
    reader.replay(&value, false, &mut |reader| flat.read(reader))?;
    let kept = Names::of(&*flat);
    flat.forget(&|_| true);
    let taken = Names::of(&*flat);
    let refused =
        refused(reader, &value, rest, &|key| kept.contains(key) && !taken.contains(key) && !table.has(key));
    if !refused.is_empty() {
        reader.replay(&value, false, &mut |reader| flat.read(reader))?;
        flat.forget(&|key| !refused.contains(key));
    }
    if let Value::Object(object) = &mut value {
        object.retain(|key, _| table.has(key) || !(taken.contains(key) || refused.contains(key)));
    }
    reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest, &mut []))
}

/// Returns the keys whose values `rest` cannot take, among the keys that `flat` may keep. They belong to another member
/// of an `anyOf`, which has evaluated them (JSON Schema core, section 11.3).
fn refused(
    reader: &mut dyn Reader,
    value: &Value,
    rest: &mut [&mut dyn Rest],
    may_be_kept: &dyn Fn(&str) -> bool,
) -> HashSet<String> {
    const TABLE: &Table = &Table::new("", &[]);
    let entries = value.as_object().into_iter().flatten().filter(|(key, _)| may_be_kept(key));
    let refused = entries.filter(|(key, value)| {
        let alone = Value::Object(Map::from_iter([((*key).clone(), (*value).clone())]));
        reader.replay(&alone, false, &mut |reader| reader.object(TABLE, &mut [], rest, &mut [])).is_err()
    });
    refused.map(|(key, _)| key.clone()).collect()
}

/// Writes an object with the fields of `table`, then the properties of `flat`, then the entries of `rest`. Each key is
/// written once, with the first value that has it. `plain` is that of the format.
pub(crate) fn write(
    writer: &mut dyn Writer,
    table: &'static Table,
    values: &[&dyn Property],
    rest: &[&dyn Rest],
    flat: &dyn Property,
    plain: Plain,
) -> WriteResult {
    flat.write(&mut Beside { writer, table, values, rest, items: &[], tags: Tags::default(), plain })
}

/// Writes `value` together with `rest`, the part that its type has no field for. Objects are merged key by key, and
/// arrays of equal length item by item.
pub(crate) struct United<'a> {
    pub(crate) value: &'a dyn Encode,
    pub(crate) rest: &'a Value,
    pub(crate) plain: Plain,
}

impl Encode for United<'_> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        const TABLE: &Table = &Table::new("", &[]);
        let (tags, plain) = (Tags::default(), self.plain);
        match (self.rest, Kind::of(self.value)) {
            (Value::Object(rest), Kind::Object) if !rest.is_empty() => {
                let rest: &[&dyn Rest] = &[rest];
                self.value.write(&mut Beside {
                    writer,
                    table: TABLE,
                    values: &[],
                    rest,
                    items: &[],
                    tags,
                    plain,
                })
            }
            (Value::Array(items), Kind::List(length)) if items.len() == length => self
                .value
                .write(&mut Beside { writer, table: TABLE, values: &[], rest: &[], items, tags, plain }),
            _ => self.value.write(writer),
        }
    }
}

/// A [`Writer`] that collects the properties of a value, adds them to the fields of `table` and to `rest`, and writes one
/// object to `writer`.
struct Beside<'a> {
    writer: &'a mut dyn Writer,
    table: &'static Table,
    values: &'a [&'a dyn Property],
    rest: &'a [&'a dyn Rest],
    /// The parts that are added to the items of an array.
    items: &'a [Value],
    /// The tags that the object must have.
    tags: Tags,
    plain: Plain,
}

/// An entry of an object: its key, its value, and whether whole numbers in the value are written as strings.
type Entry<'a> = (&'a str, &'a dyn Encode, bool);

impl Beside<'_> {
    /// Writes the object with its own fields, `others` and the rest.
    fn write(&mut self, others: Vec<Entry<'_>>) -> WriteResult {
        let plain = self.plain;
        let own = fields(self.table, self.values);
        let rest = self.rest.iter().flat_map(|rest| rest.entries().map(|(key, value)| (key, value, false)));
        let mut seen = HashSet::new();
        let entries: Vec<Entry<'_>> = own.chain(others).filter(|(key, ..)| seen.insert(*key)).collect();
        let (lacking, rest): (Vec<_>, Vec<_>) = rest.partition(|(key, ..)| seen.contains(*key));
        let lacking: HashMap<&str, Value> =
            lacking.into_iter().filter_map(|(key, value, _)| Some((key, plain(value)?))).collect();
        let mut tags = std::mem::take(&mut self.tags);
        let mut members: Vec<(&str, Member<'_>)> = Vec::with_capacity(entries.len() + rest.len());
        for (key, value, quoted) in entries.into_iter().chain(rest) {
            let member = match (tags.take(key), lacking.get(key)) {
                (Some(tag), _) => Member::Tag(tag.correct(plain(value))),
                (None, None) => Member::Value(value, quoted),
                (None, Some(rest)) => Member::United(value, rest.clone(), quoted, plain),
            };
            members.push((key, member));
        }
        members.extend(tags.remaining(&[], plain).into_iter().map(|(key, value)| (key, Member::Tag(value))));
        self.writer.map(&mut members.iter().map(|(key, member)| (*key, member as &dyn Encode)))
    }
}

/// Returns the fields to write. A field with the default value is left out if its presence says so.
fn fields<'a>(table: &'static Table, values: &'a [&'a dyn Property]) -> impl Iterator<Item = Entry<'a>> {
    let all = table.fields.iter().zip(values);
    let written = all.filter(|(field, value)| !(field.presence.leaves_out_default() && value.is_default()));
    written.map(|(field, value)| (field.wire, *value as &dyn Encode, field.quoted))
}

enum Member<'a> {
    Value(&'a dyn Encode, bool),
    /// A value and the part that is added to it.
    United(&'a dyn Encode, Value, bool, Plain),
    Tag(Value),
}

impl Encode for Member<'_> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match self {
            Self::Tag(value) => writer.any(value),
            Self::Value(value, quoted) => write_quoted(*value, *quoted, writer),
            Self::United(value, rest, quoted, plain) => {
                write_quoted(&United { value: *value, rest, plain: *plain }, *quoted, writer)
            }
        }
    }
}

fn write_quoted(value: &dyn Encode, quoted: bool, writer: &mut dyn Writer) -> WriteResult {
    let before = writer.quote(quoted);
    let result = value.write(writer);
    writer.quote(before);
    result
}

impl Writer for Beside<'_> {
    // A value that is no object has no properties to add.
    scalars!(|self| self.write(Vec::new()));

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        if self.items.is_empty() {
            return self.write(Vec::new());
        }
        let united: Vec<_> =
            items.zip(self.items).map(|(value, rest)| United { value, rest, plain: self.plain }).collect();
        self.writer.list(&mut united.iter().map(|item| item as &dyn Encode))
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        self.write(entries.map(|(key, value)| (key, value, false)).collect())
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            let plain = self.plain;
            return write(self, table, values, rest, *flat, plain);
        }
        let rest = rest.iter().flat_map(|rest| rest.entries().map(|(key, value)| (key, value, false)));
        self.write(fields(table, values).chain(rest).collect())
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        let object = value.as_object().into_iter().flatten();
        self.write(object.map(|(key, value)| (key.as_str(), value as &dyn Encode, false)).collect())
    }

    fn note_password(&mut self, password: &Password) {
        self.writer.note_password(password);
    }

    fn tag(&mut self, tag: Tag) {
        self.tags.add(tag);
    }

    fn quote(&mut self, quoted: bool) -> bool {
        self.writer.quote(quoted)
    }

    fn is_bare(&self) -> bool {
        self.writer.is_bare()
    }

    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.writer.fail(message)
    }
}

/// The keys of the object that a value is written as.
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// Collects the keys. A value that is no object, or that cannot be written, has none.
    pub(crate) fn of(value: &dyn Encode) -> Self {
        let mut names = Self(HashSet::new());
        let _ = value.write(&mut names);
        names
    }

    /// Returns whether the object has the key, or a field for the key.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    fn add<'k>(&mut self, keys: impl Iterator<Item = &'k str>) {
        self.0.extend(keys.map(str::to_owned));
    }
}

impl Writer for Names {
    scalars!(|self| Ok(()));

    fn list(&mut self, _: &mut Items<'_>) -> WriteResult {
        Ok(())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        self.add(entries.map(|(key, _)| key));
        Ok(())
    }

    fn object(
        &mut self,
        table: &'static Table,
        _: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            flat.write(self)?;
        }
        self.add(table.fields.iter().map(|field| field.wire));
        for rest in rest {
            self.add(rest.entries().map(|(key, _)| key));
        }
        Ok(())
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        self.add(value.as_object().into_iter().flatten().map(|(key, _)| key.as_str()));
        Ok(())
    }

    fn note_password(&mut self, _: &Password) {}

    fn tag(&mut self, tag: Tag) {
        self.add(std::iter::once(tag.property));
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}
