//! [`Check`]: every kind of change that is reported, with a stable name. `docs/checks.md` is generated from
//! this table.
//!
//! Names are those of [oasdiff](https://github.com/oasdiff/oasdiff) where it has one for the change, so that
//! its users recognize them and can keep their rules. The levels are our own. They describe the effect on
//! users of an emitted crate, whose enums and unions are open and whose clients ignore unknown members.

pub(super) mod bounds;
pub(super) mod level;

use crate::compare::checks::bounds::{BoundChange, BoundCheck, Scope};
use crate::compare::checks::level::{Level, Section};

macro_rules! checks {
    ($($variant:ident = $id:literal, $section:ident, $level:ident, $title:literal, $why:literal;)+) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the titles say it")]
        pub enum Check {
            $($variant,)+
            /// A change of a restriction on values.
            Bound(BoundCheck),
        }

        /// The checks of the table.
        const TABLE: &[Check] = &[$(Check::$variant),+];

        impl Check {
            /// Every check, in the order of the table, followed by those of bounds.
            pub const ALL: &'static [Self] = &all();

            /// The name, in kebab case. It is stable, because ignore files and rules refer to it.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ Self::Bound(of) => of.id() }
            }

            /// The section in which it is reported.
            #[must_use]
            pub fn section(self) -> Section {
                match self { $(Self::$variant => Section::$section,)+ Self::Bound(_) => Section::Wire }
            }

            /// The usual level. An entry can have another level if the old crate shows that callers are
            /// affected, or are not.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)+ Self::Bound(of) => of.level() }
            }

            /// A title that describes the change.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ Self::Bound(of) => of.title() }
            }

            /// The reason for the level, in a sentence.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)+ Self::Bound(of) => of.why() }
            }

            /// An old and a new document with the change, which tests use as well.
            #[must_use]
            pub fn example(self) -> [&'static str; 2] {
                match self {
                    $(Self::$variant => [
                        include_str!(concat!("../../../tests/compare/", $id, "/old.yaml")),
                        include_str!(concat!("../../../tests/compare/", $id, "/new.yaml")),
                    ],)+
                    Self::Bound(of) => of.example(),
                }
            }

            /// The folder of the example documents. Checks of one keyword share a folder.
            #[must_use]
            pub fn pair(self) -> &'static str {
                match self {
                    Self::Bound(of) => of.pair(),
                    other => other.id(),
                }
            }
        }
    };
}

/// The checks of the table, and the change of each bound in each part of a request or response.
const fn all() -> [Check; TABLE.len() + BoundChange::ALL.len() * Scope::ALL.len()] {
    let mut all = [TABLE[0]; TABLE.len() + BoundChange::ALL.len() * Scope::ALL.len()];
    let mut at = 0;
    while at < TABLE.len() {
        all[at] = TABLE[at];
        at += 1;
    }
    while at < all.len() {
        let number = at - TABLE.len();
        let change = BoundChange::ALL[number / Scope::ALL.len()];
        all[at] = Check::Bound(BoundCheck { scope: Scope::ALL[number % Scope::ALL.len()], change });
        at += 1;
    }
    all
}

checks! {
    RustTypeRemoved = "rust-type-removed", Rust, Breaking, "a type is gone",
        "Code that names the type does not compile.";
    RustTypeRenamed = "rust-type-renamed", Rust, Breaking, "a type has another name",
        "Code that names the type by its old name does not compile; `[names]` in codegen.toml can keep it.";
    RustTypeKindChanged = "rust-type-kind-changed", Rust, Breaking, "a type is another kind of item",
        "Code builds and destructures structs, enums and aliases differently.";
    RustTypeAdded = "rust-type-added", Rust, Addition, "there is a new type",
        "No existing code names the new item.";
    RustDeriveRemoved = "rust-derive-removed", Rust, Breaking, "a type does not derive a trait any more",
        "Code that needs the trait does not compile. The type of a field may lack it, or `[derive]` in codegen.toml.";
    RustFieldRemoved = "rust-field-removed", Rust, Breaking, "a field is gone",
        "Code that reads the field or calls its setter does not compile.";
    RustFieldRenamed = "rust-field-renamed", Rust, Breaking, "a field has another name",
        "Code that reads the field or calls its setter does not compile; `[names]` in codegen.toml can keep it.";
    RustFieldTypeChanged = "rust-field-type-changed", Rust, Breaking, "a field has another type",
        "Code that reads the field as the old type does not compile.";
    RustFieldAdded = "rust-field-added", Rust, Addition, "there is a new field",
        "Structs are `#[non_exhaustive]`, so a new field breaks no code.";
    RustConstructorChanged = "rust-constructor-changed", Rust, Breaking, "a struct is built in another way",
        "Calls of `new` or `default` do not compile, because the required properties have changed.";
    RustVariantRemoved = "rust-variant-removed", Rust, Breaking, "a variant is gone",
        "Code that names the variant does not compile.";
    RustVariantRenamed = "rust-variant-renamed", Rust, Breaking, "a variant has another name",
        "Code that names the variant does not compile; `[names]` in codegen.toml can keep it.";
    RustVariantTypeChanged = "rust-variant-type-changed", Rust, Breaking, "a variant holds another type",
        "Code that builds or matches the variant does not compile.";
    RustVariantAdded = "rust-variant-added", Rust, Addition, "there is a new variant",
        "Enums are `#[non_exhaustive]`, so a new variant breaks no code. A value that was `Unrecognized` now has a variant.";
    RustGroupRenamed = "rust-group-renamed", Rust, Breaking, "a group of operations has another name",
        "Calls use the client's method for the group, whose old name does not compile.";
    RustGroupRemoved = "rust-group-removed", Rust, Breaking, "a group of operations is gone",
        "Code that calls the client's method for the group, or names a type of its module, does not compile.";
    RustFeatureRemoved = "rust-feature-removed", Rust, Breaking, "a Cargo feature is gone",
        "Cargo rejects a dependency that enables the feature.";
    RustMethodRemoved = "rust-method-removed", Rust, Breaking, "a method is gone",
        "Calls of the method do not compile.";
    RustMethodRenamed = "rust-method-renamed", Rust, Breaking, "a method has another name or group",
        "Calls of the method by its old name do not compile; `[names]` in codegen.toml can keep it.";
    RustMethodAdded = "rust-method-added", Rust, Addition, "there is a new method",
        "No existing code calls the new function.";
    RustArgumentsChanged = "rust-arguments-changed", Rust, Breaking, "a method takes other arguments",
        "Calls of the method do not compile.";
    RustArgumentsReordered = "rust-arguments-reordered", Rust, Breaking, "arguments of one type have changed places",
        "Existing calls compile, but send each value as another parameter.";
    RustSetterRemoved = "rust-setter-removed", Rust, Breaking, "a setter of a request is gone",
        "Calls of the setter do not compile.";
    RustSetterRenamed = "rust-setter-renamed", Rust, Breaking, "a setter of a request has another name",
        "Calls of the setter do not compile; `[names]` in codegen.toml can keep it.";
    RustSetterTypeChanged = "rust-setter-type-changed", Rust, Breaking, "a setter of a request takes another type",
        "Calls of the setter with the old type do not compile.";
    RustSetterAdded = "rust-setter-added", Rust, Addition, "a request has a new setter",
        "No existing code calls the new function.";
    RustResponseChanged = "rust-response-changed", Rust, Breaking, "`send` returns another type",
        "Code that uses the response as the old type does not compile.";
    RustPagesRemoved = "rust-pages-removed", Rust, Breaking, "`items` and `pages` are gone",
        "Code that reads the pages as a stream does not compile.";
    RustPagesAdded = "rust-pages-added", Rust, Addition, "there are `items` and `pages`",
        "Pages can be read as a stream now. `send` does not change.";
    RustBuilderSetterRemoved = "rust-builder-setter-removed", Rust, Breaking, "a setter of the client's builder is gone",
        "Calls of the setter do not compile.";
    RustBuilderSetterAdded = "rust-builder-setter-added", Rust, Addition, "the client's builder has a new setter",
        "No existing code calls the new function.";

    ApiPathRemovedWithoutDeprecation = "api-path-removed-without-deprecation", Wire, Breaking,
        "a path that was not deprecated is gone", "Released clients get an error, without an earlier warning.";
    ApiPathRemovedBeforeSunset = "api-path-removed-before-sunset", Wire, Breaking,
        "a deprecated path is gone before its sunset date", "Released clients get an error, earlier than announced.";
    ApiPathRemovedWithDeprecation = "api-path-removed-with-deprecation", Wire, None,
        "a deprecated path is gone", "The removal was announced, and the compiler warned callers.";
    ApiRemovedWithoutDeprecation = "api-removed-without-deprecation", Wire, Breaking,
        "an operation that was not deprecated is gone", "The server rejects calls of released clients, without an earlier warning.";
    ApiRemovedBeforeSunset = "api-removed-before-sunset", Wire, Breaking,
        "a deprecated operation is gone before its sunset date", "The server rejects calls of released clients, earlier than announced.";
    ApiRemovedWithDeprecation = "api-removed-with-deprecation", Wire, None,
        "a deprecated operation is gone", "The removal was announced, and the compiler warned callers.";
    EndpointAdded = "endpoint-added", Wire, Addition, "there is a new operation",
        "No released client calls the operation. A new client gets an error from an old server.";

    RequestParameterRemoved = "request-parameter-removed", Wire, Breaking, "a parameter is gone",
        "The server ignores or rejects the values that released clients send.";
    NewRequiredRequestParameter = "new-required-request-parameter", Wire, Breaking, "there is a new required parameter",
        "Requests of released clients lack the new part and are rejected.";
    NewOptionalRequestParameter = "new-optional-request-parameter", Wire, Addition, "there is a new optional parameter",
        "Requests of released clients remain valid.";
    RequestParameterBecameRequired = "request-parameter-became-required", Wire, Breaking, "a parameter became required",
        "Requests of released clients that omit the value are rejected.";
    RequestParameterBecameOptional = "request-parameter-became-optional", Wire, None, "a parameter became optional",
        "Released clients always send the value, which is still accepted.";
    RequestParameterTypeChanged = "request-parameter-type-changed", Wire, Breaking, "a parameter has another type",
        "Values that released clients send are no longer valid for the parameter.";
    RequestParameterTypeGeneralized = "request-parameter-type-generalized", Wire, None, "the type of a parameter became wider",
        "Values that released clients send are still valid for the parameter.";
    RequestParameterEnumValueRemoved = "request-parameter-enum-value-removed", Wire, Breaking,
        "a value of a parameter is gone", "Requests of released clients that still use the removed option are rejected.";
    RequestParameterEnumValueAdded = "request-parameter-enum-value-added", Wire, Addition,
        "a parameter has a new value", "Requests of released clients remain valid.";
    RequestParameterSerializationChanged = "request-parameter-serialization-changed", Wire, Breaking,
        "a parameter is written in another style", "The server misreads the values that released clients send.";

    RequestBodyAddedRequired = "request-body-added-required", Wire, Breaking, "there is a new body, and it is required",
        "Released clients send no body.";
    RequestBodyAddedOptional = "request-body-added-optional", Wire, Addition, "there is a new body, and it is optional",
        "Requests of released clients remain valid.";
    RequestBodyRemoved = "request-body-removed", Wire, Breaking, "there is no body any more",
        "The server ignores or rejects the values that released clients send.";
    RequestBodyBecameRequired = "request-body-became-required", Wire, Breaking, "the body became required",
        "Requests of released clients that omit the value are rejected.";
    RequestBodyBecameOptional = "request-body-became-optional", Wire, None, "the body became optional",
        "Released clients always send the value, which is still accepted.";
    RequestBodyMediaTypeRemoved = "request-body-media-type-removed", Wire, Breaking, "a media type of the body is gone",
        "Requests of released clients that still use the removed option are rejected.";
    RequestBodyMediaTypeAdded = "request-body-media-type-added", Wire, Addition, "the body has a new media type",
        "Requests of released clients remain valid.";
    RequestBodyEncodingChanged = "request-body-encoding-changed", Wire, Breaking, "a part of a form is written in another way",
        "The server misreads the values that released clients send.";
    RequestBodyTypeChanged = "request-body-type-changed", Wire, Breaking, "the body has another type",
        "Values that released clients send are no longer valid for the body.";
    RequestBodyTypeGeneralized = "request-body-type-generalized", Wire, None, "the type of the body became wider",
        "Values that released clients send are still valid for the body.";

    RequestPropertyRemoved = "request-property-removed", Wire, Breaking, "a request property is gone",
        "The server ignores or rejects the values that released clients send.";
    NewRequiredRequestProperty = "new-required-request-property", Wire, Breaking,
        "there is a new required request property", "Requests of released clients lack the new part and are rejected.";
    NewOptionalRequestProperty = "new-optional-request-property", Wire, Addition,
        "there is a new optional request property", "Requests of released clients remain valid.";
    RequestPropertyBecameRequired = "request-property-became-required", Wire, Breaking,
        "a request property became required", "Requests of released clients that omit the value are rejected.";
    RequestPropertyBecameOptional = "request-property-became-optional", Wire, None,
        "a request property became optional", "Released clients send the property, which is still accepted.";
    RequestPropertyBecameNotNullable = "request-property-became-not-nullable", Wire, Breaking,
        "a request value can no longer be null", "Requests of released clients with null are rejected.";
    RequestPropertyBecameNullable = "request-property-became-nullable", Wire, None,
        "a request value can be null", "Requests of released clients remain valid.";
    RequestPropertyTypeChanged = "request-property-type-changed", Wire, Breaking,
        "a request value has another type", "Values that released clients send are no longer valid for the type.";
    RequestPropertyTypeGeneralized = "request-property-type-generalized", Wire, None,
        "the type of a request value became wider", "Values that released clients send are still valid for the type.";
    RequestPropertyEnumValueRemoved = "request-property-enum-value-removed", Wire, Breaking,
        "an enum value of a request is gone", "Requests of released clients that still use the removed option are rejected.";
    RequestPropertyEnumValueAdded = "request-property-enum-value-added", Wire, Addition,
        "there is a new enum value of a request", "Requests of released clients remain valid.";
    RequestPropertyOneOfRemoved = "request-property-one-of-removed", Wire, Breaking,
        "an alternative of a request is gone", "Requests of released clients that still use the removed option are rejected.";
    RequestPropertyOneOfAdded = "request-property-one-of-added", Wire, Addition,
        "there is a new alternative of a request", "Requests of released clients remain valid.";
    RequestAdditionalPropertiesForbidden = "request-additional-properties-forbidden", Wire, Breaking,
        "additional properties of a request are forbidden", "Requests of released clients with additional properties are rejected.";
    RequestOptionalPropertyBecameReadOnly = "request-optional-property-became-read-only", Wire, Breaking,
        "an optional request property became `readOnly`", "The server ignores or rejects the values that released clients send.";
    RequestRequiredPropertyBecameReadOnly = "request-required-property-became-read-only", Wire, Breaking,
        "a required request property became `readOnly`", "The server ignores or rejects the values that released clients send.";
    RequestOptionalPropertyBecameNotReadOnly = "request-optional-property-became-not-read-only", Wire, Addition,
        "an optional property is no longer `readOnly`", "Requests of released clients remain valid.";
    RequestRequiredPropertyBecameNotReadOnly = "request-required-property-became-not-read-only", Wire, Breaking,
        "a required property is no longer `readOnly`", "Requests of released clients lack the new part and are rejected.";

    ResponseSuccessStatusRemoved = "response-success-status-removed", Wire, Breaking, "a success is gone",
        "Released clients expect this success, unless they decode its replacement in the same way.";
    ResponseSuccessStatusAdded = "response-success-status-added", Wire, None, "there is a new success",
        "Released clients decode the response like the success that they know.";
    ResponseNonSuccessStatusRemoved = "response-non-success-status-removed", Wire, None, "a documented error is gone",
        "All errors have one type, independent of the status.";
    ResponseNonSuccessStatusAdded = "response-non-success-status-added", Wire, None, "there is a new documented error",
        "All errors have one type, independent of the status.";
    ResponseMediaTypeRemoved = "response-media-type-removed", Wire, Breaking, "a media type of a response is gone",
        "Released clients request this media type and read no other.";
    ResponseMediaTypeAdded = "response-media-type-added", Wire, None, "a response has a new media type",
        "Released clients do not request this media type.";
    ResponseHeaderRemoved = "optional-response-header-removed", Wire, Breaking, "a header of a response is gone",
        "Callers that read the header from `send_with_meta()` find nothing.";
    ResponseHeaderAdded = "response-header-added", Wire, Addition, "a response has a new header",
        "Callers can read the header from `send_with_meta()`.";
    ResponseBodyTypeChanged = "response-body-type-changed", Wire, Breaking, "a response body has another type",
        "Released clients cannot decode the response.";
    ResponseBodyTypeSpecialized = "response-body-type-specialized", Wire, None, "the type of a response body became narrower",
        "Released clients can decode the response.";
    ResponseRequiredPropertyRemoved = "response-required-property-removed", Wire, Breaking,
        "a required response property is gone", "Released clients cannot decode a response without the property.";
    ResponseOptionalPropertyRemoved = "response-optional-property-removed", Wire, Breaking,
        "an optional response property is gone", "Servers no longer send the property.";
    ResponseRequiredPropertyAdded = "response-required-property-added", Wire, Addition,
        "there is a new required response property", "Released clients ignore the property. A new client cannot decode the responses of an old server.";
    ResponseOptionalPropertyAdded = "response-optional-property-added", Wire, Addition,
        "there is a new optional response property", "Released clients ignore the property.";
    ResponsePropertyBecameOptional = "response-property-became-optional", Wire, Breaking,
        "a response property became optional", "Released clients that require the property cannot decode a response without it.";
    ResponsePropertyBecameRequired = "response-property-became-required", Wire, None,
        "a response property became required", "Released clients decode the property like before.";
    ResponsePropertyBecameNullable = "response-property-became-nullable", Wire, Breaking,
        "a response value can be null", "Released clients that require a value cannot decode null.";
    ResponsePropertyBecameNotNullable = "response-property-became-not-nullable", Wire, None,
        "a response value can no longer be null", "Released clients decode the response like before.";
    ResponsePropertyTypeChanged = "response-property-type-changed", Wire, Breaking,
        "a response value has another type", "Released clients cannot decode the response.";
    ResponsePropertyTypeSpecialized = "response-property-type-specialized", Wire, None,
        "the type of a response value became narrower", "Released clients can decode the response.";
    ResponsePropertyEnumValueRemoved = "response-property-enum-value-removed", Wire, None,
        "an enum value of a response is gone", "Released clients can decode every remaining value.";
    ResponsePropertyEnumValueAdded = "response-property-enum-value-added", Wire, None,
        "there is a new enum value of a response", "Enums are open: released clients decode the value as `Unrecognized` and keep it.";
    ResponsePropertyOneOfRemoved = "response-property-one-of-removed", Wire, None,
        "an alternative of a response is gone", "Released clients can decode every remaining alternative.";
    ResponsePropertyOneOfAdded = "response-property-one-of-added", Wire, None,
        "there is a new alternative of a response", "Unions are open: released clients decode the value as `Unrecognized` and keep it.";
    ResponseOptionalPropertyBecameWriteOnly = "response-optional-property-became-write-only", Wire, Breaking,
        "an optional response property became `writeOnly`", "Servers no longer send the property.";
    ResponseRequiredPropertyBecameWriteOnly = "response-required-property-became-write-only", Wire, Breaking,
        "a required response property became `writeOnly`", "Released clients cannot decode a response without the property.";
    ResponseOptionalPropertyBecameNotWriteOnly = "response-optional-property-became-not-write-only", Wire, Addition,
        "an optional property is no longer `writeOnly`", "Released clients decode or ignore the property.";
    ResponseRequiredPropertyBecameNotWriteOnly = "response-required-property-became-not-write-only", Wire, Addition,
        "a required property is no longer `writeOnly`", "Released clients decode or ignore the property. A new client cannot decode the responses of an old server.";
    DiscriminatorChanged = "discriminator-property-name-changed", Wire, Breaking,
        "the discriminator of a union is another property", "Released clients read and write the old property.";
    DiscriminatorTagRemoved = "discriminator-mapping-deleted", Wire, Breaking,
        "a discriminator value of a union is gone", "Released clients send the old value, and recognize the member only by it.";
    DiscriminatorTagAdded = "discriminator-mapping-added", Wire, None,
        "there is a new discriminator value of a union", "Unions are open: released clients decode the value as `Unrecognized` and keep it.";
    DiscriminatorAdded = "discriminator-added", Wire, Breaking, "a union has a new discriminator",
        "Released clients may not send the discriminator. They decode responses like before.";
    DiscriminatorRemoved = "discriminator-removed", Wire, Breaking, "a union has no discriminator any more",
        "Released clients select the member by the discriminator.";
    DiscriminatorDefaultChanged = "discriminator-default-mapping-changed", Wire, Breaking,
        "the default mapping of a discriminator is another member", "Released clients decode such a value as the old member.";

    ApiSecurityAdded = "api-security-added", Behaviour, Breaking, "credentials became required",
        "Calls without credentials are rejected.";
    ApiSecurityRemoved = "api-security-removed", Behaviour, Breaking, "a kind of credentials is no longer accepted",
        "Calls with only these credentials are rejected.";
    ApiSecurityAlternativeAdded = "api-security-alternative-added", Behaviour, Addition,
        "another kind of credentials is accepted", "Calls are authorized like before, or with the new credentials.";
    ApiSecurityComponentChanged = "api-security-component-type-changed", Behaviour, Breaking,
        "credentials are sent in another way", "Released clients send the credentials in the old way.";
    DefaultServerChanged = "default-server-changed", Behaviour, Breaking, "requests go to another server",
        "A client without a configured base URL sends its requests and credentials to the new server.";
    ServerRemoved = "server-removed", Behaviour, Breaking, "a server is gone",
        "Released clients may use the server, and the indexes of `server(index)` change.";
    ServerAdded = "server-added", Behaviour, Addition, "there is a new server",
        "Requests go to the same server as before.";
    OperationServerChanged = "operation-server-changed", Behaviour, Breaking, "an operation goes to another server",
        "The requests of the operation and their credentials go to the new server.";
    RetryBecameUnsafe = "retry-became-unsafe", Behaviour, None, "a call is no longer retried",
        "Sending the request twice may have effects, so more failures reach the caller.";
    RetryBecameSafe = "retry-became-safe", Behaviour, None, "a call is retried",
        "Sending the request twice has the effect of sending it once, so fewer failures reach the caller.";
    PaginationChanged = "pagination-changed", Behaviour, None, "pages are requested in another way",
        "`items` and `pages` handle the change. Callers that request pages themselves must adapt.";
    RequestParameterDefaultChanged = "request-parameter-default-value-changed", Behaviour, Breaking,
        "a parameter has another default", "A call that omits the value has another meaning.";
    RequestPropertyDefaultChanged = "request-property-default-value-changed", Behaviour, Breaking,
        "a request property has another default", "A call that omits the value has another meaning.";
    ApiStabilityDecreased = "api-stability-decreased", Behaviour, Breaking, "an operation became less stable",
        "Callers may have relied on the stability of the operation.";
    ApiStabilityIncreased = "api-stability-increased", Behaviour, None, "an operation became more stable",
        "Changes of the operation count from now on.";

    EndpointDeprecated = "endpoint-deprecated", Documentation, None, "an operation is deprecated",
        "The method is `#[deprecated]`, so the compiler warns its callers.";
    EndpointReactivated = "endpoint-reactivated", Documentation, None, "an operation is no longer deprecated",
        "The compiler no longer warns.";
    SunsetChanged = "api-sunset-date-changed", Documentation, None, "an operation has another sunset date",
        "The note of `#[deprecated]` contains the date.";
    RequestParameterDeprecated = "request-parameter-deprecated", Documentation, None, "a parameter is deprecated",
        "The setter is `#[deprecated]`, so the compiler warns its callers.";
    RequestParameterReactivated = "request-parameter-reactivated", Documentation, None, "a parameter is no longer deprecated",
        "The compiler no longer warns.";
    PropertyDeprecated = "response-property-deprecated", Documentation, None, "a property is deprecated",
        "The field is `#[deprecated]`, so the compiler warns code that reads it.";
    PropertyReactivated = "response-property-reactivated", Documentation, None, "a property is no longer deprecated",
        "The compiler no longer warns.";
    SchemaDeprecated = "schema-deprecated", Documentation, None, "a schema is deprecated",
        "The type is `#[deprecated]`, so the compiler warns code that names it.";
    SchemaReactivated = "schema-reactivated", Documentation, None, "a schema is no longer deprecated",
        "The compiler no longer warns.";
    OperationIdRemoved = "api-operation-id-removed", Documentation, None,
        "an operation has another `operationId`, or none, and keeps its name in Rust", "The docs of the request type show the change.";
    OperationIdAdded = "api-operation-id-added", Documentation, None,
        "an operation has an `operationId`, and keeps its name in Rust", "The docs of the request type show the change.";
    ApiVersionChanged = "api-version-changed", Documentation, None, "the API has another version",
        "The docs of the crate show the version.";
    DescriptionChanged = "description-changed", Documentation, None, "docs say something else",
        "Only documentation has changed.";
}
