//! Identifiers as tokens.

use proc_macro2::{Ident, Span};

use crate::ir;

/// The identifier, with `r#` where it needs that.
pub(super) fn ident(name: &ir::Ident) -> Ident {
    let span = Span::call_site();
    if name.is_raw() { Ident::new_raw(name.as_str(), span) } else { Ident::new(name.as_str(), span) }
}
