//! [`Work`]: how often the values of a response may be read again.
//!
//! A value of a union is read as each member that it may be of. Where unions stand in each other, the value inside is read as
//! often as the members of all of them multiply to, which a server could make any number with a few hundred bytes.

use serde_json::Value;

/// The work that is allowed for any text, however small.
const LEAST: u64 = 1 << 18;

/// How often a value outside of any other union may be read again.
const TIMES: u64 = 32;

/// How much was read again, and how much may be. The unit is about a value or 32 bytes of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    spent: u64,
    allowed: u64,
    /// How many values are being read again, one inside of the other.
    depth: u32,
}

impl Default for Work {
    fn default() -> Self {
        Self { spent: 0, allowed: LEAST, depth: 0 }
    }
}

impl Work {
    /// Begins to read a value again, and says whether that is too much.
    pub(super) fn begin(&mut self, value: &Value) -> bool {
        let weight = weight(value);
        if self.depth == 0 {
            self.allowed = self.allowed.saturating_add(weight.saturating_mul(TIMES));
        }
        self.depth += 1;
        self.spent = self.spent.saturating_add(weight);
        self.spent > self.allowed
    }

    /// Ends what was begun last.
    pub(super) fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether a value is being read again, in which others stand.
    pub(super) fn is_inside(&self) -> bool {
        self.depth > 0
    }
}

/// About how much it costs to read a value.
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
