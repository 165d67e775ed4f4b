//! [`Resolver`]: what all of the reading shares.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Diagnostics, Findings};
use crate::document::Document;
use crate::model::{Bounds, Parameter, Schema, SchemaId, SchemaKind, Schemas};
use crate::pointer::Pointer;
use crate::resolve::additional::Patterned;
use crate::resolve::composition::Composition;
use crate::resolve::discriminator::Declared;
use crate::resolve::merge::Merges;
use crate::resolve::node::Node;

/// One reading of one document.
pub(super) struct Resolver<'d, 'a> {
    pub(super) root: &'d Value,
    /// Files that cannot be read, with the reason.
    pub(super) unread: &'d BTreeMap<String, String>,
    pub(super) findings: Findings<'a>,
    pub(super) schemas: Schemas,
    /// The schema of each place that has been read or that a reference leads to.
    pub(super) places: HashMap<Pointer, SchemaId>,
    /// The keys of the schemas that are components.
    pub(super) keys: HashMap<SchemaId, String>,
    /// Schemas that a reference leads to and that are still to be read.
    pub(super) pending: Vec<(SchemaId, Node<'d>)>,
    /// Schemas of several parts, which are merged when all is read.
    pub(super) compositions: HashMap<SchemaId, Composition>,
    /// Of schemas of several parts: the unions among the parts, which wait until unions are settled.
    pub(super) alternatives: HashMap<SchemaId, Vec<SchemaId>>,
    /// The merges of schemas that must hold together.
    pub(super) merges: Merges,
    /// The values of properties whose names match patterns, and of those whose names match none.
    pub(super) patterned: HashMap<SchemaId, Patterned>,
    /// Schemas of properties that are described under a condition only.
    pub(super) conditional: HashSet<SchemaId>,
    /// Schemas that `allOf`, or a reference with siblings, makes an extension of others.
    pub(super) bases: HashMap<SchemaId, Vec<SchemaId>>,
    /// Schemas that are part of another, and that nobody refers to for their own sake.
    pub(super) absorbed: HashSet<SchemaId>,
    /// Unions that allow all values beside those of an enum, and their members that refer to the enum.
    pub(super) opening: Vec<SchemaId>,
    /// What unions, and objects that are the base of some, say tells their members apart.
    pub(super) discriminators: HashMap<SchemaId, Declared>,
    /// Of objects: names that `required` lists and that `properties` does not have, with their places.
    pub(super) undefined: HashMap<SchemaId, Vec<(String, Pointer)>>,
    /// The parameters of `components`, by place: many operations share one.
    pub(super) parameters: HashMap<Pointer, Option<Parameter>>,
}

impl<'d, 'a> Resolver<'d, 'a> {
    pub(super) fn new(document: &'d Document, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            root: &document.root,
            unread: &document.unread,
            findings: Findings::new(diagnostics),
            schemas: Schemas::default(),
            places: HashMap::new(),
            keys: HashMap::new(),
            pending: Vec::new(),
            compositions: HashMap::new(),
            alternatives: HashMap::new(),
            merges: Merges::default(),
            patterned: HashMap::new(),
            conditional: HashSet::new(),
            bases: HashMap::new(),
            absorbed: HashSet::new(),
            opening: Vec::new(),
            discriminators: HashMap::new(),
            undefined: HashMap::new(),
            parameters: HashMap::new(),
        }
    }

    /// Reads what references have led to, and hands the arena over.
    pub(super) fn finish(mut self) -> Schemas {
        while let Some((id, node)) = self.pending.pop() {
            self.fill(id, &node);
        }
        self.break_cycles();
        self.merge();
        self.settle();
        self.attach_unions();
        self.break_cycles();
        self.report_undefined();
        self.check_defaults();
        self.schemas
    }

    /// The id of the schema at `origin`, and whether it is new and so still to be read.
    pub(super) fn reserve(&mut self, origin: &Pointer) -> (SchemaId, bool) {
        if let Some(id) = self.places.get(origin) {
            return (*id, false);
        }
        let id = self.schemas.push(any(origin.clone()));
        self.places.insert(origin.clone(), id);
        (id, true)
    }

    /// Reports that the node `at` is not of the shape that the specification gives it.
    pub(super) fn invalid(&mut self, at: &Pointer, message: impl Into<String>, advice: Advice) {
        self.findings.push(Code::InvalidNode, at, message, advice);
    }

    /// The entries of the object under `key`; a finding when it is not an object.
    pub(super) fn map(&mut self, node: &Node<'d>, key: &str) -> Vec<(&'d str, Node<'d>)> {
        let Some(child) = node.get(key) else { return Vec::new() };
        if !child.value.is_object() {
            let message = format!("`{key}` is {} where an object belongs", child.what());
            self.invalid(&child.origin, message, Advice::note("it is read as empty"));
        }
        child.entries().collect()
    }

    /// The items of the list under `key`; a finding when it is not a list.
    pub(super) fn list(&mut self, node: &Node<'d>, key: &str) -> Vec<Node<'d>> {
        let Some(child) = node.get(key) else { return Vec::new() };
        if !child.value.is_array() {
            let message = format!("`{key}` is {} where a list belongs", child.what());
            self.invalid(&child.origin, message, Advice::note("it is read as empty"));
        }
        child.items().collect()
    }
}

/// A schema that says nothing.
pub(super) fn any(origin: Pointer) -> Schema {
    Schema {
        origin,
        name_override: None,
        title: None,
        description: None,
        deprecated: false,
        sunset: None,
        read_only: false,
        write_only: false,
        format: None,
        url: false,
        encoded: false,
        nullable: false,
        default: None,
        missing: false,
        kind: SchemaKind::Any,
        bounds: Bounds::default(),
    }
}
