//! The facts about schemas that the passes of this stage share: parts of compositions, discriminators, patterns and merges.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use crate::model::{AdditionalProperties, SchemaId};
use crate::pointer::Pointer;

/// A schema of several parts. A value must match each of them.
#[derive(Clone, Debug)]
pub(super) struct Composition {
    /// The parts in the order in which they are merged: the members of `allOf`, the schema's own keywords,
    /// its unions, conditional schemas.
    pub(super) parts: Vec<Part>,
    /// The rules for properties and items that no part describes.
    pub(super) unevaluated: Unevaluated,
}

/// One part of a schema.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) schema: SchemaId,
    /// Its place in the document.
    pub(super) origin: Pointer,
    /// Whether it is a referenced schema, whose description and other annotations do not apply to the whole.
    pub(super) foreign: bool,
    /// Whether it applies under a condition only.
    pub(super) conditional: bool,
}

/// The rules of a schema of several parts for values that no part describes.
#[derive(Clone, Debug)]
pub(super) struct Unevaluated {
    pub(super) properties: AdditionalProperties,
    pub(super) items: AdditionalProperties,
    /// The place of the schema.
    pub(super) origin: Pointer,
}

impl Unevaluated {
    /// Whether it describes values, rather than forbidding them.
    pub(super) fn describes(&self) -> bool {
        use AdditionalProperties::{Any, Schema};
        [self.properties, self.items].iter().any(|said| matches!(said, Any | Schema(_)))
    }
}

/// The sources of the schema that [`Resolver::patterned`](crate::resolve::resolver::Resolver::patterned) makes for additional properties.
#[derive(Clone, Debug)]
pub(super) struct Patterned {
    /// The schemas for names that match a pattern.
    pub(super) patterns: Vec<SchemaId>,
    /// Whether a pattern matches every name, so that `rest` applies to no name.
    pub(super) is_total: bool,
    /// The rule for names that match no pattern.
    pub(super) rest: AdditionalProperties,
}

/// The discriminator of a schema.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) origin: Pointer,
    pub(super) property: String,
    /// The entries of `mapping`, in document order.
    pub(super) mapping: Vec<Mapped>,
    /// `defaultMapping` of OpenAPI 3.2.
    pub(super) default: Option<Mapped>,
}

/// An entry of `mapping`.
#[derive(Clone, Debug)]
pub(super) struct Mapped {
    pub(super) origin: Pointer,
    pub(super) tag: String,
    pub(super) target: SchemaId,
}

/// The schemas from which a schema is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Makeup {
    /// A value must match each of these.
    pub(super) all: BTreeSet<SchemaId>,
    /// These apply under a condition.
    pub(super) conditional: BTreeSet<SchemaId>,
}

/// The merges of properties, items and values, both pending and known.
#[derive(Debug, Default)]
pub(super) struct Merges {
    /// The pending merges, in the order of the requests.
    pub(super) queue: VecDeque<Both>,
    /// The schemas that the queue makes.
    pub(super) unmade: HashSet<SchemaId>,
    /// Schemas that a merged schema replaced, each with the copy that keeps its content.
    pub(super) aside: Vec<(SchemaId, SchemaId)>,
    /// The nesting depth of the schema that is being merged.
    pub(super) depth: usize,
    pub(super) makeups: HashMap<SchemaId, Makeup>,
    pub(super) known: HashMap<Makeup, SchemaId>,
    /// The most merged schemas; `None` before the first merge.
    pub(super) most: Option<usize>,
    pub(super) is_refused: bool,
}

/// A pending merge of two schemas.
#[derive(Clone, Debug)]
pub(super) struct Both {
    pub(super) schema: SchemaId,
    pub(super) left: SchemaId,
    pub(super) right: SchemaId,
    pub(super) how: How,
    /// The schema with the same makeup, if it exists; the result is a reference to it.
    pub(super) known: Option<SchemaId>,
    /// The nesting depth of the merged schema.
    pub(super) depth: usize,
}

/// How two schemas of one property are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum How {
    /// A value must match both.
    Both,
    /// A value must match the left schema. The right one applies under a condition, so its properties are
    /// optional.
    Whole,
    /// Both apply under a condition, so a value matches either.
    Either,
}
