//! [`Operation`]: the constant description of an operation.

use crate::body::encoding::Encoding;
use crate::description::pagination::Pagination;
use crate::description::server::Server;
use crate::parameters::parameter_style::ParameterStyle;

/// The description of an operation: the parts of the document that a call needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The identifier in the document.
    pub id: &'static str,
    /// The group of its method.
    pub group: &'static str,
    /// The HTTP method, in the case in which it is sent.
    pub method: &'static str,
    /// The path template with parameters in braces, such as `/pets/{id}`. A query in the template precedes the query
    /// parameters.
    pub path: &'static str,
    /// Whether the operation is idempotent (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The parameters whose style is not the default of their location.
    pub parameters: &'static [ParameterStyle],
    /// The media type of the body, if it is not the default of its kind.
    pub content_type: Option<&'static str>,
    /// The encodings of properties of a form or a multipart body that are not the default.
    pub encoding: &'static [Encoding],
    /// The encodings of properties in a query that is a form, if they are not the default.
    pub query_encoding: &'static [Encoding],
    /// The `Accept` header.
    pub accept: &'static str,
    /// The keys of the document's responses: statuses such as `200`, ranges such as `4XX`, and `default`. The list is empty if
    /// the responses are unknown.
    pub statuses: &'static [&'static str],
    /// The server of the operation, which takes precedence over the client's.
    pub server: Option<&'static Server>,
    /// The security requirements of the operation, which replace those of the document. Each item is an alternative: a list
    /// of schemes that are needed together (OpenAPI 3.1, 4.8.30 Security Requirement Object).
    pub security: Option<&'static [&'static [&'static str]]>,
    /// The pagination of the operation, or `None` if the operation is not paginated.
    pub pagination: Option<&'static Pagination>,
}

impl Operation {
    /// Describes an operation by its method and path template. The other fields have defaults, which the methods below
    /// change.
    ///
    /// The default of [`idempotent`](Self::idempotent) depends on the method (RFC 9110, section 9.2.2): it is true for GET,
    /// HEAD, OPTIONS, PUT, DELETE, TRACE and QUERY.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::Operation;
    /// static PING: Operation = Operation::new("GET", "/internal/{name}/ping").statuses(&["200"]);
    /// assert!(PING.idempotent);
    /// ```
    #[must_use]
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        let idempotent = matches!(
            method.as_bytes(),
            b"GET" | b"HEAD" | b"OPTIONS" | b"PUT" | b"DELETE" | b"TRACE" | b"QUERY"
        );
        Self {
            id: path,
            group: "",
            method,
            path,
            idempotent,
            parameters: &[],
            content_type: None,
            encoding: &[],
            query_encoding: &[],
            accept: "application/json",
            statuses: &[],
            server: None,
            security: None,
            pagination: None,
        }
    }

    /// Sets [`id`](Self::id).
    #[must_use]
    pub const fn id(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// Sets [`group`](Self::group).
    #[must_use]
    pub const fn group(self, group: &'static str) -> Self {
        Self { group, ..self }
    }

    /// Sets [`idempotent`](Self::idempotent).
    #[must_use]
    pub const fn idempotent(self, idempotent: bool) -> Self {
        Self { idempotent, ..self }
    }

    /// Sets [`parameters`](Self::parameters).
    #[must_use]
    pub const fn parameters(self, parameters: &'static [ParameterStyle]) -> Self {
        Self { parameters, ..self }
    }

    /// Sets [`content_type`](Self::content_type).
    #[must_use]
    pub const fn content_type(self, media_type: &'static str) -> Self {
        Self { content_type: Some(media_type), ..self }
    }

    /// Sets [`encoding`](Self::encoding).
    #[must_use]
    pub const fn encoding(self, encoding: &'static [Encoding]) -> Self {
        Self { encoding, ..self }
    }

    /// Sets [`query_encoding`](Self::query_encoding).
    #[must_use]
    pub const fn query_encoding(self, query_encoding: &'static [Encoding]) -> Self {
        Self { query_encoding, ..self }
    }

    /// Sets [`accept`](Self::accept).
    #[must_use]
    pub const fn accept(self, accept: &'static str) -> Self {
        Self { accept, ..self }
    }

    /// Sets [`statuses`](Self::statuses).
    #[must_use]
    pub const fn statuses(self, statuses: &'static [&'static str]) -> Self {
        Self { statuses, ..self }
    }

    /// Sets [`server`](Self::server).
    #[must_use]
    pub const fn server(self, server: &'static Server) -> Self {
        Self { server: Some(server), ..self }
    }

    /// Sets [`security`](Self::security).
    #[must_use]
    pub const fn security(self, alternatives: &'static [&'static [&'static str]]) -> Self {
        Self { security: Some(alternatives), ..self }
    }

    /// Sets [`pagination`](Self::pagination).
    #[must_use]
    pub const fn pagination(self, pagination: &'static Pagination) -> Self {
        Self { pagination: Some(pagination), ..self }
    }
}
