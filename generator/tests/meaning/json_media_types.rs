//! Tests of responses with several JSON media types: the request accepts each, and each decodes into its own
//! type.

use fixture_json_media_types::models::{First, Second};
use fixture_json_media_types::operations::json_of_several_media_types::{
    BodiesBody, GenerationsResponse, InlineBadRequestProblemJson, InlineResponse, PatchesBody,
    RangesResponse, VersionsResponse,
};
use fixture_json_media_types::{Client, ErrorKind};
use serde_json::json;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

async fn generations(media_type: &'static str, body: &'static str) -> GenerationsResponse {
    let server = Server::responding(200, media_type, body).await;
    let response = client(&server).json_of_several_media_types().generations().send().await;
    let accept = Some("application/json, application/vnd.acme.v2+json");
    assert_eq!(server.only_request().header("accept"), accept);
    response.expect("a success")
}

#[tokio::test]
async fn the_media_type_of_the_response_picks_its_type() {
    for media_type in ["application/json", "application/json; charset=utf-8", "application/hal+json"] {
        let response = generations(media_type, r#"{"a":"1"}"#).await;
        assert!(matches!(response, GenerationsResponse::Json(First { a, .. }) if a == "1"), "{media_type}");
    }
    for media_type in ["application/vnd.acme.v2+json", "Application/VND.acme.v2+JSON;charset=utf-8"] {
        let response = generations(media_type, r#"{"b":"2"}"#).await;
        assert!(
            matches!(response, GenerationsResponse::VndAcmeV2Json(Second { b, .. }) if b == "2"),
            "{media_type}"
        );
    }
}

#[tokio::test]
async fn a_type_is_not_guessed_from_the_body() {
    let server = Server::responding(200, "application/vnd.acme.v2+json", r#"{"a":"1"}"#).await;
    let error = client(&server).json_of_several_media_types().generations().send().await.expect_err("no `b`");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn parameters_tell_versions_apart() {
    for (media_type, body) in [
        ("application/json;version=1", r#"{"a":"1"}"#),
        ("application/json; charset=utf-8; Version=\"1\"", r#"{"a":"1"}"#),
        ("application/json", r#"{"a":"1"}"#),
        ("application/json; version=2; charset=utf-8", r#"{"b":"2"}"#),
    ] {
        let server = Server::responding(200, media_type, body).await;
        let response =
            client(&server).json_of_several_media_types().versions().send().await.expect("a success");
        match response {
            VersionsResponse::JsonVersion1(first) => {
                assert_eq!((first.a.as_str(), media_type.contains('2')), ("1", false))
            }
            VersionsResponse::JsonVersion2(second) => {
                assert_eq!((second.b.as_str(), media_type.contains('2')), ("2", true))
            }
            other => panic!("{other:?}"),
        }
        let accept = Some("application/json;version=1, application/json;version=2");
        assert_eq!(server.only_request().header("accept"), accept);
    }
}

#[tokio::test]
async fn one_schema_under_several_media_types_is_one_type() {
    let server = Server::responding(200, "application/vnd.acme+json", r#"{"a":"1"}"#).await;
    let first: First = client(&server).json_of_several_media_types().alike().send().await.expect("a success");
    assert_eq!(first.a, "1");
    let accept = Some("application/json, text/json, application/vnd.acme+json");
    assert_eq!(server.only_request().header("accept"), accept);
}

#[tokio::test]
async fn a_range_takes_what_is_left() {
    let ranges = async |media_type: &'static str, body: &'static str| {
        let server = Server::responding(200, media_type, body).await;
        let response =
            client(&server).json_of_several_media_types().ranges().send().await.expect("a success");
        assert_eq!(
            server.only_request().header("accept"),
            Some("application/json, application/*, application/pdf")
        );
        response
    };
    assert!(matches!(ranges("application/json", r#"{"a":"1"}"#).await, RangesResponse::Json(_)));
    assert!(matches!(ranges("application/vnd.x", r#"{"b":"1"}"#).await, RangesResponse::OtherJson(_)));
    let RangesResponse::Pdf(file) = ranges("application/pdf", "%PDF").await else { panic!("a file") };
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"%PDF");
}

#[tokio::test]
async fn statuses_and_other_kinds_stand_beside_them() {
    let inline = async |status: u16, media_type: &'static str, body: &'static str| {
        let server = Server::responding(status, media_type, body).await;
        client(&server).json_of_several_media_types().inline().send().await
    };
    let ok = inline(200, "application/json", r#"{"a":"1"}"#).await.expect("a success");
    assert!(matches!(ok, InlineResponse::Json(it) if it.a.as_deref() == Some("1")));
    let hal = inline(200, "application/hal+json", r#"{"links":["1"]}"#).await.expect("a success");
    assert!(matches!(hal, InlineResponse::HalJson(it) if it.links.as_deref().is_some_and(|it| it == ["1"])));
    let csv = inline(200, "text/csv", "a,b").await.expect("a success");
    assert!(matches!(csv, InlineResponse::Csv(text) if text == "a,b"));
    let later = inline(202, "application/json", r#"{"b":"2"}"#).await.expect("a success");
    assert!(matches!(later, InlineResponse::Accepted(it) if it.b == "2"));

    let error = inline(400, "application/problem+json", r#"{"detail":"no"}"#).await.expect_err("an error");
    let problem: InlineBadRequestProblemJson = error.decode_as().expect("the second documented type");
    assert_eq!(problem.detail, "no");
    let error = inline(400, "application/json", r#"{"a":"no"}"#).await.expect_err("an error");
    assert_eq!(error.decode_as::<First>().expect("the first documented type").a, "no");
}

#[tokio::test]
async fn a_body_says_which_media_type_it_is_of() {
    for (body, content_type, sent) in [
        (BodiesBody::from(First::new("1")), "application/json", json!({"a": "1"})),
        (BodiesBody::from(Second::new("2")), "application/json;version=2", json!({"b": "2"})),
    ] {
        let server = Server::responding(204, "text/plain", "").await;
        client(&server).json_of_several_media_types().bodies(body).send().await.expect("a success");
        let request = server.only_request();
        assert_eq!((request.header("content-type"), request.json()), (Some(content_type), sent));
    }
}

#[tokio::test]
async fn formats_of_patches_are_the_callers_choice() {
    for (body, content_type) in [
        (PatchesBody::JsonPatchJson(json!([])), "application/json-patch+json"),
        (PatchesBody::MergePatchJson(json!({})), "application/merge-patch+json"),
    ] {
        let server = Server::responding(204, "text/plain", "").await;
        client(&server).json_of_several_media_types().patches(body).send().await.expect("a success");
        assert_eq!(server.only_request().header("content-type"), Some(content_type));
    }
}
