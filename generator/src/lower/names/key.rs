//! [`NameKey`]: the subject of a name in the table of names.

use crate::lower::names::Namespace;
use crate::model::SchemaId;

/// The item that a name of the table is for.
///
/// An operation is given by its index among the plans, and a part of it by its index in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKey {
    /// The type of a schema.
    Type(SchemaId),
    /// The module and the file of a schema's type.
    Module(SchemaId),
    /// The struct of required fields, which `new` of the schema's type takes.
    RequiredFields(SchemaId),
    /// A field of a struct.
    Field(FieldKey),
    /// The method `with_…` that sets a field.
    Setter(FieldKey),
    /// The method `without_…` that removes a field in an update request.
    Remover(FieldKey),
    /// The variant for the value `at` of an enum.
    EnumVariant {
        /// The enum.
        schema: SchemaId,
        /// The index of the value.
        at: usize,
    },
    /// The variant for the member `at` of a union.
    UnionVariant {
        /// The union.
        schema: SchemaId,
        /// The index of the member.
        at: usize,
    },
    /// The variant for unknown values of an enum or a union.
    Unrecognized(SchemaId),
    /// The method of an operation.
    Method(usize),
    /// The request type of an operation.
    Request(usize),
    /// An argument or a setter for the planned parameter `at` of an operation.
    Parameter {
        /// The operation.
        operation: usize,
        /// The index of the parameter.
        at: usize,
    },
    /// The argument or the setter for the body of an operation.
    Body(usize),
    /// An enum of an operation.
    ChoiceEnum {
        /// The operation.
        operation: usize,
        /// The enum.
        of: Choices,
    },
    /// The variant `at` of an enum of an operation.
    ChoiceVariant {
        /// The operation.
        operation: usize,
        /// The enum.
        of: Choices,
        /// The index of the variant.
        at: usize,
    },
    /// The constant for a server of single operations, by its index in the plan of the servers.
    ServerConstant(usize),
    /// The setter of the client's builder for a variable of the servers, by its index in their plan.
    ServerVariable(usize),
    /// The setter of the client's builder for a security scheme, by its index in the API.
    Credential(usize),
}

/// A field of the struct for an object schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldKey {
    /// The object schema.
    pub object: SchemaId,
    /// The part of the object.
    pub part: FieldPart,
}

/// The part of an object that a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldPart {
    /// A property, by its index.
    Property(usize),
    /// The union that the object is a value of as well.
    Union,
    /// The additional properties.
    Additional,
}

/// The enums of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choices {
    /// The media types of the request body.
    Body,
    /// The successful responses.
    Responses,
    /// The documented errors.
    Errors,
}

impl NameKey {
    /// The key of a property's field.
    #[must_use]
    pub fn property(object: SchemaId, at: usize) -> Self {
        Self::Field(FieldKey { object, part: FieldPart::Property(at) })
    }

    /// The namespace of the name.
    #[must_use]
    pub fn namespace(self) -> Namespace {
        match self {
            Self::Type(_)
            | Self::RequiredFields(_)
            | Self::EnumVariant { .. }
            | Self::UnionVariant { .. }
            | Self::Unrecognized(_)
            | Self::Request(_)
            | Self::ChoiceEnum { .. }
            | Self::ChoiceVariant { .. } => Namespace::Types,
            Self::Module(_)
            | Self::Field(_)
            | Self::Setter(_)
            | Self::Remover(_)
            | Self::Method(_)
            | Self::Parameter { .. }
            | Self::Body(_)
            | Self::ServerConstant(_)
            | Self::ServerVariable(_)
            | Self::Credential(_) => Namespace::Values,
        }
    }
}
