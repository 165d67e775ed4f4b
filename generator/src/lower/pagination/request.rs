//! Finds the parameters of a request that select a page and its size.

use crate::ir::{BodyContent, Builtin, NoPages, PagePlace, Payload, Struct, TypeRef};
use crate::lower::pagination::{Subject, fields, usual};
use crate::model::{Parameter, ParameterLocation};

/// A requirement on a value: a test of its type, which also gets whether the value is in the body, and a
/// description.
pub(super) type Wanted = (fn(Builtin, bool) -> bool, &'static str);

/// A token is text. In the query it can also be an integer, since the query has only text.
pub(super) const TOKEN: Wanted =
    (|builtin, in_body| builtin == Builtin::String || !in_body && is_integer(builtin), "text");
/// An integer or another number.
pub(super) const INTEGER: Wanted = (|builtin, _| is_integer(builtin) || builtin == Builtin::F64, "a number");

fn is_integer(builtin: Builtin) -> bool {
    matches!(builtin, Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64)
}

impl Subject<'_> {
    /// Returns the place if a parameter or field with this name fits.
    pub(super) fn input(self, place: &PagePlace, (fits, what): Wanted) -> Result<PagePlace, NoPages> {
        let ty = match place {
            PagePlace::Query(name) => self.query().find(|(wire, _)| wire == name).map(|(_, ty)| ty),
            PagePlace::Header(name) => {
                self.headers().find(|(wire, _)| wire.eq_ignore_ascii_case(name)).map(|(_, ty)| ty)
            }
            PagePlace::Body(path) => {
                self.body().and_then(|body| fields::at(self.types, body, path)).map(|(_, ty)| ty)
            }
        };
        let in_body = matches!(place, PagePlace::Body(_));
        let is_right = ty.and_then(|ty| self.builtin(ty)).is_some_and(|builtin| fits(builtin, in_body));
        is_right.then(|| place.clone()).ok_or_else(|| NoPages::NoInput(place.clone(), what))
    }

    /// Returns the first place with one of these names, if it is not the place `beside`. An earlier name
    /// takes precedence. The query takes precedence over the body, unless `beside` is in the body.
    pub(super) fn usual_input(
        self,
        names: &[&str],
        (fits, _): Wanted,
        beside: Option<&PagePlace>,
    ) -> Option<PagePlace> {
        let query = self.query().map(|(wire, ty)| (PagePlace::Query(wire.to_owned()), ty));
        let properties = self.body().into_iter().flat_map(|body| &body.fields);
        let body = properties.map(|field| (PagePlace::Body(field.wire.0.clone()), &field.ty));
        let mut places: Vec<(PagePlace, &TypeRef)> = query.chain(body).collect();
        places.retain(|(place, ty)| {
            let in_body = matches!(place, PagePlace::Body(_));
            beside != Some(place) && self.builtin(ty).is_some_and(|builtin| fits(builtin, in_body))
        });
        if let Some(PagePlace::Body(_)) = beside {
            places.sort_by_key(|(place, _)| matches!(place, PagePlace::Query(_)));
        }
        let of_name = |name: &str| {
            places.iter().find(|(place, _)| match place {
                PagePlace::Query(wire) | PagePlace::Body(wire) => usual::plain(wire) == name,
                PagePlace::Header(wire) => usual::plain_header(wire) == name,
            })
        };
        names.iter().find_map(|name| of_name(name)).map(|(place, _)| place.clone())
    }

    /// Returns the first place for a token with one of these names: in the query, the body, or a header.
    pub(super) fn usual_token(self, names: &[&str]) -> Option<PagePlace> {
        let (fits, _) = TOKEN;
        let in_header = || {
            let headers: Vec<_> =
                self.headers().filter(|(_, ty)| self.builtin(ty).is_some_and(|it| fits(it, false))).collect();
            let of_name = |name: &&str| headers.iter().find(|(wire, _)| usual::plain_header(wire) == **name);
            names.iter().find_map(of_name).map(|(wire, _)| PagePlace::Header((*wire).to_owned()))
        };
        self.usual_input(names, TOKEN, None).or_else(in_header)
    }

    /// Returns the default that the document gives to a query parameter.
    pub(super) fn default_of(self, place: &PagePlace) -> Option<&'static str> {
        let PagePlace::Query(name) = place else { return None };
        let is_it = |it: &&Parameter| it.location == ParameterLocation::Query && it.name == *name;
        let parameter = self.declared.parameters.iter().find(is_it)?;
        let own = self.api.schemas[parameter.schema].default.as_ref();
        let default = own.or(self.api.resolved(parameter.schema).default.as_ref())?;
        Some(match default.as_u64() {
            Some(0) => "0",
            Some(1) => "1",
            _ => "another",
        })
    }

    /// The query parameters, by their names.
    fn query(&self) -> impl Iterator<Item = (&str, &TypeRef)> {
        self.parameters(ParameterLocation::Query)
    }

    /// The headers, by their names.
    fn headers(&self) -> impl Iterator<Item = (&str, &TypeRef)> {
        self.parameters(ParameterLocation::Header)
    }

    fn parameters(&self, wanted: ParameterLocation) -> impl Iterator<Item = (&str, &TypeRef)> {
        let arguments = self.operation.arguments.iter();
        let arguments = arguments.map(|argument| (argument.location, &argument.wire, &argument.ty));
        let setters = self.operation.setters.iter();
        let setters = setters.map(|setter| (setter.location, &setter.wire, &setter.ty));
        let all = arguments.chain(setters);
        all.filter(move |(location, ..)| *location == wanted).map(|(_, wire, ty)| (wire.0.as_str(), ty))
    }

    /// Returns the body, if it is a JSON object with a type.
    fn body(&self) -> Option<&Struct> {
        match &self.operation.body.as_ref()?.content {
            BodyContent::One(Payload::Json(ty)) => fields::object(self.types, ty),
            BodyContent::One(_) | BodyContent::Choice(_) => None,
        }
    }

    fn builtin(&self, ty: &TypeRef) -> Option<Builtin> {
        match fields::bare(self.types, ty) {
            (TypeRef::Builtin(builtin), _) => Some(*builtin),
            _ => None,
        }
    }
}
