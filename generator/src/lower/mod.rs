//! [`model::Api`](crate::model::Api) to [`ir::Crate`](crate::ir::Crate): every decision about Rust.

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Crate;
use crate::model::Api;

/// Decides how the API becomes a crate.
pub(crate) fn lower(_api: &Api, _config: &Config, _diagnostics: &mut Diagnostics) -> Crate {
    todo!("lower")
}
