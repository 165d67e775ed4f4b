//! The lines of types: structs, enums, unions and aliases.

use std::fmt::Display;

use crate::ir::text::path;
use crate::ir::{
    Crate, Field, Ident, Member, MemberTest, OpenEnum, Struct, TypeDef, TypeKind, TypeRef, Union,
};
use crate::render::api::deprecated;
use crate::render::api::signature::{taken, text};

/// Adds the type's own line, and one for each field and variant.
pub(super) fn lines(lines: &mut Vec<String>, krate: &Crate, def: &TypeDef) {
    let path = path(krate, def);
    let end = deprecated(def.deprecated.as_ref());
    match &def.kind {
        TypeKind::Struct(body) => {
            let default = if body.has_default { ", Default" } else { "" };
            let derives = def.derives.iter().fold(String::new(), |all, derive| format!("{all}, {derive}"));
            lines.push(format!("{path}: struct{default}{derives}{end}"));
            fields(lines, krate, &path, body);
        }
        TypeKind::StringEnum(body) => {
            let unknown = ("strings", "UnknownValue");
            open(lines, &path, body, unknown, end, |wire| format!("{:?}", wire.0));
        }
        TypeKind::IntegerEnum(body) => {
            open(lines, &path, body, ("integers", "UnknownInteger"), end, ToString::to_string);
        }
        TypeKind::LiteralEnum(body) => {
            open(lines, &path, body, ("literals", "UnknownLiteral"), end, Clone::clone);
        }
        TypeKind::Union(body) => {
            let tag = body.tag.as_ref().map_or_else(String::new, |tag| format!(" = by {:?}", tag.0));
            lines.push(format!("{path}: union{tag}{end}"));
            members(lines, krate, &path, body);
        }
        TypeKind::Required(owner) => {
            lines.push(format!("{path}: struct"));
            let TypeKind::Struct(body) = &krate.types[*owner].kind else { return };
            lines.extend(body.parts().map(|(name, ty)| format!("{path}::{name}: {}", text(krate, ty))));
        }
        TypeKind::Alias(target) => lines.push(format!("{path}: type {}{end}", text(krate, target))),
    }
}

fn fields(lines: &mut Vec<String>, krate: &Crate, path: &str, body: &Struct) {
    lines.extend(body.fields.iter().map(|field| self::field(krate, path, field)));
    if let Some(flat) = &body.flat {
        let (name, ty) = (&flat.name, text(krate, &flat.ty));
        lines.push(format!("{path}::{name}: {ty}{} = the same object", setter(name, &flat.setter)));
    }
    if let Some(additional) = &body.additional {
        let (name, ty) = (&additional.name, text(krate, &additional.ty));
        lines.push(format!("{path}::{name}: {ty}{} = other properties", setter(name, &additional.setter)));
    }
    if body.constructor.is_some() {
        lines.push(format!("{path}::new({}) -> Self", parameters(krate, body)));
    }
}

fn field(krate: &Crate, path: &str, field: &Field) -> String {
    let (name, ty, end) = (&field.name, text(krate, &field.ty), deprecated(field.deprecated.as_ref()));
    let (setter, quoted) = (setter(name, &field.setter), if field.quoted { " quoted" } else { "" });
    let presence = field.presence.keyword();
    format!("{path}::{name}: {ty}{setter} = {:?} {presence}{quoted}{end}", field.wire.0)
}

/// Returns the setter, if its name is not the usual one.
fn setter(name: &Ident, setter: &Ident) -> String {
    let usual = format!("with_{}", name.as_str());
    if setter.as_str() == usual { String::new() } else { format!(", set by {setter}") }
}

/// Returns the arguments of `new`: the required properties, separately or in a struct. A nullable property
/// can be null.
fn parameters(krate: &Crate, body: &Struct) -> String {
    if let Some(required) = body.required() {
        return format!("required: {}", text(krate, &TypeRef::Named(required)));
    }
    let parts = body.parts().map(|(name, ty)| format!("{name}: {}", taken(krate, ty)));
    parts.collect::<Vec<_>>().join(", ")
}

fn open<T>(
    lines: &mut Vec<String>,
    path: &str,
    body: &OpenEnum<T>,
    (word, unknown): (&str, &str),
    end: &str,
    wire: impl Fn(&T) -> String,
) {
    let default = if body.default.is_some() { ", Default" } else { "" };
    lines.push(format!("{path}: {word}{default}{end}"));
    for (at, variant) in body.variants.iter().enumerate() {
        let default = if body.default == Some(at) { " default" } else { "" };
        lines.push(format!("{path}::{} = {}{default}", variant.name, wire(&variant.wire)));
    }
    lines.push(format!("{path}::{}(runtime::{unknown})", body.unrecognized));
}

fn members(lines: &mut Vec<String>, krate: &Crate, path: &str, body: &Union) {
    for member in &body.members {
        let Member { name, ty, from, test, quoted, redacted: _, docs: _, deprecated: note, origin: _ } =
            member;
        let from = from.as_ref().map_or_else(String::new, |from| format!(", From<{}>", text(krate, from)));
        let (quoted, end) = (if *quoted { " quoted" } else { "" }, deprecated(note.as_ref()));
        lines.push(format!("{path}::{name}({}){from} = {}{quoted}{end}", text(krate, ty), told(test)));
    }
    lines.push(format!("{path}::{}(runtime::UnknownVariant)", body.unrecognized));
}

/// Returns the test for values of the member.
fn told(test: &MemberTest) -> String {
    let MemberTest { types, tags, keys, tried, shared } = test;
    let words = types.iter().map(|ty| ty.keyword().to_owned());
    let tags = (!tags.is_empty()).then(|| format!("tags {}", quoted(tags)));
    let keys = (!keys.is_empty()).then(|| format!("keys {}", quoted(keys)));
    let tried = tried.then(|| "tried".to_owned());
    let shared = shared.then(|| "shared".to_owned());
    words.chain(tags).chain(keys).chain(tried).chain(shared).collect::<Vec<_>>().join(" ")
}

fn quoted<T: Display>(texts: &[T]) -> String {
    texts.iter().map(|text| format!("{:?}", text.to_string())).collect::<Vec<_>>().join(", ")
}
