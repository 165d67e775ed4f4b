//! [`has_only_defaults`]: whether a value is one that a field with the presence `received` leaves out of a request.

use std::fmt::Display;

use serde_json::Value;

use crate::codec::{Encode, Entries, Failed, Items, Password, Property, Rest, Table, WriteResult, Writer};

/// Returns whether nothing in the value has been set. Each property of an object has its default then. A union counts as unset
/// if the value in it has only defaults; an unknown variant, if it is null. A number is 0, and a text or a list is empty.
///
/// The value is written to a [`Writer`] without output, so that the types need no code of their own for this.
pub(super) fn has_only_defaults(value: &dyn Encode) -> bool {
    let mut defaults = Defaults(false);
    value.write(&mut defaults).is_ok() && defaults.0
}

/// Whether the value that was written is a default.
struct Defaults(bool);

impl Defaults {
    #[expect(clippy::unnecessary_wraps, reason = "it is the result of each method that writes")]
    fn found(&mut self, is_default: bool) -> WriteResult {
        self.0 = is_default;
        Ok(())
    }
}

impl Writer for Defaults {
    fn null(&mut self) -> WriteResult {
        self.found(true)
    }

    fn boolean(&mut self, value: bool) -> WriteResult {
        self.found(value.is_default())
    }

    fn signed(&mut self, value: i64) -> WriteResult {
        self.found(value.is_default())
    }

    fn unsigned(&mut self, value: u64) -> WriteResult {
        self.found(value.is_default())
    }

    fn single(&mut self, value: f32) -> WriteResult {
        self.found(value.is_default())
    }

    fn double(&mut self, value: f64) -> WriteResult {
        self.found(value.is_default())
    }

    fn string(&mut self, value: &str) -> WriteResult {
        self.found(value.is_empty())
    }

    // A time or a UUID says itself whether it is a default, unless it is the member of a union.
    fn text(&mut self, _value: &dyn Display) -> WriteResult {
        self.found(false)
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        self.found(items.len() == 0)
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        self.found(entries.len() == 0)
    }

    fn object(
        &mut self,
        _table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        let has_defaults = [values, flat].iter().all(|all| all.iter().all(|value| value.is_default()));
        self.found(has_defaults && rest.iter().all(|rest| rest.is_empty()))
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        self.found(value.is_null())
    }

    fn note_password(&mut self, _password: &Password) {}

    fn fail(&mut self, _message: &dyn Display) -> Failed {
        Failed
    }
}
