//! Unions (`oneOf` and `anyOf`): the rules that select the member of a value.

pub(super) mod any_of;
pub(super) mod attempt;
pub(super) mod events;
pub(super) mod fit;
pub(super) mod key_table;
pub(super) mod kind;
pub(super) mod match_mode;
pub(super) mod member;
pub(super) mod read_best;
pub(super) mod selection;
pub(super) mod tag;
pub(super) mod tags;
pub(super) mod union;
pub(super) mod unknown_variant;
pub(super) mod work;
