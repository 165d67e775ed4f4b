//! Tests of the models without a server: the properties of a response, unknown values, presence.

use conductorone::models::{AppEntitlementOwnerUser, User, UserAttributeMappingSource, UserRef, UserStatus};
use conductorone::serde_json::{self, Value, json};

/// A source, in the JSON of the server.
fn source(value: &str) -> Value {
    json!({
        "appId": "app-1",
        "appUserId": "account-1",
        "appUserProfileAttributeKey": "key",
        "priority": 1,
        "userAttributeMappingId": "mapping-1",
        "value": value
    })
}

/// An ownership whose properties all have different values, none of them the default.
fn complete_owner() -> Value {
    json!({
        "appId": "app-1",
        "createdAt": "2023-11-07T05:31:56Z",
        "entitlementId": "ent-1",
        "roleSlug": "reviewer",
        "user": {
            "createdAt": "2023-11-07T05:31:56.789Z",
            "delegatedUserId": "user-2",
            "deletedAt": "2024-02-29T23:59:59Z",
            "department": "Engineering",
            "departmentSources": [source("department")],
            "directoryIds": ["directory-1", "directory-2"],
            "directoryStatus": "DELETED",
            "directoryStatusSources": [source("directoryStatus")],
            "displayName": "Ada Lovelace",
            "email": "ada@example.com",
            "emailSources": [source("email"), source("other email")],
            "emails": ["ada@example.com"],
            "employeeIdSources": [source("employeeId")],
            "employeeIds": ["1815"],
            "employmentStatus": "Active",
            "employmentStatusSources": [source("employmentStatus")],
            "employmentType": "Full time",
            "employmentTypeSources": [source("employmentType")],
            "id": "user-1",
            "jobTitle": "Analyst",
            "jobTitleSources": [source("jobTitle")],
            "managerIds": ["user-3"],
            "managerSources": [source("manager")],
            "origin": "USER_ORIGIN_LOCAL",
            "profile": {"nested": {"list": [1, 2.5, null, "x"]}, "big": 9_007_199_254_740_993_u64},
            "roleIds": ["role-1"],
            "status": "DISABLED",
            "type": "USER_TYPE_AGENT",
            "updatedAt": "2024-01-01T00:00:00Z",
            "username": "ada",
            "usernameSources": [source("username")],
            "usernames": ["ada", "lovelace"]
        }
    })
}

#[test]
fn every_property_survives_a_round_trip() {
    let owner: AppEntitlementOwnerUser =
        serde_json::from_value(complete_owner()).expect("a complete response");
    assert_eq!(serde_json::to_value(&owner).expect("it was JSON before"), complete_owner());
}

#[test]
fn properties_are_written_in_the_order_of_the_document() {
    let text = r#"{"appId":"a","appUserId":"b","appUserProfileAttributeKey":"c","priority":4,"value":"e"}"#;
    let source: UserAttributeMappingSource = serde_json::from_str(text).expect("a source");

    assert_eq!(source.priority, 4);
    assert_eq!(serde_json::to_string(&source).expect("a source is JSON"), text);
}

#[test]
fn null_absent_and_default_mean_the_same() {
    let nulls: serde_json::Map<String, Value> = complete_owner()["user"]
        .as_object()
        .expect("the user is an object")
        .keys()
        .map(|key| (key.clone(), Value::Null))
        .collect();
    let from_nulls: User = serde_json::from_value(Value::Object(nulls)).expect("null is the default");
    let from_nothing: User = serde_json::from_str("{}").expect("absent is the default");

    assert_eq!(from_nulls, User::default());
    assert_eq!(from_nothing, User::default());
    assert_eq!(serde_json::to_string(&User::default()).expect("JSON"), "{}", "the default is left out");
    assert_eq!(User::default().status, UserStatus::Unknown);
}

#[test]
fn an_unknown_enum_value_is_kept_and_written_back() {
    let text = r#"{"id":"user-1","status":"ON_SABBATICAL"}"#;
    let user: User = serde_json::from_str(text).expect("enums are open");

    assert!(!user.status.is_known());
    assert!(matches!(user.status, UserStatus::Unrecognized(_)));
    assert_eq!(user.status.as_str(), "ON_SABBATICAL");
    assert_eq!(user.status.to_string(), "ON_SABBATICAL");
    assert_eq!(serde_json::to_string(&user).expect("JSON"), text);
}

#[test]
fn a_known_enum_value_cannot_be_taken_for_an_unknown_one() {
    for (text, known) in [
        ("UNKNOWN", UserStatus::Unknown),
        ("ENABLED", UserStatus::Enabled),
        ("DISABLED", UserStatus::Disabled),
        ("DELETED", UserStatus::Deleted),
    ] {
        assert_eq!(UserStatus::from(text), known);
        assert_eq!(UserStatus::from(text.to_owned()), known);
        assert_eq!(text.parse::<UserStatus>(), Ok(known.clone()));
        assert!(known.is_known());
        assert_eq!(known.as_str(), text);
    }
    assert!(!UserStatus::from("enabled").is_known(), "case matters");
}

#[test]
fn setters_chain_and_take_what_converts() {
    let user = User::default()
        .with_display_name("Ada")
        .with_emails(["ada@example.com".to_owned()])
        .with_status(UserStatus::Enabled);

    let text = r#"{"displayName":"Ada","emails":["ada@example.com"],"status":"ENABLED"}"#;
    assert_eq!(serde_json::to_string(&user).expect("JSON"), text);
    assert_eq!(UserRef::default().with_id("user-1").id, "user-1");
}

#[test]
fn an_error_names_the_field_and_what_was_expected() {
    let outcome = serde_json::from_str::<UserRef>(r#"{"id": 5}"#);

    let message = outcome.expect_err("5 is no identifier").to_string();
    assert!(message.contains("id") && message.contains("string"), "{message}");
}
