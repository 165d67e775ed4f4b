//! Tests of `names.lock`: names stay the same between runs, except those that the file drops.

mod fixture;

use generator::Generated;
use generator::diagnostic::Code;
use serde_json::{Map, Value, json};

use crate::fixture::Fixture;

#[test]
fn a_name_is_kept_when_a_new_item_collides() {
    let mut schemas = json!({"User": {
        "type": "object",
        "properties": {"status": {"type": "string", "enum": ["a", "b"]}, "userID": {"type": "string"}},
    }});
    let before = generate(&schemas, "");
    holds(&before, "src/models/user.rs", "pub enum UserStatus");

    schemas["UserStatus"] = json!({"type": "object", "properties": {"since": {"type": "string"}}});
    let anew = generate(&schemas, "");
    holds(&anew, "src/models/user_status.rs", "pub struct UserStatus");
    let after = generate(&schemas, &before.names);
    holds(&after, "src/models/user.rs", "pub enum UserStatus");
    assert!(!text(&after).contains("pub struct UserStatus "), "the newcomer has the incumbent's name");
    unchanged(&before, &after, "src/models/user.rs");
}

#[test]
fn methods_keep_their_names_when_a_new_operation_collides() {
    let operation = |id: &str| {
        json!({"operationId": id, "tags": ["pets"], "responses": {"200": {
            "description": "ok",
            "content": {"application/json": {"schema": {"type": "object", "properties": {"n": {"type": "string"}}}}},
        }}})
    };
    let mut paths = json!({"/pets": {"get": operation("v1.list")}});
    let before = generate_paths(&paths, "");
    holds(&before, "src/operations/pets.rs", "pub fn list(&self) -> List");
    paths["/pets/all"] = json!({"get": operation("v2.list")});
    let anew = generate_paths(&paths, "");
    assert!(!text(&anew).contains("pub fn list(&self) -> List"), "without the lock the two are told apart");
    let after = generate_paths(&paths, &before.names);
    holds(&after, "src/operations/pets.rs", "pub fn list(&self) -> List");
    holds(&after, "src/operations/pets.rs", "pub struct ListResponse");
    holds(&after, "src/operations/pets.rs", "pub fn v2_list(&self) -> V2List");
}

#[test]
fn the_enums_of_bodies_and_responses_have_lines() {
    for (fixture, line) in [
        ("body-media-types", "/requestBody type media_types_of_bodies::"),
        ("response-kinds", "/responses type "),
    ] {
        let fixture = Fixture::named(fixture);
        let names = fixture.generate().names;
        assert!(names.contains(line), "{names}");
        let edited: String = names
            .lines()
            .map(|text| if text.contains(line) { format!("{text}Anew\n") } else { format!("{text}\n") })
            .collect();
        let after = fixture.with_names(&edited).generate();
        assert_eq!(after.names, edited);
        assert!(text(&after).contains("Anew {"));
    }
}

#[test]
fn a_variant_keeps_its_name_when_a_media_type_or_status_is_added() {
    let content =
        |property: &str| json!({"schema": {"type": "object", "properties": {property: {"type": "string"}}}});
    let mut paths = json!({"/pets": {"get": {"operationId": "list", "responses": {
        "200": {"description": "ok", "content": {"application/vnd.a+json": content("a")}},
        "201": {"description": "made", "content": {"application/json": content("b")}},
    }}}});
    let before = generate_paths(&paths, "");
    let place = "/paths/~1pets/get/responses/variants";
    for line in [
        format!("{place}/200%20application~1vnd.a+json variant Ok\n"),
        format!("{place}/201%20application~1json variant Created\n"),
    ] {
        assert!(before.names.contains(&line), "{}", before.names);
    }
    paths["/pets"]["get"]["responses"]["200"]["content"]["application/json"] = content("c");
    paths["/pets"]["get"]["responses"]["2XX"] = json!({"description": "more"});
    let after = text(&generate_paths(&paths, &before.names));
    for row in [
        "    Ok(crate::operations::",
        "ListOkResponse): 200 json \"application/vnd.a+json\",",
        "    Json(crate::operations::",
        "    Created(crate::operations::",
        "    Success: 2XX,",
    ] {
        assert!(after.contains(row), "{row} is not in\n{after}");
    }
}

#[test]
fn an_operation_that_moves_to_another_group_is_named_there_like_a_newcomer() {
    let operation =
        |tag: &str| json!({"operationId": "list", "tags": [tag], "responses": {"204": {"description": ""}}});
    let mut paths = json!({"/pets": {"get": operation("pets")}, "/toys": {"get": operation("toys")}});
    let before = generate_paths(&paths, "");
    paths["/toys"] = json!({"get": operation("pets")});
    let after = generate_paths(&paths, &before.names);
    holds(&after, "src/operations/pets.rs", "pub fn list(&self) -> List");
    holds(&after, "src/operations/pets.rs", "pub fn get_toys(&self) -> GetToys");
}

#[test]
fn variants_keep_their_names_when_a_newcomer_lacks_the_prefix() {
    let kind = |values: &[&str]| json!({"Kind": {"type": "string", "enum": values}});
    let before = generate(&kind(&["KIND_CAT", "KIND_DOG"]), "");
    holds(&before, "src/models/kind.rs", "    Cat,");
    let grown = kind(&["KIND_CAT", "KIND_DOG", "OTHER"]);
    holds(&generate(&grown, ""), "src/models/kind.rs", "    KindCat,");
    let after = generate(&grown, &before.names);
    holds(&after, "src/models/kind.rs", "    Cat,");
    holds(&after, "src/models/kind.rs", "    Other,");

    // In the other direction, a removed value lets the others share a prefix, but they keep their names.
    let before = generate(&kind(&["KIND_CAT", "OTHER", "KIND_DOG"]), "");
    let after = generate(&kind(&["KIND_CAT", "KIND_DOG"]), &before.names);
    holds(&after, "src/models/kind.rs", "    KindCat,");
}

#[test]
fn fields_keep_distinct_names_when_a_colliding_one_is_removed() {
    let odd = |names: &[&str]| {
        let properties: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"}))).collect();
        json!({"Odd": {"type": "object", "properties": properties}})
    };
    let before = generate(&odd(&["id", "ID"]), "");
    holds(&before, "src/models/odd.rs", "pub id_upper: Option<String>");
    let after = generate(&odd(&["ID"]), &before.names);
    holds(&after, "src/models/odd.rs", "pub id_upper: Option<String>");
    // The lock has no line for each field, because it would be as long as the document.
    assert!(!generate(&odd(&["id", "name"]), "").names.contains("properties"));
}

#[test]
fn a_type_that_the_document_renames_keeps_its_old_name_as_an_alias() {
    let pet = json!({"type": "object", "properties": {
        "name": {"type": "string"},
        "kind": {"type": "string", "enum": ["cat", "dog"]},
    }});
    let owner = |pet: &str| {
        json!({"type": "object", "properties": {
            "pets": {"type": "array", "items": {"$ref": format!("#/components/schemas/{pet}")}},
        }})
    };
    let before = generate(&json!({"Pet": pet, "Owner": owner("Pet")}), "");
    let renamed = json!({"Animal": pet, "Keeper": owner("Animal")});
    let after = generate(&renamed, &before.names);
    holds(
        &after,
        "src/models/animal.rs",
        "#[deprecated(note = \"renamed to `Animal`\")]\npub type Pet = crate::models::Animal;",
    );
    holds(&after, "src/models/animal.rs", "pub type PetKind = crate::models::AnimalKind;");
    holds(&after, "src/models/keeper.rs", "pub type Owner = crate::models::Keeper;");

    // Later runs keep the alias, and no other schema gets the name.
    let mut grown = renamed.clone();
    grown["Pet"] = json!({"type": "string"});
    grown["pet"] = json!({"type": "string"});
    let later = generate(&renamed, &after.names);
    assert_eq!(later.names, after.names);
    unchanged(&after, &later, "src/models/animal.rs");
    // The alias disappears if the document has the schema of that name again.
    assert!(!text(&generate(&grown, &after.names)).contains("renamed to `Animal`"));
}

#[test]
fn the_configuration_says_how_long_a_former_name_is_kept() {
    let pet = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let before = generate(&json!({"Pet": pet}), "");
    let after = generate(&json!({"Animal": pet}), &before.names);
    let alias = "pub type Pet = crate::models::Animal;";
    for (options, is_kept) in [
        ("package.version = \"0.2.0\"", true),
        ("package.version = \"0.3.0\"", false),
        ("keep-renamed = 0\npackage.version = \"0.2.0\"", false),
        ("keep-renamed = \"always\"\npackage.version = \"3.0.0\"", true),
        ("keep-renamed = \"never\"", false),
    ] {
        let document = document(&json!({}), &json!({"Animal": pet}));
        let later = Fixture::of("names", document.to_string(), options).with_names(&after.names).generate();
        assert_eq!(text(&later).contains(alias), is_kept, "{options}");
    }
}

#[test]
fn a_new_key_of_the_same_rust_name_is_no_rename() {
    let pet = json!({"type": "object", "x-speakeasy-name-override": "Pet", "properties": {"name": {"type": "string"}}});
    let before = generate(&json!({"api.v1.Pet": pet}), "");
    let after = generate(&json!({"api.v2.Pet": pet}), &before.names);
    holds(&after, "src/models/pet.rs", "pub struct Pet ");
    assert!(!text(&after).contains("renamed to"), "{}", after.names);
}

#[test]
fn two_schemas_of_one_structure_are_no_rename() {
    let pet = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let before = generate(&json!({"Pet": pet}), "");
    let after = generate(&json!({"Animal": pet, "Thing": pet}), &before.names);
    assert!(!text(&after).contains("renamed to"), "{}", after.names);
}

#[test]
fn editing_the_lock_renames() {
    let schemas =
        json!({"Pet": {"type": "object", "properties": {"kind": {"type": "string", "enum": ["a", "b"]}}}});
    let before = generate(&schemas, "");
    let edited = before.names.replace("type Pet ", "type Animal ").replace("type PetKind", "type Sort");
    assert_ne!(edited, before.names);
    let after = generate(&schemas, &edited);
    holds(&after, "src/models/animal.rs", "pub struct Animal ");
    holds(&after, "src/models/animal.rs", "pub enum Sort ");
    assert_eq!(after.names, edited);
    let paths = json!({"/pets": {"get": {"operationId": "list", "tags": ["pets"], "responses": {"204": {"description": ""}}}}});
    let before = generate_paths(&paths, "");
    let after = generate_paths(&paths, &before.names.replace("fn pets::list", "fn pets::find_all"));
    holds(&after, "src/operations/pets.rs", "pub fn find_all(&self) -> FindAll");
}

#[test]
fn the_configuration_goes_before_the_lock() {
    let schemas = json!({"Pet": {"type": "string"}, "Toy": {"type": "object", "properties": {"a": {"type": "string"}}}});
    let before = generate(&schemas, "");
    let options = "[names]\n\"/components/schemas/Toy\" = \"Pet\"\n";
    let after = Fixture::of("names", document(&json!({}), &schemas).to_string(), options);
    let after = after.with_names(&before.names).generate();
    holds(&after, "src/models/pet.rs", "pub struct Pet ");
}

#[test]
fn the_lock_is_the_same_for_every_order_of_the_document() {
    let all = || Fixture::all().into_iter().chain([Fixture::hostile()]);
    for (fixture, again) in all().zip(all()) {
        let (once, name) = (fixture.generate(), &fixture.name);
        let again = again.with_names(&once.names).generate();
        assert_eq!(
            again.names, once.names,
            "{name}: a lock that a run has written is what the next one writes"
        );
        assert!(again.files == once.files, "{name}: a lock changes nothing of its own document");
    }
    let schemas: Map<String, Value> = ["a.Thing", "b.Thing", "thing", "ThingKind"]
        .iter()
        .map(|key| {
            (
                (*key).to_owned(),
                json!({"type": "object", "properties": {"kind": {"type": "string", "enum": [key, "x"]}}}),
            )
        })
        .collect();
    let shuffled: Map<String, Value> = schemas.clone().into_iter().rev().collect();
    let (one, other) = (generate(&Value::Object(schemas), ""), generate(&Value::Object(shuffled), ""));
    assert_eq!(one.names, other.names);
}

#[test]
fn names_that_nobody_has_any_more_are_let_go() {
    let pet = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let before = generate(&json!({"Pet": pet, "Toy": {"type": "string"}}), "");
    let after = generate(&json!({"Toy": {"type": "string"}}), &before.names);
    assert!(!after.names.contains("Pet") && after.names.contains("/components/schemas/Toy type Toy\n"));
}

#[test]
fn the_struct_of_required_properties_keeps_its_name_and_is_renamed_by_its_line() {
    let schemas = many(&["a", "b", "c", "d"]);
    let before = generate(&schemas, "");
    holds(&before, "src/models/pet.rs", "pub struct PetRequired {");
    let line = "/components/schemas/Pet/required type PetRequired\n";
    assert!(before.names.contains(line), "{}", before.names);
    let mut grown = schemas.clone();
    grown["PetRequired"] = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    holds(&generate(&grown, ""), "src/models/pet.rs", "pub struct PetRequiredProperties {");
    let after = generate(&grown, &before.names);
    unchanged(&before, &after, "src/models/pet.rs");

    let edited = before.names.replace(line, "/components/schemas/Pet/required type PetParts\n");
    let after = generate(&schemas, &edited);
    holds(&after, "src/models/pet.rs", "pub struct PetParts {");
    assert_eq!(after.names, edited);
    let options = "[names]\n\"/components/schemas/Pet/required\" = \"Needed\"\n";
    let configured = Fixture::of("names", document(&json!({}), &schemas).to_string(), options);
    holds(&configured.with_names(edited).generate(), "src/models/pet.rs", "pub struct Needed {");
}

#[test]
fn the_struct_of_required_properties_of_a_renamed_type_has_an_alias() {
    let schemas = many(&["a", "b", "c", "d"]);
    let before = generate(&schemas, "");
    let after = generate(&json!({"Animal": schemas["Pet"]}), &before.names);
    holds(&after, "src/models/animal.rs", "pub struct AnimalRequired {");
    holds(&after, "src/models/animal.rs", "pub type PetRequired = crate::models::AnimalRequired;");
    holds(&after, "src/models/animal.rs", "pub type Pet = crate::models::Animal;");
}

#[test]
fn a_constructor_of_an_earlier_version_takes_many_arguments_until_they_change() {
    let schemas = many(&["a", "b", "c", "d"]);
    let by_name = generate(&schemas, "").names;
    let without = by_name.lines().filter(|line| !line.contains("/required type"));
    let old: String = without.map(|line| line.replace("required:", "new:") + "\n").collect();
    let same = generate(&schemas, &old);
    assert!(same.names.contains(" shape new:a,b,c,d\n"), "{}", same.names);
    assert!(text(&same).contains("Pet::new(") && !text(&same).contains("PetRequired"));
    // The line of the shape contains the form, and a user can edit its word to get the other form.
    let changed = generate(&schemas, &old.replace("new:", "required:"));
    assert_eq!(changed.names, by_name);
    // A newly required property changes the arguments in both forms.
    let more = generate(&many(&["a", "b", "c", "d", "e"]), &old);
    assert!(more.names.contains(" shape required:a,b,c,d,e\n"), "{}", more.names);
    // A constructor that takes properties by name keeps that form.
    let fewer = generate(&many(&["a", "b"]), &by_name);
    holds(&fewer, "src/models/pet.rs", "Pet::new from PetRequired(a, b) {");
}

/// The help of `locked-call` and `locked-type` says which words to remove; no other edit must be needed.
#[test]
fn a_line_whose_words_are_all_removed_keeps_nothing() {
    let text = json!({"schema": {"type": "string"}});
    let paths = |responses: Value| json!({"/pets": {"get": {"operationId": "list", "responses": responses}}});
    let first = json!({"200": {"description": "ok", "content": {"text/plain": text}}});
    let before = generate_paths(&paths(first.clone()), "");
    assert!(before.names.contains("/paths/~1pets/get call 200:text/plain\n"), "{}", before.names);

    let mut both = first;
    both["204"] = json!({"description": "nothing"});
    both["203"] =
        json!({"description": "ok", "content": {"application/json": {"schema": {"type": "integer"}}}});
    let both = paths(both);
    let anew = generate_paths(&both, "");
    assert_ne!(text_of_operations(&generate_paths(&both, &before.names)), text_of_operations(&anew));
    let edited = before.names.replace(" call 200:text/plain", " call");
    assert_eq!(text_of_operations(&generate_paths(&both, &edited)), text_of_operations(&anew));
}

#[test]
fn a_bad_line_stops_the_run() {
    let document = document(&json!({}), &json!({"Pet": {"type": "string"}}));
    let fixture =
        Fixture::of("names", document.to_string(), "").with_names("/components/schemas/Pet type 9\n");
    let found = fixture.try_generate().expect_err("it is refused");
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::InvalidLock]);
}

/// Returns an object that requires all its properties.
fn many(keys: &[&str]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), json!({"type": "string"}))).collect();
    json!({"Pet": {"type": "object", "required": keys, "properties": properties}})
}

fn document(paths: &Value, schemas: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Names", "version": "1"}, "paths": paths, "components": {"schemas": schemas}})
}

fn generate(schemas: &Value, names: &str) -> Generated {
    Fixture::of("names", document(&json!({}), schemas).to_string(), "").with_names(names).generate()
}

fn generate_paths(paths: &Value, names: &str) -> Generated {
    Fixture::of("names", document(paths, &json!({})).to_string(), "").with_names(names).generate()
}

/// Returns the files of the operations.
fn text_of_operations(generated: &Generated) -> Vec<(String, String)> {
    let files = generated.files.iter().filter(|(path, _)| path.starts_with("src/operations/"));
    files.map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

#[track_caller]
fn holds(generated: &Generated, path: &str, wanted: &str) {
    let text = generated.files.get(path).unwrap_or_default();
    assert!(text.contains(wanted), "{path} lacks {wanted:?}:\n{text}\n{}", generated.names);
}

#[track_caller]
fn unchanged(before: &Generated, after: &Generated, path: &str) {
    assert_eq!(before.files.get(path), after.files.get(path));
}

/// Returns the text of all files that depend on the document.
fn text(generated: &Generated) -> String {
    let of_the_document = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    generated.files.iter().filter(|(path, _)| of_the_document(path)).map(|(_, text)| text).collect()
}
