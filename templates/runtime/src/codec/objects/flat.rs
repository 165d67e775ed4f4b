//! Reads two values from one JSON object, and writes both as one object. The values are either the fields of a struct and
//! the member of a union beside the fields, or a member of an `anyOf` and the properties that the member has no field for.

use std::collections::HashSet;
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
    let mut refused = HashSet::new();
    let Value::Object(object) = value else { return refused };
    for (key, value) in object.iter().filter(|(key, _)| may_be_kept(key)) {
        let mut alone = Map::new();
        alone.insert(key.clone(), value.clone());
        let mut read = |reader: &mut dyn Reader| reader.object(TABLE, &mut [], rest, &mut []);
        if reader.replay(&Value::Object(alone), false, &mut read).is_err() {
            refused.insert(key.clone());
        }
    }
    refused
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
        let mut entries = fields(self.table, self.values);
        entries.extend(others);
        let mut seen = HashSet::new();
        entries.retain(|(key, ..)| seen.insert(*key));
        // The parts that are added to the values of entries, by key.
        let mut lacking = Map::new();
        for rest in self.rest {
            for (key, value) in rest.entries() {
                if !seen.contains(key) {
                    entries.push((key, value, false));
                } else if let Some(value) = plain(value) {
                    lacking.insert(key.to_owned(), value);
                }
            }
        }
        let mut tags = std::mem::take(&mut self.tags);
        let mut members: Vec<(&str, Member<'_>)> = Vec::with_capacity(entries.len());
        for (key, value, quoted) in entries {
            let member = match (tags.take(key), lacking.remove(key)) {
                (Some(tag), _) => Member::Tag(tag.correct(plain(value))),
                (None, None) => Member::Value(value, quoted),
                (None, Some(rest)) => Member::United(value, rest, quoted, plain),
            };
            members.push((key, member));
        }
        for (key, value) in tags.remaining(&[], plain) {
            members.push((key, Member::Tag(value)));
        }
        self.writer.map(&mut members.iter().map(|(key, member)| (*key, member as &dyn Encode)))
    }
}

/// Returns the fields to write. A field with the default value is left out if its presence says so.
fn fields<'a>(table: &'static Table, values: &'a [&'a dyn Property]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(values.len());
    for (field, value) in table.fields.iter().zip(values) {
        if !(field.presence.leaves_out_default() && value.is_default()) {
            entries.push((field.wire, *value, field.quoted));
        }
    }
    entries
}

/// Adds the entries of a map, whose whole numbers are written as numbers.
fn add_entries<'a>(all: &mut Vec<Entry<'a>>, entries: &mut Entries<'a>) {
    for (key, value) in entries {
        all.push((key, value, false));
    }
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
        let mut all = Vec::with_capacity(entries.len());
        add_entries(&mut all, entries);
        self.write(all)
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
        let mut entries = fields(table, values);
        for rest in rest {
            add_entries(&mut entries, &mut *rest.entries());
        }
        self.write(entries)
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        let Value::Object(object) = value else { return self.write(Vec::new()) };
        self.map(&mut *object.entries())
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

    fn add(&mut self, key: &str) {
        self.0.insert(key.to_owned());
    }
}

impl Writer for Names {
    scalars!(|self| Ok(()));

    fn list(&mut self, _: &mut Items<'_>) -> WriteResult {
        Ok(())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        for (key, _) in entries {
            self.add(key);
        }
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
        for field in table.fields {
            self.add(field.wire);
        }
        for rest in rest {
            self.map(&mut *rest.entries())?;
        }
        Ok(())
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        match value {
            Value::Object(object) => self.map(&mut *object.entries()),
            _ => Ok(()),
        }
    }

    fn note_password(&mut self, _: &Password) {}

    fn tag(&mut self, tag: Tag) {
        self.add(tag.property);
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}
