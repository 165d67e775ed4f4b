//! [`Version`]: one of the two documents, processed up to `ir`.

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
use crate::{ReadDocument, lower, read};

/// Errors that prevent generation, but not a comparison: misspelled extensions, and overlays that are meant
/// for both documents and do not match one of them.
const TOLERATED: &[Code] = &[Code::MisspelledExtension, Code::UnmatchedOverlay];

/// A document with all decisions about it.
#[derive(Debug)]
pub struct Version {
    pub(crate) api: Api,
    pub(crate) krate: Crate,
    pub(crate) overlaid: Arc<Overlaid>,
}

impl Version {
    /// Runs the pipeline up to `ir`. Warnings are left to `codegen`.
    ///
    /// # Errors
    ///
    /// All diagnostics of the run, if at least one is an error.
    pub fn read(sources: &Sources, config: &Config) -> Result<Self, Diagnostics> {
        let config = &Config { tolerated: TOLERATED.to_vec(), ..config.clone() };
        let ReadDocument { document, api, lock, mut diagnostics } = read(sources, config)?;
        let krate = lower::lower(&api, config, &lock, &mut diagnostics);
        // One configuration may be meant for both documents, and an entry may not match one of them.
        diagnostics.retain(|diagnostic| diagnostic.code != Code::UnmatchedConfig);
        diagnostics.checked()?;
        let api = lower::select(&api, config, &mut Diagnostics::default()).into_owned();
        Ok(Self { api, krate, overlaid: document.overlaid })
    }

    /// Returns the text of `names.lock` that `codegen` would write. The next version is read with it.
    #[must_use]
    pub fn names(&self) -> String {
        self.krate.lock.to_string()
    }

    /// The crate's version, according to the configuration.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.krate.package.version
    }

    /// The version in the document, on one line.
    #[must_use]
    pub fn api_version(&self) -> &str {
        &self.krate.package.api_version
    }
}

/// Indexes of a version that the passes use.
pub(crate) struct Side<'a> {
    pub(crate) api: &'a Api,
    pub(crate) krate: &'a Crate,
    pub(crate) paths: Paths,
    /// The schemas by their places.
    pub(crate) schemas: HashMap<&'a Pointer, SchemaId>,
    /// The fields by the places of their properties' schemas.
    pub(crate) fields: HashMap<&'a Pointer, &'a Field>,
    /// The graph from schemas to operations.
    pub(crate) graph: Graph,
    /// The keys of the components.
    pub(crate) keys: HashMap<SchemaId, &'a str>,
}

impl<'a> Side<'a> {
    /// Creates the indexes. `roots` are the operations' schemas, with the operations' indices.
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

    /// Returns the operations that reach the schema at this place.
    pub(crate) fn users(&self, place: &Pointer) -> Vec<crate::compare::entry::AffectedOperation> {
        self.schemas.get(place).map(|id| self.graph.users(id.index())).unwrap_or_default()
    }
}
