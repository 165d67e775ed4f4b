//! Parameters: one of them, with the defaults that the specification gives it.

use openapiv3::{CookieStyle, HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};

use crate::diagnostic::Code;
use crate::model::{
    Parameter, ParameterLocation, ParameterStyle, Schema, SchemaId, SchemaKind, StringFormat,
};
use crate::normalize::vocabulary::BODY;
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::{Resolver, any};

const LEFT_OUT: &str = "The parameter is left out";

/// Header parameters that "SHALL be ignored": OpenAPI 3.1, section 4.8.12.2. What they say is said by
/// `responses`, `requestBody` and `security`.
const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'d> Resolver<'d, '_> {
    /// Reads a Parameter Object, or what it refers to; `None` when it is left out, with a finding.
    pub(super) fn parameter(&mut self, node: &Node<'d>) -> Option<Parameter> {
        if !node.has("$ref") {
            return self.own_parameter(node);
        }
        let target = self.follow(node.clone(), LEFT_OUT)?;
        if !self.parameters.contains_key(&target.origin) {
            let read = self.own_parameter(&target);
            self.parameters.insert(target.origin.clone(), read);
        }
        let mut parameter = self.parameters.get(&target.origin).cloned().flatten()?;
        // 3.1: a description beside a reference replaces the one that it leads to.
        if let Some(description) = node.text("description") {
            parameter.description = Some(description.to_owned());
        }
        Some(parameter)
    }

    fn own_parameter(&mut self, node: &Node<'d>) -> Option<Parameter> {
        if node.text("in") == Some(BODY) {
            return None;
        }
        let keys = [
            Key::Whole("name"),
            Key::Whole("in"),
            Key::Whole("description"),
            Key::Whole("required"),
            Key::Whole("deprecated"),
            Key::Whole("style"),
            Key::Whole("explode"),
            if node.has("content") { Key::Object("content") } else { Key::Present("schema") },
        ];
        let (location, style, data) = located(self.read(node, &keys, LEFT_OUT)?);
        let ParameterData {
            name,
            description,
            required,
            deprecated,
            format,
            explode,
            // For people.
            example: _,
            examples: _,
            // None means anything to a client.
            extensions: _,
        } = data;
        if location == ParameterLocation::Header
            && IGNORED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
        {
            return None;
        }
        let (schema, schema_description) = match format {
            // Not in the view: read on its own.
            ParameterSchemaOrContent::Schema(_) => self.parameter_schema(node),
            ParameterSchemaOrContent::Content(_) => {
                let message =
                    format!("the parameter `{name}` is sent as a document of a media type of its own");
                self.findings.push(Code::SkippedParameter, &node.origin.child("content"), message, LEFT_OUT);
                return None;
            }
        };
        Some(Parameter {
            origin: node.origin.clone(),
            name,
            location,
            required: required || location == ParameterLocation::Path,
            deprecated: deprecated.unwrap_or_default(),
            description: description.or(schema_description),
            schema,
            style,
            explode: explode.unwrap_or(style == ParameterStyle::Form),
        })
    }

    fn parameter_schema(&mut self, node: &Node<'d>) -> (SchemaId, Option<String>) {
        if let Some(schema) = node.get("schema") {
            return (self.schema(&schema), schema.text("description").map(str::to_owned));
        }
        self.invalid(&node.origin, "the parameter has neither `schema` nor `content`", "Text is assumed");
        (self.text_schema(node), None)
    }

    /// A schema of any text, for a parameter that has none. Its place is the parameter's.
    pub(super) fn text_schema(&mut self, node: &Node<'d>) -> SchemaId {
        let kind = SchemaKind::String(StringFormat::Plain);
        self.schemas.push(Schema { kind, ..any(node.origin.clone()) })
    }
}

/// Takes the location, and the style that it has there; the defaults are those of OpenAPI 3.1, section 4.8.12.2.
fn located(parameter: openapiv3::Parameter) -> (ParameterLocation, ParameterStyle, ParameterData) {
    use openapiv3::Parameter as Read;
    match parameter {
        Read::Query {
            parameter_data,
            style,
            // A reserved character that is percent-encoded means the same to the server.
            allow_reserved: _,
            // An empty value can be sent by giving one.
            allow_empty_value: _,
        } => {
            let style = match style {
                QueryStyle::Form => ParameterStyle::Form,
                QueryStyle::SpaceDelimited => ParameterStyle::SpaceDelimited,
                QueryStyle::PipeDelimited => ParameterStyle::PipeDelimited,
                QueryStyle::DeepObject => ParameterStyle::DeepObject,
            };
            (ParameterLocation::Query, style, parameter_data)
        }
        Read::Header { parameter_data, style: HeaderStyle::Simple } => {
            (ParameterLocation::Header, ParameterStyle::Simple, parameter_data)
        }
        Read::Path { parameter_data, style } => {
            let style = match style {
                PathStyle::Matrix => ParameterStyle::Matrix,
                PathStyle::Label => ParameterStyle::Label,
                PathStyle::Simple => ParameterStyle::Simple,
            };
            (ParameterLocation::Path, style, parameter_data)
        }
        Read::Cookie { parameter_data, style: CookieStyle::Form } => {
            (ParameterLocation::Cookie, ParameterStyle::Form, parameter_data)
        }
    }
}
