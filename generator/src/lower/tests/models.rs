//! Tests of types and presence.

use super::{check, check_proto3};

const FIELDS: &str = "
    components:
      schemas:
        Thing:
          type: object
          required: [name, tags, at]
          properties:
            name: {type: string}
            tags: {type: [array, 'null'], items: {type: string}}
            at: {type: [string, 'null'], format: date-time}
            size: {type: string, format: int64}
            sizes: {type: object, additionalProperties: {type: string, format: uint64}}
            note: {type: [string, 'null']}
            kind: {type: string, enum: [THING_KIND_UNSPECIFIED, THING_KIND_BIG]}
            owner: {oneOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
            profile: {type: [object, 'null'], additionalProperties: true}
            any: {}
            wait: {type: string, format: duration}
            data: {type: string, format: base64}
            details: {type: array, items: {type: object, additionalProperties: true, properties: {'@type': {type: string}}}}
        Owner: {type: object}
    ";

#[test]
fn json_schema_presence() {
    check(
        FIELDS,
        "
        mod owner
          type Owner = JsonObject
        mod thing
          struct Thing
            name: String = required \"name\"
            tags: Option<Vec<String>> = nullable \"tags\"
            at: Option<DateTime> = nullable \"at\"
            size: Option<i64> = optional quoted \"size\"
            sizes: Option<Map<u64>> = optional quoted \"sizes\"
            note: Option<String> = optional \"note\"
            kind: Option<ThingKind> = optional \"kind\"
            owner: Option<Owner> = optional \"owner\"
            profile: Option<JsonObject> = optional \"profile\"
            any: Option<Json> = optional \"any\"
            wait: Option<String> = optional \"wait\"
            data: Option<Bytes> = optional \"data\"
            details: Option<Vec<ThingDetails>> = optional \"details\"
          enum ThingKind
            Unspecified = \"THING_KIND_UNSPECIFIED\"
            Big = \"THING_KIND_BIG\"
            Unrecognized(..)
          struct ThingDetails
            r#type: Option<String> = optional \"@type\"
            ..additional_properties: JsonObject
        ",
    );
}

#[test]
fn proto3_presence() {
    check_proto3(
        FIELDS,
        "
        mod owner
          struct Owner
        mod thing
          struct Thing
            name: String = always \"name\"
            tags: Vec<String> = always \"tags\"
            at: Option<DateTime> = written \"at\"
            size: i64 = implicit quoted \"size\"
            sizes: Map<u64> = implicit quoted \"sizes\"
            note: Option<String> = optional \"note\"
            kind: ThingKind = implicit \"kind\"
            owner: Option<Owner> = optional \"owner\"
            profile: JsonObject = implicit \"profile\"
            any: Option<Json> = optional \"any\"
            wait: Option<ProtoDuration> = optional \"wait\"
            data: Bytes = implicit \"data\"
            details: Vec<ThingDetails> = implicit \"details\"
          enum ThingKind
            Unspecified = \"THING_KIND_UNSPECIFIED\" default
            Big = \"THING_KIND_BIG\"
            Unrecognized(..)
          struct ThingDetails
            r#type: String = implicit \"@type\"
            ..additional_properties: JsonObject
        ",
    );
}

#[test]
fn components_that_are_no_objects_are_aliases() {
    check(
        "
        components:
          schemas:
            Id: {type: string, format: int64}
            Ids: {type: array, items: {$ref: '#/components/schemas/Id'}}
            Labels: {type: object, additionalProperties: {type: [string, 'null']}}
            Same: {$ref: '#/components/schemas/Ids'}
            Use: {type: object, properties: {ids: {$ref: '#/components/schemas/Same'}}}
        ",
        "
        mod id
          type Id = i64
        mod ids
          type Ids = Vec<Id>
        mod labels
          type Labels = Map<Option<String>>
        mod same
          type Same = Ids
        mod r#use
          struct Use
            ids: Option<Same> = optional quoted \"ids\"
        ",
    );
}

#[test]
fn deprecated_items_and_their_uses_are_marked() {
    check(
        "
        components:
          schemas:
            Old: {type: object, deprecated: true, properties: {a: {type: string}}}
            Fresh:
              type: object
              properties:
                old: {$ref: '#/components/schemas/Old'}
                kind: {type: string, enum: [a, b], deprecated: true, x-sunset: '2027-05-30'}
        ",
        "
        mod fresh
          struct Fresh uses-deprecated
            old: Option<Old> = optional \"old\"
            kind: Option<FreshKind> = optional \"kind\" deprecated
          enum FreshKind
            A = \"a\"
            B = \"b\"
            Unrecognized(..)
        mod old
          struct Old deprecated \"the API deprecates it\" uses-deprecated
            a: Option<String> = optional \"a\"
        ",
    );
}
