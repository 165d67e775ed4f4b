//! [`Parameter`]: the value of a parameter as text, in the default styles (OpenAPI 3.1, 4.8.12.2 and 4.8.12.3).

use std::fmt::Display;

use serde_json::Value;

use crate::runtime::codec::{Encode, Entries, Failed, Items, Rest, Table, Write, Writer};

/// A parameter's value.
#[derive(Debug, PartialEq)]
pub(crate) enum Parameter {
    /// There is none.
    Absent,
    /// One text.
    One(String),
    /// A list of texts.
    Many(Vec<String>),
}

impl Parameter {
    /// The text of a value, or why it has none.
    pub(crate) fn new(value: &dyn Encode) -> Result<Self, String> {
        let mut text = Text { value: Self::Absent, nested: false, fault: None };
        match value.write(&mut text) {
            Ok(()) => Ok(text.value),
            Err(_) => Err(text.fault.unwrap_or_else(|| "it has no form as text".to_owned())),
        }
    }
}

/// Takes a value as text.
struct Text {
    value: Parameter,
    /// Whether the value is an item of a list.
    nested: bool,
    fault: Option<String>,
}

impl Text {
    fn put(&mut self, value: impl Display) -> Write {
        self.value = Parameter::One(value.to_string());
        Ok(())
    }

    /// A number, without an exponent unless it would be long.
    fn number(&mut self, value: f64, shortest: &dyn Display) -> Write {
        if !value.is_finite() {
            return Err(self.fail(&"a number must be finite"));
        }
        if value == 0.0 || (1e-6..1e21).contains(&value.abs()) {
            return self.put(shortest);
        }
        self.put(format_args!("{value:e}"))
    }
}

impl Writer for Text {
    fn null(&mut self) -> Write {
        self.value = Parameter::Absent;
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Write {
        self.put(value)
    }

    fn signed(&mut self, value: i64) -> Write {
        self.put(value)
    }

    fn unsigned(&mut self, value: u64) -> Write {
        self.put(value)
    }

    fn single(&mut self, value: f32) -> Write {
        self.number(value.into(), &value)
    }

    fn double(&mut self, value: f64) -> Write {
        self.number(value, &value)
    }

    fn string(&mut self, value: &str) -> Write {
        self.put(value)
    }

    fn text(&mut self, value: &dyn Display) -> Write {
        self.put(value)
    }

    fn list(&mut self, items: &mut Items<'_>) -> Write {
        if self.nested {
            return Err(self.fail(&"a list in a list has no form as text"));
        }
        let mut texts = Vec::with_capacity(items.len());
        self.nested = true;
        for item in items {
            self.value = Parameter::Absent;
            item.write(self)?;
            if let Parameter::One(text) = std::mem::replace(&mut self.value, Parameter::Absent) {
                texts.push(text);
            }
        }
        self.nested = false;
        self.value = Parameter::Many(texts);
        Ok(())
    }

    fn map(&mut self, _: &mut Entries<'_>) -> Write {
        Err(self.fail(&"an object has no form as text"))
    }

    fn object(&mut self, _: &'static Table, _: &[&dyn Encode], _: &[&dyn Rest]) -> Write {
        Err(self.fail(&"an object has no form as text"))
    }

    fn any(&mut self, value: &Value) -> Write {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.boolean(*value),
            Value::Number(value) => self.put(value),
            Value::String(value) => self.string(value),
            Value::Array(values) => self.list(&mut values.iter().map(|value| value as &dyn Encode)),
            Value::Object(_) => Err(self.fail(&"an object has no form as text")),
        }
    }

    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.fault = Some(message.to_string());
        Failed
    }
}

#[cfg(test)]
mod tests {
    use super::Parameter;
    use crate::runtime::codec::Encode;

    #[test]
    fn values_as_text() {
        let cases: [(&dyn Encode, &str); 12] = [
            (&"a b", "a b"),
            (&String::from("x"), "x"),
            (&true, "true"),
            (&-5_i32, "-5"),
            (&u64::MAX, "18446744073709551615"),
            (&1.0_f64, "1"),
            (&0.1_f32, "0.1"),
            (&1e300_f64, "1e300"),
            (&1e-9_f64, "1e-9"),
            (&-2.5_f64, "-2.5"),
            (&Some(3_i64), "3"),
            (&serde_json::json!(7), "7"),
        ];
        for (value, text) in cases {
            assert_eq!(Parameter::new(value), Ok(Parameter::One(text.to_owned())));
        }
    }

    #[test]
    fn nothing_and_lists() {
        assert_eq!(Parameter::new(&None::<String>), Ok(Parameter::Absent));
        assert_eq!(Parameter::new(&vec![1_i64, 2]), Ok(Parameter::Many(vec!["1".into(), "2".into()])));
        assert_eq!(Parameter::new(&Vec::<String>::new()), Ok(Parameter::Many(vec![])));
    }

    #[test]
    fn values_without_a_form_say_why() {
        let cases: [(&dyn Encode, &str); 3] = [
            (&f64::NAN, "a number must be finite"),
            (&vec![vec![1_i64]], "a list in a list has no form as text"),
            (&serde_json::json!({}), "an object has no form as text"),
        ];
        for (value, why) in cases {
            assert_eq!(Parameter::new(value), Err(why.to_owned()));
        }
    }
}
