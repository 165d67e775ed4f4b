//! Tests of operations and their parts.

use super::{check, run};
use crate::model::dump::dump;

#[test]
fn styles_and_explode_have_the_defaults_of_their_location() {
    check(
        "
paths:
  /a/{p}/{m}/{l}:
    get:
      parameters:
        - {name: p, in: path, required: true, schema: {type: string}}
        - {name: m, in: path, required: true, style: matrix, explode: true, schema: {type: string}}
        - {name: l, in: path, style: label, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
        - {name: n, in: query, explode: false, required: true, schema: {type: array, items: {type: string}}}
        - {name: s, in: query, style: spaceDelimited, schema: {type: array, items: {type: string}}}
        - {name: i, in: query, style: pipeDelimited, explode: true, schema: {type: array, items: {type: string}}}
        - {name: d, in: query, style: deepObject, explode: true, schema: {type: object}}
        - {name: X-H, in: header, schema: {type: string}}
        - {name: c, in: cookie, schema: {type: string}}
      responses: {'200': {description: D}}
",
        "
        GET /a/{p}/{m}/{l}
          path p: string simple
          path m: string matrix exploded
          path l: string label
          query q?: string form exploded
          query n: [string] form
          query s?: [string] space-delimited
          query i?: [string] pipe-delimited exploded
          query d?: {..} deep-object exploded
          header X-H?: string simple
          cookie c?: string form exploded
          200 empty",
    );
}

#[test]
fn parameters_of_the_operation_win_over_those_of_the_path() {
    check(
        "
components:
  parameters:
    Shared: {name: shared, in: query, schema: {type: integer}}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {$ref: '#/components/parameters/Shared'}
      - {name: X-Trace, in: header, schema: {type: string}}
    get:
      parameters:
        - {name: own, in: query, schema: {type: string}}
        - {name: shared, in: header, schema: {type: string}}
        - {name: x-trace, in: header, required: true, schema: {type: integer}}
        - {name: own, in: query, schema: {type: boolean}}
      responses: {}
    put: {responses: {}}
",
        "
        GET /a/{id}
          path id: string simple
          query shared?: int64 form exploded
          header x-trace: int64 simple
          query own?: string form exploded
          header shared?: string simple
        PUT /a/{id}
          path id: string simple
          query shared?: int64 form exploded
          header X-Trace?: string simple
        ! invalid-node #/paths/~1a~1{id}/get/parameters/3/name: the parameter `own` is here twice",
    );
}

#[test]
fn path_parameters_may_be_spelled_otherwise() {
    check(
        "
paths:
  /a/{proxy+}/{userID}/{n:[0-9]+}#{x}:
    get:
      parameters:
        - {name: proxy, in: path, required: true, schema: {type: string}}
        - {name: user_id, in: path, required: true, schema: {type: integer}}
        - {name: n, in: path, required: true, schema: {type: integer}}
      responses: {}
",
        "
        GET /a/{proxy}/{user_id}/{n}#{x}
          path proxy: string simple
          path user_id: int64 simple
          path n: int64 simple
        ! invalid-node #/paths/~1a~1{proxy+}~1{userID}~1{n:[0-9]+}#{x}/get: the path's `{proxy+}` is not one of the parameters",
    );
}

#[test]
fn path_parameters_are_those_of_the_path() {
    check(
        "
paths:
  /a/{id}/{b}.json:
    get:
      parameters:
        - {name: b, in: path, schema: {type: integer}}
        - {name: c, in: path, required: true, schema: {type: string}}
      responses: {}
",
        "
        GET /a/{id}/{b}.json
          path b: int64 simple
          path id: string simple
        ! skipped-parameter #/paths/~1a~1{id}~1{b}.json/get/parameters/1/name: the path `/a/{id}/{b}.json` has no `{c}`
        ! invalid-node #/paths/~1a~1{id}~1{b}.json/get: the path's `{id}` is not one of the parameters",
    );
}

#[test]
fn a_parameter_is_described_by_itself_or_else_by_its_schema() {
    let (api, findings) = run("
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    description: of the path
    get:
      parameters:
        - {name: a, in: query, description: own, schema: {type: string, description: the schema's}}
        - {name: b, in: query, deprecated: true, schema: {type: string, description: the schema's}}
        - {name: c, in: query, schema: {type: string}}
        - {name: Authorization, in: header, schema: {type: string}}
      responses: {}
");
    assert_eq!(findings, "");
    let operation = &api.operations[0];
    let descriptions: Vec<_> =
        operation.parameters.iter().map(|parameter| parameter.description.as_deref()).collect();
    assert_eq!(
        descriptions,
        [Some("own"), Some("the schema's"), None],
        "the specification ignores `Authorization`"
    );
    assert!(operation.parameters[1].deprecated);
    assert_eq!(operation.description.as_deref(), Some("of the path"));
}

#[test]
fn bodies_and_responses() {
    check(
        "
components:
  schemas: {U: {type: object}}
  requestBodies: {B: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/U'}}}}}
  responses: {R: {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/U'}}, text/plain: }}}
paths:
  /a:
    post:
      operationId: postA
      tags: [x, y]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        200: {$ref: '#/components/responses/R'}
        '204': {description: none}
        4XX: {description: D, content: {application/problem+json: {schema: {type: object}}}}
        default: {}
        x-any: {}
    put:
      requestBody: {content: {application/json: {schema: {type: [string, 'null']}}}}
      responses: {'200': {description: D}}
",
        "
        POST /a postA tags=x,y
          body application/json: U
          200 application/json: U
          200 text/plain: any
          204 empty
          4XX application/problem+json: {..}
          default empty
        PUT /a
          body? application/json: string | null
          200 empty
        U = {..}",
    );
}

#[test]
fn extensions_of_an_operation_are_read() {
    check(
        "
paths:
  x-any: {}
  /a:
    get: {x-speakeasy-group: Users, x-speakeasy-name-override: List, x-stability-level: beta, x-sunset: '2030-01-01', responses: {}}
    put: {x-stability-level: odd, responses: {}}
  /b:
    $ref: '#/components/pathItems/I'
    get: {operationId: own, responses: {}}
components:
  pathItems:
    I:
      get: {operationId: shadowed, responses: {}}
      put: {operationId: theirs, responses: {}}
",
        "
        GET /a group=Users name=List sunset=2030-01-01 stability=beta
        PUT /a
        GET /b own
        PUT /b theirs
        ! invalid-node #/paths/~1a/put/x-stability-level: \"odd\" is not a level of stability",
    );
}

#[test]
fn servers_and_security() {
    let (api, findings) = run("
openapi: 3.1.0
info: {title: T, version: 2, description: D}
servers:
  - url: https://{tenant}.example.com:{port}
    variables: {tenant: {default: acme}, port: {default: 443, enum: [443, 8443]}}
  - {url: /relative}
security: [{bearer: [], oauth: []}, {}]
components:
  securitySchemes:
    bearer: {type: http, scheme: Bearer, bearerFormat: JWT}
    basic: {type: http, scheme: basic}
    digest: {type: http, scheme: digest}
    key: {type: apiKey, in: header, name: X-Key}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token}, implicit: {}}}
    open: {type: openIdConnect}
    tls: {type: mutualTLS}
    spaced: {type: http, scheme: shared key}
    odd: {scheme: bearer}
    again: {$ref: '#/components/securitySchemes/key'}
paths:
  /a:
    get: {responses: {}}
    put: {security: [], responses: {}}
    post: {security: [{key: []}, {gone: [scope]}], responses: {}}
    patch: {servers: [{url: https://elsewhere.example.com}], responses: {}}
");
    let expected = "api T 2
server https://{tenant}.example.com:{port} {tenant = \"acme\"} {port = \"443\" of 443|8443}
server /relative
scheme bearer: Bearer
scheme basic: Basic
scheme digest: Http { scheme: \"digest\" }
scheme key: ApiKey { location: Header, name: \"X-Key\" }
scheme oauth: OAuth2 { client_credentials_token_url: Some(\"/token\") }
scheme open: OpenIdConnect
scheme tls: Other(\"mutualTLS\")
scheme spaced: Other(\"shared key\")
scheme again: ApiKey { location: Header, name: \"X-Key\" }
security bearer+oauth | none
GET /a
PUT /a security=none
POST /a security=key | gone
PATCH /a
  server https://elsewhere.example.com
";
    assert_eq!(dump(&api), expected);
    assert_eq!(
        findings,
        "! invalid-node #/components/securitySchemes/spaced/scheme: `shared key` is not the name of an authentication scheme
! invalid-node #/components/securitySchemes/odd: this is not what it should be: missing field `type`
! invalid-node #/paths/~1a/post/security/1/gone: `gone` is not one of `components.securitySchemes`
"
    );
}

#[test]
fn a_document_without_anything_in_it_is_an_error() {
    check("paths: {}", "! nothing-to-generate #: the document has neither operations nor schemas");
}

#[test]
fn pages_are_as_the_provider_says() {
    check(
        "
paths:
  /a:
    get:
      responses: {}
      x-speakeasy-pagination:
        type: offsetLimit
        inputs:
          - {name: page, in: parameters, type: page}
          - {name: limit, in: requestBody, type: limit}
          - {name: other, in: parameters, type: others}
        outputs: {results: $.list, numPages: $.pages}
    put: {responses: {}, x-speakeasy-pagination: {type: url, outputs: {nextUrl: $.next}}}
    post: {responses: {}, x-speakeasy-pagination: {type: pages}}
",
        "
        GET /a
          pages offsetlimit page parameter page limit body limit results $.list
        PUT /a
          pages url next-url $.next
        POST /a
        ! invalid-node #/paths/~1a/get/x-speakeasy-pagination/inputs/2/type: an input of `x-speakeasy-pagination` has no known `type`
        ! invalid-node #/paths/~1a/post/x-speakeasy-pagination/type: `x-speakeasy-pagination` has no known `type`",
    );
}

/// Returns a document whose path `/0` has `parameters` parameters, and which has `paths` references to that path.
fn with_many(parameters: usize, paths: usize) -> String {
    let parameter = |at: usize| format!("      - {{name: p{at}, in: query, schema: {{type: string}}}}");
    let parameters: Vec<String> = (0..parameters).map(parameter).collect();
    let paths: Vec<String> = (1..=paths).map(|at| format!("  /{at}: {{$ref: '#/paths/~10'}}")).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /0:\n    parameters:\n{}\n    \
         get: {{responses: {{'204': {{description: ok}}}}}}\n{}\n",
        parameters.join("\n"),
        paths.join("\n"),
    )
}

#[test]
fn an_operation_has_at_most_1000_parameters() {
    let (api, findings) = run(&with_many(1_000, 0));
    assert_eq!((api.operations[0].parameters.len(), findings.as_str()), (1_000, ""));
    let (api, findings) = run(&with_many(1_001, 0));
    assert!(api.operations[0].parameters.is_empty());
    let expected = "! too-large #/paths/~10/get: an operation with more than 1000 parameters is not read\n";
    assert_eq!(findings, expected);
}

#[test]
fn references_to_a_path_item_do_not_multiply_its_parameters_without_limit() {
    let (api, findings) = run(&with_many(999, 120));
    assert_eq!(api.operations.len(), 100);
    let expected = "! too-large #/paths/~10/get: path items share too many parameters and responses among their operations\n";
    assert_eq!(findings, expected);
}
