//! [`Version`]: one of the two documents, as far as the pipeline says what a caller meets.

use std::collections::HashMap;
use std::sync::Arc;

use crate::compare::graph::{Graph, Root};
use crate::compare::rust::paths::Paths;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Overlaid, Sources};
use crate::ir::{Crate, Field, TypeKind};
use crate::model::{Api, SchemaId};
use crate::pointer::Pointer;
use crate::{Read, lower, read};

/// What keeps code from being generated, and versions not from being compared: slips that do nothing, and overlays that
/// are for both documents, of which one lacks what an action is about.
const TOLERATED: &[Code] = &[Code::MisspelledExtension, Code::UnmatchedOverlay];

/// A document with what was decided about it.
#[derive(Debug)]
pub struct Version {
    pub(crate) api: Api,
    pub(crate) krate: Crate,
    pub(crate) overlaid: Arc<Overlaid>,
}

impl Version {
    /// Runs the pipeline as far as everything is decided. Warnings are left to `codegen`.
    ///
    /// # Errors
    ///
    /// All diagnostics of the run, at least one of which is an error.
    pub fn read(sources: &Sources, config: &Config) -> Result<Self, Diagnostics> {
        let config = &Config { tolerated: TOLERATED.to_vec(), ..config.clone() };
        let Read { document, api, lock, mut diagnostics } = read(sources, config)?;
        let krate = lower::lower(&api, config, &lock, &mut diagnostics);
        // One configuration may hold for both documents, of which one lacks what an entry is about.
        diagnostics.retain(|diagnostic| diagnostic.code != Code::UnmatchedConfig);
        diagnostics.checked()?;
        let api = lower::select(&api, config, &mut Diagnostics::default()).into_owned();
        Ok(Self { api, krate, overlaid: document.overlaid })
    }

    /// The text of `names.lock` that `codegen` would write, which the next version is to be read with.
    #[must_use]
    pub fn names(&self) -> String {
        self.krate.lock.to_string()
    }

    /// The crate's version, as the configuration has it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.krate.package.version
    }

    /// The version that the document gives itself, in one line.
    #[must_use]
    pub fn api_version(&self) -> &str {
        &self.krate.package.api_version
    }
}

/// What passes look up in a version.
pub(crate) struct Side<'a> {
    pub(crate) api: &'a Api,
    pub(crate) krate: &'a Crate,
    pub(crate) paths: Paths,
    /// The schemas by their places.
    pub(crate) schemas: HashMap<&'a Pointer, SchemaId>,
    /// The fields by their properties' schemas.
    pub(crate) fields: HashMap<&'a Pointer, &'a Field>,
    /// Which operations reach which schema.
    pub(crate) graph: Graph,
    /// The keys of the components.
    pub(crate) keys: HashMap<SchemaId, &'a str>,
}

impl<'a> Side<'a> {
    /// `roots` are the operations' schemas, with the operations' indices.
    pub(crate) fn new(version: &'a Version, roots: impl Iterator<Item = (SchemaId, Root)>) -> Self {
        let Version { api, krate, overlaid: _ } = version;
        let structs = krate.types.iter().filter_map(|(_, def)| match &def.kind {
            TypeKind::Struct(body) => Some(&body.fields),
            _ => None,
        });
        Self {
            api,
            krate,
            paths: Paths::new(krate),
            schemas: api.schemas.iter().map(|(id, schema)| (&schema.origin, id)).collect(),
            fields: structs.flatten().map(|field| (&field.origin, field)).collect(),
            graph: Graph::of_schemas(api, roots),
            keys: api.components.iter().map(|(key, id)| (*id, key.as_str())).collect(),
        }
    }

    /// The operations that reach the schema at this place.
    pub(crate) fn users(&self, place: &Pointer) -> Vec<crate::compare::entry::User> {
        self.schemas.get(place).map(|id| self.graph.users(id.index())).unwrap_or_default()
    }
}
