//! The example in the README.

use conductorone::models::{CreateAppEntitlementUserOwnerRequest, UserRef};
use conductorone::{Client, Error};

async fn add_reviewer(client: &Client, app: &str, entitlement: &str, user: &str) -> Result<(), Error> {
    let created = client
        .app_entitlement_owners_v2()
        .create_user_owner(app, entitlement, "reviewer", user)
        .body(CreateAppEntitlementUserOwnerRequest::default().with_user_ref(UserRef::default().with_id(user)))
        .send()
        .await?;
    println!("{created:#?}");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    add_reviewer(&client, "app-id", "entitlement-id", "user-id").await
}
