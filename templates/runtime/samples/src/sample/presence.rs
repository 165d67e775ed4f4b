//! Fields with each kind of presence.

/// One field of each presence.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Presences {
    /// Required.
    pub required: String,
    /// Nullable.
    pub nullable: Option<String>,
    /// Optional.
    pub optional: Option<i64>,
    /// Implicit.
    pub implicit: Vec<i64>,
    /// Always.
    pub always: i32,
    /// The other properties.
    pub additional_properties: serde_json::Map<String, serde_json::Value>,
}

crate::runtime::object! {
    Presences {
        required: required "required" => with_required(String),
        nullable: nullable "nullable" => with_nullable Some(String),
        optional: optional quoted "optional" => with_optional Some[i64],
        implicit: implicit quoted "implicit" => with_implicit(Vec<i64>),
        always: always "always" => with_always[i32],
        ..additional_properties => with_additional_properties(serde_json::Map<String, serde_json::Value>),
    }
}

/// Fields that only responses have, in a type that is also sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Receipt {
    /// Text.
    pub id: String,
    /// A time.
    pub at: crate::runtime::DateTime,
    /// A day.
    pub day: jiff::civil::Date,
    /// Items.
    pub items: Vec<i64>,
    /// An object.
    pub point: crate::sample::Point,
    /// A union.
    pub means: Box<crate::sample::Means>,
    /// A number of an enum.
    pub level: crate::sample::Level,
    /// The only property that a request needs.
    pub note: String,
}

crate::runtime::object! {
    Receipt::new(note: impl Into<String>) default {
        id: received "id" = placeholder => with_id(String),
        at: received "at" = placeholder => with_at(crate::runtime::DateTime),
        day: received "day" = placeholder => with_day(jiff::civil::Date),
        items: received "items" = placeholder => with_items(Vec<i64>),
        point: received "point" = placeholder => with_point[crate::sample::Point],
        means: received "means" = placeholder => with_means(Box<crate::sample::Means>),
        level: received "level" = placeholder => with_level[crate::sample::Level],
        note: required "note" => with_note(String),
    }
}
