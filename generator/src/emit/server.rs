//! `server.rs`: where requests go, and what a user says about it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::{Item, SourceFile, docs};
use crate::ir::{Server, ServerVariable};

/// The file.
pub(super) fn server(server: &Server) -> SourceFile {
    let mut items = vec![constant(server), builder()];
    items.extend(setters(server));
    SourceFile { path: "src/server.rs".to_owned(), items }
}

fn constant(server: &Server) -> Item {
    let url = server.url.as_str();
    let variables = server.variables.iter().map(variable);
    Item::Code(quote! {
        /// Where requests go unless the user says otherwise.
        pub(crate) const SERVER: crate::runtime::Server = crate::runtime::Server {
            url: #url,
            variables: &[#(#variables),*],
        };
    })
}

fn variable(variable: &ServerVariable) -> TokenStream {
    let name = variable.wire.0.as_str();
    let setter = variable.setter.as_str();
    let default = variable.default.as_ref().map_or_else(|| quote!(None), |value| quote!(Some(#value)));
    quote!(crate::runtime::ServerVariable { name: #name, setter: #setter, default: #default })
}

fn builder() -> Item {
    Item::Code(quote! {
        impl crate::runtime::Client {
            /// Starts building a client.
            pub fn builder() -> crate::runtime::ClientBuilder {
                crate::runtime::ClientBuilder::new(&SERVER)
            }
        }
    })
}

/// The setters of the client's builder; `None` when the URL has no variable.
fn setters(server: &Server) -> Option<Item> {
    let members: Vec<_> = server.variables.iter().map(setter).collect();
    (!members.is_empty()).then(|| Item::Impl { head: quote!(impl crate::runtime::ClientBuilder), members })
}

fn setter(variable: &ServerVariable) -> TokenStream {
    let docs = docs::outer(&variable.docs);
    let setter = ident(&variable.setter);
    let name = variable.wire.0.as_str();
    quote! {
        #docs
        pub fn #setter(self, #setter: impl Into<String>) -> Self {
            self.server_variable(#name, #setter.into())
        }
    }
}
