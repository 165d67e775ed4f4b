//! `pub type Name = …;`

use quote::quote;

use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, docs};
use crate::ir::{Crate, TypeDef, TypeRef};

/// Emits the definition.
pub(super) fn alias(krate: &Crate, def: &TypeDef, target: &TypeRef) -> Item {
    let docs = docs::outer(&def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let name = ident(&def.name);
    let target = type_ref(krate, target);
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        pub type #name = #target;
    })
}
