//! Field names that are most likely typing slips of those that the specification has.

use crate::normalize::structure::grammar::Object;
use crate::spelling::is_slip;

/// The field that `key` of an object is most likely a slip of; `None` when it is nobody's slip. An object that has that
/// field as well loses what stands under `key` all the same.
pub(super) fn meant(object: Object, key: &str) -> Option<&'static str> {
    if is_known_elsewhere(key) {
        return None;
    }
    let known = object.fields().iter().map(|(name, _)| *name);
    let mut slips = known.filter(|known| is_slip(key, known));
    slips.next()
}

/// The key of a Path Item Object that `key` is most likely a slip of.
pub(crate) fn in_path_item(key: &str) -> Option<&'static str> {
    let known = Object::PathItem.fields().iter().map(|(name, _)| *name);
    known.into_iter().find(|known| is_slip(key, known))
}

/// Fields of another object: they stand in the wrong place, and are spelled as they should be.
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
