//! Which operations answer in pages, and why.

use super::{check_with, lower};
use crate::config::Config;
use crate::ir::Paging;

const DOCUMENT: &str = "
    paths:
      /counted: {get: {operationId: counted, parameters: [{name: offset, in: query, schema: {type: integer}}], responses: {'200': &list {description: '', content: {application/json: {schema: {type: array, items: {type: string}}}}}}}}
      /empty: {get: {operationId: empty, parameters: [&token {name: page_token, in: query, schema: {type: string}}], responses: {'200': &page {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}, '204': {description: ''}}}}
      /many: {get: {operationId: many, parameters: [*token], responses: {'200': {description: '', content: {application/json: {schema: {type: object, properties: {a: {type: array, items: {}}, b: {type: array, items: {}}, next_token: {type: string}}}}}}}}}
      /no-next: {get: {operationId: noNext, parameters: [*token], responses: {'200': {description: '', content: {application/json: {schema: {type: object, properties: {a: {type: array, items: {}}}}}}}}}}
      /no-place: {get: {operationId: noPlace, responses: {'200': *page}}}
      /none: {get: {operationId: none, parameters: [{name: id, in: query, schema: {type: string}}], responses: {'200': *list}}}
      /numbered: {get: {operationId: numbered, parameters: [{name: page_token, in: query, schema: {type: number}}], responses: {'200': *page}}}
      /query: {get: {operationId: query, parameters: [*token, {name: limit, in: query, schema: {type: integer}}], responses: {'200': *page}}}
      /body: {post: {operationId: body, requestBody: {content: {application/json: {schema: {type: object, properties: {pageSize: {type: integer}, cursor: {type: string}}}}}}, responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [list], properties: {list: {type: array, items: {type: integer}}, hints: {type: array, items: {}}, info: {type: object, properties: {next_cursor: {type: string}, hasMore: {type: boolean}}}}}}}}}}}
    components:
      schemas:
        Page: {type: object, properties: {items: {type: [array, 'null'], items: {type: string}}, nextPageToken: {type: string}}}
    ";

/// What the dump says of each operation's pages.
fn paging(config: &str) -> Vec<(String, String)> {
    let config = Config::parse(config).expect("the configuration is right");
    let (krate, warnings) = lower(&config, DOCUMENT);
    assert_eq!(warnings, "");
    let operations = krate.groups.iter().flat_map(|group| &group.operations);
    let rows = operations.map(|operation| {
        let text = match &operation.paging {
            Paging::None => "none".to_owned(),
            Paging::Not { by, why } => format!("{why} ({by})"),
            Paging::Pages(pages) => format!("pages ({})", pages.by),
        };
        (operation.id.clone(), text)
    });
    rows.collect()
}

#[test]
fn names_on_both_sides_are_what_shows_pages() {
    let expected = [
        ("body", "pages (inferred)"),
        ("counted", "it takes query offset, which may count; [pagination] can say so (inferred)"),
        ("empty", "its answer is not always JSON of one type with fields (inferred)"),
        ("many", "its answer has several lists (a, b), none of them `list` (inferred)"),
        ("noNext", "it takes query page_token, and answers no token of a next page (inferred)"),
        ("noPlace", "it answers `nextPageToken` and takes no token (inferred)"),
        ("none", "none"),
        ("numbered", "it answers `nextPageToken` and takes no token (inferred)"),
        ("query", "pages (inferred)"),
    ];
    let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
    assert_eq!(paging(""), expected);
}

#[test]
fn the_first_entry_that_fits_decides() {
    let found = paging(
        "[pagination]\ncounted = { style = \"offset\" }\n\"*o*y\" = \"none\"\n\
         many = { items = \"b\" }\n\"*\" = { style = \"link\" }\n",
    );
    let of = |id: &str| found.iter().find(|(known, _)| known == id).map(|(_, text)| text.as_str());
    assert_eq!(of("counted"), Some("pages (codegen.toml, \"counted\")"));
    assert_eq!(of("body"), Some("switched off (codegen.toml, \"*o*y\")"));
    assert_eq!(of("many"), Some("pages (codegen.toml, \"many\")"));
    assert_eq!(of("none"), Some("pages (codegen.toml, \"*\")"));
    assert_eq!(
        of("empty"),
        Some("its answer is not always JSON of one type with fields (codegen.toml, \"*\")")
    );
}

#[test]
fn paths_lead_through_options_and_the_extension_comes_before_the_names() {
    check_with(
        &Config::default(),
        "
        paths:
          /a:
            post:
              operationId: a
              requestBody: {content: {application/json: {schema: {type: object, properties: {pageToken: {type: string}, at: {type: object, properties: {t: {type: string}}}}}}}}
              responses: {'200': {description: '', content: {application/json: {schema: {type: object, required: [meta], properties: {nextPageToken: {type: string}, a: {type: array, items: {type: string}}, meta: {type: object, properties: {type: {type: object, properties: {next: {type: integer}}}}}}}}}}}
              x-speakeasy-pagination: {type: cursor, inputs: [{name: at.t, in: requestBody, type: cursor}], outputs: {nextCursor: $.meta.type.next, results: '$.a[*]'}}
        ",
        "
        group sample: Sample \"Sample\"
          fn a -> A: POST /a -> AResponse
            .body(ABody) = body
            pages (x-speakeasy-pagination): token body at.t, next [meta, r#type?, next?], items [a?] of String, Named
          struct ABody
            page_token: Option<String> = optional \"pageToken\"
            at: Option<ABodyAt> = optional \"at\"
          struct ABodyAt
            t: Option<String> = optional \"t\"
          struct AResponse
            next_page_token: Option<String> = optional \"nextPageToken\"
            a: Option<Vec<String>> = optional \"a\"
            meta: AResponseMeta = required \"meta\"
          struct AResponseMeta
            r#type: Option<AResponseMetaType> = optional \"type\"
          struct AResponseMetaType
            next: Option<i64> = optional \"next\"
        ",
    );
}
