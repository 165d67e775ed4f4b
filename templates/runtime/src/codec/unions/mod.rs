//! Unions (`oneOf` and `anyOf`): the rules that select the member of a value.

pub(super) mod any_of;
pub(super) mod events;
pub(super) mod fit;
pub(super) mod kind;
pub(super) mod member;
pub(super) mod outline;
pub(super) mod tag;
pub(super) mod tags;
pub(super) mod union;
pub(super) mod unknown_variant;
pub(super) mod work;
