//! Recursive unions whose members are distinguished by trying. They are the most expensive to read.

/// A union of two members that nothing distinguishes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Filter {
    /// A member of type object.
    And(Box<crate::sample::And>),
    /// A member of type object.
    Or(crate::sample::Or),
    /// A value that this version of the crate has no variant for; it is kept, and written back unchanged.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union!(Filter {
    And(Box<crate::sample::And>): object tried => From<crate::sample::And>,
    Or(crate::sample::Or): object tried => From<crate::sample::Or>,
} unrecognized Unrecognized);

/// A member.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct And {
    /// A property.
    pub of: Option<crate::sample::Filter>,
    /// A property.
    pub name: Option<String>,
}

crate::runtime::object!(And {
    of: optional "of" => with_of Some(crate::sample::Filter),
    name: optional "name" => with_name Some(String),
});

/// The other member.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Or {
    /// A property.
    pub of: Option<Box<crate::sample::Filter>>,
    /// A property.
    pub size: Option<i64>,
}

crate::runtime::object!(Or {
    of: optional "of" => with_of Some(Box<crate::sample::Filter>),
    size: optional "size" => with_size Some[i64],
});

/// An `anyOf` of two members.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Loose {
    /// A member of type object.
    A(crate::runtime::AnyOf<crate::sample::A>),
    /// A member of type object.
    B(crate::runtime::AnyOf<crate::sample::B>),
    /// A value that this version of the crate has no variant for; it is kept, and written back unchanged.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union!(Loose {
    A(crate::runtime::AnyOf<crate::sample::A>): object tried => From<crate::sample::A>,
    B(crate::runtime::AnyOf<crate::sample::B>): object tried => From<crate::sample::B>,
} unrecognized Unrecognized);

/// The first member of the `anyOf`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct A {
    /// A property.
    pub of: Option<crate::sample::Loose>,
    /// A property.
    pub name: Option<String>,
}

crate::runtime::object!(A {
    of: optional "of" => with_of Some(crate::sample::Loose),
    name: optional "name" => with_name Some(String),
});

/// The other member.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct B {
    /// A property.
    pub of: Option<crate::sample::Loose>,
    /// A property.
    pub size: Option<i64>,
}

crate::runtime::object!(B {
    of: optional "of" => with_of Some(crate::sample::Loose),
    size: optional "size" => with_size Some[i64],
});

/// An object that also is a value of a union of two members.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flat {
    /// A property.
    pub id: Option<String>,
    /// A property.
    pub r#in: Option<Box<crate::sample::Flat>>,
    /// The value of the union, from the same object.
    pub variant: crate::sample::FlatVariant,
}

crate::runtime::object!(Flat::new(variant: impl Into<crate::sample::FlatVariant>) {
    id: optional "id" => with_id Some(String),
    r#in: optional "in" => with_in Some(Box<crate::sample::Flat>),
    &variant => with_variant(crate::sample::FlatVariant),
});

/// A member.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FlatVariant {
    /// A member of type object.
    ObjectWithName(crate::sample::FlatVariantObjectWithName),
    /// A member of type object.
    ObjectWithSize(crate::sample::FlatVariantObjectWithSize),
    /// A value that this version of the crate has no variant for; it is kept, and written back unchanged.
    Unrecognized(crate::runtime::UnknownVariant),
}

crate::runtime::union!(FlatVariant {
    ObjectWithName(crate::sample::FlatVariantObjectWithName): object tried => From<crate::sample::FlatVariantObjectWithName>,
    ObjectWithSize(crate::sample::FlatVariantObjectWithSize): object tried => From<crate::sample::FlatVariantObjectWithSize>,
} unrecognized Unrecognized);

/// A member.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlatVariantObjectWithName {
    /// A property.
    pub of: Option<Box<crate::sample::Flat>>,
    /// A property.
    pub name: Option<String>,
}

crate::runtime::object!(FlatVariantObjectWithName {
    of: optional "of" => with_of Some(Box<crate::sample::Flat>),
    name: optional "name" => with_name Some(String),
});

/// The other member.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlatVariantObjectWithSize {
    /// A property.
    pub of: Option<Box<crate::sample::Flat>>,
    /// A property.
    pub size: Option<i64>,
}

crate::runtime::object!(FlatVariantObjectWithSize {
    of: optional "of" => with_of Some(Box<crate::sample::Flat>),
    size: optional "size" => with_size Some[i64],
});
