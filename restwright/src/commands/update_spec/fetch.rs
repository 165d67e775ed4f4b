//! Downloads a document: over https, or over http from this machine, within limits of size and time.

use std::error::Error;
use std::io::Read as _;
use std::time::{Duration, Instant};

use reqwest::Url;
use reqwest::blocking::{Client, Response};
use reqwest::redirect::{Attempt, Policy};

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

/// Downloads `url`.
///
/// # Errors
///
/// The reason why there is no document, without the URL: the download is not allowed, fails, or exceeds the
/// limits.
pub(super) fn fetch(url: &str, limits: Limits) -> Result<Vec<u8>, String> {
    if url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("a URL has no spaces".to_owned());
    }
    let url = Url::parse(url).map_err(|error| error.to_string())?;
    let is_here = is_loopback(&url);
    allow(&url, false)?;
    // If a provider is already installed, that one is used.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().timeout(limits.time).redirect(Policy::custom(redirected));
    let client = if is_here { client.no_proxy() } else { client };
    let client = client.build().map_err(|error| reason(error, limits))?;
    let started = Instant::now();
    let accepted = "application/yaml, application/json, */*;q=0.5";
    let answer = client.get(url).header("accept", accepted).send().map_err(|error| reason(error, limits))?;
    if answer.status() != 200 {
        return Err(format!("the server responds with {}", answer.status()));
    }
    body(answer, started, limits)
}

/// Reads the body. The client's timeout applies to each step, and this one to all of them.
fn body(mut answer: Response, started: Instant, limits: Limits) -> Result<Vec<u8>, String> {
    let too_large = || Err(format!("it is larger than {} bytes", limits.bytes));
    if answer.content_length().is_some_and(|length| length > limits.bytes) {
        return too_large();
    }
    let mut bytes = Vec::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let length = answer.read(&mut part).map_err(|error| match error.downcast::<reqwest::Error>() {
            Ok(error) => reason(error, limits),
            Err(error) => error.to_string(),
        })?;
        if length == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(&part[..length]);
        if bytes.len() as u64 > limits.bytes {
            return too_large();
        }
        if started.elapsed() > limits.time {
            return Err(too_slow(limits));
        }
    }
}

/// Follows a redirect if its target is allowed.
fn redirected(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    if attempt.previous().len() > MOST_REDIRECTS {
        return attempt.error(format!("there are more than {MOST_REDIRECTS} redirects"));
    }
    let was_https = attempt.previous().iter().any(|url| url.scheme() == "https");
    match allow(attempt.url(), was_https) {
        Ok(()) => attempt.follow(),
        Err(reason) => attempt.error(format!("it is redirected: {reason}")),
    }
}

/// Whether a URL may be downloaded: over https, or over http from this machine. It must not contain
/// credentials, which would be recorded. A redirect must not lead from https to http.
fn allow(url: &Url, was_https: bool) -> Result<(), String> {
    let is_safe = match url.scheme() {
        "https" => true,
        "http" => is_loopback(url) && !was_https,
        _ => false,
    };
    if !is_safe {
        return Err(format!("only https is fetched, and http from this machine, not {}", url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a URL with a user or a password is not fetched".to_owned());
    }
    Ok(())
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

fn too_slow(limits: Limits) -> String {
    format!("it takes longer than {:?}", limits.time)
}

/// Returns the innermost reason, which is the most specific, without the URL.
fn reason(error: reqwest::Error, limits: Limits) -> String {
    if error.is_timeout() {
        return too_slow(limits);
    }
    let error = error.without_url();
    let mut inner: &dyn Error = &error;
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

    use reqwest::Url;

    use super::{LIMITS, Limits, allow, fetch};

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
        for url in ["http://192.0.2.1/openapi.yaml", "ftp://127.0.0.1/openapi.yaml", "file:///openapi.yaml"] {
            refused(url, LIMITS, "only https is fetched");
        }
        refused("https://user@example.com/", LIMITS, "with a user");
        refused("no-url", LIMITS, "relative URL");
        refused("https://example.com/\n", LIMITS, "no spaces");
    }

    #[test]
    fn a_redirect_leads_nowhere_that_could_not_be_asked_for() {
        let location = |target: &str| answer("301 Moved", &format!("location: {target}\r\n"), "");
        refused(&server(vec![location("http://192.0.2.1/")]), LIMITS, "redirected: only https");
        let circle = vec![location("/again"); 10];
        refused(&server(circle), LIMITS, "more than 5 redirects");
        let allowed = |url: &str, was_https| allow(&Url::parse(url).expect("a URL"), was_https).is_ok();
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
