//! Decides whether an example that is not preserved contradicts its own schema.

use std::fmt::Write as _;

use generator::examples::{Example, Examples};
use generator::pointer::Pointer;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::corpus::examples::dialect;

/// The URI of the document among the schemas.
const ADDRESS: &str = "corpus:///document";

/// The key with which a normalized schema states its place in the text.
const ORIGIN: &str = "x-codegen-origin";

/// The relation of an example to its schema.
pub(super) enum Verdict {
    /// It does not match its schema.
    Contradicts,
    /// It would match if no property with `readOnly` or `writeOnly` were required.
    OneWay,
    /// It matches its schema by the letter, but not the normalized schema with its assumptions.
    ContradictsAssumption,
    /// It matches its schema.
    Agrees,
    /// The schema itself is invalid.
    Unknown(String),
}

/// The document as JSON Schema: in its original form, normalized, and without requirements for `readOnly` and
/// `writeOnly` properties.
pub(super) struct Contradictions<'e> {
    examples: &'e Examples,
    strict: Option<Result<Schemas, String>>,
    assumed: Option<Result<Schemas, String>>,
    lenient: Option<Result<Schemas, String>>,
}

/// The translated document, and the validator's registry of it.
struct Schemas {
    document: Value,
    registry: Registry<'static>,
}

impl<'e> Contradictions<'e> {
    /// Creates the value. The document's schemas are read for the first verdict.
    pub(super) fn new(examples: &'e Examples) -> Self {
        Self { examples, strict: None, assumed: None, lenient: None }
    }

    /// Returns the verdict of the example's own schema.
    pub(super) fn verdict(&mut self, example: &Example) -> Verdict {
        let document = text_of(self.examples, &example.schema);
        let strict = self.strict.get_or_insert_with(|| schemas(document, false));
        match is_valid(strict, example) {
            Ok(true) => return self.of_assumption(example),
            Ok(false) => {}
            Err(why) => return Verdict::Unknown(why),
        }
        let lenient = self.lenient.get_or_insert_with(|| schemas(document, true));
        if is_valid(lenient, example) == Ok(true) { Verdict::OneWay } else { Verdict::Contradicts }
    }

    /// Returns the verdict of the normalized schema, for an example that the original one accepts.
    fn of_assumption(&mut self, example: &Example) -> Verdict {
        let normalized = &self.examples.normalized;
        let assumed = self.assumed.get_or_insert_with(|| schemas(normalized, false));
        let place = copy_of(normalized, &example.schema).unwrap_or_else(|| example.schema.clone());
        if is_valid_at(assumed, &place, &example.value) == Ok(false) {
            Verdict::ContradictsAssumption
        } else {
            Verdict::Agrees
        }
    }
}

/// Returns the original document, or the normalized one if the node has another place in it.
fn text_of<'e>(examples: &'e Examples, schema: &Pointer) -> &'e Value {
    let is_own = examples.document.pointer(schema.as_str()).is_some();
    if is_own { &examples.document } else { &examples.normalized }
}

fn schemas(document: &Value, is_lenient: bool) -> Result<Schemas, String> {
    let document = dialect::translated(document, is_lenient);
    let resource = Draft::Draft202012.create_resource(document.clone());
    let registry = Registry::new().add(ADDRESS, resource).map_err(|error| error.to_string())?;
    Ok(Schemas { document, registry: registry.prepare().map_err(|error| error.to_string())? })
}

fn is_valid(schemas: &Result<Schemas, String>, example: &Example) -> Result<bool, String> {
    is_valid_at(schemas, &example.schema, &example.value)
}

fn is_valid_at(schemas: &Result<Schemas, String>, schema: &Pointer, value: &Value) -> Result<bool, String> {
    let schemas = schemas.as_ref().map_err(Clone::clone)?;
    Ok(validator(schemas, schema)?.is_valid(value))
}

/// Returns the place in the normalized document of the schema at `origin` in the text, if it differs: 2.0 has
/// some schemas at another place than 3.0.
fn copy_of(normalized: &Value, origin: &Pointer) -> Option<Pointer> {
    let mut open = vec![(Pointer::root(), normalized)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(object) => {
                if object.get(ORIGIN).and_then(Value::as_str) == Some(origin.as_str()) {
                    return Some(at);
                }
                open.extend(object.iter().map(|(key, value)| (at.child(key), value)));
            }
            Value::Array(list) => {
                open.extend(list.iter().enumerate().map(|(index, value)| (at.child(index), value)));
            }
            _ => {}
        }
    }
    None
}

fn validator(schemas: &Schemas, schema: &Pointer) -> Result<Validator, String> {
    let place = dialect::place(&schemas.document, schema);
    let reference = json!({"$ref": format!("{ADDRESS}#{}", fragment(&place))});
    let mut options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options = options.with_format("byte", |text: &str| dialect::is_base64(text));
    options.with_registry(&schemas.registry).build(&reference).map_err(|error| error.to_string())
}

/// Returns the pointer as the fragment of a URI (RFC 6901, section 6).
fn fragment(pointer: &Pointer) -> String {
    let mut text = String::new();
    for byte in pointer.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use generator::examples::{Example, Examples};
    use generator::pointer::Pointer;
    use serde_json::{Value, json};

    use super::{Contradictions, Verdict};

    #[test]
    fn an_example_is_validated_against_the_schema_and_then_against_the_assumptions() {
        let verdict = |value: Value| {
            let examples = Examples {
                list: Vec::new(),
                untyped: 0,
                document: json!({"S": {"properties": {"a": {"type": "string"}}}}),
                normalized: json!({"S": {"properties": {"a": {"type": "string"}}, "type": "object"}}),
            };
            let schema = Pointer::root().child("S");
            let example = Example { origin: Pointer::root(), schema, rust_type: String::new(), value };
            Contradictions::new(&examples).verdict(&example)
        };
        assert!(matches!(verdict(json!({"a": "x"})), Verdict::Agrees));
        assert!(matches!(verdict(json!({"a": 1})), Verdict::Contradicts));
        assert!(matches!(verdict(json!("text")), Verdict::ContradictsAssumption));
    }
}
