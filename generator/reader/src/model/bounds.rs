//! [`Bounds`]: keywords that restrict the values of a type without changing the type.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Number;

/// Restrictions on the values of a schema (JSON Schema 2020-12 validation, section 6), including `format` and
/// the keys of `patternProperties`. No code is emitted for them, because the server checks them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The limits of the schema, without those that allow everything, such as `minLength: 0`.
    pub limits: BTreeMap<Limited, Limit>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `pattern`, unless it matches every text.
    pub pattern: Option<String>,
    /// `format`, whether or not it has a type of its own.
    pub format: Option<String>,
    /// The keys of `patternProperties`, in document order.
    pub property_patterns: Vec<String>,
    /// `additionalProperties: false`: a pattern for properties then allows more values instead of fewer.
    pub is_closed: bool,
}

/// The property that a limit restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limited {
    /// `minimum` or `exclusiveMinimum`.
    Minimum,
    /// `maximum` or `exclusiveMaximum`.
    Maximum,
    /// `minLength`.
    MinLength,
    /// `maxLength`.
    MaxLength,
    /// `minItems`.
    MinItems,
    /// `maxItems`.
    MaxItems,
    /// `minProperties`.
    MinProperties,
    /// `maxProperties`.
    MaxProperties,
}

impl Limited {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Minimum,
        Self::Maximum,
        Self::MinLength,
        Self::MaxLength,
        Self::MinItems,
        Self::MaxItems,
        Self::MinProperties,
        Self::MaxProperties,
    ];

    /// Whether it is a lower limit.
    #[must_use]
    pub fn is_lower(self) -> bool {
        matches!(self, Self::Minimum | Self::MinLength | Self::MinItems | Self::MinProperties)
    }

    /// The keyword of the limit, which depends on `exclusive` for numbers.
    #[must_use]
    pub fn keyword(self, exclusive: bool) -> &'static str {
        match self {
            Self::Minimum if exclusive => "exclusiveMinimum",
            Self::Minimum => "minimum",
            Self::Maximum if exclusive => "exclusiveMaximum",
            Self::Maximum => "maximum",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::MinItems => "minItems",
            Self::MaxItems => "maxItems",
            Self::MinProperties => "minProperties",
            Self::MaxProperties => "maxProperties",
        }
    }
}

/// A limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The number.
    pub value: Number,
    /// Whether the number itself is excluded: `exclusiveMinimum`, as a number (3.1) or beside `minimum`
    /// (3.0).
    pub exclusive: bool,
}

impl Limit {
    /// Compares the limit with `other` as limits of the kind `limited`; `Greater` means that it allows fewer
    /// values.
    #[must_use]
    pub fn tightness(&self, other: &Self, limited: Limited) -> Ordering {
        let by_value = compare(&self.value, &other.value);
        let by_value = if limited.is_lower() { by_value } else { by_value.reverse() };
        by_value.then(self.exclusive.cmp(&other.exclusive))
    }

    /// Returns the equivalent inclusive limit for integers: `exclusiveMinimum: 4` becomes `minimum: 5`.
    #[must_use]
    pub fn of_integers(&self, limited: Limited) -> Self {
        let step = if limited.is_lower() { 1 } else { -1 };
        match self.value.as_i64().and_then(|value| value.checked_add(step)) {
            Some(value) if self.exclusive => Self { value: Number::from(value), exclusive: false },
            _ => self.clone(),
        }
    }
}

impl Bounds {
    /// Returns the restrictions on values that both restrict.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (limited, limit) in &other.limits {
            match self.limits.get(limited) {
                Some(own) if own.tightness(limit, *limited) != Ordering::Less => {}
                _ => drop(self.limits.insert(*limited, limit.clone())),
            }
        }
        self.multiple_of = self.multiple_of.or_else(|| other.multiple_of.clone());
        self.unique_items |= other.unique_items;
        self.pattern = self.pattern.or_else(|| other.pattern.clone());
        self.format = self.format.or_else(|| other.format.clone());
        for pattern in &other.property_patterns {
            if !self.property_patterns.contains(pattern) {
                self.property_patterns.push(pattern.clone());
            }
        }
        self.is_closed |= other.is_closed;
        self
    }

    /// Returns the restrictions on values that one of the two restricts: the looser of each limit, and other
    /// restrictions only if both have them.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.limits.retain(|limited, limit| match other.limits.get(limited) {
            Some(theirs) if theirs.tightness(limit, *limited) == Ordering::Less => {
                *limit = theirs.clone();
                true
            }
            Some(_) => true,
            None => false,
        });
        self.multiple_of = self.multiple_of.filter(|own| other.multiple_of.as_ref() == Some(own));
        self.unique_items &= other.unique_items;
        self.pattern = self.pattern.filter(|own| other.pattern.as_ref() == Some(own));
        self.format = self.format.filter(|own| other.format.as_ref() == Some(own));
        self.property_patterns.retain(|own| other.property_patterns.contains(own));
        self.is_closed &= other.is_closed;
        self
    }

    /// Each bound as the document writes it (`maxLength: 5`), without `format`.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let limits = self.limits.iter();
        let limits = limits.map(|(of, limit)| format!("{}: {}", of.keyword(limit.exclusive), limit.value));
        let multiple = self.multiple_of.iter().map(|of| format!("multipleOf: {of}"));
        let unique = self.unique_items.then(|| "uniqueItems: true".to_owned());
        let pattern = self.pattern.iter().map(|text| format!("pattern: {text}"));
        let properties = self.property_patterns.iter().map(|text| format!("patternProperties: {text}"));
        limits.chain(multiple).chain(unique).chain(pattern).chain(properties).collect()
    }
}

/// Compares two numbers, exactly if both are integers.
fn compare(left: &Number, right: &Number) -> Ordering {
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().partial_cmp(&right.as_f64()).unwrap_or(Ordering::Equal),
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use serde_json::{Number, json};

    use super::{Bounds, Limit, Limited};

    fn limit(value: i64, exclusive: bool) -> Limit {
        Limit { value: Number::from(value), exclusive }
    }

    #[test]
    fn a_limit_is_tighter_by_its_number_and_then_by_excluding_it() {
        use Limited::{MaxLength, Maximum, Minimum};
        let cases = [
            (limit(2, false), limit(1, false), Minimum, Ordering::Greater),
            (limit(2, false), limit(1, false), Maximum, Ordering::Less),
            (limit(2, false), limit(2, true), Maximum, Ordering::Less),
            (limit(2, true), limit(2, true), MaxLength, Ordering::Equal),
        ];
        for (left, right, limited, expected) in cases {
            assert_eq!(left.tightness(&right, limited), expected, "{left:?} {right:?} {limited:?}");
        }
        let fraction =
            Limit { value: serde_json::from_value(json!(1.5)).expect("a number"), exclusive: false };
        assert_eq!(fraction.tightness(&limit(1, true), Minimum), Ordering::Greater);
        assert_eq!(limit(4, true).of_integers(Minimum), limit(5, false));
        assert_eq!(limit(4, true).of_integers(Maximum), limit(3, false));
    }

    #[test]
    fn two_bounds_hold_together() {
        let of = |limits: Vec<(Limited, Limit)>| Bounds {
            limits: limits.into_iter().collect(),
            ..Bounds::default()
        };
        let left = of(vec![(Limited::Minimum, limit(1, false)), (Limited::Maximum, limit(9, false))]);
        let right = of(vec![(Limited::Minimum, limit(1, true)), (Limited::MaxLength, limit(3, false))]);
        assert_eq!(left.clone().or(&right).words(), ["minimum: 1"]);
        assert_eq!(left.and(&right).words(), ["exclusiveMinimum: 1", "maximum: 9", "maxLength: 3"]);
    }
}
