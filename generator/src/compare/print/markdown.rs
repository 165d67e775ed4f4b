//! Markdown for a comment on a pull request: counts first, then what breaks with what to do about it, then the rest,
//! folded. It fits the 65,536 characters that GitHub takes, and says what it has left out.

use std::fmt::Write as _;

use crate::compare::Bump;
use crate::compare::entry::{Entry, Level, Section};
use crate::compare::print::migration::{advice, diff, renames};
use crate::compare::print::{count, counts, places};
use crate::compare::review::{Places, Review};
use crate::escape::{code_cell, code_span, fenced, prose};

/// The first line, by which a workflow finds the comment that it has written before.
const MARKER: &str = "<!-- cargo xtask diff -->";

/// What GitHub takes in a comment, in characters; bytes are counted, which are as many or more.
const LIMIT: usize = 65_536;

/// What is kept for the sentence on what was left out, and for closing what is folded.
const RESERVE: usize = 600;

/// So many operations are named with an entry.
const NAMED: usize = 5;

/// So many entries of a check are listed by name.
const LISTED: usize = 60;

/// A list of so many entries is not folded.
const SHORT: usize = 3;

/// The whole review.
#[must_use]
pub fn markdown(review: &Review) -> String {
    let mut page = Page { text: head(review), left_out: 0 };
    page.renames(&renames(review));
    for section in Section::ALL {
        let entries: Vec<_> = review.of(section, Level::Breaking).collect();
        page.section(&format!("{}: breaking", section.title()), &entries, review);
    }
    for (level, word) in [(Level::Addition, "additions"), (Level::None, "no effect on callers")] {
        for section in Section::ALL {
            let entries: Vec<_> = review.of(section, level).collect();
            page.list(&format!("{}: {word}", section.title()), &entries);
        }
    }
    let unstable: Vec<_> = review.unstable().collect();
    page.list("Only in draft and alpha operations", &unstable);
    let ignored: Vec<_> = review.ignored().collect();
    page.list("Ignored", &ignored);
    page.finish(review)
}

fn head(review: &Review) -> String {
    let verdict = &review.verdict;
    let mut text = format!("{MARKER}\n## The document has changed: {}\n\n", verdict.bump.word());
    let _ = match verdict.bump {
        Bump::None => write!(text, "Nothing has changed for users of the crate.\n\n"),
        _ => write!(
            text,
            "Suggested version: {} → {}\n\n",
            code_span(&verdict.version),
            code_span(&verdict.next)
        ),
    };
    text.push_str("| | breaking | additions | no effect |\n|---|--:|--:|--:|\n");
    for (section, [breaking, additions, none]) in counts(review) {
        let _ = writeln!(text, "| {} | {breaking} | {additions} | {none} |", section.title());
    }
    let apart = [
        (review.unstable().count(), "only in draft and alpha operations, which count for nothing"),
        (review.ignored().count(), "ignored by the ignore file"),
    ];
    for (number, what) in apart.into_iter().filter(|(number, _)| *number > 0) {
        let _ = writeln!(text, "\n{} {what}.", count(number, "change"));
    }
    for line in &review.idle_ignores {
        let _ = writeln!(text, "\nThe ignore file: {}.", prose(line));
    }
    text
}

/// The comment in the making.
struct Page {
    text: String,
    /// The entries for which there was no room.
    left_out: usize,
}

impl Page {
    /// Adds the text if there is room for it.
    fn fits(&mut self, text: &str) -> bool {
        let fits = self.text.len() + text.len() + RESERVE <= LIMIT;
        if fits {
            self.text.push_str(text);
        }
        fits
    }

    fn renames(&mut self, renames: &[(&str, &str)]) {
        if renames.is_empty() {
            return;
        }
        if !self.fits("\n### Renames\n\n| before | now |\n|---|---|\n") {
            return;
        }
        let mut rest = renames.len();
        for (before, after) in renames {
            if !self.fits(&format!("| {} | {} |\n", code_cell(before), code_cell(after))) {
                break;
            }
            rest -= 1;
        }
        if rest > 0 {
            let _ = writeln!(self.text, "\n{rest} more renames.");
        }
    }

    /// Entries in full, by check.
    fn section(&mut self, title: &str, entries: &[(&Entry, &Places)], review: &Review) {
        if entries.is_empty() {
            return;
        }
        if !self.fits(&format!("\n### {title} ({})\n", entries.len())) {
            self.left_out += entries.len();
            return;
        }
        for of_check in entries.chunk_by(|(one, _), (next, _)| one.check == next.check) {
            self.check(of_check, review);
        }
    }

    /// Entries of one check: why, once, then each.
    fn check(&mut self, entries: &[(&Entry, &Places)], review: &Review) {
        let Some((first, _)) = entries.first() else { return };
        let check = first.check;
        let is_folded = entries.len() > SHORT;
        let title = format!("`{}`: {}. {}", check.id(), check.title(), check.why());
        let heading = if is_folded {
            format!("\n{title}\n\n<details><summary>{}</summary>\n\n", count(entries.len(), "change"))
        } else {
            format!("\n{title}\n\n")
        };
        if !self.fits(&heading) {
            self.left_out += entries.len();
            return;
        }
        for (at, (entry, places)) in entries.iter().enumerate() {
            if !self.fits(&item(entry, places, review)) {
                self.left_out += entries.len() - at;
                break;
            }
        }
        if is_folded {
            self.text.push_str("\n</details>\n");
        }
    }

    /// Entries by name alone, folded.
    fn list(&mut self, title: &str, entries: &[(&Entry, &Places)]) {
        if entries.is_empty() {
            return;
        }
        let heading = format!("\n<details><summary>{title} ({})</summary>\n", entries.len());
        if !self.fits(&heading) {
            self.left_out += entries.len();
            return;
        }
        for of_check in entries.chunk_by(|(one, _), (next, _)| one.check == next.check) {
            let Some((first, _)) = of_check.first() else { continue };
            let names: Vec<String> = of_check.iter().take(LISTED).map(|(entry, _)| name(entry)).collect();
            let rest = of_check.len() - names.len();
            let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
            let (check, names) = (first.check, names.join(", "));
            let text = format!("\n`{}`: {}. {}\n\n{names}{more}\n", check.id(), check.title(), check.why());
            self.left_out += if self.fits(&text) { rest } else { of_check.len() };
        }
        self.text.push_str("\n</details>\n");
    }

    fn finish(mut self, review: &Review) -> String {
        if self.left_out > 0 {
            let all = review.comparison.entries.len();
            let _ = writeln!(
                self.text,
                "\n{} of {all} are not shown here, because a comment holds no more. \
                 `cargo xtask diff` prints them all, `--format html` as a page.",
                count(self.left_out, "change")
            );
        }
        self.text
    }
}

/// What has changed, in code font, and why it is apart if it is.
fn name(entry: &Entry) -> String {
    let apart = Review::stability(entry).map(str::to_owned).or_else(|| entry.ignored.clone());
    let apart = apart.map(|why| format!(" ({})", prose(&why))).unwrap_or_default();
    let name = entry.rust.as_ref().filter(|_| entry.check.section() == Section::Rust);
    format!("{}{apart}", code_span(name.unwrap_or(&entry.subject)))
}

fn item(entry: &Entry, spots: &Places, review: &Review) -> String {
    let mut text = format!("- {}", prose(&entry.message));
    let notes: Vec<String> =
        [places(spots), review.users(entry, NAMED)].into_iter().filter(|note| !note.is_empty()).collect();
    if !notes.is_empty() {
        let _ = write!(text, " <sub>{}</sub>", prose(&notes.join("; ")));
    }
    text.push('\n');
    let lines = diff(entry);
    if !lines.is_empty() && !entry.is_rename {
        text.push_str(&fenced(&lines, "diff", "  "));
    }
    text.extend(advice(entry).map(|advice| format!("  {advice}\n")));
    text
}
