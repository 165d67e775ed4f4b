//! Downloads a document: over https, or over http from this machine, within limits of size and time.

use std::fmt::Display;
use std::time::{Duration, Instant};

use fluent_uri::{Uri, UriRef};
use ureq::http::Response;
use ureq::http::header::LOCATION;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error, Proxy};

/// The limits of a download.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The largest size in bytes.
    pub(super) bytes: u64,
    /// The longest time, including redirects.
    pub(super) time: Duration,
}

/// The limits for a document.
pub(super) const LIMITS: Limits = Limits { bytes: 64 << 20, time: Duration::from_secs(60) };

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 5;

/// Downloads `url`, and follows redirects to allowed URLs.
///
/// # Errors
///
/// The reason why there is no document, without the URL: the download is not allowed, fails, or exceeds the
/// limits.
pub(super) fn fetch(url: &str, limits: Limits) -> Result<Vec<u8>, String> {
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("a URL has no spaces".to_owned());
    }
    let mut url = parsed(url)?;
    allow(&url, false)?;
    // If a provider is already installed, that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (started, mut was_https) = (Instant::now(), false);
    for _ in 0..=MOST_REDIRECTS {
        let response = get(&url, limits.time.saturating_sub(started.elapsed()))
            .map_err(|error| reason(&error, limits))?;
        let status = response.status();
        if !status.is_redirection() {
            return if status == 200 {
                body(response, limits)
            } else {
                Err(format!("the server responds with {status}"))
            };
        }
        was_https |= url.scheme().as_str() == "https";
        url = target(&url, &response)?;
        allow(&url, was_https).map_err(|reason| format!("it is redirected: {reason}"))?;
    }
    Err(format!("there are more than {MOST_REDIRECTS} redirects"))
}

/// Parses a URL that has a host (RFC 3986), and writes it in normal form: `https://a.example/`, not `HTTPS://A.example:443`.
pub(super) fn parsed(url: &str) -> Result<Uri<String>, String> {
    if !url.is_ascii() {
        return Err("a URL has only ASCII characters: `https://xn--bcher-kva.example/%C3%BC`".to_owned());
    }
    let parsed = Uri::parse(url).map_err(|error| format!("it is no URL: {error}"))?;
    if parsed.authority().is_none_or(|authority| authority.host().is_empty()) {
        return Err("a URL names a host".to_owned());
    }
    Ok(parsed.normalize())
}

/// Requests one URL. A response with any status is returned. The time includes reading the body.
fn get(url: &Uri<String>, time: Duration) -> Result<Response<Body>, Error> {
    let proxy = if is_loopback(url) { None } else { Proxy::try_from_env() };
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(time))
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(proxy)
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .build()
        .into();
    agent.get(url.as_str()).header("accept", "application/yaml, application/json, */*;q=0.5").call()
}

/// Returns the URL to which a response redirects, which may be relative (RFC 9110, section 10.2.2).
fn target(url: &Uri<String>, response: &Response<Body>) -> Result<Uri<String>, String> {
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let location = location.ok_or_else(|| format!("the server responds with {}", response.status()))?;
    let reason = |error: &dyn Display| format!("it is redirected: {error}");
    let reference = UriRef::parse(location).map_err(|error| reason(&error))?;
    Ok(reference.resolve_against(url).map_err(|error| reason(&error))?.normalize())
}

fn body(mut response: Response<Body>, limits: Limits) -> Result<Vec<u8>, String> {
    let too_large = || format!("it is larger than {} bytes", limits.bytes);
    if response.body().content_length().is_some_and(|length| length > limits.bytes) {
        return Err(too_large());
    }
    match response.body_mut().with_config().limit(limits.bytes).read_to_vec() {
        Err(Error::BodyExceedsLimit(_)) => Err(too_large()),
        read => read.map_err(|error| reason(&error, limits)),
    }
}

/// Whether a URL may be downloaded: over https, or over http from this machine. It must not contain
/// credentials, which would be recorded. A redirect must not lead from https to http.
fn allow(url: &Uri<String>, was_https: bool) -> Result<(), String> {
    let scheme = url.scheme().as_str();
    let is_safe = match scheme {
        "https" => true,
        "http" => is_loopback(url) && !was_https,
        _ => false,
    };
    if !is_safe {
        return Err(format!("only https is fetched, and http from this machine, not {scheme}"));
    }
    if url.authority().is_some_and(|authority| authority.has_userinfo()) {
        return Err("a URL with a user or a password is not fetched".to_owned());
    }
    Ok(())
}

fn is_loopback(url: &Uri<String>) -> bool {
    let Some(authority) = url.authority() else { return false };
    let host = authority.host();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// Returns the innermost reason, which is the most specific, without the URL.
fn reason(error: &Error, limits: Limits) -> String {
    match error {
        Error::Timeout(_) => return format!("it takes longer than {:?}", limits.time),
        Error::Io(error) => return error.to_string(),
        _ => {}
    }
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::thread;
    use std::time::Duration;

    use super::{LIMITS, Limits, allow, fetch, parsed};

    fn listener() -> (TcpListener, String) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let url = format!("http://{}/openapi.yaml", listener.local_addr().expect("an address"));
        (listener, url)
    }

    /// Returns the URL of a server that sends these responses, one for each connection.
    fn server(answers: Vec<String>) -> String {
        let (listener, url) = listener();
        thread::spawn(move || {
            for (answer, stream) in answers.iter().zip(listener.incoming()) {
                let mut stream = asked(stream.expect("a connection"));
                // A client that has read enough closes the connection.
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        url
    }

    /// Returns the connection after its request has been read.
    fn asked(stream: TcpStream) -> TcpStream {
        let head = BufReader::new(&stream).lines();
        assert!(head.map_while(Result::ok).any(|line| line.is_empty()), "a request ends");
        stream
    }

    fn answer(status: &str, headers: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\n\r\n{body}")
    }

    #[track_caller]
    fn refused(url: &str, limits: Limits, expected: &str) {
        let reason = fetch(url, limits).expect_err("it is refused");
        assert!(reason.contains(expected), "{reason}");
    }

    #[test]
    fn a_document_is_fetched_also_behind_a_redirect_on_this_machine() {
        let url = server(vec![answer("200 OK", "", "openapi: 3.1.0\n")]);
        let first = server(vec![answer("302 Found", &format!("location: {url}\r\n"), "")]);
        assert_eq!(fetch(&first, LIMITS).as_deref(), Ok(b"openapi: 3.1.0\n".as_slice()));
    }

    #[test]
    fn what_is_too_large_is_refused_whether_or_not_it_says_so() {
        let limits = Limits { bytes: 10, ..LIMITS };
        let body = "x".repeat(11);
        for headers in ["", "content-length: 11\r\n"] {
            refused(&server(vec![answer("200 OK", headers, &body)]), limits, "larger than 10 bytes");
        }
        let url = server(vec![answer("200 OK", "", &body[..10])]);
        assert_eq!(fetch(&url, limits).map(|bytes| bytes.len()), Ok(10));
    }

    #[test]
    fn a_server_that_does_not_answer_in_time_is_not_waited_for() {
        let (_silent, url) = listener();
        refused(&url, Limits { time: Duration::from_millis(50), ..LIMITS }, "longer than 50ms");
        // The server sends the head, and a body without end.
        let (listener, url) = listener();
        let unending = thread::spawn(move || {
            let mut stream = asked(listener.accept().expect("a connection").0);
            let head = answer("200 OK", "", "");
            let mut part = stream.write_all(head.as_bytes());
            while part.is_ok() {
                part = stream.write_all(b"x");
            }
        });
        refused(&url, Limits { time: Duration::from_millis(50), bytes: u64::MAX }, "longer than 50ms");
        unending.join().expect("it ends with the connection");
    }

    #[test]
    fn http_to_another_machine_is_refused_before_anything_is_sent() {
        // The address is reserved for documentation (RFC 5737). A connection to it would time out, with
        // another error.
        for url in ["http://192.0.2.1/openapi.yaml", "HTTP://A.example", "ftp://127.0.0.1/openapi.yaml"] {
            refused(url, LIMITS, "only https is fetched");
        }
        refused("https://user@example.com/", LIMITS, "with a user");
        refused("file:///openapi.yaml", LIMITS, "names a host");
        refused("no-url", LIMITS, "no URL");
        refused("https://b\u{fc}cher.example/", LIMITS, "only ASCII characters");
        refused("https://example.com/\n", LIMITS, "no spaces");
    }

    #[test]
    fn a_redirect_leads_nowhere_that_could_not_be_asked_for() {
        let location = |target: &str| answer("301 Moved", &format!("location: {target}\r\n"), "");
        refused(&server(vec![location("http://192.0.2.1/")]), LIMITS, "redirected: only https");
        let circle = vec![location("/again"); 10];
        refused(&server(circle), LIMITS, "more than 5 redirects");
        let allowed = |url: &str, was_https| allow(&parsed(url).expect("a URL"), was_https).is_ok();
        assert!(allowed("https://a.example/", true) && allowed("http://[::1]:1/", false));
        assert!(!allowed("http://localhost/", true) && !allowed("http://localhost.example/", false));
    }

    #[test]
    fn only_a_success_is_a_document() {
        for status in ["404 Not Found", "204 No Content", "500 Oops"] {
            refused(&server(vec![answer(status, "", "")]), LIMITS, &status[..3]);
        }
    }
}
