//! Prints Markdown for a comment on a pull request: first the counts, then breaking changes with advice, then
//! the rest, collapsed. It fits into the 65,536 characters that GitHub allows, and says what it has left out.

use std::fmt::Write as _;

use crate::compare::Bump;
use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::print::migration::{advice, diff, renames};
use crate::compare::print::{count, counts, lock_note, places};
use crate::compare::review::{Places, Review};
use crate::escape::{code_cell, code_span, fenced, prose};

/// The first line, by which a workflow finds its previous comment.
const MARKER: &str = "<!-- restwright diff -->";

/// GitHub's limit for a comment, in characters. Bytes are counted, which are at least as many.
const LIMIT: usize = 65_536;

/// Reserved bytes for the sentence about left out entries, and for closing tags.
const RESERVE: usize = 600;

/// The most operations that an entry names.
const NAMED: usize = 5;

/// Reserved characters at the end of a list, for `and 12 more`.
const MORE: usize = 40;

/// Reserved characters for the tags around a list.
const HEADING: usize = 60;

/// The longest list that is not collapsed.
const SHORT: usize = 3;

/// Prints the whole review.
#[must_use]
pub fn markdown(review: &Review) -> String {
    let mut page = Page { text: head(review), left_out: 0, share: 0 };
    page.renames(&renames(review));
    for section in Section::ALL {
        let entries: Vec<_> = review.of(section, Level::Breaking).collect();
        page.section(&format!("{}: breaking", section.title()), &entries, review);
    }
    let mut lists: Vec<(String, Vec<_>)> = Vec::new();
    for (level, word) in [(Level::Addition, "additions"), (Level::None, "no effect on callers")] {
        let of = |section: Section| review.of(section, level).collect();
        lists.extend(Section::ALL.map(|section| (format!("{}: {word}", section.title()), of(section))));
    }
    lists.push(("Only in draft and alpha operations".to_owned(), review.unstable().collect()));
    lists.push(("Ignored".to_owned(), review.ignored().collect()));
    page.share = share(&lists, LIMIT.saturating_sub(page.text.len() + RESERVE));
    for (title, entries) in &lists {
        page.list(title, entries);
    }
    page.finish(review)
}

/// Returns the most bytes of a list of names, so that all lists fit into `room`. Lists that need less leave the rest to
/// the longer ones.
fn share(lists: &[(String, Vec<(&Entry, &Places)>)], room: usize) -> usize {
    let headings: usize = lists.iter().map(|(title, _)| title.len() + HEADING).sum();
    let of_check = |entries: &[(&Entry, &Places)]| {
        let names: usize = entries.iter().map(|(entry, _)| name(entry).len() + 2).sum();
        check_line(entries).len() + names + MORE
    };
    let mut sizes: Vec<usize> =
        lists.iter().flat_map(|(_, entries)| by_check(entries)).map(of_check).collect();
    sizes.sort_unstable();
    equal_share(&sizes, room.saturating_sub(headings))
}

/// Returns the largest number to which sizes, sorted, can be cut so that their sum is at most `room`.
fn equal_share(sizes: &[usize], mut room: usize) -> usize {
    for (at, size) in sizes.iter().enumerate() {
        let each = room / (sizes.len() - at);
        if *size > each {
            return each;
        }
        room -= size;
    }
    usize::MAX
}

/// Returns the line above the names of the entries of one check.
fn check_line(entries: &[(&Entry, &Places)]) -> String {
    let line = |(first, _): &(&Entry, &Places)| {
        let check = first.check;
        format!("\n`{}`: {}. {}\n\n", check.id(), check.title(), check.why())
    };
    entries.first().map(line).unwrap_or_default()
}

/// Groups consecutive entries of one check.
fn by_check<'e, 'a>(
    entries: &'e [(&'a Entry, &'a Places)],
) -> impl Iterator<Item = &'e [(&'a Entry, &'a Places)]> {
    entries.chunk_by(|(one, _), (next, _)| one.check == next.check)
}

fn head(review: &Review) -> String {
    let verdict = &review.verdict;
    let package = code_span(&review.comparison.package);
    let mut text = format!("{MARKER}\n## The document of {package} has changed: {}\n\n", verdict.bump.word());
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
    if let Some(note) = lock_note(review) {
        let _ = writeln!(text, "\n{note}");
    }
    for line in &review.idle_ignores {
        let _ = writeln!(text, "\nThe ignore file: {}.", prose(line));
    }
    text
}

/// The comment, as far as it is written.
struct Page {
    text: String,
    /// The number of entries that did not fit.
    left_out: usize,
    /// The most bytes of a list of names.
    share: usize,
}

impl Page {
    /// Adds the text if it fits.
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

    /// Prints entries in full, by check.
    fn section(&mut self, title: &str, entries: &[(&Entry, &Places)], review: &Review) {
        if entries.is_empty() {
            return;
        }
        if !self.fits(&format!("\n### {title} ({})\n", entries.len())) {
            self.left_out += entries.len();
            return;
        }
        for of_check in by_check(entries) {
            self.check(of_check, review);
        }
    }

    /// Prints entries of one check: the reason once, then each entry.
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

    /// Prints entries by name only, collapsed.
    fn list(&mut self, title: &str, entries: &[(&Entry, &Places)]) {
        if entries.is_empty() {
            return;
        }
        let heading = format!("\n<details><summary>{title} ({})</summary>\n", entries.len());
        if !self.fits(&heading) {
            self.left_out += entries.len();
            return;
        }
        for of_check in by_check(entries) {
            self.names(of_check);
        }
        self.text.push_str("\n</details>\n");
    }

    /// Prints the names of the entries of one check, as far as its share of the space allows.
    fn names(&mut self, entries: &[(&Entry, &Places)]) {
        let mut text = check_line(entries);
        let mut listed = 0;
        for (entry, _) in entries {
            let separator = if listed == 0 { "" } else { ", " };
            let name = name(entry);
            if text.len() + separator.len() + name.len() + MORE > self.share {
                break;
            }
            text.push_str(separator);
            text.push_str(&name);
            listed += 1;
        }
        let rest = entries.len() - listed;
        let more = match (rest, listed) {
            (0, _) => "\n".to_owned(),
            (_, 0) => format!("{rest} without room for their names\n"),
            _ => format!(" and {rest} more\n"),
        };
        text.push_str(&more);
        self.left_out += if self.fits(&text) { rest } else { entries.len() };
    }

    fn finish(mut self, review: &Review) -> String {
        if self.left_out > 0 {
            let all = review.comparison.entries.len();
            let _ = writeln!(
                self.text,
                "\n{} of {all} are not shown here, because a comment holds at most 65,536 characters. \
                 `cargo restwright diff` prints them all, `--format html` as a page.",
                count(self.left_out, "change")
            );
        }
        self.text
    }
}

/// Returns the name of the change as code, and the reason if it is listed separately.
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

#[cfg(test)]
mod tests {
    use super::equal_share;

    #[test]
    fn short_lists_leave_their_room_to_long_ones() {
        assert_eq!(equal_share(&[10, 20, 500, 900], 830), 400);
        assert_eq!(equal_share(&[10, 20, 500, 900], 1429), 899);
        assert_eq!(equal_share(&[10, 20], 30), usize::MAX);
        assert_eq!(equal_share(&[10, 20], 9), 4);
        assert_eq!(equal_share(&[], 0), usize::MAX);
    }
}
