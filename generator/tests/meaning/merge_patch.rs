//! Tests of bodies of `application/merge-patch+json`: they distinguish an absent property, null and a value,
//! in nested objects too.

use fixture_merge_patch::Client;
use fixture_merge_patch::models::{
    Address, AddressPatch, Limits, SettingsPatch, User, UserPatch, UserPatchSettings,
};
use fixture_merge_patch::operations::themes::InlineBody;
use fixture_merge_patch::runtime::Patch;
use fixture_merge_patch::serde_json::{Value, json};

use crate::json::round_trip;
use crate::server::Server;

async fn sent(change: UserPatch) -> (Value, User) {
    let server = Server::json(200, &json!({"name": "Ada", "home": {"city": null}})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let user = client.users().change("1", change).send().await.expect("it is a user");
    (server.only_request().json(), user)
}

#[tokio::test]
async fn null_removes_whatever_the_schema_says_of_it() {
    let change = UserPatch::new("Ada").with_nick(Patch::Null).with_age(Patch::Null);
    let (body, user) = sent(change).await;
    assert_eq!(body, json!({"name": "Ada", "nick": null, "age": null}));
    // The type of the response is the plain user, not its patch.
    assert_eq!((user.nick, user.home), (None, Some(Address::default())));
}

#[tokio::test]
async fn objects_inside_are_patches_and_lists_are_not() {
    let change = UserPatch::new("Ada")
        .with_home(AddressPatch::default().with_street(Patch::Null).with_city("Paris"))
        .with_settings(UserPatchSettings::default().with_theme(Patch::Null))
        .with_friend(Box::new(UserPatch::new("Bob").with_nick(Patch::Null)))
        .with_previous(vec![Address::default().with_street("Main")]);
    let (body, _) = sent(change).await;
    let expected = json!({
        "name": "Ada", "home": {"street": null, "city": "Paris"}, "settings": {"theme": null},
        "previous": [{"street": "Main"}], "friend": {"name": "Bob", "nick": null},
    });
    assert_eq!(body, expected);
}

#[test]
fn values_of_maps_are_removed_by_null() {
    let text = r#"{"name":"Ada","labels":{"a":"b","c":null},"homes":{"x":{"street":null},"y":null},"previous":null}"#;
    let change: UserPatch = round_trip(text);
    let Patch::Value(homes) = &change.homes else { panic!("{change:?}") };
    assert_eq!(homes["x"], Some(AddressPatch::default().with_street(Patch::Null)));
    assert_eq!((homes["y"].clone(), change.previous), (None, Patch::Null));
}

#[tokio::test]
async fn a_schema_for_patches_alone_is_one_where_it_stands() {
    let server = Server::json(204, &json!(null)).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let change = SettingsPatch::default()
        .with_theme(Patch::Null)
        .with_limits(Limits::default().with_most(Patch::Null));
    client.themes().change(change).send().await.expect("it is taken");
    assert_eq!(server.only_request().json(), json!({"theme": null, "limits": {"most": null}}));
    let inline =
        InlineBody::default().with_note(Patch::Null).with_home(AddressPatch::default().with_city("Rome"));
    assert_eq!(serde_json::to_value(&inline).ok(), Some(json!({"home": {"city": "Rome"}, "note": null})));
}
