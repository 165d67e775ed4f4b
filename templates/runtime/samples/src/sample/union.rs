//! Unions with each way to distinguish their members, and the other types that are JSON values of their own.

/// A union whose members are distinguished by a tag, by keys, by JSON type, and by trying.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Payment {
    /// `card`, whose struct has the tag.
    Card(Box<Card>),
    /// `iban`, whose struct lacks it.
    Iban(Iban),
    /// `map`, a map of any JSON values.
    Map(serde_json::Map<String, serde_json::Value>),
    /// `again`, a nested union.
    Nested(Box<Means>),
    /// A point.
    Point(Point),
    /// Text.
    String(String),
    /// A whole number, also as a string.
    Number(f64),
    /// Whole numbers as strings.
    List(Vec<u64>),
    /// A list with items other than whole numbers.
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

/// A nested union.
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

/// A member with a field for the tag.
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

/// A member without a field for the tag.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Iban {
    /// Text.
    pub iban: String,
    /// The other properties, including the tag.
    pub other: serde_json::Map<String, serde_json::Value>,
}

crate::runtime::object! {
    Iban {
        iban: required "iban" => with_iban(String),
        ..other => with_other(serde_json::Map<String, serde_json::Value>),
    }
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Point {
    /// The first coordinate.
    pub x: f64,
    /// The second coordinate.
    pub y: f64,
}

crate::runtime::object! {
    Point {
        x: required "x" => with_x[f64],
        y: required "y" => with_y[f64],
    }
}

/// An object that also has the properties of a payment.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// The id of the order.
    pub id: uuid::Uuid,
    /// The day of the order.
    pub day: Option<jiff::civil::Date>,
    /// A property that the payment may have as well.
    pub number: Option<u64>,
    /// The payment, from the same object.
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
    /// A password, which no output shows.
    pub password: Option<crate::runtime::Password>,
    /// One of a few whole numbers.
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

/// A union of open members, which are distinguished by trying.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Either {
    /// A payment of a known kind.
    Payment(Box<Payment>),
    /// A known constant.
    Limit(Limit),
    /// Any other object.
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

/// A value of one member or of both.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Both {
    /// A card, and the other properties of the object.
    Card(crate::runtime::AnyOf<Card>),
    /// A point, and the other properties of the object.
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
