//! Servers that break the rules of HTTP, on bare TCP.

use std::net::SocketAddr;

use conductorone::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens after the head of a request was read.
#[derive(Clone, Copy)]
enum Fault {
    /// These bytes are sent, then the connection is closed.
    SendAndHangUp(&'static str),
    /// Nothing is sent and the connection stays open.
    StaySilent,
    /// These bytes are sent and the connection stays open.
    SendAndStaySilent(&'static str),
}

/// A server that listens until it is dropped.
pub struct FaultyServer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl FaultyServer {
    /// Sends exactly `response`, then closes the connection.
    pub async fn hanging_up_after(response: &'static str) -> Self {
        Self::start(Fault::SendAndHangUp(response)).await
    }

    /// Takes every request and never responds.
    pub async fn silent() -> Self {
        Self::start(Fault::StaySilent).await
    }

    /// Sends exactly `response`, then nothing more, and keeps the connection open.
    pub async fn stalling_after(response: &'static str) -> Self {
        Self::start(Fault::SendAndStaySilent(response)).await
    }

    /// A client for this server.
    pub fn client(&self) -> Client {
        super::client_for(&self.url())
    }

    /// Where it listens.
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

/// A client that hung up meanwhile is no fault of the test: errors of the connection end the task.
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
