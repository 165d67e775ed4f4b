//! [`Section`]: the part of `CHANGELOG.md` for a release. Text by people is kept. Only the text between a
//! section's two markers is replaced, as long as the section describes changes since the same release.

/// The start of a new changelog.
const TITLE: &str = "# Changelog\n\nWhat changes for users of this crate, the latest version first.\n";

/// A release.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    /// Its version.
    pub(super) version: &'a str,
    /// Its day: `2026-01-31`.
    pub(super) date: &'a str,
    /// The version before, which identifies the section.
    pub(super) since: &'a str,
    /// Its text.
    pub(super) body: &'a str,
}

impl Section<'_> {
    /// Returns the changelog with this section. It replaces the section on changes since the same version;
    /// otherwise it goes into the section that someone has begun for this version; otherwise it goes above
    /// the latest one and below the unreleased one.
    ///
    /// # Errors
    ///
    /// If the start marker of a section has no end marker.
    pub(super) fn put_into(&self, changelog: &str) -> Result<String, String> {
        let (begin, end) = (self.begin(), self.end());
        let block = format!("{begin}\n\n{}\n{end}\n", self.body);
        let lines: Vec<&str> = changelog.split_inclusive('\n').collect();
        let at = |wanted: &str| lines.iter().position(|line| line.trim_end() == wanted);
        let headings = headings(&lines);
        if let Some(first) = at(&begin) {
            let last = at(&end).filter(|last| *last > first);
            let last =
                last.ok_or_else(|| format!("the line `{begin}` is there, and `{end}` below it is not"))?;
            let heading = headings.iter().rev().find(|heading| **heading < first);
            let Some(heading) = heading else { return Err(format!("there is no heading above `{begin}`")) };
            let above = lines[..*heading].concat();
            let between = lines[heading + 1..first].concat();
            return Ok(format!("{above}{}{between}{block}{}", self.heading(), lines[last + 1..].concat()));
        }
        let is_own = |heading: &&usize| words(lines[**heading]).any(|word| word == self.version);
        if let Some(own) = headings.iter().find(is_own) {
            let next = headings.iter().find(|heading| *heading > own).copied().unwrap_or(lines.len());
            return Ok(join(&lines[..next].concat(), &block, &lines[next..].concat()));
        }
        let is_unreleased =
            |heading: &&usize| words(lines[**heading]).any(|word| word.eq_ignore_ascii_case("unreleased"));
        let next = headings.iter().find(|heading| !is_unreleased(heading)).copied().unwrap_or(lines.len());
        let above = lines[..next].concat();
        let above = if above.trim().is_empty() { TITLE } else { &above };
        Ok(join(above, &format!("{}\n{block}", self.heading()), &lines[next..].concat()))
    }

    fn heading(&self) -> String {
        format!("## {} - {}\n", self.version, self.date)
    }

    fn begin(&self) -> String {
        format!(
            "<!-- Since {}, by `restwright codegen --release`, which writes this anew until it is committed. -->",
            self.since
        )
    }

    fn end(&self) -> String {
        format!("<!-- That was since {}. -->", self.since)
    }
}

/// Returns the lines that are headings of the second level, without those in code.
fn headings(lines: &[&str]) -> Vec<usize> {
    let mut is_code = false;
    let mut headings = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code && line.starts_with("## ") {
            headings.push(at);
        }
    }
    headings
}

/// Returns the words of a heading, including the version of `## [1.2.0](…) - 2026-01-31`.
fn words(heading: &str) -> impl Iterator<Item = &str> {
    heading.split(|c: char| c.is_whitespace() || "[]()".contains(c)).filter(|word| !word.is_empty())
}

/// Joins three parts with an empty line between them.
fn join(above: &str, block: &str, below: &str) -> String {
    let below = if below.is_empty() { String::new() } else { format!("\n{below}") };
    format!("{}\n\n{block}{below}", above.trim_end())
}

#[cfg(test)]
mod tests {
    use super::Section;

    const SECTION: Section<'static> =
        Section { version: "0.2.0", date: "2026-01-31", since: "0.1.0", body: "It breaks.\n" };

    const BLOCK: &str = "<!-- Since 0.1.0, by `restwright codegen --release`, which writes this anew until it is committed. \
                         -->\n\nIt breaks.\n\n<!-- That was since 0.1.0. -->\n";

    fn put(text: &str) -> String {
        SECTION.put_into(text).expect("it is well formed")
    }

    #[test]
    fn a_first_release_begins_the_file() {
        let expected = format!(
            "# Changelog\n\nWhat changes for users of this crate, the latest version first.\n\n## 0.2.0 - 2026-01-31\n\n{BLOCK}"
        );
        assert_eq!(put(""), expected);
        assert_eq!(put(&expected), expected);
    }

    #[test]
    fn a_release_stands_above_the_one_before_and_below_what_is_unreleased() {
        let text = "# Ours\n\n```\n## no heading\n```\n\n## [Unreleased]\n\n- ours\n\n## [0.1.0] - 2025\n\n- first\n";
        let expected = format!(
            "# Ours\n\n```\n## no heading\n```\n\n## [Unreleased]\n\n- ours\n\n## 0.2.0 - 2026-01-31\n\n{BLOCK}\n## [0.1.0] - \
             2025\n\n- first\n"
        );
        assert_eq!(put(text), expected);
        assert_eq!(put(&expected), expected);
    }

    #[test]
    fn what_people_write_into_the_section_stays_and_the_rest_is_written_anew() {
        let text = put("").replace("## 0.2.0 - 2026-01-31\n", "## 0.1.1 - 2026-01-30\n\nBy hand.\n")
            + "\nMore by hand.\n";
        let text = text.replace("It breaks.", "It was less.");
        let expected = put("").replace("2026-01-31\n", "2026-01-31\n\nBy hand.\n") + "\nMore by hand.\n";
        assert_eq!(put(&text), expected);
    }

    #[test]
    fn a_section_that_somebody_has_begun_gets_what_has_changed() {
        let text = "# Ours\n\n## [0.2.0] - soon\n\n- by hand\n\n## [0.1.0] - 2025\n";
        let expected = format!("# Ours\n\n## [0.2.0] - soon\n\n- by hand\n\n{BLOCK}\n## [0.1.0] - 2025\n");
        assert_eq!(put(text), expected);
    }

    #[test]
    fn a_section_without_its_end_is_left_alone() {
        let text = put("").replace("<!-- That was since 0.1.0. -->\n", "");
        assert!(SECTION.put_into(&text).is_err_and(|why| why.contains("That was since 0.1.0.")));
    }
}
