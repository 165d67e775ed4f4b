//! TLS by rustls.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::error::Error;

/// Sets the TLS implementation. The cryptography is the provider that the process has installed, or ring. The root
/// certificates of the operating system are read only if `needed`.
pub(super) fn with_tls(
    builder: reqwest::ClientBuilder,
    needed: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    let provider = CryptoProvider::get_default().map_or_else(
        || Arc::new(rustls::crypto::ring::default_provider()),
        |installed: &Arc<CryptoProvider>| Arc::clone(installed),
    );
    let fault = |error| Error::configuration("TLS cannot be set up").with_source(error);
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(fault)?;
    let config = if needed {
        config.with_platform_verifier().map_err(fault)?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}
