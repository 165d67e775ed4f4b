//! Additions to a document: a list of fixed ones, and random ones for any document.

mod random;

use serde_json::{Value, json};

pub(crate) use self::random::{Random, random_addition};

/// A change of a document.
pub(crate) type Addition = fn(&mut Value);

/// Every kind of addition, to the document of [`base`].
pub(crate) const ADDITIONS: &[(&str, Addition)] = &[
    ("optional property", |it| {
        it["components"]["schemas"]["Pet"]["properties"]["nick"] = json!({"type": "number"});
    }),
    ("required response property", |it| {
        let owner = &mut it["components"]["schemas"]["Owner"];
        owner["properties"]["since"] = json!({"type": "string", "format": "date"});
        push(&mut owner["required"], json!("since"));
    }),
    ("required property of an object without any", |it| {
        let page = &mut it["components"]["schemas"]["Page"];
        page["properties"]["total"] = json!({"type": "integer"});
        page["required"] = json!(["total"]);
    }),
    ("many properties of a member of a union", |it| {
        let card = &mut it["components"]["schemas"]["Card"]["properties"];
        for at in 0..12 {
            card[format!("field{at}")] = json!({"type": "string"});
        }
    }),
    ("optional property of a type with many required ones", |it| {
        let booking = &mut it["components"]["schemas"]["Booking"]["properties"];
        booking["note"] = json!({"type": "string"});
        booking["required"] = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    }),
    ("schema that is called like a struct of required properties", |it| {
        it["components"]["schemas"]["BookingRequired"] =
            json!({"type": "object", "properties": {"a": {"type": "string"}}});
    }),
    ("property that closes a circle", |it| {
        it["components"]["schemas"]["Address"]["properties"]["owner"] =
            json!({"$ref": "#/components/schemas/Owner"});
    }),
    ("schema", |it| {
        it["components"]["schemas"]["PetKind"] =
            json!({"type": "object", "properties": {"a": {"type": "string"}}});
    }),
    ("operation", |it| {
        it["paths"]["/owners"] = json!({"post": {"operationId": "owners.create", "tags": ["owners"],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Owner"}}}},
            "responses": {"200": response("Owner")}}});
    }),
    ("operation that sends a response type with `readOnly` properties", |it| {
        it["paths"]["/visits"]["put"] = json!({"operationId": "pets.replace_visit", "tags": ["pets"],
            "requestBody": request("Visit"), "responses": {"200": response("Visit")}});
    }),
    ("PATCH operation of a response type", |it| {
        it["paths"]["/visits"]["patch"] = json!({"operationId": "pets.change_visit", "tags": ["pets"],
            "requestBody": request("Visit"), "responses": {"204": {"description": "Done."}}});
    }),
    ("operation that returns a request type with `writeOnly` properties", |it| {
        it["paths"]["/accounts"]["get"] = json!({"operationId": "pets.account", "tags": ["pets"],
            "responses": {"200": response("Account")}});
    }),
    ("enum value", |it| {
        push(&mut it["components"]["schemas"]["Pet"]["properties"]["kind"]["enum"], json!("bird"));
    }),
    ("second value of a constant", |it| {
        push(&mut it["components"]["schemas"]["Device"]["properties"]["kind"]["enum"], json!("watch"));
        push(&mut it["components"]["schemas"]["Marker"]["properties"]["level"]["enum"], json!(0));
        for at in 0..2 {
            push(&mut it["paths"]["/{version}/tags"]["get"]["parameters"][at]["schema"]["enum"], json!("v2"));
        }
    }),
    ("union member", |it| {
        it["components"]["schemas"]["Cash"] =
            json!({"type": "object", "required": ["coins"], "properties": {"coins": {"type": "integer"}}});
        push(
            &mut it["components"]["schemas"]["Payment"]["oneOf"],
            json!({"$ref": "#/components/schemas/Cash"}),
        );
    }),
    ("inline member before others", |it| {
        let members = &mut it["components"]["schemas"]["Shape"]["oneOf"];
        let member =
            json!({"type": "object", "required": ["side"], "properties": {"side": {"type": "number"}}});
        members.as_array_mut().expect("a list").insert(0, member);
    }),
    ("operation that sends a union with inline members", |it| {
        it["paths"]["/shapes"]["put"] = json!({"operationId": "pets.put_shape", "tags": ["pets"],
            "requestBody": request("Shape"), "responses": {"204": {"description": "Done."}}});
    }),
    ("property of an inline member", |it| {
        let members = it["components"]["schemas"]["Shape"]["oneOf"].as_array_mut().expect("a list");
        let circle = members.iter_mut().find(|member| member["properties"]["radius"].is_object());
        circle.expect("a member")["properties"]["name"] = json!({"type": "string"});
    }),
    ("optional parameter", |it| {
        push(
            &mut it["paths"]["/pets"]["get"]["parameters"],
            json!({"name": "after", "in": "query", "schema": {"type": "string"}}),
        );
    }),
    ("error response", |it| it["paths"]["/pets"]["get"]["responses"]["409"] = response("Problem")),
    ("bytes beside the text of an error", |it| {
        it["paths"]["/reports"]["get"]["responses"]["404"]["content"]["application/pdf"] = json!({});
    }),
    ("media type of an error", |it| {
        it["paths"]["/pets"]["get"]["responses"]["404"]["content"]["text/plain"] =
            json!({"schema": {"type": "string"}});
    }),
    ("body of an error and of a variant that had none", |it| {
        let body = response("Problem");
        it["paths"]["/pings"]["get"]["responses"]["409"] = body.clone();
        it["paths"]["/tags"]["get"]["responses"]["204"] = body;
    }),
    ("first error response", |it| it["paths"]["/visits"]["get"]["responses"]["404"] = response("Problem")),
    ("success response with another type", |it| {
        it["paths"]["/pets"]["get"]["responses"]["202"] = response("Problem");
    }),
    ("range of success responses", |it| {
        it["paths"]["/visits"]["get"]["responses"]["2XX"] = response("Problem");
    }),
    ("success response without a body", |it| {
        it["paths"]["/pets"]["post"]["responses"]["204"] = json!({"description": "Done."});
    }),
    ("success response of an operation without a success body", |it| {
        it["paths"]["/bookings"]["post"]["responses"]["200"] = response("Visit");
    }),
    ("body of a success response without one", |it| {
        it["paths"]["/accounts"]["post"]["responses"]["204"] = response("Account");
    }),
    ("first success response", |it| it["paths"]["/pings"]["get"]["responses"]["200"] = response("Problem")),
    ("media type of a success", |it| {
        let content = &mut it["paths"]["/visits"]["get"]["responses"]["200"]["content"];
        content["text/csv"] = json!({"schema": {"type": "string"}});
    }),
    ("JSON of another media type", |it| {
        let content = &mut it["paths"]["/labels"]["get"]["responses"]["200"]["content"];
        content["application/json"] = json!({"schema": {"$ref": "#/components/schemas/Problem"}});
    }),
    ("media type of a text", |it| {
        it["paths"]["/reports"]["get"]["responses"]["200"]["content"]["application/pdf"] = json!({});
    }),
    ("success of an operation that redirects", |it| {
        it["paths"]["/photos"]["get"]["responses"]["200"] = response("Problem");
        it["paths"]["/photos"]["post"]["responses"]["200"] = response("Problem");
    }),
    ("property of one of two equal responses", |it| {
        it["components"]["schemas"]["Tag"]["properties"]["color"] = json!({"type": "string"});
    }),
    ("JSON of the variant of a success", |it| {
        let content = &mut it["paths"]["/tags"]["get"]["responses"]["200"]["content"];
        content["application/json"] = content["application/vnd.tag+json"].clone();
    }),
    ("media type of a request body", |it| {
        let content = &mut it["paths"]["/pets"]["post"]["requestBody"]["content"];
        content["text/csv"] = json!({"schema": {"type": "string"}});
        it["paths"]["/tags"]["post"]["requestBody"]["content"]["application/json"] =
            json!({"schema": {"$ref": "#/components/schemas/Tag"}});
    }),
    ("optional request body", |it| {
        let mut body = request("Owner");
        body["required"] = json!(false);
        it["paths"]["/pings"]["get"]["requestBody"] = body;
    }),
    ("parameter of a path item", |it| {
        it["paths"]["/pets"]["parameters"] =
            json!([{"name": "trace", "in": "header", "schema": {"type": "string"}}]);
    }),
    ("security", |it| {
        it["components"]["securitySchemes"] =
            json!({"key": {"type": "apiKey", "in": "header", "name": "X-Key"}});
        it["security"] = json!([{"key": []}, {}]);
    }),
    ("tag", |it| push(&mut it["tags"], json!({"name": "shops"}))),
    ("group", |it| {
        it["paths"]["/shops"] = json!({"get": {"operationId": "shops.list", "tags": ["shops"], "responses": {"200": response("Page")}}});
    }),
];

/// Makes properties of requests optional. A program that sends the requests still compiles, but one that
/// reads these properties of a request does not.
pub(crate) fn require_less(document: &mut Value) {
    document["components"]["schemas"]["NewPet"]["required"] = json!(["name"]);
    document["components"]["schemas"]["Booking"]["required"] = json!(["from"]);
}

/// Returns the document that the additions extend.
pub(crate) fn base() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "tags": [{"name": "pets"}],
        "paths": paths(),
        "components": {"schemas": schemas()},
    })
}

fn paths() -> Value {
    json!({
        "/pets": {
            "get": {"operationId": "pets.list", "tags": ["pets"],
                "parameters": [{"name": "kind", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": response("Page"), "404": response("Problem")}},
            "post": {"operationId": "pets.create", "tags": ["pets"],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPet"}}}},
                "responses": {"200": response("Pet")}},
        },
        "/visits": {
            "get": {"operationId": "pets.visit", "tags": ["pets"], "responses": {"200": response("Visit")}},
        },
        "/accounts": {
            "post": {"operationId": "pets.open_account", "tags": ["pets"],
                "requestBody": request("Account"), "responses": {"204": {"description": "Done."}}},
        },
        "/pings": {
            "get": {"operationId": "pets.ping", "tags": ["pets"], "responses": {
                "404": response("Problem"), "409": {"description": "Not now."}}},
        },
        "/reports": {
            "get": {"operationId": "pets.report", "tags": ["pets"], "responses": {"200": {"description": "Text.",
                "content": {"text/plain": {"schema": {"type": "string"}}}}}},
        },
        "/photos": {
            "get": {"operationId": "pets.photo", "tags": ["pets"], "responses": {"302": {"description": "Found."}}},
            "post": {"operationId": "pets.add_photo", "tags": ["pets"],
                "responses": {"303": {"description": "Found."}}},
        },
        "/labels": {
            "get": {"operationId": "pets.label", "tags": ["pets"], "responses": {
                "200": response_as("application/vnd.label+json", "Label"), "201": response("Tag")}},
        },
        "/tags": {
            "get": {"operationId": "pets.tag", "tags": ["pets"], "responses": {
                "200": {"description": "Either.", "content": {
                    "application/vnd.tag+json": {"schema": {"$ref": "#/components/schemas/Tag"}},
                    "text/plain": {"schema": {"type": "string"}},
                }}, "204": {"description": "None."}}},
            "post": {"operationId": "pets.add_tag", "tags": ["pets"],
                "requestBody": {"required": true, "content": {"text/plain": {"schema": {"type": "string"}}}},
                "responses": {"204": {"description": "Done."}}},
        },
        "/{version}/tags": {
            "get": {"operationId": "pets.tags", "tags": ["pets"], "parameters": [
                {"name": "version", "in": "path", "required": true, "schema": {"type": "string", "enum": ["v1"]}},
                {"name": "X-Version", "in": "header", "required": true, "schema": {"type": "string", "enum": ["v1"]}},
            ], "responses": {"204": {"description": "Done."}}},
        },
        "/shapes": {
            "get": {"operationId": "pets.shape", "tags": ["pets"], "responses": {"200": response("Shape")}},
        },
        "/devices": {
            "post": {"operationId": "pets.add_device", "tags": ["pets"], "requestBody": request("Device"),
                "responses": {"204": {"description": "Done."}}},
            "put": {"operationId": "pets.put_marker", "tags": ["pets"], "requestBody": request("Marker"),
                "responses": {"204": {"description": "Done."}}},
        },
        "/bookings": {
            "post": {"operationId": "pets.book", "tags": ["pets"],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}},
                "responses": {"204": {"description": "Done."}}},
        },
    })
}

fn schemas() -> Value {
    json!({
        "Page": {"type": "object", "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}},
        "Problem": {"type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}}},
        "NewPet": {"type": "object", "required": ["name", "payment"], "properties": {
            "name": {"type": "string"}, "payment": {"$ref": "#/components/schemas/Payment"},
        }},
        "Booking": {"type": "object", "required": ["pet", "from", "nights", "code", "card"], "properties": {
            "pet": {"type": "string"}, "from": {"type": "string", "format": "date"}, "nights": {"type": "integer"},
            "code": {"type": ["string", "null"]}, "card": {"$ref": "#/components/schemas/Card"},
        }},
        "Pet": {"type": "object", "required": ["id", "kind", "owner"], "properties": {
            "id": {"type": "string"},
            "kind": {"type": "string", "enum": ["cat", "dog"]},
            "owner": {"$ref": "#/components/schemas/Owner"},
            "payment": {"$ref": "#/components/schemas/Payment"},
        }},
        "Owner": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string"}, "address": {"$ref": "#/components/schemas/Address"},
        }},
        "Visit": {"type": "object", "required": ["id", "at", "state", "reason", "tags", "vet", "paid", "room", "place"], "properties": {
            "id": {"type": "string", "readOnly": true},
            "at": {"type": "string", "format": "date-time", "readOnly": true},
            "state": {"type": "string", "enum": ["open", "done"], "readOnly": true},
            "reason": {"type": "string"},
            "note": {"type": ["string", "null"]},
            "tags": {"type": "array", "items": {"type": "string"}, "readOnly": true},
            "vet": {"$ref": "#/components/schemas/Vet", "readOnly": true},
            "paid": {"$ref": "#/components/schemas/Payment", "readOnly": true},
            "room": {"type": "integer", "enum": [1, 2], "readOnly": true},
            "place": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "items": false,
                "minItems": 2, "readOnly": true},
        }},
        "Vet": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        "Account": {"type": "object", "required": ["name", "secret", "key"], "properties": {
            "name": {"type": "string"}, "secret": {"type": "string", "writeOnly": true},
            "key": {"type": "object", "properties": {"text": {"type": "string"}}, "writeOnly": true},
        }},
        "Shape": {"oneOf": [
            {"type": "object", "required": ["radius"], "properties": {
                "radius": {"type": "number"}, "color": {"type": "object", "properties": {"red": {"type": "integer"}}},
            }},
            {"type": "array", "items": {"type": "number"}},
        ]},
        "Device": {"type": "object", "required": ["kind", "name"], "properties": {
            "kind": {"type": "string", "enum": ["phone"]}, "name": {"type": "string"},
        }},
        "Marker": {"type": "object", "required": ["level"], "properties": {"level": {"type": "integer", "enum": [7]}}},
        "Label": {"type": "object", "properties": {"text": {"type": "string"}}},
        "Tag": {"type": "object", "properties": {"text": {"type": "string"}}},
        "Address": {"type": "object", "properties": {"street": {"type": "string"}}},
        "Payment": {"oneOf": [{"$ref": "#/components/schemas/Card"}, {"type": "string"}]},
        "Card": {"type": "object", "required": ["number"], "properties": {"number": {"type": "string"}}},
    })
}

fn request(schema: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

fn response(schema: &str) -> Value {
    response_as("application/json", schema)
}

fn response_as(media_type: &str, schema: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    json!({"description": "As it is.", "content": {media_type: {"schema": schema}}})
}

fn push(list: &mut Value, item: Value) {
    match list {
        Value::Array(items) => items.push(item),
        other => *other = json!([item]),
    }
}
