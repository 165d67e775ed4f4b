//! Runs the generator, and turns a panic into a message with the details for a bug report.

use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use crate::exit::Failure;

/// The stack size, since deep documents need deep recursion.
const STACK: usize = 256 << 20;

/// The message and the place of the last panic.
static LAST_PANIC: Mutex<Option<(String, String)>> = Mutex::new(None);

/// Runs `work`. A panic becomes a failure that names the stage.
///
/// # Errors
///
/// If `work` panics, or a thread cannot be created.
pub fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    install_hook();
    thread::scope(|scope| {
        let worker = thread::Builder::new().name("generator".to_owned()).stack_size(STACK);
        let worker = worker.spawn_scoped(scope, work).map_err(|error| Failure::fault(error.to_string()))?;
        worker.join().map_err(|_| report())
    })
}

/// Keeps the panics of the generator's thread for the report. Other panics are printed as usual.
fn install_hook() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        let print = take_hook();
        set_hook(Box::new(move |info| {
            if thread::current().name() == Some("generator") {
                *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(described(info));
            } else {
                print(info);
            }
        }));
    });
}

fn described(info: &PanicHookInfo<'_>) -> (String, String) {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let message = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
    (message, info.location().map(ToString::to_string).unwrap_or_default())
}

fn report() -> Failure {
    let last = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (message, location) = last.unwrap_or_default();
    let stage = stage(&location).map(|stage| format!(" in the stage `{stage}`")).unwrap_or_default();
    Failure::fault(format!(
        "the generator has failed{stage}: {message}\n  at {location}\n\
         This is a fault of the generator, whatever the document contains. Nothing was written.\n\
         Please report it with the message above and the document, or the part of it that brings it about."
    ))
}

/// Returns the stage that contains the source file `location`.
fn stage(location: &str) -> Option<&'static str> {
    const STAGES: [&str; 6] = ["load", "normalize", "resolve", "lower", "emit", "render"];
    let (package, path) = location.rsplit_once("/src/")?;
    // The package is in the repository, or among the sources of a registry (`restwright-generator-0.1.0`).
    let package = package.rsplit('/').next().unwrap_or(package);
    let is_ours = ["generator", "reader"]
        .iter()
        .any(|name| package == *name || package.starts_with(&format!("restwright-{name}-")));
    if !is_ours {
        return None;
    }
    STAGES.into_iter().find(|stage| path.starts_with(&format!("{stage}/")))
}

#[cfg(test)]
mod tests {
    use super::{guarded, stage};
    use crate::exit::Exit;

    #[test]
    fn a_panic_is_a_fault_of_ours_that_says_where() {
        let failure = guarded(|| panic!("no such {}", "thing")).expect_err("it panics");
        assert_eq!(failure.exit, Exit::Fault);
        assert!(
            failure.message.contains("no such thing") && failure.message.contains("guard.rs:"),
            "{failure:?}"
        );
        assert_eq!(guarded(|| 7), Ok(7));
    }

    #[test]
    fn the_stage_is_read_off_the_source_file() {
        assert_eq!(stage("generator/src/lower/names.rs:3:9"), Some("lower"));
        assert_eq!(stage("/registry/src/syn/src/lib.rs:3:9"), None);
        assert_eq!(stage("/registry/src/a/restwright-generator-0.1.0/src/emit/mod.rs:3:9"), Some("emit"));
        assert_eq!(stage("generator/reader/src/resolve/mod.rs:3:9"), Some("resolve"));
        assert_eq!(stage("/registry/src/a/restwright-reader-0.1.0/src/load/mod.rs:3:9"), Some("load"));
        assert_eq!(stage("generator/reader/src/pointer.rs:3:9"), None);
    }
}
