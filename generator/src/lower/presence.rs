//! What an absent property means, and null: the one decision between `T` and `Option<T>`.

use crate::config::PresenceMode;
use crate::ir::Presence;
use crate::lower::schemas;
use crate::model::{AdditionalProperties, Api, SchemaId, SchemaKind, StringFormat};

/// Kinds of values that presence tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Lists and maps.
    Collection,
    /// Scalars and enums.
    Plain,
    /// What ProtoJSON makes of messages: objects, points in time, durations; and what has no default.
    Message,
    /// Any value, null among them.
    Any,
    /// Null alone, for which no option is needed.
    Null,
}

/// Whether an object says what is to change, of which absent and null differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It does not.
    None,
    /// It does: properties may be null that the document says are nullable.
    Nullable,
    /// It is a merge patch: null removes every property (RFC 7396).
    Merge,
}

/// The presence of a property of the schema `id` in an object that says what is to change, or does not. Nothing is known of
/// the default of a type of another crate, which `is_foreign` says that it is.
pub(crate) fn presence(
    api: &Api,
    mode: PresenceMode,
    id: SchemaId,
    required: bool,
    change: Change,
    is_foreign: bool,
) -> Presence {
    let class = if is_foreign { Class::Message } else { class(api, id) };
    let nullable = match class {
        Class::Any => true,
        Class::Null => change != Change::None,
        Class::Collection | Class::Plain | Class::Message => schemas::is_nullable(api, id),
    };
    match mode {
        PresenceMode::JsonSchema
            if !required && (change == Change::Merge || change == Change::Nullable && nullable) =>
        {
            Presence::Patch
        }
        PresenceMode::JsonSchema => json_schema(required, nullable),
        PresenceMode::Proto3 => proto3(class, required, nullable),
    }
}

/// The presence of a part that is a file because its schema has no type: there is no null among parts.
pub(crate) fn of_file(required: bool) -> Presence {
    if required { Presence::Required } else { Presence::Optional }
}

fn json_schema(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, _) => Presence::Optional,
    }
}

/// ProtoJSON (the Protocol Buffers' "JSON Mapping"): null and absent are the default, and fields without
/// explicit presence are left out when they are the default. That a field is `required` says that the
/// server wants to see it, so it is written whatever it is: a nullable one that has no value as null.
fn proto3(class: Class, required: bool, nullable: bool) -> Presence {
    match (class, required, nullable) {
        (Class::Collection, false, _) | (Class::Plain, false, false) => Presence::Implicit,
        (Class::Collection, true, _) | (Class::Plain, true, false) => Presence::Always,
        (Class::Message, true, false) | (Class::Null, true, _) => Presence::Required,
        (Class::Plain | Class::Message, true, true) => Presence::Written,
        (Class::Plain, false, true) | (Class::Message | Class::Any | Class::Null, _, _) => Presence::Optional,
    }
}

fn class(api: &Api, id: SchemaId) -> Class {
    match &schemas::resolved(api, id).kind {
        SchemaKind::Array(_) => Class::Collection,
        SchemaKind::Object(object) => match object.additional {
            AdditionalProperties::Schema(_) | AdditionalProperties::Any if object.properties.is_empty() => {
                Class::Collection
            }
            _ => Class::Message,
        },
        // A day and a UUID have no value that would mean none.
        SchemaKind::Tuple(_)
        | SchemaKind::Union(_)
        | SchemaKind::String(
            StringFormat::DateTime | StringFormat::Duration | StringFormat::Date | StringFormat::Uuid,
        ) => Class::Message,
        SchemaKind::Boolean
        | SchemaKind::Integer(_)
        | SchemaKind::Number(_)
        | SchemaKind::String(_)
        | SchemaKind::Enum(_) => Class::Plain,
        SchemaKind::Null => Class::Null,
        SchemaKind::Any | SchemaKind::Reference(_) => Class::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, json_schema, proto3};
    use crate::ir::Presence::{Always, Implicit, Nullable, Optional, Required, Written};

    #[test]
    fn json_schema_is_required_by_nullable() {
        assert_eq!(json_schema(true, false), Required);
        assert_eq!(json_schema(true, true), Nullable);
        assert_eq!(json_schema(false, false), Optional);
        assert_eq!(json_schema(false, true), Optional);
    }

    #[test]
    fn proto3_depends_on_the_class_as_well() {
        // (required, nullable): (no, no), (no, yes), (yes, no), (yes, yes)
        let cases = [
            (Class::Collection, [Implicit, Implicit, Always, Always]),
            (Class::Plain, [Implicit, Optional, Always, Written]),
            (Class::Message, [Optional, Optional, Required, Written]),
            (Class::Any, [Optional, Optional, Optional, Optional]),
        ];
        for (class, [neither, nullable, required, both]) in cases {
            assert_eq!(proto3(class, false, false), neither, "{class:?}");
            assert_eq!(proto3(class, false, true), nullable, "{class:?} nullable");
            assert_eq!(proto3(class, true, false), required, "{class:?} required");
            assert_eq!(proto3(class, true, true), both, "{class:?} required and nullable");
        }
    }
}
