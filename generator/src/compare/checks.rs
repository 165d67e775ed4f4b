//! [`Check`]: every kind of change that is reported, with a stable name. `docs/checks.md` is generated from
//! this table.
//!
//! Names are those of [oasdiff](https://github.com/oasdiff/oasdiff) where it has one for the change, so that
//! its users recognize them and can keep their rules. The levels are our own. They describe the effect on
//! users of an emitted crate, whose enums and unions are open and whose clients ignore unknown members.

use crate::compare::bound_checks::{BoundChange, BoundCheck, Scope};
use crate::compare::entry::{Level, Section};

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
                        include_str!(concat!("../../tests/compare/", $id, "/old.yaml")),
                        include_str!(concat!("../../tests/compare/", $id, "/new.yaml")),
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
        "A struct, an enum and an alias are built and taken apart in different ways.";
    RustTypeAdded = "rust-type-added", Rust, Addition, "there is a new type",
        "Nothing that compiles names it.";
    RustFieldRemoved = "rust-field-removed", Rust, Breaking, "a field is gone",
        "Code that reads the field or calls its setter does not compile.";
    RustFieldRenamed = "rust-field-renamed", Rust, Breaking, "a field has another name",
        "Code that reads the field or calls its setter does not compile; `[names]` in codegen.toml can keep it.";
    RustFieldTypeChanged = "rust-field-type-changed", Rust, Breaking, "a field has another type",
        "Code that reads the field as the old type does not compile.";
    RustFieldAdded = "rust-field-added", Rust, Addition, "there is a new field",
        "Structs are `#[non_exhaustive]`, so that a new field breaks no code.";
    RustConstructorChanged = "rust-constructor-changed", Rust, Breaking, "a struct is built in another way",
        "Calls of `new` or `default` do not compile, because what is required has changed.";
    RustVariantRemoved = "rust-variant-removed", Rust, Breaking, "a variant is gone",
        "Code that names the variant does not compile.";
    RustVariantRenamed = "rust-variant-renamed", Rust, Breaking, "a variant has another name",
        "Code that names the variant does not compile; `[names]` in codegen.toml can keep it.";
    RustVariantTypeChanged = "rust-variant-type-changed", Rust, Breaking, "a variant holds another type",
        "Code that builds the variant or takes it apart does not compile.";
    RustVariantAdded = "rust-variant-added", Rust, Addition, "there is a new variant",
        "Enums are `#[non_exhaustive]`, so that a new variant breaks no code; what was `Unrecognized` now has a name.";
    RustGroupRenamed = "rust-group-renamed", Rust, Breaking, "a group of operations has another name",
        "Calls go through the group's method of the client, which has the old name no more.";
    RustGroupRemoved = "rust-group-removed", Rust, Breaking, "a group of operations is gone",
        "Code that calls the group's method of the client, or names a type of its module, does not compile.";
    RustMethodRemoved = "rust-method-removed", Rust, Breaking, "a method is gone",
        "Calls of the method do not compile.";
    RustMethodRenamed = "rust-method-renamed", Rust, Breaking, "a method has another name or group",
        "Calls of the method by its old name do not compile; `[names]` in codegen.toml can keep it.";
    RustMethodAdded = "rust-method-added", Rust, Addition, "there is a new method",
        "Nothing that compiles calls it.";
    RustArgumentsChanged = "rust-arguments-changed", Rust, Breaking, "a method takes other arguments",
        "Calls of the method do not compile.";
    RustArgumentsReordered = "rust-arguments-reordered", Rust, Breaking, "arguments of one type have changed places",
        "Calls of the method compile and send each value as another parameter.";
    RustSetterRemoved = "rust-setter-removed", Rust, Breaking, "a request has a setter less",
        "Calls of the setter do not compile.";
    RustSetterRenamed = "rust-setter-renamed", Rust, Breaking, "a setter of a request has another name",
        "Calls of the setter do not compile; `[names]` in codegen.toml can keep it.";
    RustSetterTypeChanged = "rust-setter-type-changed", Rust, Breaking, "a setter of a request takes another type",
        "Calls of the setter with the old type do not compile.";
    RustSetterAdded = "rust-setter-added", Rust, Addition, "a request has a new setter",
        "Nothing that compiles calls it.";
    RustResponseChanged = "rust-response-changed", Rust, Breaking, "`send` gives another type",
        "Code that takes the response as the old type does not compile.";
    RustPagesRemoved = "rust-pages-removed", Rust, Breaking, "`items` and `pages` are gone",
        "Code that reads the pages as a stream does not compile.";
    RustPagesAdded = "rust-pages-added", Rust, Addition, "there are `items` and `pages`",
        "Pages can be read as a stream now; `send` is as it was.";
    RustBuilderSetterRemoved = "rust-builder-setter-removed", Rust, Breaking, "the client's builder has a setter less",
        "Calls of the setter do not compile.";
    RustBuilderSetterAdded = "rust-builder-setter-added", Rust, Addition, "the client's builder has a new setter",
        "Nothing that compiles calls it.";

    ApiPathRemovedWithoutDeprecation = "api-path-removed-without-deprecation", Wire, Breaking,
        "a path is gone that was not deprecated", "Calls of released clients find nothing there, without a warning before.";
    ApiPathRemovedBeforeSunset = "api-path-removed-before-sunset", Wire, Breaking,
        "a deprecated path is gone before its day", "Calls of released clients find nothing there, earlier than was said.";
    ApiPathRemovedWithDeprecation = "api-path-removed-with-deprecation", Wire, None,
        "a deprecated path is gone", "It was said before, and callers were warned by the compiler.";
    ApiRemovedWithoutDeprecation = "api-removed-without-deprecation", Wire, Breaking,
        "an operation is gone that was not deprecated", "Calls of released clients are refused, without a warning before.";
    ApiRemovedBeforeSunset = "api-removed-before-sunset", Wire, Breaking,
        "a deprecated operation is gone before its day", "Calls of released clients are refused, earlier than was said.";
    ApiRemovedWithDeprecation = "api-removed-with-deprecation", Wire, None,
        "a deprecated operation is gone", "It was said before, and callers were warned by the compiler.";
    EndpointAdded = "endpoint-added", Wire, Addition, "there is a new operation",
        "No released client calls it; a new client gets an error from an old server.";

    RequestParameterRemoved = "request-parameter-removed", Wire, Breaking, "a parameter is gone",
        "What released clients send in it is skipped or refused.";
    NewRequiredRequestParameter = "new-required-request-parameter", Wire, Breaking, "there is a new required parameter",
        "Released clients do not send it.";
    NewOptionalRequestParameter = "new-optional-request-parameter", Wire, Addition, "there is a new optional parameter",
        "Released clients need not send it.";
    RequestParameterBecameRequired = "request-parameter-became-required", Wire, Breaking, "a parameter became required",
        "Released clients may leave it out.";
    RequestParameterBecameOptional = "request-parameter-became-optional", Wire, None, "a parameter became optional",
        "Released clients always send it, which is fine.";
    RequestParameterTypeChanged = "request-parameter-type-changed", Wire, Breaking, "a parameter takes other values",
        "What released clients send is no longer a value of the parameter.";
    RequestParameterTypeGeneralized = "request-parameter-type-generalized", Wire, None, "a parameter takes more values",
        "What released clients send still is a value of the parameter.";
    RequestParameterEnumValueRemoved = "request-parameter-enum-value-removed", Wire, Breaking,
        "a value of a parameter is gone", "Released clients may send it.";
    RequestParameterEnumValueAdded = "request-parameter-enum-value-added", Wire, Addition,
        "a parameter has a new value", "Released clients need not send it.";
    RequestParameterSerializationChanged = "request-parameter-serialization-changed", Wire, Breaking,
        "a parameter is written in another style", "What released clients write is read as something else.";

    RequestBodyAddedRequired = "request-body-added-required", Wire, Breaking, "there is a body, and it is required",
        "Released clients send none.";
    RequestBodyAddedOptional = "request-body-added-optional", Wire, Addition, "there is a body, which is optional",
        "Released clients need not send it.";
    RequestBodyRemoved = "request-body-removed", Wire, Breaking, "there is no body any more",
        "What released clients send in it is skipped or refused.";
    RequestBodyBecameRequired = "request-body-became-required", Wire, Breaking, "the body became required",
        "Released clients may leave it out.";
    RequestBodyBecameOptional = "request-body-became-optional", Wire, None, "the body became optional",
        "Released clients always send it, which is fine.";
    RequestBodyMediaTypeRemoved = "request-body-media-type-removed", Wire, Breaking, "the body has a media type less",
        "Released clients may send it.";
    RequestBodyMediaTypeAdded = "request-body-media-type-added", Wire, Addition, "the body has a new media type",
        "Released clients need not send it.";
    RequestBodyEncodingChanged = "request-body-encoding-changed", Wire, Breaking, "a part of a form is written in another way",
        "What released clients write is read as something else.";
    RequestBodyTypeChanged = "request-body-type-changed", Wire, Breaking, "the body is of another type",
        "What released clients send is no longer a value of the body.";
    RequestBodyTypeGeneralized = "request-body-type-generalized", Wire, None, "the body may be more than before",
        "What released clients send still is a value of the body.";

    RequestPropertyRemoved = "request-property-removed", Wire, Breaking, "what is sent has a property less",
        "What released clients send in it is skipped or refused.";
    NewRequiredRequestProperty = "new-required-request-property", Wire, Breaking,
        "what is sent has a new required property", "Released clients do not send it.";
    NewOptionalRequestProperty = "new-optional-request-property", Wire, Addition,
        "what is sent has a new optional property", "Released clients need not send it.";
    RequestPropertyBecameRequired = "request-property-became-required", Wire, Breaking,
        "a property of what is sent became required", "Released clients may leave it out.";
    RequestPropertyBecameOptional = "request-property-became-optional", Wire, None,
        "a property of what is sent became optional", "Released clients send it as before, which is fine.";
    RequestPropertyBecameNotNullable = "request-property-became-not-nullable", Wire, Breaking,
        "null is no longer taken", "Released clients may send null.";
    RequestPropertyBecameNullable = "request-property-became-nullable", Wire, None,
        "null is taken as well", "Released clients need not send it.";
    RequestPropertyTypeChanged = "request-property-type-changed", Wire, Breaking,
        "what is sent is of another type", "What released clients send is no longer a value of the type.";
    RequestPropertyTypeGeneralized = "request-property-type-generalized", Wire, None,
        "what is sent may be more than before", "What released clients send still is a value of the type.";
    RequestPropertyEnumValueRemoved = "request-property-enum-value-removed", Wire, Breaking,
        "a value that could be sent is gone", "Released clients may send it.";
    RequestPropertyEnumValueAdded = "request-property-enum-value-added", Wire, Addition,
        "there is a new value to send", "Released clients need not send it.";
    RequestPropertyOneOfRemoved = "request-property-one-of-removed", Wire, Breaking,
        "an alternative that could be sent is gone", "Released clients may send it.";
    RequestPropertyOneOfAdded = "request-property-one-of-added", Wire, Addition,
        "there is a new alternative to send", "Released clients need not send it.";
    RequestAdditionalPropertiesForbidden = "request-additional-properties-forbidden", Wire, Breaking,
        "further properties may not be sent any more", "Released clients may send some.";
    RequestOptionalPropertyBecameReadOnly = "request-optional-property-became-read-only", Wire, Breaking,
        "an optional property is not sent any more", "What released clients send in it is skipped or refused.";
    RequestRequiredPropertyBecameReadOnly = "request-required-property-became-read-only", Wire, Breaking,
        "a required property is not sent any more", "What released clients send in it is skipped or refused.";
    RequestOptionalPropertyBecameNotReadOnly = "request-optional-property-became-not-read-only", Wire, Addition,
        "an optional property may be sent as well", "Released clients need not send it.";
    RequestRequiredPropertyBecameNotReadOnly = "request-required-property-became-not-read-only", Wire, Breaking,
        "a required property must be sent as well", "Released clients do not send it.";

    ResponseSuccessStatusRemoved = "response-success-status-removed", Wire, Breaking, "a success is gone",
        "Released clients wait for it, unless what came in its place is read as the same.";
    ResponseSuccessStatusAdded = "response-success-status-added", Wire, None, "there is a new success",
        "Released clients read it as the success that they know.";
    ResponseNonSuccessStatusRemoved = "response-non-success-status-removed", Wire, None, "a documented error is gone",
        "Every error is of one type, whatever its status.";
    ResponseNonSuccessStatusAdded = "response-non-success-status-added", Wire, None, "there is a new documented error",
        "Every error is of one type, whatever its status.";
    ResponseMediaTypeRemoved = "response-media-type-removed", Wire, Breaking, "a response has a media type less",
        "Released clients ask for it, and read nothing else.";
    ResponseMediaTypeAdded = "response-media-type-added", Wire, None, "a response has a new media type",
        "Released clients do not ask for it.";
    ResponseHeaderRemoved = "optional-response-header-removed", Wire, Breaking, "a response has a header less",
        "Callers that read it from `send_with_meta()` find nothing.";
    ResponseHeaderAdded = "response-header-added", Wire, Addition, "a response has a new header",
        "Callers can read it from `send_with_meta()`.";
    ResponseBodyTypeChanged = "response-body-type-changed", Wire, Breaking, "a response is of another type",
        "Released clients cannot read what is sent.";
    ResponseBodyTypeSpecialized = "response-body-type-specialized", Wire, None, "a response is less than it might have been",
        "Released clients can read what is sent.";
    ResponseRequiredPropertyRemoved = "response-required-property-removed", Wire, Breaking,
        "a response has a property less, which was required", "Released clients wait for it, and cannot read a response without it.";
    ResponseOptionalPropertyRemoved = "response-optional-property-removed", Wire, Breaking,
        "a response has a property less", "Servers no longer send the property.";
    ResponseRequiredPropertyAdded = "response-required-property-added", Wire, Addition,
        "a response has a new property, which is required", "Released clients skip it; a new client cannot read the responses of an old server.";
    ResponseOptionalPropertyAdded = "response-optional-property-added", Wire, Addition,
        "a response has a new property", "Released clients skip it.";
    ResponsePropertyBecameOptional = "response-property-became-optional", Wire, Breaking,
        "a property of a response became optional", "Released clients that require it cannot read a response without it.";
    ResponsePropertyBecameRequired = "response-property-became-required", Wire, None,
        "a property of a response became required", "Released clients read it as before.";
    ResponsePropertyBecameNullable = "response-property-became-nullable", Wire, Breaking,
        "null may come", "Released clients that require a value cannot read null.";
    ResponsePropertyBecameNotNullable = "response-property-became-not-nullable", Wire, None,
        "null does not come any more", "Released clients read what is sent as before.";
    ResponsePropertyTypeChanged = "response-property-type-changed", Wire, Breaking,
        "what comes is of another type", "Released clients cannot read what is sent.";
    ResponsePropertyTypeSpecialized = "response-property-type-specialized", Wire, None,
        "what comes is less than it might have been", "Released clients can read what is sent.";
    ResponsePropertyEnumValueRemoved = "response-property-enum-value-removed", Wire, None,
        "a value does not come any more", "Released clients can read every value that is left.";
    ResponsePropertyEnumValueAdded = "response-property-enum-value-added", Wire, None,
        "there is a new value that comes", "Enums are open: released clients read it as `Unrecognized` and keep it.";
    ResponsePropertyOneOfRemoved = "response-property-one-of-removed", Wire, None,
        "an alternative does not come any more", "Released clients can read every one that is left.";
    ResponsePropertyOneOfAdded = "response-property-one-of-added", Wire, None,
        "there is a new alternative that comes", "Unions are open: released clients read it as `Unrecognized` and keep it.";
    ResponseOptionalPropertyBecameWriteOnly = "response-optional-property-became-write-only", Wire, Breaking,
        "an optional property does not come any more", "Servers no longer send the property.";
    ResponseRequiredPropertyBecameWriteOnly = "response-required-property-became-write-only", Wire, Breaking,
        "a required property does not come any more", "Released clients wait for it, and cannot read a response without it.";
    ResponseOptionalPropertyBecameNotWriteOnly = "response-optional-property-became-not-write-only", Wire, Addition,
        "an optional property comes as well", "Released clients read it, or skip it.";
    ResponseRequiredPropertyBecameNotWriteOnly = "response-required-property-became-not-write-only", Wire, Addition,
        "a required property comes as well", "Released clients read it, or skip it; a new client cannot read the responses of an old server.";
    DiscriminatorChanged = "discriminator-property-name-changed", Wire, Breaking,
        "another property tells the members of a union apart", "Released clients look at the old one, and write it.";
    DiscriminatorTagRemoved = "discriminator-mapping-deleted", Wire, Breaking,
        "a tag of a union's member is gone", "Released clients write it, and know the member by it alone.";
    DiscriminatorTagAdded = "discriminator-mapping-added", Wire, None,
        "a member of a union has a new tag", "Unions are open: released clients read it as `Unrecognized` and keep it.";
    DiscriminatorAdded = "discriminator-added", Wire, Breaking, "a property tells the members of a union apart",
        "Released clients may not write it; what they read is as before.";
    DiscriminatorRemoved = "discriminator-removed", Wire, Breaking, "no property tells the members of a union apart any more",
        "Released clients look at it to tell what they read.";
    DiscriminatorDefaultChanged = "discriminator-default-mapping-changed", Wire, Breaking,
        "what has no known tag is of another member", "Released clients read it as the old one.";

    ApiSecurityAdded = "api-security-added", Behaviour, Breaking, "credentials are needed that were not",
        "Calls without them are refused.";
    ApiSecurityRemoved = "api-security-removed", Behaviour, Breaking, "a kind of credentials is no longer taken",
        "Calls that carry only these are refused.";
    ApiSecurityAlternativeAdded = "api-security-alternative-added", Behaviour, Addition,
        "another kind of credentials is taken as well", "Calls are authorized as before, or in one way more.";
    ApiSecurityComponentChanged = "api-security-component-type-changed", Behaviour, Breaking,
        "credentials are sent in another way", "Released clients send them in the old way.";
    DefaultServerChanged = "default-server-changed", Behaviour, Breaking, "requests go to another server",
        "A client that is not told where to go sends its requests and its credentials elsewhere.";
    ServerRemoved = "server-removed", Behaviour, Breaking, "there is a server less",
        "Released clients may go there, and `server(index)` counts differently.";
    ServerAdded = "server-added", Behaviour, Addition, "there is a new server",
        "Requests go where they went.";
    OperationServerChanged = "operation-server-changed", Behaviour, Breaking, "an operation goes to another server",
        "Its requests and their credentials go elsewhere.";
    RetryBecameUnsafe = "retry-became-unsafe", Behaviour, None, "a call is not tried again any more",
        "It may have effects when sent twice, so that more of its failures reach the caller.";
    RetryBecameSafe = "retry-became-safe", Behaviour, None, "a call is tried again",
        "Sending it twice is the same as sending it once, so that fewer of its failures reach the caller.";
    PaginationChanged = "pagination-changed", Behaviour, None, "pages are asked for in another way",
        "`items` and `pages` do it; callers that ask for pages themselves must follow.";
    RequestParameterDefaultChanged = "request-parameter-default-value-changed", Behaviour, Breaking,
        "a parameter has another default", "A call that leaves it out means something else.";
    RequestPropertyDefaultChanged = "request-property-default-value-changed", Behaviour, Breaking,
        "a property of what is sent has another default", "A call that leaves it out means something else.";
    ApiStabilityDecreased = "api-stability-decreased", Behaviour, Breaking, "an operation is less stable than was said",
        "Whoever relied on its stability must know.";
    ApiStabilityIncreased = "api-stability-increased", Behaviour, None, "an operation is more stable than was said",
        "Its changes count from now on.";

    EndpointDeprecated = "endpoint-deprecated", Documentation, None, "an operation is deprecated",
        "Its method is `#[deprecated]`: the compiler warns whoever calls it.";
    EndpointReactivated = "endpoint-reactivated", Documentation, None, "an operation is deprecated no more",
        "The compiler's warning goes.";
    SunsetChanged = "api-sunset-date-changed", Documentation, None, "an operation goes away on another day",
        "The note of `#[deprecated]` says so.";
    RequestParameterDeprecated = "request-parameter-deprecated", Documentation, None, "a parameter is deprecated",
        "Its setter is `#[deprecated]`: the compiler warns whoever calls it.";
    RequestParameterReactivated = "request-parameter-reactivated", Documentation, None, "a parameter is deprecated no more",
        "The compiler's warning goes.";
    PropertyDeprecated = "response-property-deprecated", Documentation, None, "a property is deprecated",
        "Its field is `#[deprecated]`: the compiler warns whoever reads it.";
    PropertyReactivated = "response-property-reactivated", Documentation, None, "a property is deprecated no more",
        "The compiler's warning goes.";
    SchemaDeprecated = "schema-deprecated", Documentation, None, "a schema is deprecated",
        "Its type is `#[deprecated]`: the compiler warns whoever names it.";
    SchemaReactivated = "schema-reactivated", Documentation, None, "a schema is deprecated no more",
        "The compiler's warning goes.";
    OperationIdRemoved = "api-operation-id-removed", Documentation, None,
        "an operation has another `operationId`, or none, and keeps its name in Rust", "The docs of its request say so.";
    OperationIdAdded = "api-operation-id-added", Documentation, None,
        "an operation has an `operationId`, and keeps its name in Rust", "The docs of its request say so.";
    ApiVersionChanged = "api-version-changed", Documentation, None, "the API has another version",
        "The docs of the crate say so.";
    DescriptionChanged = "description-changed", Documentation, None, "docs say something else",
        "Only what people read has changed.";
}
