//! [`BoundCheck`]: the checks of bounds, one for each change of a keyword in each part of a request or
//! response.
//!
//! The names and levels follow those of oasdiff. A tighter bound is breaking if the value is sent, a looser
//! one if it is received, and a change that cannot be compared in both cases.

use crate::compare::checks::level::Level;

/// A change of a bound in one part of a request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BoundCheck {
    /// The part with the bound.
    pub scope: Scope,
    /// The change of the bound.
    pub change: BoundChange,
}

/// The part of a request or response that has the bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// The body of a request itself.
    RequestBody,
    /// A schema inside the body of a request.
    RequestProperty,
    /// A parameter, or a schema inside it.
    RequestParameter,
    /// The body of a response itself.
    ResponseBody,
    /// A schema inside the body of a response.
    ResponseProperty,
    /// A header of a response, or a schema inside it.
    ResponseHeader,
}

impl Scope {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [
        Self::RequestBody,
        Self::RequestProperty,
        Self::RequestParameter,
        Self::ResponseBody,
        Self::ResponseProperty,
        Self::ResponseHeader,
    ];

    fn is_sent(self) -> bool {
        matches!(self, Self::RequestBody | Self::RequestProperty | Self::RequestParameter)
    }
}

/// How the set of allowed values has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Fewer values are allowed.
    Tightened,
    /// More values are allowed.
    Loosened,
    /// Other values are allowed, or the change cannot be compared.
    Changed,
}

impl Effect {
    /// Returns the level of a change in a part of a request or response.
    pub(crate) fn level(self, scope: Scope) -> Level {
        match (self, scope.is_sent()) {
            (Self::Tightened, false) | (Self::Loosened, true) => Level::None,
            _ => Level::Breaking,
        }
    }
}

macro_rules! changes {
    ($($change:ident = $name:literal, $pair:literal, $effect:ident, $what:literal;)+) => {
        /// The change of a bound.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the table says it")]
        pub enum BoundChange {
            $($change,)+
        }

        impl BoundChange {
            /// Every change, in the order of the table.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$change),+];

            /// Returns the change with this name, such as `max-length-decreased`.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$change),)+
                    _ => None,
                }
            }

            /// Returns the effect of the change, independent of its part.
            pub(crate) fn effect(self) -> Effect {
                match self { $(Self::$change => Effect::$effect,)+ }
            }
        }

        impl BoundCheck {
            pub(crate) fn id(self) -> &'static str {
                match (self.scope, self.change) {
                    $(
                        (Scope::RequestBody, BoundChange::$change) => concat!("request-body-", $name),
                        (Scope::RequestProperty, BoundChange::$change) => concat!("request-property-", $name),
                        (Scope::RequestParameter, BoundChange::$change) => concat!("request-parameter-", $name),
                        (Scope::ResponseBody, BoundChange::$change) => concat!("response-body-", $name),
                        (Scope::ResponseProperty, BoundChange::$change) => concat!("response-property-", $name),
                        (Scope::ResponseHeader, BoundChange::$change) => concat!("response-header-", $name),
                    )+
                }
            }

            pub(crate) fn title(self) -> &'static str {
                match (self.scope, self.change) {
                    $(
                        (Scope::RequestBody, BoundChange::$change) => concat!("the request body: ", $what),
                        (Scope::RequestProperty, BoundChange::$change) => concat!("a request property: ", $what),
                        (Scope::RequestParameter, BoundChange::$change) => concat!("a parameter: ", $what),
                        (Scope::ResponseBody, BoundChange::$change) => concat!("the response body: ", $what),
                        (Scope::ResponseProperty, BoundChange::$change) => concat!("a response property: ", $what),
                        (Scope::ResponseHeader, BoundChange::$change) => concat!("a response header: ", $what),
                    )+
                }
            }

            /// Returns the folder of the example documents, which have the change in every part.
            pub(crate) fn pair(self) -> &'static str {
                match self.change { $(BoundChange::$change => $pair,)+ }
            }

            pub(crate) fn example(self) -> [&'static str; 2] {
                match self.change {
                    $(BoundChange::$change => [
                        include_str!(concat!("../../../tests/compare/", $pair, "/old.yaml")),
                        include_str!(concat!("../../../tests/compare/", $pair, "/new.yaml")),
                    ],)+
                }
            }
        }
    };
}

changes! {
    MaxIncreased = "max-increased", "bounds-max", Loosened, "`maximum` is larger";
    MaxDecreased = "max-decreased", "bounds-max", Tightened, "`maximum` is smaller";
    MaxSet = "max-set", "bounds-max", Tightened, "there is a `maximum`";
    MaxUnset = "max-unset", "bounds-max", Loosened, "there is no `maximum` any more";
    MinIncreased = "min-increased", "bounds-min", Tightened, "`minimum` is larger";
    MinDecreased = "min-decreased", "bounds-min", Loosened, "`minimum` is smaller";
    MinSet = "min-set", "bounds-min", Tightened, "there is a `minimum`";
    MinUnset = "min-unset", "bounds-min", Loosened, "there is no `minimum` any more";
    ExclusiveMaxIncreased = "exclusive-max-increased", "bounds-exclusive-max", Loosened, "`exclusiveMaximum` is larger";
    ExclusiveMaxDecreased = "exclusive-max-decreased", "bounds-exclusive-max", Tightened, "`exclusiveMaximum` is smaller";
    ExclusiveMaxSet = "exclusive-max-set", "bounds-exclusive-max", Tightened, "there is a `exclusiveMaximum`";
    ExclusiveMaxUnset = "exclusive-max-unset", "bounds-exclusive-max", Loosened, "there is no `exclusiveMaximum` any more";
    ExclusiveMinIncreased = "exclusive-min-increased", "bounds-exclusive-min", Tightened, "`exclusiveMinimum` is larger";
    ExclusiveMinDecreased = "exclusive-min-decreased", "bounds-exclusive-min", Loosened, "`exclusiveMinimum` is smaller";
    ExclusiveMinSet = "exclusive-min-set", "bounds-exclusive-min", Tightened, "there is a `exclusiveMinimum`";
    ExclusiveMinUnset = "exclusive-min-unset", "bounds-exclusive-min", Loosened, "there is no `exclusiveMinimum` any more";
    MaxLengthIncreased = "max-length-increased", "bounds-max-length", Loosened, "`maxLength` is larger";
    MaxLengthDecreased = "max-length-decreased", "bounds-max-length", Tightened, "`maxLength` is smaller";
    MaxLengthSet = "max-length-set", "bounds-max-length", Tightened, "there is a `maxLength`";
    MaxLengthUnset = "max-length-unset", "bounds-max-length", Loosened, "there is no `maxLength` any more";
    MinLengthIncreased = "min-length-increased", "bounds-min-length", Tightened, "`minLength` is larger";
    MinLengthDecreased = "min-length-decreased", "bounds-min-length", Loosened, "`minLength` is smaller";
    MinLengthSet = "min-length-set", "bounds-min-length", Tightened, "there is a `minLength`";
    MinLengthUnset = "min-length-unset", "bounds-min-length", Loosened, "there is no `minLength` any more";
    MaxItemsIncreased = "max-items-increased", "bounds-max-items", Loosened, "`maxItems` is larger";
    MaxItemsDecreased = "max-items-decreased", "bounds-max-items", Tightened, "`maxItems` is smaller";
    MaxItemsSet = "max-items-set", "bounds-max-items", Tightened, "there is a `maxItems`";
    MaxItemsUnset = "max-items-unset", "bounds-max-items", Loosened, "there is no `maxItems` any more";
    MinItemsIncreased = "min-items-increased", "bounds-min-items", Tightened, "`minItems` is larger";
    MinItemsDecreased = "min-items-decreased", "bounds-min-items", Loosened, "`minItems` is smaller";
    MinItemsSet = "min-items-set", "bounds-min-items", Tightened, "there is a `minItems`";
    MinItemsUnset = "min-items-unset", "bounds-min-items", Loosened, "there is no `minItems` any more";
    MaxPropertiesIncreased = "max-properties-increased", "bounds-max-properties", Loosened, "`maxProperties` is larger";
    MaxPropertiesDecreased = "max-properties-decreased", "bounds-max-properties", Tightened, "`maxProperties` is smaller";
    MaxPropertiesSet = "max-properties-set", "bounds-max-properties", Tightened, "there is a `maxProperties`";
    MaxPropertiesUnset = "max-properties-unset", "bounds-max-properties", Loosened, "there is no `maxProperties` any more";
    MinPropertiesIncreased = "min-properties-increased", "bounds-min-properties", Tightened, "`minProperties` is larger";
    MinPropertiesDecreased = "min-properties-decreased", "bounds-min-properties", Loosened, "`minProperties` is smaller";
    MinPropertiesSet = "min-properties-set", "bounds-min-properties", Tightened, "there is a `minProperties`";
    MinPropertiesUnset = "min-properties-unset", "bounds-min-properties", Loosened, "there is no `minProperties` any more";
    MultipleOfChanged = "multiple-of-changed", "bounds-multiple-of", Changed, "`multipleOf` is another number";
    MultipleOfSet = "multiple-of-set", "bounds-multiple-of", Tightened, "there is a `multipleOf`";
    MultipleOfUnset = "multiple-of-unset", "bounds-multiple-of", Loosened, "there is no `multipleOf` any more";
    PatternChanged = "pattern-changed", "bounds-pattern", Changed, "`pattern` is another one";
    PatternAdded = "pattern-added", "bounds-pattern", Tightened, "there is a `pattern`";
    PatternRemoved = "pattern-removed", "bounds-pattern", Loosened, "there is no `pattern` any more";
    UniqueItemsSet = "unique-items-set", "bounds-unique-items", Tightened, "items must differ";
    UniqueItemsUnset = "unique-items-unset", "bounds-unique-items", Loosened, "items need not differ any more";
    PatternPropertyAdded = "pattern-property-added", "bounds-pattern-property", Tightened, "names of a pattern have a schema";
    PatternPropertyRemoved = "pattern-property-removed", "bounds-pattern-property", Loosened, "names of a pattern have no schema any more";
}

impl BoundCheck {
    pub(crate) fn level(self) -> Level {
        self.change.effect().level(self.scope)
    }

    pub(crate) fn why(self) -> &'static str {
        match (self.scope.is_sent(), self.change.effect()) {
            (true, Effect::Tightened) => "Released clients may send values that the server now rejects.",
            (true, Effect::Loosened) => "Values that released clients send remain valid.",
            (true, Effect::Changed) => {
                "Released clients may send values that the server now rejects. The affected values cannot be determined."
            }
            (false, Effect::Tightened) => "The old document allows these values too.",
            (false, Effect::Loosened | Effect::Changed) => {
                "Responses may contain values that the old document ruled out. The crate itself decodes them."
            }
        }
    }
}
