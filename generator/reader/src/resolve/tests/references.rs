//! Tests of references.

use super::{check, run};

#[test]
fn references_lead_anywhere_in_the_document() {
    check(
        "
components:
  schemas:
    a/b~c: {type: object, properties: {inner: {type: string}}}
    A: {$ref: '#/components/schemas/a~1b~0c'}
    B: {$ref: '#/components/schemas/a%7E1b%7e0c'}
    C: {$ref: '#/components/schemas/a~1b~0c/properties/inner'}
    D: {$ref: '#/paths/~1users~1%7Bid%7D/get/responses/200/content/application~1json/schema'}
    E: {$ref: '#/components/schemas/G/$defs/H'}
    G: {type: object, $defs: {H: {type: [integer, 'null']}}}
paths:
  /users/{id}:
    get:
      parameters: [{name: id, in: path, schema: {type: string}}]
      responses: {'200': {content: {application/json: {schema: {type: [boolean]}}}}}
",
        "
        GET /users/{id}
          path id: string simple
          200 application/json: boolean
        a/b~c = {inner?: string, ..}
        A = a/b~c
        B = a/b~c
        C = #/components/schemas/a~1b~0c/properties/inner
        D = #/paths/~1users~1{id}/get/responses/200/content/application~1json/schema
        E = #/components/schemas/G/$defs/H
        G = {..}",
    );
}

#[test]
fn one_place_is_one_schema() {
    let (api, findings) = run("
openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    A: {$ref: '#/components/schemas/C/properties/x/properties/y'}
    B: {$ref: '#/components/schemas/C/properties/x'}
    C: {type: object, properties: {x: {type: object, properties: {y: {type: string}}}}}
");
    assert_eq!(findings, "");
    let mut places: Vec<_> = api.schemas.iter().map(|(_, schema)| schema.origin.as_str()).collect();
    let all = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), all, "{places:?}");
}

#[test]
fn references_that_lead_nowhere_cost_the_node_that_has_them() {
    check(
        "
components:
  schemas:
    A: {type: object, properties: {gone: {$ref: '#/components/schemas/Gone'}, b: {$ref: '#/components/schemas/B'}}}
    B: {$ref: other.yaml#/B}
    C: {description: D, $ref: '#Anchor'}
    D: {$ref: '#/info/title'}
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/Gone'}, {name: q, in: query, schema: {type: string}}]
      responses: {'200': {$ref: '#/components/responses/Gone'}, '204': {description: D}}
    put:
      requestBody: {$ref: '#/components/requestBodies/Gone'}
      responses: {'204': {description: D}}
  /b: {$ref: '#/components/pathItems/Gone'}
",
        "
        GET /a
          query q?: string form exploded
          204 empty
        A = {gone?: any, b?: B, ..}
        B = any
        C = any
        D = #/info/title
        ! unresolved-reference #/components/schemas/A/properties/gone/$ref: nothing is at `#/components/schemas/Gone`
        ! unresolved-reference #/components/schemas/B/$ref: `other.yaml#/B` leads into the file `other.yaml`, which cannot be read: its text is missing
        ! unresolved-reference #/components/schemas/C/$ref: `#Anchor` is not a JSON Pointer
        ! unresolved-reference #/paths/~1a/get/parameters/0/$ref: nothing is at `#/components/parameters/Gone`
        ! unresolved-reference #/paths/~1a/get/responses/200/$ref: nothing is at `#/components/responses/Gone`
        ! unresolved-reference #/paths/~1a/put/requestBody/$ref: nothing is at `#/components/requestBodies/Gone`
        ! skipped-operation #/paths/~1a/put: the operation is left out: its body cannot be read
        ! unresolved-reference #/paths/~1b/$ref: nothing is at `#/components/pathItems/Gone`
        ! invalid-node #/info/title: expected an object, found text",
    );
}

#[test]
fn circles_of_references_end() {
    check(
        "
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {allOf: [{$ref: '#/components/schemas/C'}]}
    C: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
    D: {$ref: '#/components/schemas/D'}
    E: {$ref: '#/components/schemas/A'}
    Tree: {type: object, properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
  parameters:
    P: {$ref: '#/components/parameters/Q'}
    Q: {$ref: '#/components/parameters/P'}
paths:
  /a:
    get: {parameters: [{$ref: '#/components/parameters/P'}], responses: {}}
",
        "
        GET /a
        A = any
        B = any
        C = any | null
        D = any
        E = A
        Tree = {children?: [Tree], ..}
        ! unresolved-reference #/components/parameters/P/$ref: the reference `#/components/parameters/Q` leads back to itself
        ! unresolved-reference #/components/schemas/A/$ref: the reference leads back to itself
        ! unresolved-reference #/components/schemas/B/$ref: the reference leads back to itself
        ! unresolved-reference #/components/schemas/C/$ref: the reference leads back to itself
        ! unresolved-reference #/components/schemas/D/$ref: the reference leads back to itself",
    );
}

#[test]
fn a_chain_of_deep_references_may_be_longer_than_the_stack() {
    let count = 20_000;
    let link = |index| format!("  s{index}: {{properties: {{next: {{$ref: '#/x-s/s{}'}}}}}}\n", index + 1);
    let mut text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n".to_owned();
    text.push_str("components: {schemas: {S: {$ref: '#/x-s/s0'}}}\nx-s:\n");
    text.extend((0..count).map(link));
    text.push_str("  s20000: {type: string}\n");
    let (api, findings) = run(&text);
    assert_eq!(findings, "");
    assert_eq!(api.schemas.iter().count(), 2 * count + 2);
}

#[test]
fn dynamic_references_lead_to_the_outermost_anchor() {
    check(
        "
components:
  schemas:
    Page: {properties: {items: {type: array, items: {$dynamicRef: '#item'}}}, $defs: {item: {$dynamicAnchor: item}}}
    Pet: {properties: {name: {type: string}}}
    PetPage: {$ref: '#/components/schemas/Page', $defs: {pet: {$dynamicAnchor: item, $ref: '#/components/schemas/Pet'}}}
    Texts: {allOf: [{$ref: '#/components/schemas/PetPage'}], $defs: {text: {$dynamicAnchor: item, type: string}}}
    Tree: {$dynamicAnchor: node, properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}
    Named: {$dynamicAnchor: node, $ref: '#/components/schemas/Tree', properties: {name: {type: string}}}
    ByPointer: {properties: {a: {$dynamicRef: '#/components/schemas/Pet'}}}
    Lost: {properties: {a: {$dynamicRef: '#nowhere'}}}
",
        "
        Page = {items?: [#/components/schemas/Page/$defs/item], ..}
        Pet = {name?: string, ..}
        PetPage = {items?: [#/components/schemas/PetPage/$defs/pet], ..}
        Texts = {items?: [#/components/schemas/Texts/$defs/text], ..}
        Tree = {children?: [Tree], ..}
        Named = {children?: [Named], name?: string, ..}
        ByPointer = {a?: Pet, ..}
        Lost = {a?: any, ..}
        ! approximated-schema #/components/schemas/Lost/properties/a/$dynamicRef: `$dynamicRef` is not carried over to the types
        ",
    );
}

/// All fields beside the references of a chain of path items count, those of the first path item first.
#[test]
fn fields_beside_each_reference_to_a_path_item_are_read() {
    check(
        "
paths:
  /users: {$ref: '#/components/pathItems/Middle'}
components:
  pathItems:
    Middle:
      $ref: '#/components/pathItems/Last'
      parameters: [{name: page, in: query, schema: {type: integer}}]
    Last:
      parameters: [{name: size, in: query, schema: {type: integer}}]
      get: {responses: {'204': {description: ok}}}
",
        "
        GET /users
          query page?: int64 form exploded
          query size?: int64 form exploded
          204 empty",
    );
}

#[test]
fn chains_of_more_than_100_references_are_given_up() {
    let chain = |count: usize| {
        let items = (0..count).map(|at| format!("  /{at}: {{$ref: '#/paths/~1{}'}}\n", at + 1));
        let last = format!("  /{count}: {{get: {{responses: {{'204': {{description: ok}}}}}}}}\n");
        run(&format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}{last}",
            items.collect::<String>()
        ))
    };
    let (api, findings) = chain(100);
    assert_eq!((api.operations.len(), findings.as_str()), (101, ""));
    let (api, findings) = chain(102);
    assert_eq!(api.operations.len(), 101);
    assert_eq!(
        findings,
        "! unresolved-reference #/paths/~1100/$ref: more than 100 references lead to the reference `#/paths/~1101`\n\
         ! unresolved-reference #/paths/~1101/$ref: more than 100 references lead to the reference `#/paths/~1102`\n"
    );
}
