//! Detects misspelled field names.

use crate::normalize::structure::grammar::Object;
use crate::spelling::is_slip;

/// Returns the field that `key` of an object probably misspells; `None` if it is not a misspelling. The
/// object may also have the correct field; the value under `key` is ignored all the same.
pub(super) fn meant(object: Object, key: &str) -> Option<&'static str> {
    if is_known_elsewhere(key) {
        return None;
    }
    let known = object.fields().iter().map(|(name, _)| *name);
    let mut slips = known.filter(|known| is_slip(key, known));
    slips.next()
}

/// Returns the key of a Path Item Object that `key` probably misspells.
#[must_use]
pub fn in_path_item(key: &str) -> Option<&'static str> {
    let known = Object::PathItem.fields().iter().map(|(name, _)| *name);
    known.into_iter().find(|known| is_slip(key, known))
}

/// Whether the key is a field of another object. Then it is misplaced rather than misspelled.
fn is_known_elsewhere(key: &str) -> bool {
    const OTHERS: &[Object] = &[
        Object::Schema,
        Object::Parameter,
        Object::Operation,
        Object::PathItem,
        Object::Response,
        Object::MediaType,
        Object::Encoding,
        Object::SecurityScheme,
        Object::Document,
        Object::Info,
        Object::Components,
        Object::Tag,
        Object::Example,
        Object::Server,
    ];
    OTHERS.iter().any(|object| object.fields().iter().any(|(name, _)| *name == key))
}
