//! Applies a plan in such a way that it can be interrupted at any moment.
//!
//! First, all files are written to drafts. Then the manifest is replaced by one that lists both the old and
//! the new files, the new files are moved to their places, the old ones are deleted, and the manifest is
//! replaced by one that lists only the new files. If a run is killed in between, the manifest lists all
//! files, so the next run can finish the work.

use std::fs;
use std::path::Path;

use crate::exit::Failure;
use crate::sync::draft::Staged;
use crate::sync::{Plan, manifest};

/// Writes and deletes files. If a file cannot be written, nothing is changed.
pub(super) fn apply(plan: &Plan) -> Result<(), Failure> {
    let out = plan.out.as_path();
    for draft in &plan.leftovers {
        fs::remove_file(draft).map_err(|error| Failure::disk("delete", draft, error))?;
    }
    let mut before = Staged::default();
    let mut files = Staged::default();
    let mut after = Staged::default();
    for change in &plan.changes {
        let Some(new) = &change.new else { continue };
        if change.path == manifest::PATH {
            before.add(&out.join(manifest::PATH), &plan.transition)?;
            after.add(&out.join(manifest::PATH), new)?;
        } else {
            files.add(&out.join(&change.path), new)?;
        }
    }
    before.commit()?;
    files.commit()?;
    for change in plan.changes.iter().filter(|change| change.new.is_none()) {
        delete(out, &change.path, plan)?;
    }
    after.commit()
}

/// Deletes a file, and the folders up to `out` that become empty.
fn delete(out: &Path, path: &str, plan: &Plan) -> Result<(), Failure> {
    let gone = out.join(path);
    if let Some(new) =
        plan.changes.iter().find(|change| change.new.is_some() && differs_in_case(&change.path, path))
    {
        let new = out.join(&new.path);
        if is_one_file(&gone, &new) {
            return fs::rename(&gone, &new).map_err(|error| Failure::disk("rename", &gone, error));
        }
    }
    fs::remove_file(&gone).map_err(|error| Failure::disk("delete", &gone, error))?;
    let folders = gone.ancestors().skip(1).take_while(|folder| *folder != out);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

fn differs_in_case(one: &str, other: &str) -> bool {
    one != other && one.to_lowercase() == other.to_lowercase()
}

/// Whether two names that differ in case are one file, as on a case-insensitive file system.
fn is_one_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
