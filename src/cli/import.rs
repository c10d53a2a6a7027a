//! `import`: tables of other programs into roles and matrices.

pub(super) mod source;
pub(super) mod trial;

use std::path::PathBuf;

use clap::Args;

use super::root::shown;
use super::{Common, Ending, Failure, print};
use crate::diagnostic::{Diagnostics, Summary};
use crate::edit::{Change, applied, disk};
use crate::import::{self, Mode, Options};
use crate::load;
use crate::pipeline::{self, Nowhere};
use crate::source::Sources;

/// Takes roles and matrices from spreadsheets, tables or exported JSON
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rolebook import raci.xlsx --dry-run\n  \
                        rolebook import team.md --as delivery --map \"SWE=software-engineer\"\n\n\
                        Reads csv, tsv, xlsx, xlsb, xls, ods, Markdown, HTML and exported JSON. Without --merge nothing is overwritten. A \
                        file in which nothing is recognized ends with 1.")]
pub(super) struct Import {
    /// The file to read
    file: PathBuf,
    /// The id of the matrix; several become ID, ID-2, …; with --merge the one that changes [default: made of the file's name]
    #[arg(long = "as", value_name = "ID")]
    id: Option<String>,
    /// The one sheet, or the table below this one heading, to take [default: all]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// A name in the file and the role that it means; may be given several times
    #[arg(long, value_name = "NAME=ROLE", value_parser = source::parse_map)]
    map: Vec<(String, String)>,
    /// Shows the files that would be written, and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// Changes the matrices and roles that are there, as little as can be, in place of adding new ones
    #[arg(long)]
    merge: bool,
}

impl Import {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (root, sources) = common.read_to_change_if(!self.dry_run)?;
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let bytes = source::read(&self.file)?;
        let mode = if self.merge { Mode::Merge } else { Mode::Add };
        let options = Options { mode, id: self.id.clone(), sheet: self.sheet.clone(), map: self.map.clone() };
        let import = source::guarded(&self.file, || {
            import::import(&self.file.to_string_lossy(), &bytes, &options, &handbook, &sources)
        })?;
        if !import.recognized {
            return Ok(source::tell_nothing(&self.file, &import.report));
        }
        let changes = trial::changes(&import, &sources)?;
        if self.dry_run {
            print::result(&format!("{}{}", import.report, texts(&import, &changes)))?;
            print::remark("nothing was written, because of --dry-run");
            return Ok(Ending::Done);
        }
        disk::write(&root, &changes)?;
        let mut said = import.report.to_string();
        for path in changes.iter().filter_map(|change| change.path.as_ref()) {
            said.push_str(&format!("wrote {}\n", shown(&root.join(path.as_str()))));
        }
        print::result(&said)?;
        print::remark(&next_step(&changes, &sources));
        Ok(Ending::Done)
    }
}

/// The new files with their texts, and the names of those that change.
fn texts(import: &import::Import, changes: &[Change]) -> String {
    let changed = changes.iter().filter_map(|change| change.origin.as_ref());
    let changed = changed.flat_map(|origin| ["would change ", origin.path.as_str(), "\n"]);
    let new = import.files.iter().flat_map(|file| ["\n--- ", file.path.as_str(), "\n", &file.text]);
    changed.chain(new).collect()
}

/// What to do next, with what the checks will say about the new files.
fn next_step(changes: &[Change], sources: &Sources) -> String {
    let sources = applied(sources, changes);
    let found = pipeline::run::<Nowhere>(&sources, &crate::site::Options::default(), None).found;
    // What is merely told is nothing to look at before a build.
    let summary = Summary { infos: 0, waived: 0, ..Summary::of(&found) };
    match (summary.errors, summary.warnings) {
        (0, 0) => "next: rolebook build".to_owned(),
        _ => format!("next: rolebook check, which has {summary} to look at"),
    }
}
