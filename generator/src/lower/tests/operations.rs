//! Tests of operations: arguments, setters, bodies, responses, and parts that are left out.

use super::{check, lower};
use crate::config::Config;

#[test]
fn a_method_takes_what_is_required_and_the_request_sets_the_rest() {
    check(
        "
        paths:
          /users/{id}/{send}:
            post:
              x-speakeasy-group: Users
              x-speakeasy-name-override: Create
              parameters:
                - {in: path, name: id, required: true, schema: {type: string}}
                - {in: path, name: send, required: true, schema: {type: string, format: int64}}
                - {in: query, name: send, schema: {type: boolean}}
                - {in: query, name: tag, required: true, schema: {type: array, items: {type: string}}}
                - {in: header, name: X-Kind, schema: {type: string, enum: [a, b]}}
                - {in: header, name: Accept, schema: {type: string}}
                - {in: query, name: deep, style: deepObject, schema: {type: object}}
                - {in: cookie, name: session, schema: {type: string}}
              requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
              responses:
                default: {description: ''}
                '201': {description: '', content: {application/json: {schema: {type: array, items: {type: object, properties: {b: {type: string}}}}}}}
        ",
        "
        group users: Users \"Users\"
          fn create -> Create: POST /users/{id}/{send} -> Vec<CreateResponseItem>
            id: String = path \"id\"
            send: i64 = path \"send\"
            tag: Vec<String> = query \"tag\"
            .send_query(bool) = query \"send\"
            .x_kind(CreateXKind) = header \"X-Kind\"
            .deep(JsonObject) = query \"deep\"
            .session(String) = cookie \"session\"
            .body(CreateBody) = body
            style query \"deep\" deep_object
            statuses default 201
            errors CreateError
              Other = default
          struct CreateBody
            a: Option<String> = optional \"a\"
          struct CreateResponseItem
            b: Option<String> = optional \"b\"
          enum CreateXKind
            A = \"a\"
            B = \"b\"
            Unrecognized(..)
        ",
    );
}

#[test]
fn methods_and_groups_are_named_by_the_available_words() {
    check(
        "
        paths:
          /a: {get: {tags: [Request], operationId: request, responses: {'204': {description: ''}}}}
          /b: {get: {operationId: api.v1.Things.List, responses: {'204': {description: ''}}}}
          /c/{id}: {delete: {parameters: [{in: path, name: id, required: true, schema: {type: string}}], responses: {'204': {description: ''}}}}
          /d: {get: {tags: [T], operationId: x.Get, responses: {'204': {description: ''}}}, put: {tags: [t], operationId: y.get, responses: {'204': {description: ''}}}}
        ",
        "
        group request_api: Request \"Request\"
          fn request -> RequestRequest: GET /a -> () idempotent
            statuses 204
        group sample: Sample \"Sample\"
          fn delete_c_id -> DeleteCId: DELETE /c/{id} -> () idempotent
            id: String = path \"id\"
            statuses 204
        group t: T \"T\"
          fn x_get -> XGet: GET /d -> () idempotent
            statuses 204
          fn y_get -> YGet: PUT /d -> () idempotent
            statuses 204
        group things: Things \"Things\"
          fn list -> List: GET /b -> () idempotent
            statuses 204
        ",
    );
}

#[test]
fn docs_show_the_request_its_parameters_its_errors_and_an_example() {
    let (krate, _) = lower(
        &Config::default(),
        "
        paths:
          /users/{id}:
            patch:
              tags: [Users]
              operationId: update
              summary: Update [a user]
              x-stability-level: beta
              parameters:
                - {in: path, name: id, required: true, description: Whose., schema: {type: string}}
                - {in: query, name: dry, schema: {type: boolean}}
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
              responses: {'204': {description: ''}, '404': {description: No such user.}}
        components:
          schemas:
            User: {type: object, required: [name, size, kind], properties: {name: {type: string}, size: {type: integer}, kind: {type: string, enum: [a, b]}}}
        ",
    );
    let docs = &krate.groups[0].operations[0].docs.lines;
    let expected = r#"
        Update \[a user\]

        **Stability:** beta: changes are unlikely.

        `PATCH /users/{id}`
        - `id` (path): Whose.
        - error `404`: No such user.

        ```no_run
        # async fn example(client: &sample_client::Client) -> Result<(), sample_client::Error> {
        client
            .users()
            .update("id", sample_client::models::User::new("text", 1_i64, sample_client::models::UserKind::B))
            .send()
            .await?;
        # Ok(()) }
        ```
        "#;
    assert_eq!(docs.join("\n") + "\n", super::unindented(expected));
}
