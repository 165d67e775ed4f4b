//! Unions of three and of eight objects, as generated types and as types with serde derives.

/// Declares the objects of a union, the generated types of three unions of them, and the types with derives. Each object has
/// the properties that all have, and one of its own.
macro_rules! unions {
    ($count:ident: $($name:ident $own:ident $set:ident $tag:literal $wire:literal),*) => {
        pub(crate) mod $count {
            /// The tag and the own property of each object.
            pub(crate) const KINDS: &[(&str, &str)] = &[$(($tag, $wire)),*];

            /// The generated types.
            pub(crate) mod ours {
                use restwright_runtime::{UnknownVariant, object, union};

                $(
                    #[derive(Clone, Debug, Default, PartialEq)]
                    pub(crate) struct $name {
                        pub(crate) id: String,
                        pub(crate) actor: String,
                        pub(crate) time: String,
                        pub(crate) size: i64,
                        pub(crate) labels: Vec<String>,
                        pub(crate) $own: String,
                    }

                    object! {
                        $name {
                            id: required "id" => with_id(String),
                            actor: required "actor" => with_actor(String),
                            time: required "time" => with_time(String),
                            size: required "size" => with_size[i64],
                            labels: required "labels" => with_labels(Vec<String>),
                            $own: required $wire => $set(String),
                        }
                    }
                )*

                /// A union whose property `type` selects the member.
                #[derive(Clone, Debug, PartialEq)]
                pub(crate) enum Tagged {
                    $($name($name),)*
                    Unrecognized(UnknownVariant),
                }

                union! {
                    Tagged: "type" {
                        $($name($name): tags[$tag],)*
                    }
                    unrecognized Unrecognized
                }

                /// A union whose members are distinguished by a property that only one of them has.
                #[derive(Clone, Debug, PartialEq)]
                pub(crate) enum ByKeys {
                    $($name($name),)*
                    Unrecognized(UnknownVariant),
                }

                union! {
                    ByKeys {
                        $($name($name): keys[$wire],)*
                    }
                    unrecognized Unrecognized
                }

                /// A union whose members nothing distinguishes.
                #[derive(Clone, Debug, PartialEq)]
                pub(crate) enum Tried {
                    $($name($name),)*
                    Unrecognized(UnknownVariant),
                }

                union! {
                    Tried {
                        $($name($name): object tried,)*
                    }
                    unrecognized Unrecognized
                }
            }

            /// The types with derives.
            pub(crate) mod derived {
                $(
                    #[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
                    pub(crate) struct $name {
                        pub(crate) id: String,
                        pub(crate) actor: String,
                        pub(crate) time: String,
                        pub(crate) size: i64,
                        pub(crate) labels: Vec<String>,
                        pub(crate) $own: String,
                    }
                )*

                /// Each member is tried.
                #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
                #[serde(untagged)]
                pub(crate) enum Untagged {
                    $($name($name),)*
                }

                /// The property `type` selects the member.
                #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
                #[serde(tag = "type", rename_all = "lowercase")]
                pub(crate) enum Tagged {
                    $($name($name),)*
                }
            }
        }
    };
}

unions!(
    three: Created name with_name "created" "name",
    Changed before with_before "changed" "before",
    Deleted reason with_reason "deleted" "reason"
);

unions!(
    eight: Created name with_name "created" "name",
    Changed before with_before "changed" "before",
    Deleted reason with_reason "deleted" "reason",
    Moved target with_target "moved" "target",
    Opened place with_place "opened" "place",
    Closed outcome with_outcome "closed" "outcome",
    Granted role with_role "granted" "role",
    Revoked cause with_cause "revoked" "cause"
);

/// The place of the tag in an object.
#[derive(Clone, Copy)]
pub(crate) enum TagPlace {
    First,
    Last,
}

/// Returns a list of `count` objects, as many of each kind.
pub(crate) fn list(kinds: &[(&str, &str)], count: usize, place: TagPlace) -> String {
    let object = |at: usize| {
        let (kind, own) = kinds[at % kinds.len()];
        let tag = format!("\"type\":\"{kind}\"");
        let rest = format!(
            r#""id":"evt_{at:08}","actor":"usr_2NqXw7RbEJ5nYk0T","time":"2026-03-01T12:00:00Z","size":{at},"labels":["audit","v2"],"{own}":"Quarterly access review""#
        );
        match place {
            TagPlace::First => format!("{{{tag},{rest}}}"),
            TagPlace::Last => format!("{{{rest},{tag}}}"),
        }
    };
    format!("[{}]", (0..count).map(object).collect::<Vec<_>>().join(","))
}
