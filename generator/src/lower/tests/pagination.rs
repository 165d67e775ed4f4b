//! Tests of which operations are paginated, and the reasons.

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

/// Returns the pagination of each operation as the dump prints it.
fn paging(config: &str) -> Vec<(String, String)> {
    paging_of(config, DOCUMENT)
}

fn paging_of(config: &str, document: &str) -> Vec<(String, String)> {
    let config = Config::parse(config).expect("the configuration is right");
    let (krate, warnings) = lower(&config, document);
    assert_eq!(warnings, "");
    let operations = krate.groups.iter().flat_map(|group| &group.operations);
    let rows = operations.map(|operation| {
        let text = match &operation.paging {
            Paging::None => "none".to_owned(),
            Paging::Not { by, why, suggestion: _ } => format!("{why} ({by})"),
            Paging::Pages(pages) if document == DOCUMENT => format!("pages ({})", pages.by),
            Paging::Pages(pages) => {
                let at = pages.at.as_ref().map(|at| format!(" {at}")).unwrap_or_default();
                let next = pages.next.as_ref().map(|next| next.wire.clone());
                let next = next.or(pages.next_header.clone()).map(|next| format!(" next {next}"));
                let current = pages.current.as_ref().map(|it| format!(" current {}", it.wire));
                let rest = next.into_iter().chain(current).collect::<String>();
                format!("{:?}{at}{rest} items {}", pages.style, pages.items.wire)
            }
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
        ("empty", "its response is not always JSON of one type with fields (inferred)"),
        ("many", "its response has several lists (a, b), none of them `list` (inferred)"),
        ("noNext", "it takes query page_token, and returns no token of a next page (inferred)"),
        ("noPlace", "it returns `nextPageToken` and takes no token (inferred)"),
        ("none", "none"),
        ("numbered", "it returns `nextPageToken` and takes no token (inferred)"),
        ("query", "pages (inferred)"),
    ];
    let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
    assert_eq!(paging(""), expected);
}

/// Returns an operation: its id, its parameters as `name schema` in flow style, and the properties of its
/// response.
fn operation(id: &str, parameters: &[&str], response: &str) -> String {
    let parameters: Vec<String> = parameters
        .iter()
        .map(|parameter| {
            let (name, schema) = parameter.split_once(' ').expect("a name and a schema");
            let (location, name) = name.split_once('/').unwrap_or(("query", name));
            format!("{{name: {name}, in: {location}, schema: {schema}}}")
        })
        .collect();
    let (headers, response) = response.split_once('|').unwrap_or(("{}", response));
    format!(
        "      /{id}: {{get: {{operationId: {id}, parameters: [{}], responses: {{'200': {{description: '', headers: \
         {headers}, content: {{application/json: {{schema: {response}}}}}}}}}}}}}\n",
        parameters.join(", ")
    )
}

#[test]
fn names_that_leave_no_doubt_show_pages() {
    let text = "{type: string}";
    let object = |properties: &str| {
        format!("{{type: object, properties: {{pets: {{type: array, items: {text}}}, {properties}}}}}")
    };
    let bare = "{type: array, items: {type: string}}";
    let counts = "it takes query page, which may count; [pagination] can say so (inferred)";
    let cases: &[(&[&str], String, &str)] = &[
        (&["marker {type: string}"], object("next_marker: {type: string}"), "Token query marker next next_marker items pets"),
        (&["token {type: string}"], object("nextToken: {type: string}"), "Token query token next nextToken items pets"),
        (&["header/X-Token {type: string}"], object("nextToken: {type: string}"), "Token header X-Token next nextToken items pets"),
        (&["token {type: string}"], format!("{{next-token: {{schema: {text}}}}}|{}", object("")), "Token query token next next-token items pets"),
        (&["cursor {type: string}"], object("next: {type: string}"), "Token query cursor next next items pets"),
        (&["cursor {type: string}"], object("next: {type: string, format: uri}"), "NextUrl next next items pets"),
        (&["page {type: integer}"], object("next: {type: string, format: uri}"), "NextUrl next next items pets"),
        (&[], object("next: {type: string}"), "NextUrl next next items pets"),
        (&[], object("links: {type: object, properties: {nextLink: {type: string}}}"), "NextUrl next links.nextLink items pets"),
        (&[], "{type: object, properties: {in: {type: object, properties: {pets: {type: array, items: {}}}}, at: {type: object, properties: {next: {type: string}}}}}".to_owned(), "NextUrl next at.next items in.pets"),
        (&["offset {type: integer}", "limit {type: integer}"], object("order: {type: string}"), "Offset query offset items pets"),
        (&["offset {type: integer}", "limit {type: integer}"], "{type: object, properties: {entries: {type: array, items: {}}, order: {type: array, items: {}}, offset: {type: integer}}}".to_owned(), "Offset query offset current offset items entries"),
        (&["$skip {type: integer}", "$top {type: integer}"], bare.to_owned(), "Offset query $skip items "),
        (&["page {type: integer, default: 1}", "per_page {type: integer}"], bare.to_owned(), "Page(1) query page items "),
        (&["page {type: integer, default: 0}", "limit {type: integer}"], object(""), "Page(0) query page items pets"),
        (&["page {type: integer}", "limit {type: integer}"], object("meta: {type: object, properties: {page: {type: integer}}}"), "Page(1) query page current meta.page items pets"),
        // Ambiguous cases: where counting begins, which of two ways is meant, whether a field is a token or a
        // URL.
        (&["page {type: integer}", "limit {type: integer}"], object(""), counts),
        (&["page {type: integer, default: 1}", "limit {type: integer}"], object("next: {type: string}"), counts),
        (&["startIndex {type: integer}", "count {type: integer}"], object(""), "it takes query startIndex, which may count; [pagination] can say so (inferred)"),
        (&["offset {type: integer, default: 1}", "limit {type: integer}"], object(""), "it takes query offset, which may count; [pagination] can say so (inferred)"),
        (&["marker {type: string}", "offset {type: integer}", "limit {type: integer}"], object("next_marker: {type: string}"), "it takes query marker and query offset; [pagination] can say which of them leads on (inferred)"),
        (&["pageSize {type: integer}"], object(""), "it takes query pageSize, and nothing that names a page (inferred)"),
        (&["cursor {type: string}"], object("cursor: {type: string}"), "it takes query cursor, and returns no token of a next page (inferred)"),
        (&["token {type: string}"], object(""), "none"),
        (&[], object("count: {type: integer}"), "none"),
    ];
    for (parameters, response, expected) in cases {
        let document = format!("paths:\n{}", operation("a", parameters, response));
        let found = paging_of("", &format!("\n    {document}    "));
        assert_eq!(found, [("a".to_owned(), (*expected).to_owned())], "{document}");
    }
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
        Some("its response is not always JSON of one type with fields (codegen.toml, \"*\")")
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
            meta: AResponseMeta = required \"meta\" = placeholder
          struct AResponseMeta
            r#type: Option<AResponseMetaType> = optional \"type\"
          struct AResponseMetaType
            next: Option<i64> = optional \"next\"
        ",
    );
}
