//! The lines of groups: their methods, the request types, and the enums of bodies and responses.

use crate::ir::{
    BodyContent, BodyEnum, Constant, ConstantValue, Crate, ErrorBody, ErrorEnum, Group, Operation,
    ParameterLocation, ResponseBody, ResponseEnum, Setter, WireName,
};
use crate::render::api::deprecated;
use crate::render::api::signature::{content, payload, read, taken, text};

/// Adds a group's own lines, and those of its operations.
pub(super) fn lines(lines: &mut Vec<String>, krate: &Crate, group: &Group) {
    let module = format!("operations::{}", group.module);
    let name = &group.name;
    lines.push(format!("{module}: mod"));
    lines.push(format!("{module}::{name}<'c>: group = {:?}", group.wire.0));
    lines.push(format!("Client::{}(&self) -> {module}::{name}<'_>", group.module));
    for operation in &group.operations {
        self::operation(lines, krate, group, operation);
    }
}

/// Adds an operation's own lines.
pub(super) fn operation(lines: &mut Vec<String>, krate: &Crate, group: &Group, operation: &Operation) {
    let module = format!("operations::{}", group.module);
    let path = format!("{module}::{}", operation.name);
    let end = deprecated(operation.deprecated.as_ref());
    let (taken, wire) = arguments(krate, &module, operation);
    let wire = if wire.is_empty() { String::new() } else { format!(" = {}", wire.join(", ")) };
    let (name, method) = (&group.name, &operation.method_name);
    lines.push(format!("{module}::{name}::{method}({}) -> {path}{wire}{end}", taken.join(", ")));
    let response = response(krate, &module, &operation.response);
    let pages = operation.paging.pages();
    let pages = pages.map_or_else(String::new, |pages| format!(", pages of {}", text(krate, &pages.item)));
    let (verb, idempotent) = (operation.http_method.as_str(), idempotent(operation));
    lines.push(format!(
        "{path}: request -> {response}{pages} = {verb} {:?}{idempotent}",
        operation.path.to_string()
    ));
    lines.extend(operation.setters.iter().map(|setter| self::setter(krate, &path, setter)));
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let (ty, word) = self::body(krate, &module, &body.content);
        lines.push(format!("{path}::{}(self, value: {ty}) -> Self = body {word}", body.name));
    }
    if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
        body_enum(lines, krate, &module, body);
    }
    if let ResponseBody::Several(response) = &operation.response {
        response_enum(lines, krate, &module, response);
    }
    if let Some(errors) = &operation.errors {
        error_enum(lines, krate, &module, errors);
    }
}

/// Returns the arguments of the method, and what it sends.
fn arguments(krate: &Crate, module: &str, operation: &Operation) -> (Vec<String>, Vec<String>) {
    let mut taken = vec!["&self".to_owned()];
    let mut wire: Vec<String> = operation.constants.iter().map(constant).collect();
    for argument in &operation.arguments {
        taken.push(format!("{}: {}", argument.name, read(krate, &argument.ty)));
        wire.push(place(argument.location, &argument.wire));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let (ty, word) = self::body(krate, module, &body.content);
        taken.push(format!("{}: {ty}", body.name));
        wire.push(format!("body {word}"));
    }
    (taken, wire)
}

fn constant(constant: &Constant) -> String {
    let value = match &constant.value {
        ConstantValue::Text(text) => format!("{text:?}"),
        ConstantValue::Integer(number) => number.to_string(),
        ConstantValue::Boolean(value) => value.to_string(),
    };
    format!("{} always {value}", place(constant.location, &constant.wire))
}

/// Returns the argument type for a body, and the format in which it is sent.
fn body(krate: &Crate, module: &str, content: &BodyContent) -> (String, &'static str) {
    match content {
        BodyContent::Choice(choice) => (format!("impl Into<{module}::{}>", choice.name), "of several"),
        BodyContent::One(payload) => {
            let ty = payload.ty().map(|ty| taken(krate, ty));
            let ty = ty.unwrap_or_else(|| format!("impl Into<{}>", self::payload(krate, payload)));
            (ty, payload.word())
        }
    }
}

fn setter(krate: &Crate, path: &str, setter: &Setter) -> String {
    let Setter { name, wire, location, ty, docs: _, deprecated: note } = setter;
    let (ty, place, end) = (taken(krate, ty), place(*location, wire), deprecated(note.as_ref()));
    format!("{path}::{name}(self, value: {ty}) -> Self = {place}{end}")
}

fn place(location: ParameterLocation, wire: &WireName) -> String {
    let word = match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => return "the whole query".to_owned(),
    };
    format!("{word} {:?}", wire.0)
}

fn response(krate: &Crate, module: &str, response: &ResponseBody) -> String {
    match response {
        ResponseBody::Empty => "()".to_owned(),
        ResponseBody::One(one) => content(krate, one),
        ResponseBody::Several(several) => format!("{module}::{}", several.name),
    }
}

/// Returns a note if the operation is idempotent and its method is not, or the reverse.
fn idempotent(operation: &Operation) -> &'static str {
    match (operation.idempotent, operation.http_method.is_idempotent()) {
        (true, false) => " idempotent",
        (false, true) => " not idempotent",
        _ => "",
    }
}

fn body_enum(lines: &mut Vec<String>, krate: &Crate, module: &str, body: &BodyEnum) {
    let path = format!("{module}::{}", body.name);
    lines.push(format!("{path}: body"));
    lines.extend(body.variants.iter().map(|variant| {
        let ty = payload(krate, &variant.payload);
        let from = if variant.converts { format!(", From<{ty}>") } else { String::new() };
        let word = variant.payload.word();
        format!("{path}::{}({ty}){from} = {word} {:?}", variant.name, variant.content_type)
    }));
}

fn response_enum(lines: &mut Vec<String>, krate: &Crate, module: &str, response: &ResponseEnum) {
    let path = format!("{module}::{}", response.name);
    lines.push(format!("{path}: response"));
    lines.extend(response.variants.iter().map(|variant| {
        let held = variant.content.as_ref().map(|it| format!("({})", content(krate, it)));
        let word = variant.content.as_ref().map_or("empty", |content| content.word());
        let media = variant.media_types.iter().map(|name| format!("{name:?}"));
        let wire =
            [variant.status.clone(), word.to_owned()].into_iter().chain(media).collect::<Vec<_>>().join(" ");
        format!("{path}::{}{} = {wire}", variant.name, held.unwrap_or_default())
    }));
}

fn error_enum(lines: &mut Vec<String>, krate: &Crate, module: &str, errors: &ErrorEnum) {
    let path = format!("{module}::{}", errors.name);
    lines.push(format!("{path}: errors"));
    lines.extend(errors.variants.iter().map(|variant| {
        let held = variant.body.as_ref().map(|body| match body {
            ErrorBody::Json(ty) => format!("({})", text(krate, ty)),
            ErrorBody::Text => "(String)".to_owned(),
            ErrorBody::Bytes => "(bytes::Bytes)".to_owned(),
        });
        let word = variant.body.as_ref().map_or("empty", ErrorBody::word);
        let media = variant.media_types.iter().flat_map(|name| [" ".to_owned(), format!("{name:?}")]);
        let media = media.collect::<String>();
        format!("{path}::{}{} = {} {word}{media}", variant.name, held.unwrap_or_default(), variant.status)
    }));
}
