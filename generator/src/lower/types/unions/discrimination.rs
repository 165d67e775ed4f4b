//! Decides how the member for a value of a union is chosen. The decision is made once, at generation time.
//!
//! 1. Objects are distinguished by the discriminator. Without one, they are distinguished by a property that
//!    is a required constant in at least two members, with a different value in each, and that the other
//!    members do not have. An optional constant is enough if all members have it. An object without the tag
//!    belongs to the only member that does not require the tag and whose other required keys the object has.
//!    Members that share a tag are tried in turn.
//! 2. Other values are distinguished by their JSON type. Lists whose items have different types are tried.
//!    Members of the type integer are tried before members of the type number: a whole number belongs to the
//!    first member that represents it exactly.
//! 3. Objects without a tag are distinguished by their required keys. A member is tested before another one
//!    if it requires a key that the other does not know.
//! 4. The remaining members are tried in order, beginning with the member that requires the most keys.
//! 5. Objects of an `anyOf` without a tag do not exclude each other: a value belongs to the member that fits
//!    it best.

use std::collections::{HashMap, HashSet};

use crate::ir::{JsonType, MemberTest};
use crate::lower::types::unions::shapes::{Shapes, ValueShape};
use crate::model::{Api, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};

/// The way in which members are distinguished.
#[derive(Clone, Debug, Default)]
pub(crate) struct Discrimination {
    /// The property whose value distinguishes objects.
    pub(crate) tag: Option<String>,
    /// The test for each member, in document order.
    pub(crate) tests: Vec<MemberTest>,
    /// The order in which members are tested.
    pub(crate) order: Vec<usize>,
    /// Groups of members that cannot be distinguished, each in the order in which they are tried.
    pub(crate) ambiguous: Vec<Vec<usize>>,
    /// Members of an `anyOf` whose values may also match other members. Their unknown keys are kept.
    pub(crate) kept: HashSet<usize>,
}

/// Decides for one union.
pub(crate) fn discriminate(shapes: &mut Shapes<'_>, union: &UnionSchema) -> Discrimination {
    let shapes = shapes_of_members(shapes, union);
    let test = |shape: &ValueShape| MemberTest { types: shape.types.clone(), ..MemberTest::default() };
    let mut discrimination =
        Discrimination { tests: shapes.iter().map(test).collect(), ..Discrimination::default() };
    discrimination.tag(union, &shapes);
    discrimination.objects(&shapes);
    for ty in [JsonType::Integer, JsonType::Number, JsonType::String, JsonType::Boolean, JsonType::List] {
        discrimination.others(&shapes, ty);
    }
    discrimination.numbers(&shapes);
    let mut seen = HashSet::new();
    discrimination.order.retain(|at| seen.insert(*at));
    discrimination.order.extend((0..shapes.len()).filter(|at| !seen.contains(at)));
    discrimination.last(union, &shapes);
    if union.keyword == UnionKeyword::AnyOf && union.discriminator.is_none() {
        discrimination.keep(&shapes);
    }
    discrimination
}

/// Returns the shapes of the members.
///
/// A string that contains an integer (`type: string, format: int64`) is also read from an integer without quotes,
/// but not if another member has numbers: the schema of the string does not allow a number (JSON Schema,
/// Validation, section 6.1.1), so `5` and `"5"` are values of different members.
fn shapes_of_members(shapes: &mut Shapes<'_>, union: &UnionSchema) -> Vec<ValueShape> {
    let quoted: Vec<bool> = union.members.iter().map(|member| shapes.is_quoted(member.schema)).collect();
    let mut all: Vec<ValueShape> = union.members.iter().map(|member| shapes.of(member.schema)).collect();
    let has_numbers = |shape: &ValueShape| shape.has(JsonType::Integer) || shape.has(JsonType::Number);
    if all.iter().zip(&quoted).any(|(shape, quoted)| !quoted && has_numbers(shape)) {
        for (shape, _) in all.iter_mut().zip(quoted).filter(|(_, quoted)| *quoted) {
            shape.types.retain(|ty| *ty == JsonType::String);
        }
    }
    all
}

/// Decides for the events of a stream. Events are chosen by name, and an event without a name is tried. The
/// type `string` means that the value is the text of the data; no type means that the data is JSON.
pub(crate) fn discriminate_events(api: &Api, union: &UnionSchema) -> Discrimination {
    let test = |member: &UnionMember| {
        let is_json = matches!(api.schemas[member.schema].kind, SchemaKind::Reference(_));
        let types = if is_json { Vec::new() } else { vec![JsonType::String] };
        let (tags, tried) = (member.tags.clone(), member.tags.is_empty());
        MemberTest { types, tags, tried, ..MemberTest::default() }
    };
    let tests = union.members.iter().map(test).collect();
    Discrimination { tests, order: (0..union.members.len()).collect(), ..Discrimination::default() }
}

impl Discrimination {
    /// Returns the discriminating property, each member that it identifies, and the tag of the member if it
    /// has only one.
    pub(crate) fn only_tags<'a>(
        &'a self,
        union: &'a UnionSchema,
    ) -> impl Iterator<Item = (&'a str, SchemaId, Option<&'a str>)> {
        let tagged = union.members.iter().zip(&self.tests).filter(|(_, test)| !test.tags.is_empty());
        let tag = self.tag.as_deref();
        tagged.filter_map(move |(member, test)| {
            // A member is read under its implicit name as well as under the one from `mapping`, but is sent
            // under the latter.
            let tags = if member.tags.is_empty() { &test.tags } else { &member.tags };
            let only = if let [one] = tags.as_slice() { Some(one.as_str()) } else { None };
            Some((tag?, member.schema, only))
        })
    }

    /// Assigns tags to members that have them, and keys to members without; members with tags are tested
    /// first.
    fn tag(&mut self, union: &UnionSchema, shapes: &[ValueShape]) {
        let is_object = |at: &usize| shapes[*at].has(JsonType::Object);
        let objects: Vec<usize> = (0..shapes.len()).filter(is_object).collect();
        if let Some(discriminator) = &union.discriminator {
            self.tag = Some(discriminator.property.clone());
            for &at in &objects {
                let member = &union.members[at];
                self.tests[at].tags = member.all_tags().chain(&member.inherited).cloned().collect();
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
                    // All members have the keys of their base.
                    test.shared = Some(union.members[at].schema) == union.base;
                }
            }
        }
        let tagged = objects.into_iter().filter(|at| !self.tests[*at].tags.is_empty()).collect();
        self.tagged(union, tagged);
    }

    /// Orders the members with tags. Among members that share a tag, those without inherited tags come first.
    /// Then comes the base of the union, which takes every value whose tag belongs to no other member.
    /// Members that inherit tags from their base come last.
    fn tagged(&mut self, union: &UnionSchema, mut members: Vec<usize>) {
        let rank = |at: &usize| match &union.members[*at] {
            member if Some(member.schema) == union.base => 1,
            member => 2 * usize::from(!member.inherited.is_empty()),
        };
        let is_shared = self.sharing_tags(&members);
        members.sort_by_key(|at| if is_shared.contains(at) { rank(at) } else { 0 });
        let rivals: Vec<usize> = members.iter().copied().filter(|at| is_shared.contains(at)).collect();
        let inheriting = rivals.iter().any(|at| !union.members[*at].inherited.is_empty());
        // Without inherited tags, the last member is not tried: it takes every value that the others reject.
        let tried = if inheriting { &rivals[..] } else { &rivals[..rivals.len().saturating_sub(1)] };
        for &at in tried {
            self.tests[at].tried = true;
        }
        if inheriting {
            self.ambiguous.push(rivals);
        }
        self.order.extend(members);
    }

    /// Returns the members that share a tag with another member.
    fn sharing_tags(&self, members: &[usize]) -> HashSet<usize> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for tag in members.iter().flat_map(|at| &self.tests[*at].tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let shares = |at: &usize| self.tests[*at].tags.iter().any(|tag| counts[tag.as_str()] > 1);
        members.iter().copied().filter(shares).collect()
    }

    /// Distinguishes objects without a tag by their keys.
    fn objects(&mut self, shapes: &[ValueShape]) {
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

    /// Distinguishes values other than objects by their type.
    fn others(&mut self, shapes: &[ValueShape], ty: JsonType) {
        let mut has: Vec<usize> = (0..shapes.len()).filter(|at| shapes[*at].has(ty)).collect();
        if ty == JsonType::List && have_different_items(&has, shapes) {
            has.sort_by_key(|at| shapes[*at].items.contains(&JsonType::Number));
            for &at in &has {
                self.tests[at].tried = true;
            }
            self.order.extend(has);
        } else if has.len() > 1 && has.iter().filter(|at| !shapes[**at].listed).count() == 1 {
            // A listed value belongs to the member that lists it.
            has.sort_by_key(|at| !shapes[*at].listed);
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

    /// Collects the members of an `anyOf` that do not exclude each other. Objects exclude each other if each
    /// has a tag, and lists if their items have different types.
    fn keep(&mut self, shapes: &[ValueShape]) {
        let is_any = |at: &usize| shapes[*at].types.len() == 6;
        let of = |ty: JsonType| {
            let all = (0..shapes.len()).filter(move |at| shapes[*at].has(ty) && !is_any(at));
            all.collect::<Vec<usize>>()
        };
        let objects = of(JsonType::Object);
        if objects.len() > 1 && objects.iter().any(|at| self.tests[*at].tags.is_empty()) {
            let mut open: Vec<usize> =
                objects.iter().copied().filter(|at| self.tests[*at].tags.is_empty()).collect();
            // Required keys do not decide here, because the value may match other members as well.
            open.sort_by_key(|at| std::cmp::Reverse(shapes[*at].required.len()));
            let mut next = open.iter();
            for at in self.order.iter_mut().filter(|at| open.contains(at)) {
                *at = *next.next().unwrap_or(at);
            }
            for at in open {
                self.tests[at].shared = !self.tests[at].tried;
            }
            self.kept.extend(objects);
        } else if (0..shapes.len()).any(|at| is_any(&at)) {
            // The member that accepts any value also allows keys that the objects do not describe.
            self.kept.extend(objects.into_iter().filter(|at| self.tests[*at].tags.is_empty()));
        }
        let of_objects = |at: &usize| shapes[*at].items.contains(&JsonType::Object);
        let lists: Vec<usize> = of(JsonType::List).into_iter().filter(of_objects).collect();
        if lists.len() > 1 {
            self.kept.extend(lists);
        }
    }

    /// Marks integers and numbers to be tried if there are members of both. An integer may exceed the range
    /// of the integer type, and a floating-point number does not represent every integer exactly.
    fn numbers(&mut self, shapes: &[ValueShape]) {
        let of = |ty: JsonType, other: JsonType| -> Vec<usize> {
            (0..shapes.len()).filter(|at| shapes[*at].has(ty) && !shapes[*at].has(other)).collect()
        };
        let integers = of(JsonType::Integer, JsonType::Number);
        let numbers = of(JsonType::Number, JsonType::Integer);
        if !integers.is_empty() && !numbers.is_empty() {
            for at in integers.into_iter().chain(numbers) {
                self.tests[at].tried = true;
            }
        }
    }

    /// Marks these members to be tried, in descending order of `first`.
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

    /// Moves to the end the member that accepts any value and the default member of the discriminator, which
    /// takes objects with an unknown tag.
    fn last(&mut self, union: &UnionSchema, shapes: &[ValueShape]) {
        let default = union.discriminator.as_ref().and_then(|discriminator| discriminator.default);
        let is_default = |at: &usize| default.is_some_and(|schema| schema == union.members[*at].schema);
        if let Some(at) = (0..shapes.len()).find(is_default) {
            self.tests[at].tags.clear();
            self.tests[at].keys.clear();
            self.order.retain(|it| *it != at);
            self.order.push(at);
        }
        // A member that accepts any value does not compete with the members before it.
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

/// Returns the property that is a constant in at least two of these members and in as many as possible. Its
/// values differ between these members, and the other members do not have it.
fn constant(objects: &[usize], shapes: &[ValueShape]) -> Option<String> {
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

/// Returns the property that is a constant in all of these members, with different values in each.
fn optional_constant(objects: &[usize], shapes: &[ValueShape]) -> Option<String> {
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

/// Whether there are several lists, and no item could belong to two of them.
fn have_different_items(lists: &[usize], shapes: &[ValueShape]) -> bool {
    let mut seen = HashSet::new();
    let known = |at: &usize| !shapes[*at].items.is_empty();
    lists.len() > 1
        && lists.iter().all(known)
        && lists.iter().flat_map(|at| &shapes[*at].items).all(|ty| seen.insert(*ty))
}
