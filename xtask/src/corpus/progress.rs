//! Shows the progress of a run on the standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};

use generator::escape::line;
use indicatif::{ProgressBar, ProgressStyle};
use restwright::terminal::complain;

/// The progress of one step.
pub(super) struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts a step that does `what` to `total` documents.
    pub(super) fn new(what: &'static str, total: usize) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total as u64);
            let style = "{prefix:>10} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}";
            bar.set_style(
                ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar.set_prefix(what);
            bar.enable_steady_tick(std::time::Duration::from_millis(200));
            bar
        });
        Self { what, total, done: AtomicUsize::new(0), bar }
    }

    /// Records that a document is done. `trouble` describes its failure.
    pub(super) fn done(&self, name: &str, trouble: Option<&str>) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let name = line(name);
        let trouble = trouble.map(|trouble| format!(": {}", line(trouble)));
        match &self.bar {
            Some(bar) => {
                if let Some(trouble) = trouble {
                    bar.println(format!("{:>10} {name}{trouble}", self.what));
                }
                bar.set_message(name.into_owned());
                bar.inc(1);
            }
            None => complain(&format!(
                "[{done}/{}] {} {name}{}\n",
                self.total,
                self.what,
                trouble.unwrap_or_default()
            )),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
