//! `new`: a commented starting file for a record or a page.

mod starts;
mod target;
mod template;

use std::path::Path;

use clap::{Args, ValueEnum};

use super::root::shown;
use super::{Common, Ending, Failure, print};
use crate::diagnostic::{Diagnostics, Level, reports};
use crate::edit::{Change, disk};
use crate::load;
use crate::model::Id;
use crate::pipeline::{self, Nowhere};
use crate::site::Options;
use crate::source::{Content, SourceFile, SourcePath, Sources};
use target::Target;

/// Writes a commented starting file
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rolebook new role \"Data Engineer\"\n  rolebook new page \"guide/Working with vendors\""
)]
pub(super) struct New {
    /// What to begin
    #[arg(value_enum)]
    kind: Kind,
    /// Its name; the file is named after it. A page may be put into folders: "guide/Working with vendors". A file of the
    /// theme has its path: parts/menu.html, styles/10-tokens.css
    #[arg(required = true, num_args = 1..)]
    name: Vec<String>,
}

/// What a starting file can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// What someone does, how it is measured, when it comes in
    Role,
    /// Who is accountable, responsible, consulted and informed
    Matrix,
    /// A cast: which roles have a seat
    Pattern,
    /// A page in Markdown
    Page,
    /// A file of the built-in theme, copied into the handbook's, to change it
    Template,
}

impl New {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (root, sources) = common.read_to_change()?;
        if self.kind == Kind::Template {
            return self.copy(&root, &sources);
        }
        let target = Target::new(self.kind, &self.name.join(" "), &sources)?;
        let location = root.join(target.path.as_str());
        refuse_to_overwrite(&location)?;
        let belongs = self.kind == Kind::Page && belongs_to_a_record(&target.path, &sources);
        let text = if belongs {
            starts::narrative()
        } else {
            starts::text(self.kind, &target.name, &load::load(&sources, &mut Diagnostics::new()))
        };
        refuse_what_does_not_fit(common, &target.path, &text, &sources)?;
        let note = note_on_id(self.kind, &target.name);
        disk::write(&root, &[Change { origin: None, path: Some(target.path), text }])?;
        print::result(&format!("{}\n", shown(&location)))?;
        if belongs {
            print::remark(
                "it is no page of its own, but the text of the record of this name, and stands on its page",
            );
        }
        if let Some(note) = note {
            print::remark(&note);
        }
        print::remark(if belongs { "next: write it" } else { next_step(self.kind) });
        Ok(Ending::Done)
    }

    /// Copies a file of the built-in theme. It fits, for it is there already.
    fn copy(&self, root: &Path, sources: &Sources) -> Result<Ending, Failure> {
        let (path, text) = template::copy(&self.name.join(" "), sources)?;
        let location = root.join(path.as_str());
        refuse_to_overwrite(&location)?;
        disk::write(root, &[Change { origin: None, path: Some(path), text }])?;
        print::result(&format!("{}\n", shown(&location)))?;
        print::remark(next_step(self.kind));
        Ok(Ending::Done)
    }
}

fn refuse_to_overwrite(location: &Path) -> Result<(), Failure> {
    if std::fs::symlink_metadata(location).is_ok() {
        return Err(format!("{} is there already; nothing is overwritten", shown(location)).into());
    }
    Ok(())
}

/// What is said where no id could be made of a record's name.
fn note_on_id(kind: Kind, name: &str) -> Option<String> {
    if kind == Kind::Page || Id::of_letters(name).is_some() {
        return None;
    }
    let reason = match Id::fault(&name.to_lowercase()) {
        Some(fault) if matches!(name.to_lowercase().as_str(), "rest" | "index") => fault,
        _ => "nothing in it is a letter or a digit",
    };
    Some(format!("note: its id is not made of its name, because {reason}; rename the file to choose another"))
}

/// The handbook with a file more.
fn with_file(path: &SourcePath, text: &str, sources: &Sources) -> Sources {
    let file = SourceFile { path: path.clone(), content: Content::Text(text.into()) };
    Sources::new(sources.iter().map(|(_, file)| file.clone()).chain([file]), sources.today())
}

/// Whether a file in Markdown would be the text of a record that is there.
fn belongs_to_a_record(path: &SourcePath, sources: &Sources) -> bool {
    let sources = with_file(path, "", sources);
    load::load(&sources, &mut Diagnostics::new()).page(path.as_str()).is_none()
}

/// Refuses a file that would be an error in this handbook, such as a second role with one id.
fn refuse_what_does_not_fit(
    common: &Common,
    path: &SourcePath,
    text: &str,
    sources: &Sources,
) -> Result<(), Failure> {
    let sources = with_file(path, text, sources);
    let found = pipeline::run::<Nowhere>(&sources, &Options::default(), None).found;
    let file = sources.find(path.as_str());
    let is_about_it = |finding: &crate::diagnostic::Diagnostic| {
        let mut places = finding.labels.iter().map(|label| label.span.file).chain([finding.span.file]);
        finding.level == Level::Error && places.any(|place| Some(place) == file)
    };
    if !found.iter().any(is_about_it) {
        return Ok(());
    }
    let ink = print::ink(common, &std::io::stderr());
    print::remark(reports(&found, &sources, ink, is_about_it, |_| None).trim_end());
    Err(format!("{path} would not fit into this handbook; nothing was written").into())
}

fn next_step(kind: Kind) -> &'static str {
    match kind {
        Kind::Role => "next: say what it is there for, and give it letters in a matrix under content/raci/",
        Kind::Matrix => "next: put your activities in place of the example, then `rolebook check`",
        Kind::Pattern => {
            "next: keep the seats that are filled, then `rolebook check` says what is left uncovered"
        }
        Kind::Page => "next: write it, and link to it from another page",
        Kind::Template => {
            "next: change it; from now on it stands in the place of the built-in file, also of newer versions"
        }
    }
}
