//! A person or a service.

/// A person or a service.
///
/// From `#/components/schemas/c1.api.user.v1.User`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// Property `createdAt`.
    pub created_at: Option<crate::runtime::DateTime>,
    /// Property `delegatedUserId`.
    pub delegated_user_id: String,
    /// Property `deletedAt`.
    pub deleted_at: Option<crate::runtime::DateTime>,
    /// Property `department`.
    pub department: String,
    /// Property `departmentSources`.
    pub department_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `directoryIds`.
    pub directory_ids: Vec<String>,
    /// Property `directoryStatus`.
    pub directory_status: crate::sample::UserDirectoryStatus,
    /// Property `directoryStatusSources`.
    pub directory_status_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `displayName`.
    pub display_name: String,
    /// Property `email`.
    pub email: String,
    /// Property `emailSources`.
    pub email_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `emails`.
    pub emails: Vec<String>,
    /// Property `employeeIdSources`.
    pub employee_id_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `employeeIds`.
    pub employee_ids: Vec<String>,
    /// Property `employmentStatus`.
    pub employment_status: String,
    /// Property `employmentStatusSources`.
    pub employment_status_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `employmentType`.
    pub employment_type: String,
    /// Property `employmentTypeSources`.
    pub employment_type_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `id`.
    pub id: String,
    /// Property `jobTitle`.
    pub job_title: String,
    /// Property `jobTitleSources`.
    pub job_title_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `managerIds`.
    pub manager_ids: Vec<String>,
    /// Property `managerSources`.
    pub manager_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `origin`.
    pub origin: crate::sample::UserOrigin,
    /// Property `profile`.
    pub profile: serde_json::Map<String, serde_json::Value>,
    /// Property `roleIds`.
    pub role_ids: Vec<String>,
    /// Property `status`.
    pub status: crate::sample::UserStatus,
    /// Property `type`.
    pub r#type: crate::sample::UserType,
    /// Property `updatedAt`.
    pub updated_at: Option<crate::runtime::DateTime>,
    /// Property `username`.
    pub username: String,
    /// Property `usernameSources`.
    pub username_sources: Vec<crate::sample::UserAttributeMappingSource>,
    /// Property `usernames`.
    pub usernames: Vec<String>,
}

crate::runtime::object! {
    User {
        created_at: optional "createdAt" => with_created_at Some(crate::runtime::DateTime),
        delegated_user_id: implicit "delegatedUserId" => with_delegated_user_id(String),
        deleted_at: optional "deletedAt" => with_deleted_at Some(crate::runtime::DateTime),
        department: implicit "department" => with_department(String),
        department_sources: implicit "departmentSources" => with_department_sources(Vec<crate::sample::UserAttributeMappingSource>),
        directory_ids: implicit "directoryIds" => with_directory_ids(Vec<String>),
        directory_status: implicit "directoryStatus" => with_directory_status(crate::sample::UserDirectoryStatus),
        directory_status_sources: implicit "directoryStatusSources" => with_directory_status_sources(Vec<crate::sample::UserAttributeMappingSource>),
        display_name: implicit "displayName" => with_display_name(String),
        email: implicit "email" => with_email(String),
        email_sources: implicit "emailSources" => with_email_sources(Vec<crate::sample::UserAttributeMappingSource>),
        emails: implicit "emails" => with_emails(Vec<String>),
        employee_id_sources: implicit "employeeIdSources" => with_employee_id_sources(Vec<crate::sample::UserAttributeMappingSource>),
        employee_ids: implicit "employeeIds" => with_employee_ids(Vec<String>),
        employment_status: implicit "employmentStatus" => with_employment_status(String),
        employment_status_sources: implicit "employmentStatusSources" => with_employment_status_sources(Vec<crate::sample::UserAttributeMappingSource>),
        employment_type: implicit "employmentType" => with_employment_type(String),
        employment_type_sources: implicit "employmentTypeSources" => with_employment_type_sources(Vec<crate::sample::UserAttributeMappingSource>),
        id: implicit "id" => with_id(String),
        job_title: implicit "jobTitle" => with_job_title(String),
        job_title_sources: implicit "jobTitleSources" => with_job_title_sources(Vec<crate::sample::UserAttributeMappingSource>),
        manager_ids: implicit "managerIds" => with_manager_ids(Vec<String>),
        manager_sources: implicit "managerSources" => with_manager_sources(Vec<crate::sample::UserAttributeMappingSource>),
        origin: implicit "origin" => with_origin(crate::sample::UserOrigin),
        profile: implicit "profile" => with_profile(serde_json::Map<String, serde_json::Value>),
        role_ids: implicit "roleIds" => with_role_ids(Vec<String>),
        status: implicit "status" => with_status(crate::sample::UserStatus),
        r#type: implicit "type" => with_type(crate::sample::UserType),
        updated_at: optional "updatedAt" => with_updated_at Some(crate::runtime::DateTime),
        username: implicit "username" => with_username(String),
        username_sources: implicit "usernameSources" => with_username_sources(Vec<crate::sample::UserAttributeMappingSource>),
        usernames: implicit "usernames" => with_usernames(Vec<String>),
    }
}

/// Values of `directoryStatus`.
///
/// From `#/components/schemas/c1.api.user.v1.User/properties/directoryStatus`.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum UserDirectoryStatus {
    /// `UNKNOWN`
    #[default]
    Unknown,
    /// `ENABLED`
    Enabled,
    /// `DISABLED`
    Disabled,
    /// `DELETED`
    Deleted,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    UserDirectoryStatus: Default {
        Unknown: "UNKNOWN",
        Enabled: "ENABLED",
        Disabled: "DISABLED",
        Deleted: "DELETED",
    }
    unrecognized Unrecognized
}

/// Values of `origin`.
///
/// From `#/components/schemas/c1.api.user.v1.User/properties/origin`.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum UserOrigin {
    /// `USER_ORIGIN_UNSPECIFIED`
    #[default]
    Unspecified,
    /// `USER_ORIGIN_DIRECTORY`
    Directory,
    /// `USER_ORIGIN_LOCAL`
    Local,
    /// `USER_ORIGIN_SYSTEM`
    System,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    UserOrigin: Default {
        Unspecified: "USER_ORIGIN_UNSPECIFIED",
        Directory: "USER_ORIGIN_DIRECTORY",
        Local: "USER_ORIGIN_LOCAL",
        System: "USER_ORIGIN_SYSTEM",
    }
    unrecognized Unrecognized
}

/// Values of `status`.
///
/// From `#/components/schemas/c1.api.user.v1.User/properties/status`.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum UserStatus {
    /// `UNKNOWN`
    #[default]
    Unknown,
    /// `ENABLED`
    Enabled,
    /// `DISABLED`
    Disabled,
    /// `DELETED`
    Deleted,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    UserStatus: Default {
        Unknown: "UNKNOWN",
        Enabled: "ENABLED",
        Disabled: "DISABLED",
        Deleted: "DELETED",
    }
    unrecognized Unrecognized
}

/// Values of `type`.
///
/// From `#/components/schemas/c1.api.user.v1.User/properties/type`.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum UserType {
    /// `USER_TYPE_UNSPECIFIED`
    #[default]
    Unspecified,
    /// `USER_TYPE_SYSTEM`
    System,
    /// `USER_TYPE_HUMAN`
    Human,
    /// `USER_TYPE_SERVICE`
    Service,
    /// `USER_TYPE_AGENT`
    Agent,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    UserType: Default {
        Unspecified: "USER_TYPE_UNSPECIFIED",
        System: "USER_TYPE_SYSTEM",
        Human: "USER_TYPE_HUMAN",
        Service: "USER_TYPE_SERVICE",
        Agent: "USER_TYPE_AGENT",
    }
    unrecognized Unrecognized
}
