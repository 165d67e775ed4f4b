//! Converts `host`, `basePath` and `schemes` to the URLs of servers.

use serde_json::{Map, Value, json};

/// Adds `servers`, with secure URLs first. Without a host, the URL is a relative path.
pub(super) fn normalize(root: &mut Map<String, Value>) {
    if root.contains_key("servers") {
        return;
    }
    let servers = urls(root, &schemes(root));
    if !servers.is_empty() {
        root.insert("servers".to_owned(), list(servers));
    }
}

/// Returns the `servers` of an operation if none of its `schemes` is in the document's list; otherwise
/// `None`.
pub(super) fn of_operation(operation: &Value, root: &Value) -> Option<Value> {
    let own = schemes(operation.as_object()?);
    let root = root.as_object()?;
    let others = schemes(root);
    let differs = !own.is_empty() && !others.is_empty() && own.iter().all(|scheme| !others.contains(scheme));
    differs.then(|| list(urls(root, &own))).filter(|servers| *servers != json!([]))
}

fn schemes(parent: &Map<String, Value>) -> Vec<String> {
    let schemes = parent.get("schemes").and_then(Value::as_array).into_iter().flatten();
    let mut schemes: Vec<String> =
        schemes.filter_map(Value::as_str).map(|scheme| scheme.trim().to_ascii_lowercase()).collect();
    schemes.sort_by_key(|scheme| !scheme.ends_with('s'));
    schemes
}

fn urls(root: &Map<String, Value>, schemes: &[String]) -> Vec<String> {
    let text = |key| root.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let path = text("basePath").trim_matches('/');
    let path = if path.is_empty() { String::new() } else { format!("/{path}") };
    let host = text("host").trim_end_matches('/');
    if host.is_empty() {
        return if path.is_empty() { Vec::new() } else { vec![path] };
    }
    if host.contains("://") {
        return vec![format!("{host}{path}")];
    }
    if schemes.is_empty() {
        return vec![format!("https://{host}{path}")];
    }
    // A web socket client is not an HTTP client.
    let is_http = |scheme: &&String| schemes.len() == 1 || !scheme.starts_with("ws");
    schemes.iter().filter(is_http).map(|scheme| format!("{scheme}://{host}{path}")).collect()
}

fn list(urls: Vec<String>) -> Value {
    urls.into_iter().map(|url| json!({ "url": url })).collect()
}
