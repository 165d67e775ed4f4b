//! The crate as compact text, for tests and for people who ask what became of a node.

use std::fmt::Write as _;

use crate::ir::{
    Argument, Builtin, Crate, Group, MemberTest, OpenEnum, Operation, ParamLocation, Setter, Struct, TypeDef,
    TypeId, TypeKind, TypeRef, Union,
};

/// Prints modules and groups with everything that was decided about them, docs apart.
#[must_use]
pub fn dump(krate: &Crate) -> String {
    let mut out = String::new();
    for module in &krate.modules {
        line(&mut out, 0, &format!("mod {}", module.name));
        module.types.iter().for_each(|id| definition(&mut out, krate, *id));
    }
    for group in &krate.groups {
        self::group(&mut out, krate, group);
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{}{text}", "  ".repeat(depth));
}

fn definition(out: &mut String, krate: &Crate, id: TypeId) {
    let def = &krate.types[id];
    let flags = flags(def);
    match &def.kind {
        TypeKind::Struct(body) => {
            line(out, 1, &format!("struct {}{flags}", def.name));
            fields(out, krate, body);
        }
        TypeKind::StringEnum(body) => {
            line(out, 1, &format!("enum {}{flags}", def.name));
            variants(out, body, |wire| format!("{:?}", wire.0));
        }
        TypeKind::IntegerEnum(body) => {
            line(out, 1, &format!("integers {}{flags}", def.name));
            variants(out, body, ToString::to_string);
        }
        TypeKind::LiteralEnum(body) => {
            line(out, 1, &format!("literals {}{flags}", def.name));
            variants(out, body, Clone::clone);
        }
        TypeKind::Union(body) => {
            let tag = body.tag.as_ref().map(|tag| format!(" by {:?}", tag.0)).unwrap_or_default();
            line(out, 1, &format!("union {}{tag}{flags}", def.name));
            members(out, krate, body);
        }
        TypeKind::Alias(target) => {
            line(out, 1, &format!("type {} = {}{flags}", def.name, type_text(krate, target)));
        }
    }
}

fn flags(def: &TypeDef) -> String {
    let mut flags = String::new();
    if let Some(note) = &def.deprecated {
        let _ = write!(flags, " deprecated {note:?}");
    }
    if def.uses_deprecated {
        flags.push_str(" uses-deprecated");
    }
    flags
}

fn fields(out: &mut String, krate: &Crate, body: &Struct) {
    for field in &body.fields {
        let quoted = if field.quoted { " quoted" } else { "" };
        let fixed = if field.fixed { " fixed" } else { "" };
        let deprecated = if field.deprecated.is_some() { " deprecated" } else { "" };
        let (ty, presence) = (type_text(krate, &field.ty), field.presence.keyword());
        line(
            out,
            2,
            &format!("{}: {ty} = {presence}{quoted} {:?}{fixed}{deprecated}", field.name, field.wire.0),
        );
    }
    if let Some(flat) = &body.flat {
        line(out, 2, &format!("&{}: {}", flat.name, type_text(krate, &flat.ty)));
    }
    if let Some(additional) = &body.additional {
        line(out, 2, &format!("..{}: {}", additional.name, type_text(krate, &additional.ty)));
    }
}

fn members(out: &mut String, krate: &Crate, body: &Union) {
    for &at in &body.order {
        let Some(member) = body.members.get(at) else { continue };
        let ty = type_text(krate, &member.ty);
        let quoted = if member.quoted { " quoted" } else { "" };
        let from = if member.from.is_some() { "" } else { " no-from" };
        let deprecated = if member.deprecated.is_some() { " deprecated" } else { "" };
        let test = test_text(&member.test);
        line(out, 2, &format!("{}({ty}): {test}{quoted}{from}{deprecated}", member.name));
    }
    line(out, 2, &format!("{}(..)", body.unrecognized));
}

fn test_text(test: &MemberTest) -> String {
    let MemberTest { types, tags, keys, tried } = test;
    let mut words: Vec<String> = types.iter().map(|ty| ty.keyword().to_owned()).collect();
    if !tags.is_empty() {
        words.push(format!("tags{tags:?}"));
    }
    if !keys.is_empty() {
        words.push(format!("keys{keys:?}"));
    }
    if *tried {
        words.push("tried".to_owned());
    }
    words.join(" ")
}

fn variants<T>(out: &mut String, body: &OpenEnum<T>, text: impl Fn(&T) -> String) {
    for (at, variant) in body.variants.iter().enumerate() {
        let default = if body.default == Some(at) { " default" } else { "" };
        line(out, 2, &format!("{} = {}{default}", variant.name, text(&variant.wire)));
    }
    line(out, 2, &format!("{}(..)", body.unrecognized));
}

fn group(out: &mut String, krate: &Crate, group: &Group) {
    line(out, 0, &format!("group {}: {} {:?}", group.module, group.name, group.wire.0));
    group.operations.iter().for_each(|item| operation(out, krate, item));
    group.types.iter().for_each(|id| definition(out, krate, *id));
}

fn operation(out: &mut String, krate: &Crate, operation: &Operation) {
    let idempotent = if operation.idempotent { " idempotent" } else { "" };
    let deprecated = if operation.deprecated.is_some() { " deprecated" } else { "" };
    let answer = operation.answer.as_ref().map_or_else(|| "()".to_owned(), |ty| type_text(krate, ty));
    let (method, path) = (operation.http_method.as_str(), &operation.path);
    let names = format!("{} -> {}", operation.method_name, operation.name);
    line(out, 1, &format!("fn {names}: {method} {path} -> {answer}{idempotent}{deprecated}"));
    for Argument { name, wire, location, ty } in &operation.arguments {
        let ty = type_text(krate, ty);
        line(out, 2, &format!("{name}: {ty} = {} {:?}", location_text(*location), wire.0));
    }
    for Setter { name, wire, location, ty, .. } in &operation.setters {
        let ty = type_text(krate, ty);
        line(out, 2, &format!(".{name}({ty}) = {} {:?}", location_text(*location), wire.0));
    }
    if let Some(body) = &operation.body {
        let ty = type_text(krate, &body.ty);
        let text =
            if body.required { format!("{}: {ty}", body.name) } else { format!(".{}({ty})", body.name) };
        line(out, 2, &format!("{text} = body"));
    }
}

fn location_text(location: ParamLocation) -> &'static str {
    match location {
        ParamLocation::Path => "path",
        ParamLocation::Query => "query",
        ParamLocation::Header => "header",
    }
}

fn type_text(krate: &Crate, ty: &TypeRef) -> String {
    let inner = |ty| type_text(krate, ty);
    match ty {
        TypeRef::Builtin(builtin) => builtin_text(*builtin).to_owned(),
        TypeRef::Named(id) => krate.types[*id].name.to_string(),
        TypeRef::List(item) => format!("Vec<{}>", inner(item)),
        TypeRef::Map(value) => format!("Map<{}>", inner(value)),
        TypeRef::Option(some) => format!("Option<{}>", inner(some)),
        TypeRef::Boxed(boxed) => format!("Box<{}>", inner(boxed)),
        TypeRef::Patch(value) => format!("Patch<{}>", inner(value)),
        TypeRef::Tuple(items) => format!("({})", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
    }
}

fn builtin_text(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Bool => "bool",
        Builtin::I32 => "i32",
        Builtin::I64 => "i64",
        Builtin::U32 => "u32",
        Builtin::U64 => "u64",
        Builtin::F32 => "f32",
        Builtin::F64 => "f64",
        Builtin::String => "String",
        Builtin::Timestamp => "Timestamp",
        Builtin::ProtoDuration => "ProtoDuration",
        Builtin::Date => "Date",
        Builtin::Uuid => "Uuid",
        Builtin::Password => "Password",
        Builtin::Bytes => "Bytes",
        Builtin::Json => "Json",
        Builtin::JsonObject => "JsonObject",
    }
}
