//! `rename`: a role, activity, matrix or page with every mention of it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Args, ValueEnum};

use super::{Common, Ending, Failure, print};
use crate::check::words::count;
use crate::diagnostic::one_line;
use crate::edit::{Change, disk};
use crate::rename::{self, Manner, Renaming, Request, rename};
use crate::source::{SourcePath, Sources};

/// Renames a role, activity, matrix or page, with every mention of it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rolebook rename role mlops-engineer platform-engineer\n  rolebook rename activity \
                  delivery#deploy-to-prod \"Ship to production\"\n  rolebook rename page guide/vendors.md \
                  guide/working-with-vendors.md\n  rolebook rename role data-labeling-lead \
                  data-engineer --merge\n\nAn id changes the id and leaves the name; a name changes both. \
                  The former address leads to the new one. All files are written, or none; what is interrupted is completed \
                  by the next command that changes files."
)]
pub(super) struct Rename {
    /// What it is
    #[arg(value_parser = Kinds)]
    kind: Kind,
    /// Its id; matrix#activity where several matrices have the id; a page's path from content/
    old: String,
    /// The new id, or a new name; a page's new path
    new: String,
    /// Makes a role part of the role NEW: what both have stands once, and of the letters in a row the strongest stay
    #[arg(long)]
    merge: bool,
    /// Says what would change, and writes nothing
    #[arg(long)]
    dry_run: bool,
}

/// What can be renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Role,
    Activity,
    Matrix,
    Page,
}

/// Reads a kind, and says of other ones how they are renamed.
#[derive(Clone)]
struct Kinds;

impl TypedValueParser for Kinds {
    type Value = Kind;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Kind, clap::Error> {
        let other = OTHERS.iter().find(|(kind, _)| value.eq_ignore_ascii_case(kind));
        if let Some((kind, place)) = other {
            let message = format!(
                "a {kind} is not renamed by this command, which knows role, activity, matrix and page; change {place} by \
                 hand, and `rolebook check` names each place that speaks of the former one\n"
            );
            return Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        EnumValueParser::<Kind>::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Kind::value_variants().iter().filter_map(Kind::to_possible_value)))
    }
}

/// What is renamed by hand, and where.
const OTHERS: [(&str, &str); 6] = [
    ("phase", "its id in content/phases.toml"),
    ("person", "its id in content/people.toml"),
    ("risk", "its id in content/risks.toml"),
    ("question", "its id in content/hiring.toml"),
    ("pattern", "the name of its file in content/staffing/"),
    ("folder", "its name"),
];

impl Kind {
    fn meant(self) -> rename::Kind {
        match self {
            Kind::Role => rename::Kind::Role,
            Kind::Activity => rename::Kind::Activity,
            Kind::Matrix => rename::Kind::Matrix,
            Kind::Page => rename::Kind::Page,
        }
    }
}

impl Rename {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (root, sources) = common.read_to_change_if(!self.dry_run)?;
        let manner = if self.merge { Manner::Merge } else { Manner::Rename };
        let (old, new) = (self.old.clone(), self.new.clone());
        let request = Request { kind: self.kind.meant(), manner, old, new };
        let renaming = rename(&sources, &request)?;
        refuse_targets_of_links(&root, &sources, &renaming.changes)?;
        if self.dry_run {
            print::result(&preview(&renaming, &sources))?;
            print::remark("nothing was written");
        } else {
            disk::write(&root, &renaming.changes)?;
            print::result(&summary(&renaming, &sources))?;
        }
        for words in &renaming.left {
            print::remark(&format!("left out: {words}"));
        }
        for finding in &renaming.unwaived {
            print::remark(&format!(
                "accepted no longer, change the waiver or the baseline by hand: {finding}"
            ));
        }
        Ok(Ending::Done)
    }
}

/// Refuses to move or remove a file that a link of the handbook leads to: the link would lead nowhere then.
fn refuse_targets_of_links(root: &Path, sources: &Sources, changes: &[Change]) -> Result<(), Failure> {
    let leaving = changes.iter().filter_map(|change| {
        let origin = change.origin.as_ref().filter(|origin| change.path.as_ref() != Some(&origin.path))?;
        Some((fs::canonicalize(root.join(origin.path.as_str())).ok()?, &origin.path))
    });
    let leaving: BTreeMap<PathBuf, &SourcePath> = leaving.collect();
    for (_, file) in sources.iter().filter(|_| !leaving.is_empty()) {
        let place = root.join(file.path.as_str());
        if !fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            continue;
        }
        let target = fs::canonicalize(&place).ok().and_then(|target| leaving.get(&target));
        if let Some(path) = target.filter(|path| ***path != file.path) {
            return Err(format!(
                "{} is a link to {path}, and would lead nowhere; nothing was written. Remove the link first, and make it \
                 anew afterwards",
                file.path
            )
            .into());
        }
    }
    Ok(())
}

/// One line for each file: where it is now, and how many places changed.
fn summary(renaming: &Renaming, sources: &Sources) -> String {
    let line = |change: &Change| {
        let places = renaming.patches.iter().filter(|patch| {
            let path = &sources.file(patch.span.file).path;
            change.origin.as_ref().is_some_and(|origin| origin.path == *path)
        });
        let places = count(places.count(), "place", "places");
        match (moved(change), &change.origin, &change.path) {
            (Some(moved), ..) => format!("{moved}, {places}\n"),
            (None, Some(origin), None) => format!("{}: removed\n", origin.path),
            _ => format!("{}: {places}\n", change.path.as_ref().map_or("", |path| path.as_str())),
        }
    };
    renaming.changes.iter().map(line).collect()
}

/// One line for each place: what stands there, and what will.
fn preview(renaming: &Renaming, sources: &Sources) -> String {
    let mut text = String::new();
    for moved in renaming.changes.iter().filter_map(moved) {
        text.push_str(&format!("{moved}\n"));
    }
    let gone = renaming.changes.iter().filter(|change| change.path.is_none());
    for origin in gone.filter_map(|change| change.origin.as_ref()) {
        text.push_str(&format!("{}: removed\n", origin.path));
    }
    for patch in &renaming.patches {
        let position = sources.position(patch.span.file, patch.span.start);
        let (path, former) = (&sources.file(patch.span.file).path, sources.slice(patch.span));
        let new = one_line(patch.replacement.trim());
        let said = match (former.is_empty(), new.is_empty()) {
            (true, _) => format!("+ {new}"),
            (false, true) => format!("- {}", one_line(former.trim())),
            (false, false) => format!("{} -> {new}", one_line(former)),
        };
        text.push_str(&format!("{path}:{}:{}: {said}\n", position.line, position.column));
    }
    text
}

fn moved(change: &Change) -> Option<String> {
    let (from, to) = (&change.origin.as_ref()?.path, change.path.as_ref()?);
    (from != to).then(|| format!("{from} -> {to}"))
}
