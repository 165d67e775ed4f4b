//! Types and signatures as one line of Rust, with paths from the crate's root.

use crate::compare::rust::paths::of_own;
use crate::ir::{
    Answer, Body, BodyContent, Builtin, Content, Field, Ident, Operation, Payload, Presence, Struct, TypeRef,
};

/// How types are called: `types` are their paths by index, `module` is that of the group that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) types: &'a [String],
    pub(crate) module: &'a str,
}

impl Names<'_> {
    /// A use of a type.
    pub(crate) fn of(&self, ty: &TypeRef) -> String {
        let list = |items: &[TypeRef]| items.iter().map(|item| self.of(item)).collect::<Vec<_>>().join(", ");
        match ty {
            TypeRef::Builtin(builtin) => builtin_text(*builtin).to_owned(),
            TypeRef::Named(id) => self.types.get(id.index()).cloned().unwrap_or_default(),
            TypeRef::List(item) => format!("Vec<{}>", self.of(item)),
            TypeRef::Map(value) => format!("BTreeMap<String, {}>", self.of(value)),
            TypeRef::Option(some) => format!("Option<{}>", self.of(some)),
            TypeRef::Boxed(boxed) => format!("Box<{}>", self.of(boxed)),
            TypeRef::Patch(value) => format!("Patch<{}>", self.of(value)),
            TypeRef::Tuple(items) => format!("({},)", list(items)),
            TypeRef::OpenTuple(items, rest) => format!("OpenTuple<({},), {}>", list(items), self.of(rest)),
        }
    }

    /// What an argument is taken as; text is borrowed.
    fn taken(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Builtin(Builtin::String) => "&str".to_owned(),
            _ => self.of(ty),
        }
    }

    /// The body as a function takes it.
    pub(crate) fn body(&self, body: &Body) -> String {
        match &body.content {
            BodyContent::Choice(choice) => of_own(self.module, &choice.name),
            BodyContent::One(Payload::Text) => "String".to_owned(),
            BodyContent::One(Payload::Bytes) => "Body".to_owned(),
            BodyContent::One(Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty)) => self.of(ty),
        }
    }

    /// What `send` gives.
    pub(crate) fn answer(&self, answer: &Answer) -> String {
        match answer {
            Answer::Empty => "()".to_owned(),
            Answer::One(content) => self.content(content),
            Answer::Several(answer) => of_own(self.module, &answer.name),
        }
    }

    /// What a success carries.
    pub(crate) fn content(&self, content: &Content) -> String {
        match content {
            Content::Json(ty) => self.of(ty),
            Content::Text => "String".to_owned(),
            Content::Download => "Download".to_owned(),
            Content::Events(ty) => format!("EventStream<{}>", self.of(ty)),
            Content::Lines(ty) => format!("JsonLines<{}>", self.of(ty)),
        }
    }

    /// What the method takes, name and type, in order.
    pub(crate) fn arguments(&self, operation: &Operation) -> Vec<(String, String)> {
        let arguments = operation.arguments.iter().map(|it| (it.name.to_string(), self.taken(&it.ty)));
        let body = operation.body.iter().filter(|body| body.required);
        arguments.chain(body.map(|body| (body.name.to_string(), self.body(body)))).collect()
    }

    /// The method's signature.
    pub(crate) fn signature(&self, operation: &Operation) -> String {
        let arguments = self.arguments(operation).into_iter().map(|(name, ty)| format!(", {name}: {ty}"));
        let Operation { method_name, name, .. } = operation;
        format!("fn {method_name}(&self{}) -> {name}", arguments.collect::<String>())
    }

    /// A field as it is declared.
    pub(crate) fn field(&self, name: &Ident, ty: &TypeRef) -> String {
        format!("pub {name}: {}", self.of(ty))
    }

    /// How a struct is built.
    pub(crate) fn constructor(&self, body: &Struct) -> String {
        if body.has_default() {
            return "default()".to_owned();
        }
        let ty = |field: &Field| match field.presence {
            Presence::Nullable => self.of(&field.ty),
            _ => self.of(&field.value),
        };
        let fields = body.required().map(|field| format!("{}: {}", field.name, ty(field)));
        let flat = body.flat.as_ref().map(|flat| format!("{}: {}", flat.name, self.of(&flat.ty)));
        format!("new({})", fields.chain(flat).collect::<Vec<_>>().join(", "))
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
        Builtin::Timestamp => "jiff::Timestamp",
        Builtin::ProtoDuration => "jiff::SignedDuration",
        Builtin::Date => "jiff::civil::Date",
        Builtin::Uuid => "uuid::Uuid",
        Builtin::Password => "runtime::Password",
        Builtin::Bytes => "bytes::Bytes",
        Builtin::Part => "Part",
        Builtin::Json => "serde_json::Value",
        Builtin::JsonObject => "serde_json::Map<String, serde_json::Value>",
    }
}
