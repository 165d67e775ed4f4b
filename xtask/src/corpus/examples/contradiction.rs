//! Whether an example that does not come back contradicts its own schema.

use std::fmt::Write as _;

use generator::examples::{Example, Examples};
use generator::pointer::Pointer;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use crate::corpus::examples::dialect;

/// The address of the document among the schemas.
const ADDRESS: &str = "corpus:///document";

/// What its schema says of an example.
pub(super) enum Verdict {
    /// It is no value of its schema.
    Contradicts,
    /// It would be one if nothing that is `readOnly` or `writeOnly` were required.
    OneWay,
    /// It is a value of its schema.
    Agrees,
    /// The schema itself is at fault.
    Unknown(String),
}

/// The document as JSON Schema, in its own words and without the properties that go one way.
pub(super) struct Contradictions<'e> {
    examples: &'e Examples,
    strict: Option<Result<Schemas, String>>,
    lenient: Option<Result<Schemas, String>>,
}

/// The translated document, and the same as the validator holds it.
struct Schemas {
    document: Value,
    registry: Registry<'static>,
}

impl<'e> Contradictions<'e> {
    /// The document's schemas are read when the first verdict asks for them.
    pub(super) fn new(examples: &'e Examples) -> Self {
        Self { examples, strict: None, lenient: None }
    }

    /// What the example's own schema says of it.
    pub(super) fn verdict(&mut self, example: &Example) -> Verdict {
        let document = text_of(self.examples, &example.schema);
        let strict = self.strict.get_or_insert_with(|| schemas(document, false));
        match is_valid(strict, example) {
            Ok(true) => return Verdict::Agrees,
            Ok(false) => {}
            Err(why) => return Verdict::Unknown(why),
        }
        let lenient = self.lenient.get_or_insert_with(|| schemas(document, true));
        if is_valid(lenient, example) == Ok(true) { Verdict::OneWay } else { Verdict::Contradicts }
    }
}

/// The document as it was read, or the normalized one where a node has got another place in it.
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
    let schemas = schemas.as_ref().map_err(Clone::clone)?;
    Ok(validator(schemas, &example.schema)?.is_valid(&example.value))
}

fn validator(schemas: &Schemas, schema: &Pointer) -> Result<Validator, String> {
    let place = dialect::place(&schemas.document, schema);
    let reference = json!({"$ref": format!("{ADDRESS}#{}", fragment(&place))});
    let mut options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options = options.with_format("byte", |text: &str| dialect::is_base64(text));
    options.with_registry(&schemas.registry).build(&reference).map_err(|error| error.to_string())
}

/// The pointer as the fragment of a URI: RFC 6901, section 6.
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
