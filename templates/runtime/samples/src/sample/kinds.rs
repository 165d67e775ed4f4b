//! Every kind of field.

/// One field of each type that has its own form in JSON.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Kinds {
    /// RFC 3339.
    pub time: Option<crate::runtime::DateTime>,
    /// Seconds.
    pub duration: Option<jiff::SignedDuration>,
    /// Base64.
    pub bytes: bytes::Bytes,
    /// A number.
    pub double: f64,
    /// A smaller number.
    pub single: f32,
    /// A small whole number.
    pub small: i32,
    /// A large whole number.
    pub large: u64,
    /// Large whole numbers as strings.
    pub counts: std::collections::BTreeMap<String, Vec<u64>>,
    /// A whole number as a string.
    pub quoted: i64,
    /// A boolean.
    pub flag: bool,
    /// An open enum.
    pub color: crate::sample::Color,
    /// Any JSON value.
    pub any: Option<serde_json::Value>,
    /// A map of any JSON values.
    pub profile: serde_json::Map<String, serde_json::Value>,
    /// An object of the same type.
    pub child: Option<Box<crate::sample::Kinds>>,
    /// A list of objects of the same type.
    pub children: Vec<crate::sample::Kinds>,
    /// A property whose name needs escapes.
    pub odd: String,
    /// A property whose name is not ASCII.
    pub name: String,
}

crate::runtime::object! {
    Kinds {
        time: optional "time" => with_time Some(crate::runtime::DateTime),
        duration: optional "duration" => with_duration Some(jiff::SignedDuration),
        bytes: implicit "bytes" => with_bytes(bytes::Bytes),
        double: implicit "double" => with_double[f64],
        single: implicit "single" => with_single[f32],
        small: implicit "small" => with_small[i32],
        large: implicit "large" => with_large[u64],
        counts: implicit quoted "counts" => with_counts(std::collections::BTreeMap<String, Vec<u64>>),
        quoted: implicit quoted "quoted" => with_quoted[i64],
        flag: implicit "flag" => with_flag[bool],
        color: implicit "color" => with_color(crate::sample::Color),
        any: optional "any" => with_any Some(serde_json::Value),
        profile: implicit "profile" => with_profile(serde_json::Map<String, serde_json::Value>),
        child: optional "child" => with_child Some(Box<crate::sample::Kinds>),
        children: implicit "children" => with_children(Vec<crate::sample::Kinds>),
        odd: implicit "\"odd\\\n" => with_odd(String),
        name: implicit "näme" => with_name(String),
    }
}
