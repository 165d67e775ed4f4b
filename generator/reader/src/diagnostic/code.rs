//! [`Code`]: the codes of diagnostics, each with a stable name. `docs/diagnostics.md` explains them.

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// A kind of diagnostic. Its name is stable, because users search for it and configure it.
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

            /// The severity of a diagnostic of this kind.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }
        }
    };
}

/// The effect of a diagnostic on the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A part of the document is not in the output.
    LeftOut,
    /// A part of the output is an assumption.
    Guessed,
    /// Nothing is missing or assumed.
    Kept,
}

impl Code {
    /// The effect of a warning of this kind.
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
    /// A key occurs twice in one mapping; the last one takes precedence.
    DuplicateKey = "duplicate-key", Warning;
    /// The document has an unsupported version, or is not an OpenAPI document.
    UnsupportedVersion = "unsupported-version", Error;
    /// The version of the document is unknown; it is read as the nearest one.
    UnknownVersion = "unknown-version", Warning;
    /// A reference leads to a URL without a local copy.
    RemoteReference = "remote-reference", Error;
    /// A reference leads to a file that may not be read.
    RefusedFile = "refused-file", Error;
    /// A node does not have the form that the OpenAPI specification requires.
    InvalidNode = "invalid-node", Warning;
    /// A reference leads nowhere.
    UnresolvedReference = "unresolved-reference", Warning;
    /// A `$ref` is at a place where the OpenAPI specification does not allow it; it is followed.
    UnexpectedReference = "unexpected-reference", Warning;
    /// Keys beside a `$ref` have no effect.
    IgnoredSibling = "ignored-sibling", Warning;
    /// A field of an object is probably a misspelling of another one.
    MisspelledKey = "misspelled-key", Warning;
    /// A `type` is not a type of JSON Schema.
    UnknownType = "unknown-type", Warning;
    /// Two operations have the same `operationId`.
    DuplicateOperationId = "duplicate-operation-id", Warning;
    /// A keyword is supported only approximately.
    ApproximatedSchema = "approximated-schema", Warning;
    /// The members of a union cannot be distinguished; they are tried in order.
    AmbiguousUnion = "ambiguous-union", Warning;
    /// An operation cannot become a method; it is left out.
    SkippedOperation = "skipped-operation", Warning;
    /// A parameter cannot be sent in the described way; it is left out.
    SkippedParameter = "skipped-parameter", Warning;
    /// A parameter has values that its style cannot express.
    ApproximatedParameter = "approximated-parameter", Warning;
    /// Two nodes have the same name, and their places do not distinguish them.
    AmbiguousName = "ambiguous-name", Warning;
    /// `codegen.toml` is not valid TOML, or a value has the wrong type.
    InvalidConfig = "invalid-config", Error;
    /// `codegen.toml` has an unknown key.
    UnknownConfigKey = "unknown-config-key", Error;
    /// An entry of `codegen.toml` matches nothing in the document.
    UnmatchedConfig = "unmatched-config", Error;
    /// An entry of `allow` in `[diagnostics]` matches no diagnostic.
    UnmatchedAllow = "unmatched-allow", Warning;
    /// An overlay violates the Overlay Specification, or cannot be applied.
    InvalidOverlay = "invalid-overlay", Error;
    /// An overlay has an unknown key.
    UnknownOverlayKey = "unknown-overlay-key", Error;
    /// An action of an overlay matches nothing in the document.
    UnmatchedOverlay = "unmatched-overlay", Error;
    /// An extension is probably a misspelling of a known one.
    MisspelledExtension = "misspelled-extension", Error;
    /// `names.lock` has an invalid line, or a name that cannot be used.
    InvalidLock = "invalid-lock", Error;
    /// `names.lock` keeps the type of a field, although a new use of its object suggests another one.
    LockedType = "locked-type", Warning;
    /// `names.lock` keeps the body that an operation takes, or the type that `send` returns, although the document has
    /// further media types or responses.
    LockedCall = "locked-call", Warning;
    /// The document exceeds a limit.
    TooLarge = "too-large", Error;
    /// The document has nothing to generate.
    NothingToGenerate = "nothing-to-generate", Error;
}
