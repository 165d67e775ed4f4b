//! The types of the benchmark with serde derives, for comparison.

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct CreateAppEntitlementUserOwnerResponse {
    #[serde(rename = "appEntitlementOwnerUser", default, skip_serializing_if = "Option::is_none")]
    pub(crate) app_entitlement_owner_user: Option<AppEntitlementOwnerUser>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct AppEntitlementOwnerUser {
    #[serde(rename = "appId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) app_id: String,
    #[serde(rename = "createdAt", default, skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<Time>,
    #[serde(rename = "entitlementId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) entitlement_id: String,
    #[serde(rename = "roleSlug", default, skip_serializing_if = "String::is_empty")]
    pub(crate) role_slug: String,
    #[serde(rename = "user", default, skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<User>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) enum UserDirectoryStatus {
    #[default]
    #[serde(rename = "UNKNOWN")]
    Unknown,
    #[serde(rename = "ENABLED")]
    Enabled,
    #[serde(rename = "DISABLED")]
    Disabled,
    #[serde(rename = "DELETED")]
    Deleted,
}

impl UserDirectoryStatus {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) enum UserOrigin {
    #[default]
    #[serde(rename = "USER_ORIGIN_UNSPECIFIED")]
    Unspecified,
    #[serde(rename = "USER_ORIGIN_DIRECTORY")]
    Directory,
    #[serde(rename = "USER_ORIGIN_LOCAL")]
    Local,
    #[serde(rename = "USER_ORIGIN_SYSTEM")]
    System,
}

impl UserOrigin {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) enum UserStatus {
    #[default]
    #[serde(rename = "UNKNOWN")]
    Unknown,
    #[serde(rename = "ENABLED")]
    Enabled,
    #[serde(rename = "DISABLED")]
    Disabled,
    #[serde(rename = "DELETED")]
    Deleted,
}

impl UserStatus {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) enum UserType {
    #[default]
    #[serde(rename = "USER_TYPE_UNSPECIFIED")]
    Unspecified,
    #[serde(rename = "USER_TYPE_SYSTEM")]
    System,
    #[serde(rename = "USER_TYPE_HUMAN")]
    Human,
    #[serde(rename = "USER_TYPE_SERVICE")]
    Service,
    #[serde(rename = "USER_TYPE_AGENT")]
    Agent,
}

impl UserType {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct User {
    #[serde(rename = "createdAt", default, skip_serializing_if = "Option::is_none")]
    pub(crate) created_at: Option<Time>,
    #[serde(rename = "delegatedUserId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) delegated_user_id: String,
    #[serde(rename = "deletedAt", default, skip_serializing_if = "Option::is_none")]
    pub(crate) deleted_at: Option<Time>,
    #[serde(rename = "department", default, skip_serializing_if = "String::is_empty")]
    pub(crate) department: String,
    #[serde(rename = "departmentSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) department_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "directoryIds", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) directory_ids: Vec<String>,
    #[serde(rename = "directoryStatus", default, skip_serializing_if = "UserDirectoryStatus::is_default")]
    pub(crate) directory_status: UserDirectoryStatus,
    #[serde(rename = "directoryStatusSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) directory_status_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "displayName", default, skip_serializing_if = "String::is_empty")]
    pub(crate) display_name: String,
    #[serde(rename = "email", default, skip_serializing_if = "String::is_empty")]
    pub(crate) email: String,
    #[serde(rename = "emailSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) email_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "emails", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) emails: Vec<String>,
    #[serde(rename = "employeeIdSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) employee_id_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "employeeIds", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) employee_ids: Vec<String>,
    #[serde(rename = "employmentStatus", default, skip_serializing_if = "String::is_empty")]
    pub(crate) employment_status: String,
    #[serde(rename = "employmentStatusSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) employment_status_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "employmentType", default, skip_serializing_if = "String::is_empty")]
    pub(crate) employment_type: String,
    #[serde(rename = "employmentTypeSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) employment_type_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "id", default, skip_serializing_if = "String::is_empty")]
    pub(crate) id: String,
    #[serde(rename = "jobTitle", default, skip_serializing_if = "String::is_empty")]
    pub(crate) job_title: String,
    #[serde(rename = "jobTitleSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) job_title_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "managerIds", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) manager_ids: Vec<String>,
    #[serde(rename = "managerSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) manager_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "origin", default, skip_serializing_if = "UserOrigin::is_default")]
    pub(crate) origin: UserOrigin,
    #[serde(rename = "profile", default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub(crate) profile: serde_json::Map<String, serde_json::Value>,
    #[serde(rename = "roleIds", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) role_ids: Vec<String>,
    #[serde(rename = "status", default, skip_serializing_if = "UserStatus::is_default")]
    pub(crate) status: UserStatus,
    #[serde(rename = "type", default, skip_serializing_if = "UserType::is_default")]
    pub(crate) r#type: UserType,
    #[serde(rename = "updatedAt", default, skip_serializing_if = "Option::is_none")]
    pub(crate) updated_at: Option<Time>,
    #[serde(rename = "username", default, skip_serializing_if = "String::is_empty")]
    pub(crate) username: String,
    #[serde(rename = "usernameSources", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) username_sources: Vec<UserAttributeMappingSource>,
    #[serde(rename = "usernames", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) usernames: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct UserAttributeMappingSource {
    #[serde(rename = "appId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) app_id: String,
    #[serde(rename = "appUserId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) app_user_id: String,
    #[serde(rename = "appUserProfileAttributeKey", default, skip_serializing_if = "String::is_empty")]
    pub(crate) app_user_profile_attribute_key: String,
    #[serde(rename = "priority", default, skip_serializing_if = "is_zero")]
    pub(crate) priority: u32,
    #[serde(rename = "userAttributeMappingId", default, skip_serializing_if = "String::is_empty")]
    pub(crate) user_attribute_mapping_id: String,
    #[serde(rename = "value", default, skip_serializing_if = "String::is_empty")]
    pub(crate) value: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// A time. Its implementations of serde's traits are written by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Time(pub(super) jiff::Timestamp);

impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TimeVisitor)
    }
}

struct TimeVisitor;

impl serde::de::Visitor<'_> for TimeVisitor {
    type Value = Time;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a time")
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Time, E> {
        value.parse().map(Time).map_err(E::custom)
    }
}
