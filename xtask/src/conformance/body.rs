//! Converts the body of a scenario's request to the body of a call.

use generator::ir::{
    Body, BodyContent, Builtin, Crate, Field, Ident, Payload, Presence, Struct, TypeKind, TypeRef,
};
use serde_json::{Map, Value};

use crate::conformance::code;
use crate::conformance::route::Route;
use crate::conformance::scenario::{Content, File};
use crate::conformance::shape::Shape;

/// Returns the argument of the method or the setter.
pub(super) fn expression(
    krate: &Crate,
    route: &Route<'_>,
    body: &Body,
    content: &Content,
) -> Result<String, String> {
    if content.is_xml() {
        return Err("a body of XML is text to the client, which encodes nothing".to_owned());
    }
    match &body.content {
        BodyContent::One(payload) => {
            let declared = route.operation.wire.content_type.as_deref();
            self::payload(krate, payload, content, declared.unwrap_or("application/octet-stream"))
        }
        BodyContent::Choice(choice) => {
            let sent = content.essence();
            let matching = |name: &str| {
                name == sent
                    || name.strip_suffix('*').is_some_and(|main| main == "*/" || sent.starts_with(main))
            };
            let variant = choice.variants.iter().find(|variant| matching(&variant.content_type));
            let variant = variant.ok_or_else(|| format!("the body has no variant for {sent}"))?;
            let held = self::payload(krate, &variant.payload, content, &variant.content_type)?;
            Ok(format!("{}::{}({held})", code::beside(route.group, &choice.name), variant.name))
        }
    }
}

/// Returns an empty object for a method that requires a body, if the scenario has none.
pub(super) fn empty(krate: &Crate, body: &Body) -> Result<String, String> {
    match &body.content {
        BodyContent::One(Payload::Json(ty)) => Ok(code::value(krate, ty, &Value::Object(Map::new()))),
        _ => Err("the scenario has no body, and the method takes one".to_owned()),
    }
}

fn payload(krate: &Crate, payload: &Payload, content: &Content, declared: &str) -> Result<String, String> {
    match payload {
        Payload::Json(ty) => {
            let json =
                content.json().ok_or_else(|| format!("the client takes JSON, not {}", content.media_type))?;
            Ok(code::value(krate, ty, &json))
        }
        Payload::Text => {
            // Some scenarios give text as JSON, whatever its media type is.
            let text = match content.json() {
                Some(Value::String(text)) => Some(text),
                _ => content.text.clone(),
            };
            let text = text.ok_or("the client takes text, and the scenario sends bytes")?;
            Ok(format!("{}.to_owned()", code::literal(&text)))
        }
        Payload::Base64 => {
            let text = content.text.clone().ok_or("the client takes base64, and the scenario sends bytes")?;
            Ok(format!("krate::bytes::Bytes::from({})", code::bytes(&text)))
        }
        Payload::Bytes => {
            let bytes = match (&content.text, &content.base64) {
                (Some(text), _) => format!("{}.as_bytes().to_vec()", code::literal(text)),
                (None, Some(base64)) => code::bytes(base64),
                (None, None) => "Vec::new()".to_owned(),
            };
            let body = format!("krate::Body::from({bytes})");
            if declared == content.essence() {
                return Ok(body);
            }
            Ok(format!("{body}.with_media_type({})", code::literal(content.essence())))
        }
        Payload::Multipart(ty) => multipart(krate, ty, content),
        Payload::Form(ty) => {
            Ok(code::value(krate, ty, &Shape::of(krate, ty).conform(&Value::Object(content.parts.clone()))))
        }
    }
}

/// Returns a value of the struct, with the scenario's parts decoded and its files unchanged.
fn multipart(krate: &Crate, ty: &TypeRef, content: &Content) -> Result<String, String> {
    let (path, body) = struct_of(krate, ty).ok_or("the body is no struct whose fields are parts")?;
    let mut left: Vec<&str> = content.files.iter().map(|file| file.field.as_str()).collect();
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for field in &body.fields {
        let found = part(krate, field, content)?;
        left.retain(|name| *name != field.wire.0);
        match found {
            Some(value) if body.takes(field) => arguments.push((&field.name, value)),
            Some(value) => setters.push(format!(".{}({value})", field.setter)),
            None if body.takes(field) && field.presence == Presence::Nullable => {
                arguments.push((&field.name, "None".to_owned()));
            }
            None if body.takes(field) => {
                return Err(format!("the scenario has no part `{}`", field.wire.0));
            }
            None => {}
        }
    }
    if let Some(name) = left.first() {
        return Err(format!("the body has no field for the file `{name}`"));
    }
    Ok(format!("<{path}>::{}{}", made(krate, body, &arguments), setters.concat()))
}

/// Returns a call that makes a struct from the values of its required fields.
fn made(krate: &Crate, body: &Struct, arguments: &[(&Ident, String)]) -> String {
    if body.constructor.is_none() {
        return "default()".to_owned();
    }
    if let Some(required) = body.required() {
        let name = crate::corpus::outside(&generator::rust_type(krate, &TypeRef::Named(required)));
        // The value of a nullable field becomes an `Option`.
        let fields = arguments.iter().map(|(field, value)| format!("{field}: ({value}).into()"));
        return format!("new({name} {{ {} }})", fields.collect::<Vec<_>>().join(", "));
    }
    let values: Vec<&str> = arguments.iter().map(|(_, value)| value.as_str()).collect();
    format!("new({})", values.join(", "))
}

fn struct_of<'k>(krate: &'k Crate, ty: &TypeRef) -> Option<(String, &'k Struct)> {
    match ty {
        TypeRef::Named(id) => match &krate.types[*id].kind {
            TypeKind::Struct(body) => Some((crate::corpus::outside(&generator::rust_type(krate, ty)), body)),
            TypeKind::Alias(target) => struct_of(krate, target),
            _ => None,
        },
        TypeRef::Boxed(inner) => struct_of(krate, inner),
        _ => None,
    }
}

/// Returns the value of a field, if the scenario has a part for it.
fn part(krate: &Crate, field: &Field, content: &Content) -> Result<Option<String>, String> {
    let name = field.wire.0.as_str();
    let files: Vec<&File> = content.files.iter().filter(|file| file.field == name).collect();
    if let Some(first) = files.first() {
        return match file_type(krate, &field.value) {
            Some(Files::One) => Ok(Some(file(first))),
            Some(Files::List) => {
                let files: Vec<_> = files.into_iter().map(file).collect();
                Ok(Some(format!("vec![{}]", files.join(", "))))
            }
            None => Err(format!("the field `{}` of the body takes no file", field.name)),
        };
    }
    Ok(content.parts.get(name).map(|value| {
        let value = Shape::of(krate, &field.value).conform(value);
        code::value(krate, &field.value, &value)
    }))
}

/// The number of files that a field takes.
enum Files {
    One,
    List,
}

fn file_type(krate: &Crate, ty: &TypeRef) -> Option<Files> {
    match ty {
        TypeRef::Builtin(Builtin::Part) => Some(Files::One),
        TypeRef::List(item) => file_type(krate, item).map(|_| Files::List),
        TypeRef::Option(inner) | TypeRef::Boxed(inner) => file_type(krate, inner),
        TypeRef::Named(id) => match &krate.types[*id].kind {
            TypeKind::Alias(target) => file_type(krate, target),
            _ => None,
        },
        _ => None,
    }
}

/// Returns a part. The default media type of files is left to the client.
fn file(file: &File) -> String {
    let made =
        format!("krate::Part::from({}).file_name({})", code::bytes(&file.base64), code::literal(&file.name));
    if file.media_type == "application/octet-stream" {
        return made;
    }
    format!("{made}.content_type({})", code::literal(&file.media_type))
}
