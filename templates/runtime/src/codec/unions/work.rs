//! [`Work`]: the limit on reading values of a response several times.
//!
//! A value of a union is read as each member that may accept it. In nested unions these readings multiply: two members at
//! each of 20 levels could mean a million readings of the innermost value. A server could cause that with a few hundred
//! bytes.

use serde_json::Value;

/// The work that is allowed for any text, even the smallest.
const LEAST: u64 = 1 << 18;

/// The number of additional readings that each outermost value of a union adds to the allowance.
const TIMES: u64 = 32;

/// The work spent on reading values again, and the allowed work. One unit is about one value or 32 bytes of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Work {
    spent: u64,
    allowed: u64,
    /// The number of values that are being read again, each inside the previous one.
    depth: u32,
}

impl Default for Work {
    fn default() -> Self {
        Self { spent: 0, allowed: LEAST, depth: 0 }
    }
}

impl Work {
    /// Begins to read a value again. Returns whether the spent work exceeds the allowed work.
    pub(crate) fn begin(&mut self, value: &Value) -> bool {
        let weight = weight(value);
        if self.depth == 0 {
            self.allowed = self.allowed.saturating_add(weight.saturating_mul(TIMES));
        }
        self.depth += 1;
        self.spent = self.spent.saturating_add(weight);
        self.spent > self.allowed
    }

    /// Ends the last [`begin`](Self::begin).
    pub(crate) fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Returns whether a value is being read again.
    pub(crate) fn is_inside(&self) -> bool {
        self.depth > 0
    }
}

/// Returns the approximate cost of reading a value.
fn weight(value: &Value) -> u64 {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
        Value::String(text) => 1 + text.len() as u64 / 32,
        Value::Array(items) => 1 + items.iter().map(weight).sum::<u64>(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| 1 + key.len() as u64 / 32 + weight(value));
            1 + entries.sum::<u64>()
        }
    }
}
