//! Parameters, with the defaults of the specification.

use serde::Deserialize;

use crate::diagnostic::{Advice, Code};
use crate::model::{
    MediaType, Parameter, ParameterLocation, ParameterStyle, Schema, SchemaId, SchemaKind, Serialization,
    StringFormat,
};
use crate::normalize::vocabulary::BODY;
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;
use crate::spelling::is_slip;

const LEFT_OUT: &str = "the parameter is left out";

/// Header parameters that "SHALL be ignored" (OpenAPI 3.1, section 4.8.12.2). `responses`, `requestBody` and
/// `security` determine these headers.
const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// The keywords of a Parameter Object. `example` and `examples` are for people. `allowEmptyValue` is not
/// needed: the caller can always pass an empty value.
#[derive(Debug, Deserialize)]
struct Keywords {
    name: String,
    #[serde(rename = "in")]
    location: Location,
    description: Option<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    deprecated: bool,
    style: Option<String>,
    explode: Option<bool>,
    #[serde(default, rename = "allowReserved")]
    reserved: bool,
}

/// The names of [`Location`].
const LOCATIONS: [&str; 5] = ["path", "query", "header", "cookie", "querystring"];

/// The values of `in`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Location {
    Path,
    Query,
    Header,
    Cookie,
    QueryString,
}

impl<'d> Resolver<'d, '_> {
    /// Reads a Parameter Object, or the one that it refers to; returns `None` with a diagnostic if it is left
    /// out.
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
        // In OpenAPI 3.1, a description beside a reference replaces the description of the target.
        if let Some(description) = node.text("description") {
            parameter.description = Some(description.to_owned());
        }
        Some(parameter)
    }

    fn own_parameter(&mut self, node: &Node<'d>) -> Option<Parameter> {
        if node.text("in") == Some(BODY) {
            return None;
        }
        self.location_is_known(node)?;
        let keys =
            ["name", "in", "description", "required", "deprecated", "style", "explode", "allowReserved"];
        let Keywords { name, location, description, required, deprecated, style, explode, reserved } =
            self.read_or(Code::SkippedParameter, node, &keys.map(Key::Whole), LEFT_OUT)?;
        let location = model(location);
        if location == ParameterLocation::Header
            && IGNORED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
        {
            return None;
        }
        let content = self.content(node).into_iter().next();
        let style = match &content {
            Some(media_type) => content_style(location, media_type),
            None => self.style(node, location, style.as_deref()),
        };
        let (schema, schema_description) = match &content {
            Some(media_type) => (self.content_schema(media_type), None),
            None => self.parameter_schema(node),
        };
        let is_form = location == ParameterLocation::QueryString && style == ParameterStyle::Form;
        let encoding = content.filter(|_| is_form).map(|media_type| media_type.encoding).unwrap_or_default();
        Some(Parameter {
            origin: node.origin.clone(),
            name,
            location,
            required: required || location == ParameterLocation::Path,
            deprecated,
            description: description.or(schema_description),
            schema,
            serialization: Serialization { style, explode: explode.unwrap_or(style.explodes()), reserved },
            encoding,
        })
    }

    /// Returns `None` with a diagnostic if `in` names no location.
    fn location_is_known(&mut self, node: &Node<'d>) -> Option<()> {
        let Some(written) = node.text("in") else { return Some(()) };
        if LOCATIONS.contains(&written) {
            return Some(());
        }
        let message = format!("`{written}` is not a location of a parameter");
        let meant = LOCATIONS.iter().find(|known| is_slip(written, known));
        let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
        self.findings.push_labelled(
            Code::SkippedParameter,
            &node.origin.child("in"),
            message,
            label,
            Advice::note(LEFT_OUT)
                .and_help("the locations are `path`, `query`, `header`, `cookie` and `querystring`"),
        );
        None
    }

    /// Returns the parameter's style, if its location supports it, or else the default style.
    fn style(
        &mut self,
        node: &Node<'d>,
        location: ParameterLocation,
        written: Option<&str>,
    ) -> ParameterStyle {
        use ParameterLocation::{Cookie, Header, Path, Query, QueryString};
        let default = ParameterStyle::usual(location);
        let Some(written) = written else { return default };
        match (location, written) {
            (Path, "matrix") => ParameterStyle::Matrix,
            (Path, "label") => ParameterStyle::Label,
            (Path | Header, "simple") => ParameterStyle::Simple,
            (Query | Cookie | QueryString, "form") => ParameterStyle::Form,
            (Cookie, "cookie") => ParameterStyle::Cookie,
            // `normalize` makes the styles of path and header parameters from `collectionFormat`.
            (Query, "spaceDelimited") | (Path | Header, "spaces") => ParameterStyle::SpaceDelimited,
            (Query, "pipeDelimited") | (Path | Header, "pipes") => ParameterStyle::PipeDelimited,
            (Query, "tabDelimited") | (Path | Header, "tabs") => ParameterStyle::TabDelimited,
            (Query, "deepObject") => ParameterStyle::DeepObject,
            _ => {
                let message = format!("`{written}` is not a style of a {} parameter", location.as_str());
                let advice =
                    Advice::note("the default style of the location is assumed").and_help(styles(location));
                self.invalid(&node.origin.child("style"), message, advice);
                default
            }
        }
    }

    fn parameter_schema(&mut self, node: &Node<'d>) -> (SchemaId, Option<String>) {
        if let Some(schema) = node.get("schema") {
            return (self.schema(&schema), schema.text("description").map(str::to_owned));
        }
        self.invalid(
            &node.origin,
            "the parameter has neither `schema` nor `content`",
            Advice::note("text is assumed").and_help("add a `schema`"),
        );
        (self.text_schema(node), None)
    }

    fn content_schema(&mut self, media_type: &MediaType) -> SchemaId {
        media_type.schema.unwrap_or_else(|| {
            let missing = Schema { missing: true, ..Schema::any(media_type.origin.clone()) };
            self.schemas.push(missing)
        })
    }

    /// Makes a schema of any text for a parameter without a schema. Its place is the parameter's.
    pub(super) fn text_schema(&mut self, node: &Node<'d>) -> SchemaId {
        let kind = SchemaKind::String(StringFormat::Plain);
        self.schemas.push(Schema { kind, ..Schema::any(node.origin.clone()) })
    }
}

fn model(location: Location) -> ParameterLocation {
    match location {
        Location::Path => ParameterLocation::Path,
        Location::Query => ParameterLocation::Query,
        Location::Header => ParameterLocation::Header,
        Location::Cookie => ParameterLocation::Cookie,
        Location::QueryString => ParameterLocation::QueryString,
    }
}

/// The styles of a parameter in `location`, as advice (OpenAPI 3.2, section 4.12.2.2).
fn styles(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "the styles are `simple`, `label` and `matrix`",
        ParameterLocation::Query => {
            "the styles are `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`"
        }
        ParameterLocation::Header => "the style is `simple`",
        ParameterLocation::Cookie => "the styles are `form` and `cookie`",
        ParameterLocation::QueryString => "a `querystring` parameter has `content` and no style",
    }
}

/// Returns the style of a parameter with `content`: JSON, or else the style of text. A whole query string is
/// a form only if its media type says so (OpenAPI 3.2, section 4.12.1).
fn content_style(location: ParameterLocation, media_type: &MediaType) -> ParameterStyle {
    let essence = media_type.essence();
    if essence.is_json() || essence.is_anything() {
        return ParameterStyle::Json;
    }
    match location {
        ParameterLocation::QueryString if !essence.is_url_encoded() => ParameterStyle::Simple,
        _ => ParameterStyle::usual(location),
    }
}
