//! Tests of the generated code for scenarios of a small document.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::conformance::document::{Client, Documents};
use crate::conformance::scenario::Scenario;
use crate::conformance::synthesis::{Drive, drives};

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers:
- url: '{endpoint}/store/api-version:{version}'
  variables: {endpoint: {default: 'https://pets.example'}, version: {default: v1}}
security: [{key: []}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: ages, in: query, schema: {type: array, items: {type: integer, format: int32}}, explode: false}
      - {name: where, in: query, schema: {type: object, properties: {colour: {type: string}, legs: {type: integer, format: int32}}}}
      - {name: trace, in: header, required: true, schema: {type: integer, format: int64}}
      responses:
        '200':
          description: a pet
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            image/png: {schema: {}}
        '204': {description: nothing}
    put:
      operationId: putPet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: done}}
  /pets/matrix{tags}:
    get:
      operationId: matrix
      tags: [pets]
      parameters: [{name: tags, in: path, required: true, style: matrix, explode: true, schema: {type: array, items: {type: string}}}]
      responses: {'200': {description: text, content: {text/plain: {schema: {type: string}}}}}
  /photos:
    post:
      operationId: addPhoto
      tags: [pets]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [id, photo]
              properties:
                id: {type: string}
                photo: {type: string, format: binary}
                more: {type: array, items: {type: string, format: binary}}
      responses: {'204': {description: done}}
    put:
      operationId: putPhoto
      tags: [pets]
      requestBody: {content: {image/*: {schema: {}}}}
      responses: {'204': {description: done}}
  /events:
    get:
      operationId: events
      tags: [pets]
      responses:
        '200':
          description: events
          content: {text/event-stream: {schema: {$ref: '#/components/schemas/Pet'}}}
  /lists:
    get:
      operationId: list
      tags: [pets]
      parameters: [{name: page_token, in: query, schema: {type: string}}]
      responses:
        '200':
          description: a page
          content:
            application/json:
              schema:
                type: object
                properties:
                  list: {type: array, items: {$ref: '#/components/schemas/Pet'}}
                  next_page_token: {type: string}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: x-key}}
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

/// Returns the clients of the document, and of an older version of it.
fn clients() -> Vec<Client> {
    let folder: TempDir = tempfile::tempdir().expect("a temporary folder");
    for version in ["v1", "v2"] {
        std::fs::write(folder.path().join(format!("pets.{version}.yaml")), PETS).expect("a file");
    }
    let documents = Documents::of(folder.path()).expect("documents");
    documents.clients("pets").expect("both are generated")
}

fn scenario(steps: &Value) -> Scenario {
    serde_json::from_value(json!({"name": "Pets", "spec": "pets", "steps": steps})).expect("a scenario")
}

/// Returns the code for a scenario with one request, whose response is 204.
fn code(method: &str, uri: &str, request: &Value) -> Result<String, String> {
    let uri = format!("/store/api-version:v1{uri}");
    let step = json!({"method": method, "uri": uri, "request": request, "response": {"status": 204}});
    let mut drives = drives(&clients(), &scenario(&json!([step])));
    drives.remove(0).map(|drive| drive.code)
}

/// Checks that the code contains each of the fragments.
fn has(code: Result<String, String>, pieces: &[&str]) {
    let code = code.expect("it is driven");
    for piece in pieces {
        assert!(code.contains(piece), "{piece} is not in\n{code}");
    }
}

#[test]
fn parameters_of_every_place_become_arguments_and_setters() {
    let request = json!({
        "headers": {"Trace": "7", "X-Key": "secret"},
        "query": {"ages": "1,2", "colour": "red", "legs": 4},
    });
    has(
        code("get", "/pets/a%20b", &request),
        &[
            "krate::Client::builder().endpoint(support::at(&base, \"http://spector.invalid\"))",
            ".version(support::at(&base, \"v1\")).key(\"secret\").build()?",
            "client.pets().get_pet(&support::value::<String>(\"\\\"a b\\\"\")?, support::value::<i64>(\"7\")?)",
            ".ages(support::value::<Vec < i32 >>(\"[1,2]\")?)",
            "(\"{\\\"colour\\\":\\\"red\\\",\\\"legs\\\":4}\")?)",
            "krate::operations::pets::GetPetResponse::",
            "(value) => support::json(&value),",
            "(value) => support::download(value).await,",
            "=> Ok(support::empty()),",
        ],
    );
    has(
        code("get", "/pets/matrix;tags=a;tags=b", &json!({})),
        &["(\"[\\\"a\\\",\\\"b\\\"]\")?)", "support::text(&request.send().await?)"],
    );
}

#[test]
fn bodies_are_decoded_into_the_emitted_types() {
    let content = json!({"contentType": "application/json", "text": "{\"name\":\"Rex\"}"});
    has(
        code("put", "/pets/1", &json!({"body": content})),
        &[
            ", support::value::<krate :: models :: Pet>(\"{\\\"name\\\":\\\"Rex\\\"}\")?);",
            "Ok(support::empty())",
        ],
    );
    let file = |field: &str, media_type: &str| json!({"fieldname": field, "originalname": "a.png", "mimetype": media_type, "base64": "YQ=="});
    let files =
        [file("photo", "application/octet-stream"), file("more", "image/png"), file("more", "image/png")];
    let content = json!({"contentType": "multipart/form-data", "parts": {"id": 123}, "files": files});
    let part = "krate::Part::from(support::bytes(\"YQ==\")?).file_name(\"a.png\")";
    let typed = format!("{part}.content_type(\"image/png\")");
    has(
        code("post", "/photos", &json!({"body": content})),
        &[
            &format!(">::new(support::value::<String>(\"\\\"123\\\"\")?, {part})"),
            &format!(".with_more(vec![{typed}, {typed}])"),
        ],
    );
    let content = json!({"contentType": "image/png", "base64": "YQ=="});
    has(
        code("put", "/photos", &json!({"body": content})),
        &[".body(krate::Body::from(support::bytes(\"YQ==\")?).with_media_type(\"image/png\"))"],
    );
}

#[test]
fn a_request_that_no_method_can_send_has_a_reason() {
    let xml = json!({"contentType": "application/xml", "text": "<a/>"});
    let stray = json!({"contentType": "multipart/form-data", "parts": {"id": 1}, "files": [
        {"fieldname": "photo", "originalname": "", "mimetype": "", "base64": ""},
        {"fieldname": "stray", "originalname": "", "mimetype": "", "base64": ""},
    ]});
    for (method, uri, request, reason) in [
        ("get", "/nowhere", json!({}), "no document has an operation for get /store/api-version:v1/nowhere"),
        ("get", "/pets/1", json!({}), "the scenario has no value for the argument `trace`"),
        ("post", "/photos", json!({}), "the scenario has no body, and the method takes one"),
        (
            "put",
            "/pets/1",
            json!({"body": xml}),
            "a body of XML is text to the client, which encodes nothing",
        ),
        ("get", "/lists", json!({"body": xml}), "the method takes no body"),
        ("post", "/photos", json!({"body": stray}), "the body has no field for the file `stray`"),
    ] {
        assert_eq!(code(method, uri, &request).err().as_deref(), Some(reason), "{method} {uri}");
    }
}

#[test]
fn the_version_that_a_request_names_is_the_client() {
    let step = |version: &str| {
        let uri = format!("/store/api-version:{version}/events");
        json!([{"method": "get", "uri": uri, "request": {}, "response": {"status": 200}}])
    };
    let clients = clients();
    for version in ["v1", "v2"] {
        let mut drives = drives(&clients, &scenario(&step(version)));
        let drive = drives.remove(0).expect("it is driven");
        assert_eq!(clients[drive.client].version, version);
        assert!(drive.code.contains("support::events!(request.clone().send().await?)"), "{}", drive.code);
    }
}

#[test]
fn requests_that_follow_each_other_are_pages_where_the_operation_has_pages() {
    let step = |query: Value| json!({"method": "get", "uri": "/store/api-version:v1/lists", "request": {"query": query}, "response": {"status": 200}});
    let clients = clients();
    let drive = |steps: Value| -> Vec<Drive> {
        drives(&clients, &scenario(&steps)).into_iter().map(|drive| drive.expect("it is driven")).collect()
    };
    let pages = drive(json!([step(json!({})), step(json!({"page_token": "x"}))]));
    let [pages] = pages.as_slice() else { panic!("one drive: {pages:?}") };
    assert_eq!((pages.step, pages.steps), (0, 2));
    assert!(pages.code.contains("request.pages()"), "{}", pages.code);
    let calls = drive(json!([step(json!({})), step(json!({}))]));
    assert_eq!(calls.iter().map(|call| (call.step, call.steps)).collect::<Vec<_>>(), [(0, 1), (1, 1)]);
}
