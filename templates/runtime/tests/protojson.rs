//! Tests of changes with update masks, and of `Any` messages with `@type`.

use jiff::{SignedDuration, Timestamp};
use restwright_runtime::any::{self, Message};
use samples::Changes;
use samples::sample_protojson::{Book, Expanded, Shelf, UpdateBookRequest};
use serde_json::{Value, json};

fn any(fields: Value) -> Expanded {
    serde_json::from_value(fields).expect("an object with a type")
}

#[test]
fn the_mask_names_what_was_set_once_and_in_the_order_of_the_calls() {
    let changes = Changes::<Book>::new().with_pages(7).with_title("Emma").with_pages(8);
    assert_eq!(changes.mask(), "pages,title");
    assert_eq!(changes.paths().collect::<Vec<_>>(), ["pages", "title"]);
    assert_eq!(*changes.value(), Book::default().with_pages(8).with_title("Emma"));
    assert!(!changes.is_empty() && Changes::<Book>::new().is_empty());
    assert_eq!(Changes::<Book>::new().mask(), "");
}

#[test]
fn a_default_is_left_off_the_wire_and_named_in_the_mask() {
    let changes = Changes::new().with_title("").with_pages(0).without_shelf();
    let sent = serde_json::to_value(UpdateBookRequest::changing(changes)).expect("a request has a form");
    assert_eq!(sent, json!({"book": {}, "updateMask": "title,pages,shelf"}));
}

#[test]
fn a_without_method_removes_a_value_that_was_set() {
    let changes = Changes::new().with_shelf(Shelf::default().with_name("A")).without_shelf();
    assert_eq!(changes.into_parts(), (Book::default(), "shelf".to_owned()));
}

#[test]
fn the_initial_message_of_changes_is_sent_without_being_in_the_mask() {
    let changes = Changes::from(Book::default().with_id("b")).with_title("Emma");
    let sent = serde_json::to_value(UpdateBookRequest::changing(changes)).expect("a request has a form");
    assert_eq!(sent, json!({"book": {"id": "b", "title": "Emma"}, "updateMask": "title"}));
}

#[test]
fn a_path_into_a_message_is_named_by_hand() {
    let named = |book: Book| book.with_shelf(Shelf::default().with_name("A"));
    let (book, mask) = Changes::new().set("shelf.name", named).set("shelf.name", named).into_parts();
    assert_eq!((book, mask), (named(Book::default()), "shelf.name".to_owned()));
}

#[test]
fn an_object_is_read_as_the_message_that_its_type_names() {
    let book = any(json!({"@type": "type.googleapis.com/library.v1.Book", "title": "Emma", "pages": "474"}));
    assert_eq!(any::message_name(&book).as_deref(), Book::full_name());
    assert_eq!(any::unpack::<Book>(&book), Ok(Some(Book::default().with_title("Emma").with_pages(474))));
    assert_eq!(any::unpack::<Shelf>(&book), Ok(None));
    assert_eq!(any::unpack::<Timestamp>(&book), Ok(None));
}

#[test]
fn the_name_is_the_last_segment_of_the_type() {
    let names = ["library.v1.Book", "/library.v1.Book", "https://example.com/a/b/library.v1.Book"];
    for name in names {
        assert_eq!(any::unpack::<Book>(&json!({"@type": name})), Ok(Some(Book::default())), "{name}");
    }
    for other in ["library.v1.Book/", "Book", "v1.Book", "xlibrary.v1.Book", ""] {
        assert_eq!(any::unpack::<Book>(&json!({"@type": other})), Ok(None), "{other}");
    }
}

#[test]
fn json_without_a_type_is_not_a_message() {
    for json in
        [json!({}), json!({"@type": null}), json!({"@type": 7}), json!(null), json!([{"@type": "a/b"}])]
    {
        assert_eq!(any::message_name(&json), None, "{json}");
        assert_eq!(any::unpack::<Book>(&json), Ok(None), "{json}");
    }
    assert_eq!(any::unpack::<Book>(&None::<Expanded>), Ok(None));
}

#[test]
fn an_invalid_packed_message_is_an_error_with_the_path() {
    let wrong = any(json!({"@type": "a/library.v1.Book", "shelf": {"name": 7}}));
    let error = any::unpack::<Book>(&wrong).expect_err("a name is text");
    assert_eq!(error.path, "shelf.name");
    let wrong = json!({"@type": "a/google.protobuf.Duration"});
    assert!(any::unpack::<SignedDuration>(&wrong).is_err(), "there is no value");
}

#[test]
fn messages_with_a_form_of_their_own_stand_under_value() {
    let duration = any(json!({"@type": "a/google.protobuf.Duration", "value": "1.5s"}));
    assert_eq!(any::unpack(&duration), Ok(Some(SignedDuration::from_millis(1500))));
    let large = any(json!({"@type": "a/google.protobuf.Int64Value", "value": "9007199254740993"}));
    assert_eq!(any::unpack(&large), Ok(Some(9_007_199_254_740_993_i64)));
    let fields = json!({"@type": "kept", "a": 1});
    let object = any(json!({"@type": "a/google.protobuf.Struct", "value": fields}));
    assert_eq!(any::unpack(&object), Ok(fields.as_object().cloned()));
}

#[test]
fn a_packed_message_is_unpacked_unchanged() {
    let book = Book::default().with_title("Emma").with_shelf(Shelf::default().with_name("A"));
    let packed: Expanded = any::pack(&book).expect("a book has a form");
    assert_eq!(packed.at_type, "type.googleapis.com/library.v1.Book");
    assert_eq!(packed.additional_properties.get("title"), Some(&json!("Emma")));
    assert_eq!(any::unpack(&packed), Ok(Some(book)));
    let packed: Expanded = any::pack(&SignedDuration::from_secs(3)).expect("a duration has a form");
    assert_eq!(packed.additional_properties.get("value"), Some(&json!("3s")));
    assert!(any::pack::<Value>(&f64::NAN).is_err(), "JSON has no such number");
}
