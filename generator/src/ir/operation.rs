//! Groups and operations.

use crate::ir::{Body, Docs, ErrorEnum, Ident, Paging, ResponseBody, TypeId, TypeRef, WireName};
use crate::model::{Method, ParameterLocation, ParameterStyle, Serialization};
use crate::pointer::Pointer;

/// A file below `operations/`: a group of operations.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name of the module, the file, and the accessor on `Client`.
    pub module: Ident,
    /// The type that the accessor returns.
    pub name: Ident,
    /// The group's name in the document, or a derived name.
    pub wire: WireName,
    /// Docs of the type.
    pub docs: Docs,
    /// Its operations, sorted by method name.
    pub operations: Vec<Operation>,
    /// The inline types of its operations, sorted by name.
    pub types: Vec<TypeId>,
}

/// An operation: a method of its group, and the request type that the method returns.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method of the group.
    pub method_name: Ident,
    /// The request type, unique in the group.
    pub name: Ident,
    /// `operationId`, or method and path if the document has none.
    pub id: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path.
    pub path: PathTemplate,
    /// Whether the request may be repeated (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// Docs of the method: description, method and path, parameters, errors, and an example that compiles.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// Whether the signature refers to a deprecated item, so that the lint must be allowed.
    pub uses_deprecated: bool,
    /// The parameters with only one possible value, which the method sets itself.
    pub constants: Vec<Constant>,
    /// The arguments of the method: path parameters in the order of the path, then other required parameters.
    pub arguments: Vec<Argument>,
    /// The chainable setters of the request type.
    pub setters: Vec<Setter>,
    /// The request body.
    pub body: Option<Body>,
    /// The type of a successful response.
    pub response: ResponseBody,
    /// The enum of the documented errors; `None` if there are none.
    pub errors: Option<ErrorEnum>,
    /// The other rows of the constant `OPERATION`.
    pub wire: OperationRows,
    /// Whether and how it returns pages.
    pub paging: Paging,
    /// The Operation Object.
    pub origin: Pointer,
}

/// The rows of the constant `OPERATION` that differ from the default.
#[derive(Clone, Debug, Default)]
pub struct OperationRows {
    /// The parameters whose style is not their location's default.
    pub styles: Vec<Style>,
    /// The media type of the body.
    pub content_type: Option<String>,
    /// The encodings of the parts of a form.
    pub encoding: Vec<PartEncoding>,
    /// The encodings of the pairs of a form that is the whole query string.
    pub query_encoding: Vec<PartEncoding>,
    /// The value of the `Accept` header, if it is not `application/json`.
    pub accept: Option<String>,
    /// The keys of the responses, in document order.
    pub statuses: Vec<String>,
    /// The constant of the operation's own server.
    pub server: Option<Ident>,
    /// The operation's own security: alternatives, each with the names of schemes that are required together.
    pub security: Option<Vec<Vec<String>>>,
}

/// The serialization of a parameter: `query "ids" form`.
#[derive(Clone, Debug)]
pub struct Style {
    /// The location of the parameter.
    pub location: ParameterLocation,
    /// Its name.
    pub wire: WireName,
    /// How it is written.
    pub serialization: Serialization,
}

/// The encoding of a property in a form.
#[derive(Clone, Debug)]
pub struct PartEncoding {
    /// The property.
    pub wire: WireName,
    /// Its media type, or several of them.
    pub content_type: Option<String>,
    /// How it is written, if it has a style.
    pub serialization: Option<Serialization>,
}

/// A parsed path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// Literal text and parameters. Joined, they form the key in the document.
    pub parts: Vec<PathPart>,
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Literal text.
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
    /// The location of the parameter.
    pub location: ParameterLocation,
    /// Its type; a string is taken as `&str`.
    pub ty: TypeRef,
}

/// A parameter with only one possible value.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The parameter's name.
    pub wire: WireName,
    /// The location of the parameter.
    pub location: ParameterLocation,
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
    /// The location of the parameter.
    pub location: ParameterLocation,
    /// The type `T` in the setter's argument `impl Into<T>`.
    pub ty: TypeRef,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
}

/// Returns the names of the runtime's functions for a serialization: `form`, `exploded`, `reserved`.
#[must_use]
pub fn serialization_words(serialization: Serialization) -> Vec<&'static str> {
    let Serialization { style, explode, reserved } = serialization;
    let word = match style {
        ParameterStyle::Matrix => "matrix",
        ParameterStyle::Label => "label",
        ParameterStyle::Simple => "simple",
        ParameterStyle::Form => "form",
        ParameterStyle::SpaceDelimited => "spaces",
        ParameterStyle::PipeDelimited => "pipes",
        ParameterStyle::TabDelimited => "tabs",
        ParameterStyle::DeepObject => "deep_object",
        ParameterStyle::Cookie => "verbatim",
        ParameterStyle::Json => "json",
    };
    // JSON is written as one value, and `deepObject` always writes each member apart.
    let explode = explode && !matches!(style, ParameterStyle::Json | ParameterStyle::DeepObject);
    let flags = [("exploded", explode), ("reserved", reserved)];
    std::iter::once(word).chain(flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag)).collect()
}
