//! [`Server`]: a running Spector, which is stopped when the value is dropped.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use restwright::exit::Failure;
use serde::Deserialize;
use ureq::Agent;

use crate::conformance::install::Install;

/// The time limit for the server to read its scenarios.
const START: Duration = Duration::from_secs(120);

/// A running Spector on a loopback port.
pub(super) struct Server {
    process: Child,
    /// `http://localhost:PORT`, with the host name in Spector's own links.
    pub(super) base_url: String,
    http: Agent,
}

/// The verdict of Spector on each scenario.
pub(super) type Coverage = BTreeMap<String, Verdict>;

/// Spector's verdict on a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    Pass,
    Fail,
    NotImplemented,
    NotSupported,
}

#[derive(Deserialize)]
struct Report {
    results: Coverage,
}

impl Server {
    /// Starts Spector on a free port, and waits until it serves. Its output goes into `folder`.
    pub(super) fn start(install: &Install, folder: &Path) -> Result<Self, Failure> {
        let port = free_port()?;
        let log = folder.join("spector.log");
        let output = std::fs::File::create(&log).map_err(|error| Failure::disk("write", &log, error))?;
        let errors = output.try_clone().map_err(|error| Failure::disk("write", &log, error))?;
        let mut command = install.serve(port, &folder.join("coverage.json"));
        command.stdout(Stdio::from(output)).stderr(Stdio::from(errors));
        let process = command.spawn().map_err(|error| Failure::input(format!("cannot run node: {error}")))?;
        let base_url = format!("http://localhost:{port}");
        let mut server = Self { process, base_url, http: http() };
        let until = Instant::now() + START;
        while server.coverage().is_err() {
            let ended = server.process.try_wait().is_ok_and(|status| status.is_some());
            if ended || Instant::now() > until {
                return Err(Failure::input(format!("Spector does not serve; see {}", log.display())));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }

    /// Returns the verdicts on all scenarios so far.
    pub(super) fn coverage(&self) -> Result<Coverage, Failure> {
        let read = |url: &str| self.http.get(url).call()?.body_mut().read_to_string();
        let text = read(&format!("{}/.coverage", self.base_url))
            .map_err(|error| Failure::fault(format!("cannot read Spector's coverage: {error}")))?;
        let reports: Vec<Report> =
            serde_json::from_str(&text).map_err(|error| Failure::fault(error.to_string()))?;
        Ok(reports.into_iter().flat_map(|report| report.results).collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns a port that is not in use.
fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| Failure::fault(format!("no free port: {error}")))
}

fn http() -> Agent {
    Agent::config_builder().proxy(None).timeout_global(Some(Duration::from_secs(10))).build().into()
}
