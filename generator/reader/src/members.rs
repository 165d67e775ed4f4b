//! [`Members`]: finds the members of the document's objects by their keys.
//!
//! `normalize` and `resolve` ask each schema for some forty keywords, but most schemas have only a few members. To hash a keyword
//! takes some 200 instructions, and to compare it with a key of another length takes five.

use serde_json::{Map, Value};

/// The largest object whose keys are compared one by one.
const FEW: usize = 12;

/// An object of the document, or another value, which has no members.
pub(crate) trait Members {
    /// Returns the value under a key.
    fn member(&self, key: &str) -> Option<&Value>;

    /// Returns the value under a key, to change it.
    fn member_mut(&mut self, key: &str) -> Option<&mut Value>;

    /// Removes the value under a key, and returns it. The other members keep their order.
    fn take_member(&mut self, key: &str) -> Option<Value>;

    /// Whether there is a value under a key.
    fn has_member(&self, key: &str) -> bool {
        self.member(key).is_some()
    }
}

impl Members for Map<String, Value> {
    fn member(&self, key: &str) -> Option<&Value> {
        if self.len() > FEW {
            return self.get(key);
        }
        self.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    fn member_mut(&mut self, key: &str) -> Option<&mut Value> {
        if self.len() > FEW {
            return self.get_mut(key);
        }
        self.iter_mut().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    fn take_member(&mut self, key: &str) -> Option<Value> {
        if self.has_member(key) { self.shift_remove(key) } else { None }
    }
}

impl Members for Value {
    fn member(&self, key: &str) -> Option<&Value> {
        self.as_object()?.member(key)
    }

    fn member_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.as_object_mut()?.member_mut(key)
    }

    fn take_member(&mut self, key: &str) -> Option<Value> {
        self.as_object_mut()?.take_member(key)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{FEW, Members};

    #[test]
    fn a_member_is_found_in_small_and_in_large_objects() {
        for size in [0, 1, FEW, FEW + 1] {
            let object: Map<String, Value> = (0..size).map(|at| (format!("key{at}"), json!(at))).collect();
            let mut object = Value::Object(object);
            for at in 0..size {
                let key = format!("key{at}");
                assert_eq!(object.member(&key), Some(&json!(at)), "{at} of {size}");
                assert_eq!(object.member_mut(&key), Some(&mut json!(at)), "{at} of {size}");
            }
            assert!(!object.has_member("key"), "{size}");
            assert_eq!(object.member_mut("key"), None, "{size}");
            assert_eq!(object.take_member("key"), None, "{size}");
            assert_eq!(object.take_member("key0"), (size > 0).then(|| json!(0)), "{size}");
            assert!(!object.has_member("key0"), "{size}");
        }
        assert_eq!(json!(["key"]).member("key"), None);
    }
}
