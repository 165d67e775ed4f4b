//! Identifiers as tokens.

use proc_macro2::{Ident, Span};

use crate::ir;

/// Returns the identifier, with `r#` if required.
pub(super) fn ident(name: &ir::Ident) -> Ident {
    let span = Span::call_site();
    if name.is_raw() { Ident::new_raw(name.as_str(), span) } else { Ident::new(name.as_str(), span) }
}
