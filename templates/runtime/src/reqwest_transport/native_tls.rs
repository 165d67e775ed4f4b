//! TLS with what the operating system has: `SChannel`, Secure Transport, or OpenSSL.

use crate::error::Error;

/// What TLS is done with. The operating system's root certificates are read only if there is a use for them.
#[expect(clippy::unnecessary_wraps, reason = "rustls may fail")]
pub(super) fn with_tls(
    builder: reqwest::ClientBuilder,
    needed: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    let builder = builder.tls_backend_native();
    Ok(if needed { builder } else { builder.tls_certs_only([]) })
}
