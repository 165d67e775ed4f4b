//! [`Output`]: compares the generated files with the existing ones: the folder of the crate, and
//! `names.lock`.

#[cfg(feature = "cli")]
pub(crate) mod host;
#[cfg(feature = "cli")]
pub(crate) mod last_run;

use std::path::Path;

use generator::Generated;

use crate::exit::Failure;
use crate::input::Input;
use crate::sync::{Change, Plan, Staged};

/// The output of a run. Nothing is written until [`write`](Self::write) is called.
pub struct Output<'r> {
    input: &'r Input,
    generated: &'r Generated,
    plan: Plan,
    names: Option<Change>,
    /// Files outside of the crate, and the folders that are locked against other runs.
    staged: Staged,
}

impl<'r> Output<'r> {
    /// Compares the output with the folder `out`, which need not exist.
    ///
    /// # Errors
    ///
    /// If a file that was not generated is in the way, or the folder cannot be read.
    pub fn compare(input: &'r Input, generated: &'r Generated, out: &Path) -> Result<Self, Failure> {
        Self::with(Staged::default(), input, generated, out)
    }

    /// Compares the output while the folder is locked. Waits until no other run writes into the folder, and
    /// makes other runs wait.
    ///
    /// # Errors
    ///
    /// The errors of [`compare`](Self::compare).
    pub fn lock(input: &'r Input, generated: &'r Generated, out: &Path) -> Result<Self, Failure> {
        let mut staged = Staged::default();
        staged.lock(out)?;
        Self::with(staged, input, generated, out)
    }

    fn with(staged: Staged, input: &'r Input, generated: &'r Generated, out: &Path) -> Result<Self, Failure> {
        let plan = Plan::new(&generated.files, out)?;
        let names = input.names.as_ref().and_then(|names| names.change(&generated.names));
        Ok(Self { input, generated, plan, names, staged })
    }

    /// Returns the files to write or to delete. Paths are relative to the folder; that of `names.lock` is
    /// relative to the current folder.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.plan.changes().iter().chain(&self.names)
    }

    /// Returns the changes of the crate, and the number of unchanged files.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Updates the folder and `names.lock`. A failure leaves no partially written file.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or deleted.
    pub fn write(self) -> Result<(), Failure> {
        self.write_with(|_| Ok(()))
    }

    /// Writes the output with further files, which `stage` writes to drafts. They are moved to their places
    /// last.
    pub(crate) fn write_with(
        mut self,
        stage: impl FnOnce(&mut Staged) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if let Some(names) = &self.input.names {
            names.prepare(&mut self.staged)?;
            if self.names.is_some() {
                names.stage(&self.generated.names, &mut self.staged)?;
            }
        }
        stage(&mut self.staged)?;
        self.plan.apply()?;
        self.staged.commit()
    }
}
