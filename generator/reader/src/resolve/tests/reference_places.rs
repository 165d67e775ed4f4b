//! Tests of `$ref` at places where the specification does not allow it.

use super::{check, run};

#[test]
fn an_operation_may_be_a_reference_and_two_paths_share_its_parts() {
    check(
        r"paths:
  /a: {get: {$ref: '#/x-operations/list', operationId: listA}}
  /b: {get: {$ref: '#/x-operations/list'}, post: {$ref: '#/x-operations/none'}}
x-operations:
  list:
    operationId: list
    parameters: [{name: q, in: query, schema: {type: string}}]
    responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
components: {schemas: {A: {type: string, format: date-time}}}
",
        r"
        GET /a listA
          query q?: string form exploded
          200 application/json: A
        GET /b list
          query q?: string form exploded
          200 application/json: A
        A = string(datetime)
        ! unresolved-reference #/paths/~1b/post/$ref: nothing is at `#/x-operations/none`
        ! skipped-operation #/paths/~1b/post: the operation is left out: the reference in its place has no target
        ! unexpected-reference #/paths/~1a/get/$ref: a `$ref` in the place of an operation, where OpenAPI allows none, and 1 more like it",
    );
}

#[test]
fn whole_lists_and_maps_may_be_references() {
    check(
        r"paths:
  /a:
    parameters: {$ref: '#/x/parameters'}
    get:
      operationId: getA
      tags: {$ref: '#/x/tags'}
      parameters: {$ref: '#/x/parameters/1'}
      responses: {$ref: '#/x/responses', '404': {description: None}}
x:
  tags: [T]
  parameters:
  - {name: q, in: query, schema: {type: string}}
  - {name: r, in: query, schema: {type: integer}}
  responses: {'200': {description: D, content: {$ref: '#/x/content'}}, '404': {$ref: '#/nowhere'}}
  content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}
  properties: {a: {type: string}, more: {type: object, properties: {$ref: '#/x/properties'}}}
components: {schemas: {A: {type: object, properties: {$ref: '#/x/properties', own: {type: boolean}}}}}
",
        r"
        GET /a getA tags=T
          query q?: string form exploded
          query r?: int64 form exploded
          200 application/json: A
          404 empty
        A = {a?: #/x/properties/a, more?: #/x/properties/more, own?: boolean, ..}
        ! unexpected-reference #/paths/~1a/parameters/$ref: a `$ref` in the place of `parameters`, where OpenAPI allows none, and 1 more like it
        ! unexpected-reference #/paths/~1a/get/tags/$ref: a `$ref` in the place of `tags`, where OpenAPI allows none
        ! unexpected-reference #/paths/~1a/get/responses/$ref: a `$ref` in the place of `responses`, where OpenAPI allows none
        ! unexpected-reference #/components/schemas/A/properties/$ref: a `$ref` in the place of `properties`, where OpenAPI allows none, and 1 more like it
        ! unexpected-reference #/x/responses/200/content/$ref: a `$ref` in the place of `content`, where OpenAPI allows none",
    );
}

#[test]
fn servers_and_requirements_and_texts_may_be_references() {
    let (api, findings) =
        run("openapi: 3.1.0\ninfo: {title: T, version: '1', description: {$ref: '#/x/text'}}\n\
         servers: [{$ref: '#/x/server'}]\nsecurity: [{$ref: '#/x/security'}]\n\
         paths: {/a: {get: {responses: {}}}}\n\
         components: {securitySchemes: {k: {type: http, scheme: bearer}}}\n\
         x: {text: Of pets., server: {url: 'https://a.example', variables: {$ref: '#/x/variables'}}, \
         variables: {v: {default: a}}, security: {k: []}}\n");
    assert_eq!(api.description.as_deref(), Some("Of pets."));
    assert_eq!(api.servers[0].url, "https://a.example");
    assert_eq!(api.servers[0].variables[0].name, "v");
    assert_eq!(api.security[0].schemes, ["k"]);
    assert_eq!(findings.matches("unexpected-reference").count(), findings.lines().count(), "{findings}");
}

#[test]
fn circles_of_references_end_in_a_finding() {
    let (_, findings) = run(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: {$ref: '#/paths/~1a/get'}\n    \
         put: {$ref: '#/paths/~1a/post'}\n    post: {$ref: '#/paths/~1a/put'}\n    \
         delete: {$ref: '#/paths/~1a/patch', summary: S}\n    patch: {$ref: '#/paths/~1a/delete', summary: S}\n",
    );
    assert_eq!(findings.matches("leads back to itself").count(), 5, "{findings}");
    assert_eq!(findings.matches("skipped-operation").count(), 5, "{findings}");
}

#[test]
fn encodings_that_contain_themselves_end_in_a_finding() {
    let (_, findings) = run("openapi: 3.2.0\ninfo: {title: T, version: '1'}\n\
         paths: {/a: {post: {requestBody: {content: {multipart/mixed: {encoding: {a: {$ref: '#/x'}, b: {$ref: '#/x'}}}}}, responses: {}}}}\n\
         x: {contentType: text/plain, encoding: {a: {$ref: '#/x'}, b: {$ref: '#/x'}}}\n");
    assert!(findings.contains("leads back to itself"), "{findings}");
}

#[test]
fn a_reference_in_data_is_data() {
    let (api, findings) = run(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A:\n      \
         type: object\n      default: {$ref: '#/nowhere'}\n      example: {$ref: '#/nowhere'}\n      examples: [{$ref: pet.yaml}]\n",
    );
    let (_, id) = api.components.first().expect("a schema");
    assert_eq!(api.schemas[*id].default, Some(serde_json::json!({"$ref": "#/nowhere"})));
    assert_eq!(findings, "");
}

#[test]
fn references_that_only_people_follow_are_checked() {
    check(
        r"paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: D
          headers: {X: {$ref: '#/components/headers/Lmit'}}
          links: {next: {$ref: '#/components/links/Next'}}
components: {headers: {Limit: {schema: {type: string}}}}
",
        r"
        GET /a a
          200 empty
        ! unresolved-reference #/paths/~1a/get/responses/200/links/next/$ref: nothing is at `#/components/links/Next`
        ! unresolved-reference #/paths/~1a/get/responses/200/headers/X/$ref: nothing is at `#/components/headers/Lmit`",
    );
}
