//! Builds small crates for tests.

use std::collections::BTreeMap;

use crate::emit::emit;
use crate::ir::{
    Builtin, Constructor, Crate, Docs, Field, Home, Ident, Module, Package, Presence, ProtoJson, Runtime,
    ServersAndSecurity, Struct, Taken, TypeDef, TypeId, TypeKind, TypeRef, Types, WireName,
};
use crate::names_lock::NamesLock;
use crate::pointer::Pointer;
use crate::render::render;

pub(super) fn docs(text: &str) -> Docs {
    Docs { lines: text.lines().map(str::to_owned).collect() }
}

pub(super) fn string() -> TypeRef {
    TypeRef::Builtin(Builtin::String)
}

pub(super) fn wire(name: &str) -> WireName {
    WireName(name.to_owned())
}

pub(in crate::render) fn empty() -> Crate {
    Crate {
        untyped: Vec::new(),
        package: Package {
            name: "pets".to_owned(),
            ident: Ident::snake("pets"),
            version: "0.1.0".to_owned(),
            description: "A client of \"Pets\".".to_owned(),
            description_markdown: "A client of \"Pets\".".to_owned(),
            license: Some("MIT".to_owned()),
            repository: None,
            rust_version: None,
            further_keys: Vec::new(),
            further_features: BTreeMap::new(),
            further_dependencies: BTreeMap::new(),
            module: None,
            runtime: Runtime::Embedded,
            provider: None,
            default_features: None,
            has_ordered_maps: false,
            has_client: true,
            dependencies: BTreeMap::new(),
            dev_dependencies: BTreeMap::from([("tokio".to_owned(), "{ version = \"1\" }".to_owned())]),
            api_title: "Pets".to_owned(),
            api_version: "7".to_owned(),
        },
        docs: docs(
            "Pets, version 7.\n\n```text\nno example\n```\n\n```no_run\n# hidden\nlet shown = 1;\n```",
        ),
        features: None,
        access: ServersAndSecurity::default(),
        modules: Vec::new(),
        groups: Vec::new(),
        webhooks: None,
        types: Types::default(),
        protojson: ProtoJson::default(),
        examples: Vec::new(),
        foreign_letters: false,
        lock: NamesLock::default(),
    }
}

/// A crate with one definition, in a module of the same name.
pub(super) fn with_type(name: &str, kind: TypeKind) -> Crate {
    let mut krate = empty();
    add_type(&mut krate, name, kind);
    krate
}

pub(super) fn add_type(krate: &mut Crate, name: &str, kind: TypeKind) -> TypeId {
    let id = krate.types.push(TypeDef {
        name: Ident::upper_camel(name),
        home: Home::Models,
        docs: docs(&format!("A {name}.\n\nFrom `#/components/schemas/{name}`.")),
        deprecated: None,
        uses_deprecated: false,
        derives: Vec::new(),
        kind,
        origin: Pointer::root(),
    });
    krate.modules.push(Module { name: Ident::snake(name), types: vec![id] });
    id
}

pub(super) fn field(name: &str, presence: Presence, value: TypeRef) -> Field {
    let optional = matches!(presence, Presence::Nullable | Presence::Optional);
    let ty = if optional { TypeRef::Option(Box::new(value.clone())) } else { value.clone() };
    Field {
        name: Ident::snake(name),
        setter: Ident::snake(&format!("with_{name}")),
        wire: wire(name),
        ty,
        value,
        presence,
        quoted: false,
        redacted: false,
        fixed: None,
        docs: docs(&format!("The {name}.")),
        setter_docs: docs(&format!("The {name}.")),
        deprecated: None,
        origin: Pointer::root(),
    }
}

pub(super) fn object(fields: Vec<Field>) -> TypeKind {
    TypeKind::Struct(Struct {
        has_default: arguments(&fields).is_none(),
        constructor: arguments(&fields),
        fields,
        flat: None,
        additional: None,
    })
}

/// A constructor for the required fields.
pub(super) fn arguments(fields: &[Field]) -> Option<Constructor> {
    let required = (0..fields.len()).filter(|at| fields[*at].presence.is_argument());
    let takes: Vec<Taken> = required.map(|field| Taken { field, is_nullable: false }).collect();
    (!takes.is_empty()).then_some(Constructor { takes, required: None })
}

pub(super) fn text(krate: &Crate, path: &str) -> String {
    let tree = render(krate, &emit(krate));
    tree.get(path).unwrap_or_else(|| panic!("{path} is written")).to_owned()
}
