//! Compares servers.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::subject;
use crate::escape::code;
use crate::model::Server;

/// Compares the document's servers, and those of single operations.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    for entry in of_document(&comparing.old.api.servers, &comparing.new.api.servers) {
        comparing.push(entry);
    }
    for (number, old, new) in comparing.shared() {
        let (before, after) = (urls(&old.servers), urls(&new.servers));
        if before != after {
            let entry = Entry::new(
                Check::OperationServerChanged,
                subject(new),
                format!("{} goes to another server", subject(new)),
            );
            let texts =
                [before, after].map(|urls| urls.first().cloned().unwrap_or("the API's own".to_owned()));
            let [before, after] = texts;
            let entry = entry.at(Some(&old.origin), Some(&new.origin)).with(Some(before), Some(after));
            let user = AffectedOperation { operation: number, directions: Directions::default() };
            comparing.push(entry.rust(comparing.method_path(number)).used_by(vec![user]));
        }
    }
}

/// Returns the URLs with the defaults of their variables.
fn urls(servers: &[Server]) -> Vec<String> {
    let url = |server: &Server| {
        server.variables.iter().fold(server.url.clone(), |url, variable| {
            let filled = format!("{{{}={}}}", variable.name, variable.default);
            url.replace(&format!("{{{}}}", variable.name), &filled)
        })
    };
    servers.iter().map(url).collect()
}

fn of_document(old: &[Server], new: &[Server]) -> Vec<Entry> {
    let (before, after) = (urls(old), urls(new));
    let mut entries = Vec::new();
    if let (Some(was), Some(is)) = (before.first(), after.first())
        && was != is
    {
        let entry = Entry::new(Check::DefaultServerChanged, "servers", "the first server is another one");
        entries.push(
            entry.at(Some(&old[0].origin), Some(&new[0].origin)).with(Some(was.clone()), Some(is.clone())),
        );
    }
    // A change of the first server is already reported.
    let gone = before.iter().zip(old).skip(1).filter(|(url, _)| !after.contains(url));
    entries.extend(gone.map(|(url, server)| {
        let entry = Entry::new(Check::ServerRemoved, "servers", format!("the server {} is gone", code(url)));
        entry.at(Some(&server.origin), None)
    }));
    let added = after.iter().zip(new).skip(1).filter(|(url, _)| !before.contains(url));
    entries.extend(added.map(|(url, server)| {
        let entry = Entry::new(Check::ServerAdded, "servers", format!("the server {} is new", code(url)));
        entry.at(None, Some(&server.origin))
    }));
    entries
}
