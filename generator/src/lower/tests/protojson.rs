//! Tests of update requests and messages.

use crate::config::{Config, PresenceMode, ProtoJsonConfig};
use crate::lower::tests::check_with;

fn config(presence: PresenceMode, messages: &[&str]) -> Config {
    let messages = messages.iter().map(|glob| (*glob).to_owned()).collect();
    let protojson = ProtoJsonConfig { update_mask: Some("mask".to_owned()), messages };
    Config { presence, protojson, ..Config::default() }
}

#[test]
fn the_only_object_with_something_to_change_is_what_changes() {
    check_with(
        &config(PresenceMode::Proto3, &["v1.*"]),
        "
        paths: {}
        components:
          schemas:
            v1.Pet: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}, home: {$ref: '#/components/schemas/Empty'}}}
            Empty: {type: object}
            ViewMask: {type: object, properties: {paths: {type: string}}}
            Update: {type: object, properties: {pet: {$ref: '#/components/schemas/v1.Pet'}, none: {$ref: '#/components/schemas/Empty'}, viewMask: {$ref: '#/components/schemas/ViewMask'}, mask: {type: string}}}
        ",
        r#"
        mod empty
          struct Empty
        mod update
          struct Update
            pet: Option<V1Pet> = optional "pet"
            none: Option<Empty> = optional "none"
            view_mask: Option<ViewMask> = optional "viewMask"
            mask: String = implicit "mask"
            changing pet(V1Pet) by mask
        mod v1_pet
          struct V1Pet
            id: String = implicit "id"
            name: String = implicit "name"
            home: Option<Empty> = optional "home"
            change name = with_name
            change home = with_home or without_home
        mod view_mask
          struct ViewMask
            paths: String = implicit "paths"
        message "v1.Pet" = V1Pet
        "#,
    );
}

#[test]
fn a_mask_alone_makes_no_update() {
    check_with(
        &config(PresenceMode::JsonSchema, &[]),
        "
        paths: {}
        components:
          schemas:
            Pet: {type: object, properties: {name: {type: string}}}
            A: {type: object, properties: {name: {type: string}, mask: {type: string}}}
            B: {type: object, properties: {old: {$ref: '#/components/schemas/Pet'}, new: {$ref: '#/components/schemas/Pet'}, mask: {type: string}}}
            C: {type: object, required: [id], properties: {id: {type: string}, pet: {$ref: '#/components/schemas/Pet'}, mask: {type: string}}}
            D: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}, mask: {type: array, items: {type: string}}}}
        ",
        r#"
        mod a
          struct A
            name: Option<String> = optional "name"
            mask: Option<String> = optional "mask"
            no changing: no property is an object with fields to change
        mod b
          struct B
            old: Option<Pet> = optional "old"
            new: Option<Pet> = optional "new"
            mask: Option<String> = optional "mask"
            no changing: several properties could be what changes: old, new
        mod c
          struct C
            id: String = required "id"
            pet: Option<Pet> = optional "pet"
            mask: Option<String> = optional "mask"
            no changing: `id` is required as well
        mod d
          struct D
            pet: Option<Pet> = optional "pet"
            mask: Option<Vec<String>> = optional "mask"
            no changing: the mask is not a string
        mod pet
          struct Pet
            name: Option<String> = optional "name"
        "#,
    );
}
