//! Which members of unions are boxed for their size, so that a union is not as large as its largest member, and
//! which types become a variant by `From`.

use std::collections::{HashMap, HashSet};

use crate::ir::{Builtin, TypeId, TypeKind, TypeRef, Types};

/// Payloads of more bytes are boxed. What `clippy::large_enum_variant` minds is a difference of 200.
const LARGE: usize = 192;

/// Boxes large payloads. What is on the heap already, because it closes a circle, is left as it is.
pub(crate) fn box_large(types: &mut Types) {
    let mut sizes = Sizes { types, known: HashMap::new() };
    let mut large = Vec::new();
    for (id, def) in types.iter() {
        let TypeKind::Union(union) = &def.kind else { continue };
        let is_large = |at: &usize| sizes.of(&union.members[*at].ty) > LARGE;
        large.extend((0..union.members.len()).filter(is_large).map(|at| (id, at)).collect::<Vec<_>>());
    }
    for (id, at) in large {
        if let TypeKind::Union(union) = &mut types[id].kind {
            union.members[at].ty = union.members[at].ty.boxed();
        }
    }
}

/// Takes `From` from members of which another has the same type, once aliases are looked through.
pub(crate) fn settle_conversions(types: &mut Types) {
    let mut same = Vec::new();
    for (id, def) in types.iter() {
        let TypeKind::Union(union) = &def.kind else { continue };
        let plain: Vec<TypeRef> = union
            .members
            .iter()
            .map(|member| member.from.as_ref().map_or(member.ty.clone(), |from| unaliased(types, from, 64)))
            .collect();
        let mut seen = HashSet::new();
        let twice: HashSet<&TypeRef> = plain.iter().filter(|ty| !seen.insert(*ty)).collect();
        let is_itself = TypeRef::Named(id);
        let shared = |at: &usize| twice.contains(&plain[*at]) || plain[*at] == is_itself;
        same.extend((0..plain.len()).filter(shared).map(|at| (id, at)));
    }
    for (id, at) in same {
        if let TypeKind::Union(union) = &mut types[id].kind {
            union.members[at].from = None;
        }
    }
}

fn unaliased(types: &Types, ty: &TypeRef, depth: usize) -> TypeRef {
    let inner = |ty: &TypeRef| Box::new(unaliased(types, ty, depth.saturating_sub(1)));
    match ty {
        _ if depth == 0 => ty.clone(),
        TypeRef::Named(id) => match &types[*id].kind {
            TypeKind::Alias(target) => *inner(target),
            _ => ty.clone(),
        },
        TypeRef::Builtin(_) => ty.clone(),
        TypeRef::List(item) => TypeRef::List(inner(item)),
        TypeRef::Map(value) => TypeRef::Map(inner(value)),
        TypeRef::Option(some) => TypeRef::Option(inner(some)),
        TypeRef::Boxed(boxed) => TypeRef::Boxed(inner(boxed)),
        TypeRef::Patch(value) => TypeRef::Patch(inner(value)),
        TypeRef::AnyOf(member) => TypeRef::AnyOf(inner(member)),
        TypeRef::Tuple(items) => TypeRef::Tuple(items.iter().map(|item| *inner(item)).collect()),
        TypeRef::OpenTuple(items, rest) => {
            TypeRef::OpenTuple(items.iter().map(|item| *inner(item)).collect(), inner(rest))
        }
    }
}

/// About how many bytes a value takes, rather too many than too few.
struct Sizes<'t> {
    types: &'t Types,
    known: HashMap<TypeId, usize>,
}

impl Sizes<'_> {
    fn of(&mut self, ty: &TypeRef) -> usize {
        match ty {
            TypeRef::Boxed(_) => 8,
            TypeRef::AnyOf(_) => 16,
            TypeRef::List(_) | TypeRef::Map(_) => 24,
            TypeRef::Option(inner) | TypeRef::Patch(inner) => self.of(inner) + 8,
            TypeRef::Tuple(items) => items.iter().map(|item| self.of(item)).sum(),
            TypeRef::OpenTuple(items, _) => 24 + items.iter().map(|item| self.of(item)).sum::<usize>(),
            TypeRef::Builtin(builtin) => match builtin {
                Builtin::Unit => 0,
                Builtin::Bool | Builtin::I32 | Builtin::U32 | Builtin::F32 | Builtin::Date => 4,
                Builtin::I64 | Builtin::U64 | Builtin::F64 => 8,
                Builtin::ProtoDuration | Builtin::Uuid => 16,
                Builtin::DateTime | Builtin::String | Builtin::Password | Builtin::JsonObject => 24,
                Builtin::Bytes | Builtin::Json => 32,
                Builtin::Part => 200,
            },
            TypeRef::Named(id) => self.named(*id),
        }
    }

    fn named(&mut self, id: TypeId) -> usize {
        if let Some(size) = self.known.get(&id) {
            return *size;
        }
        // Circles are boxed; this is for an alias that is one.
        self.known.insert(id, 8);
        let types = self.types;
        let size = match &types[id].kind {
            TypeKind::Struct(body) => {
                let fields = body.fields.iter().map(|field| self.of(&field.ty).next_multiple_of(8));
                let fields: usize = fields.sum();
                let flat = body.flat.as_ref().map_or(0, |flat| self.of(&flat.ty));
                fields + flat + 24 * usize::from(body.additional.is_some())
            }
            TypeKind::StringEnum(_) => 24,
            TypeKind::IntegerEnum(_) => 16,
            TypeKind::LiteralEnum(_) => 40,
            TypeKind::Union(union) => {
                let largest =
                    union.members.iter().map(|member| self.of(&member.ty)).max().unwrap_or_default();
                // A large payload is boxed, be it before or after this is asked.
                8 + if largest > LARGE { LARGE } else { largest.max(56) }
            }
            TypeKind::Alias(target) => self.of(target),
        };
        self.known.insert(id, size);
        size
    }
}
