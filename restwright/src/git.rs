//! [`Base`]: reads files of a git revision, and finds the revisions that changed a file.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::reading::reader::FileReader;
use crate::reading::{MOST_BYTES, Roots, Unread, bounded};

/// A revision.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    revision: String,
}

impl Base {
    /// Creates the value for a revision: a commit, a branch, or a tag.
    pub(crate) fn new(revision: &str) -> Self {
        Self { revision: revision.to_owned() }
    }
}

impl FileReader for Base {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        let (folder, name) = parts(path);
        // Git resolves a name with `./` relative to the current folder.
        let object = format!("{}:{name}", self.revision);
        let Ok(hash) = run(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &object]) else {
            // The error of this command describes the reason best.
            let said = run(folder, &["show", "--no-patch", "--end-of-options", &object]);
            return Err(Unread::Failed(said.err().unwrap_or_else(|| "git does not find it".to_owned())));
        };
        object_bytes(folder, hash.trim_ascii())
    }

    /// Git does not follow symbolic links in commits, so only the folders on the disk are resolved.
    fn bytes_below(&self, path: &Path, roots: &Roots) -> Result<Vec<u8>, Unread> {
        let (folder, _) = parts(path);
        let folder = fs::canonicalize(folder)?;
        let path = folder.join(path.file_name().unwrap_or_default());
        roots.check(&path)?;
        self.bytes(&path)
    }

    fn label(&self, name: String) -> String {
        // The label has git's form. The last part of the path stays separate, because references lead back to
        // it.
        let name = if name.contains('/') { name } else { format!("./{name}") };
        format!("{}:{name}", self.revision)
    }
}

/// Returns the revisions that changed the file, the latest first. Only first parents from `HEAD` are
/// followed, so the changes of a merge belong to the merge.
///
/// # Errors
///
/// The message of git, if the folder is not in a repository, or the repository has no revision.
pub(crate) fn revisions_of(path: &Path) -> Result<Vec<String>, String> {
    let (folder, name) = parts(path);
    let output = run(folder, &["log", "--first-parent", "--format=%H", "HEAD", "--", &name])?;
    Ok(String::from_utf8_lossy(&output).lines().map(str::to_owned).collect())
}

/// Whether the repository has only the latest part of its history.
pub(crate) fn is_shallow(path: &Path) -> bool {
    let said = run(parts(path).0, &["rev-parse", "--is-shallow-repository"]);
    said.is_ok_and(|said| said.trim_ascii() == b"true")
}

/// Returns the bytes of a blob, unless there are too many.
fn object_bytes(folder: &Path, hash: &[u8]) -> Result<Vec<u8>, Unread> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["cat-file", "--batch"]);
    let mut git = git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    // Closing the pipe ends the batch.
    git.stdin.take().map(|mut stdin| stdin.write_all(&[hash, b"\n"].concat())).transpose()?;
    let mut output =
        BufReader::new(git.stdout.take().ok_or_else(|| Unread::Failed("git is mute".to_owned()))?);
    let bytes = blob(&mut output);
    // The rest of the output is not read.
    drop(output);
    git.wait()?;
    bytes
}

/// Reads a line `<hash> blob <size>`, and the bytes after it.
fn blob(output: &mut BufReader<std::process::ChildStdout>) -> Result<Vec<u8>, Unread> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let size: u64 = match words.as_slice() {
        [_, "blob", size] => size.parse().unwrap_or(u64::MAX),
        [_, "tree", _] => return Err(Unread::Failed("it is a folder".to_owned())),
        _ => return Err(Unread::Failed("git has no file of this name".to_owned())),
    };
    if size > MOST_BYTES {
        return Err(Unread::too_large());
    }
    bounded(std::io::Read::take(output, size))
}

/// Returns the folder of the file, and its name relative to the folder.
fn parts(path: &Path) -> (&Path, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder, format!("./{}", path.file_name().unwrap_or_default().to_string_lossy()))
}

/// Returns the output of git in the folder, or the reason why it fails.
fn run(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| format!("cannot run git: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
}
