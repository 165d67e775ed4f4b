//! [`LockedShape`]: properties of a type, besides its name, that callers rely on and that another part of the
//! document could change.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use crate::names_lock::text;

/// How a type is constructed, and which of its parts are boxed. Properties are given by their keys, and
/// members of a union by their variants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedShape {
    /// `new` or `required`: the properties that `new` takes, in the order of the arguments; `None` if the
    /// type has only `Default`.
    pub new: Option<Vec<String>>,
    /// `required` instead of `new`: whether `new` takes them in a struct of their own.
    pub by_name: bool,
    /// `nullable`: those of them that `new` takes as an `Option`, where `None` is null.
    pub nullable: BTreeSet<String>,
    /// `default`: whether it has `Default` in addition to `new`.
    pub default: bool,
    /// `plain`: required properties that are `T`, although they have `readOnly` or `writeOnly`, because only one side
    /// uses the type so far.
    pub plain: BTreeSet<String>,
    /// `option`: whether the properties that may be absent and may be null are `Option<T>`, because the type
    /// describes no changes so far.
    pub option: bool,
    /// `constant`: the value of an enum that had one value, which stays its default.
    pub constant: Option<String>,
    /// `holds`: parts that are types of the crate and are not boxed.
    pub holds: BTreeSet<String>,
    /// `boxes`: parts that are boxed, because they lead back to the type.
    pub boxes: BTreeSet<String>,
}

impl LockedShape {
    /// Whether it is empty, and needs no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Parses the words of a line, such as `new:name,kind holds:owner boxes:mother`; `None` if one of them is
    /// invalid.
    pub(super) fn parse<'a>(words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut shape = Self::default();
        for word in words {
            match word {
                "default" => {
                    shape.default = true;
                    continue;
                }
                "option" => {
                    shape.option = true;
                    continue;
                }
                _ => {}
            }
            let (word, keys) = word.split_once(':')?;
            if word == "constant" {
                shape.constant = Some(text::read_key(keys)?);
                continue;
            }
            let keys = keys.split(',').filter(|key| !key.is_empty()).map(text::read_key);
            let keys: Vec<String> = keys.collect::<Option<_>>()?;
            match word {
                "new" | "required" => {
                    shape.new = Some(keys);
                    shape.by_name = word == "required";
                }
                "nullable" => shape.nullable = keys.into_iter().collect(),
                "plain" => shape.plain = keys.into_iter().collect(),
                "holds" => shape.holds = keys.into_iter().collect(),
                "boxes" => shape.boxes = keys.into_iter().collect(),
                _ => return None,
            }
        }
        Some(shape)
    }
}

impl Display for LockedShape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let listed = |keys: &mut dyn Iterator<Item = &String>| {
            let keys: Vec<String> = keys.map(|key| text::key(key)).collect();
            keys.join(",")
        };
        let word = if self.by_name { "required" } else { "new" };
        let new = self.new.as_ref().map(|keys| format!("{word}:{}", listed(&mut keys.iter())));
        let some = |word: &str, keys: &BTreeSet<String>| {
            (!keys.is_empty()).then(|| format!("{word}:{}", listed(&mut keys.iter())))
        };
        let default = self.default.then(|| "default".to_owned());
        let nullable = some("nullable", &self.nullable);
        let option = self.option.then(|| "option".to_owned());
        let constant = self.constant.as_ref().map(|value| format!("constant:{}", text::key(value)));
        let (plain, holds) = (some("plain", &self.plain), some("holds", &self.holds));
        let words = [new, nullable, default, plain, option, constant, holds, some("boxes", &self.boxes)];
        f.write_str(&words.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::LockedShape;

    #[test]
    fn a_shape_comes_back_from_its_words() {
        let shape = LockedShape {
            new: Some(vec!["b c".to_owned(), "a,b:c%".to_owned(), String::new()]),
            holds: ["ü".to_owned()].into(),
            boxes: ["#".to_owned(), "x".to_owned()].into(),
            ..LockedShape::default()
        };
        let text = shape.to_string();
        assert_eq!(text, "new:b%20c,a%2Cb%3Ac%25,% holds:ü boxes:%23,x");
        assert_eq!(LockedShape::parse(text.split(' ')).as_ref(), Some(&shape));
        let both = LockedShape { new: Some(Vec::new()), default: true, ..LockedShape::default() };
        assert_eq!(both.to_string(), "new: default");
        assert_eq!(LockedShape::parse(["new:", "default"].into_iter()), Some(both));
        let named = LockedShape { by_name: true, nullable: ["b".to_owned()].into(), ..shape };
        let text = named.to_string();
        assert!(text.starts_with("required:b%20c,a%2Cb%3Ac%25,% nullable:b holds:"), "{text}");
        assert_eq!(LockedShape::parse(text.split(' ')), Some(named));
        let used = LockedShape { plain: ["id".to_owned()].into(), option: true, ..LockedShape::default() };
        assert_eq!(used.to_string(), "plain:id option");
        assert_eq!(LockedShape::parse(["plain:id", "option"].into_iter()), Some(used));
        let constant = LockedShape { constant: Some("a:b".to_owned()), ..LockedShape::default() };
        assert_eq!(constant.to_string(), "constant:a%3Ab");
        assert_eq!(LockedShape::parse(["constant:a%3Ab"].into_iter()), Some(constant));
        assert_eq!(LockedShape::parse(["old:a"].into_iter()), None);
    }
}
