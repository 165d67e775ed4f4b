//! Tests that compiling a crate generates no machine code for the functions that come from its document. The
//! crate that calls a function compiles it.
//!
//! A document has thousands of types, and a program uses few of them. With `#[inline]`, rustc generates code
//! for a function only in the crates that call it (rustc dev guide, "Monomorphization"), so that unused
//! functions cost no time.

mod fixture;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::fixture::{Fixture, write_crate, write_workspace};

/// A document that emits each kind of item once.
const DOCUMENT: &str = r"
openapi: 3.2.0
info: {title: One of each, version: '1'}
tags: [{name: pets}]
paths:
  /pets:
    get:
      tags: [pets]
      operationId: pets.list
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}]
      responses:
        '200': {description: The pets., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
        '404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
        '409': {description: Taken., content: {text/plain: {schema: {type: string}}}}
    post:
      tags: [pets]
      operationId: pets.create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, text/plain: {schema: {type: string}}}}
      responses:
        '201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '202': {description: To be made.}
  /pets/{id}:
    patch:
      tags: [pets]
      operationId: pets.update
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Change'}}}}
      responses: {'204': {description: Done.}}
  /watch:
    get:
      operationId: watch
      responses:
        '200':
          description: Events.
          content:
            text/event-stream:
              itemSchema:
                type: object
                oneOf:
                  - properties: {event: {const: note}}
                  - properties: {event: {const: pet}, data: {contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Kind: {type: string, enum: [cat, dog]}
    Level: {type: integer, enum: [1, 2]}
    Limit: {enum: [false, 0.5, all]}
    Problem: {type: object, required: [type], properties: {type: {const: problem}, detail: {type: string}}}
    Change: {type: object, properties: {name: {type: [string, 'null']}, level: {$ref: '#/components/schemas/Level'}}}
    Owner: {oneOf: [{type: string}, {$ref: '#/components/schemas/Problem'}, {type: array, items: {type: number}}]}
    Pet:
      type: object
      required: [name, age, kind]
      properties:
        name: {type: string, description: What the pet is called.}
        age: {type: integer}
        kind: {$ref: '#/components/schemas/Kind'}
        limit: {$ref: '#/components/schemas/Limit'}
        owner: {$ref: '#/components/schemas/Owner'}
        mother: {$ref: '#/components/schemas/Pet'}
      additionalProperties: {type: string}
";

#[test]
fn a_crate_compiles_none_of_the_functions_of_its_document() {
    let fixture = Fixture::of("inline", DOCUMENT.to_owned(), "");
    let workspace = write_workspace("inline", [&fixture.name], "");
    write_crate(&workspace.join(&fixture.name), &fixture, "");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder is in cargo's own");
    let ir = workspace.join("inline.ll");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["rustc", "--package", "fixture-inline", "--lib", "--no-default-features"])
        .args(["--features", "serde,testing", "--offline", "--quiet", "--target-dir"])
        .arg(target)
        .args(["--", "--emit"])
        .arg(format!("llvm-ir={}", ir.display()))
        .args(["-Ccodegen-units=1", "-Cdebuginfo=0", "-Csymbol-mangling-version=v0"])
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let text = fs::read_to_string(&ir).expect("the compiler has written its functions");
    let compiled: Vec<&str> = text.lines().filter(|line| line.starts_with("define ")).collect();
    assert!(compiled.len() > 100, "the runtime is compiled in the crate: {}", compiled.len());
    // A mangled symbol has the length of a path segment before the segment, such as `6models`.
    let own: Vec<&&str> =
        compiled.iter().filter(|line| line.contains("6models") || line.contains("10operations")).collect();
    // The derived `Eq` has an empty function that no code calls.
    let own: Vec<_> = own.into_iter().filter(|line| !line.contains("assert_fields_are_eq")).collect();
    assert!(own.is_empty(), "{} of {} functions: {own:#?}", own.len(), compiled.len());
}
