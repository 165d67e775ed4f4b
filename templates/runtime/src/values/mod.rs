//! Values of models: date-times, messages that name their type, and messages with an update mask.

pub mod any;
pub(crate) mod changes;
pub(crate) mod date_time;
