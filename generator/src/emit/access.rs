//! `client.rs`: the client and its builder, with the document's servers and security schemes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::description::word;
use crate::emit::{Item, SourceFile, docs};
use crate::ir::{
    Environment, Flow, OwnServer, Provider, Scheme, SchemeKind, Server, ServerVariable, ServersAndSecurity,
    VariableSetter,
};

/// Emits the file.
pub(super) fn access(krate: &Documented<'_>) -> SourceFile {
    let access = &krate.access;
    let mut items = vec![table(access)];
    items.extend(access.own_servers.iter().map(own_server));
    items.push(builder(krate));
    if let Some(environment) = &access.environment {
        items.extend([self::environment(environment), from_env(krate, environment)]);
    }
    items.extend(setters(krate));
    SourceFile { path: "src/client.rs".to_owned(), items }
}

fn table(access: &ServersAndSecurity) -> Item {
    let servers = list("servers", access.servers.iter().map(server));
    let schemes = list("schemes", access.schemes.iter().map(scheme));
    let security = access.security.iter().map(|names| quote!(&[#(#names),*]));
    let security = list("security", security);
    let sensitive = list("sensitive", access.sensitive.iter().map(|name| quote!(#name)));
    Item::Code(quote! {
        /// The servers and security schemes of the document.
        pub(crate) const API: crate::runtime::Api =
            crate::runtime::Api::new() #servers #schemes #security #sensitive;
    })
}

/// The call of a setter that takes a list; none for an empty list.
fn list(setter: &str, elements: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let (setter, elements) = (word(setter), elements.collect::<Vec<_>>());
    (!elements.is_empty()).then(|| quote!(.#setter(&[#(#elements),*])))
}

fn server(server: &Server) -> TokenStream {
    let url = server.url.as_str();
    let description = Some(server.description.as_str()).filter(|text| !text.is_empty());
    let description = description.map(|text| quote!(.description(#text)));
    let variables = list("variables", server.variables.iter().map(variable));
    quote!(crate::runtime::Server::new(#url) #description #variables)
}

fn own_server(own: &OwnServer) -> Item {
    let name = ident(&own.constant);
    let server = server(&own.server);
    Item::Code(quote! {
        /// A server that some operations have instead of the document's servers.
        pub(crate) const #name: crate::runtime::Server = #server;
    })
}

fn variable(variable: &ServerVariable) -> TokenStream {
    let name = variable.wire.0.as_str();
    let setter = variable.setter.as_str();
    let default = variable.default.as_ref().map(|value| quote!(.default(#value)));
    quote!(crate::runtime::ServerVariable::new(#name, #setter) #default)
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = scheme.wire.0.as_str();
    let setter = scheme.setter.as_str();
    let (constructor, place) = match &scheme.kind {
        SchemeKind::Bearer => ("bearer", None),
        SchemeKind::Basic => ("basic", None),
        SchemeKind::Authorization(scheme) => ("authorization", Some(scheme)),
        SchemeKind::ApiKeyHeader(name) => ("header", Some(name)),
        SchemeKind::ApiKeyQuery(name) => ("query", Some(name)),
        SchemeKind::ApiKeyCookie(name) => ("cookie", Some(name)),
        SchemeKind::Nothing => ("outside_request", None),
    };
    let (constructor, place) = (word(constructor), place.into_iter());
    quote!(crate::runtime::SecurityScheme::#constructor(#name, #setter #(, #place)*))
}

/// Emits the call of the macro that defines `Client` and `ClientBuilder`.
fn builder(krate: &Documented<'_>) -> Item {
    let docs = docs::outer(krate, &krate.access.docs);
    Item::Table(quote! {
        crate::runtime::client! {
            #docs
            API
        }
    })
}

fn environment(environment: &Environment) -> Item {
    let Environment {
        docs: _,
        flow,
        access_token,
        subject_token,
        client_id,
        client_secret,
        base_url,
        server_variables,
    } = environment;
    let flow = match flow {
        Flow::Token => quote!(Token),
        Flow::Provider(Provider::ConductorOne) => {
            quote!(Provider(&crate::runtime::auth::conductorone::ConductorOne))
        }
        Flow::ClientCredentials { token_url, in_body, scopes } => {
            let in_body = in_body.then(|| quote!(.in_body()));
            let scopes = list("scopes", scopes.iter().map(|scope| quote!(#scope)));
            quote!(client_credentials(#token_url) #in_body #scopes)
        }
    };
    let names = [
        ("access_token", access_token),
        ("subject_token", subject_token),
        ("client_id", client_id),
        ("client_secret", client_secret),
        ("base_url", base_url),
    ];
    let names = names.into_iter().filter_map(|(setter, name)| {
        let (setter, name) = (word(setter), name.as_ref()?);
        Some(quote!(.#setter(#name)))
    });
    let server_variables = server_variables.iter().map(|(name, variable)| {
        let name = name.0.as_str();
        quote!((#name, #variable))
    });
    let server_variables = list("server_variables", server_variables);
    Item::Code(quote! {
        /// The environment variables from which `from_env` reads the credentials and the server.
        const ENVIRONMENT: crate::runtime::auth::Environment =
            crate::runtime::auth::Environment::new(crate::runtime::auth::Flow::#flow)
                #(#names)* #server_variables;
    })
}

fn from_env(krate: &Documented<'_>, environment: &Environment) -> Item {
    let docs = docs::outer(krate, &environment.docs);
    Item::Code(quote! {
        impl Client {
            #docs
            pub fn from_env() -> Result<Self, crate::runtime::Error> {
                Self::builder().environment(&ENVIRONMENT)?.build()
            }
        }

        impl ClientBuilder {
            /// Reads the settings of [`Client::from_env`] from the environment. Setters that are called later take precedence.
            ///
            /// # Errors
            ///
            /// The errors of `Client::from_env`.
            pub fn from_env(self) -> Result<Self, crate::runtime::Error> {
                self.environment(&ENVIRONMENT)
            }
        }
    })
}

/// Emits the setters of the client's builder; `None` if there are none.
fn setters(krate: &Documented<'_>) -> Option<Item> {
    let variables = krate.access.variables.iter().map(|variable| variable_setter(krate, variable));
    let schemes = krate.access.schemes.iter().filter_map(|scheme| scheme_setter(krate, scheme));
    let members: Vec<_> = variables.chain(schemes).collect();
    (!members.is_empty()).then(|| Item::Impl { head: quote!(impl ClientBuilder), members })
}

fn variable_setter(krate: &Documented<'_>, variable: &VariableSetter) -> TokenStream {
    let docs = docs::outer(krate, &variable.docs);
    let setter = ident(&variable.setter);
    let name = variable.wire.0.as_str();
    quote! {
        #docs
        pub fn #setter(self, #setter: impl Into<String>) -> Self {
            self.server_variable(#name, #setter.into())
        }
    }
}

fn scheme_setter(krate: &Documented<'_>, scheme: &Scheme) -> Option<TokenStream> {
    let docs = docs::outer(krate, &scheme.docs);
    let setter = ident(&scheme.setter);
    let name = scheme.wire.0.as_str();
    match scheme.kind {
        SchemeKind::Nothing => None,
        SchemeKind::Basic => Some(quote! {
            #docs
            pub fn #setter(self, user: impl Into<String>, password: impl Into<String>) -> Self {
                self.basic_credential(#name, user.into(), password.into())
            }
        }),
        _ => Some(quote! {
            #docs
            pub fn #setter(self, #setter: impl Into<String>) -> Self {
                self.credential(#name, #setter.into())
            }
        }),
    }
}
