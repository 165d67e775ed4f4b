//! Tests of request bodies and responses.

use super::{check, lower};
use crate::config::Config;

#[test]
fn a_body_of_several_media_types_is_an_enum_and_json_under_several_names_is_one() {
    check(
        "
        paths:
          /many:
            post:
              operationId: many
              requestBody:
                content:
                  application/json: {schema: {$ref: '#/components/schemas/T'}}
                  text/json: {schema: {$ref: '#/components/schemas/T'}}
                  application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/T'}}
                  multipart/form-data:
                    schema: {type: object, properties: {file: {type: string, format: binary}, files: {type: array, items: {type: string, format: binary}}, meta: {type: object, properties: {a: {type: string}}}}}
                    encoding: {file: {contentType: 'image/png, image/jpeg'}, meta: {style: form, explode: false}}
                  application/xml: {schema: {$ref: '#/components/schemas/T'}}
                  image/png: {schema: {type: string, format: binary}}
              responses: {'204': {description: ''}}
          /patch: {patch: {operationId: patch, requestBody: {required: true, content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/T'}}}}, responses: {}}}
          /text: {put: {operationId: text, requestBody: {required: true, content: {text/csv: {schema: {type: string}}}}, responses: {}}}
          /bytes: {put: {operationId: bytes, requestBody: {required: true, content: {application/octet-stream: {schema: {type: string, format: binary}}}}, responses: {}}}
        components: {schemas: {T: {type: object, properties: {a: {type: string}}}}}
        ",
        "
        mod t
          struct T
            a: Option<String> = optional \"a\"
        mod t_patch
          struct TPatch
            a: Patch<String> = patch \"a\"
        group sample: Sample \"Sample\"
          fn bytes -> Bytes: PUT /bytes -> () idempotent
            body: bytes = body
            statuses none
          fn many -> Many: POST /many -> ()
            .body(ManyBody) = body
            encoding \"file\" image/png, image/jpeg
            encoding \"meta\" form
            statuses 204
            body ManyBody
              Json(T) = \"application/json\" from
              Form(form T) = \"application/x-www-form-urlencoded\"
              Multipart(multipart ManyMultipartBody) = \"multipart/form-data\" from
              Xml(text) = \"application/xml\" from
              Png(bytes) = \"image/png\" from
          fn patch -> Patch: PATCH /patch -> ()
            body: TPatch = body
            content-type application/merge-patch+json
            statuses none
          fn text -> Text: PUT /text -> () idempotent
            body: text = body
            content-type text/csv
            statuses none
          struct ManyMultipartBody
            file: Option<Part> = optional \"file\"
            files: Option<Vec<Part>> = optional \"files\"
            meta: Option<ManyMultipartBodyMeta> = optional \"meta\"
          struct ManyMultipartBodyMeta
            a: Option<String> = optional \"a\"
        ",
    );
}

#[test]
fn a_response_is_what_the_successes_have_in_common() {
    check(
        "
        paths:
          /optional: {get: {operationId: optional, responses: {'200': &t {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}, '204': {description: ''}}}}
          /same: {put: {operationId: same, responses: {'200': *t, '201': *t}}}
          /several: {post: {operationId: several, responses: {'200': *t, '201': {description: '', content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}, '204': {description: ''}, '404': {description: '', content: {application/problem+json: {schema: {type: object, properties: {why: {type: string}}}}}}}}}
          /chat: {post: {operationId: chat, responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/T'}}, text/event-stream: {schema: {$ref: '#/components/schemas/U'}}}}}}}
          /file: {get: {operationId: file, responses: {'200': {description: '', content: {image/png: {}, application/pdf: {}}}}}}
          /text: {get: {operationId: text, responses: {2XX: {description: '', content: {text/plain: {schema: {type: string}}}}}}}
          /lines: {get: {operationId: lines, responses: {'200': {description: '', content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/U'}}}}}}}
          /found: {get: {operationId: found, responses: {'302': {description: ''}}}}
          /xml: {get: {operationId: xml, responses: {'200': {description: '', content: {application/xml: {schema: {$ref: '#/components/schemas/T'}}, application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}}
          /head: {head: {operationId: head, responses: {'200': *t}}}
        components: {schemas: {T: {type: object, properties: {a: {type: string}}}, U: {type: object, properties: {b: {type: string}}}}}
        ",
        "
        mod t
          struct T
            a: Option<String> = optional \"a\"
        mod u
          struct U
            b: Option<String> = optional \"b\"
        group sample: Sample \"Sample\"
          fn chat -> Chat: POST /chat -> ChatResponse
            accept application/json, text/event-stream
            response ChatResponse
              Json(T) = 200
              Events(events U) = 200
          fn file -> File: GET /file -> download idempotent
            accept image/png, application/pdf
          fn found -> Found: GET /found -> download idempotent
            accept */*
            statuses 302
          fn head -> Head: HEAD /head -> () idempotent
          fn lines -> Lines: GET /lines -> lines U idempotent
            accept application/x-ndjson
          fn optional -> Optional: GET /optional -> Option<T> idempotent
            statuses 200 204
          fn same -> Same: PUT /same -> T idempotent
            statuses 200 201
          fn several -> Several: POST /several -> SeveralResponse
            statuses 200 201 204 404
            response SeveralResponse
              Ok(T) = 200
              Created(SeveralCreatedResponse) = 201
              NoContent = 204
            errors SeveralError
              NotFound(SeveralNotFound) = 404
          fn text -> Text: GET /text -> text idempotent
            accept text/plain
            statuses 2XX
          fn xml -> Xml: GET /xml -> T idempotent
          struct SeveralCreatedResponse
            id: Option<String> = optional \"id\"
          struct SeveralNotFound
            why: Option<String> = optional \"why\"
        ",
    );
}

#[test]
fn json_of_several_schemas_is_distinguished_by_media_type() {
    check(
        "
        paths:
          /several: {get: {operationId: several, responses: {'200': {description: '', content: {application/vnd.a+json;v=1: &t {schema: {$ref: '#/components/schemas/T'}}, application/json; charset=utf-8: &u {schema: {$ref: '#/components/schemas/U'}}, text/json: *u, application/vnd.a+json;v=2: *u, application/xml: *u}}}}}
          /ranges: {get: {operationId: ranges, responses: {'200': {description: '', content: {application/*+json: *t, application/json: *u, image/*: {schema: {type: string, format: binary}}}}}}}
          /lines: {get: {operationId: lines, responses: {'200': {description: '', content: {application/jsonl: *t, application/x-ndjson: *t}}}}}
        components: {schemas: {T: {type: object, properties: {a: {type: string}}}, U: {type: object, properties: {b: {type: string}}}}}
        ",
        "
        mod t
          struct T
            a: Option<String> = optional \"a\"
        mod u
          struct U
            b: Option<String> = optional \"b\"
        group sample: Sample \"Sample\"
          fn lines -> Lines: GET /lines -> lines T idempotent
            accept application/jsonl, application/x-ndjson
          fn ranges -> Ranges: GET /ranges -> RangesResponse idempotent
            accept application/json, image/*
            response RangesResponse
              Json(U) = 200 \"application/json\"
              OtherJson(T) = 200 \"application/*+json\"
              Image(download) = 200 \"image/*\"
          fn several -> Several: GET /several -> SeveralResponse idempotent
            accept application/json; charset=utf-8, text/json, application/vnd.a+json;v=2, application/vnd.a+json;v=1
            response SeveralResponse
              Json(U) = 200 \"application/json; charset=utf-8\" \"text/json\" \"application/vnd.a+json;v=2\"
              VndAJsonV1(T) = 200 \"application/vnd.a+json;v=1\"
        ",
    );
}

#[test]
fn write_only_properties_and_passwords_are_sensitive() {
    let document = "
        paths:
          /a:
            post:
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}
              responses: {'200': {description: ''}}
        components:
          schemas:
            T:
              properties:
                pin: {type: string, writeOnly: true}
                key: {$ref: '#/components/schemas/Key'}
                own: {type: array, items: {type: object, properties: {phrase: {type: string, format: password}}}}
                name: {type: string}
            Key: {type: string, format: password}
            Unused: {properties: {other: {type: string, writeOnly: true}}}
        ";
    let (krate, _) = lower(&Config::default(), document);
    assert_eq!(krate.access.sensitive, ["key", "phrase", "pin"]);
}
