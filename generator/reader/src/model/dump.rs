//! Prints a model so that people can read and compare it.
//!
//! ```text
//! api Zoo 1.0
//! GET /animals/{id} getAnimal
//!   path id: string
//!   query fields?: [string] form exploded
//!   200 application/json: Animal | null
//! Animal = {name: string, size?: int32, ..}
//! ```
//!
//! `?` marks optional fields. `..` marks an object without a rule for additional properties, and `..T` one
//! whose additional properties have the type `T`. A schema inside of itself is printed by its place.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::Write as _;

use crate::model::{
    AdditionalProperties, Api, Encoding, EnumSchema, IntegerFormat, Literal, MediaType, NumberFormat,
    ObjectSchema, Operation, Pagination, Parameter, ParameterStyle, Schema, SchemaId, SchemaKind,
    SecurityRequirement, Serialization, Server, Status, StringFormat, TupleSchema, UnionKeyword, UnionSchema,
};
use crate::pointer::Pointer;

/// The most schemas without names that one line describes. Further ones are printed by their places.
const WIDEST: usize = 10_000;

/// Prints the whole model.
#[must_use]
pub fn dump(api: &Api) -> String {
    let mut dump = Dump::new(api);
    dump.api();
    dump.out
}

/// Prints the parts of the model that come from the node `at`, or from nodes inside of it: operations and
/// components, or else the schema there.
#[must_use]
pub fn dump_at(api: &Api, at: &Pointer) -> String {
    if *at == Pointer::root() {
        return dump(api);
    }
    let mut dump = Dump::new(api);
    for operation in api.operations.iter().filter(|operation| operation.origin.is_within(at)) {
        dump.operation(operation);
    }
    for (name, id) in &api.components {
        if api.schemas[*id].origin.is_within(at) {
            let line = format!("{name} = {}", dump.described(&api.schemas[*id]));
            dump.line(&line);
        }
    }
    if dump.out.is_empty() {
        for (_, schema) in api.schemas.iter().filter(|(_, schema)| schema.origin == *at) {
            let line = format!("{at} = {}", dump.described(schema));
            dump.line(&line);
        }
    }
    dump.out
}

struct Dump<'a> {
    api: &'a Api,
    components: HashMap<SchemaId, &'a str>,
    /// The schemas that are being described, innermost last.
    open: RefCell<Vec<SchemaId>>,
    /// The number of schemas that the line may still describe.
    left: Cell<usize>,
    out: String,
}

impl<'a> Dump<'a> {
    fn new(api: &'a Api) -> Self {
        let components = api.components.iter().map(|(name, id)| (*id, name.as_str())).collect();
        Self { api, components, open: RefCell::default(), left: Cell::new(WIDEST), out: String::new() }
    }
}

impl Dump<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
        self.left.set(WIDEST);
    }

    fn api(&mut self) {
        let api = self.api;
        self.line(&format!("api {} {}", api.title, api.version));
        for server in &api.servers {
            self.line(&format!("server {}", self::server(server)));
        }
        for scheme in &api.security_schemes {
            self.line(&format!("scheme {}: {:?}", scheme.name, scheme.kind));
        }
        if !api.security.is_empty() {
            self.line(&format!("security {}", security(&api.security)));
        }
        for operation in &api.operations {
            self.operation(operation);
        }
        for (name, id) in &api.components {
            let line = format!("{name} = {}", self.described(&api.schemas[*id]));
            self.line(&line);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let mut line = format!("{} {}", operation.method.as_str(), operation.path);
        if let Some(id) = &operation.operation_id {
            let _ = write!(line, " {id}");
        }
        for (word, value) in [
            ("group", &operation.group),
            ("name", &operation.name_override),
            ("sunset", &operation.sunset),
            ("stability", &operation.stability.map(|level| format!("{level:?}").to_lowercase())),
            ("tags", &Some(operation.tags.join(",")).filter(|tags| !tags.is_empty())),
            ("security", &operation.security.as_deref().map(security)),
        ] {
            if let Some(value) = value {
                let _ = write!(line, " {word}={value}");
            }
        }
        self.line(&line);
        for server in &operation.servers {
            self.line(&format!("  server {}", self::server(server)));
        }
        for parameter in &operation.parameters {
            let line = self.parameter(parameter);
            self.line(&line);
        }
        if let Some(pagination) = &operation.pagination {
            self.line(&pages(pagination));
        }
        if let Some(body) = &operation.request_body {
            let mark = if body.required { "" } else { "?" };
            self.content(&format!("body{mark}"), &body.content);
        }
        for response in &operation.responses {
            let status = match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(digit) => format!("{digit}XX"),
                Status::Default => "default".to_owned(),
            };
            self.content(&status, &response.content);
        }
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let location = format!("{:?}", parameter.location).to_lowercase();
        let mark = if parameter.required { "" } else { "?" };
        let style = match parameter.serialization.style {
            ParameterStyle::Matrix => " matrix",
            ParameterStyle::Label => " label",
            ParameterStyle::Simple => " simple",
            ParameterStyle::Form => " form",
            ParameterStyle::SpaceDelimited => " space-delimited",
            ParameterStyle::PipeDelimited => " pipe-delimited",
            ParameterStyle::TabDelimited => " tab-delimited",
            ParameterStyle::Cookie => " cookie",
            ParameterStyle::Json => " json",
            ParameterStyle::DeepObject => " deep-object",
        };
        let explode = if parameter.serialization.explode { " exploded" } else { "" };
        let reserved = if parameter.serialization.reserved { " reserved" } else { "" };
        let schema = self.schema(parameter.schema);
        format!("  {location} {}{mark}: {schema}{style}{explode}{reserved}", parameter.name)
    }

    fn content(&mut self, word: &str, content: &[MediaType]) {
        if content.is_empty() {
            self.line(&format!("  {word} empty"));
        }
        for media_type in content {
            let mut schema = media_type.schema.map_or_else(|| "any".to_owned(), |id| self.schema(id));
            if let Some(item) = media_type.item_schema {
                schema = format!("stream of {}", self.schema(item));
            }
            self.line(&format!("  {word} {}: {schema}", media_type.name));
            for encoding in &media_type.encoding {
                let line = self::encoding(encoding);
                self.line(&line);
            }
        }
    }

    /// Describes a schema where it is used. A component is described by its name.
    fn schema(&self, id: SchemaId) -> String {
        if let Some(name) = self.components.get(&id) {
            return (*name).to_owned();
        }
        let schema = &self.api.schemas[id];
        let (true, Some(left)) = (!self.open.borrow().contains(&id), self.left.get().checked_sub(1)) else {
            return schema.origin.to_string();
        };
        self.left.set(left);
        self.open.borrow_mut().push(id);
        let described = self.described(schema);
        self.open.borrow_mut().pop();
        described
    }

    fn described(&self, schema: &Schema) -> String {
        let mut text = match &schema.kind {
            SchemaKind::Any => "any".to_owned(),
            SchemaKind::Null => "null".to_owned(),
            SchemaKind::Boolean => "boolean".to_owned(),
            SchemaKind::Integer(IntegerFormat::Int32) => "int32".to_owned(),
            SchemaKind::Integer(IntegerFormat::Int64) => "int64".to_owned(),
            SchemaKind::Integer(IntegerFormat::Uint32) => "uint32".to_owned(),
            SchemaKind::Integer(IntegerFormat::Uint64) => "uint64".to_owned(),
            SchemaKind::Number(NumberFormat::Float) => "float".to_owned(),
            SchemaKind::Number(NumberFormat::Double) => "double".to_owned(),
            SchemaKind::String(StringFormat::Plain) => "string".to_owned(),
            SchemaKind::String(format) => format!("string({format:?})").to_lowercase(),
            SchemaKind::Enum(of) => enumeration(of),
            SchemaKind::Array(items) => format!("[{}]", self.schema(*items)),
            SchemaKind::Tuple(tuple) => self.tuple(tuple),
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Reference(target) => match self.components.get(target) {
                Some(name) => (*name).to_owned(),
                // The reference is printed by its place, because its target may lead back here.
                None => self.api.schemas[*target].origin.to_string(),
            },
        };
        if schema.nullable && !matches!(schema.kind, SchemaKind::Null) {
            text.push_str(" | null");
        }
        for (mark, holds) in [
            (" deprecated", schema.deprecated),
            (" read-only", schema.read_only),
            (" write-only", schema.write_only),
        ] {
            text.push_str(if holds { mark } else { "" });
        }
        text
    }

    fn object(&self, object: &ObjectSchema) -> String {
        let mut members: Vec<_> = object
            .properties
            .iter()
            .map(|property| {
                let mark = if property.required { "" } else { "?" };
                format!("{}{mark}: {}", property.name, self.schema(property.schema))
            })
            .collect();
        match object.additional {
            AdditionalProperties::Unspecified => members.push("..".to_owned()),
            AdditionalProperties::Forbidden => {}
            AdditionalProperties::Any => members.push("..any".to_owned()),
            AdditionalProperties::Schema(id) => members.push(format!("..{}", self.schema(id))),
        }
        if let Some(variants) = object.variants {
            members.push(format!("& {}", self.schema(variants)));
        }
        format!("{{{}}}", members.join(", "))
    }

    fn tuple(&self, tuple: &TupleSchema) -> String {
        let mut items: Vec<_> = tuple.items.iter().map(|id| self.schema(*id)).collect();
        match tuple.rest {
            AdditionalProperties::Unspecified => items.push("..".to_owned()),
            AdditionalProperties::Forbidden => {}
            AdditionalProperties::Any => items.push("..any".to_owned()),
            AdditionalProperties::Schema(id) => items.push(format!("..{}", self.schema(id))),
        }
        format!("({})", items.join(", "))
    }

    /// Describes a union: `oneOf(Cat "cat" | Dog "dog") by kind else Dog of {kind: string, ..}`. It has the
    /// members with their tags, the discriminator, its default, and the base. `~` stands before an implicit
    /// name, and parentheses are around inherited values.
    fn union(&self, union: &UnionSchema) -> String {
        let members = union.members.iter().map(|member| {
            let tags = member.tags.iter().map(|tag| format!(" {tag:?}"));
            let implicit = member.implicit.iter().map(|tag| format!(" ~{tag:?}"));
            let inherited = member.inherited.iter().map(|tag| format!(" ({tag:?})"));
            self.schema(member.schema) + &tags.chain(implicit).chain(inherited).collect::<String>()
        });
        let keyword = match union.keyword {
            UnionKeyword::OneOf => "oneOf",
            UnionKeyword::AnyOf => "anyOf",
            UnionKeyword::Types => "types",
            UnionKeyword::Extended => "extended",
            UnionKeyword::Events => "events",
        };
        let by = union.discriminator.as_ref().map(|by| format!(" by {}", by.property)).unwrap_or_default();
        let default = union.discriminator.as_ref().and_then(|by| by.default);
        let default = default.map(|id| format!(" else {}", self.schema(id))).unwrap_or_default();
        let base = union.base.map(|id| format!(" of {}", self.schema(id))).unwrap_or_default();
        format!("{keyword}({}){by}{default}{base}", members.collect::<Vec<_>>().join(" | "))
    }
}

/// Describes an enum. Strings have no quotes, unless the enum also has other values.
fn enumeration(of: &EnumSchema) -> String {
    let bare = of.is_of_strings();
    let others = of.open.then(|| "..".to_owned());
    let values = of.values.iter().map(|value| match &value.value {
        Literal::String(text) if bare => text.clone(),
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    });
    format!("enum({})", values.chain(others).collect::<Vec<_>>().join("|"))
}

fn encoding(encoding: &Encoding) -> String {
    let content_type = encoding.content_type.iter().map(|name| format!(" {name}"));
    let style = encoding.serialization.iter().map(|it| format!(" {:?}", it.style).to_lowercase());
    let holds = |flag: fn(&Serialization) -> bool| encoding.serialization.as_ref().is_some_and(flag);
    let flags = [(" exploded", holds(|it| it.explode)), (" reserved", holds(|it| it.reserved))];
    let flags = flags.into_iter().filter(|(_, holds)| *holds).map(|(word, _)| word.to_owned());
    format!("    {}:{}", encoding.property, content_type.chain(style).chain(flags).collect::<String>())
}

fn pages(pagination: &Pagination) -> String {
    let Pagination { origin: _, kind, inputs, next_cursor, next_url, results } = pagination;
    let inputs = inputs.iter().map(|input| {
        let place = if input.in_body { "body" } else { "parameter" };
        format!(" {:?} {place} {}", input.meaning, input.name).to_lowercase()
    });
    let outputs = [("next", next_cursor), ("next-url", next_url), ("results", results)];
    let outputs = outputs.iter().filter_map(|(word, path)| Some(format!(" {word} {}", path.as_ref()?)));
    format!("  pages {}{}", format!("{kind:?}").to_lowercase(), inputs.chain(outputs).collect::<String>())
}

fn server(server: &Server) -> String {
    let variables = server.variables.iter().map(|variable| {
        let values = if variable.values.is_empty() {
            String::new()
        } else {
            format!(" of {}", variable.values.join("|"))
        };
        format!(" {{{} = {:?}{values}}}", variable.name, variable.default)
    });
    server.url.clone() + &variables.collect::<String>()
}

/// Separates alternatives by `|`, and schemes that are required together by `+`.
fn security(requirements: &[SecurityRequirement]) -> String {
    let alternatives: Vec<_> =
        requirements
            .iter()
            .map(|requirement| {
                if requirement.schemes.is_empty() { "none".to_owned() } else { requirement.schemes.join("+") }
            })
            .collect();
    if alternatives.is_empty() { "none".to_owned() } else { alternatives.join(" | ") }
}
