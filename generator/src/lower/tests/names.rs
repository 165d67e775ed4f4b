//! Tests of names: candidates, collisions, configuration, and independence of order.

use std::collections::BTreeMap;

use super::{check, check_with, lower};
use crate::config::Config;
use crate::ir;

#[test]
fn an_override_that_two_components_have_gives_way_to_their_keys() {
    check(
        "
        components:
          schemas:
            api.v1.Defaults: {x-speakeasy-name-override: Defaults, type: object, properties: {a: {type: string}}}
            api.v1.DefaultsInput: {x-speakeasy-name-override: Defaults, type: object, properties: {a: {type: string}}}
            api.v1.Action: {x-speakeasy-name-override: FirstAction, type: string}
            whole.key.Kept: {type: string}
        ",
        "
        mod defaults
          struct Defaults
            a: Option<String> = optional \"a\"
        mod defaults_input
          struct DefaultsInput
            a: Option<String> = optional \"a\"
        mod first_action
          type FirstAction = String
        mod whole_key_kept
          type WholeKeyKept = String
        ",
    );
}

#[test]
fn an_inline_schema_gives_way_to_a_component() {
    check(
        "
        components:
          schemas:
            User: {type: object, properties: {status: {type: string, enum: [a, b]}}}
            UserStatus: {type: string}
        ",
        "
        mod user
          struct User
            status: Option<UserPropertiesStatus> = optional \"status\"
          enum UserPropertiesStatus
            A = \"a\"
            B = \"b\"
            Unrecognized(..)
        mod user_status
          type UserStatus = String
        ",
    );
}

#[test]
fn names_of_the_standard_library_and_of_files_are_kept_apart() {
    check(
        "
        components:
          schemas:
            Option: {type: string}
            mod: {type: string}
            con: {type: string}
            foo_bar: {type: string}
            FooBar: {type: string}
        ",
        "
        mod con_model
          type Con = String
        mod foo_bar
          type FooBar = String
        mod foo_underscore_bar
          type FooUnderscoreBar = String
        mod mod_model
          type Mod = String
        mod option_model
          type OptionModel = String
        ",
    );
}

#[test]
fn fields_and_variants_that_differ_in_spelling_alone_are_told_apart() {
    check(
        "
        components:
          schemas:
            Odd:
              type: object
              additionalProperties: true
              properties:
                id: {type: string}
                ID: {type: string}
                fooBar: {type: string}
                foo_bar: {type: string}
                '@type': {type: string}
                type: {type: string}
                2fa: {type: string}
                '+1': {type: string}
                '-1': {type: string}
                additionalProperties: {type: string}
            Sign: {type: string, enum: ['<', '>=', '*', '', unrecognized, A, a]}
        ",
        "
        mod odd
          struct Odd
            id: Option<String> = optional \"id\"
            id_upper: Option<String> = optional \"ID\"
            foo_bar_camel: Option<String> = optional \"fooBar\"
            foo_bar: Option<String> = optional \"foo_bar\"
            at_type: Option<String> = optional \"@type\"
            r#type: Option<String> = optional \"type\"
            _2fa: Option<String> = optional \"2fa\"
            plus_1: Option<String> = optional \"+1\"
            minus_1: Option<String> = optional \"-1\"
            additional_properties: Option<String> = optional \"additionalProperties\"
            ..other_properties: JsonObject
        mod sign
          enum Sign
            Less = \"<\"
            GreaterEqual = \">=\"
            Star = \"*\"
            Empty = \"\"
            Unrecognized = \"unrecognized\"
            A = \"A\"
            ALower = \"a\"
            UnrecognizedValue(..)
        ",
    );
}

#[test]
fn the_configuration_names_types_fields_and_methods_by_pointer() {
    let names = [
        ("/components/schemas/User", "Person"),
        ("/components/schemas/User/properties/status", "State"),
        ("/components/schemas/*/properties/uid", "id"),
        ("/paths/~1users/get", "list"),
        ("/paths/~1nothing/get", "nothing"),
    ];
    let names = names.map(|(key, name)| (key.to_owned(), name.to_owned()));
    check_with(
        &Config { names: BTreeMap::from(names), ..Config::default() },
        "
        paths: {/users: {get: {tags: [Users], operationId: getAllUsers, responses: {'204': {description: ''}}}}}
        components:
          schemas:
            User: {type: object, properties: {uid: {type: string}, status: {type: string, enum: [a]}}}
        ",
        "
        mod person
          struct Person
            id: Option<String> = optional \"uid\"
            status: Option<State> = optional \"status\"
          enum State
            A = \"a\" default
            Unrecognized(..)
        group users: Users \"Users\"
          fn list -> List: GET /users -> () idempotent
            statuses 204
        unmatched-config: the entry `\"/paths/~1nothing/get\"` of `[names]` in codegen.toml names nothing
        ",
    );
}

#[test]
fn the_order_of_components_changes_nothing() {
    let schemas = [
        "    a.Thing: {x-speakeasy-name-override: Thing, type: object, properties: {b: {$ref: '#/components/schemas/b.Thing'}}}",
        "    b.Thing: {x-speakeasy-name-override: Thing, type: object, properties: {a: {$ref: '#/components/schemas/a.Thing'}}}",
        "    thing: {type: object, properties: {kind: {type: string, enum: [a]}}}",
        "    ThingKind: {type: string}",
    ];
    let text = |order: [usize; 4]| {
        let lines = order.map(|at| schemas[at]).join("\n");
        format!("components:\n  schemas:\n{lines}")
    };
    let (expected, _) = lower(&Config::default(), &text([0, 1, 2, 3]));
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
        let (found, _) = lower(&Config::default(), &text(order));
        assert_eq!(ir::dump(&found), ir::dump(&expected), "{order:?}");
    }
}
