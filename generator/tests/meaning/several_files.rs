//! Tests of a document in several files: the crate has the operations and types of all files.

use fixture_several_files::Client;
use fixture_several_files::models::{Fault, Owner, Pet};
use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn an_operation_of_another_file() {
    let server =
        Server::json(201, &json!({"name": "o", "pets": [{"name": "p", "owner": {"name": "q"}}]})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let pet = Pet::new("p").with_owner(Owner::default().with_name("o"));
    let owner = client.several_files().add_pet("7", pet).limit(3).send().await.expect("an owner");
    let inner = owner.pets.as_deref().and_then(|pets| pets.first()).and_then(|pet| pet.owner.as_ref());
    assert_eq!(inner.and_then(|owner| owner.name.as_deref()), Some("q"));
    let seen = server.only_request();
    assert_eq!(seen.line(), "POST /owners/7/pets?limit=3");
    assert_eq!(seen.json(), json!({"name": "p", "owner": {"name": "o"}}));
}

#[tokio::test]
async fn an_error_of_another_file() {
    let server = Server::json(409, &json!({"code": 5})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let error = client.several_files().owners().send().await.expect_err("a conflict");
    assert_eq!(error.decode_as::<Fault>().expect("a fault").code, Some(5));
}
