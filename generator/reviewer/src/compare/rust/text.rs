//! Prints types and signatures as one line of Rust, with paths from the crate's root.

use crate::compare::rust::paths::of_own;
use crate::ir::{
    Body, BodyContent, Builtin, Ident, Operation, ResponseBody, ResponseFormat, Struct, TypeId, TypeRef, text,
};

/// The names of types: `types` has their paths by index, and `module` is the module of the current group.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) types: &'a [String],
    pub(crate) module: &'a str,
}

impl Names<'_> {
    /// Prints a reference to a type.
    pub(crate) fn of(&self, ty: &TypeRef) -> String {
        text::type_ref(&|id| self.path(id), ty)
    }

    fn path(&self, id: TypeId) -> String {
        self.types.get(id.index()).cloned().unwrap_or_default()
    }

    /// Prints an argument type; text is borrowed.
    fn taken(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Builtin(Builtin::String) => "&str".to_owned(),
            _ => self.of(ty),
        }
    }

    /// Prints the argument type for the body.
    pub(crate) fn body(&self, body: &Body) -> String {
        match &body.content {
            BodyContent::Choice(choice) => of_own(self.module, &choice.name),
            BodyContent::One(payload) => text::payload(&|id| self.path(id), payload),
        }
    }

    /// Prints the return type of `send`.
    pub(crate) fn response(&self, response: &ResponseBody) -> String {
        match response {
            ResponseBody::Empty => "()".to_owned(),
            ResponseBody::One(content) => self.content(content),
            ResponseBody::Several(response) => of_own(self.module, &response.name),
        }
    }

    /// Prints the type of a response's content.
    pub(crate) fn content(&self, content: &ResponseFormat) -> String {
        text::content(&|id| self.path(id), content)
    }

    /// Returns the method's arguments, by name and type, in order.
    pub(crate) fn arguments(&self, operation: &Operation) -> Vec<(String, String)> {
        let arguments = operation.arguments.iter().map(|it| (it.name.to_string(), self.taken(&it.ty)));
        let body = operation.body.iter().filter(|body| body.required);
        arguments.chain(body.map(|body| (body.name.to_string(), self.body(body)))).collect()
    }

    /// Prints the method's signature.
    pub(crate) fn signature(&self, operation: &Operation) -> String {
        let arguments = self.arguments(operation).into_iter().map(|(name, ty)| format!(", {name}: {ty}"));
        let Operation { method_name, name, .. } = operation;
        format!("fn {method_name}(&self{}) -> {name}", arguments.collect::<String>())
    }

    /// Prints the declaration of a field.
    pub(crate) fn field(&self, name: &Ident, ty: &TypeRef) -> String {
        format!("pub {name}: {}", self.of(ty))
    }

    /// Prints how a struct is constructed. A struct of required properties is printed with its fields, which a
    /// program must name.
    pub(crate) fn constructor(&self, body: &Struct) -> String {
        if body.constructor.is_none() {
            return "default()".to_owned();
        }
        if let Some(required) = body.required() {
            return format!("new({} {{ {} }})", self.path(required), self.parts(body).join(", "));
        }
        format!("new({})", self.parts(body).join(", "))
    }

    /// Returns the arguments of a struct's `new`, by name and type.
    pub(crate) fn parts(&self, body: &Struct) -> Vec<String> {
        body.parts().map(|(name, ty)| format!("{name}: {}", self.of(ty))).collect()
    }
}
