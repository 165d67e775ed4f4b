//! Finds the fields of a response that describe its page: the items, the token of the next page, and whether
//! there is one.

use crate::ir::{
    Builtin, FieldPath, ListReason, NoPages, ResponseBody, ResponseFormat, Struct, TypeRef, Types,
};
use crate::lower::pagination::{Subject, fields, item_of, usual};
use crate::pointer::Pointer;

/// A requirement on a field: a function that returns the relevant part of its type or `None`, and a
/// description.
pub(super) type Wanted = (fn(&TypeRef) -> Option<&TypeRef>, &'static str);

/// Text.
pub(super) const TEXT: Wanted = (|ty| (*ty == TypeRef::Builtin(Builtin::String)).then_some(ty), "text");
/// The types that the runtime's `PageToken` supports.
pub(super) const TOKEN: Wanted = (
    |ty| {
        let TypeRef::Builtin(Builtin::String | Builtin::I32 | Builtin::I64 | Builtin::U64) = ty else {
            return None;
        };
        Some(ty)
    },
    "text or a whole number",
);
/// A boolean.
pub(super) const FLAG: Wanted =
    (|ty| (*ty == TypeRef::Builtin(Builtin::Bool)).then_some(ty), "true or false");
/// An integer that may be the number of a page.
pub(super) const NUMBER: Wanted = (
    |ty| {
        let TypeRef::Builtin(Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64) = ty else {
            return None;
        };
        Some(ty)
    },
    "a whole number",
);
/// A list, whose relevant part is the type of its items.
pub(super) const LIST: Wanted = (item_of, "a list");

/// A field that was found.
pub(super) struct FoundField {
    pub(super) path: FieldPath,
    /// The relevant part of its type.
    pub(super) ty: TypeRef,
}

/// A response of one type.
pub(super) enum Body<'a> {
    /// A list of this type.
    List(&'a TypeRef),
    Object(&'a Types, &'a Struct),
}

impl<'a> Subject<'a> {
    /// Returns the response, if it always is JSON of one type that may be a page.
    pub(super) fn response(self) -> Option<Body<'a>> {
        let ResponseBody::One(ResponseFormat::Json(ty)) = &self.operation.response else { return None };
        match fields::bare(self.types, ty) {
            (_, true) => None,
            (TypeRef::List(item), _) => Some(Body::List(item)),
            (bare, _) => Some(Body::Object(self.types, fields::object(self.types, bare)?)),
        }
    }
}

impl Body<'_> {
    /// Returns the field at a path of keys.
    pub(super) fn named(&self, path: &str, (wanted, what): Wanted) -> Result<FoundField, NoPages> {
        let found = match self {
            Self::List(_) => None,
            Self::Object(types, body) => fields::at(types, body, path),
        };
        let found = found.and_then(|(path, ty)| Some(FoundField { path, ty: wanted(ty)?.clone() }));
        found.ok_or_else(|| NoPages::NoOutput(path.to_owned(), what))
    }

    /// Returns the field with one of these names, in the response or in an object in it. An earlier name
    /// takes precedence.
    pub(super) fn usual(&self, names: &[&str], wanted: Wanted) -> Option<FieldPath> {
        let Self::Object(types, body) = self else { return None };
        let inner = body.fields.iter().filter_map(|field| {
            let found = best(types, fields::object(types, &field.ty)?, names, wanted)?;
            Some(fields::inside(types, field, found))
        });
        best(types, body, names, wanted).or_else(|| inner.into_iter().next())
    }

    /// Returns the field with one of these names, in the response or in the object that holds `other`.
    pub(super) fn usual_beside(
        &self,
        other: Option<&FieldPath>,
        names: &[&str],
        wanted: Wanted,
    ) -> Option<FieldPath> {
        let found = self.usual(names, wanted)?;
        let around = |path: &FieldPath| path.steps.split_last().map(|(_, around)| around.to_vec());
        let is_beside = other.is_none_or(|other| around(other) == around(&found));
        (found.steps.len() == 1 || is_beside).then_some(found)
    }

    /// Returns the list of the response: the only list, or the one named `list`.
    pub(super) fn only_list(&self) -> Result<(FieldPath, TypeRef, ListReason), NoPages> {
        let (types, body) = match self {
            Self::List(item) => return Ok((FieldPath::default(), (*item).clone(), ListReason::Response)),
            Self::Object(types, body) => (types, body),
        };
        let mut lists = own_lists(types, body);
        match lists.iter().position(|(path, _)| path.wire == "list") {
            _ if lists.is_empty() => self.inner_list(),
            _ if lists.len() == 1 => {
                let (path, item) = lists.swap_remove(0);
                Ok((path, item, ListReason::Only))
            }
            Some(at) => {
                let (path, item) = lists.swap_remove(at);
                Ok((path, item, ListReason::CalledList))
            }
            None => match usual_list(&lists) {
                Some(at) => {
                    let (path, item) = lists.swap_remove(at);
                    Ok((path, item, ListReason::Usual))
                }
                None => Err(NoPages::SeveralLists(lists.into_iter().map(|(path, _)| path.wire).collect())),
            },
        }
    }

    /// Returns the only list in the nested objects of a response that has no list itself.
    fn inner_list(&self) -> Result<(FieldPath, TypeRef, ListReason), NoPages> {
        let Self::Object(types, body) = self else { return Err(NoPages::NoList) };
        let inner = body.fields.iter().filter_map(|field| Some((field, fields::object(types, &field.ty)?)));
        let lists = inner.flat_map(|(field, inside)| {
            let own = own_lists(types, inside).into_iter();
            own.map(|(path, item)| (fields::inside(types, field, path), item))
        });
        let mut lists: Vec<(FieldPath, TypeRef)> = lists.collect();
        match lists.pop() {
            Some((path, item)) if lists.is_empty() => Ok((path, item, ListReason::Inner)),
            _ => Err(NoPages::NoList),
        }
    }

    /// Returns the place in the document of the field at a path.
    pub(super) fn origin(&self, path: &FieldPath) -> Option<&Pointer> {
        let Self::Object(types, body) = self else { return None };
        let (mut body, mut origin) = (*body, None);
        for step in &path.steps {
            let field = body.fields.iter().find(|field| field.name == step.field)?;
            origin = Some(&field.origin);
            body = fields::object(types, &field.ty).unwrap_or(body);
        }
        origin
    }
}

/// Returns the fields of the struct itself that are lists, each with the type of its items.
fn own_lists(types: &Types, body: &Struct) -> Vec<(FieldPath, TypeRef)> {
    let lists = body.fields.iter().filter_map(|field| {
        let item = item_of(fields::bare(types, &field.ty).0)?;
        Some((fields::own(types, field).0, item.clone()))
    });
    lists.collect()
}

/// Returns the list with a usual name, if there is exactly one.
fn usual_list(lists: &[(FieldPath, TypeRef)]) -> Option<usize> {
    let is_usual =
        |(path, _): &(FieldPath, TypeRef)| usual::LISTS.contains(&usual::plain(&path.wire).as_str());
    let at = lists.iter().position(is_usual)?;
    (lists.iter().filter(|list| is_usual(list)).count() == 1).then_some(at)
}

/// Returns the struct's own field with one of these names. An earlier name takes precedence.
fn best(types: &Types, body: &Struct, names: &[&str], (wanted, _): Wanted) -> Option<FieldPath> {
    let fields = body.fields.iter().filter(|field| wanted(fields::bare(types, &field.ty).0).is_some());
    let fields: Vec<_> = fields.map(|field| (usual::plain(&field.wire.0), field)).collect();
    let of_name = |name: &&str| fields.iter().find(|(plain, _)| plain == name);
    names.iter().find_map(of_name).map(|(_, field)| fields::own(types, field).0)
}
