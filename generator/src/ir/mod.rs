//! The emitted crate in terms of Rust: every decision is made, and only wire names are left of OpenAPI.
//!
//! `emit` turns this into tokens without any decision. Type definitions are in one arena and refer to each
//! other by [`TypeId`], because they are cyclic.

mod dump;
mod enums;
mod ident;
mod operation;
mod package;
mod pagination;
mod protojson;
mod request_body;
mod response;
mod servers_and_security;
pub mod text;
mod type_ref;
mod types;
mod untyped;

pub use crate::ir::dump::{dump, dump_at};
pub use crate::ir::enums::{
    IntegerEnum, JsonType, LiteralEnum, Member, MemberTest, OpenEnum, StringEnum, Union, Variant,
};
pub use crate::ir::ident::words::{capitals, code_points, spelled};
pub use crate::ir::ident::{Ident, WireName, kebab, kebab_title};
pub use crate::ir::operation::{
    Argument, Constant, ConstantValue, Group, Operation, OperationRows, PartEncoding, PathPart, PathTemplate,
    Setter, Style, serialization_words,
};
pub use crate::ir::package::{Feature, Features, Package, Provider, Runtime};
pub use crate::ir::pagination::{
    FieldPath, FieldStep, ListReason, NoPages, PagePlace, PageStyle, Pagination, Paging, PagingSource,
    Suggestion,
};
pub use crate::ir::protojson::{Change, Changing, NoChanging, ProtoJson, Update};
pub use crate::ir::request_body::{Body, BodyContent, BodyEnum, BodyVariant, Payload};
pub use crate::ir::response::{
    ErrorBody, ErrorEnum, ErrorVariant, ResponseBody, ResponseEnum, ResponseFormat, ResponseVariant,
};
pub use crate::ir::servers_and_security::{
    Environment, Flow, OwnServer, Scheme, SchemeKind, Server, ServerVariable, ServersAndSecurity,
    VariableSetter,
};
pub use crate::ir::type_ref::{Builtin, GroupId, TypeId, TypeRef};
pub use crate::ir::types::{
    Additional, Constructor, Field, Fixed, Flat, Foreign, ForeignCodec, Home, Presence, Struct, Taken,
    TypeDef, TypeKind, Types,
};
pub use crate::ir::untyped::{Untyped, UntypedReason};

pub use crate::model::{Method, ParameterLocation};
use serde_json::Value;

use crate::names_lock::NamesLock;
use crate::pointer::Pointer;

/// A whole crate: the root of the intermediate representation.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The contents of `Cargo.toml` and `README.md`.
    pub package: Package,
    /// Docs of the crate root.
    pub docs: Docs,
    /// The Cargo features of groups; `None` if everything is always compiled.
    pub features: Option<Features>,
    /// Servers and security.
    pub access: ServersAndSecurity,
    /// One module for each component schema, sorted by name.
    pub modules: Vec<Module>,
    /// One group for each group of operations, sorted by module name.
    pub groups: Vec<Group>,
    /// The requests that the server sends; `None` if the document has none.
    pub webhooks: Option<Webhooks>,
    /// Every type definition, in modules and in groups.
    pub types: Types,
    /// Update requests with masks and named messages, according to the configuration.
    pub protojson: ProtoJson,
    /// The values of the API without a type of their own.
    pub untyped: Vec<Untyped>,
    /// The document's examples, if requested.
    pub examples: Vec<Example>,
    /// Whether a name has letters outside of the Latin script, about which rustc may warn.
    pub foreign_letters: bool,
    /// The names that the next run keeps.
    pub lock: NamesLock,
}

impl Crate {
    /// Whether a function takes the type itself rather than `impl Into` of it. This is so for numbers, `bool`
    /// and `()`, because the type of a literal could not be inferred, and for structs, because nothing
    /// converts into one.
    #[must_use]
    pub fn takes_itself(&self, ty: &TypeRef) -> bool {
        use Builtin::{Bool, F32, F64, I32, I64, U32, U64, Unit};
        match ty {
            TypeRef::Builtin(builtin) => matches!(builtin, Bool | F32 | F64 | I32 | I64 | U32 | U64 | Unit),
            TypeRef::Named(id) => match &self.types[*id].kind {
                TypeKind::Struct(_) => true,
                TypeKind::Alias(target) => self.takes_itself(target),
                _ => false,
            },
            _ => false,
        }
    }
}

/// A file below `models/`: a component schema and its inline types.
#[derive(Clone, Debug)]
pub struct Module {
    /// The name of the module and the file.
    pub name: Ident,
    /// Its types in document order, the component's own first.
    pub types: Vec<TypeId>,
}

/// Lines of a doc comment. Prose from the document has been parsed and printed again (`lower/docs/`), so that
/// rustdoc renders it as intended, runs no code of it and reports no warnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, without `///` and the space after it.
    pub lines: Vec<String>,
}

impl Docs {
    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// A value that the document gives as an example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The place of the value.
    pub origin: Pointer,
    /// The place of the schema that the value is an example of.
    pub schema: Pointer,
    /// The type of the schema; `Option` if it may be null.
    pub ty: TypeRef,
    /// The value.
    pub value: Value,
}

/// The module `webhooks`.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// The number of webhooks and callbacks.
    pub count: usize,
    /// Docs of the module: each webhook with the type of its payload.
    pub docs: Docs,
    /// The return type of `read`, for the payloads of all webhooks; `None` if the payloads cannot be
    /// distinguished.
    pub event: Option<TypeRef>,
}
