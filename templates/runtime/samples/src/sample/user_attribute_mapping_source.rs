//! Where an attribute of a user comes from.

/// Where an attribute of a user comes from.
///
/// From `#/components/schemas/c1.api.user.v1.UserAttributeMappingSource`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserAttributeMappingSource {
    /// Property `appId`.
    pub app_id: String,
    /// Property `appUserId`.
    pub app_user_id: String,
    /// Property `appUserProfileAttributeKey`.
    pub app_user_profile_attribute_key: String,
    /// Property `priority`.
    pub priority: u32,
    /// Property `userAttributeMappingId`.
    pub user_attribute_mapping_id: String,
    /// Property `value`.
    pub value: String,
}

crate::runtime::object! {
    UserAttributeMappingSource {
        app_id: implicit "appId" => with_app_id(String),
        app_user_id: implicit "appUserId" => with_app_user_id(String),
        app_user_profile_attribute_key: implicit "appUserProfileAttributeKey" => with_app_user_profile_attribute_key(String),
        priority: implicit "priority" => with_priority[u32],
        user_attribute_mapping_id: implicit "userAttributeMappingId" => with_user_attribute_mapping_id(String),
        value: implicit "value" => with_value(String),
    }
}
