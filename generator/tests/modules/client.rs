//! A hand-written crate that has a client in a module.

#![deny(warnings)]

mod cents;
pub mod clients;

pub use cents::Cents;

#[cfg(test)]
mod tests {
    use axum::extract::Query;
    use axum::http::StatusCode;
    use axum::routing::get;
    use axum::{Json, Router};
    use serde_json::{Value, json};

    use crate::Cents;
    use crate::clients::shop::models::Order;
    use crate::clients::shop::operations::orders::CreateOrderError;
    use crate::clients::shop::{Client, Error};

    async fn list(Query(query): Query<Vec<(String, String)>>) -> Json<Value> {
        let order = |id: &str| json!({"id": id, "total": "0.05"});
        Json(match query.as_slice() {
            [] => json!({"orders": [order("1")], "next_page_token": "more"}),
            _ => json!({"orders": [order("2")]}),
        })
    }

    async fn create(Json(order): Json<Value>) -> (StatusCode, Json<Value>) {
        match order["id"].as_str() {
            Some("taken") => (StatusCode::CONFLICT, Json(json!({"reason": "it exists"}))),
            _ => (StatusCode::CREATED, Json(order)),
        }
    }

    async fn client() -> Client {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let app = Router::new().route("/orders", get(list).post(create));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Client::builder().base_url(format!("http://{address}")).build().expect("the client is complete")
    }

    #[tokio::test]
    async fn calls_and_pages_work_from_the_crate() -> Result<(), Error> {
        let client = client().await;
        let created = client.orders().create_order(Order::new("3", Cents(1999))).await?;
        assert_eq!((created.id.as_str(), created.total), ("3", Cents(1999)));
        let mut items = client.orders().list_orders().items();
        let mut ids = Vec::new();
        while let Some(order) = items.next().await {
            ids.push(order?.id);
        }
        assert_eq!(ids, ["1", "2"]);
        let refused = client.orders().create_order(Order::new("taken", Cents(1))).await;
        let error = refused.expect_err("the server refuses it");
        let documented = error.documented::<CreateOrderError>();
        assert!(
            matches!(&documented, Some(CreateOrderError::Conflict(it)) if it.reason.as_deref() == Some("it exists")),
            "{documented:?}"
        );
        Ok(())
    }
}
