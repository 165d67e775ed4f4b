//! Prints the crate as compact text, for tests and for debugging.

use std::fmt::Write as _;

use crate::ir::{
    Argument, BodyContent, Builtin, Changing, Crate, ErrorBody, FieldPath, Fixed, Group, MemberTest,
    OpenEnum, Operation, OperationRows, Paging, Payload, ResponseBody, ResponseFormat, Setter, Struct,
    TypeDef, TypeId, TypeKind, TypeRef, Union, Update, serialization_words,
};
use crate::pointer::Pointer;

/// Prints modules and groups with all decisions about them, except docs.
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
    for (id, name) in &krate.protojson.messages {
        line(&mut out, 0, &format!("message {name:?} = {}", krate.types[*id].name));
    }
    out
}

/// Prints the parts of the crate that come from the node `at`, or from nodes inside of it: types and
/// operations, or else fields.
#[must_use]
pub fn dump_at(krate: &Crate, at: &Pointer) -> String {
    if *at == Pointer::root() {
        return dump(krate);
    }
    let mut out = String::new();
    for (id, _) in krate.types.iter().filter(|(_, def)| def.origin.is_within(at)) {
        definition(&mut out, krate, id);
    }
    for group in &krate.groups {
        for item in group.operations.iter().filter(|operation| operation.origin.is_within(at)) {
            line(&mut out, 0, &format!("group {}: {} {:?}", group.module, group.name, group.wire.0));
            operation(&mut out, krate, item);
        }
    }
    if out.is_empty() {
        fields_at(&mut out, krate, at);
    }
    out
}

/// Prints the fields whose schemas are at a node and have no type of their own.
fn fields_at(out: &mut String, krate: &Crate, at: &Pointer) {
    for (_, def) in krate.types.iter() {
        let TypeKind::Struct(body) = &def.kind else { continue };
        let own = body.fields.iter().filter(|field| field.origin.is_within(at)).cloned();
        let own: Vec<_> = own.collect();
        if !own.is_empty() {
            line(out, 1, &format!("struct {}", def.name));
            fields(
                out,
                krate,
                &Struct { fields: own, flat: None, additional: None, constructor: None, has_default: true },
            );
        }
    }
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
            changes(out, krate, id);
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
        TypeKind::Required(owner) => {
            line(out, 1, &format!("required {} of {}", def.name, krate.types[*owner].name));
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
        let fixed = match &field.fixed {
            Some(Fixed::Default) => " fixed".to_owned(),
            Some(Fixed::Text(text)) => format!(" = {text:?}"),
            Some(Fixed::Placeholder) => " = placeholder".to_owned(),
            None => String::new(),
        };
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

/// Prints the update requests of a type, and the setters that they use.
fn changes(out: &mut String, krate: &Crate, id: TypeId) {
    for change in krate.protojson.changed.get(&id).into_iter().flatten() {
        let clear = change.clear.as_ref().map(|(clear, _)| format!(" or {clear}")).unwrap_or_default();
        line(out, 2, &format!("change {} = {}{clear}", change.path, change.setter));
    }
    match krate.protojson.updates.get(&id) {
        Some(Update::Changing(Changing { message, mask, changed, .. })) => {
            line(out, 2, &format!("changing {message}({}) by {mask}", krate.types[*changed].name));
        }
        Some(Update::Not(why)) => line(out, 2, &format!("no changing: {why}")),
        None => {}
    }
}

fn members(out: &mut String, krate: &Crate, body: &Union) {
    if body.is_events {
        line(out, 2, "events");
    }
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
    let MemberTest { types, tags, keys, tried, shared } = test;
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
    if *shared {
        words.push("shared".to_owned());
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
    let response = match &operation.response {
        ResponseBody::Empty => "()".to_owned(),
        ResponseBody::One(content) => content_text(krate, content),
        ResponseBody::Several(response) => response.name.to_string(),
    };
    let (method, path) = (operation.http_method.as_str(), &operation.path);
    let names = format!("{} -> {}", operation.method_name, operation.name);
    line(out, 1, &format!("fn {names}: {method} {path} -> {response}{idempotent}{deprecated}"));
    for constant in &operation.constants {
        let value = format!("{:?}", constant.value);
        line(out, 2, &format!("{value} = {} {:?}", constant.location.as_str(), constant.wire.0));
    }
    for Argument { name, wire, location, ty } in &operation.arguments {
        let ty = type_text(krate, ty);
        line(out, 2, &format!("{name}: {ty} = {} {:?}", location.as_str(), wire.0));
    }
    for Setter { name, wire, location, ty, .. } in &operation.setters {
        let ty = type_text(krate, ty);
        line(out, 2, &format!(".{name}({ty}) = {} {:?}", location.as_str(), wire.0));
    }
    if let Some(body) = &operation.body {
        let ty = match &body.content {
            BodyContent::One(payload) => payload_text(krate, payload),
            BodyContent::Choice(body) => body.name.to_string(),
        };
        let text =
            if body.required { format!("{}: {ty}", body.name) } else { format!(".{}({ty})", body.name) };
        line(out, 2, &format!("{text} = body"));
    }
    operation_rows(out, &operation.wire);
    paging(out, krate, &operation.paging);
    choices(out, krate, operation);
}

fn operation_rows(out: &mut String, rows: &OperationRows) {
    let OperationRows { styles, content_type, encoding, query_encoding, accept, statuses, server, security } =
        rows;
    for style in styles {
        let words = serialization_words(style.serialization).join(" ");
        line(out, 2, &format!("style {} {:?} {words}", style.location.as_str(), style.wire.0));
    }
    for (kind, parts) in [("encoding", encoding), ("query encoding", query_encoding)] {
        for part in parts {
            let style = part.serialization.map(serialization_words).unwrap_or_default();
            let words = part.content_type.as_deref().into_iter().chain(style);
            line(out, 2, &format!("{kind} {:?} {}", part.wire.0, words.collect::<Vec<_>>().join(" ")));
        }
    }
    let statuses = (statuses != &["200"])
        .then(|| if statuses.is_empty() { "none".to_owned() } else { statuses.join(" ") });
    let server = server.as_ref().map(ToString::to_string);
    let security = security.as_ref().map(|security| format!("{security:?}"));
    for (word, value) in [
        ("content-type", content_type),
        ("accept", accept),
        ("statuses", &statuses),
        ("server", &server),
        ("security", &security),
    ] {
        if let Some(value) = value {
            line(out, 2, &format!("{word} {value}"));
        }
    }
}

/// Prints how the operation returns pages, or why it does not.
fn paging(out: &mut String, krate: &Crate, paging: &Paging) {
    let text = match paging {
        Paging::None => return,
        Paging::Not { by, why, suggestion: _ } => format!("no pages ({by}): {why}"),
        Paging::Pages(pages) => {
            let style = format!("{:?}", pages.style).to_lowercase();
            let size = pages.size.iter().map(|size| format!(", size {size}"));
            let next = pages.next.iter().map(|next| format!(", next {}", path_text(next)));
            let header = pages.next_header.iter().map(|name| format!(", next header {name}"));
            let current = pages.current.iter().map(|path| format!(", current {}", path_text(path)));
            let more = pages.more.iter().map(|more| format!(", more {}", path_text(more)));
            let parts: String = size.chain(next).chain(header).chain(current).chain(more).collect();
            let (items, item) = (path_text(&pages.items), type_text(krate, &pages.item));
            let at = pages.at.as_ref().map(|at| format!(" {at}")).unwrap_or_default();
            format!("pages ({}): {style}{at}{parts}, items {items} of {item}, {:?}", pages.by, pages.list)
        }
    };
    line(out, 2, &text);
}

fn path_text(path: &FieldPath) -> String {
    let steps =
        path.steps.iter().map(|step| format!("{}{}", step.field, if step.optional { "?" } else { "" }));
    format!("[{}]", steps.collect::<Vec<_>>().join(", "))
}

/// Prints the enums of a body and of a response.
fn choices(out: &mut String, krate: &Crate, operation: &Operation) {
    if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
        line(out, 2, &format!("body {}", body.name));
        for variant in &body.variants {
            let converts = if variant.converts { " from" } else { "" };
            let payload = payload_text(krate, &variant.payload);
            line(out, 3, &format!("{}({payload}) = {:?}{converts}", variant.name, variant.content_type));
        }
    }
    if let ResponseBody::Several(response) = &operation.response {
        line(out, 2, &format!("response {}", response.name));
        for variant in &response.variants {
            let content =
                variant.content.as_ref().map(|content| format!("({})", content_text(krate, content)));
            let media = variant.media_types.iter().map(|name| format!("{name:?}"));
            let key = std::iter::once(variant.status.clone()).chain(media).collect::<Vec<_>>().join(" ");
            line(out, 3, &format!("{}{} = {key}", variant.name, content.unwrap_or_default()));
        }
    }
    if let Some(errors) = &operation.errors {
        line(out, 2, &format!("errors {}", errors.name));
        for variant in &errors.variants {
            let body = variant.body.as_ref().map(|body| match body {
                ErrorBody::Json(ty) => format!("({})", type_text(krate, ty)),
                ErrorBody::Text | ErrorBody::Bytes => format!("({})", body.word()),
            });
            line(out, 3, &format!("{}{} = {}", variant.name, body.unwrap_or_default(), variant.status));
        }
    }
}

fn payload_text(krate: &Crate, payload: &Payload) -> String {
    match payload {
        Payload::Json(ty) => type_text(krate, ty),
        Payload::Form(ty) | Payload::Multipart(ty) => format!("{} {}", payload.word(), type_text(krate, ty)),
        Payload::Text | Payload::Base64 | Payload::Bytes => payload.word().to_owned(),
    }
}

fn content_text(krate: &Crate, content: &ResponseFormat) -> String {
    match content {
        ResponseFormat::Json(ty) => type_text(krate, ty),
        ResponseFormat::Events(ty) | ResponseFormat::Lines(ty) => {
            format!("{} {}", content.word(), type_text(krate, ty))
        }
        ResponseFormat::Text | ResponseFormat::Base64 | ResponseFormat::Download => content.word().to_owned(),
    }
}

fn type_text(krate: &Crate, ty: &TypeRef) -> String {
    let inner = |ty| type_text(krate, ty);
    match ty {
        TypeRef::Builtin(builtin) => builtin_text(*builtin).to_owned(),
        TypeRef::Foreign(path) => path.to_string(),
        TypeRef::Named(id) => krate.types[*id].name.to_string(),
        TypeRef::List(item) => format!("Vec<{}>", inner(item)),
        TypeRef::Map(value) => format!("Map<{}>", inner(value)),
        TypeRef::OrderedMap(value) => format!("OrderedMap<{}>", inner(value)),
        TypeRef::Option(some) => format!("Option<{}>", inner(some)),
        TypeRef::Boxed(boxed) => format!("Box<{}>", inner(boxed)),
        TypeRef::Patch(value) => format!("Patch<{}>", inner(value)),
        TypeRef::AnyOf(member) => format!("AnyOf<{}>", inner(member)),
        TypeRef::Tuple(items) => format!("({})", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        TypeRef::OpenTuple(items, rest) => {
            format!("({}, {}...)", items.iter().map(inner).collect::<Vec<_>>().join(", "), inner(rest))
        }
    }
}

fn builtin_text(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Unit => "()",
        Builtin::Bool => "bool",
        Builtin::I32 => "i32",
        Builtin::I64 => "i64",
        Builtin::U32 => "u32",
        Builtin::U64 => "u64",
        Builtin::F32 => "f32",
        Builtin::F64 => "f64",
        Builtin::String => "String",
        Builtin::DateTime => "DateTime",
        Builtin::ProtoDuration => "ProtoDuration",
        Builtin::Date => "Date",
        Builtin::Uuid => "Uuid",
        Builtin::Password => "Password",
        Builtin::Bytes => "Bytes",
        Builtin::Part => "Part",
        Builtin::Json => "Json",
        Builtin::JsonObject => "JsonObject",
    }
}
