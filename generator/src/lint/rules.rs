//! [`Rule`]: every lint, with a stable name. `docs/lints.md` is generated from this table.

macro_rules! rules {
    ($($variant:ident = $id:literal, $level:ident, $title:literal, $why:literal, $help:literal;)+) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the titles say it")]
        pub enum Rule {
            $($variant,)+
        }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name, in kebab case. It is stable, because command lines refer to it.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The level of its findings.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)+ }
            }

            /// A title that describes the problem.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// The consequence for callers, in a sentence.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)+ }
            }

            /// An example document that breaks the rule, which tests use as well.
            #[must_use]
            pub fn example(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../tests/lint/", $id, "/bad.yaml")),)+ }
            }

            /// Advice on how to fix it.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)+ }
            }
        }
    };
}

/// The level of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A possible improvement for callers.
    Note,
    /// Callers have to guess, or lose information.
    Warning,
    /// The document contradicts itself, or requires the impossible.
    Error,
}

impl Level {
    /// Its name in every format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

rules! {
    PageTokenNotAccepted = "page-token-not-accepted", Error,
        "an operation returns a page token and accepts none",
        "There is no way to ask for the second page.",
        "Declare the parameter that takes the token, or remove the token from the response.";
    SecurityAllWhereOne = "security-all-where-one", Error,
        "a security requirement names several schemes that are sent in one place",
        "Schemes of one requirement hold together (AND), and a request has one `Authorization` header, so nobody can meet it.",
        "Make a requirement of each scheme: a list is alternatives (OR).";
    OperationIdTwice = "operation-id-twice", Error,
        "two operations have one `operationId`",
        "The OpenAPI Specification asks for unique ones, and tools name methods and links by them.",
        "Give each operation an `operationId` of its own.";
    PathsAlike = "paths-alike", Error,
        "two paths differ in the names of their parameters only",
        "They are the same path, which the OpenAPI Specification forbids; which one is meant is up to each tool.",
        "Make them one path.";
    ExtensionMisspelled = "extension-misspelled", Error,
        "an extension has a name that no tool knows, next to one that tools know",
        "It is no error of OpenAPI, and silently does nothing.",
        "Mend the key.";
    NoSuccessDocumented = "no-success-documented", Warning,
        "an operation documents no success",
        "A caller cannot know what a success looks like, and a client reads nothing of it.",
        "Add the response of a success, or `default`.";
    NoErrorDocumented = "no-error-documented", Warning,
        "an operation documents no error",
        "A caller cannot know what errors look like, so no client has types for them.",
        "Add responses for 4XX and 5XX, or `default`; one in `components.responses` does for all operations.";
    SuccessWithoutSchema = "success-without-schema", Warning,
        "a success has JSON, and no schema says of what form",
        "Callers get any JSON, and no types.",
        "Add the schema.";
    SecretNotMarked = "secret-not-marked", Warning,
        "a property is called like a secret and is not marked as one",
        "Logs, generated code and documentation show its values.",
        "Add `format: password`, or `writeOnly: true` where no response has it.";
    EnumValueTwice = "enum-value-twice", Warning,
        "an enum lists a value twice",
        "It is a slip: either the value is there already, or another one was meant.",
        "Remove one of the two, or mend it.";
    ArrayWithoutItems = "array-without-items", Warning,
        "an array does not say what its items are",
        "Callers get a list of anything. OpenAPI 3.0 and 2.0 require `items`.",
        "Add `items`.";
    BodyWithoutMeaning = "body-without-meaning", Warning,
        "a GET, HEAD or DELETE has a body",
        "RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5, gives it no meaning: what is between caller and server may drop or refuse it.",
        "Take the values as parameters, or use POST.";
    ServerWithoutTls = "server-without-tls", Warning,
        "credentials go to a server over plain http",
        "Whoever is on the way can read them. Emitted clients refuse to send them so, other than to this machine.",
        "Give the server's URL with https.";
    SchemaNamesAlike = "schema-names-alike", Warning,
        "two schemas have names that differ in case only",
        "Callers take one for the other, and some disks and languages take both for one.",
        "Give one of them another name, or make them one.";
    ParameterSpelledDifferently = "parameter-spelled-differently", Note,
        "a query parameter is spelled in several ways",
        "Whoever has learned one spelling writes it everywhere, and servers skip what they do not know.",
        "Spell it in one way.";
    OperationIdMissing = "operation-id-missing", Note,
        "an operation has no `operationId`",
        "Its method is named after method and path, and is renamed when the path is.",
        "Give it an `operationId`.";
    UnusedComponent = "unused-component", Note,
        "nothing refers to a component",
        "It is left over, or the reference to it was forgotten.",
        "Remove it, or refer to it.";
}
