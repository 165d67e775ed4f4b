//! The call that the benchmark and the budgets measure, with its response as generated and as hand-written types.

use restwright_runtime::Operation;
use samples::Client;

#[path = "../../benches/codec/derived.rs"]
mod derived;

/// The response as a generated type.
pub(crate) type Ours = samples::sample::CreateAppEntitlementUserOwnerResponse;

/// The response as a hand-written type with serde derives.
pub(crate) type Derived = derived::CreateAppEntitlementUserOwnerResponse;

pub(crate) const RESPONSE: &str = include_str!("../../benches/codec/response.json");

/// The arguments of the call: `app`, `entitlement` and `user`.
pub(crate) const ARGUMENTS: [&str; 3] = ["2MqXw7RbEJ5nYk0TzVh3LmPdA38", "2NqXw7RbEJ5nYk0TzVh3LmPdA39", "ada"];

static GET_OWNER: Operation =
    Operation::new("GET", "/api/v2/apps/{app}/entitlements/{entitlement}/owners/{user}");

/// Makes the call with a generated client.
pub(crate) async fn call(client: &Client) -> Ours {
    let [app, entitlement, user] = &ARGUMENTS;
    let call = client.call(&GET_OWNER).path("app", app).path("entitlement", entitlement).path("user", user);
    call.send().await.expect("a response")
}
