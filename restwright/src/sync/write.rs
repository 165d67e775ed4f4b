//! Carries a plan out, so that it can be broken off at any moment.
//!
//! Everything is written beside its place first. Then the manifest comes to list both the old and the new files, the
//! new files are moved to their places, the old ones are deleted, and the manifest comes to list the new ones alone. A
//! run that is killed in between leaves files that the manifest lists, so that the next run finishes the work.

use std::fs;
use std::path::Path;

use crate::exit::Failure;
use crate::sync::draft::Staged;
use crate::sync::{Plan, manifest};

/// Writes and deletes. If something cannot be written, nothing has changed.
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

/// Deletes a file, and the folders up to `out` that are empty then.
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

/// Whether two names that differ in case lead to one file, which they do on a disk that does not tell cases apart.
fn is_one_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
