//! Servers that violate HTTP, on plain TCP.

use std::net::SocketAddr;

use conductorone::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The behaviour of a server after it has read the head of a request.
#[derive(Clone, Copy)]
enum Fault {
    /// The server sends these bytes and closes the connection.
    SendAndHangUp(&'static str),
    /// The server sends nothing and keeps the connection open.
    StaySilent,
    /// The server sends these bytes and keeps the connection open.
    SendAndStaySilent(&'static str),
}

/// A server that listens until it is dropped.
pub struct FaultyServer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl FaultyServer {
    /// Starts a server that sends exactly `response` and closes the connection.
    pub async fn hanging_up_after(response: &'static str) -> Self {
        Self::start(Fault::SendAndHangUp(response)).await
    }

    /// Starts a server that accepts every request and never responds.
    pub async fn silent() -> Self {
        Self::start(Fault::StaySilent).await
    }

    /// Starts a server that sends exactly `response` and keeps the connection open.
    pub async fn stalling_after(response: &'static str) -> Self {
        Self::start(Fault::SendAndStaySilent(response)).await
    }

    /// Returns a client for this server.
    pub fn client(&self) -> Client {
        super::client_for(&self.url())
    }

    /// Returns the URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address");
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(misbehave(connection, fault));
            }
        });
        Self { address, task }
    }
}

impl Drop for FaultyServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves one connection. An error of the connection ends the task without a panic, because the client may close it first.
async fn misbehave(mut connection: TcpStream, fault: Fault) {
    if read_head(&mut connection).await.is_err() {
        return;
    }
    let (response, stay) = match fault {
        Fault::SendAndHangUp(response) => (response, false),
        Fault::StaySilent => ("", true),
        Fault::SendAndStaySilent(response) => (response, true),
    };
    if connection.write_all(response.as_bytes()).await.is_ok() && stay {
        std::future::pending::<()>().await;
    }
}

async fn read_head(connection: &mut TcpStream) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await?);
    }
    Ok(())
}
