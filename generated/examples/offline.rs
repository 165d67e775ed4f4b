//! Makes calls to a mock server on this machine, without an account.
//!
//! ```text
//! cargo run -p conductorone --example offline
//! ```

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use conductorone::Client;
use conductorone::models::UserStatus;
use conductorone::serde_json::json;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, stand_in()).await });

    let client = Client::builder().base_url(url).token("any-token").build()?;
    let owners = client.app_entitlement_owners_v2();

    let found = owners.get_user_owner("payroll", "admin", "reviewer", "ada").send().await?;
    let user = found.app_entitlement_owner_user.and_then(|owner| owner.user).unwrap_or_default();
    println!("found {}, who is {}", user.display_name, user.status);
    assert_eq!(user.status, UserStatus::Enabled);

    let error = owners.get_user_owner("payroll", "admin", "reviewer", "bob").send().await;
    match error {
        Err(error) if error.status() == Some(StatusCode::NOT_FOUND) => {
            println!("not found, as expected: {error}")
        }
        other => println!("unexpected: {other:?}"),
    }
    Ok(())
}

/// Returns a server with one owner, `ada`.
fn stand_in() -> Router {
    let path = "/api/v2/apps/{app}/entitlements/{entitlement}/owners/users/{role}/{user}";
    Router::new().route(path, get(owner))
}

async fn owner(
    Path((app, entitlement, role, user)): Path<(String, String, String, String)>,
) -> (StatusCode, String) {
    if user != "ada" {
        let response = json!({"code": 5, "message": "no such owner", "details": []});
        return (StatusCode::NOT_FOUND, response.to_string());
    }
    let response = json!({"appEntitlementOwnerUser": {
        "appId": app,
        "createdAt": "2023-11-07T05:31:56Z",
        "entitlementId": entitlement,
        "roleSlug": role,
        "user": {"id": user, "displayName": "Ada Lovelace", "status": "ENABLED"}
    }});
    (StatusCode::OK, response.to_string())
}
