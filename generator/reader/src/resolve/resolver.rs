//! [`Resolver`]: the shared state of this stage.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Diagnostics, Findings};
use crate::document::Document;
use crate::model::{Parameter, Schema, SchemaId, Schemas};
use crate::pointer::Pointer;
use crate::resolve::draft::{Composition, Declared, Merges, Patterned};
use crate::resolve::node::Node;

/// The most parameters and responses that operations share. Many paths can refer to one path item, and a path
/// item shares its parameters among all its operations, so they could multiply.
const MOST_PARTS: usize = 100_000;

/// The state while one document is read.
pub(super) struct Resolver<'d, 'a> {
    pub(super) root: &'d Value,
    /// Files that cannot be read, with the reason.
    pub(super) unread: &'d BTreeMap<String, String>,
    pub(super) findings: Findings<'a>,
    pub(super) schemas: Schemas,
    /// The schema of each place that has been read or that a reference leads to.
    pub(super) places: HashMap<Pointer, SchemaId>,
    /// The keys of component schemas.
    pub(super) keys: HashMap<SchemaId, String>,
    /// Referenced schemas that have not been read yet.
    pub(super) pending: Vec<(SchemaId, Node<'d>)>,
    /// Schemas of several parts, which are merged after everything is read.
    pub(super) compositions: HashMap<SchemaId, Composition>,
    /// The unions among the parts of a schema, which wait until unions are settled.
    pub(super) alternatives: HashMap<SchemaId, Vec<SchemaId>>,
    /// The merges of schemas for one value.
    pub(super) merges: Merges,
    /// Schemas for the values of properties by pattern.
    pub(super) patterned: HashMap<SchemaId, Patterned>,
    /// The schemas of conditional properties.
    pub(super) conditional: HashSet<SchemaId>,
    /// The schemas that each schema extends by `allOf` or by a reference with siblings.
    pub(super) bases: HashMap<SchemaId, Vec<SchemaId>>,
    /// Schemas that are part of another schema, and that no reference leads to.
    pub(super) absorbed: HashSet<SchemaId>,
    /// Unions that allow any value besides those of an enum, and their members that refer to the enum.
    pub(super) opening: Vec<SchemaId>,
    /// The discriminators of unions, and of objects that are the base of a union.
    pub(super) discriminators: HashMap<SchemaId, Declared>,
    /// Names that an object lists in `required` and not in `properties`, with their places.
    pub(super) undefined: HashMap<SchemaId, Vec<(String, Pointer)>>,
    /// The parameters of `components` by place, because many operations share one.
    pub(super) parameters: HashMap<Pointer, Option<Parameter>>,
    /// The number of parameters and responses that further operations may share; `None` beyond the limit.
    pub(super) parts_left: Option<usize>,
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
            parts_left: Some(MOST_PARTS),
        }
    }

    /// Reports that a node exceeds a limit.
    pub(super) fn exceeds_limit(&mut self, origin: &Pointer, message: String) {
        let advice = Advice::note("docs/limits.md has the limits of a document");
        self.findings.push(Code::TooLarge, origin, message, advice);
    }

    /// Reads the referenced schemas, runs the passes over all schemas, and returns them.
    pub(super) fn finish(mut self) -> Schemas {
        while let Some((id, node)) = self.pending.pop() {
            self.fill(id, &node);
        }
        self.break_cycles();
        self.merge();
        self.finish_unions();
        self.attach_unions();
        self.break_cycles();
        self.report_undefined();
        self.check_defaults();
        self.schemas
    }

    /// Returns the id of the schema at `origin`, and whether it is new and must still be read.
    pub(super) fn reserve(&mut self, origin: &Pointer) -> (SchemaId, bool) {
        if let Some(id) = self.places.get(origin) {
            return (*id, false);
        }
        let id = self.schemas.push(Schema::any(origin.clone()));
        self.places.insert(origin.clone(), id);
        (id, true)
    }

    /// Reports that the node at `at` does not have the shape that the specification requires.
    pub(super) fn invalid(&mut self, at: &Pointer, message: impl Into<String>, advice: Advice) {
        self.findings.push(Code::InvalidNode, at, message, advice);
    }

    /// Returns the entries of the object under `key`, with a diagnostic if it is not an object.
    pub(super) fn map(&mut self, node: &Node<'d>, key: &str) -> Vec<(&'d str, Node<'d>)> {
        let Some(child) = node.get(key) else { return Vec::new() };
        if !child.value.is_object() {
            let message = format!("`{key}` is {} instead of an object", child.what());
            self.invalid(&child.origin, message, Advice::note("it is read as empty"));
        }
        child.entries().collect()
    }

    /// Returns the items of the list under `key`, with a diagnostic if it is not a list.
    pub(super) fn list(&mut self, node: &Node<'d>, key: &str) -> Vec<Node<'d>> {
        let Some(child) = node.get(key) else { return Vec::new() };
        if !child.value.is_array() {
            let message = format!("`{key}` is {} instead of a list", child.what());
            self.invalid(&child.origin, message, Advice::note("it is read as empty"));
        }
        child.items().collect()
    }
}
