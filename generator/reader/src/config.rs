//! [`Config`]: the contents of `codegen.toml`.

mod auth;
mod dependencies;
mod derive;
mod diagnostics;
mod formats;
mod module;
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
pub use crate::config::formats::recommended;
pub use crate::config::package::{
    ALL_OPERATIONS, DEFAULT_VERSION, OTHER_MODELS, PackageConfig, RUST_VERSION, crate_dependencies,
    crate_features, crate_optional, implicit_features, optional, reserved_features,
};
pub use crate::config::runtime::{RuntimeConfig, RuntimeSource};
pub use crate::config::syntax::{FEATURES, KEYWORDS, is_package_name};
pub use crate::config::types::{TypeConfig, TypeTable, With};
use crate::diagnostic::{Code, Diagnostics, Place, Policy};
use crate::pointer::Pointer;

/// The options of a run. There are few on purpose, because the document decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `spec`: the document, relative to the configuration's folder.
    pub spec: Option<String>,
    /// `out`: the folder of the crate, relative to the configuration's folder.
    pub out: Option<String>,
    /// `module`: the path of the module that the output is in an existing crate (`clients::pets`).
    pub module: Option<String>,
    /// `[package]`.
    pub package: PackageConfig,
    /// `[runtime]`: whether the crate has a copy of the runtime or depends on it.
    pub runtime: RuntimeConfig,
    /// `features`: whether groups of operations have Cargo features.
    pub features: FeatureMode,
    /// `presence`: the meaning of an absent property.
    pub presence: PresenceMode,
    /// `maps`: the type of maps with values of one type.
    pub maps: MapType,
    /// `models = "only"`: the crate has the types of components and no client.
    pub models_only: bool,
    /// `overlays`: the files that change the document, in order, relative to the configuration's folder.
    pub overlays: Vec<String>,
    /// `[source]`.
    pub source: SourceConfig,
    /// `patch`: pointers to objects in which absent and null differ. `*` stands for any one token.
    pub patch: Vec<String>,
    /// `[server.variables.<name>]`.
    pub server_variables: BTreeMap<String, ServerVariableConfig>,
    /// `[auth]`: the settings of `Client::from_env`; without it, there is no such function.
    pub auth: Option<AuthConfig>,
    /// `idempotent`: globs of operations that may be sent twice, in addition to those with an idempotent
    /// method.
    pub idempotent: Vec<String>,
    /// `[references]`: local copies of referenced URLs, relative to the document's folder.
    pub references: BTreeMap<String, String>,
    /// `roots` of `[references]`: folders to which references may lead, in addition to the folders of the
    /// document and the configuration; relative to the configuration's folder.
    pub reference_roots: Vec<String>,
    /// `[select]`: the part of the document that becomes a crate.
    pub select: SelectConfig,
    /// `[pagination]`: which operations are paginated, and how, in the order of the file.
    pub pagination: Vec<PaginationEntry>,
    /// `[protojson]`: support for servers that use the JSON of Protocol Buffers.
    pub protojson: ProtoJsonConfig,
    /// `[[types]]`, then `[formats]`: schemas that become types of other crates. The first entry that matches
    /// a schema takes precedence.
    pub types: Vec<TypeConfig>,
    /// `[derive]`: further traits of the crate's own types.
    pub derives: Vec<DeriveConfig>,
    /// The `dependencies` of all tables, for the emitted manifest: by name, the requirement as TOML on one
    /// line.
    pub dependencies: BTreeMap<String, String>,
    /// `names-lock`: the file that keeps names from run to run, relative to the document's folder, or `none`.
    pub names_lock: Option<String>,
    /// `keep-renamed`: how long a renamed type keeps its former name as an alias.
    pub keep_renamed: KeepRenamed,
    /// `[names]`: Rust names by JSON Pointer, where `*` stands for any one token.
    pub names: BTreeMap<String, String>,
    /// `[diagnostics]`: which warnings are errors, and which are accepted.
    pub diagnostics: Policy,
    /// Codes whose diagnostics are ignored. This is not a key of the file, but an option for commands that
    /// accept imperfect documents.
    pub tolerated: Vec<Code>,
    /// The place in the text of each entry in a table with free keys, by its path in the file
    /// (`/names/~1paths`, `/server/variables/tenant`, `/select/include/tags/pets`).
    pub places: BTreeMap<Pointer, Range<usize>>,
}

/// `[source]`: the origin of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceConfig {
    /// `url`: the URL from which `update-spec` downloads the document.
    pub url: Option<String>,
}

/// `features`: whether groups of operations have Cargo features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeatureMode {
    /// `"auto"`: if there are many groups.
    #[default]
    Auto,
    /// `"always"`.
    Always,
    /// `"never"`.
    Never,
}

/// `maps`: the type of maps with values of one type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapType {
    /// `"btreemap"`: `std::collections::BTreeMap`, sorted by key.
    #[default]
    BTreeMap,
    /// `"indexmap"`: `indexmap::IndexMap`, in the order of the JSON.
    IndexMap,
}

/// `presence`: the meaning of absent properties and of null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PresenceMode {
    /// `"json-schema"`: a required property is `T`, an optional or nullable one is `Option<T>`.
    #[default]
    JsonSchema,
    /// `"proto3"`: null, absent and the default are equivalent for scalars, enums, lists and maps.
    Proto3,
}

/// `keep-renamed`: how long a former name is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepRenamed {
    /// A number: for this many incompatible versions of the package.
    Versions(u64),
    /// `"always"`: until its line is removed from the lock.
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
    /// `required`: the document's default is not used, so the user must supply a value.
    pub required: bool,
}

/// `[select]`: an operation is kept if an entry of `include` matches it, or there is none, and no entry of
/// `exclude` matches it. Schemas that no kept operation uses are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectConfig {
    /// `include`.
    pub include: Selection,
    /// `exclude`.
    pub exclude: Selection,
}

/// Globs for each criterion: `*` is any text without a slash, `**` any text at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// `operations`: by `operationId`, or method and path (`GET /pets`) if there is none.
    pub operations: Vec<String>,
    /// `tags`: by any of its tags.
    pub tags: Vec<String>,
    /// `groups`: by the name of its group in the document.
    pub groups: Vec<String>,
    /// `paths`: by its key in `paths`.
    pub paths: Vec<String>,
    /// `schemas`: components that are kept even if no operation uses them. Only `include` has this key.
    pub schemas: Vec<String>,
}

/// An entry of `[pagination]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationEntry {
    /// The key: a glob of operations by `operationId`, or method and path if there is none.
    pub operations: String,
    /// The value.
    pub rule: PaginationRule,
}

/// The rule of an entry of `[pagination]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaginationRule {
    /// `"none"`: the operations are not paginated.
    Off,
    /// The operations are paginated.
    Paged(PageWishes),
}

/// The specified parts of the pagination; other parts are found by their usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWishes {
    /// `style`.
    pub style: PageStyle,
    /// `at`: the parameter that selects the page.
    pub at: Option<PagePlace>,
    /// `size`: the parameter for the page size.
    pub size: Option<PagePlace>,
    /// `next`: the response field with the token of the next page, as keys separated by dots.
    pub next: Option<String>,
    /// `next-header`: the response header with the token instead.
    pub next_header: Option<String>,
    /// `more`: the response field that says whether there is a next page.
    pub more: Option<String>,
    /// `items`: the response field with the items.
    pub items: Option<String>,
}

/// `style`: how a page is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageStyle {
    /// `"token"`: by a token from the previous page.
    #[default]
    Token,
    /// `"offset"`: by the number of items before it.
    Offset,
    /// `"page"`: by its number.
    Page {
        /// `first`: the number of the first page.
        first: u64,
    },
    /// `"next-url"`: by a URL from the previous page.
    NextUrl,
    /// `"link"`: by a URL in a `Link` header of the previous page.
    Link,
}

/// A place in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// `query`: a query parameter.
    Query(String),
    /// `header`: a header.
    Header(String),
    /// `body`: a property of the body, as keys separated by dots.
    Body(String),
}

/// `[protojson]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtoJsonConfig {
    /// `update-mask`: the key of the property with the field mask of update requests.
    pub update_mask: Option<String>,
    /// `messages`: globs of components whose types an `@type` may name.
    pub messages: Vec<String>,
}

impl Config {
    /// Parses `codegen.toml`.
    ///
    /// # Errors
    ///
    /// All errors in it, including unknown keys, each with its place.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        parse::parse(text)
    }

    /// Returns the place of an entry for a diagnostic. `tokens` is its path in the file, as in `["names",
    /// "/components/schemas/User"]`. Without such an entry, the place is the start of the file.
    #[must_use]
    pub fn place(&self, tokens: &[&str]) -> Place {
        Place::Config(self.places.get(&tokens.iter().collect()).cloned().unwrap_or(0..0))
    }
}
