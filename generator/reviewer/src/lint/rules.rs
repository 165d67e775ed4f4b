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
        "Callers cannot request the second page.",
        "Declare the parameter that takes the token, or remove the token from the response.";
    SecurityAllWhereOne = "security-all-where-one", Error,
        "a security requirement names several schemes that use one header",
        "All schemes of one requirement apply together (AND), but a request has only one `Authorization` header, so no client can meet the requirement.",
        "Make each scheme a requirement of its own: the requirements of a list are alternatives (OR).";
    OperationIdTwice = "operation-id-twice", Error,
        "two operations have one `operationId`",
        "The OpenAPI Specification requires unique `operationId`s, and tools name methods and links after them.",
        "Give each operation an `operationId` of its own.";
    PathsAlike = "paths-alike", Error,
        "two paths differ in the names of their parameters only",
        "The OpenAPI Specification treats such paths as identical and forbids them. Tools differ in which one they use.",
        "Merge them into one path.";
    ExtensionMisspelled = "extension-misspelled", Error,
        "an extension has a name that no tool knows, next to one that tools know",
        "OpenAPI allows any extension, so a misspelled one has no effect and causes no error.",
        "Correct the key.";
    NoSuccessDocumented = "no-success-documented", Warning,
        "an operation documents no success",
        "Callers do not know the form of a success, and the client does not read its body.",
        "Add a success response, or `default`.";
    NoErrorDocumented = "no-error-documented", Warning,
        "an operation documents no error",
        "Callers do not know the form of errors, so the client has no types for them.",
        "Add responses for 4XX and 5XX, or `default`. One response in `components.responses` can serve all operations.";
    SuccessWithoutSchema = "success-without-schema", Warning,
        "a JSON success has no schema",
        "Callers get untyped JSON.",
        "Add the schema.";
    SecretNotMarked = "secret-not-marked", Warning,
        "a property has the name of a secret and is not marked as one",
        "Logs, generated code and documentation may show its values.",
        "Add `format: password`, or `writeOnly: true` if no response contains the property.";
    EnumValueTwice = "enum-value-twice", Warning,
        "an enum lists a value twice",
        "The second value is redundant, or another value was intended.",
        "Remove or correct one of the two.";
    ArrayWithoutItems = "array-without-items", Warning,
        "an array has no `items`",
        "Callers get a list of untyped JSON. OpenAPI 3.0 and 2.0 require `items`.",
        "Add `items`.";
    BodyWithoutMeaning = "body-without-meaning", Warning,
        "a GET, HEAD or DELETE has a body",
        "RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5, gives such a body no meaning, and intermediaries may drop or reject it.",
        "Declare the values as parameters, or use POST.";
    ServerWithoutTls = "server-without-tls", Warning,
        "credentials go to a server over plain http",
        "The network can read the credentials. Emitted clients send credentials over http only to the local machine.",
        "Use an https URL for the server.";
    SchemaNamesAlike = "schema-names-alike", Warning,
        "two schemas have names that differ in case only",
        "Callers confuse the two, and some file systems and languages treat both names as one.",
        "Rename one of them, or merge them.";
    ParameterSpelledDifferently = "parameter-spelled-differently", Note,
        "a query parameter is spelled in several ways",
        "Callers use the spelling that they know everywhere, and servers ignore unknown parameters.",
        "Use one spelling.";
    OperationIdMissing = "operation-id-missing", Note,
        "an operation has no `operationId`",
        "The Rust method is named after the HTTP method and the path, so a change of the path renames it.",
        "Give it an `operationId`.";
    UnusedComponent = "unused-component", Note,
        "nothing refers to a component",
        "The component is a leftover, or a reference to it is missing.",
        "Remove the component, or refer to it.";
}
