//! The [`Writer`] over any serde serializer. It is instantiated once for each format, not for each type.

use std::fmt::Display;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::codec::error::Trail;
use crate::codec::objects::flat;
use crate::codec::unions::tags::Tags;
use crate::codec::{
    Encode, Entries, Failed, Items, Password, Property, Rest, Table, Tag, WriteResult, Writer,
};

/// Writes a value to any serde format. The models implement `serde::Serialize` by this function.
///
/// # Errors
///
/// Fails if the serializer fails, or if the value cannot be represented in JSON.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    write_from(value, serializer, &Trail::default())
}

/// Writes `value`. After a failure, `trail` holds the path.
pub(crate) fn write_from<S: Serializer>(
    value: &dyn Encode,
    serializer: S,
    trail: &Trail,
) -> Result<S::Ok, S::Error> {
    Encoded { value, quoted: false, bare: false, trail }.serialize(serializer)
}

/// Writes `value` without the properties that [`AnyOf`](crate::codec::AnyOf) keeps beside members.
pub(crate) fn write_bare<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    Encoded { value, quoted: false, bare: true, trail: &Trail::default() }.serialize(serializer)
}

/// Returns the value as JSON in memory, or `None` if it cannot be encoded.
pub(crate) fn plain(value: &dyn Encode) -> Option<serde_json::Value> {
    serialize(value, serde_json::value::Serializer).ok()
}

/// A value that implements `Serialize` by its [`Encode`].
#[derive(Clone, Copy)]
struct Encoded<'a> {
    value: &'a dyn Encode,
    /// Whether whole numbers are written as strings.
    quoted: bool,
    /// Whether properties kept beside members of an `anyOf` are left out.
    bare: bool,
    trail: &'a Trail,
}

impl Serialize for Encoded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sink = Sink {
            serializer: Some(serializer),
            result: None,
            quoted: self.quoted,
            bare: self.bare,
            tags: Tags::default(),
            trail: self.trail,
        };
        // The called method sets `result`, even if it fails.
        let _ = self.value.write(&mut sink);
        sink.result.unwrap_or_else(|| Err(S::Error::custom("no value was written")))
    }
}

/// Writes one value to a serde serializer.
struct Sink<'a, S: Serializer> {
    /// The serializer, until it is used.
    serializer: Option<S>,
    /// The result of the serializer.
    result: Option<Result<S::Ok, S::Error>>,
    quoted: bool,
    bare: bool,
    /// The tags that the next object must have.
    tags: Tags,
    trail: &'a Trail,
}

impl<S: Serializer> Sink<'_, S> {
    #[inline]
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) -> WriteResult {
        let result = write(self.unused()?);
        self.keep(result)
    }

    /// Returns the serializer, which must not have been used before.
    fn unused(&mut self) -> Result<S, Failed> {
        self.serializer.take().ok_or_else(|| self.fail(&"a value was written twice"))
    }

    /// Keeps the result of the serializer.
    fn keep(&mut self, result: Result<S::Ok, S::Error>) -> WriteResult {
        let failed = result.is_err();
        self.result = Some(result);
        if failed { Err(Failed) } else { Ok(()) }
    }
}

impl<S: Serializer> Writer for Sink<'_, S> {
    fn null(&mut self) -> WriteResult {
        self.put(S::serialize_unit)
    }

    fn boolean(&mut self, value: bool) -> WriteResult {
        self.put(|to| to.serialize_bool(value))
    }

    fn signed(&mut self, value: i64) -> WriteResult {
        if self.quoted { self.text(&value) } else { self.put(|to| to.serialize_i64(value)) }
    }

    fn unsigned(&mut self, value: u64) -> WriteResult {
        if self.quoted { self.text(&value) } else { self.put(|to| to.serialize_u64(value)) }
    }

    fn single(&mut self, value: f32) -> WriteResult {
        if !value.is_finite() {
            return Err(self.fail(&format_args!("{value} has no form in JSON")));
        }
        self.put(|to| to.serialize_f32(value))
    }

    fn double(&mut self, value: f64) -> WriteResult {
        if !value.is_finite() {
            return Err(self.fail(&format_args!("{value} has no form in JSON")));
        }
        self.put(|to| to.serialize_f64(value))
    }

    fn string(&mut self, value: &str) -> WriteResult {
        self.put(|to| to.serialize_str(value))
    }

    fn text(&mut self, value: &dyn Display) -> WriteResult {
        self.put(|to| to.collect_str(value))
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        let (quoted, bare, trail) = (self.quoted, self.bare, self.trail);
        self.put(|to| {
            let mut seq = to.serialize_seq(Some(items.len()))?;
            for (index, value) in items.enumerate() {
                let result = seq.serialize_element(&Encoded { value, quoted, bare, trail });
                result.inspect_err(|_| trail.index(index))?;
            }
            seq.end()
        })
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        let (quoted, bare, trail) = (self.quoted, self.bare, self.trail);
        let mut tags = std::mem::take(&mut self.tags);
        self.put(|to| {
            let mut map = to.serialize_map(None)?;
            for (key, value) in entries {
                let result = match tags.take(key) {
                    Some(tag) => map.serialize_entry(key, &tag.correct(plain(value))),
                    None => map.serialize_entry(key, &Encoded { value, quoted, bare, trail }),
                };
                result.inspect_err(|_| trail.key(key.to_owned()))?;
            }
            for (key, value) in tags.remaining(&[], plain) {
                map.serialize_entry(key, &value)?;
            }
            map.end()
        })
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            return flat::write(self, table, values, rest, *flat, plain);
        }
        let (bare, trail) = (self.bare, self.trail);
        let mut tags = std::mem::take(&mut self.tags);
        self.put(|to| {
            let mut map = to.serialize_map(None)?;
            for (field, &value) in table.fields.iter().zip(values) {
                if field.presence.leaves_out_default() && value.is_default() {
                    continue;
                }
                let encoded = Encoded { value, quoted: field.quoted, bare, trail };
                let result = match tags.take(field.wire) {
                    Some(tag) => map.serialize_entry(field.wire, &tag.correct(plain(value))),
                    None => map.serialize_entry(field.wire, &encoded),
                };
                result.inspect_err(|_| trail.key(field.wire))?;
            }
            for (key, value) in tags.remaining(rest, plain) {
                map.serialize_entry(key, &value)?;
            }
            for rest in rest.iter().filter(|rest| !rest.is_empty()) {
                let mut others = rest.entries().filter(|(key, _)| !table.has(key) && !tags.has(key));
                write_entries::<S>(&mut map, &mut others, bare, trail)?;
            }
            map.end()
        })
    }

    fn any(&mut self, value: &serde_json::Value) -> WriteResult {
        self.put(|to| value.serialize(to))
    }

    fn note_password(&mut self, password: &Password) {
        self.trail.note_password(password);
    }

    fn tag(&mut self, tag: Tag) {
        self.tags.add(tag);
    }

    fn quote(&mut self, quoted: bool) -> bool {
        std::mem::replace(&mut self.quoted, quoted)
    }

    fn is_bare(&self) -> bool {
        self.bare
    }

    #[cold]
    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.result = Some(Err(S::Error::custom(message)));
        Failed
    }
}

fn write_entries<S: Serializer>(
    map: &mut S::SerializeMap,
    entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>,
    bare: bool,
    trail: &Trail,
) -> Result<(), S::Error> {
    for (key, value) in entries {
        let result = map.serialize_entry(key, &Encoded { value, quoted: false, bare, trail });
        result.inspect_err(|_| trail.key(key.to_owned()))?;
    }
    Ok(())
}
