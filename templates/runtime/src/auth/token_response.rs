//! Reads the response of a token endpoint: a token (RFC 6749, section 5.1) or an error (section 5.2).

use std::time::Duration;

use http::StatusCode;
use serde_json::{Map, Value};

use crate::auth::token_error::TokenError;
use crate::auth::token_source::AccessToken;
use crate::codec::parse_value;
use crate::error::visible::one_line;
use crate::response::buffered_response::BufferedResponse;
use crate::secret::{Secret, scrub};

/// Reads a response of the endpoint at `url`. Error messages contain none of `secrets`, and no part of a body that may contain
/// a token.
pub(crate) fn read(
    response: &BufferedResponse,
    url: &str,
    secrets: &[&Secret],
) -> Result<AccessToken, TokenError> {
    let object = match parse_value(&response.body) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    if response.status.is_success() && !object.contains_key("error") {
        return token(&object, url);
    }
    let mut message = format!("{url} responded with {}", response.status);
    if let Some(code) = text(&object, "error") {
        message = format!("{message}: {}", one_line(&scrub(secrets, code)));
        if let Some(description) = text(&object, "error_description") {
            message = format!("{message}: {}", one_line(&scrub(secrets, description)));
        }
    }
    Err(if may_pass(response.status, &object) {
        TokenError::transient(message)
    } else {
        TokenError::refused(message)
    })
}

fn token(object: &Map<String, Value>, url: &str) -> Result<AccessToken, TokenError> {
    let Some(secret) = text(object, "access_token") else {
        let message = format!("the response of {url} is not a JSON object with an `access_token`");
        return Err(TokenError::refused(message));
    };
    if let Some(other) = text(object, "token_type").filter(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        // A long text may be a token in the wrong property, so it is not shown.
        let shown = if other.len() <= 16 { one_line(other) } else { "of another kind".to_owned() };
        let message = format!("the token of {url} is `{shown}`, and only bearer tokens can be sent");
        return Err(TokenError::refused(message));
    }
    let token = AccessToken::new(secret);
    Ok(match object.get("expires_in").and_then(seconds) {
        Some(expires_in) => token.with_expires_in(expires_in),
        None => token,
    })
}

fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str().filter(|text| !text.is_empty())
}

/// Reads a number of seconds, which some servers write as a string. Returns `None` for an invalid value.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    // A number that does not fit in a `Duration` means that the token does not expire.
    Duration::try_from_secs_f64(seconds).ok()
}

/// Returns whether an equal request may succeed later.
fn may_pass(status: StatusCode, object: &Map<String, Value>) -> bool {
    let said =
        matches!(text(object, "error"), Some("temporarily_unavailable" | "server_error" | "slow_down"));
    said || status.is_server_error()
        || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::HeaderMap;

    use super::read;
    use crate::auth::TokenError;
    use crate::auth::token_source::AccessToken;
    use crate::response::buffered_response::BufferedResponse;
    use crate::secret::Secret;

    fn read_token(status: u16, body: &'static str) -> Result<AccessToken, TokenError> {
        let status = status.try_into().expect("a status");
        let response = BufferedResponse { status, headers: HeaderMap::new(), body: body.into() };
        read(&response, "https://a.test/token", &[&Secret::new("MARKED".to_owned())])
    }

    #[test]
    fn tokens_and_how_long_they_are_good_for() {
        for (body, seconds) in [
            (r#"{"access_token":"t","token_type":"bearer","expires_in":3600}"#, Some(3600)),
            (r#"{"access_token":"t","token_type":"Bearer","expires_in":"60"}"#, Some(60)),
            (r#"{"access_token":"t","expires_in":0}"#, Some(0)),
            (r#"{"access_token":"t","expires_in":-1}"#, None),
            (r#"{"access_token":"t","expires_in":1e300}"#, None),
            (r#"{"access_token":"t","expires_in":null}"#, None),
            (r#"{"access_token":"t"}"#, None),
        ] {
            let token = read_token(200, body).expect("a token");
            assert_eq!(token.expires_in(), seconds.map(Duration::from_secs), "{body}");
        }
    }

    #[test]
    fn responses_without_a_token_say_why() {
        for (status, body, said, transient) in [
            (400, r#"{"error":"invalid_client"}"#, "400 Bad Request: invalid_client", false),
            (401, r#"{"error":"invalid_client","error_description":"no\nMARKED"}"#, "no [redacted]", false),
            (200, r#"{"error":"invalid_grant"}"#, "200 OK: invalid_grant", false),
            (400, r#"{"error":"temporarily_unavailable"}"#, "temporarily_unavailable", true),
            (503, "<html>", "503 Service Unavailable", true),
            (429, "", "429", true),
            (302, "", "302", false),
            (200, "<html>", "not a JSON object", false),
            (200, r#"{"access_token":""}"#, "with an `access_token`", false),
            (200, r#"{"access_token":"t","token_type":"mac"}"#, "`mac`", false),
        ] {
            let error = read_token(status, body).expect_err(body);
            assert!(error.to_string().contains(said), "{error}");
            assert!(!format!("{error:?}").contains("MARKED"), "{error:?}");
            assert_eq!(error.is_transient(), transient, "{error}");
        }
    }
}
