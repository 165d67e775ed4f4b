//! A first program: pages, a documented error, an upload, a download, and a mock. `api` is the crate, which
//! embeds the runtime or depends on it.

#[path = "../meaning/server.rs"]
mod server;

use api::models::{Album, AlbumOwner, Kind, Problem};
use api::operations::albums::{CreateAlbum, CreateAlbumError, ListAlbumsResponse};
use api::runtime::testing::{Mock, MockResponse, from_json};
use api::{Client, Error, ErrorKind};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::server::{Seen, Server};

/// Responds as the service that the document describes.
fn serve(seen: &Seen) -> Response {
    let json = |status: StatusCode, body: serde_json::Value| {
        (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    };
    match (seen.method.clone(), seen.uri.path()) {
        (Method::GET, "/albums") if seen.uri.query().is_none() => {
            json(StatusCode::OK, json!({"albums": [{"title": "One"}], "next_page_token": "2"}))
        }
        (Method::GET, "/albums") => {
            json(StatusCode::OK, json!({"albums": [{"title": "Two", "owner": "Ada"}]}))
        }
        (Method::POST, "/albums") => json(StatusCode::CONFLICT, json!({"detail": "taken"})),
        (Method::PUT, _) => StatusCode::NO_CONTENT.into_response(),
        _ => ([(header::CONTENT_TYPE, "application/octet-stream")], "picture").into_response(),
    }
}

async fn titles(client: &Client) -> Result<Vec<String>, Error> {
    let mut titles = Vec::new();
    let mut albums = client.albums().list_albums().items();
    while let Some(album) = albums.next().await {
        titles.push(album?.title);
    }
    Ok(titles)
}

/// Creates an album, or returns `None` if the title exists.
async fn create(client: &Client, title: &str) -> Result<Option<Album>, Error> {
    let album = Album::new(title).with_kind(Kind::Live).with_owner(Problem::new("none"));
    match client.albums().create_album(album).await {
        Ok(album) => Ok(Some(album)),
        Err(error) => match error.documented() {
            Some(CreateAlbumError::Conflict(problem)) if problem.detail == "taken" => Ok(None),
            _ => Err(error),
        },
    }
}

#[tokio::test]
async fn calls_reach_a_server() {
    let server = Server::start(serve).await;
    let client = Client::builder().base_url(server.url()).token("t").build().expect("good settings");
    assert_eq!(titles(&client).await.expect("two pages"), ["One", "Two"]);
    assert_eq!(create(&client, "One").await.expect("a documented error"), None);
    client.albums().upload_cover("1", "picture").send().await.expect("it is stored");
    let cover = client.albums().download_cover("1").send().await.expect("a picture");
    assert_eq!(&cover.bytes().await.expect("all of it")[..], b"picture");

    let requests = server.requests();
    let lines: Vec<_> = requests.iter().map(Seen::line).collect();
    let expected = ["GET /albums", "GET /albums?page_token=2", "POST /albums", "PUT /albums/1/cover"];
    assert_eq!(lines[..4], expected);
    assert_eq!(requests[2].json(), json!({"title": "One", "kind": "live", "owner": {"detail": "none"}}));
    assert_eq!(requests[3].text(), "picture");
    assert!(requests.iter().all(|seen| seen.header("authorization") == Some("Bearer t")));
}

#[tokio::test]
async fn a_mock_stands_in_for_the_server() {
    let mock = Mock::new();
    mock.on::<CreateAlbum>().returns(Album::new("Three"));
    mock.on::<CreateAlbum>().responds(MockResponse::status(400));
    let client = Client::builder().token("t").transport(mock.transport()).build().expect("good settings");
    assert_eq!(create(&client, "Three").await.expect("an album"), Some(Album::new("Three")));
    let error = create(&client, "Four").await.expect_err("an error without a body");
    assert_eq!(error.kind(), ErrorKind::Status);
    let page: ListAlbumsResponse =
        from_json(&json!({"albums": [{"title": "A", "owner": "B"}]})).expect("a page");
    assert_eq!(page.albums[0].owner, Some(AlbumOwner::String("B".to_owned())));
}
