//! Tests that convert documents of Swagger 2.0.

use serde_json::{Value, json};

use super::normalize;

/// Converts a document, and returns the nodes at these places.
fn converted(document: Value, places: &[&str]) -> Vec<Value> {
    let mut root = document;
    normalize(&mut root);
    places.iter().map(|place| root.pointer(place).cloned().unwrap_or_default()).collect()
}

#[test]
fn servers_are_every_scheme_with_the_host_and_the_path() {
    let cases = [
        (
            json!({"host": "a.b", "basePath": "/v1", "schemes": ["http", "https"]}),
            json!(["https://a.b/v1", "http://a.b/v1"]),
        ),
        (json!({"host": "a.b:80/", "basePath": "/"}), json!(["https://a.b:80"])),
        (json!({"basePath": "v1/"}), json!(["/v1"])),
        (json!({"host": "http://a.b", "basePath": "/v1"}), json!(["http://a.b/v1"])),
        (json!({"host": "a.b", "schemes": ["wss", "HTTP"]}), json!(["http://a.b"])),
        (json!({"host": null, "basePath": 7, "schemes": "https"}), json!([])),
    ];
    for (document, expected) in cases {
        let servers = &converted(document.clone(), &["/servers"])[0];
        let urls: Vec<_> = servers.as_array().into_iter().flatten().map(|server| &server["url"]).collect();
        assert_eq!(json!(urls), expected, "{document}");
    }
}

#[test]
fn security_schemes_are_converted_to_the_form_of_3_0() {
    let document = json!({"securityDefinitions": {
        "b": {"type": "basic"},
        "k": {"type": "apiKey", "in": "header", "name": "X"},
        "o": {"type": "oauth2", "flow": "application", "tokenUrl": "https://a.b", "scopes": {"r": "Read"}},
        "odd": null,
    }});
    let found = converted(document, &["/securityDefinitions/b/scheme", "/securityDefinitions/o/flows"]);
    let flow = json!({"clientCredentials": {"tokenUrl": "https://a.b", "scopes": {"r": "Read"}}});
    assert_eq!(found, [json!("basic"), flow]);
}

#[test]
fn a_body_parameter_becomes_the_request_body_wherever_it_is_declared() {
    let body = json!({"in": "body", "name": "b", "required": true, "description": "D", "schema": {"type": "object"}});
    let document = json!({
        "consumes": ["application/json", "application/xml"],
        "paths": {
            "/own": {"post": {"consumes": ["text/plain"], "parameters": [{"in": "query", "name": "q"}, body]}},
            "/shared": {"parameters": [{"$ref": "#/parameters/B"}], "put": {}, "get": null},
        },
        "parameters": {"B": body},
    });
    let found = converted(
        document,
        &[
            "/paths/~1own/post/requestBody",
            "/paths/~1shared/put/requestBody/content",
            "/parameters/B/in",
            "/paths/~1own/post/parameters/1/in",
        ],
    );
    let schema = |place: &str| json!({"schema": {"type": "object", "x-codegen-origin": place}});
    let own = json!({"required": true, "description": "D",
        "content": {"text/plain": schema("/paths/~1own/post/parameters/1/schema")}});
    let shared = schema("/parameters/B/schema");
    let content = json!({"application/json": shared, "application/xml": shared});
    assert_eq!(found, [own, content, json!("x-codegen-body"), json!("x-codegen-body")]);
}

#[test]
fn fields_of_a_form_are_properties_of_its_schema() {
    let post = |consumes: Value, last: &str| {
        json!({"paths": {"/f": {"post": {"consumes": consumes, "parameters": [
            {"in": "formData", "name": "a", "type": "array", "items": {"type": "string"}, "required": true},
            {"in": "formData", "name": "b", "type": last, "description": "D"},
        ]}}}})
    };
    let body = &converted(post(json!([]), "integer"), &["/paths/~1f/post/requestBody"])[0];
    let at = "/paths/~1f/post/parameters";
    let expected = json!({
        "required": true,
        "content": {"application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {
                    "a": {"type": "array", "items": {"type": "string"}, "x-codegen-origin": format!("{at}/0")},
                    "b": {"type": "integer", "description": "D", "x-codegen-origin": format!("{at}/1")},
                },
                "required": ["a"],
                "x-codegen-origin": at,
            },
            "encoding": {"a": {"style": "form", "explode": false}},
        }},
    });
    assert_eq!(*body, expected);

    let both = json!(["multipart/form-data", "application/x-www-form-urlencoded"]);
    for (consumes, last, expected) in [
        (both.clone(), "string", "multipart/form-data application/x-www-form-urlencoded"),
        (both, "file", "multipart/form-data"),
        (json!(["application/json"]), "file", "multipart/form-data"),
    ] {
        let content = &converted(post(consumes, last), &["/paths/~1f/post/requestBody/content"])[0];
        let types: Vec<_> =
            content.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        assert_eq!(types.join(" "), expected);
    }
}

#[test]
fn the_type_of_a_parameter_becomes_its_schema() {
    let list = |location: &str, format: &str| json!({"in": location, "type": "array", "items": {"type": "string"}, "collectionFormat": format});
    let cases = [
        ("query", "csv", json!(["form", false])),
        ("query", "multi", json!(["form", true])),
        ("query", "ssv", json!(["spaceDelimited", false])),
        ("query", "pipes", json!(["pipeDelimited", false])),
        ("query", "tsv", json!(["tabDelimited", false])),
        ("query", "odd", json!(["form", false])),
        ("path", "csv", json!(["simple", false])),
        ("path", "pipes", json!(["pipes", false])),
        ("header", "ssv", json!(["spaces", false])),
        ("header", "tsv", json!(["tabs", false])),
        ("header", "multi", json!(["simple", false])),
    ];
    for (location, format, expected) in cases {
        let mut parameter = list(location, format);
        assert!(super::parameter::normalize(&mut parameter, &crate::pointer::Pointer::root().child("p")));
        let found = json!([parameter["style"], parameter["explode"]]);
        assert_eq!(found, expected, "{location} {format}");
        let schema = json!({"type": "array", "items": {"type": "string"}, "x-codegen-origin": "/p"});
        assert_eq!(parameter["schema"], schema);
        assert!(!super::parameter::normalize(&mut parameter, &crate::pointer::Pointer::root()), "once");
    }
}

#[test]
fn a_response_has_the_schema_in_each_media_type() {
    let text = json!({"description": "", "schema": {"type": "string"}, "examples": {"text/plain": "x"}});
    let document = json!({
        "produces": ["application/json"],
        "paths": {"/r": {"get": {"responses": {"200": text, "204": {"description": ""}, "404": {"$ref": "#/responses/E"}}},
            "put": {"produces": ["text/plain"], "responses": {"200": text, "404": {"$ref": "#/responses/E"},
                "500": {"schema": {"type": "file"}}}},
            "post": {"produces": [], "responses": {"200": {"schema": {"type": "file"}}}}}},
        "responses": {"E": {"description": "E", "schema": {"$ref": "#/definitions/E"}}},
    });
    let found = converted(
        document,
        &[
            "/paths/~1r/get/responses/200/content",
            "/paths/~1r/get/responses/204/content",
            "/paths/~1r/get/responses/404",
            "/paths/~1r/put/responses/200/content/text~1plain/example",
            "/paths/~1r/put/responses/404/content",
            "/paths/~1r/put/responses/500/content/text~1plain/schema/format",
            "/paths/~1r/post/responses/200/content/application~1octet-stream/schema/type",
            "/responses/E/content/application~1json/schema",
        ],
    );
    let at = "/paths/~1r/get/responses/200/schema";
    let error = json!({"$ref": "#/definitions/E", "x-codegen-origin": "/responses/E/schema"});
    let expected = [
        json!({"application/json": {"schema": {"type": "string", "x-codegen-origin": at}}}),
        Value::Null,
        json!({"$ref": "#/responses/E"}),
        json!("x"),
        json!({"text/plain": {"schema": error}}),
        json!("binary"),
        json!("string"),
        error,
    ];
    assert_eq!(found, expected);
}
