//! Numbers by value rather than by spelling: `2.0` and `2e0` equal `2`.

use serde_json::{Number, Value};

/// 2^64. A float of this size is greater than every `u64`.
const LIMIT: f64 = 18_446_744_073_709_551_616.0;

/// 2^53. Below it, an `f64` represents exactly one integer; 2^53 and 2^53 + 1 share one `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Returns whether two JSON values are equal. Numbers are compared by value (JSON Schema core, section 4.2.2).
pub(crate) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => same_number(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let has = |(key, left): (&String, &Value)| right.get(key).is_some_and(|right| same(left, right));
            left.len() == right.len() && left.iter().all(has)
        }
        _ => left == right,
    }
}

/// Returns whether two numbers have the same value. Integers are compared exactly, even beyond 2^53.
pub(crate) fn same_number(left: &Number, right: &Number) -> bool {
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}

/// Returns the number as an integer if its fraction is zero.
fn whole(number: &Number) -> Option<i128> {
    integer(number).or_else(|| number.as_f64().and_then(whole_float))
}

/// Returns the number if it is written without a fraction and an exponent.
pub(crate) fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// Returns the integer that the float holds. Returns `None` if its fraction is not zero, or if it is beyond integers of 64 bits.
pub(crate) fn whole_float(float: f64) -> Option<i128> {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and within the limits")]
    (float.fract() == 0.0 && float.abs() < LIMIT).then_some(float as i128)
}

/// Returns the integer if the float represents exactly one.
pub(crate) fn exact_integer(float: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "within 2^53")]
    (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn numbers_are_compared_by_value() {
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect(text);
        let equal =
            [("2", "2.0"), ("1", "1e0"), ("0", "-0.0"), ("1.50", "1.5"), ("1000000000000000000", "1e18")];
        for (left, right) in equal {
            assert!(same(&value(left), &value(right)), "{left} {right}");
        }
        let nested = [r#"{"a":[1,{"b":2.0}]}"#, r#"{"a":[1.0,{"b":2}]}"#];
        assert!(same(&value(nested[0]), &value(nested[1])));
        let different = [
            ("9007199254740993", "9007199254740992"),
            ("18446744073709551615", "18446744073709551614"),
            ("9007199254740993", "9007199254740992.0"),
            ("2", "2.5"),
            ("1", "true"),
            ("1", "\"1\""),
            ("[1]", "[1,1]"),
            (r#"{"a":1}"#, r#"{"b":1}"#),
        ];
        for (left, right) in different {
            assert!(!same(&value(left), &value(right)), "{left} {right}");
        }
    }
}
