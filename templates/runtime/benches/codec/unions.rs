//! Unions of three objects, as generated types and as types with serde derives.

/// Declares the objects. Each has the properties that all have, and one of its own.
macro_rules! objects {
    ($derive:meta: $($name:ident $own:ident),*) => {
        $(
            #[$derive]
            #[derive(Clone, Debug, Default, PartialEq)]
            pub(crate) struct $name {
                pub(crate) id: String,
                pub(crate) actor: String,
                pub(crate) time: String,
                pub(crate) size: i64,
                pub(crate) labels: Vec<String>,
                pub(crate) $own: String,
            }
        )*
    };
}

/// The generated types.
pub(crate) mod ours {
    use restwright_runtime::{UnknownVariant, object, union};

    objects!(allow(dead_code): Created name, Changed before, Deleted reason);

    /// A union whose property `type` selects the member.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) enum Tagged {
        Created(Created),
        Changed(Changed),
        Deleted(Deleted),
        Unrecognized(UnknownVariant),
    }

    union! {
        Tagged: "type" {
            Created(Created): tags["created"],
            Changed(Changed): tags["changed"],
            Deleted(Deleted): tags["deleted"],
        }
        unrecognized Unrecognized
    }

    /// A union whose members are distinguished by a property that only one of them has.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) enum ByKeys {
        Created(Created),
        Changed(Changed),
        Deleted(Deleted),
        Unrecognized(UnknownVariant),
    }

    union! {
        ByKeys {
            Created(Created): keys["name"],
            Changed(Changed): keys["before"],
            Deleted(Deleted): keys["reason"],
        }
        unrecognized Unrecognized
    }

    /// A union whose members nothing distinguishes.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) enum Tried {
        Created(Created),
        Changed(Changed),
        Deleted(Deleted),
        Unrecognized(UnknownVariant),
    }

    union! {
        Tried {
            Created(Created): object tried,
            Changed(Changed): object tried,
            Deleted(Deleted): object tried,
        }
        unrecognized Unrecognized
    }

    macro_rules! tables {
        ($($name:ident $own:ident $set:ident $wire:literal),*) => {
            $(object! {
                $name {
                    id: required "id" => with_id(String),
                    actor: required "actor" => with_actor(String),
                    time: required "time" => with_time(String),
                    size: required "size" => with_size[i64],
                    labels: required "labels" => with_labels(Vec<String>),
                    $own: required $wire => $set(String),
                }
            })*
        };
    }

    tables!(
        Created name with_name "name",
        Changed before with_before "before",
        Deleted reason with_reason "reason"
    );
}

/// The types with derives.
pub(crate) mod derived {
    objects!(derive(serde::Deserialize): Created name, Changed before, Deleted reason);

    /// Each member is tried.
    #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
    #[serde(untagged)]
    pub(crate) enum Untagged {
        Created(Created),
        Changed(Changed),
        Deleted(Deleted),
    }

    /// The property `type` selects the member.
    #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
    #[serde(tag = "type", rename_all = "lowercase")]
    pub(crate) enum Tagged {
        Created(Created),
        Changed(Changed),
        Deleted(Deleted),
    }
}

/// Returns a list of `count` objects, as many of each kind.
pub(crate) fn list(count: usize) -> String {
    let object = |at: usize| {
        let (kind, own) = [("created", "name"), ("changed", "before"), ("deleted", "reason")][at % 3];
        format!(
            r#"{{"type":"{kind}","id":"evt_{at:08}","actor":"usr_2NqXw7RbEJ5nYk0T","time":"2026-03-01T12:00:00Z","size":{at},"labels":["audit","v2"],"{own}":"Quarterly access review"}}"#
        )
    };
    format!("[{}]", (0..count).map(object).collect::<Vec<_>>().join(","))
}
