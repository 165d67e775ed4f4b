//! Emits the constructor of an update request that takes changes, and the setters of the changes.

use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::argument;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, docs};
use crate::ir::{Change, Changing, Crate, TypeDef, TypeId, TypeRef, Update};

/// Emits the constructor and the setters of a struct, if it has them.
pub(super) fn items(krate: &Documented<'_>, id: TypeId) -> Vec<Item> {
    let def = &krate.types[id];
    let constructor = match krate.protojson.updates.get(&id) {
        Some(Update::Changing(changing)) => Some(self::constructor(krate, def, changing)),
        Some(Update::Not(_)) | None => None,
    };
    let setters = krate.protojson.changed.get(&id).map(|changes| table(krate, def, changes));
    setters.into_iter().chain(constructor).collect()
}

fn table(krate: &Documented<'_>, def: &TypeDef, changes: &[Change]) -> Item {
    let name = ident(&def.name);
    let rows = changes.iter().map(|change| {
        let Change { docs, path, setter, value, clear } = change;
        let docs = docs::outer(krate, docs);
        let (setter, taken) = (ident(setter), argument::owned(krate, value));
        let clear = clear.as_ref().map(|(clear, field)| {
            let (clear, field) = (ident(clear), ident(field));
            quote!(or #clear: #field)
        });
        quote!(#docs #path => #setter #taken #clear,)
    });
    Item::Table(quote! {
        crate::runtime::changes!(#name, crate::Changes<#name> {
            #(#rows)*
        });
    })
}

fn constructor(krate: &Crate, def: &TypeDef, changing: &Changing) -> Item {
    let Changing { message, message_wire, mask, mask_wire, changed, boxed, arguments, required, setters } =
        changing;
    let mentions = def.deprecated.is_some() || krate.types[*changed].deprecated.is_some();
    let allow = docs::allow_deprecated(mentions);
    let name = ident(&def.name);
    let text =
        format!(" A request for `changes`: `{message_wire}` is what they have set, `{mask_wire}` names it.");
    let changed = type_ref(krate, &TypeRef::Named(*changed));
    let (message, mask) = (ident(message), ident(mask));
    let boxed = boxed.then(|| quote!(let #message = Box::new(#message);));
    let start = if let Some(arguments) = arguments {
        let arguments = arguments.iter().map(ident);
        let arguments = quote!(#(#arguments),*);
        if let Some(required) = required.map(|id| type_ref(krate, &TypeRef::Named(id))) {
            quote!(Self::new(#required { #arguments }))
        } else {
            quote!(Self::new(#arguments))
        }
    } else {
        quote!(Self::default())
    };
    let setters = setters.iter().map(|(setter, value)| {
        let (setter, value) = (ident(setter), ident(value));
        quote!(.#setter(#value))
    });
    let function = quote! {
        #[doc = #text]
        #[must_use]
        pub fn changing(changes: crate::Changes<#changed>) -> Self {
            let (#message, #mask) = changes.into_parts();
            #boxed
            #start #(#setters)*
        }
    };
    Item::Impl { head: quote!(#allow impl #name), members: vec![function] }
}
