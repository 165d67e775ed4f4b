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

/// The shortest length of a file, with its tests. A shorter one belongs to a neighbour, unless it is the root of a folder or a crate.
const SHORTEST: usize = 25;

/// The shorter files, each with the reason why it is a file of its own.
const SHORT: &[(&str, &str)] = &[
    ("generator/src/emit/ident.rs", "every file of `emit` makes the tokens of names by it"),
    ("generator/reader/src/config/protojson.rs", "each table of codegen.toml has a file"),
    ("generator/reader/src/normalize/place.rs", "the walks of `structure` and of `extension` share it"),
    ("templates/runtime/samples/src/sample/color.rs", "emitted crates have a file for each component"),
    (
        "templates/runtime/samples/src/sample/create_app_entitlement_user_owner_response.rs",
        "emitted crates have a file for each component",
    ),
    ("templates/runtime/src/transport/reqwest_transport/native_tls.rs", "a copy has it only with native TLS"),
];

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
    violations.extend(too_short(files, SHORT));
    violations.extend(FUNCTIONS.check(measured_functions.collect()));
    violations
}

/// Returns the files of the product that are too short and not in the list `short`, and the entries of the list that are
/// not needed any more.
fn too_short(files: &[SourceFile], short: &[(&str, &str)]) -> Vec<Violation> {
    let is_root = |path: &str| ["mod.rs", "lib.rs", "main.rs"].iter().any(|root| path.ends_with(root));
    let found: Vec<_> = files
        .iter()
        .filter(|file| !file.product().is_empty() && !is_root(&file.path))
        .filter(|file| file.lines().count() < SHORTEST)
        .collect();
    let unlisted = found.iter().filter(|file| short.iter().all(|(path, _)| *path != file.path));
    let mut violations: Vec<_> = unlisted
        .map(|file| {
            let message = format!(
                "the file has fewer than {SHORTEST} lines; join it with a neighbour of the same concept, or list it in `SHORT` \
                 with a reason"
            );
            Violation::new(file, 1, message)
        })
        .collect();
    let listed = files.iter().filter(|file| short.iter().any(|(path, _)| *path == file.path));
    violations.extend(
        listed
            .filter(|file| found.iter().all(|short| short.path != file.path))
            .map(|file| Violation::new(file, 1, "the file is long enough; take it out of the list `SHORT`")),
    );
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
    use super::{SHORTEST, check, too_short};
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
    fn the_longest_the_median_and_the_ninth_decile_have_limits() {
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

    #[test]
    fn a_file_is_not_too_short_unless_it_is_a_root_or_listed() {
        let found = |path: &str, lines: usize| {
            too_short(&[file_of(path, lines)], &[("a/short.rs", "it is alone")]).len()
        };
        assert_eq!(found("a/x.rs", SHORTEST - 1), 1);
        assert_eq!(found("a/x.rs", SHORTEST), 0);
        assert_eq!(found("a/mod.rs", 2), 0);
        assert_eq!(found("a/tests/x.rs", 2), 0);
        assert_eq!(found("a/short.rs", 2), 0);
        assert_eq!(found("a/short.rs", SHORTEST), 1, "the entry of the list is not needed");
    }

    fn file_of(path: &str, lines: usize) -> SourceFile {
        SourceFile::new(path, "//\n".repeat(lines))
    }
}
