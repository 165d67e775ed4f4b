//! [`Survey`]: the facts of a document for a first configuration.

use std::collections::BTreeMap;

use crate::config::{Config, recommended};
use crate::diagnostic::Diagnostics;
use crate::document::Sources;
use crate::lower;
use crate::model::{Api, SecuritySchemeKind};

/// Marks of documents that are generated from Protocol Buffers: names of well-known types, and the URL in an
/// `@type`.
const PROTOBUF: [&str; 5] =
    ["google.protobuf.", "protobufAny", "GoogleProtobuf", "googleprotobuf", "type.googleapis.com"];

/// The facts of a document on which a first configuration depends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// `info.title`.
    pub title: String,
    /// The default name of the package.
    pub package: String,
    /// The number of operations.
    pub operations: usize,
    /// The variables of the servers' URLs.
    pub variables: Vec<Variable>,
    /// Whether a security scheme takes a token.
    pub has_token: bool,
    /// The token URL of the OAuth 2.0 client credentials flow, if it is an `https` URL.
    pub token_url: Option<String>,
    /// The formats of schemas that are `String` by default and could have a type, with the values that `[formats]` takes
    /// for them; sorted.
    pub formats: Vec<(&'static str, &'static str)>,
    /// Whether the document has marks of Protocol Buffers, which suggest that its servers use proto3 JSON.
    pub is_protobuf: bool,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its key.
    pub name: String,
    /// The name of the setter on the client's builder.
    pub setter: String,
    /// `description`, on one line.
    pub description: Option<String>,
    /// `default`.
    pub default: String,
}

/// Surveys a document.
///
/// # Errors
///
/// If the document cannot be read.
pub fn survey(sources: &Sources) -> Result<Survey, Diagnostics> {
    let read = crate::read(sources, &Config::default())?;
    let Api { title, servers, security_schemes, operations, schemas, .. } = &read.api;
    let mut variables: Vec<Variable> = Vec::new();
    for variable in servers.iter().flat_map(|server| &server.variables) {
        if variables.iter().all(|known| known.name != variable.name) {
            variables.push(Variable {
                name: variable.name.clone(),
                setter: lower::variable_setter(&variable.name).to_string(),
                description: variable.description.as_deref().map(one_line),
                default: variable.default.clone(),
            });
        }
    }
    let kinds = || security_schemes.iter().map(|scheme| &scheme.kind);
    let is_token = |kind: &SecuritySchemeKind| {
        matches!(
            kind,
            SecuritySchemeKind::Bearer
                | SecuritySchemeKind::OAuth2 { .. }
                | SecuritySchemeKind::OpenIdConnect
        )
    };
    let token_url = kinds().find_map(|kind| match kind {
        SecuritySchemeKind::OAuth2 { client_credentials_token_url } => client_credentials_token_url.clone(),
        _ => None,
    });
    let text = &sources.document.text;
    Ok(Survey {
        title: title.clone(),
        package: lower::package_name(title),
        operations: operations.len(),
        variables,
        has_token: kinds().any(is_token),
        token_url: token_url.filter(|url| url.starts_with("https://") && !url.contains(char::is_whitespace)),
        formats: formats(schemas.iter().filter_map(|(_, schema)| schema.format.as_deref())),
        is_protobuf: PROTOBUF.iter().any(|mark| text.contains(mark)),
    })
}

/// Returns the keys and values of `[formats]` that are recommended for these formats.
fn formats<'a>(formats: impl Iterator<Item = &'a str>) -> Vec<(&'static str, &'static str)> {
    let known: BTreeMap<_, _> = formats.filter_map(recommended).collect();
    known.into_iter().collect()
}

/// Returns the text with single spaces instead of other white space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::survey;
    use crate::document::{Source, Sources};

    #[test]
    fn the_survey_finds_what_a_configuration_may_need() {
        let text = "openapi: 3.1.0\ninfo: {title: Pet Shop, version: '1'}\n\
            servers: [{url: 'https://{tenantName}.example', variables: {tenantName: {default: a, description: \"who\\n is\"}}}]\n\
            paths: {}\ncomponents:\n  securitySchemes:\n    o: {type: oauth2, flows: {clientCredentials: \
            {tokenUrl: 'https://a.example/t', scopes: {}}}}\n  schemas: {Any: {type: object, description: google.protobuf.Any}, \
            Url: {type: string, format: uri}, Price: {type: string, format: decimal}, Day: {type: string, format: date}}\n";
        let sources = |text: &str| Sources::from(Source { name: "a.yaml".to_owned(), text: text.to_owned() });
        let found = survey(&sources(text)).expect("it can be read");
        assert_eq!(found.operations, 0);
        assert_eq!((found.title.as_str(), found.package.as_str()), ("Pet Shop", "pet-shop-client"));
        let variable = &found.variables[0];
        assert_eq!((variable.name.as_str(), variable.setter.as_str()), ("tenantName", "tenant_name"));
        assert_eq!(variable.description.as_deref(), Some("who is"));
        assert_eq!((found.has_token, found.token_url.as_deref()), (true, Some("https://a.example/t")));
        assert!(found.is_protobuf);
        assert_eq!(found.formats, [("decimal", "rust_decimal"), ("uri", "url")]);
        let plain = survey(&sources("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: object}}}\n"))
            .expect("it can be read");
        assert!(
            !plain.is_protobuf && !plain.has_token && plain.token_url.is_none() && plain.variables.is_empty()
        );
    }
}
