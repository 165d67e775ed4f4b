//! Tests of parameters: locations, styles, constants, and parameters in the query of a path.

use super::check;

#[test]
fn parameters_have_every_location_and_style() {
    check(
        "
        paths:
          /{m}/{l}?fixed=1&moved={q}#gone:
            get:
              operationId: get
              parameters:
                - {in: path, name: m, required: true, style: matrix, schema: {type: string}}
                - {in: path, name: l, required: true, style: label, explode: true, schema: {type: array, items: {type: string}}}
                - {in: path, name: q, required: true, schema: {type: string}}
                - {in: query, name: ids, explode: false, schema: {type: array, items: {type: integer}}}
                - {in: query, name: same, explode: false, schema: {type: string}}
                - {in: query, name: piped, style: pipeDelimited, allowReserved: true, schema: {type: array, items: {type: string}}}
                - {in: query, name: filter, style: deepObject, explode: true, schema: {type: object, properties: {a: {type: string}}}}
                - {in: query, name: where, content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}
                - {in: cookie, name: session, required: true, schema: {type: string}}
                - {in: query, name: api-version, required: true, schema: {type: string, enum: ['2024-01-01']}}
                - {in: query, name: deep, schema: {type: array, items: {type: object}}}
                - {in: header, name: Host, schema: {type: string}}
              responses: {'204': {description: ''}}
        ",
        "
        group sample: Sample \"Sample\"
          fn get -> Get: GET /{m}/{l}?fixed=1 -> () idempotent
            Text(\"2024-01-01\") = query \"api-version\"
            m: String = path \"m\"
            l: Vec<String> = path \"l\"
            q: String = query \"moved\"
            session: String = cookie \"session\"
            .ids(Vec<i64>) = query \"ids\"
            .same(String) = query \"same\"
            .piped(Vec<String>) = query \"piped\"
            .filter(GetFilter) = query \"filter\"
            .r#where(GetWhere) = query \"where\"
            .api_version(GetApiVersion) = query \"api-version\"
            .deep(Vec<JsonObject>) = query \"deep\"
            style path \"m\" matrix
            style path \"l\" label exploded
            style query \"ids\" form
            style query \"piped\" pipes reserved
            style query \"filter\" deep_object
            style query \"where\" json
            statuses 204
          enum GetApiVersion
            _20240101 = \"2024-01-01\" default
            Unrecognized(..)
          struct GetFilter
            a: Option<String> = optional \"a\"
          struct GetWhere
            b: Option<String> = optional \"b\"
        approximated-parameter: the parameter `deep` has nested objects or lists, which its style cannot represent
        skipped-parameter: the parameter `Host` is left out: the client sets this header itself
        ",
    );
}

#[test]
fn operations_have_servers_and_security_of_their_own() {
    check(
        "
        servers: [{url: 'https://api.example.com'}]
        security: [{key: []}]
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}}
        paths:
          /a: {get: {operationId: a, servers: [{url: 'https://up.example.com/v1/'}], security: [], responses: {}}}
          /b: {get: {operationId: b, servers: [{url: 'https://api.example.com'}], security: [{key: [], token: []}, {}], responses: {}}}
          /c: {get: {operationId: c, security: [{key: []}], responses: {}}}
        ",
        "
        group sample: Sample \"Sample\"
          fn a -> A: GET /a -> () idempotent
            statuses none
            server UP_EXAMPLE_COM_SERVER
            security []
          fn b -> B: GET /b -> () idempotent
            statuses none
            security [[\"key\", \"token\"], []]
          fn c -> C: GET /c -> () idempotent
            statuses none
        ",
    );
}
