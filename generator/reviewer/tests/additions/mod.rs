//! Additions to a document: a list of fixed ones, and random ones for any document.

use serde_json::{Map, Value, json};

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
    ("union member", |it| {
        it["components"]["schemas"]["Cash"] =
            json!({"type": "object", "required": ["coins"], "properties": {"coins": {"type": "integer"}}});
        push(
            &mut it["components"]["schemas"]["Payment"]["oneOf"],
            json!({"$ref": "#/components/schemas/Cash"}),
        );
    }),
    ("optional parameter", |it| {
        push(
            &mut it["paths"]["/pets"]["get"]["parameters"],
            json!({"name": "after", "in": "query", "schema": {"type": "string"}}),
        );
    }),
    ("error response", |it| it["paths"]["/pets"]["get"]["responses"]["409"] = response("Problem")),
    ("media type of an error", |it| {
        it["paths"]["/pets"]["get"]["responses"]["404"]["content"]["text/plain"] =
            json!({"schema": {"type": "string"}});
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
        "paths": {
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
            "/bookings": {
                "post": {"operationId": "pets.book", "tags": ["pets"],
                    "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Booking"}}}},
                    "responses": {"204": {"description": "Done."}}},
            },
        },
        "components": {"schemas": {
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
            "Visit": {"type": "object", "required": ["id", "at", "state", "reason", "tags"], "properties": {
                "id": {"type": "string", "readOnly": true},
                "at": {"type": "string", "format": "date-time", "readOnly": true},
                "state": {"type": "string", "enum": ["open", "done"], "readOnly": true},
                "reason": {"type": "string"},
                "note": {"type": ["string", "null"]},
                "tags": {"type": "array", "items": {"type": "string"}, "readOnly": true},
            }},
            "Account": {"type": "object", "required": ["name", "secret"], "properties": {
                "name": {"type": "string"}, "secret": {"type": "string", "writeOnly": true},
            }},
            "Address": {"type": "object", "properties": {"street": {"type": "string"}}},
            "Payment": {"oneOf": [{"$ref": "#/components/schemas/Card"}, {"type": "string"}]},
            "Card": {"type": "object", "required": ["number"], "properties": {"number": {"type": "string"}}},
        }},
    })
}

fn request(schema: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    json!({"required": true, "content": {"application/json": {"schema": schema}}})
}

fn response(schema: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    json!({"description": "As it is.", "content": {"application/json": {"schema": schema}}})
}

fn push(list: &mut Value, item: Value) {
    match list {
        Value::Array(items) => items.push(item),
        other => *other = json!([item]),
    }
}

/// A pseudorandom generator (xorshift), which gives equal numbers in each run.
pub(crate) struct Random(u64);

impl Random {
    /// Starts from `seed`, which must not be 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or_default()
    }
}

/// Makes a random addition to the document and returns a description of it, such as `a property of Pet`.
/// Returns `None` if the document has no place for the addition.
pub(crate) fn random_addition(random: &mut Random, document: &mut Value) -> Option<String> {
    let number = random.below(1000);
    let types = ["string", "number", "boolean", "integer"];
    let ty = types[random.below(types.len())];
    match random.below(6) {
        0 => {
            let (key, schema) = pick(random, document.pointer_mut("/components/schemas")?, |schema| {
                schema.get("properties").is_some_and(Value::is_object)
            })?;
            schema["properties"][format!("zAdded{number}")] = json!({"type": ty});
            Some(format!("a property of {key}"))
        }
        1 => {
            let (key, schema) = pick(random, document.pointer_mut("/components/schemas")?, |schema| {
                let values = schema.get("enum").and_then(Value::as_array);
                values.is_some_and(|values| values.len() > 1 && values.iter().all(Value::is_string))
            })?;
            push(&mut schema["enum"], json!(format!("zAdded{number}")));
            Some(format!("a value of {key}"))
        }
        2 => {
            let schemas = document.pointer_mut("/components/schemas")?.as_object_mut()?;
            schemas.insert(
                format!("Added{number}"),
                json!({"type": "object", "properties": {"a": {"type": ty}}}),
            );
            Some(format!("the schema Added{number}"))
        }
        3 => {
            let paths = document.get_mut("paths")?.as_object_mut()?;
            let operation = json!({"operationId": format!("added{number}"), "responses": {"204": {"description": "Done."}}});
            paths.insert(format!("/added{number}"), json!({"get": operation}));
            Some(format!("the operation added{number}"))
        }
        4 => {
            let schemas = document.pointer("/components/schemas")?.as_object()?;
            let is_object = |schema: &Value| schema.get("properties").is_some_and(Value::is_object);
            let keys: Vec<String> =
                schemas.iter().filter(|(_, schema)| is_object(schema)).map(|(key, _)| key.clone()).collect();
            let sent = keys.get(random.below(keys.len()))?;
            let received = keys.get(random.below(keys.len()))?;
            let method = ["post", "put", "patch"][random.below(3)];
            let operation = json!({
                "operationId": format!("sends{number}"),
                "requestBody": request(sent),
                "responses": {"200": response(received)},
            });
            document
                .get_mut("paths")?
                .as_object_mut()?
                .insert(format!("/sends{number}"), json!({method: operation}));
            Some(format!("the operation {method} sends{number}, which sends {sent} and returns {received}"))
        }
        _ => {
            let (path, item) = pick(random, document.get_mut("paths")?, |item| {
                item.get("get").is_some_and(|get| get.get("responses").is_some())
            })?;
            let parameter = json!({"name": format!("zAdded{number}"), "in": "query", "schema": {"type": ty}});
            push(&mut item["get"]["parameters"], parameter);
            Some(format!("a parameter of {path}"))
        }
    }
}

/// Picks a random member of an object whose value meets the condition.
fn pick<'v>(
    random: &mut Random,
    object: &'v mut Value,
    is_so: impl Fn(&Value) -> bool,
) -> Option<(String, &'v mut Value)> {
    let object: &mut Map<String, Value> = object.as_object_mut()?;
    let keys: Vec<String> =
        object.iter().filter(|(_, value)| is_so(value)).map(|(key, _)| key.clone()).collect();
    let key = keys.get(random.below(keys.len()))?.clone();
    let value = object.get_mut(&key)?;
    Some((key, value))
}
