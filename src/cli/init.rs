//! `init`: a new handbook that builds at once.

mod adoption;
mod starter;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::import::source::parse_map;
use super::root::shown;
use super::{Common, Ending, Failure, print};
use crate::edit::{Change, disk};
use crate::import::Options;
use crate::source::{SETTINGS_FILE, SourcePath};
use starter::StartingFile;

/// Begins a handbook: a small one with comments, and recipes to publish it
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook init handbook && cd handbook && rolebook build")]
pub(super) struct Init {
    /// The folder, which is made where it is missing [default: the current folder]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Writes the handbook of an AI team instead: ten roles, a matrix, staffing patterns, a guide to hiring
    #[arg(long)]
    sample: bool,
    /// Takes the roles and matrices of a spreadsheet, csv, Markdown, HTML or exported JSON file instead, as `import` does
    #[arg(long, value_name = "FILE", conflicts_with = "sample")]
    from: Option<PathBuf>,
    /// With --from: the id of the matrix [default: made of the file's name]
    #[arg(long = "as", value_name = "ID", requires = "from")]
    id: Option<String>,
    /// With --from: the one sheet to take [default: all]
    #[arg(long, value_name = "NAME", requires = "from")]
    sheet: Option<String>,
    /// With --from: a name in the file and the role that it means; may be given several times
    #[arg(long, value_name = "NAME=ROLE", requires = "from", value_parser = parse_map)]
    map: Vec<(String, String)>,
}

impl Init {
    /// What is said about the file to take.
    fn options(&self) -> Options {
        Options {
            id: self.id.clone(),
            sheet: self.sheet.clone(),
            map: self.map.clone(),
            ..Options::default()
        }
    }

    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        if self.folder.is_some() && common.root.is_some() {
            return Err("--root and DIR both name the new folder; leave one of them out".into());
        }
        let folder = self.folder.as_deref().or(common.root.as_deref()).unwrap_or(Path::new("."));
        let adopted = self.from.as_ref().map(|file| adoption::adopt(file, &self.options())).transpose()?;
        let mut files = match &adopted {
            Some(adopted) if !adopted.recognized => {
                let file = self.from.as_deref().unwrap_or(folder);
                return Ok(super::import::source::tell_nothing(file, &adopted.report));
            }
            Some(adopted) => adoption::files(adopted, self.from.as_deref().unwrap_or(folder)),
            None if self.sample => starter::sample(),
            None => starter::small(),
        };
        files.extend(starter::recipes());
        files.extend(starter::for_editors());
        super::root::recover(folder)?;
        let kept = refuse_what_is_there(folder, &mut files)?;
        let written = write(folder, &files)?;
        let report = adopted.map(|adopted| adopted.report.to_string()).unwrap_or_default();
        print::result(&format!("{report}{written}"))?;
        for (path, advice) in kept {
            print::remark(&format!("{path} stays as it is; {advice}"));
        }
        let notes = [within_a_repository(folder), within_a_handbook(folder)];
        notes.into_iter().flatten().for_each(|note| print::remark(&note));
        print::remark(&next_command(folder));
        print::remark("to publish: see the top of .github/workflows/handbook.yml, or of .gitlab-ci.yml");
        Ok(Ending::Done)
    }
}

/// Writes all files or none, and gives their paths, one a line.
fn write(folder: &Path, files: &[StartingFile]) -> Result<String, Failure> {
    let mut changes = Vec::with_capacity(files.len());
    let mut written = String::new();
    for file in files {
        let path = SourcePath::new(&file.path)
            .map_err(|_| format!("{} would lie outside of the handbook; nothing was written", file.path))?;
        let text = std::str::from_utf8(&file.bytes)?.to_owned();
        changes.push(Change { origin: None, path: Some(path), text });
        let path = folder.join(&file.path);
        written.push_str(&format!("{}\n", path.strip_prefix(".").unwrap_or(&path).display()));
    }
    fs::create_dir_all(folder).map_err(|reason| format!("cannot make {}: {reason}", folder.display()))?;
    disk::write(folder, &changes)?;
    Ok(written)
}

/// Refuses a folder in which something would be overwritten. What many repositories have, such as a list of ignored
/// files, is left out and kept instead; gives these with what to do about each.
fn refuse_what_is_there(
    folder: &Path,
    files: &mut Vec<StartingFile>,
) -> Result<Vec<(&'static str, &'static str)>, Failure> {
    if fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()) && fs::metadata(folder).is_err() {
        return Err(format!("{} is a link that leads nowhere; choose another name", folder.display()).into());
    }
    if fs::metadata(folder).is_ok_and(|found| !found.is_dir()) {
        return Err(format!("{} is no folder; choose another name", folder.display()).into());
    }
    if is_there(&folder.join(SETTINGS_FILE)) {
        return Err(format!(
            "{} has a handbook already; choose another folder, as in `rolebook init handbook`",
            shown_folder(folder)
        )
        .into());
    }
    let kept = starter::KEPT.iter().filter(|(path, _)| is_there(&folder.join(path)));
    let kept: Vec<(&str, &str)> = kept.copied().collect();
    files.retain(|file| kept.iter().all(|(path, _)| *path != file.path));
    let in_the_way: BTreeSet<&str> =
        files.iter().filter_map(|file| in_the_way_of(&file.path, folder)).collect();
    if in_the_way.is_empty() {
        return Ok(kept);
    }
    Err(format!(
        "{} has files that would be overwritten: {}; nothing was written. Move them away, or choose another folder, \
         as in `rolebook init handbook`",
        shown_folder(folder),
        in_the_way.into_iter().collect::<Vec<_>>().join(", ")
    )
    .into())
}

/// What stands where a file is to go, or where a folder on the way to it is to be.
fn in_the_way_of<'p>(path: &'p str, folder: &Path) -> Option<&'p str> {
    let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
    let mut blocked = folders.filter(|below| is_there(&folder.join(below)) && !folder.join(below).is_dir());
    blocked.next().or_else(|| is_there(&folder.join(path)).then_some(path))
}

/// Whether anything is there, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn shown_folder(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_owned() } else { folder.display().to_string() }
}

/// What to do with the recipes where the handbook is a folder of a repository: hosts look for them at its top.
fn within_a_repository(folder: &Path) -> Option<String> {
    let real = fs::canonicalize(folder).ok()?;
    let top = real.ancestors().skip(1).find(|above| is_there(&above.join(".git")))?;
    let below = real.strip_prefix(top).ok()?.display().to_string().replace('\\', "/");
    (!is_there(&real.join(".git"))).then(|| {
        format!(
            "note: move .github/workflows/handbook.yml and .gitlab-ci.yml to the top of the repository, where hosts \
             look for them, and write `rolebook --root {}` in them",
            quoted_for_shells(below)
        )
    })
}

fn next_command(folder: &Path) -> String {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let below = shown(&real);
    if below.is_empty() {
        return "next: rolebook build".to_owned();
    }
    format!("next: cd {} && rolebook build", quoted_for_shells(below))
}

/// A path as shells take it for one word.
fn quoted_for_shells(path: String) -> String {
    if path.contains(|character: char| !is_plain(character)) { format!("{path:?}") } else { path }
}

/// A remark on a handbook that begins within another one, which is seldom meant.
fn within_a_handbook(folder: &Path) -> Option<String> {
    let real = fs::canonicalize(folder).ok()?;
    let above = real.ancestors().skip(1).find(|above| is_there(&above.join(SETTINGS_FILE)))?;
    let name = shown(above);
    let name = if name.is_empty() { "this folder".to_owned() } else { name };
    Some(format!("note: {name} is a handbook already; commands there do not see the new one"))
}

/// Whether shells take a character of a path for itself.
fn is_plain(character: char) -> bool {
    character.is_alphanumeric() || "/\\:._-+".contains(character)
}
