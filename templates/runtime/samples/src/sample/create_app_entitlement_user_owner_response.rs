//! The response to giving an entitlement an owner.

/// The response to giving an entitlement an owner.
///
/// From `#/components/schemas/c1.api.app.v2.CreateAppEntitlementUserOwnerResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateAppEntitlementUserOwnerResponse {
    /// Property `appEntitlementOwnerUser`.
    pub app_entitlement_owner_user: Option<crate::sample::AppEntitlementOwnerUser>,
}

crate::runtime::object! {
    CreateAppEntitlementUserOwnerResponse {
        app_entitlement_owner_user: optional "appEntitlementOwnerUser" => with_app_entitlement_owner_user Some(crate::sample::AppEntitlementOwnerUser),
    }
}
