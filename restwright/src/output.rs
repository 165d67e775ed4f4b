//! [`Output`]: what is generated, compared with what is there: the folder of the crate, and `names.lock`.

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
    /// Files outside of the crate, and the folders that no other run writes into meanwhile.
    staged: Staged,
}

impl<'r> Output<'r> {
    /// Compares with the folder `out`, which need not exist.
    ///
    /// # Errors
    ///
    /// A file that is not a generated one is in the way, or the folder cannot be read.
    pub fn compare(input: &'r Input, generated: &'r Generated, out: &Path) -> Result<Self, Failure> {
        Self::with(Staged::default(), input, generated, out)
    }

    /// Does the same when no other run writes into the folder any more, and keeps others waiting.
    ///
    /// # Errors
    ///
    /// Those of [`compare`](Self::compare).
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

    /// The files to write or to delete. Paths are relative to the folder, that of `names.lock` to the current one.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.plan.changes().iter().chain(&self.names)
    }

    /// The changes of the crate, and how many of its files stay as they are.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Brings the folder and `names.lock` up to date. A failure leaves no half-written file.
    ///
    /// # Errors
    ///
    /// A file cannot be written or deleted.
    pub fn write(self) -> Result<(), Failure> {
        self.write_with(|_| Ok(()))
    }

    /// Does the same with more files, which `stage` writes beside their places. They are moved there last.
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
