//! Types as the generator writes them, for the tests and benchmarks of the codec.

mod color;
mod presence;
pub use color::*;
pub use presence::*;
