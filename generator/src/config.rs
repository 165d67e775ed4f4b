//! [`Config`]: what `codegen.toml` says.

mod auth;
mod dependencies;
mod derive;
mod diagnostics;
mod package;
mod pagination;
mod parse;
mod protojson;
mod runtime;
mod section;
mod syntax;
mod types;

use std::collections::BTreeMap;
use std::ops::Range;

pub use crate::config::auth::{AuthConfig, EnvironmentConfig, FlowConfig};
pub use crate::config::derive::DeriveConfig;
#[cfg(test)]
pub(crate) use crate::config::package::RUST_VERSION;
pub(crate) use crate::config::package::{
    ALL_OPERATIONS, OTHER_MODELS, crate_dependencies, crate_features, crate_optional, implicit_features,
    optional, reserved_features,
};
pub use crate::config::package::{DEFAULT_VERSION, PackageConfig};
pub use crate::config::runtime::{RuntimeConfig, RuntimeSource};
#[cfg(test)]
pub(crate) use crate::config::syntax::FEATURES;
pub(crate) use crate::config::syntax::KEYWORDS;
pub use crate::config::syntax::is_package_name;
pub use crate::config::types::{TypeConfig, With};
use crate::diagnostic::{Code, Diagnostics, Place, Policy};
use crate::pointer::Pointer;

/// The options of a run. There are few on purpose: the document decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `spec`: the document, relative to the configuration's folder.
    pub spec: Option<String>,
    /// `out`: the folder of the crate, relative to the configuration's folder.
    pub out: Option<String>,
    /// `[package]`.
    pub package: PackageConfig,
    /// `[runtime]`: whether the crate has a copy of the runtime or depends on it.
    pub runtime: RuntimeConfig,
    /// `features`: whether groups of operations have Cargo features.
    pub features: FeatureMode,
    /// `presence`: what an absent property means.
    pub presence: PresenceMode,
    /// `models = "only"`: the crate has the types of components and no client.
    pub models_only: bool,
    /// `overlays`: the files that change the document, relative to the configuration's folder, in their order.
    pub overlays: Vec<String>,
    /// `[source]`.
    pub source: SourceConfig,
    /// `patch`: pointers to objects of which absent and null are told apart, `*` standing for any one token.
    pub patch: Vec<String>,
    /// `[server.variables.<name>]`.
    pub server_variables: BTreeMap<String, ServerVariableConfig>,
    /// `[auth]`: what `Client::from_env` reads; without it there is none.
    pub auth: Option<AuthConfig>,
    /// `idempotent`: globs of operations that may be sent twice, besides those whose method says so.
    pub idempotent: Vec<String>,
    /// `[references]`: local copies of what references name by URL, relative to the document's folder.
    pub references: BTreeMap<String, String>,
    /// `roots` of `[references]`: folders below which the document may refer to files, besides its own folder and that of
    /// the configuration; relative to the configuration's folder.
    pub reference_roots: Vec<String>,
    /// `[select]`: which part of the document becomes a crate.
    pub select: SelectConfig,
    /// `[pagination]`: which operations are paginated, and how, in the order of the file.
    pub pagination: Vec<PaginationEntry>,
    /// `[protojson]`: helps for servers that speak the JSON of Protocol Buffers.
    pub protojson: ProtoJsonConfig,
    /// `[[types]]`: schemas that become types of other crates. The first that matches a schema counts.
    pub types: Vec<TypeConfig>,
    /// `[derive]`: further traits of the crate's own types.
    pub derives: Vec<DeriveConfig>,
    /// The `dependencies` of all tables, for the emitted manifest: by name, the requirement as TOML on one line.
    pub dependencies: BTreeMap<String, String>,
    /// `names-lock`: the file that keeps names from run to run, relative to the document's folder, or `none`.
    pub names_lock: Option<String>,
    /// `keep-renamed`: how long a type that the document has renamed keeps its former name as an alias.
    pub keep_renamed: KeepRenamed,
    /// `[names]`: Rust names by JSON Pointer, `*` standing for any one token.
    pub names: BTreeMap<String, String>,
    /// `[diagnostics]`: which warnings are errors, and which are accepted.
    pub diagnostics: Policy,
    /// Findings that do not count, whatever they are. No key of the file: for commands that take documents as they are.
    pub tolerated: Vec<Code>,
    /// Where each entry of the tables that are not fixed stands in the text, by its path in the file
    /// (`/names/~1paths`, `/server/variables/tenant`, `/select/include/tags/pets`).
    pub places: BTreeMap<Pointer, Range<usize>>,
}

/// `[source]`: where the document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceConfig {
    /// `url`: what `update-spec` fetches.
    pub url: Option<String>,
}

/// `features`: whether groups of operations have Cargo features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeatureMode {
    /// `"auto"`: where there are many groups.
    #[default]
    Auto,
    /// `"always"`.
    Always,
    /// `"never"`.
    Never,
}

/// `presence`: what an absent property means, and null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PresenceMode {
    /// `"json-schema"`: required is `T`, optional or nullable is `Option<T>`.
    #[default]
    JsonSchema,
    /// `"proto3"`: null, absent and default are the same for scalars, enums, lists and maps.
    Proto3,
}

/// `keep-renamed`: how long a former name is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepRenamed {
    /// A number: for so many incompatible versions of the package.
    Versions(u64),
    /// `"always"`: until somebody removes its line from the lock.
    Always,
    /// `"never"`.
    Never,
}

impl Default for KeepRenamed {
    fn default() -> Self {
        Self::Versions(1)
    }
}

/// `[server.variables.<name>]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerVariableConfig {
    /// `setter`: the name of the setter on the client's builder.
    pub setter: Option<String>,
    /// `required`: the document's default is nobody's; the user must give a value.
    pub required: bool,
}

/// `[select]`: an operation is kept when an entry of `include` matches it, or there is none, and no entry of
/// `exclude` does. What the kept ones do not lead to is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectConfig {
    /// `include`.
    pub include: Selection,
    /// `exclude`.
    pub exclude: Selection,
}

/// Globs by what they match: `*` is any text without a slash, `**` any text at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// `operations`: by `operationId`, or method and path (`GET /pets`) where there is none.
    pub operations: Vec<String>,
    /// `tags`: by any of its tags.
    pub tags: Vec<String>,
    /// `groups`: by the document's name of the group that it is in.
    pub groups: Vec<String>,
    /// `paths`: by its key in `paths`.
    pub paths: Vec<String>,
    /// `schemas`: components that are kept whether or not an operation leads to them. Of `include` alone.
    pub schemas: Vec<String>,
}

/// An entry of `[pagination]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationEntry {
    /// The key: a glob of operations by `operationId`, or method and path where there is none.
    pub operations: String,
    /// The value.
    pub rule: PaginationRule,
}

/// What an entry of `[pagination]` says of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaginationRule {
    /// `"none"`: they have no pages, whatever they look like.
    Off,
    /// They have pages.
    Paged(PageWishes),
}

/// How pages are asked for, as far as somebody has said it; the rest is left to names that are usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWishes {
    /// `style`.
    pub style: PageStyle,
    /// `at`: where the name of the page goes.
    pub at: Option<PagePlace>,
    /// `size`: where the wished number of items goes.
    pub size: Option<PagePlace>,
    /// `next`: where the response has the token of the next page, with dots between properties.
    pub next: Option<String>,
    /// `next-header`: the header of the response that has it instead.
    pub next_header: Option<String>,
    /// `more`: where it says whether there is a next page.
    pub more: Option<String>,
    /// `items`: where it has the items.
    pub items: Option<String>,
}

/// `style`: what names a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageStyle {
    /// `"token"`: a token, which the page before it has.
    #[default]
    Token,
    /// `"offset"`: the number of items before it.
    Offset,
    /// `"page"`: its own number.
    Page {
        /// `first`: the number of the first page.
        first: u64,
    },
    /// `"next-url"`: a URL, which the page before it has.
    NextUrl,
    /// `"link"`: a URL, which the page before it has in a Link header.
    Link,
}

/// Where in a request something goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// `query`: a parameter of the query.
    Query(String),
    /// `header`: a header.
    Header(String),
    /// `body`: a property of the body, with dots between those inside each other.
    Body(String),
}

/// `[protojson]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtoJsonConfig {
    /// `update-mask`: the key of the property in which update requests name what they change.
    pub update_mask: Option<String>,
    /// `messages`: globs of components whose types are messages that an `@type` may name.
    pub messages: Vec<String>,
}

impl Config {
    /// Reads `codegen.toml`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, unknown keys included, each with its place.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        parse::parse(text)
    }

    /// Where an entry stands, for a diagnostic about it: `tokens` is its path in the file, as in
    /// `["names", "/components/schemas/User"]`. The start of the file when it has no such entry.
    #[must_use]
    pub fn place(&self, tokens: &[&str]) -> Place {
        Place::Config(self.places.get(&tokens.iter().collect()).cloned().unwrap_or(0..0))
    }
}
