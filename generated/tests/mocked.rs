//! Tests of a program that uses the crate, with the mock server and virtual time.

use std::time::Duration;

use conductorone::models::{
    AppEntitlementOwnerUser, CreateAppEntitlementUserOwnerRequest, CreateAppEntitlementUserOwnerResponse,
    SearchAppEntitlementUserOwnersResponse, UserRef,
};
use conductorone::operations::app_entitlement_owners_v2::{
    CreateUserOwner, DeleteUserOwner, SearchUserOwners,
};
use conductorone::runtime::testing::{Mock, MockResponse, Recorder};
use conductorone::serde_json::json;
use conductorone::{Client, Error};

/// The function under test: makes a user the only reviewer of an entitlement. Returns the number of removed reviewers.
async fn make_only_reviewer(
    client: &Client,
    app: &str,
    entitlement: &str,
    user: &str,
) -> Result<usize, Error> {
    let owners = client.app_entitlement_owners_v2();
    let body =
        CreateAppEntitlementUserOwnerRequest::default().with_user_ref(UserRef::default().with_id(user));
    owners.create_user_owner(app, entitlement, "reviewer", user).body(body).send().await?;
    let mut removed = 0;
    let mut all = owners.search_user_owners(app, entitlement).items();
    while let Some(owner) = all.next().await {
        let id = owner?.user.unwrap_or_default().id;
        if id != user {
            owners.delete_user_owner(app, entitlement, "reviewer", id.as_str()).send().await?;
            removed += 1;
        }
    }
    Ok(removed)
}

fn client(mock: &Mock) -> Client {
    let builder = Client::builder().tenant("acme").token("marked-secret-token").transport(mock.transport());
    builder.build().expect("a tenant and a token are enough")
}

fn page(users: &[&str], next: &str) -> SearchAppEntitlementUserOwnersResponse {
    let owner = |id: &&str| {
        let user = conductorone::models::User::default().with_id(*id);
        AppEntitlementOwnerUser::default().with_user(user)
    };
    let list: Vec<_> = users.iter().map(owner).collect();
    SearchAppEntitlementUserOwnersResponse::default().with_list(list).with_next_page_token(next)
}

#[tokio::test(start_paused = true)]
async fn everybody_else_is_removed_from_all_pages() {
    let mock = Mock::new();
    mock.on::<CreateUserOwner>()
        .when(|call| call.path("user_ref_id", &"ada"))
        .when_body_has(json!({"userRef": {"id": "ada"}}))
        .returns(CreateAppEntitlementUserOwnerResponse::default());
    mock.on::<SearchUserOwners>()
        .when(|call| call.path("app_id", &"payroll").query("page_token", &"more"))
        .returns(page(&["eve"], ""));
    mock.on::<SearchUserOwners>().returns(page(&["ada", "bob"], "more"));
    let removed = mock
        .on::<DeleteUserOwner>()
        .responds(MockResponse::json(&json!({})))
        .then(MockResponse::json(&json!({})));

    let count = make_only_reviewer(&client(&mock), "payroll", "admin", "ada").await.expect("all went well");
    assert_eq!(count, 2);
    let paths: Vec<_> = removed.calls().iter().map(|call| call.path().to_owned()).collect();
    assert!(
        paths[0].ends_with("/owners/users/reviewer/bob") && paths[1].ends_with("/reviewer/eve"),
        "{paths:?}"
    );
    mock.verify();
}

#[tokio::test(start_paused = true)]
async fn a_busy_server_is_waited_for_and_a_refusal_ends_it() {
    let mock = Mock::new();
    let busy = MockResponse::status(429).header("retry-after", "30");
    let created = mock.on::<CreateUserOwner>().responds(busy);
    let created = created.then_returns(CreateAppEntitlementUserOwnerResponse::default());
    mock.on::<SearchUserOwners>().responds(
        MockResponse::json(&json!({"message": "not yours"})).with_status(403).after(Duration::from_secs(5)),
    );

    let error = make_only_reviewer(&client(&mock), "payroll", "admin", "ada").await.expect_err("403");
    assert!(error.to_string().contains("not yours"), "{error}");
    let calls = created.calls();
    assert!(calls[1].at() - calls[0].at() >= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn what_a_server_answered_can_be_played() {
    let folder = std::env::temp_dir().join(format!("conductorone-{}", std::process::id()));
    let file = folder.join("only_reviewer.json");
    // This mock replaces the real server, which a recorder reaches with `Recorder::new`.
    let server = Mock::new();
    server.on::<CreateUserOwner>().returns(CreateAppEntitlementUserOwnerResponse::default());
    server.on::<SearchUserOwners>().returns(page(&["ada", "bob"], ""));
    server.on::<DeleteUserOwner>().responds(MockResponse::json(&json!({"token": "marked-secret-token"})));
    let recorder = Recorder::over(server.transport(), &file);
    let builder = Client::builder().tenant("acme").token("marked-secret-token");
    let recorded = builder.transport(recorder.transport()).build().expect("a tenant and a token are enough");
    make_only_reviewer(&recorded, "payroll", "admin", "ada").await.expect("all went well");
    recorder.finish().expect("the file can be written");

    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.contains("SearchUserOwners") && !text.contains("marked-secret"), "{text}");
    let mock = Mock::replay(&file).expect("it is a recording");
    let removed = make_only_reviewer(&client(&mock), "payroll", "admin", "ada").await;
    assert_eq!(removed.expect("as it was"), 1);
    std::fs::remove_dir_all(folder).expect("it is there");
}
