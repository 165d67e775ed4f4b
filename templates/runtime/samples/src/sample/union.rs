//! Every way to tell the members of a union apart, and the other types that stand on their own JSON.

/// By a tag, by keys, by type, and by trying.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    /// `card`, whose struct has the tag.
    Card(Box<Card>),
    /// `iban`, whose struct lacks it.
    Iban(Iban),
    /// `map`, an object of anything.
    Map(serde_json::Map<String, serde_json::Value>),
    /// `again`, a union itself.
    Nested(Box<Means>),
    /// A point.
    Point(Point),
    /// Text.
    String(String),
    /// A whole number that may stand as a string.
    Number(f64),
    /// Whole numbers as strings.
    List(Vec<u64>),
    /// A list that is none of whole numbers.
    Flags(Vec<bool>),
    /// A variant that this version does not know.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union! {
    Payment: "type" {
        Card(Box<crate::sample::Card>): tags["card", "credit_card"] => From<crate::sample::Card>,
        Iban(crate::sample::Iban): tags["iban"] => From<crate::sample::Iban>,
        Map(serde_json::Map<String, serde_json::Value>): tags["map"],
        Nested(Box<crate::sample::Means>): tags["again"],
        Point(crate::sample::Point): keys["x", "y"] => From<crate::sample::Point>,
        String(String): string => From<String>,
        Number(f64): number => From<f64>,
        List(Vec<u64>): list quoted tried,
        Flags(Vec<bool>): list tried,
    }
    unrecognized Unrecognized
}

/// A union in a union.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Means {
    /// `card`.
    Card(Box<Card>),
    /// A variant that this version does not know.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union! {
    Means: "type" {
        Card(Box<crate::sample::Card>): tags["card", "again"] => From<crate::sample::Card>,
    }
    unrecognized Unrecognized
}

/// Has the tag as text.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// The tag.
    pub kind: String,
    /// Digits.
    pub number: u64,
}

crate::runtime::object! {
    Card {
        kind: required "type" => with_kind(String),
        number: required "number" => with_number[u64],
    }
}

/// Lacks the tag.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Iban {
    /// Text.
    pub iban: String,
    /// Everything else, the tag too.
    pub other: serde_json::Map<String, serde_json::Value>,
}

crate::runtime::object! {
    Iban {
        iban: required "iban" => with_iban(String),
        ..other => with_other(serde_json::Map<String, serde_json::Value>),
    }
}

/// A tuple in an object, and a payment that the same object is.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Point {
    /// The first.
    pub x: f64,
    /// The second.
    pub y: f64,
}

crate::runtime::object! {
    Point {
        x: required "x" => with_x[f64],
        y: required "y" => with_y[f64],
    }
}

/// An object that is a payment as well.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Which.
    pub id: uuid::Uuid,
    /// When.
    pub day: Option<jiff::civil::Date>,
    /// A property that the payment may have as well.
    pub number: Option<u64>,
    /// How it is paid.
    pub variant: crate::sample::Payment,
}

crate::runtime::object! {
    Order::new(id: impl Into<uuid::Uuid>, variant: impl Into<crate::sample::Payment>) {
        id: required "id" => with_id(uuid::Uuid),
        day: optional "day" => with_day Some(jiff::civil::Date),
        number: optional "number" => with_number Some[u64],
        &variant => with_variant(crate::sample::Payment),
    }
}

/// A change.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Text.
    pub note: crate::runtime::Patch<String>,
    /// A number.
    pub size: crate::runtime::Patch<i64>,
    /// Nothing shows it.
    pub password: Option<crate::runtime::Password>,
    /// A whole number of few.
    pub level: Option<crate::sample::Level>,
    /// A constant.
    pub limit: Option<crate::sample::Limit>,
    /// Items of their own types.
    pub pair: Option<(f64, String)>,
}

crate::runtime::object! {
    Change {
        note: patch "note" => with_note(crate::runtime::Patch<String>),
        size: patch quoted "size" => with_size(crate::runtime::Patch<i64>),
        password: optional "password" => with_password Some(crate::runtime::Password),
        level: optional "level" => with_level Some(crate::sample::Level),
        limit: optional "limit" => with_limit Some(crate::sample::Limit),
        pair: optional "pair" => with_pair Some((f64, String)),
    }
}

/// Whole numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Level {
    /// `-1`.
    Low,
    /// `2`.
    High,
    /// A number that this version does not know.
    Unrecognized(crate::runtime::UnknownInteger),
}

crate::runtime::integer_enum! {
    Level {
        Low: -1,
        High: 2,
    }
    unrecognized Unrecognized
}

/// Constants of several types.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// `false`.
    #[default]
    None,
    /// `0.5`.
    Half,
    /// `all`.
    All,
    /// A constant that this version does not know.
    Unrecognized(crate::runtime::UnknownLiteral),
}

crate::runtime::literal_enum! {
    Limit: Default {
        None: "false",
        Half: "0.5",
        All: "\"all\"",
    }
    unrecognized Unrecognized
}

/// Several payments.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Payments {
    /// The payments.
    pub list: Vec<crate::sample::Payment>,
}

crate::runtime::object! {
    Payments {
        list: implicit "list" => with_list(Vec<crate::sample::Payment>),
    }
}

/// Members that are open themselves, and that only trying tells apart.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Either {
    /// A payment of a known kind.
    Payment(Box<Payment>),
    /// A known constant.
    Limit(Limit),
    /// Anything else that is an object.
    Object(serde_json::Map<String, serde_json::Value>),
    /// A variant that this version does not know.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union! {
    Either {
        Payment(Box<crate::sample::Payment>): object string tried => From<crate::sample::Payment>,
        Limit(crate::sample::Limit): number boolean tried => From<crate::sample::Limit>,
        Object(serde_json::Map<String, serde_json::Value>): object tried,
    }
    unrecognized Unrecognized
}

/// A value of either, or of both.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Both {
    /// Kept with the rest.
    Card(crate::runtime::AnyOf<Card>),
    /// The same.
    Point(crate::runtime::AnyOf<Point>),
    /// A value of no variant.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union! {
    Both {
        Card(crate::runtime::AnyOf<crate::sample::Card>): keys["number"] shared => From<crate::sample::Card>,
        Point(crate::runtime::AnyOf<crate::sample::Point>): keys["x", "y"] shared => From<crate::sample::Point>,
    }
    unrecognized Unrecognized
}
