//! Decides what an absent property and null mean, and so whether a field is `T` or `Option<T>`.

use crate::config::PresenceMode;
use crate::ir::Presence;
use crate::lower::schemas::usage::RequiredExemption;
use crate::model::{AdditionalProperties, Api, SchemaId, SchemaKind, StringFormat};

/// Kinds of values with different rules for presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Lists and maps.
    Collection,
    /// Scalars and enums.
    Plain,
    /// Values that ProtoJSON has as messages (objects, timestamps, durations), and other values without a
    /// default.
    Message,
    /// Any value, including null.
    Any,
    /// Null alone, which needs no option.
    Null,
}

/// Whether an object describes changes. In such an object, absent and null differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The object does not describe changes.
    None,
    /// A property may be null if the document says that it is nullable.
    Nullable,
    /// A JSON Merge Patch: any property may be null, which removes it (RFC 7396).
    Merge,
}

/// Returns the presence of a property whose schema is `id`. `change` says whether its object describes
/// changes. A type of another crate (`is_foreign`) counts as a value without a default.
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
        Class::Collection | Class::Plain | Class::Message => api.is_nullable(id),
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

/// Returns the presence of a required property that `names.lock` keeps as `T` although the other side need not
/// give it.
pub(crate) fn kept(exemption: RequiredExemption) -> Presence {
    match exemption {
        RequiredExemption::ReadOnly => Presence::Received,
        RequiredExemption::WriteOnly => Presence::Always,
    }
}

/// Returns the presence of a part that is a file because its schema has no type. A part cannot be null.
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

/// The rules of ProtoJSON ("JSON Mapping" of Protocol Buffers): null and absent mean the default, and a field
/// without explicit presence is left out when it has the default. A `required` field is always written,
/// because the server expects it; a nullable one without a value is written as null.
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
    match &api.resolved(id).kind {
        SchemaKind::Array(_) => Class::Collection,
        SchemaKind::Object(object) => match object.additional {
            AdditionalProperties::Schema(_) | AdditionalProperties::Any if object.properties.is_empty() => {
                Class::Collection
            }
            _ => Class::Message,
        },
        // A date and a UUID have no value that could mean "none".
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
