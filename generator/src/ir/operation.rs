//! Groups and operations.

use crate::ir::{Body, Docs, ErrorEnum, Ident, Paging, ResponseBody, TypeId, TypeRef, WireName};
use crate::model::Method;
use crate::pointer::Pointer;

/// Index of a group in [`Crate::groups`](crate::ir::Crate::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub usize);

/// A file below `operations/`: operations that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The module's name, the file's, and the accessor's on `Client`.
    pub module: Ident,
    /// The type that the accessor gives.
    pub name: Ident,
    /// The group's name in the document, or the one that was made for it.
    pub wire: WireName,
    /// Docs of the type.
    pub docs: Docs,
    /// Its operations, sorted by method name.
    pub operations: Vec<Operation>,
    /// Types of inline schemas of its operations, sorted by name.
    pub types: Vec<TypeId>,
}

/// An operation: a method of its group, and the request type that the method gives.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method of the group.
    pub method_name: Ident,
    /// The request type, unique in the group.
    pub name: Ident,
    /// `operationId`, or method and path where the document has none.
    pub id: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path.
    pub path: PathTemplate,
    /// Whether sending it twice is the same as sending it once (RFC 9110 section 9.2.2).
    pub idempotent: bool,
    /// Docs of the method: what it does, method and path, parameters, errors, an example that compiles.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// Whether the signature refers to something deprecated, so that the item must allow the lint.
    pub uses_deprecated: bool,
    /// The parameters that the method sets by itself, because they can have one value only.
    pub constants: Vec<Constant>,
    /// What the method takes: path parameters in the order of the path, then the required others.
    pub arguments: Vec<Argument>,
    /// What the request type has a chainable setter for.
    pub setters: Vec<Setter>,
    /// The request body.
    pub body: Option<Body>,
    /// What a success is decoded into.
    pub response: ResponseBody,
    /// The enum of the errors that it documents; `None` when it documents none.
    pub errors: Option<ErrorEnum>,
    /// The rest of its constant `OPERATION`.
    pub wire: WireRows,
    /// Whether it returns pages.
    pub paging: Paging,
    /// The Operation Object.
    pub origin: Pointer,
}

/// The parts of the constant `OPERATION` that differ from the default.
#[derive(Clone, Debug, Default)]
pub struct WireRows {
    /// The parameters whose style is not their location's default.
    pub styles: Vec<Style>,
    /// The media type of the body.
    pub content_type: Option<String>,
    /// How the parts of a form are encoded.
    pub encoding: Vec<PartEncoding>,
    /// How the pairs of the form are encoded that is the whole query.
    pub query_encoding: Vec<PartEncoding>,
    /// The value of the Accept header, where it is not `application/json`.
    pub accept: Option<String>,
    /// The keys of the responses, in document order.
    pub statuses: Vec<String>,
    /// The constant of the operation's own server.
    pub server: Option<Ident>,
    /// What replaces the API's security: alternatives, each the names of schemes that hold together.
    pub security: Option<Vec<Vec<String>>>,
}

/// The style of a parameter: `query "ids" form`.
#[derive(Clone, Debug)]
pub struct Style {
    /// Where the parameter goes.
    pub location: ParamLocation,
    /// Its name.
    pub wire: WireName,
    /// The style and what is added to it, in the runtime's words: `form`, `exploded`, `reserved`.
    pub words: Vec<&'static str>,
}

/// The encoding of a property in a form.
#[derive(Clone, Debug)]
pub struct PartEncoding {
    /// The property.
    pub wire: WireName,
    /// Its media type, or several of them.
    pub content_type: Option<String>,
    /// Its style in the runtime's words; empty where it has none.
    pub words: Vec<&'static str>,
}

/// A path with its parameters, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// Literal text and parameters in turn; joined, they give the document's key.
    pub parts: Vec<PathPart>,
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text as it stands.
    Literal(String),
    /// `{name}`.
    Parameter(WireName),
}

impl std::fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            PathPart::Literal(text) => f.write_str(text),
            PathPart::Parameter(name) => write!(f, "{{{}}}", name.0),
        })
    }
}

/// A required parameter: an argument of the method.
#[derive(Clone, Debug)]
pub struct Argument {
    /// The argument's name.
    pub name: Ident,
    /// The parameter's name.
    pub wire: WireName,
    /// Where it goes.
    pub location: ParamLocation,
    /// Its type; a string is taken as `&str`.
    pub ty: TypeRef,
}

/// A parameter that can have one value only.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The parameter's name.
    pub wire: WireName,
    /// Where it goes.
    pub location: ParamLocation,
    /// The value.
    pub value: ConstantValue,
}

/// The value of a constant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ConstantValue {
    Text(String),
    Integer(i64),
    Boolean(bool),
}

/// An optional parameter: a setter of the request type.
#[derive(Clone, Debug)]
pub struct Setter {
    /// The setter's name.
    pub name: Ident,
    /// The parameter's name.
    pub wire: WireName,
    /// Where it goes.
    pub location: ParamLocation,
    /// What the setter takes `impl Into<…>` of.
    pub ty: TypeRef,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ParamLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// The parameter is the whole query.
    QueryString,
}
