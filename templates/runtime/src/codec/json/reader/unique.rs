//! Checks that no object in a value has a key twice. A value in memory has only the last of such entries.

use std::borrow::Cow;

use crate::codec::json::reader::Text;
use crate::codec::{Failed, ReadResult};

/// The number of keys up to which each is compared with every other one.
const FEW: usize = 16;

impl<'a> Text<'a> {
    /// Returns whether the next value is valid, and no object in it has a key twice or a key with escapes. Stays before the
    /// value.
    pub(super) fn has_unique_keys(&mut self) -> bool {
        self.next();
        let (start, depth) = (self.at, self.depth);
        // The members of nested unions are tried at the same values again.
        if self.unique.contains(&start) {
            return true;
        }
        let is_unique = self.scan_unique(&mut Vec::new()).is_ok();
        self.scanned += self.at - start;
        if is_unique {
            self.unique = start..self.at;
        }
        (self.at, self.depth) = (start, depth);
        is_unique
    }

    /// Consumes a value. `keys` has the keys of the objects around it.
    fn scan_unique(&mut self, keys: &mut Vec<&'a str>) -> ReadResult {
        match self.next() {
            Some(b'{') => {
                let first = keys.len();
                self.items(b'}', |text| {
                    let Cow::Borrowed(key) = text.quoted_text()? else { return Err(Failed) };
                    text.expect(b':')?;
                    keys.push(key);
                    text.scan_unique(keys)
                })?;
                let is_unique = are_unique(keys.get_mut(first..).unwrap_or_default());
                keys.truncate(first);
                if is_unique { Ok(()) } else { Err(Failed) }
            }
            Some(b'[') => self.items(b']', |text| text.scan_unique(keys)),
            _ => self.pass_over(),
        }
    }
}

/// Returns whether the keys differ from each other. It may sort them.
fn are_unique(keys: &mut [&str]) -> bool {
    if keys.len() <= FEW {
        return keys.iter().enumerate().all(|(at, key)| !keys.iter().take(at).any(|other| other == key));
    }
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

#[cfg(test)]
mod tests {
    use crate::codec::json::reader::Text;

    #[test]
    fn a_key_may_come_again_only_in_another_object() {
        let many = (0..40).map(|at| format!("\"{at}\":{at},")).collect::<Vec<_>>().concat();
        let cases = [
            (r#"{"a":{"a":1,"b":[{"a":1},{"a":2}]},"b":{"a":1}}"#.to_owned(), true),
            (r#"{"a":{"b":1,"c":[{"a":1,"b":2,"a":3}]}}"#.to_owned(), false),
            (r#"[{"a":1},{"b":1,"b":2}]"#.to_owned(), false),
            (format!("{{{many}\"40\":1}}"), true),
            (format!("{{{many}\"17\":1}}"), false),
            // The escape may spell the same key.
            (r#"{"a":1,"\u0061":2}"#.to_owned(), false),
            (r#"{"a":1,"b":}"#.to_owned(), false),
        ];
        for (json, expected) in cases {
            let mut text = Text::new(&json);
            assert_eq!(text.has_unique_keys(), expected, "{json}");
            assert_eq!((text.at, text.depth), (0, 0), "{json}");
        }
    }
}
