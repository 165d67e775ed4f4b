//! [`Shape`]: what callers rely on of a type beside its name, and what another part of the document could change.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use crate::names_lock::text;

/// How a type is built, and which of its parts stand in boxes. Properties stand by their keys, members of a union by their
/// variants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// `new`: the properties that `new` takes, in the order of the arguments; `None` where it has `Default` alone.
    pub new: Option<Vec<String>>,
    /// `default`: whether it has `Default` beside `new`.
    pub default: bool,
    /// `holds`: parts that are types of the crate and stand in it without a box.
    pub holds: BTreeSet<String>,
    /// `boxes`: parts that stand in boxes, because they lead back to the type.
    pub boxes: BTreeSet<String>,
}

impl Shape {
    /// Whether it says nothing, and needs no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_none() && !self.default && self.holds.is_empty() && self.boxes.is_empty()
    }

    /// Reads the words of a line, such as `new:name,kind holds:owner boxes:mother`; `None` where one of them means nothing.
    pub(super) fn parse<'a>(words: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut shape = Self::default();
        for word in words {
            if word == "default" {
                shape.default = true;
                continue;
            }
            let (word, keys) = word.split_once(':')?;
            let keys = keys.split(',').filter(|key| !key.is_empty()).map(text::read_key);
            let keys: Vec<String> = keys.collect::<Option<_>>()?;
            match word {
                "new" => shape.new = Some(keys),
                "holds" => shape.holds = keys.into_iter().collect(),
                "boxes" => shape.boxes = keys.into_iter().collect(),
                _ => return None,
            }
        }
        Some(shape)
    }
}

impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let listed = |keys: &mut dyn Iterator<Item = &String>| {
            let keys: Vec<String> = keys.map(|key| text::key(key)).collect();
            keys.join(",")
        };
        let new = self.new.as_ref().map(|keys| format!("new:{}", listed(&mut keys.iter())));
        let some = |word: &str, keys: &BTreeSet<String>| {
            (!keys.is_empty()).then(|| format!("{word}:{}", listed(&mut keys.iter())))
        };
        let default = self.default.then(|| "default".to_owned());
        let words = [new, default, some("holds", &self.holds), some("boxes", &self.boxes)];
        f.write_str(&words.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn a_shape_comes_back_from_its_words() {
        let shape = Shape {
            new: Some(vec!["b c".to_owned(), "a,b:c%".to_owned(), String::new()]),
            default: false,
            holds: ["ü".to_owned()].into(),
            boxes: ["#".to_owned(), "x".to_owned()].into(),
        };
        let text = shape.to_string();
        assert_eq!(text, "new:b%20c,a%2Cb%3Ac%25,% holds:ü boxes:%23,x");
        assert_eq!(Shape::parse(text.split(' ')), Some(shape));
        let both = Shape { new: Some(Vec::new()), default: true, ..Shape::default() };
        assert_eq!(both.to_string(), "new: default");
        assert_eq!(Shape::parse(["new:", "default"].into_iter()), Some(both));
        assert_eq!(Shape::parse(["old:a"].into_iter()), None);
    }
}
