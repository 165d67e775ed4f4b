//! [`model::Api`](crate::model::Api) to [`ir::Crate`](crate::ir::Crate): every decision about Rust.

mod definitions;
mod ladder;
mod names;
mod paths;
mod plan;
mod prefix;
mod schemas;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Crate;
use crate::model::Api;

/// Decides how the API becomes a crate.
pub(crate) fn lower(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Crate {
    let plans = plan::plan(api, diagnostics);
    let definitions = definitions::collect(api, &plans);
    let names = names::name(api, &plans, &definitions, config, diagnostics);
    todo!("lower {names:?}")
}
