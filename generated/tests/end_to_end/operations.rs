//! A list of all operations of the crate, for tests that apply to each of them.

use std::pin::Pin;

use conductorone::{Client, Error};

/// The result of a call, without its value.
pub type Outcome = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// One operation, called with harmless arguments.
pub struct Case {
    /// The `operationId`.
    pub id: &'static str,
    /// The path template.
    pub path: &'static str,
    /// Sends the request.
    pub call: fn(&Client) -> Outcome,
}

const OWNERS: &str = "/api/v2/apps/{app_id}/entitlements/{entitlement_id}/owners/users";
const OWNER: &str =
    "/api/v2/apps/{app_id}/entitlements/{entitlement_id}/owners/users/{role_slug}/{user_ref_id}";

/// All operations of the crate.
pub const EVERY_OPERATION: [Case; 4] = [
    Case { id: "c1.api.app.v2.AppEntitlementOwners.SearchUserOwners", path: OWNERS, call: search },
    Case { id: "c1.api.app.v2.AppEntitlementOwners.DeleteUserOwner", path: OWNER, call: delete },
    Case { id: "c1.api.app.v2.AppEntitlementOwners.GetUserOwner", path: OWNER, call: get },
    Case { id: "c1.api.app.v2.AppEntitlementOwners.CreateUserOwner", path: OWNER, call: create },
];

fn search(client: &Client) -> Outcome {
    let call = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send();
    Box::pin(async move { call.await.map(drop) })
}

fn delete(client: &Client) -> Outcome {
    let owners = client.app_entitlement_owners_v2();
    let call = owners.delete_user_owner("app-1", "ent-1", "reviewer", "user-1").send();
    Box::pin(async move { call.await.map(drop) })
}

fn get(client: &Client) -> Outcome {
    let owners = client.app_entitlement_owners_v2();
    let call = owners.get_user_owner("app-1", "ent-1", "reviewer", "user-1").send();
    Box::pin(async move { call.await.map(drop) })
}

fn create(client: &Client) -> Outcome {
    let owners = client.app_entitlement_owners_v2();
    let call = owners.create_user_owner("app-1", "ent-1", "reviewer", "user-1").send();
    Box::pin(async move { call.await.map(drop) })
}
