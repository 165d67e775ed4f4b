//! Code that sends a call, reads the response, and returns it as JSON.

use generator::ir::{Group, ResponseBody, ResponseFormat};

use crate::conformance::code;

/// Returns the statements that send `request` and encode the response.
pub(super) fn single(group: &Group, response: &ResponseBody) -> String {
    match response {
        ResponseBody::Empty => "request.send().await?;\n    Ok(support::empty())".to_owned(),
        ResponseBody::One(content @ ResponseFormat::Events(_)) => {
            // A stream is requested again after its last event, as browsers do.
            let again = "request.clone().options(|it| it.header(\"last-event-id\", &id)).send().await?";
            format!(
                "let (events, id) = {};\n    if !id.is_empty() {{\n        {};\n    }}\n    Ok(events)",
                read(content, "request.clone().send().await?"),
                read(content, again)
            )
        }
        ResponseBody::One(content) => result(content, "request.send().await?"),
        ResponseBody::Several(several) => {
            let name = code::beside(group, &several.name);
            let arms = several.variants.iter().map(|variant| match &variant.content {
                None => format!("        {name}::{} => Ok(support::empty()),\n", variant.name),
                Some(content) => {
                    format!("        {name}::{}(value) => {},\n", variant.name, result(content, "value"))
                }
            });
            let arms: String = arms.collect();
            format!(
                "match request.send().await? {{\n{arms}        _ => Err(support::unknown_variant()),\n    }}"
            )
        }
    }
}

/// Returns the statements that request all pages and encode each.
pub(super) fn pages() -> String {
    "let mut stream = request.pages().max_pages(10);\n    let mut pages = Vec::new();\n    \
     while let Some(page) = stream.next().await {\n        pages.push(support::encoded(&page?)?);\n    }\n    \
     Ok(support::pages(pages))"
        .to_owned()
}

fn result(content: &ResponseFormat, value: &str) -> String {
    match content {
        ResponseFormat::Events(_) => format!("Ok({}.0)", read(content, value)),
        _ => read(content, value),
    }
}

fn read(content: &ResponseFormat, value: &str) -> String {
    match content {
        ResponseFormat::Json(_) => format!("support::json(&{value})"),
        ResponseFormat::Text => format!("support::text(&{value})"),
        ResponseFormat::Base64 => format!("support::base64(&{value})"),
        ResponseFormat::Download => format!("support::download({value}).await"),
        ResponseFormat::Events(_) => format!("support::events!({value})"),
        ResponseFormat::Lines(_) => format!("support::lines!({value})"),
    }
}
