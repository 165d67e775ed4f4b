//! Makes a user an owner of an entitlement of your tenant.
//!
//! ```text
//! export CONDUCTORONE_CLIENT_ID=…@acme.conductor.one/…
//! export CONDUCTORONE_CLIENT_SECRET=…
//! cargo run -p conductorone --example create_user_owner -- <app> <entitlement> <role> <user>
//! ```
//!
//! The example `offline` makes calls to a server on this machine, without an account.

use std::process::ExitCode;

use conductorone::models::{CreateAppEntitlementUserOwnerRequest, UserRef};
use conductorone::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [app, entitlement, role, user] = arguments.as_slice() else {
        return Err("usage: create_user_owner <app> <entitlement> <role> <user>".to_owned());
    };

    let client = Client::from_env().map_err(explained)?;
    let created = client
        .app_entitlement_owners_v2()
        .create_user_owner(app, entitlement, role, user)
        .body(CreateAppEntitlementUserOwnerRequest::default().with_user_ref(UserRef::default().with_id(user)))
        .send()
        .await
        .map_err(explained)?;

    let owner = created.app_entitlement_owner_user.unwrap_or_default();
    let name = owner.user.unwrap_or_default().display_name;
    println!("{name} owns {} as {}", owner.entitlement_id, owner.role_slug);
    Ok(())
}

/// Returns the message of the error, with the body of the response.
fn explained(error: Error) -> String {
    match error.body() {
        Some(body) if !body.is_empty() => format!("{error}\n{}", String::from_utf8_lossy(body)),
        _ => error.to_string(),
    }
}
