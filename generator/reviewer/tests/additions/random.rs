//! Random additions, for any document.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{push, request, response};

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

    fn of<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }
}

/// A random addition. It returns a description of itself, such as `a property of Pet`, or `None` if the document has no
/// place for it.
type RandomAddition = fn(&mut Random, &mut Value) -> Option<String>;

const KINDS: &[RandomAddition] = &[
    optional_property,
    required_response_property,
    enum_value,
    union_member,
    schema,
    operation,
    operation_that_uses_schemas,
    group,
    tag,
    parameter,
    parameter_of_a_path,
    request_body,
    media_type_of_a_body,
    success,
    media_type_of_a_success,
    error,
    media_type_of_an_error,
    security_scheme,
];

/// Makes a random addition to the document.
pub(crate) fn random_addition(random: &mut Random, document: &mut Value) -> Option<String> {
    let add = KINDS[random.below(KINDS.len())];
    add(random, document)
}

fn optional_property(random: &mut Random, document: &mut Value) -> Option<String> {
    let (name, value) = (added(random), any_schema(random, document));
    let (key, schema) = pick(random, document.pointer_mut("/components/schemas")?, is_object)?;
    schema["properties"][&name] = value;
    Some(format!("the property {name} of {key}"))
}

/// Adds a property that responses require to an object that only responses contain.
fn required_response_property(random: &mut Random, document: &mut Value) -> Option<String> {
    let sent = used(document, &["requestBody", "parameters"]);
    let received = used(document, &["responses"]);
    let (name, value) = (added(random), any_schema(random, document));
    let schemas = document.pointer_mut("/components/schemas")?.as_object_mut()?;
    let keys: Vec<String> = schemas
        .iter()
        .filter(|(key, schema)| is_object(schema) && !sent.contains(*key) && received.contains(*key))
        .map(|(key, _)| key.clone())
        .collect();
    let key = random.of(&keys)?;
    let schema = &mut schemas[key];
    schema["properties"][&name] = value;
    push(&mut schema["required"], json!(name));
    Some(format!("the required property {name} of {key}"))
}

fn enum_value(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let (key, schema) = pick(random, document.pointer_mut("/components/schemas")?, |schema| {
        schema.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().all(Value::is_string))
    })?;
    push(&mut schema["enum"], json!(name));
    Some(format!("the value {name} of {key}"))
}

/// Adds a member to a `oneOf`. The variants of an `anyOf` also hold properties of other objects once it has two, and a
/// `oneOf` of constants is an enum until it has another member.
fn union_member(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let is_first = random.below(2) == 0;
    let (key, schema) = pick(random, document.pointer_mut("/components/schemas")?, |schema| {
        let members = schema.get("oneOf").and_then(Value::as_array);
        let is_constant = |member: &Value| member.get("const").or_else(|| member.get("enum")).is_some();
        let is_union = |members: &Vec<Value>| {
            members.len() > 1 && !members.iter().any(is_null) && !members.iter().any(is_constant)
        };
        members.is_some_and(is_union) && schema.get("discriminator").is_none()
    })?;
    let member =
        json!({"type": "object", "required": [name], "properties": {name.clone(): {"type": "string"}}});
    let members = schema["oneOf"].as_array_mut()?;
    let at = if is_first { 0 } else { members.len() };
    members.insert(at, member);
    Some(format!("the member {name} of {key}"))
}

fn schema(random: &mut Random, document: &mut Value) -> Option<String> {
    let (name, value) = (added(random), any_schema(random, document));
    let schemas = document.pointer_mut("/components/schemas")?.as_object_mut()?;
    schemas.insert(name.clone(), json!({"type": "object", "properties": {"a": value}}));
    Some(format!("the schema {name}"))
}

fn operation(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let operation = json!({"operationId": name, "responses": {"204": {"description": "Done."}}});
    document.get_mut("paths")?.as_object_mut()?.insert(format!("/{name}"), json!({"get": operation}));
    Some(format!("the operation {name}"))
}

fn operation_that_uses_schemas(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let keys = objects(document);
    let (sent, received) = (random.of(&keys)?.clone(), random.of(&keys)?.clone());
    let method = ["post", "put", "patch"][random.below(3)];
    let operation = json!({"operationId": name, "requestBody": request(&sent), "responses": {"200": response(&received)}});
    document.get_mut("paths")?.as_object_mut()?.insert(format!("/{name}"), json!({method: operation}));
    Some(format!("the operation {name}, a {method} that sends {sent} and returns {received}"))
}

fn group(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let operation =
        json!({"operationId": name, "tags": [name], "responses": {"204": {"description": "Done."}}});
    document.get_mut("paths")?.as_object_mut()?.insert(format!("/{name}"), json!({"get": operation}));
    Some(format!("the group {name}"))
}

fn tag(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    document.get("openapi")?;
    push(&mut document["tags"], json!({"name": name}));
    Some(format!("the tag {name}"))
}

fn parameter(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let place = ["query", "header"][random.below(2)];
    let (of, operation) = pick_operation(random, document, |_, _| true)?;
    push(&mut operation["parameters"], json!({"name": name, "in": place, "schema": {"type": "string"}}));
    Some(format!("the parameter {name} of {of}"))
}

fn parameter_of_a_path(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let (path, item) = pick(random, document.get_mut("paths")?, |item| item.get("$ref").is_none())?;
    push(&mut item["parameters"], json!({"name": name, "in": "query", "schema": {"type": "integer"}}));
    Some(format!("the parameter {name} of {path}"))
}

fn request_body(random: &mut Random, document: &mut Value) -> Option<String> {
    let key = random.of(&objects(document))?.clone();
    let (of, operation) = pick_operation(random, document, |method, operation| {
        ["post", "put", "patch"].contains(&method) && operation.get("requestBody").is_none()
    })?;
    let mut body = request(&key);
    body["required"] = json!(false);
    operation["requestBody"] = body;
    Some(format!("a body of {of}"))
}

fn media_type_of_a_body(random: &mut Random, document: &mut Value) -> Option<String> {
    let (name, media) = media_type(random, document);
    let (of, operation) = pick_operation(random, document, |_, operation| {
        operation.pointer("/requestBody/content").and_then(Value::as_object).is_some_and(|it| !it.is_empty())
    })?;
    insert(&mut operation["requestBody"]["content"], &name, media)?;
    Some(format!("{name} for the body of {of}"))
}

fn success(random: &mut Random, document: &mut Value) -> Option<String> {
    let status = ["200", "202", "204", "2XX"][random.below(4)];
    let key = random.of(&objects(document))?.clone();
    let has_default_alone = |responses: &Map<String, Value>| {
        responses.contains_key("default") && !responses.keys().any(|key| key.starts_with(['2', '3']))
    };
    let (of, operation) = pick_operation(random, document, |_, operation| {
        let responses = operation.get("responses").and_then(Value::as_object);
        responses
            .is_some_and(|it| !it.contains_key(status) && !it.contains_key("2XX") && !has_default_alone(it))
    })?;
    operation["responses"][status] =
        if status == "204" { json!({"description": "Done."}) } else { response(&key) };
    Some(format!("the success {status} of {of}"))
}

fn media_type_of_a_success(random: &mut Random, document: &mut Value) -> Option<String> {
    media_type_of(random, document, |status| status.starts_with('2'))
}

fn error(random: &mut Random, document: &mut Value) -> Option<String> {
    let status = ["404", "409", "418", "4XX", "default"][random.below(5)];
    let key = random.of(&objects(document))?.clone();
    let (of, operation) = pick_operation(random, document, |_, operation| {
        let responses = operation.get("responses").and_then(Value::as_object);
        responses.is_some_and(|it| !it.contains_key(status))
    })?;
    operation["responses"][status] = response(&key);
    Some(format!("the error {status} of {of}"))
}

fn media_type_of_an_error(random: &mut Random, document: &mut Value) -> Option<String> {
    media_type_of(random, document, |status| status.starts_with(['4', '5']))
}

fn media_type_of(random: &mut Random, document: &mut Value, is_it: fn(&str) -> bool) -> Option<String> {
    let (name, media) = media_type(random, document);
    let is_found = |responses: &Map<String, Value>| {
        responses.iter().any(|(status, it)| is_it(status) && it.get("$ref").is_none())
    };
    let (of, operation) = pick_operation(random, document, |_, operation| {
        operation.get("responses").and_then(Value::as_object).is_some_and(is_found)
    })?;
    let responses = operation["responses"].as_object_mut()?;
    let (status, response) =
        responses.iter_mut().find(|(status, it)| is_it(status) && it.get("$ref").is_none())?;
    insert(&mut response["content"], &name, media)?;
    Some(format!("{name} for {status} of {of}"))
}

fn security_scheme(random: &mut Random, document: &mut Value) -> Option<String> {
    let name = added(random);
    let components = document.get_mut("components")?.as_object_mut()?;
    let schemes = components.entry("securitySchemes").or_insert_with(|| json!({}));
    schemes[&name] = json!({"type": "apiKey", "in": "header", "name": format!("X-{name}")});
    Some(format!("the security scheme {name}"))
}

fn added(random: &mut Random) -> String {
    format!("zAdded{}", random.below(10_000))
}

fn is_object(schema: &Value) -> bool {
    schema.get("properties").is_some_and(Value::is_object)
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|ty| ty == "null") || schema.get("const").is_some_and(Value::is_null)
}

/// Returns a scalar, a list, or a reference to an object.
fn any_schema(random: &mut Random, document: &Value) -> Value {
    let types = ["string", "number", "boolean", "integer"];
    let ty = types[random.below(types.len())];
    match (random.below(4), random.of(&objects(document))) {
        (0, Some(key)) => json!({"$ref": format!("#/components/schemas/{key}")}),
        (1, _) => json!({"type": "array", "items": {"type": ty}}),
        _ => json!({"type": ty}),
    }
}

fn media_type(random: &mut Random, document: &Value) -> (String, Value) {
    let names = [
        "application/json",
        "application/vnd.added+json",
        "text/csv",
        "application/pdf",
        "text/event-stream",
    ];
    let name = names[random.below(names.len())];
    let json = name.ends_with("json");
    let key = random.of(&objects(document)).filter(|_| json).cloned();
    let media = key.map(|key| json!({"schema": {"$ref": format!("#/components/schemas/{key}")}}));
    (name.to_owned(), media.unwrap_or_else(|| json!({})))
}

/// Adds an entry. Returns `None` if the object has the key.
fn insert(object: &mut Value, key: &str, value: Value) -> Option<()> {
    if object.is_null() {
        *object = json!({});
    }
    let object = object.as_object_mut()?;
    (!object.contains_key(key)).then(|| _ = object.insert(key.to_owned(), value))
}

/// Returns the keys of the components that are objects.
fn objects(document: &Value) -> Vec<String> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let objects = schemas
        .into_iter()
        .flatten()
        .filter(|(key, schema)| is_object(schema) && !key.contains(['/', '~', '%']));
    objects.map(|(key, _)| key.clone()).collect()
}

/// Returns the keys of the components that these parts of operations contain.
fn used(document: &Value, parts: &[&str]) -> HashSet<String> {
    let mut open = Vec::new();
    let items = ["paths", "webhooks"].iter().filter_map(|list| document.get(list)?.as_object()).flatten();
    for item in items.filter_map(|(_, item)| item.as_object()) {
        for (key, value) in item {
            if parts.contains(&key.as_str()) {
                references(value, &mut open);
            }
            parts.iter().filter_map(|part| value.get(part)).for_each(|it| references(it, &mut open));
        }
    }
    let mut found = HashSet::new();
    while let Some(reference) = open.pop() {
        if let Some(node) = reference.strip_prefix('#').and_then(|place| document.pointer(place)) {
            let key = reference.rsplit('/').next().unwrap_or_default().to_owned();
            if found.insert(key) {
                references(node, &mut open);
            }
        }
    }
    found
}

/// Collects the references below a node.
fn references(node: &Value, into: &mut Vec<String>) {
    match node {
        Value::Object(object) => {
            into.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| references(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

/// Picks a random operation that meets the condition.
fn pick_operation<'v>(
    random: &mut Random,
    document: &'v mut Value,
    is_so: impl Fn(&str, &Value) -> bool,
) -> Option<(String, &'v mut Value)> {
    const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
    let paths = document.get_mut("paths")?.as_object_mut()?;
    let mut places = Vec::new();
    for (path, item) in paths.iter() {
        for method in METHODS {
            if item.get(method).is_some_and(|it| it.get("responses").is_some() && is_so(method, it)) {
                places.push((path.clone(), method));
            }
        }
    }
    let (path, method) = random.of(&places)?.clone();
    Some((format!("{method} {path}"), &mut paths[&path][method]))
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
