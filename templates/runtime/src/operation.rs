//! [`Operation`]: the constant description of an operation.

use crate::encoding::Encoding;
use crate::paging::Pagination;
use crate::parameter_style::ParameterStyle;
use crate::server::Server;

/// The description of an operation: everything that the document says of it and that a call needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The document's own name for it.
    pub id: &'static str,
    /// The group that holds its method.
    pub group: &'static str,
    /// The request's method, in the case in which it is sent.
    pub method: &'static str,
    /// The path template, from its first slash, with parameters in braces. A query in it is sent before the others.
    pub path: &'static str,
    /// Whether sending it twice means the same as sending it once (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The parameters whose style is not the default of where they stand.
    pub parameters: &'static [ParameterStyle],
    /// The media type of the body, where it is not the usual one of its kind.
    pub content_type: Option<&'static str>,
    /// How properties of a form or of parts are written, where that is not the default.
    pub encoding: &'static [Encoding],
    /// How properties of the form are written that is the whole query, where that is not the default.
    pub query_encoding: &'static [Encoding],
    /// The Accept header.
    pub accept: &'static str,
    /// The keys of the responses that the document has: statuses such as `200`, ranges such as `4XX`, and `default`. Empty
    /// where nothing is known of them.
    pub statuses: &'static [&'static str],
    /// Its own server, which is used instead of the client's.
    pub server: Option<&'static Server>,
    /// The security requirements of the operation, which replace those of the document: alternatives, each a list of
    /// schemes that are needed together (OpenAPI 3.1, 4.8.30 Security Requirement Object).
    pub security: Option<&'static [&'static [&'static str]]>,
    /// How its pages are requested; `None` where the response is not a page.
    pub pagination: Option<&'static Pagination>,
}

impl Operation {
    /// Describes the operation of this method and path template. Everything else is as usual, and the setters below change it.
    ///
    /// The method decides whether the operation is idempotent (RFC 9110, section 9.2.2).
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
