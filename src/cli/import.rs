//! `import`: tables of other programs into roles and matrices.

pub(super) mod source;

use std::path::{Path, PathBuf};

use clap::Args;

use super::root::shown;
use super::{Common, Ending, Failure, print, save};
use crate::diagnostic::{Diagnostics, Level};
use crate::import::{self, NewFile, Options};
use crate::load;
use crate::pipeline::{self, Nowhere};
use crate::source::{Content, SourceFile, Sources};

/// Takes roles and matrices from a spreadsheet, a csv file, Markdown or HTML
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rolebook import raci.xlsx --dry-run\n  \
                        rolebook import team.md --as delivery --map \"SWE=software-engineer\"\n\n\
                        Reads csv, tsv, xlsx, xls, ods, Markdown and HTML. Nothing is overwritten. A file in which \
                        nothing is recognized ends with 1.")]
pub(super) struct Import {
    /// The file to read
    file: PathBuf,
    /// The id of the matrix; several become ID, ID-2, … [default: made of the file's name]
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
}

impl Import {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (root, sources) = common.read()?;
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let bytes = source::read(&self.file)?;
        let options = Options { id: self.id.clone(), sheet: self.sheet.clone(), map: self.map.clone() };
        let import = source::guarded(&self.file, || {
            import::import(&self.file.to_string_lossy(), &bytes, &options, &handbook, &sources)
        })?;
        if !import.recognized {
            return Ok(source::tell_nothing(&self.file, &import.report));
        }
        if self.dry_run {
            print::result(&format!("{}{}", import.report, texts(&import.files)))?;
            print::remark("nothing was written, because of --dry-run");
            return Ok(Ending::Done);
        }
        write(&root, &import.files)?;
        let mut said = import.report.to_string();
        for file in &import.files {
            said.push_str(&format!("wrote {}\n", shown(&root.join(file.path.as_str()))));
        }
        print::result(&said)?;
        print::remark(&next_step(&import.files, &sources));
        Ok(Ending::Done)
    }
}

/// The files with their texts.
fn texts(files: &[NewFile]) -> String {
    files.iter().flat_map(|file| ["\n--- ", file.path.as_str(), "\n", &file.text]).collect()
}

/// Writes new files, all or none.
fn write(root: &Path, files: &[NewFile]) -> Result<(), Failure> {
    let places: Vec<PathBuf> = files.iter().map(|file| root.join(file.path.as_str())).collect();
    if let Some(there) = places.iter().find(|place| std::fs::symlink_metadata(place).is_ok()) {
        return Err(format!("{} is there already; nothing was written", shown(there)).into());
    }
    for (index, (place, file)) in places.iter().zip(files).enumerate() {
        if let Err(failure) = save::add(place, file.text.as_bytes()) {
            // What was written so far is ours, and half an import is none.
            for written in &places[..index] {
                let _ = std::fs::remove_file(written);
            }
            return Err(failure);
        }
    }
    Ok(())
}

/// What to do next, with what the checks will say about the new files.
fn next_step(files: &[NewFile], sources: &Sources) -> String {
    let new = files.iter().map(|file| SourceFile {
        path: file.path.clone(),
        content: Content::Text(file.text.as_str().into()),
    });
    let all = sources.iter().map(|(_, file)| file.clone()).chain(new);
    let sources = Sources::new(all, sources.today());
    let found = pipeline::run::<Nowhere>(&sources, &crate::site::Options::default(), None).found;
    match (found.count(Level::Error), found.count(Level::Warning)) {
        (0, 0) => "next: rolebook build".to_owned(),
        (errors, warnings) => {
            format!("next: rolebook check, which has {errors} errors and {warnings} warnings to look at")
        }
    }
}
