//! Examples in docs: a call of the operation that compiles, with values of the right types.

use std::fmt::Display;

use crate::ir::{
    Argument, BodyContent, BodyEnum, Builtin, Home, Ident, Operation, Payload, Struct, TypeId, TypeKind,
    TypeRef, kebab,
};
use crate::lower::names::NamedGroup;
use crate::lower::operations::{Operations, gives_something};
use crate::lower::schemas::foreign;

/// The most values that an example spells out. All further values become arguments of the example.
const MOST_VALUES: usize = 40;

/// Returns the code block that calls the operation.
pub(crate) fn lines(operations: Operations<'_>, group: &NamedGroup, operation: &Operation) -> Vec<String> {
    let (mut calls, given) = request(operations, group, operation);
    let response = if gives_something(&operation.response) { "let response = client" } else { "client" };
    calls.extend([".send()", ".await?;"].map(str::to_owned));
    block(operations, &given, chain(response, &calls))
}

/// Returns the code block that reads all pages; empty if the operation has none.
pub(crate) fn of_pages(operations: Operations<'_>, group: &NamedGroup, operation: &Operation) -> Vec<String> {
    if operation.paging.pages().is_none() {
        return Vec::new();
    }
    let (mut calls, given) = request(operations, group, operation);
    calls.push(".items();".to_owned());
    let mut code = chain("let mut items = client", &calls);
    code.push("while let Some(item) = items.next().await {".to_owned());
    code.push("    println!(\"{:?}\", item?);".to_owned());
    code.push("}".to_owned());
    let head = ["The items of all pages:".to_owned(), String::new()];
    head.into_iter().chain(block(operations, &given, code)).collect()
}

/// Returns the calls that make the request, and the arguments of the example.
fn request(operations: Operations<'_>, group: &NamedGroup, operation: &Operation) -> (Vec<String>, String) {
    let mut values = Values { operations, left: MOST_VALUES, given: String::new() };
    let mut arguments: Vec<String> =
        operation.arguments.iter().map(|argument| values.argument(argument)).collect();
    let mut body = None;
    if let Some(declared) = &operation.body {
        let value = match &declared.content {
            BodyContent::One(payload) => values.payload(payload),
            BodyContent::Choice(choice) => values.choice(group, choice),
        };
        if declared.required { arguments.push(value) } else { body = Some((&declared.name, value)) }
    }
    let mut calls = vec![format!(".{}()", group.module)];
    calls.push(format!(".{}({})", operation.method_name, arguments.join(", ")));
    calls.extend(body.map(|(setter, value)| format!(".{setter}({value})")));
    (calls, values.given)
}

/// Wraps the code in a function, as a code block.
fn block(operations: Operations<'_>, given: &str, code: Vec<String>) -> Vec<String> {
    let krate = operations.krate;
    let head = [
        operations.fence.to_owned(),
        format!("# async fn example(client: &{krate}::Client{given}) -> Result<(), {krate}::Error> {{"),
    ];
    head.into_iter().chain(code).chain(["# Ok(()) }", "```"].map(str::to_owned)).collect()
}

/// A chain of calls on one line, or with one call per line if that would be too long.
pub(crate) fn chain(start: &str, calls: &[String]) -> Vec<String> {
    const WIDTH: usize = 112;
    let line = format!("{start}{}", calls.concat());
    if line.chars().count() <= WIDTH && !line.contains('\n') {
        return vec![line];
    }
    let calls = calls.iter().flat_map(|call| call.lines()).map(|call| format!("    {call}"));
    std::iter::once(start.to_owned()).chain(calls).collect()
}

/// Makes up values, and counts them.
struct Values<'a> {
    operations: Operations<'a>,
    left: usize,
    /// The arguments of the example's function, whose values the reader supplies.
    given: String,
}

impl Values<'_> {
    fn argument(&mut self, argument: &Argument) -> String {
        let readable = format!("{:?}", kebab(&argument.wire.0));
        let value = self.taken(&argument.ty, Some(readable));
        value.unwrap_or_else(|| self.give(&argument.name, &argument.ty))
    }

    /// Makes a value an argument of the example.
    fn give(&mut self, name: impl Display, ty: &TypeRef) -> String {
        let text = format!(", {name}: {}", self.type_text(ty));
        self.given.push_str(&text);
        name.to_string()
    }

    /// A body of one media type.
    fn payload(&mut self, payload: &Payload) -> String {
        match payload {
            Payload::Text => "\"text\"".to_owned(),
            Payload::Base64 => "&b\"bytes\"[..]".to_owned(),
            Payload::Bytes => "\"bytes\"".to_owned(),
            Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty) => {
                let value = self.exact(ty).filter(|_| self.left > 0);
                value.unwrap_or_else(|| self.give("body", ty))
            }
        }
    }

    /// A body of the first of several media types.
    fn choice(&mut self, group: &NamedGroup, choice: &BodyEnum) -> String {
        let Some(first) = choice.variants.first() else { return "body".to_owned() };
        let krate = self.operations.krate;
        let value = match &first.payload {
            Payload::Text => "\"text\".to_owned()".to_owned(),
            Payload::Base64 => format!("{krate}::bytes::Bytes::from_static(b\"bytes\")"),
            Payload::Bytes => "\"bytes\".into()".to_owned(),
            payload => self.payload(payload),
        };
        let module = &group.module;
        format!("{krate}::operations::{module}::{}::{}({value})", choice.name, first.name)
    }

    /// A value for a function that takes `impl Into<T>` or `&str`. Text needs no conversion.
    fn taken(&mut self, ty: &TypeRef, text: Option<String>) -> Option<String> {
        if *self.operations.aliased(ty) == TypeRef::Builtin(Builtin::String) {
            return Some(text.unwrap_or_else(|| "\"text\"".to_owned()));
        }
        self.exact(ty)
    }

    /// An expression of exactly this type; `None` if the example has too many values.
    fn exact(&mut self, ty: &TypeRef) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        let krate = self.operations.krate;
        let text = match ty {
            TypeRef::Named(id) => return self.named(*id),
            TypeRef::Option(inner) => format!("Some({})", self.exact(inner)?),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.exact(inner)?),
            TypeRef::Patch(inner) | TypeRef::AnyOf(inner) => format!("{}.into()", self.exact(inner)?),
            TypeRef::Tuple(items) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.exact(item)).collect();
                format!("({},)", items?.join(", "))
            }
            TypeRef::OpenTuple(items, _) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.exact(item)).collect();
                format!("({},).into()", items?.join(", "))
            }
            TypeRef::List(item) => format!("vec![{}]", self.exact(item)?),
            TypeRef::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
            TypeRef::OrderedMap(_) => format!("{krate}::indexmap::IndexMap::new()"),
            TypeRef::Foreign(path) => foreign::example(path, self.operations.types, krate),
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Unit => "()".to_owned(),
                Builtin::Bool => "true".to_owned(),
                Builtin::I32 => "1".to_owned(),
                Builtin::I64 => "1_i64".to_owned(),
                Builtin::U32 => "1_u32".to_owned(),
                Builtin::U64 => "1_u64".to_owned(),
                Builtin::F32 => "1.0_f32".to_owned(),
                Builtin::F64 => "1.0".to_owned(),
                Builtin::String => "\"text\".to_owned()".to_owned(),
                Builtin::DateTime => format!("{krate}::runtime::DateTime::default()"),
                Builtin::ProtoDuration => format!("{krate}::jiff::SignedDuration::from_secs(60)"),
                Builtin::Date => format!("{krate}::jiff::civil::date(2024, 2, 29)"),
                Builtin::Uuid => format!("{krate}::uuid::Uuid::nil()"),
                Builtin::Password => format!("{krate}::runtime::Password::from(\"text\")"),
                Builtin::Bytes => format!("{krate}::bytes::Bytes::from_static(b\"bytes\")"),
                Builtin::Part => format!("{krate}::runtime::Part::from(b\"bytes\".to_vec())"),
                Builtin::Json => format!("{krate}::serde_json::Value::from(\"text\")"),
                Builtin::JsonObject => format!("{krate}::serde_json::Map::new()"),
            },
        };
        Some(text)
    }

    fn named(&mut self, id: TypeId) -> Option<String> {
        let path = self.path(id);
        let types = self.operations.types;
        match &types[id].kind {
            TypeKind::Alias(target) => self.exact(target),
            TypeKind::StringEnum(body) => {
                let variant = body.variants.get(1).or(body.variants.first())?;
                Some(format!("{path}::{}", variant.name))
            }
            TypeKind::IntegerEnum(body) => Some(format!("{path}::{}", body.variants.first()?.name)),
            TypeKind::LiteralEnum(body) => Some(format!("{path}::{}", body.variants.first()?.name)),
            TypeKind::Union(body) => {
                let member = body.members.first()?;
                Some(format!("{path}::{}({})", member.name, self.exact(&member.ty)?))
            }
            TypeKind::Struct(body) if body.constructor.is_some() => self.constructed(&path, body),
            TypeKind::Struct(_) => Some(format!("{path}::default()")),
            TypeKind::Required(owner) => match &types[*owner].kind {
                TypeKind::Struct(body) => self.required(&path, body),
                _ => None,
            },
        }
    }

    fn constructed(&mut self, path: &str, body: &Struct) -> Option<String> {
        if let Some(required) = body.required() {
            return Some(format!("{path}::new({})", self.named(required)?));
        }
        let arguments: Option<Vec<String>> = body.parts().map(|(_, ty)| self.part(ty)).collect();
        Some(format!("{path}::new({})", arguments?.join(", ")))
    }

    /// The struct of required fields, with one field per line.
    fn required(&mut self, path: &str, body: &Struct) -> Option<String> {
        let mut lines = vec![format!("{path} {{")];
        for (name, ty) in body.parts() {
            let value = self.exact(ty)?.replace('\n', "\n    ");
            lines.push(format!("    {name}: {value},"));
        }
        lines.push("}".to_owned());
        Some(lines.join("\n"))
    }

    fn part(&mut self, ty: &TypeRef) -> Option<String> {
        match ty {
            // The argument for `impl Into<Option<T>>` has to be a `T`.
            TypeRef::Option(value) => self.exact(value),
            _ => self.taken(ty, None),
        }
    }

    fn path(&self, id: TypeId) -> String {
        let def = &self.operations.types[id];
        let krate = self.operations.krate;
        match def.home {
            Home::Models => format!("{krate}::models::{}", def.name),
            Home::Group(group) => {
                let module: &Ident = &self.operations.context.names.groups[group.0].module;
                format!("{krate}::operations::{module}::{}", def.name)
            }
        }
    }

    /// The type, as the signature of the example writes it.
    fn type_text(&self, ty: &TypeRef) -> String {
        let krate = self.operations.krate;
        match ty {
            TypeRef::Named(id) => self.path(*id),
            TypeRef::Foreign(path) => foreign::path(path, krate),
            TypeRef::List(item) => format!("Vec<{}>", self.type_text(item)),
            TypeRef::Map(value) => format!("std::collections::BTreeMap<String, {}>", self.type_text(value)),
            TypeRef::OrderedMap(value) => {
                format!("{krate}::indexmap::IndexMap<String, {}>", self.type_text(value))
            }
            TypeRef::Option(inner) => format!("Option<{}>", self.type_text(inner)),
            TypeRef::Boxed(inner) => format!("Box<{}>", self.type_text(inner)),
            TypeRef::Patch(inner) => format!("{krate}::runtime::Patch<{}>", self.type_text(inner)),
            TypeRef::AnyOf(inner) => format!("{krate}::runtime::AnyOf<{}>", self.type_text(inner)),
            TypeRef::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.type_text(item)).collect();
                format!("({},)", items.join(", "))
            }
            TypeRef::OpenTuple(items, rest) => {
                let items: Vec<String> = items.iter().map(|item| self.type_text(item)).collect();
                format!("{krate}::runtime::OpenTuple<({},), {}>", items.join(", "), self.type_text(rest))
            }
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Unit => "()".to_owned(),
                Builtin::Bool => "bool".to_owned(),
                Builtin::I32 => "i32".to_owned(),
                Builtin::I64 => "i64".to_owned(),
                Builtin::U32 => "u32".to_owned(),
                Builtin::U64 => "u64".to_owned(),
                Builtin::F32 => "f32".to_owned(),
                Builtin::F64 => "f64".to_owned(),
                Builtin::String => "String".to_owned(),
                Builtin::DateTime => format!("{krate}::runtime::DateTime"),
                Builtin::ProtoDuration => format!("{krate}::jiff::SignedDuration"),
                Builtin::Date => format!("{krate}::jiff::civil::Date"),
                Builtin::Uuid => format!("{krate}::uuid::Uuid"),
                Builtin::Password => format!("{krate}::runtime::Password"),
                Builtin::Bytes => format!("{krate}::bytes::Bytes"),
                Builtin::Part => format!("{krate}::runtime::Part"),
                Builtin::Json => format!("{krate}::serde_json::Value"),
                Builtin::JsonObject => {
                    format!("{krate}::serde_json::Map<String, {krate}::serde_json::Value>")
                }
            },
        }
    }
}
