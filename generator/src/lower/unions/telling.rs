//! How the members of a union are told apart, decided once, when generating.
//!
//! 1. Objects by the discriminator; without one, by a property that at least two members require to be a
//!    constant, each another one, and that the other members do not have.
//!    A constant that is not required tells them when all members have it.
//!    An object without the tag is of the only member that does not require it and whose other keys it has.
//! 2. Other values by their JSON type. Lists whose items have different types are tried, which tells them.
//! 3. Objects that have no tag by the keys that they require. A member is asked before another when no value of
//!    the other could have all of those keys: when it requires one that the other does not know.
//! 4. What that leaves is tried in order, the member that requires most first.

use std::collections::HashSet;

use crate::ir::{JsonType, MemberTest};
use crate::lower::unions::shapes::{Shape, Shapes};
use crate::model::{Api, SchemaId, SchemaKind, UnionMember, UnionSchema};

/// How the members are told apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Telling {
    /// The property whose value tells objects apart.
    pub(crate) tag: Option<String>,
    /// The test of each member, in document order.
    pub(crate) tests: Vec<MemberTest>,
    /// The members in the order in which they are asked.
    pub(crate) order: Vec<usize>,
    /// Members that nothing tells apart, each group in the order in which it is tried.
    pub(crate) ambiguous: Vec<Vec<usize>>,
}

/// Decides for one union.
pub(crate) fn tell(shapes: &mut Shapes<'_>, union: &UnionSchema) -> Telling {
    let shapes: Vec<Shape> = union.members.iter().map(|member| shapes.of(member.schema)).collect();
    let test = |shape: &Shape| MemberTest { types: shape.types.clone(), ..MemberTest::default() };
    let mut telling = Telling { tests: shapes.iter().map(test).collect(), ..Telling::default() };
    telling.tag(union, &shapes);
    telling.objects(&shapes);
    for ty in [JsonType::Integer, JsonType::Number, JsonType::String, JsonType::Boolean, JsonType::List] {
        telling.others(&shapes, ty);
    }
    let mut seen = HashSet::new();
    telling.order.retain(|at| seen.insert(*at));
    telling.order.extend((0..shapes.len()).filter(|at| !seen.contains(at)));
    telling.last(union, &shapes);
    telling
}

/// Decides for the events of a stream: they are told apart by their names, and one without a name is tried. The type
/// `string` says that the text of the data is the value, and none that it is JSON.
pub(crate) fn tell_events(api: &Api, union: &UnionSchema) -> Telling {
    let test = |member: &UnionMember| {
        let is_json = matches!(api.schemas[member.schema].kind, SchemaKind::Reference(_));
        let types = if is_json { Vec::new() } else { vec![JsonType::String] };
        let (tags, tried) = (member.tags.clone(), member.tags.is_empty());
        MemberTest { types, tags, tried, ..MemberTest::default() }
    };
    let tests = union.members.iter().map(test).collect();
    Telling { tests, order: (0..union.members.len()).collect(), ..Telling::default() }
}

impl Telling {
    /// The property that tells objects apart, each member that it tells, and the member's tag if it has but one.
    pub(crate) fn only_tags<'a>(
        &'a self,
        union: &'a UnionSchema,
    ) -> impl Iterator<Item = (&'a str, SchemaId, Option<&'a str>)> {
        let tagged = union.members.iter().zip(&self.tests).filter(|(_, test)| !test.tags.is_empty());
        let only = |tags: &'a [String]| if let [one] = tags { Some(one.as_str()) } else { None };
        let tag = self.tag.as_deref();
        tagged.filter_map(move |(member, test)| Some((tag?, member.schema, only(&test.tags))))
    }

    /// Gives tags to the members that have them, and keys to those that do without; asks those first.
    fn tag(&mut self, union: &UnionSchema, shapes: &[Shape]) {
        let is_object = |at: &usize| shapes[*at].has(JsonType::Object);
        let objects: Vec<usize> = (0..shapes.len()).filter(is_object).collect();
        if let Some(discriminator) = &union.discriminator {
            self.tag = Some(discriminator.property.clone());
            for &at in &objects {
                self.tests[at].tags.clone_from(&union.members[at].tags);
            }
        } else if let Some(property) =
            constant(&objects, shapes).or_else(|| optional_constant(&objects, shapes))
        {
            for &at in &objects {
                self.tests[at].tags = shapes[at].optional_constant(&property).unwrap_or_default().to_vec();
            }
            self.tag = Some(property);
        }
        if let Some(tag) = &self.tag {
            for &at in &objects {
                let (test, required) = (&mut self.tests[at], &shapes[at].required);
                if !test.tags.is_empty() && !required.contains(tag) {
                    test.keys.clone_from(required);
                }
            }
        }
        let tagged = objects.into_iter().filter(|at| !self.tests[*at].tags.is_empty());
        self.order.extend(tagged.collect::<Vec<_>>());
    }

    /// Tells the objects without a tag by their keys.
    fn objects(&mut self, shapes: &[Shape]) {
        let mut left: Vec<usize> = (0..shapes.len())
            .filter(|at| shapes[*at].has(JsonType::Object) && self.tests[*at].tags.is_empty())
            .collect();
        if let [only] = left[..] {
            self.order.push(only);
            return;
        }
        for &at in &left {
            self.tests[at].keys.clone_from(&shapes[at].required);
        }
        let told_from =
            |at: usize, other: usize| shapes[at].required.iter().any(|key| !shapes[other].may_have(key));
        while let Some(next) =
            left.iter().position(|&at| left.iter().all(|&it| it == at || told_from(at, it)))
        {
            self.order.push(left.remove(next));
        }
        self.try_all(left, |at| shapes[at].required.len());
    }

    /// Tells values that are no objects by their type.
    fn others(&mut self, shapes: &[Shape], ty: JsonType) {
        let has: Vec<usize> = (0..shapes.len()).filter(|at| shapes[*at].has(ty)).collect();
        if ty == JsonType::List && have_different_items(&has, shapes) {
            for &at in &has {
                self.tests[at].tried = true;
            }
            self.order.extend(has);
        } else if has.len() > 1 {
            self.try_all(has, |_| 0);
        } else {
            self.order.extend(has);
        }
    }

    /// Tries these, the one with the most of `first` first.
    fn try_all(&mut self, mut members: Vec<usize>, first: impl Fn(usize) -> usize) {
        members.sort_by_key(|at| std::cmp::Reverse(first(*at)));
        for &at in &members {
            self.tests[at].tried = true;
        }
        self.order.extend(&members);
        if members.len() > 1 && !self.ambiguous.contains(&members) {
            self.ambiguous.push(members);
        }
    }

    /// Puts at the end what any value is of, and the member that objects are of whose tag is none.
    fn last(&mut self, union: &UnionSchema, shapes: &[Shape]) {
        let default = union.discriminator.as_ref().and_then(|discriminator| discriminator.default);
        let is_default = |at: &usize| default.is_some_and(|schema| schema == union.members[*at].schema);
        if let Some(at) = (0..shapes.len()).find(is_default) {
            self.tests[at].tags.clear();
            self.tests[at].keys.clear();
            self.order.retain(|it| *it != at);
            self.order.push(at);
        }
        // What takes every value is no rival of what is asked before it.
        let is_any = |at: &usize| shapes[*at].types.len() == 6;
        if let Some(any) = self.order.iter().copied().find(is_any) {
            self.order.retain(|it| *it != any);
            self.order.push(any);
            self.tests[any] = MemberTest { types: shapes[any].types.clone(), ..MemberTest::default() };
            for group in &mut self.ambiguous {
                group.retain(|at| *at != any);
            }
            self.ambiguous.retain(|group| group.len() > 1);
        }
    }
}

/// The property that is a constant in most of these members, at least in two, in each another one; the others do
/// not have it.
fn constant(objects: &[usize], shapes: &[Shape]) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for (key, _) in objects.iter().flat_map(|at| &shapes[*at].constants) {
        let holders = objects.iter().filter_map(|at| shapes[*at].constant(key));
        let mut values = HashSet::new();
        let disjoint = holders.clone().flatten().all(|value| values.insert(value));
        let holds = |at: &usize| shapes[*at].constant(key).is_some() || !shapes[*at].may_have(key);
        let count = holders.count();
        if count > 1 && disjoint && objects.iter().all(holds) && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, key));
        }
    }
    best.map(|(_, key)| key.to_owned())
}

/// The property that is a constant in all of these members, in each another one.
fn optional_constant(objects: &[usize], shapes: &[Shape]) -> Option<String> {
    let (first, others) = objects.split_first().filter(|(_, others)| !others.is_empty())?;
    let keys = shapes[*first].constants.iter().chain(&shapes[*first].optional_constants);
    let tells = |key: &&String| {
        let mut values = HashSet::new();
        let mut add = |at: &usize| {
            let found = shapes[*at].optional_constant(key);
            found.is_some_and(|found| found.iter().all(|value| values.insert(value)))
        };
        add(first) && others.iter().all(add)
    };
    keys.map(|(key, _)| key).find(tells).cloned()
}

/// Whether there are several lists, and no item could be of two of them.
fn have_different_items(lists: &[usize], shapes: &[Shape]) -> bool {
    let mut seen = HashSet::new();
    let known = |at: &usize| !shapes[*at].items.is_empty();
    lists.len() > 1
        && lists.iter().all(known)
        && lists.iter().flat_map(|at| &shapes[*at].items).all(|ty| seen.insert(*ty))
}
