//! A user who owns an entitlement.

/// A user who owns an entitlement.
///
/// From `#/components/schemas/c1.api.app.v2.AppEntitlementOwnerUser`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AppEntitlementOwnerUser {
    /// Property `appId`.
    pub app_id: String,
    /// Property `createdAt`.
    pub created_at: Option<crate::runtime::DateTime>,
    /// Property `entitlementId`.
    pub entitlement_id: String,
    /// Property `roleSlug`.
    pub role_slug: String,
    /// Property `user`.
    pub user: Option<crate::sample::User>,
}

crate::runtime::object! {
    AppEntitlementOwnerUser {
        app_id: implicit "appId" => with_app_id(String),
        created_at: optional "createdAt" => with_created_at Some(crate::runtime::DateTime),
        entitlement_id: implicit "entitlementId" => with_entitlement_id(String),
        role_slug: implicit "roleSlug" => with_role_slug(String),
        user: optional "user" => with_user Some(crate::sample::User),
    }
}
