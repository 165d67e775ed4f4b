//! Prints a sample request and the sample responses, which are made from the schemas.

use serde_json::Value;

use crate::explain::{Explainer, Section};
use crate::lower::{status_key, successes};
use crate::model::{ApiKeyLocation, MediaType, Operation, Parameter, ParameterLocation, SecuritySchemeKind};
use crate::sample::Way;

impl Explainer<'_> {
    /// Prints the request with every parameter. Values are samples, and credentials are replaced by `…`.
    pub(super) fn request(&self, operation: &Operation) -> Section {
        let credentials = self.credentials(operation);
        let (host, prefix) = self.server(operation);
        let mut lines = vec![format!(
            "{} {prefix}{} HTTP/1.1",
            operation.method.as_str(),
            self.target(operation, &credentials.query)
        )];
        lines.push(format!("Host: {host}"));
        lines.extend(credentials.headers);
        for parameter in &operation.parameters {
            match parameter.location {
                ParameterLocation::Header => {
                    lines.push(format!("{}: {}", parameter.name, self.parameter_text(parameter)));
                }
                ParameterLocation::Cookie => {
                    lines.push(format!("Cookie: {}={}", parameter.name, self.parameter_text(parameter)));
                }
                ParameterLocation::Path | ParameterLocation::Query | ParameterLocation::QueryString => {}
            }
        }
        if let Some(media) = operation.request_body.as_ref().and_then(|body| body.content.first()) {
            lines.push(format!("Content-Type: {}", media.name));
            lines.push(String::new());
            lines.extend(self.content(media, Way::Sent));
        }
        Section::new("Request", lines, 20)
    }

    /// Prints each documented response, with more detail for successes than for errors.
    pub(super) fn responses(&self, operation: &Operation) -> Vec<Section> {
        let successes = successes(&operation.responses);
        let responses = operation.responses.iter().map(|response| {
            let is_success = successes.iter().any(|success| success.status == response.status);
            let text = response.description.lines().next().unwrap_or_default();
            let head = format!("Response {}: {text}", status_key(response.status));
            let mut lines = Vec::new();
            for media in &response.content {
                lines.push(format!("Content-Type: {}", media.name));
                lines.extend(self.content(media, Way::Received));
            }
            if lines.is_empty() {
                lines.push("(no content)".to_owned());
            }
            Section::new(head.trim_end_matches([':', ' ']), lines, if is_success { 18 } else { 5 })
        });
        responses.collect()
    }

    fn content(&self, media: &MediaType, way: Way) -> Vec<String> {
        let Some(schema) = media.item_schema.or(media.schema) else { return vec!["(anything)".to_owned()] };
        let value = self.sampler().value(schema, way);
        let essence = media.essence();
        if essence.is_json() || essence.is_json_sequence() || essence.is_anything() {
            let text = serde_json::to_string_pretty(&value).unwrap_or_default();
            return text.lines().map(str::to_owned).collect();
        }
        match &value {
            Value::Object(members) if essence.is_url_encoded() => {
                let pairs = members.iter().map(|(key, value)| format!("{key}={}", text(value)));
                vec![pairs.collect::<Vec<_>>().join("&")]
            }
            Value::Object(members) if essence.parts().0 == "multipart" => {
                members.iter().map(|(key, value)| format!("(part {key:?}) {}", text(value))).collect()
            }
            Value::String(text) => vec![text.clone()],
            _ => vec![format!("({})", media.name)],
        }
    }

    /// Prints the path with values in its braces, and the query.
    fn target(&self, operation: &Operation, credentials: &[String]) -> String {
        // The path has the form in which it is sent: without a fragment, and without the query parameters of
        // the key.
        let emitted = self.emitted(&operation.origin);
        let mut path = emitted.map_or_else(|| operation.path.clone(), |(_, it)| it.path.to_string());
        let mut query = Vec::new();
        for parameter in &operation.parameters {
            let value = self.parameter_text(parameter);
            match parameter.location {
                ParameterLocation::Path => path = path.replace(&format!("{{{}}}", parameter.name), &value),
                ParameterLocation::Query => query.push(format!("{}={value}", parameter.name)),
                ParameterLocation::QueryString => query.push(value),
                ParameterLocation::Header | ParameterLocation::Cookie => {}
            }
        }
        query.extend(credentials.iter().cloned());
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    fn parameter_text(&self, parameter: &Parameter) -> String {
        text(&self.sampler().value(parameter.schema, Way::Sent)).replace(' ', "%20")
    }

    /// Returns the host, and the path prefix of the server.
    fn server(&self, operation: &Operation) -> (String, String) {
        let server = operation.servers.first().or(self.whole.servers.first());
        let url = server.map_or("", |server| server.url.as_str());
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (host, prefix) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = if host.is_empty() { "…" } else { host };
        (host.to_owned(), prefix.trim_end_matches('/').to_owned())
    }

    /// Returns the credentials for the first alternative of the operation's security.
    fn credentials(&self, operation: &Operation) -> Credentials {
        let mut credentials = Credentials::default();
        let needed = operation.security.as_ref().unwrap_or(&self.whole.security);
        for name in needed.first().into_iter().flat_map(|requirement| &requirement.schemes) {
            let Some(scheme) = self.whole.security_schemes.iter().find(|scheme| scheme.name == *name) else {
                continue;
            };
            let header = match &scheme.kind {
                SecuritySchemeKind::Bearer
                | SecuritySchemeKind::OAuth2 { .. }
                | SecuritySchemeKind::OpenIdConnect => "Authorization: Bearer …".to_owned(),
                SecuritySchemeKind::Basic => "Authorization: Basic …".to_owned(),
                SecuritySchemeKind::Http { scheme } => format!("Authorization: {scheme} …"),
                SecuritySchemeKind::ApiKey { location, name } => match location {
                    ApiKeyLocation::Header => format!("{name}: …"),
                    ApiKeyLocation::Cookie => format!("Cookie: {name}=…"),
                    ApiKeyLocation::Query => {
                        credentials.query.push(format!("{name}=…"));
                        continue;
                    }
                },
                SecuritySchemeKind::Other(_) => continue,
            };
            if !credentials.headers.contains(&header) {
                credentials.headers.push(header);
            }
        }
        credentials
    }
}

#[derive(Default)]
struct Credentials {
    headers: Vec<String>,
    query: Vec<String>,
}

/// Prints a value as text, with commas between items.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        Value::Object(_) => "{…}".to_owned(),
        other => other.to_string(),
    }
}
