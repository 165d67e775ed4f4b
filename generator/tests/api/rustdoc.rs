//! Reads the items of a crate from the JSON output of rustdoc, without the items that the runtime defines.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// Returns every item in the JSON at `path`, in the notation of `listing::items`.
pub(crate) fn items(path: &Path) -> BTreeSet<String> {
    let file = BufReader::new(File::open(path).expect("rustdoc has written it"));
    let krate: Crate = serde_json::from_reader(file).expect("it is rustdoc's JSON");
    let mut walk = Walk { krate: &krate, items: BTreeSet::new() };
    walk.module(krate.root, "");
    walk.items
}

#[derive(Deserialize)]
struct Crate {
    root: u32,
    index: BTreeMap<u32, Item>,
    paths: HashMap<u32, Summary>,
}

#[derive(Deserialize)]
struct Summary {
    crate_id: u32,
    path: Vec<String>,
}

#[derive(Deserialize)]
struct Item {
    name: Option<String>,
    visibility: Value,
    deprecation: Option<IgnoredAny>,
    inner: Inner,
}

/// The details of an item. Exactly one of the fields has a value, depending on the kind of the item.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Inner {
    module: Option<Members>,
    r#use: Option<Use>,
    r#struct: Option<Struct>,
    r#enum: Option<Enum>,
    variant: Option<Value>,
    struct_field: Option<Value>,
    type_alias: Option<Alias>,
    function: Option<Function>,
    assoc_const: Option<Alias>,
    r#impl: Option<Impl>,
}

#[derive(Deserialize)]
struct Members {
    items: Vec<u32>,
}

#[derive(Deserialize)]
struct Use {
    source: String,
    name: String,
    id: Option<u32>,
    is_glob: bool,
}

#[derive(Deserialize)]
struct Struct {
    kind: Value,
    generics: Generics,
    impls: Vec<u32>,
}

#[derive(Deserialize)]
struct Generics {
    params: Vec<Param>,
}

#[derive(Deserialize)]
struct Param {
    name: String,
    kind: Value,
}

#[derive(Deserialize)]
struct Enum {
    variants: Vec<u32>,
    impls: Vec<u32>,
}

#[derive(Deserialize)]
struct Alias {
    r#type: Value,
}

#[derive(Deserialize)]
struct Function {
    generics: Generics,
    sig: Signature,
}

#[derive(Deserialize)]
struct Signature {
    inputs: Vec<(String, Value)>,
    output: Option<Value>,
}

#[derive(Deserialize)]
struct Impl {
    r#trait: Option<Value>,
    r#for: Value,
    items: Vec<u32>,
    is_synthetic: bool,
    #[serde(rename = "blanket_impl")]
    blanket: Option<IgnoredAny>,
}

struct Walk<'k> {
    krate: &'k Crate,
    items: BTreeSet<String>,
}

impl Walk<'_> {
    fn module(&mut self, id: u32, path: &str) {
        let inside = |name: &str| if path.is_empty() { raw(name) } else { format!("{path}::{}", raw(name)) };
        let members = self.krate.index[&id].inner.module.as_ref().expect("a module");
        for id in &members.items {
            let Some(item) = self.krate.index.get(id) else { continue };
            let name = item.name.clone().unwrap_or_default();
            if let Some(import) = &item.inner.r#use {
                let own = import.id.filter(|_| import.source.starts_with("crate::client::"));
                if let Some(own) = own.and_then(|id| self.krate.index.get(&id)) {
                    self.definition(own, &inside(&import.name));
                    continue;
                }
                match import.id.filter(|_| import.is_glob) {
                    Some(module) => self.module(module, path),
                    None => {
                        self.add(
                            item,
                            &format!("use {} = {}", inside(&import.name), relative(&import.source)),
                        );
                    }
                }
            } else if item.inner.module.is_some() {
                self.add(item, &format!("mod {}", inside(&name)));
                if inside(&name) != "runtime" {
                    self.module(*id, &inside(&name));
                }
            } else {
                self.definition(item, &inside(&name));
            }
        }
    }

    fn add(&mut self, item: &Item, text: &str) {
        let end = if item.deprecation.is_some() { " (deprecated)" } else { "" };
        self.items.insert(format!("{text}{end}"));
    }

    fn definition(&mut self, item: &Item, path: &str) {
        if let Some(body) = &item.inner.r#struct {
            let generics: Vec<_> = body.generics.params.iter().map(|param| param.name.as_str()).collect();
            let generics =
                if generics.is_empty() { String::new() } else { format!("<{}>", generics.join(", ")) };
            self.add(item, &format!("struct {path}{generics}"));
            for id in ids(&body.kind["plain"]["fields"]) {
                let field = &self.krate.index[&id];
                let ty = self.ty(field.inner.struct_field.as_ref().expect("a field"));
                self.add(
                    field,
                    &format!("field {path}::{}: {ty}", raw(field.name.as_deref().unwrap_or_default())),
                );
            }
            self.impls(&body.impls, path);
        } else if let Some(body) = &item.inner.r#enum {
            self.add(item, &format!("enum {path}"));
            for id in &body.variants {
                self.variant(*id, path);
            }
            self.impls(&body.impls, path);
        } else if let Some(alias) = &item.inner.type_alias {
            let ty = self.ty(&alias.r#type);
            self.add(item, &format!("type {path} = {ty}"));
        } else if let Some(function) = &item.inner.function {
            let signature = self.signature(&function.sig);
            self.add(item, &format!("fn {path}{signature}"));
        } else {
            panic!("{path} is of a kind that the list does not have");
        }
    }

    fn variant(&mut self, id: u32, path: &str) {
        let variant = &self.krate.index[&id];
        let kind = &variant.inner.variant.as_ref().expect("a variant")["kind"];
        let fields = ids(&kind["tuple"]);
        let types = fields
            .iter()
            .map(|id| self.ty(self.krate.index[id].inner.struct_field.as_ref().expect("a field")));
        let types: Vec<_> = types.collect();
        let held = if types.is_empty() { String::new() } else { format!("({})", types.join(", ")) };
        self.add(
            variant,
            &format!("variant {path}::{}{held}", raw(variant.name.as_deref().unwrap_or_default())),
        );
    }

    fn impls(&mut self, impls: &[u32], path: &str) {
        for id in impls {
            let item = &self.krate.index[id];
            let body = item.inner.r#impl.as_ref().expect("an impl");
            if body.is_synthetic || body.blanket.is_some() {
                continue;
            }
            match &body.r#trait {
                None => {
                    // The setters of changes are methods of `Changes<User>` only, not of every `Changes<T>`.
                    let ty = self.ty(&body.r#for);
                    let is_of_one = ty.starts_with("Changes<") && ty != "Changes<T>";
                    self.functions(&body.items, if is_of_one { &ty } else { path });
                }
                // A trait of the compiler that code cannot name.
                Some(name)
                    if name["path"].as_str().is_some_and(|name| name.ends_with("StructuralPartialEq")) => {}
                Some(name) => {
                    let name = self.path(name);
                    let name = name.rsplit_once('<').map_or_else(
                        || last(&name).to_owned(),
                        |(path, arguments)| format!("{}<{arguments}", last(path)),
                    );
                    // rustdoc repeats such an impl at the type arguments of the trait.
                    let ty = self.ty(&body.r#for);
                    let ty = ty.split('<').next().unwrap_or_default();
                    self.items.insert(format!("impl {name} for {ty}"));
                }
            }
        }
    }

    fn functions(&mut self, items: &[u32], path: &str) {
        for id in items {
            let Some(item) = self.krate.index.get(id).filter(|item| item.visibility == "public") else {
                continue;
            };
            let name = raw(item.name.as_deref().unwrap_or_default());
            if let Some(function) = &item.inner.function {
                let generics = self.bounded(&function.generics);
                let signature = self.signature(&function.sig);
                self.add(item, &format!("fn {path}::{name}{generics}{signature}"));
            } else if let Some(constant) = &item.inner.assoc_const {
                let ty = self.ty(&constant.r#type);
                self.add(item, &format!("const {path}::{name}: {ty}"));
            }
        }
    }

    /// Writes the type parameters with their bounds, without the parameters that stand for `impl Trait` in
    /// the signature.
    fn bounded(&self, generics: &Generics) -> String {
        let own = generics.params.iter().filter_map(|param| {
            let kind = param.kind.get("type").filter(|kind| kind["is_synthetic"] != true)?;
            let bounds = kind["bounds"].as_array().into_iter().flatten().map(|bound| self.bound(bound));
            Some(format!("{}: {}", param.name, bounds.collect::<Vec<_>>().join(" + ")))
        });
        let own: Vec<_> = own.collect();
        if own.is_empty() { String::new() } else { format!("<{}>", own.join(", ")) }
    }

    fn signature(&self, signature: &Signature) -> String {
        let inputs = signature.inputs.iter().map(|(name, ty)| match (name.as_str(), self.ty(ty).as_str()) {
            ("self", "Self") => "self".to_owned(),
            ("self", "&Self") => "&self".to_owned(),
            (name, ty) => format!("{}: {ty}", raw(name)),
        });
        let inputs = inputs.collect::<Vec<_>>().join(", ");
        let output = signature.output.as_ref().map_or_else(|| "()".to_owned(), |ty| self.ty(ty));
        format!("({inputs}) -> {output}")
    }

    fn ty(&self, ty: &Value) -> String {
        let (kind, body) =
            ty.as_object().and_then(|ty| ty.iter().next()).unwrap_or_else(|| panic!("{ty} is no type"));
        match kind.as_str() {
            "primitive" | "generic" => body.as_str().unwrap_or_default().to_owned(),
            "resolved_path" => self.path(body),
            "qualified_path" => {
                format!("{}::{}", self.ty(&body["self_type"]), body["name"].as_str().unwrap_or_default())
            }
            "tuple" => {
                let items: Vec<_> = body.as_array().into_iter().flatten().map(|ty| self.ty(ty)).collect();
                if let [item] = items.as_slice() {
                    format!("({item},)")
                } else {
                    format!("({})", items.join(", "))
                }
            }
            "slice" => format!("[{}]", self.ty(body)),
            "borrowed_ref" => {
                let lifetime = body["lifetime"].as_str().map(|it| format!("{it} ")).unwrap_or_default();
                format!("&{lifetime}{}", self.ty(&body["type"]))
            }
            "impl_trait" => {
                let bounds = body.as_array().into_iter().flatten();
                let bounds: Vec<_> = bounds.map(|bound| self.bound(bound)).collect();
                format!("impl {}", bounds.join(" + "))
            }
            other => panic!("a type of the kind {other} is in no signature: {body}"),
        }
    }

    /// Writes a bound, which is a trait or a lifetime.
    fn bound(&self, bound: &Value) -> String {
        match bound["outlives"].as_str() {
            Some(lifetime) => lifetime.to_owned(),
            None => self.path(&bound["trait_bound"]["trait"]),
        }
    }

    /// Writes a path with its arguments. A path of this crate starts at the crate's root, and a path of the
    /// standard library is its last name only.
    fn path(&self, path: &Value) -> String {
        let written = path["path"].as_str().unwrap_or_default();
        let id = path["id"].as_u64().and_then(|id| u32::try_from(id).ok());
        let summary = id.and_then(|id| self.krate.paths.get(&id));
        let name =
            match summary.filter(|summary| summary.crate_id == 0).map(|summary| summary.path.as_slice()) {
                Some([_, models, _, name]) if models == "models" => format!("models::{}", raw(name)),
                Some([_, operations, group, name]) if operations == "operations" => {
                    format!("operations::{}::{}", raw(group), raw(name))
                }
                Some([_, runtime, .., name]) if runtime == "runtime" && !written.contains("::") => {
                    format!("runtime::{name}")
                }
                _ => relative(written).to_owned(),
            };
        let arguments = &path["args"];
        if let Some(list) = arguments.get("angle_bracketed") {
            let list = list["args"].as_array().into_iter().flatten().map(|argument| {
                match argument.get("lifetime") {
                    Some(lifetime) => lifetime.as_str().unwrap_or_default().to_owned(),
                    None => self.ty(&argument["type"]),
                }
            });
            let list: Vec<_> = list.collect();
            return if list.is_empty() { name } else { format!("{name}<{}>", list.join(", ")) };
        }
        let Some(function) = arguments.get("parenthesized") else { return name };
        let inputs: Vec<_> =
            function["inputs"].as_array().into_iter().flatten().map(|ty| self.ty(ty)).collect();
        let output =
            if function["output"].is_null() { "()".to_owned() } else { self.ty(&function["output"]) };
        format!("{name}({}) -> {output}", inputs.join(", "))
    }
}

fn ids(list: &Value) -> Vec<u32> {
    let ids = list.as_array().into_iter().flatten().filter_map(Value::as_u64);
    ids.filter_map(|id| u32::try_from(id).ok()).collect()
}

/// Returns the path from the crate's root, or only the last name of a path of the standard library.
fn relative(path: &str) -> &str {
    let path = path.trim_start_matches("$crate::").trim_start_matches("crate::").trim_start_matches("::");
    let is_standard = ["std::", "core::", "alloc::"].iter().any(|root| path.starts_with(root));
    if is_standard { last(path) } else { path }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Removes `r#`, because rustdoc writes names without it.
fn raw(name: &str) -> String {
    name.trim_start_matches("r#").to_owned()
}
