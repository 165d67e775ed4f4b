//! Lowers unions to enums, and warns of members that cannot be distinguished.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{self, Docs, Ident, Member, TypeKind, TypeRef, Types, Union, WireName};
use crate::lower::context::Context;
use crate::lower::docs;
use crate::lower::names::key::NameKey;
use crate::lower::types::sensitive;
use crate::model::{SchemaId, SchemaKind, UnionKeyword, UnionSchema};
use crate::pointer::Pointer;

/// Lowers a union to an enum.
pub(crate) fn lower(context: Context<'_>, id: SchemaId, union: &UnionSchema) -> Union {
    let discrimination = context.definitions.unions.discrimination(id);
    let is_events = union.keyword == UnionKeyword::Events;
    let tag = discrimination.tag.as_deref().or(is_events.then_some("event"));
    let members = union.members.iter().zip(discrimination.tests).enumerate().map(|(at, (declared, test))| {
        let member = &context.api.schemas[declared.schema];
        let ty = context.type_of(declared.schema);
        let is_foreign = context.is_foreign(declared.schema);
        let keeps_all =
            is_foreign || matches!(ty, TypeRef::Map(_) | TypeRef::OrderedMap(_) | TypeRef::Builtin(_));
        let is_kept = discrimination.kept.contains(&at) && !keeps_all && !is_events;
        Member {
            name: context.names.of(NameKey::UnionVariant { schema: id, at }),
            // An event has more than its data, so its data does not convert into it.
            from: (!is_events).then(|| ty.clone()),
            ty: if is_kept { TypeRef::AnyOf(Box::new(ty)) } else { ty },
            docs: member_docs(context, declared.schema, &test, tag),
            test,
            quoted: !is_foreign && context.api.is_quoted(declared.schema),
            redacted: sensitive::is_redacted(context, declared.schema),
            deprecated: docs::deprecation(member.deprecated, member.sunset.as_deref()),
            origin: member.origin.clone(),
        }
    });
    Union {
        members: members.collect(),
        tag: discrimination.tag.map(WireName),
        order: discrimination.order,
        is_events,
        unrecognized: context.names.of(NameKey::Unrecognized(id)),
    }
}

/// Returns the member's description; without one, a sentence about its tags or types.
fn member_docs(context: Context<'_>, id: SchemaId, test: &ir::MemberTest, tag: Option<&str>) -> Docs {
    let schema = &context.api.schemas[id];
    let is_type = context.definitions.index.contains_key(&id);
    let said = schema.description.as_deref().filter(|_| !is_type).map(docs::first_paragraph);
    let fact = match (tag, &test.tags[..]) {
        (Some(tag), [_, ..]) => {
            let tags: Vec<String> = test.tags.iter().map(|tag| docs::code(tag)).collect();
            format!("{} is {}.", docs::code(tag), tags.join(" or "))
        }
        _ if !test.keys.is_empty() => {
            let keys: Vec<String> = test.keys.iter().map(|key| docs::code(key)).collect();
            format!("An object with {}.", keys.join(", "))
        }
        _ => {
            let types: Vec<&str> = test.types.iter().map(|ty| ty.keyword()).collect();
            if test.types.is_empty() || tag.is_some() && test.tried {
                "An event of any other name.".to_owned()
            } else if types.len() == 6 {
                "Any value.".to_owned()
            } else {
                format!("Of the type {}.", types.join(" or "))
            }
        }
    };
    let said = said.filter(|said| !said.is_empty());
    Docs { lines: vec![said.unwrap_or(fact)] }
}

/// Reports a warning for each group of members that cannot be distinguished.
pub(crate) fn report(context: Context<'_>, types: &Types, diagnostics: &mut Diagnostics) {
    for (def, (_, ty)) in context.definitions.list.iter().zip(types.iter()) {
        let TypeKind::Union(union) = &ty.kind else { continue };
        for group in context.definitions.unions.discrimination(def.schema).ambiguous {
            let names: Vec<&Ident> = group.iter().map(|at| &union.members[*at].name).collect();
            diagnostics.push(ambiguous(ty, list_of_members(context, def.schema), &names));
        }
    }
}

/// Returns the place of the keyword that lists the members, or the place of the schema if no keyword does.
fn list_of_members(context: Context<'_>, id: SchemaId) -> Pointer {
    let schema = &context.api.schemas[id];
    let keyword = match &schema.kind {
        SchemaKind::Union(union) => union.keyword,
        _ => return schema.origin.clone(),
    };
    match keyword {
        UnionKeyword::OneOf => schema.origin.child("oneOf"),
        UnionKeyword::AnyOf => schema.origin.child("anyOf"),
        UnionKeyword::Extended => schema.origin.child("discriminator"),
        UnionKeyword::Types | UnionKeyword::Events => schema.origin.clone(),
    }
}

fn ambiguous(ty: &ir::TypeDef, place: Pointer, names: &[&Ident]) -> Diagnostic {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) =
        names.split_last().map_or(("", &names[..]), |(last, others)| (last.as_str(), others));
    let message = format!("{} and {last} of `{}` cannot be told apart", others.join(", "), ty.name);
    let advice =
        Advice::note("a value is read as the one that leaves the fewest keys without a field, in this order")
            .and_help("add a `discriminator`, a property with a `const`, or other `required` properties");
    Diagnostic::new(Code::AmbiguousUnion, Place::Node(place), message, advice)
}
