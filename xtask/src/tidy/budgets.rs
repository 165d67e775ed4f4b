//! Checks the lengths of files and functions, without tests, against three limits: for the median, for nine out of ten,
//! and for all.

use crate::tidy::Violation;
use crate::tidy::functions::functions;
use crate::tidy::source::SourceFile;

/// The limits for the lengths of a population.
struct Budget {
    /// The kind of item.
    what: &'static str,
    median: usize,
    /// The limit for nine out of ten.
    most: usize,
    max: usize,
    advice: &'static str,
}

const FILES: Budget =
    Budget { what: "file", median: 150, most: 350, max: 600, advice: "split it by concept, one a file" };

const FUNCTIONS: Budget =
    Budget { what: "function", median: 12, most: 45, max: 100, advice: "give its steps names of their own" };

/// An item with a length.
struct Measured<'f> {
    file: &'f SourceFile,
    line: usize,
    name: String,
    length: usize,
}

/// Returns the files and functions of the product that exceed a limit.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    let product: Vec<_> = files.iter().map(|file| (file, file.product())).collect();
    let product = product.iter().filter(|(_, lines)| !lines.is_empty());
    let measured_files = product.clone().map(|(file, lines)| Measured {
        file,
        line: 1,
        name: file.path.clone(),
        length: lines.len(),
    });
    let measured_functions = product.flat_map(|(file, lines)| {
        let found = functions(lines).into_iter();
        found.map(|f| Measured { file, line: f.line, name: f.name, length: f.length })
    });
    let mut violations = FILES.check(measured_files.collect());
    violations.extend(FUNCTIONS.check(measured_functions.collect()));
    violations
}

impl Budget {
    fn check(&self, mut population: Vec<Measured<'_>>) -> Vec<Violation> {
        population.sort_by_key(|measured| measured.length);
        let too_long = population.iter().filter(|measured| measured.length > self.max).map(|measured| {
            let Measured { file, line, name, length } = measured;
            let what = self.what;
            let message =
                format!("the {what} `{name}` has {length} lines, {} at most; {}", self.max, self.advice);
            Violation::new(file, *line, message)
        });
        let ranks = [("half", 2, 1, self.median), ("nine out of ten", 10, 9, self.most)];
        let ranks = ranks.into_iter().filter_map(|(share, parts, part, limit)| {
            let measured = population.get((population.len() * part).div_ceil(parts).checked_sub(1)?)?;
            (measured.length > limit).then(|| self.too_many(share, limit, measured))
        });
        too_long.chain(ranks).collect()
    }

    fn too_many(&self, share: &str, limit: usize, first: &Measured<'_>) -> Violation {
        let Measured { file, line, name, length } = first;
        let message = format!(
            "{share} of all {}s shall have at most {limit} lines, but it takes {length} to hold so many (`{name}` \
             is at that mark); shorten the longer ones",
            self.what
        );
        Violation::new(file, *line, message)
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    fn file(lines: usize) -> SourceFile {
        SourceFile::new("generator/src/x.rs", "//\n".repeat(lines))
    }

    fn messages(lengths: &[usize]) -> Vec<String> {
        let files: Vec<_> = lengths.iter().map(|&length| file(length)).collect();
        check(&files).into_iter().map(|violation| violation.message).collect()
    }

    #[test]
    fn a_population_within_budget_is_fine() {
        assert!(messages(&[100, 150, 350]).is_empty());
        assert!(messages(&[]).is_empty());
        assert!(messages(&[150, 150, 150, 150, 150, 150, 150, 150, 350, 600]).is_empty());
    }

    #[test]
    fn the_longest_the_median_and_the_ninth_decile_are_held_to_their_limits() {
        assert!(messages(&[1, 1, 1, 1, 1, 1, 1, 1, 1, 601])[0].contains("601 lines, 600 at most"));
        assert!(messages(&[1, 151, 151])[0].starts_with("half of all files"));
        assert!(messages(&[1, 1, 1, 1, 1, 1, 1, 1, 351, 351])[0].starts_with("nine out of ten"));
    }

    #[test]
    fn tests_do_not_count() {
        let text = "//!\n".to_owned() + "#[cfg(test)]\nmod tests {\n" + &"//\n".repeat(1000) + "}\n";
        assert!(check(&[SourceFile::new("xtask/src/x.rs", text)]).is_empty());
        assert!(check(&[SourceFile::new("generator/tests/x.rs", "//\n".repeat(1000))]).is_empty());
    }
}
