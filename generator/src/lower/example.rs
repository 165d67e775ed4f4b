//! Examples in docs: a call of the operation that compiles, with values of the right types.

use crate::ir::{
    Argument, Builtin, Field, Home, Ident, Operation, Presence, Struct, TypeId, TypeKind, TypeRef, kebab,
};
use crate::lower::names::NamedGroup;
use crate::lower::operations::Operations;

/// How many values an example may spell out before the rest is left to its reader.
const MOST_VALUES: usize = 40;

/// The code block.
pub(crate) fn lines(operations: Operations<'_>, group: &NamedGroup, operation: &Operation) -> Vec<String> {
    let krate = operations.krate;
    let mut values = Values { operations, left: MOST_VALUES };
    let mut given = String::new();
    let mut arguments: Vec<String> =
        operation.arguments.iter().map(|argument| values.argument(argument)).collect();
    let mut body = None;
    if let Some(declared) = &operation.body {
        let value = values.exact(&declared.ty).filter(|_| values.left > 0).unwrap_or_else(|| {
            given = format!(", body: {}", values.type_text(&declared.ty));
            "body".to_owned()
        });
        if declared.required { arguments.push(value) } else { body = Some(value) }
    }
    let answer = if operation.answer.is_some() { "let answer = client" } else { "client" };
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# async fn example(client: &{krate}::Client{given}) -> Result<(), {krate}::Error> {{"),
        answer.to_owned(),
        format!("    .{}()", group.module),
        format!("    .{}({})", operation.method_name, arguments.join(", ")),
    ];
    lines.extend(body.map(|value| format!("    .body({value})")));
    lines.extend(["    .send()", "    .await?;", "# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// Makes up values, and keeps count of them.
struct Values<'a> {
    operations: Operations<'a>,
    left: usize,
}

impl Values<'_> {
    fn argument(&mut self, argument: &Argument) -> String {
        let readable = format!("{:?}", kebab(&argument.wire.0));
        self.taken(&argument.ty, Some(readable)).unwrap_or_else(|| "Default::default()".to_owned())
    }

    /// A value for a function that takes `impl Into<T>` or `&str`: text needs no conversion.
    fn taken(&mut self, ty: &TypeRef, text: Option<String>) -> Option<String> {
        if *self.aliased(ty) == TypeRef::Builtin(Builtin::String) {
            return Some(text.unwrap_or_else(|| "\"text\"".to_owned()));
        }
        self.exact(ty)
    }

    /// An expression of this very type; `None` when there is no room for it.
    fn exact(&mut self, ty: &TypeRef) -> Option<String> {
        self.left = self.left.checked_sub(1)?;
        let krate = self.operations.krate;
        let text = match ty {
            TypeRef::Named(id) => return self.named(*id),
            TypeRef::Option(inner) => format!("Some({})", self.exact(inner)?),
            TypeRef::Boxed(inner) => format!("Box::new({})", self.exact(inner)?),
            TypeRef::Patch(inner) => format!("{}.into()", self.exact(inner)?),
            TypeRef::Tuple(items) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.exact(item)).collect();
                format!("({},)", items?.join(", "))
            }
            TypeRef::List(item) => format!("vec![{}]", self.exact(item)?),
            TypeRef::Map(_) => "std::collections::BTreeMap::new()".to_owned(),
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Bool => "true".to_owned(),
                Builtin::I32 => "1".to_owned(),
                Builtin::I64 => "1_i64".to_owned(),
                Builtin::U32 => "1_u32".to_owned(),
                Builtin::U64 => "1_u64".to_owned(),
                Builtin::F32 => "1.0_f32".to_owned(),
                Builtin::F64 => "1.0".to_owned(),
                Builtin::String => "\"text\".to_owned()".to_owned(),
                Builtin::Timestamp => format!("{krate}::jiff::Timestamp::UNIX_EPOCH"),
                Builtin::ProtoDuration => format!("{krate}::jiff::SignedDuration::from_secs(60)"),
                Builtin::Date => format!("{krate}::jiff::civil::date(2024, 2, 29)"),
                Builtin::Uuid => format!("{krate}::uuid::Uuid::nil()"),
                Builtin::Password => format!("{krate}::runtime::Password::from(\"text\")"),
                Builtin::Bytes => format!("{krate}::bytes::Bytes::from_static(b\"bytes\")"),
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
            TypeKind::Struct(body) if body.has_default() => Some(format!("{path}::default()")),
            TypeKind::Struct(body) => self.constructed(&path, body),
        }
    }

    fn constructed(&mut self, path: &str, body: &Struct) -> Option<String> {
        let mut arguments: Option<Vec<String>> = body.required().map(|field| self.field(field)).collect();
        if let (Some(arguments), Some(flat)) = (&mut arguments, &body.flat) {
            arguments.push(self.exact(&flat.ty)?);
        }
        Some(format!("{path}::new({})", arguments?.join(", ")))
    }

    fn field(&mut self, field: &Field) -> Option<String> {
        // What is taken as `impl Into<Option<T>>` must be a `T`.
        if field.presence == Presence::Nullable {
            self.exact(&field.value)
        } else {
            self.taken(&field.value, None)
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

    /// What an alias stands for in the end.
    fn aliased<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        while let TypeRef::Named(id) = ty
            && let TypeKind::Alias(target) = &self.operations.types[*id].kind
        {
            ty = target;
        }
        ty
    }

    /// The type as the example's signature writes it.
    fn type_text(&self, ty: &TypeRef) -> String {
        let krate = self.operations.krate;
        match ty {
            TypeRef::Named(id) => self.path(*id),
            TypeRef::List(item) => format!("Vec<{}>", self.type_text(item)),
            TypeRef::Map(value) => format!("std::collections::BTreeMap<String, {}>", self.type_text(value)),
            TypeRef::Option(inner) => format!("Option<{}>", self.type_text(inner)),
            TypeRef::Boxed(inner) => format!("Box<{}>", self.type_text(inner)),
            TypeRef::Patch(inner) => format!("{krate}::runtime::Patch<{}>", self.type_text(inner)),
            TypeRef::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.type_text(item)).collect();
                format!("({},)", items.join(", "))
            }
            // Values of these are spelled out before there is no room for them.
            TypeRef::Builtin(_) => format!("{krate}::serde_json::Value"),
        }
    }
}
