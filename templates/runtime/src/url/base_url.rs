//! [`BaseUrl`]: the checked URL that every request of a client begins with.

use std::fmt::{self, Display, Formatter};
use std::net::{Ipv4Addr, Ipv6Addr};

use http::uri::{self, Authority, Scheme, Uri};

use crate::error::Error;
use crate::url::path::has_dot_segment;

/// An absolute http or https URL without user information, query and fragment. Its path is kept without a trailing slash.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    path: String,
    /// Whether requests stay on this machine. It is computed once, since every request needs it.
    is_loopback: bool,
}

impl BaseUrl {
    /// Parses and checks a URL. Error messages do not contain the URL if it may contain a secret.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        check_shape(text)?;
        let uri: Uri =
            text.parse().map_err(|error| invalid(&format!("`{text}` is not a URL")).with_source(error))?;
        let parts = uri.into_parts();
        let scheme = match parts.scheme {
            Some(scheme) if scheme == Scheme::HTTP || scheme == Scheme::HTTPS => scheme,
            _ => return Err(invalid(&format!("`{text}` is neither http nor https"))),
        };
        let Some(authority) = parts.authority.filter(is_plain) else {
            return Err(invalid(&format!("`{text}` has no host that is legal in a URL")));
        };
        let path = parts.path_and_query.map_or_else(String::new, |path| path.path().to_owned());
        if has_dot_segment(&path) || !path.bytes().all(is_path_byte) {
            return Err(invalid(&format!("`{text}` has a path that is not legal or has dots as a segment")));
        }
        let is_loopback = is_loopback(authority.host());
        Ok(Self { scheme, authority, path: path.trim_end_matches('/').to_owned(), is_loopback })
    }

    /// Resolves the URL of a server against this one (RFC 3986, section 5.2.2). A URL without a host is a path on this origin.
    pub(crate) fn join(&self, server: &str) -> Result<Self, Error> {
        if server.contains("://") {
            return Self::parse(server);
        }
        match server.strip_prefix("//") {
            Some(elsewhere) => Self::parse(&format!("{}://{elsewhere}", self.scheme)),
            None => self.join_path(server),
        }
    }

    /// Returns a URL on this origin with the path of a server's URL that has no scheme.
    pub(crate) fn join_path(&self, server: &str) -> Result<Self, Error> {
        let path = match server.strip_prefix("//") {
            Some(elsewhere) => elsewhere.split_once('/').map_or("", |(_, path)| path),
            None => server.trim_start_matches("./").trim_start_matches('/'),
        };
        let path = if path == "." { "" } else { path };
        Self::parse(&format!("{}://{}/{path}", self.scheme, self.authority))
    }

    /// Returns the path that requests begin with. It is empty or begins with a slash.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the host. An IPv6 address has no brackets.
    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.authority.host().trim_start_matches('[').trim_end_matches(']')
    }

    /// Returns the port, or the default port of the scheme if the URL has none (RFC 9110, sections 4.2.1 and 4.2.2).
    #[cfg(feature = "tracing")]
    pub(crate) fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.is_https() { 443 } else { 80 })
    }

    /// Returns whether requests are encrypted.
    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Returns whether requests stay on this machine: the host is in 127.0.0.0/8, or is `::1` (RFC 6890) or `localhost`.
    pub(crate) fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Returns the URL of a request: this origin with `path_and_query`, which already includes [`Self::path`].
    pub(crate) fn with(&self, path_and_query: String) -> Result<Uri, http::Error> {
        let mut parts = uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path_and_query.try_into()?);
        Ok(Uri::from_parts(parts)?)
    }

    /// Returns whether `uri` has this scheme, host and port (RFC 6454, section 5).
    pub(crate) fn is_origin_of(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme) && uri.authority() == Some(&self.authority)
    }
}

impl Display for BaseUrl {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}

/// Rejects parts of a URL that `http::Uri` drops or misreads: a fragment, a query, user information, or a missing scheme.
fn check_shape(text: &str) -> Result<(), Error> {
    let Some((_, rest)) = text.split_once("://") else {
        return Err(invalid("it is not an absolute URL such as `https://api.example.com`"));
    };
    if rest.contains('#') {
        return Err(invalid("it has a fragment"));
    }
    if rest.contains('?') {
        return Err(invalid("it has a query"));
    }
    if rest.split('/').next().is_some_and(|authority| authority.contains('@')) {
        return Err(invalid("it has user information; set a `token` instead"));
    }
    Ok(())
}

/// Returns whether a host is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || address.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback())
}

fn invalid(what: &str) -> Error {
    Error::configuration(format!("the base URL cannot be used: {what}"))
}

/// Returns whether an authority is a name or an IP address with an optional port (RFC 3986, section 3.2).
fn is_plain(authority: &Authority) -> bool {
    let host = authority.host();
    let rest = authority.as_str().strip_prefix(host);
    let is_port = rest.is_some_and(|rest| rest.is_empty() || authority.port_u16().is_some());
    let is_host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_')),
    };
    is_port && is_host && !host.is_empty()
}

/// Returns whether a byte is legal in a path (RFC 3986, section 3.3).
fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/".contains(&byte)
}
