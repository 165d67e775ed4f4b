//! Objects that are values of a union besides: both are read from the same object, and written as one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::codec::{Decode, Encode, Read, Reader, Rest, Table, Write, Writer, serialize};

/// Reads an object with the fields of `table`, and the last of `flat` from the same object.
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
    flat: &mut [&mut dyn Decode],
) -> Read {
    let Some(flat) = flat.last_mut() else { return reader.object(table, slots, rest) };
    let mut value = Value::Null;
    reader.any(&mut value)?;
    reader.replay(&value, false, &mut |reader| reader.object(table, slots, rest))?;
    reader.replay(&value, false, &mut |reader| flat.read(reader))
}

/// Writes an object with the fields of `table`, and what the last of `flat` and then `rest` have besides.
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
    write_flat(writer, table, values, rest, *flat)
}

fn write_flat(
    writer: &mut dyn Writer,
    table: &'static Table,
    values: &[&dyn Encode],
    rest: &[&dyn Rest],
    flat: &dyn Encode,
) -> Write {
    let mut all = BTreeMap::new();
    for part in
        [&Fields { table, values, rest: &[] } as &dyn Encode, flat, &Fields { table, values: &[], rest }]
    {
        match serialize(part, serde_json::value::Serializer) {
            Ok(Value::Object(object)) => {
                for (key, value) in object {
                    all.entry(key).or_insert(value);
                }
            }
            Ok(_) => {}
            Err(error) => return Err(writer.fail(&error)),
        }
    }
    writer.map(&mut all.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
}

/// A part of an object.
struct Fields<'a> {
    table: &'static Table,
    values: &'a [&'a dyn Encode],
    rest: &'a [&'a dyn Rest],
}

impl Encode for Fields<'_> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.object(self.table, self.values, self.rest)
    }
}
