//! [`Code`]: the list of findings, each with a stable name that `docs/diagnostics.md` explains.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// A kind of finding. Its name is stable: people search for it and configure by it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that is printed, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// How bad a finding of this kind is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }
        }
    };
}

/// What a finding of a kind means for the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Something of the document is not in the output.
    LeftOut,
    /// Something in the output is an assumption.
    Guessed,
    /// Nothing is missing and nothing is assumed.
    Kept,
}

impl Code {
    /// What a warning of this kind means for the output.
    #[must_use]
    pub fn effect(self) -> Effect {
        match self {
            Self::DuplicateKey
            | Self::IgnoredSibling
            | Self::MisspelledKey
            | Self::SkippedOperation
            | Self::SkippedParameter => Effect::LeftOut,
            Self::UnknownVersion
            | Self::InvalidNode
            | Self::UnresolvedReference
            | Self::UnknownType
            | Self::ApproximatedSchema
            | Self::ApproximatedParameter
            | Self::AmbiguousUnion => Effect::Guessed,
            _ => Effect::Kept,
        }
    }
}

codes! {
    /// The text is neither YAML nor JSON.
    InvalidSyntax = "invalid-syntax", Error;
    /// A key occurs twice in one mapping; the last one counts.
    DuplicateKey = "duplicate-key", Warning;
    /// The document is not of a kind that is read: it is no OpenAPI document, or one of another version.
    UnsupportedVersion = "unsupported-version", Error;
    /// The document says that it is of a version that is not known; it is read as the nearest one.
    UnknownVersion = "unknown-version", Warning;
    /// A reference names something by its URL, and there is no local copy of it.
    RemoteReference = "remote-reference", Error;
    /// A reference leads to a file that may not be read.
    RefusedFile = "refused-file", Error;
    /// A node is not of the shape that the OpenAPI specification gives it.
    InvalidNode = "invalid-node", Warning;
    /// A reference leads nowhere.
    UnresolvedReference = "unresolved-reference", Warning;
    /// A `$ref` stands where the OpenAPI specification allows none; it is followed.
    UnexpectedReference = "unexpected-reference", Warning;
    /// Keys beside a `$ref` have no effect.
    IgnoredSibling = "ignored-sibling", Warning;
    /// A field of an object is most likely a slip of one that exists.
    MisspelledKey = "misspelled-key", Warning;
    /// A `type` is none of JSON Schema's.
    UnknownType = "unknown-type", Warning;
    /// Two operations have one `operationId`.
    DuplicateOperationId = "duplicate-operation-id", Warning;
    /// A keyword is understood but its effect is approximated.
    ApproximatedSchema = "approximated-schema", Warning;
    /// Nothing tells the members of a union apart; they are tried in order.
    AmbiguousUnion = "ambiguous-union", Warning;
    /// An operation uses something that no method can be made of yet; it is left out.
    SkippedOperation = "skipped-operation", Warning;
    /// A parameter cannot be sent as the document says; it is left out.
    SkippedParameter = "skipped-parameter", Warning;
    /// A parameter has values that its style has no form for.
    ApproximatedParameter = "approximated-parameter", Warning;
    /// Two nodes ask for one name and their places do not tell them apart.
    AmbiguousName = "ambiguous-name", Warning;
    /// `codegen.toml` is not valid TOML, or a value has the wrong type.
    InvalidConfig = "invalid-config", Error;
    /// `codegen.toml` has a key that means nothing.
    UnknownConfigKey = "unknown-config-key", Error;
    /// An entry of `codegen.toml` matches nothing in the document.
    UnmatchedConfig = "unmatched-config", Error;
    /// An entry of `allow` in `[diagnostics]` allows nothing that was found.
    UnmatchedAllow = "unmatched-allow", Warning;
    /// An overlay is not as the Overlay Specification says, or cannot be applied.
    InvalidOverlay = "invalid-overlay", Error;
    /// An overlay has a key that means nothing.
    UnknownOverlayKey = "unknown-overlay-key", Error;
    /// An action of an overlay matches nothing in the document.
    UnmatchedOverlay = "unmatched-overlay", Error;
    /// An extension is most likely a slip of one that is known.
    MisspelledExtension = "misspelled-extension", Error;
    /// `names.lock` has a line that cannot be read, or that gives a name which cannot be.
    InvalidLock = "invalid-lock", Error;
    /// The document has more of something than is read.
    TooLarge = "too-large", Error;
    /// Nothing in the document can be generated.
    NothingToGenerate = "nothing-to-generate", Error;
}
