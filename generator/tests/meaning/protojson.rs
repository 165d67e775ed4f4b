//! Tests of ProtoJSON: update requests list the changed fields in a mask, and objects with `@type` decode as
//! that message.

use fixture_protojson::Changes;
use fixture_protojson::Client;
use fixture_protojson::jiff::Timestamp;
use fixture_protojson::models::{
    LibraryV1Book as Book, LibraryV1BookResponse as BookResponse,
    LibraryV1ReplaceBookRequest as ReplaceBookRequest, LibraryV1UpdateBookRequest as UpdateBookRequest,
};
use fixture_protojson::runtime::any::{self, Message};
use fixture_protojson::serde_json::json;

use crate::json::{read, written};
use crate::server::Server;

#[tokio::test]
async fn an_update_names_what_its_setters_have_set() {
    let server = Server::json(200, &json!({"book": {"title": "Emma"}})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let changes = Changes::new()
        .with_title("Emma")
        .with_pages(474)
        .with_year(1815)
        .with_lent_until(Timestamp::UNIX_EPOCH)
        .without_shelf()
        .with_tags(Vec::<String>::new());
    let body = UpdateBookRequest::changing(changes);
    client.library().update_book("b").body(body).send().await.expect("it is a book");
    let expected = json!({
        "book": {"title": "Emma", "pages": "474", "year": 1815, "lent_until": "1970-01-01T00:00:00Z"},
        "updateMask": "title,pages,year,lentUntil,shelf,tags",
    });
    assert_eq!(server.only_request().json(), expected);
}

#[test]
fn the_constructor_of_an_update_fills_its_required_properties() {
    let request = ReplaceBookRequest::changing(Changes::new().without_subtitle()).with_reason("new edition");
    assert_eq!(written(&request), r#"{"reason":"new edition","book":{},"updateMask":"subtitle"}"#);
}

#[test]
fn an_expanded_message_is_read_as_its_type() {
    let text = r#"{"expanded":[
        {"@type":"type.googleapis.com/library.v1.Book","title":"Emma","pages":"474"},
        {"@type":"type.googleapis.com/library.v1.Author","name":"Jane"},
        {"@type":"type.googleapis.com/library.v1.Shelf","name":"A"}
    ]}"#;
    let response: BookResponse = read(text);
    let names: Vec<_> = response.expanded.iter().filter_map(|any| any::message_name(any)).collect();
    assert_eq!(names, [Book::full_name().unwrap_or_default(), "library.v1.Author", "library.v1.Shelf"]);
    let books: Result<Vec<_>, _> = response.expanded.iter().map(|any| any::unpack::<Book>(any)).collect();
    let emma = Book::default().with_title("Emma").with_pages(474);
    assert_eq!(books, Ok(vec![Some(emma.clone()), None, None]));
    assert_eq!(any::pack(&emma).as_ref(), Ok(&response.expanded[0]));
}
