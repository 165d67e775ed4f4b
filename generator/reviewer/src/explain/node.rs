//! Explains a node that is neither an operation nor a type: a property, a parameter, or any other node.

use crate::explain::{Explainer, Explanation, Section};
use crate::ir::{Field, TypeDef, TypeKind, text};
use crate::model::SchemaKind;
use crate::pointer::Pointer;

impl Explainer<'_> {
    pub(super) fn node(&self, place: &Pointer) -> Explanation {
        let schema = self.schemas.get(place).copied();
        let mut rust = self.as_field(place);
        rust.extend(self.as_parameter(place));
        if let (true, Some(schema)) = (rust.is_empty(), schema) {
            rust.push(format!("no item of its own: {}", self.described_schema(schema)));
        }
        rust.extend(self.around(place));
        let mut sections = vec![
            self.excerpt(place),
            self.overlays(place),
            self.configured(place),
            Section::new("Rust", rust, 12),
        ];
        if let Some(schema) = schema {
            sections.extend([self.json(schema), self.users(schema)]);
        }
        sections.push(self.findings(place));
        Explanation { title: format!("{place}: a node of {}", self.sources.document.name), sections }
    }

    /// Returns the fields whose schema is this node.
    fn as_field(&self, place: &Pointer) -> Vec<String> {
        let structs = self.krate.types.iter().filter_map(|(_, def)| match &def.kind {
            TypeKind::Struct(body) => Some((def, &body.fields)),
            _ => None,
        });
        let fields = structs.flat_map(|(def, fields)| fields.iter().map(move |field| (def, field)));
        let own = fields.filter(|(_, field)| field.origin == *place);
        own.flat_map(|(def, field)| self.field_lines(def, field)).collect()
    }

    fn field_lines(&self, def: &TypeDef, field: &Field) -> Vec<String> {
        let path = text::path(&self.krate, def);
        let owner = self.schemas.get(&def.origin).copied();
        let reason = owner.and_then(|id| {
            let SchemaKind::Object(object) = &self.whole.schemas[id].kind else { return None };
            let property = object.properties.iter().find(|property| property.name == field.wire.0)?;
            Some(self.field_reason(id, property, field))
        });
        let key = self.field_key(def, field);
        let proposed = format!("the property {:?}", field.wire.0);
        vec![
            format!("{path}::{}: {}", field.name, self.type_ref(&field.ty)),
            format!("type: {}", reason.unwrap_or_default()),
            format!("name: {}", self.named(key, &field.name, &proposed)),
        ]
    }

    /// Returns the arguments and setters whose parameter is this node.
    fn as_parameter(&self, place: &Pointer) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, operation) in self.api.operations.iter().enumerate() {
            let parameter = operation.parameters.iter().find(|parameter| parameter.origin == *place);
            let (Some(parameter), Some((group, emitted))) = (parameter, self.emitted(&operation.origin))
            else {
                continue;
            };
            let arguments = emitted.arguments.iter().map(|it| (&it.name, &it.wire, &it.ty, "argument"));
            let setters = emitted.setters.iter().map(|it| (&it.name, &it.wire, &it.ty, "setter"));
            for (name, _, ty, what) in arguments.chain(setters).filter(|it| it.1.0 == parameter.name) {
                let proposed = format!("the parameter {:?}", parameter.name);
                let why = self.named(self.reasons.parameter_key(at, parameter), name, &proposed);
                let method = format!("client.{}().{}", group.module, emitted.method_name);
                let bounds = self.bounds(parameter.schema);
                lines.push(format!("{method}: {what} of {}{bounds}; {why}", self.type_ref(ty)));
            }
        }
        lines
    }

    /// Returns the type and the operation that contain the node.
    fn around(&self, place: &Pointer) -> Vec<String> {
        let mut around = std::iter::successors(place.parent(), Pointer::parent);
        let operation = self.whole.operations.iter().find(|it| place.is_within(&it.origin));
        let def = around.find_map(|place| self.types.get(&place)).map(|id| &self.krate.types[*id]);
        let def = def.map(|def| format!("in {}, of {}", text::path(&self.krate, def), def.origin));
        let operation =
            operation.map(|it| format!("in {} {}, of {}", it.method.as_str(), it.path, it.origin));
        def.into_iter().chain(operation).collect()
    }
}
