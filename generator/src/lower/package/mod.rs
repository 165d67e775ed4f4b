//! The package's metadata, from the configuration or else from the document.

pub(super) mod features;
pub(super) mod further_features;

use std::collections::BTreeMap;

use crate::config::{Config, DEFAULT_VERSION, FlowConfig, MapType, RuntimeConfig};
use crate::ir::{Docs, Package, Provider, Runtime, Scheme, SchemeKind, ServersAndSecurity, kebab_title};
use crate::lower::docs::{Paragraphs, code, first_paragraph, is_invisible};
use crate::lower::names::package::library;
use crate::lower::operations::example::chain;
use crate::model::Api;

/// Returns the contents of `Cargo.toml`.
pub(crate) fn package(api: &Api, config: &Config) -> Package {
    let said = config.package.clone();
    let name = said.name.unwrap_or_else(|| default_name(&api.title));
    let dev_dependencies = said.dev_dependencies.into_iter().map(|(key, requirement)| {
        // The command line may give the crate a name that differs from the configuration.
        let key = if is_crate_itself(&requirement) { name.clone() } else { key };
        (key, requirement)
    });
    let description = said.description.unwrap_or_else(|| default_description(&api.title));
    Package {
        dependencies: dependencies(config),
        dev_dependencies: dev_dependencies.collect(),
        ident: library(&name),
        name,
        version: said.version.unwrap_or_else(|| DEFAULT_VERSION.to_owned()),
        description_markdown: one_line(&description),
        description,
        license: said.license,
        repository: said.repository,
        rust_version: said.rust_version,
        further_keys: said.copied,
        further_features: said.features,
        further_dependencies: said.dependencies,
        module: config.module.clone(),
        runtime: runtime(&config.runtime),
        provider: config.auth.as_ref().and_then(|auth| provider(&auth.flow)),
        has_ordered_maps: config.maps == MapType::IndexMap,
        has_client: !config.models_only,
        default_features: said.default_features,
        api_title: one_line(&api.title),
        api_version: one_line(&api.version),
    }
}

/// Returns the dependencies of the configuration. `serde_json` keeps the order of keys only with a feature.
fn dependencies(config: &Config) -> BTreeMap<String, String> {
    let mut dependencies = config.dependencies.clone();
    if config.maps == MapType::IndexMap {
        let ordered = "{ version = \"1\", features = [\"preserve_order\"] }".to_owned();
        dependencies.entry("serde_json".to_owned()).or_insert(ordered);
    }
    dependencies
}

fn provider(flow: &FlowConfig) -> Option<Provider> {
    match flow {
        FlowConfig::ConductorOne => Some(Provider::ConductorOne),
        FlowConfig::Token | FlowConfig::ClientCredentials { .. } => None,
    }
}

fn runtime(config: &RuntimeConfig) -> Runtime {
    let RuntimeConfig::Dependency(source) = config else { return Runtime::Embedded };
    let keys = [("path", &source.path), ("git", &source.git), ("version", &source.version)];
    let keys = keys.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
    let reference = source.reference.as_ref().map(|(key, value)| (*key, value));
    let keys =
        keys.chain(reference).map(|(key, value)| format!("{key} = {}", toml::Value::from(value.as_str())));
    Runtime::Dependency(keys.collect::<Vec<_>>().join(", "))
}

/// Whether a dependency is the crate itself, whose tests need features that are not on by default.
fn is_crate_itself(requirement: &str) -> bool {
    let table = format!("it = {requirement}").parse::<toml::Table>().unwrap_or_default();
    table.get("it").and_then(|it| it.get("path")).and_then(toml::Value::as_str) == Some(".")
}

/// The docs of the crate: a description of the API, its version, how to make a client, and an overview.
pub(crate) fn docs(api: &Api, package: &Package, access: &ServersAndSecurity) -> Docs {
    let mut docs = Paragraphs::default();
    docs.push([format!("{}.", package.description_markdown.trim_end_matches('.'))]);
    docs.prose(api.description.as_deref());
    docs.push([format!("Made for version {} of the API.", code(&api.version))]);
    if !package.has_client {
        docs.push(["# Overview".to_owned()]);
        return docs.push(OVERVIEW_OF_MODELS.map(str::to_owned)).finish();
    }
    docs.push(["# Examples".to_owned()]).push(example(package, access));
    docs.push(["# Overview".to_owned()]).push(OVERVIEW.map(str::to_owned)).finish()
}

/// The overview on the first page of the docs.
const OVERVIEW: [&str; 9] = [
    "- [`Client::builder`] sets the server, credentials, retries and timeouts.",
    "- [`Client`] has a method for each group of [`operations`], and the group has a method for each operation:",
    "  `client.group().operation(…)` takes the required parameters and returns the request. The request has setters for optional",
    "  parameters, and `.await` sends it.",
    "- [`models`] has the types of requests and responses.",
    "- A call returns the value of the response or an [`Error`]. [`Error::kind`] returns the kind of error, and [`Error::documented`]",
    "  the enum of the errors that the document describes for the operation.",
    "- [`runtime`] has the parts that are the same for every API: retries, authentication, pages, test tools.",
    "- The README lists the Cargo features: native TLS, blocking calls, `serde` for the models, a mock server, `tracing`.",
];

/// The overview of a crate without a client.
const OVERVIEW_OF_MODELS: [&str; 4] = [
    "- [`models`] has the types of requests and responses, one for each schema.",
    "- [`runtime::codec::from_slice`] reads one from JSON, and [`runtime::codec::encode`] writes it. With the feature `serde`, they have",
    "  `Serialize` and `Deserialize` for other formats.",
    "- The crate has no client and depends on nothing that sends requests.",
];

fn example(package: &Package, access: &ServersAndSecurity) -> Vec<String> {
    let krate = package.example_root();
    let fence = package.example_fence().to_owned();
    if access.environment.is_some() {
        let start = format!("# fn example() -> Result<(), {krate}::Error> {{");
        let line = format!("let client = {krate}::Client::from_env()?;");
        return vec![fence, start, line, "# Ok(()) }".to_owned(), "```".to_owned()];
    }
    let mut calls = Vec::new();
    let default = access.servers.first();
    let required = default.iter().flat_map(|server| &server.variables).filter(|it| it.default.is_none());
    calls.extend(required.map(|variable| format!(".{}(\"acme\")", variable.setter)));
    if default.is_none_or(|server| !is_absolute(&server.url)) {
        calls.push(".base_url(\"https://api.example.com\")".to_owned());
    }
    calls.extend(credentials(access));
    calls.push(".build()?;".to_owned());
    let mut lines = vec![fence, format!("# fn example() -> Result<(), {krate}::Error> {{")];
    lines.extend(chain(&format!("let client = {krate}::Client::builder()"), &calls));
    lines.extend(["# Ok(()) }", "```"].map(str::to_owned));
    lines
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://") || url.starts_with('{')
}

/// The calls that supply the credentials for the document's first security requirement.
fn credentials(access: &ServersAndSecurity) -> Vec<String> {
    let schemes = |names: &Vec<String>| -> Vec<&Scheme> {
        let known = |name: &String| access.schemes.iter().find(|scheme| scheme.wire.0 == *name);
        names.iter().filter_map(known).filter(|scheme| scheme.kind != SchemeKind::Nothing).collect()
    };
    let wanted = access.security.iter().map(schemes).find(|schemes| !schemes.is_empty()).unwrap_or_default();
    let given = wanted.iter().map(|scheme| match scheme.kind {
        SchemeKind::Bearer => ".token(\"…\")".to_owned(),
        SchemeKind::Basic => format!(".{}(\"user\", \"…\")", scheme.setter),
        _ => format!(".{}(\"…\")", scheme.setter),
    });
    // One token serves all schemes that take one.
    let mut given: Vec<String> = given.collect();
    given.dedup();
    given
}

pub(crate) fn default_name(title: &str) -> String {
    let name = kebab_title(title);
    let name = shortened(name.strip_suffix("-client").unwrap_or(&name));
    match name.chars().next() {
        None => "api-client".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}-client"),
        Some(_) => format!("{name}-client"),
    }
}

/// Shortens the words so that a suffix still fits into the 64 characters that registries allow.
fn shortened(name: &str) -> &str {
    const LONGEST: usize = 50;
    if name.len() <= LONGEST {
        return name;
    }
    let start = &name[..=LONGEST];
    start.rsplit_once('-').map_or(&name[..LONGEST], |(words, _)| words)
}

fn default_description(title: &str) -> String {
    let title = plain_line(title);
    if title.is_empty() { "A client of an HTTP API".to_owned() } else { format!("A client of {title}") }
}

/// The first paragraph of a text on one line, unchanged.
fn plain_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let paragraph = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    visible(&paragraph)
}

/// The first paragraph of a text on one line, as Markdown that shows the text.
fn one_line(text: &str) -> String {
    visible(&first_paragraph(text))
}

fn visible(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{default_description, default_name, is_crate_itself, one_line};

    #[test]
    fn the_description_is_the_title_as_it_is_written() {
        let title = "Pets [v2] <beta>\n\nMore\u{202E}";
        assert_eq!(default_description(title), "A client of Pets [v2] <beta>");
        assert_eq!(one_line(title), "Pets \\[v2\\] \\<beta>");
        assert_eq!(default_description("a\u{202E}b\r\n c"), "A client of ab c");
    }

    #[test]
    fn a_dependency_in_the_same_folder_is_the_crate_itself() {
        assert!(is_crate_itself(r#"{ path = ".", features = ["testing"] }"#));
        assert!(!is_crate_itself(r#"{ path = "../x" }"#) && !is_crate_itself(r#""1""#));
    }

    #[test]
    fn a_package_has_a_name_that_cargo_takes() {
        let cases = [
            ("ConductorOne API", "conductorone-api-client"),
            ("GitHub's v3 API", "github-v3-api-client"),
            ("3D Printing", "api-3d-printing-client"),
            ("Mail Client", "mail-client"),
            ("", "api-client"),
            (&"very long ".repeat(9), "very-long-very-long-very-long-very-long-very-long-client"),
            (&"x".repeat(99), "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-client"),
            ("名前", "ming-qian-client"),
            ("…", "api-client"),
        ];
        for (title, name) in cases {
            assert_eq!(default_name(title), name);
        }
    }
}
