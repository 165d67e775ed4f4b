//! Names that lead requests, and with them credentials, to a host.

use http::Uri;

use crate::Client;
use crate::properties::exchange::{Exchange, GET, block_on};
use crate::properties::texts;
use crate::runtime::auth::conductorone::ClientId;
#[cfg(feature = "client-assertion")]
use crate::runtime::auth::conductorone::client_credentials;

/// The input is a client id, a zero byte and a client secret. The host of the client id is the host of the token endpoint, and no
/// error shows the secret.
pub fn client_id(input: &[u8]) {
    let [id, secret] = texts(input);
    if let Ok(parsed) = id.parse::<ClientId>() {
        assert_eq!(parsed.as_str(), id);
        for url in [parsed.base_url(), parsed.token_url()] {
            let uri: Uri = url.parse().expect("a URL");
            assert_eq!(uri.scheme_str(), Some("https"), "{uri}");
            assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some(parsed.host()), "{uri}");
            assert!(!parsed.host().contains(['@', '/', '?', '#', '\\']), "{uri}");
        }
        let (_, rest) = id.split_once('@').expect("it has one");
        assert!(rest.starts_with(&format!("{}/", parsed.host())), "{id}");
    }
    #[cfg(feature = "client-assertion")]
    {
        // This part is in no message of the crate. A secret may be any text, also a part of such a message.
        const MARK: &str = "q8ZJt4fXw";
        drop(client_credentials("a-fox-1@a.test/spc", &secret));
        if let Err(error) = client_credentials("a-fox-1@a.test/spc", &format!("{secret}{MARK}")) {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(MARK), "{shown}");
        }
    }
    #[cfg(not(feature = "client-assertion"))]
    let _ = secret;
}

/// A tenant is one label of the host, the host itself, or a whole URL. It cannot lead requests to another host.
pub fn tenant(input: &[u8]) {
    let [tenant] = texts::<1>(input);
    let client = Client::builder().tenant(tenant.clone()).token("t").transport(Exchange::new([])).build();
    let Ok(client) = client else { return };
    let request = block_on(client.call(&GET).build()).expect("a request");
    let host = request.uri().host().expect("a host").to_ascii_lowercase();
    assert!(request.uri().authority().is_some_and(|authority| !authority.as_str().contains('@')));
    if tenant.contains("://") {
        let local = ["localhost", "127.0.0.1", "[::1]"].contains(&&*host) || host.starts_with("127.");
        assert!(request.uri().scheme_str() == Some("https") || local, "{}", request.uri());
        return;
    }
    let label = host.strip_suffix(".example.com").expect("a tenant of the API");
    assert!(!label.is_empty() && label.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-'), "{label}");
    assert!(tenant.to_ascii_lowercase().starts_with(label), "{tenant} {label}");
    assert_eq!((request.uri().scheme_str(), request.uri().path()), (Some("https"), "/any"));
}
