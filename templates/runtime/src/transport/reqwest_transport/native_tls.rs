//! TLS by the operating system: `SChannel`, Secure Transport, or OpenSSL.

use crate::error::Error;

/// Sets the TLS implementation. The root certificates of the operating system are read only if `needed`.
#[expect(clippy::unnecessary_wraps, reason = "rustls may fail")]
pub(super) fn with_tls(
    builder: reqwest::ClientBuilder,
    needed: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    let builder = builder.tls_backend_native();
    Ok(if needed { builder } else { builder.tls_certs_only([]) })
}
