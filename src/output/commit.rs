//! The commit: renames and removals only, each of which may be done twice, so that a cut-off one can be completed.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use foldhash::{HashMap, HashMapExt};

use super::Claim;
use super::compare::is_by_rolebook;
use super::error::{Action, OutputError};
use super::folders::{Folders, Origin};
use super::journal::{JOURNAL_FILE, Staged, StagedPlace, Step, Target, journal_text, parse_journal};
use super::list::LIST_FILE;
use super::path::OutputPath;
use super::plan::Plan;
use super::probe;
use super::site::Site;
use super::staging::Staging;

/// The names of the list and the journal while they are staged.
const STAGED_LIST: &str = "list";
const STAGED_JOURNAL: &str = "journal";

/// A commit under way.
pub struct Commit<'a> {
    site: &'a Site,
    staging: &'a mut Staging,
    folders: Folders<'a>,
    claim: Claim,
    run: Run,
    /// The new folders at the top that were tried to be placed as a whole, and whether that was done.
    placed_folders: HashMap<String, bool>,
}

/// Whether the commit goes on from where another stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    First,
    Completion,
}

impl<'a> Commit<'a> {
    pub fn new(site: &'a Site, staging: &'a mut Staging, claim: Claim) -> Commit<'a> {
        Commit {
            folders: Folders::new(site.folder()),
            site,
            staging,
            claim,
            run: Run::First,
            placed_folders: HashMap::new(),
        }
    }

    /// Does a plan and tells how many files were removed.
    ///
    /// Everything that takes space comes before the journal; from the journal on, an error leaves the rest to the next
    /// run.
    pub fn publish(mut self, plan: &Plan) -> Result<usize, OutputError> {
        if let Err(fault) = self.prepare(plan) {
            self.folders.unmake();
            return Err(fault);
        }
        self.staging.keep();
        self.perform(&plan.steps)
    }

    /// Completes the commit that an earlier run was cut off in, if there is one.
    pub fn complete(mut self) -> Result<(), OutputError> {
        let journal = self.site.folder().join(JOURNAL_FILE);
        if !fs::symlink_metadata(&journal).is_ok_and(|found| found.is_file()) {
            return Ok(());
        }
        self.run = Run::Completion;
        let text = fs::read_to_string(&journal).map_err(OutputError::system(Action::Read, &journal))?;
        // A journal that cannot be read is none of ours, or of another version: the site is compared anew anyway.
        let steps = parse_journal(&text).unwrap_or_default();
        self.staging.keep();
        self.perform(&steps).map(|_| ())
    }

    pub(super) fn prepare(&mut self, plan: &Plan) -> Result<(), OutputError> {
        for step in &plan.steps {
            match step {
                // It was made when its files were staged.
                Step::Place { staged: Staged { place: StagedPlace::NewFolder, .. }, .. } => {}
                // Behind something that is still to be removed, the folder is made later.
                Step::Place { path, .. } if self.is_clear(path)? => self.make_folder(path)?,
                Step::List => {
                    refuse_folder(&self.site.folder().join(LIST_FILE))?;
                    self.staging.write_synced(STAGED_LIST, &plan.list)?;
                }
                Step::Place { .. } | Step::Remove(_) => {}
            }
        }
        self.try_folders(&plan.steps)?;
        self.staging.write_synced(STAGED_JOURNAL, &journal_text(&plan.steps))?;
        let journal = self.site.folder().join(JOURNAL_FILE);
        fs::rename(self.staging.locate_named(STAGED_JOURNAL), &journal)
            .map_err(OutputError::system(Action::Write, &journal))?;
        sync_folder(self.site.folder());
        Ok(())
    }

    /// Tries whether each folder of the former site that the steps are about lets itself be changed.
    fn try_folders(&mut self, steps: &[Step]) -> Result<(), OutputError> {
        let folders: BTreeSet<&str> = steps.iter().filter_map(Step::changed_folder).collect();
        for name in folders {
            let folder = self.site.folder().join(name);
            if self.folders.is_real(name).map_err(OutputError::system(Action::Read, &folder))? {
                probe::try_folder(&folder, self.staging)?;
            }
        }
        Ok(())
    }

    fn is_clear(&self, path: &OutputPath) -> Result<bool, OutputError> {
        Ok(!matches!(self.site.look(path)?, super::site::Standing::InTheWay(_)))
    }

    fn make_folder(&mut self, path: &OutputPath) -> Result<(), OutputError> {
        let folder = self.site.folder().join(path.folder());
        self.folders.make(path.folder()).map(|_| ()).map_err(OutputError::system(Action::Make, &folder))
    }

    fn perform(&mut self, steps: &[Step]) -> Result<usize, OutputError> {
        let mut removed = 0;
        for step in steps {
            removed += self.step(step)?;
        }
        let journal = self.site.folder().join(JOURNAL_FILE);
        fs::remove_file(&journal).map_err(cut_off(&journal))?;
        self.staging.release();
        Ok(removed)
    }

    /// Does one step and tells how many files it removed.
    pub(super) fn step(&mut self, step: &Step) -> Result<usize, OutputError> {
        match step {
            Step::Remove(path) => self.remove(path).map_err(cut_off(&self.site.locate(path))),
            Step::Place { staged, target, path } => self.place(*staged, *target, path).map(|()| 0),
            Step::List => {
                let list = self.site.folder().join(LIST_FILE);
                rename(&self.staging.locate_named(STAGED_LIST), &list).map(|()| 0).map_err(cut_off(&list))
            }
        }
    }

    fn remove(&mut self, path: &OutputPath) -> io::Result<usize> {
        let mut removed = 0;
        if self.folders.is_real(path.folder())? {
            let location = self.site.locate(path);
            // What is no plain file, no build wrote.
            if fs::symlink_metadata(&location).is_ok_and(|found| found.is_file()) {
                fs::remove_file(&location)?;
                removed = 1;
            }
        }
        self.folders.remove_empty(path.folder())?;
        Ok(removed)
    }

    fn place(&mut self, staged: Staged, target: Target, path: &OutputPath) -> Result<(), OutputError> {
        if staged.place == StagedPlace::NewFolder && self.is_placed_with_its_folder(path) {
            return Ok(());
        }
        let location = self.site.locate(path);
        let file = self.staging.locate(staged.place, path);
        if self.run == Run::Completion && !is_whole(&file, staged.length) {
            return Ok(());
        }
        let origin = self.folders.make(path.folder()).map_err(cut_off(&location))?;
        if origin == Origin::Found && !self.may_replace(&location, target) {
            return Err(OutputError::Foreign {
                folder: self.site.folder().into(),
                paths: vec![path.clone()],
                adoptable: self.claim.leaves_to_adoption(&location),
            });
        }
        rename(&file, &location).map_err(cut_off(&location))
    }

    /// Places the new folder at the top that a file lies in, with all that is in it; whether that was done. One rename
    /// takes the place of many; where it fails, because somebody made the folder meanwhile, each file is placed by itself.
    /// A commit that is completed does so too: it knows of each file whether it is whole.
    fn is_placed_with_its_folder(&mut self, path: &OutputPath) -> bool {
        let Some(folder) = path.top_folder().filter(|_| self.run == Run::First) else { return false };
        if let Some(placed) = self.placed_folders.get(folder) {
            return *placed;
        }
        let location = self.site.folder().join(folder);
        let is_free =
            fs::symlink_metadata(&location).is_err_and(|reason| reason.kind() == io::ErrorKind::NotFound);
        let placed = is_free && fs::rename(self.staging.locate_new(folder), location).is_ok();
        self.placed_folders.insert(folder.to_owned(), placed);
        placed
    }

    /// Whether a file may go here although something came here since the build looked.
    fn may_replace(&self, location: &Path, target: Target) -> bool {
        match fs::symlink_metadata(location) {
            Ok(found) if !found.is_file() => false,
            Ok(_) => target == Target::Own || self.claim == Claim::Adopt && is_by_rolebook(location),
            Err(_) => true,
        }
    }
}

/// Refuses a folder in the place of a file of Rolebook's own, which no file could take.
fn refuse_folder(path: &Path) -> Result<(), OutputError> {
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()) {
        let reason = io::Error::other("it is a folder, so no build made it");
        return Err(OutputError::system(Action::Write, path)(reason));
    }
    Ok(())
}

/// Whether a staged file is there and was not cut by a loss of power; placed already, it is there no more.
fn is_whole(file: &Path, length: u64) -> bool {
    fs::symlink_metadata(file).is_ok_and(|found| found.is_file() && found.len() == length)
}

/// Renames a file that may have been renamed already.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
        renamed => renamed,
    }
}

fn cut_off(path: &Path) -> impl FnOnce(io::Error) -> OutputError {
    move |reason| OutputError::CutOff { path: path.into(), reason }
}

/// Makes a rename in a folder outlive a loss of power, where the file system can; one that cannot says so with an error
/// that helps nobody.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
}

/// Other systems cannot be asked to make a rename outlive a loss of power.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}
