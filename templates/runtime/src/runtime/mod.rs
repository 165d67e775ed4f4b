//! What every operation and every type of the crate stands on.

pub mod codec;
