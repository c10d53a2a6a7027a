//! Publishing: files are staged beside the former site, then all of them take its place in one commit.

mod commit;
mod compare;
#[cfg(test)]
mod cut_off;
mod error;
mod fingerprint;
mod folders;
mod journal;
mod list;
mod lock;
mod path;
mod place;
mod plan;
mod probe;
mod record;
mod site;
mod staging;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub use error::{Action, OutputError, PlaceFault};
pub use fingerprint::Fingerprint;
pub use path::{NAME_BYTES, OutputPath, OutputPathFault, RESERVED_PREFIX};
pub use place::is_elsewhere;

use crate::parallel;
use commit::Commit;
use journal::Target;
use list::OwnFiles;
use lock::Lock;
use plan::{Page, Plan, State};
use record::{Made, Record};
use site::{Site, Standing};
use staging::Staging;

/// An output folder that one build publishes to.
///
/// Dropped without a commit, it leaves the former site whole.
#[derive(Debug)]
pub struct Output {
    site: Site,
    own: OwnFiles,
    record: Option<Record>,
    claim: Claim,
    staging: Staging,
    pages: Mutex<Vec<Page>>,
    // Dropped last, so that no other build begins before the staging folder is gone.
    lock: Lock,
}

/// The bytes of a file to publish.
#[derive(Debug, Clone, Copy)]
pub enum Contents<'a> {
    Bytes(&'a [u8]),
    /// A file of the sources that is copied as it is; links are followed.
    File {
        location: &'a Path,
        length: u64,
    },
}

/// Which existing files a build may replace besides those that an earlier build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Claim {
    #[default]
    OwnFiles,
    /// HTML files, too, that say in their `<meta name="generator">` that Rolebook wrote them.
    Adopt,
}

impl Claim {
    /// Whether a file would be taken over with [`Claim::Adopt`], and is not with this claim.
    fn leaves_to_adoption(self, location: &Path) -> bool {
        self == Claim::OwnFiles && compare::is_by_rolebook(location)
    }
}

/// What a commit did, in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

impl Output {
    /// Makes the folder ready: completes a commit that was cut off and clears what a killed build left. A relative
    /// folder lies below the handbook's root. `waiting` is called once where another build has to end first.
    ///
    /// # Errors
    /// When the folder would endanger the sources, or cannot be made, locked or read.
    pub fn open(
        root: &Path,
        folder: &Path,
        claim: Claim,
        waiting: impl FnOnce(),
    ) -> Result<Output, OutputError> {
        let site = Site::new(place::settle(root, folder)?);
        place::make(site.folder())?;
        let lock = Lock::take(site.folder(), waiting)?;
        let mut staging = Staging::new(site.folder());
        Commit::new(&site, &mut staging, claim).complete()?;
        staging.clear()?;
        let own = OwnFiles::read_from(site.folder());
        let record = Record::read_from(site.folder());
        Ok(Output { site, own, record, claim, staging, pages: Mutex::default(), lock })
    }

    /// The folder's real path.
    pub fn folder(&self) -> &Path {
        self.site.folder()
    }

    /// Takes the files of the published site into the next one, but for those that are copied from the disk, where it was
    /// made of the same and they are what came of it. Otherwise takes none, and tells so.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn keep(
        &self,
        made_of: Fingerprint,
        is_copied: impl Fn(&OutputPath) -> bool,
    ) -> Result<bool, OutputError> {
        let Some(record) = self.record.filter(|record| record.made_of == made_of) else { return Ok(false) };
        let mut paths: Vec<&OutputPath> = self.own.iter().filter(|path| !is_copied(path)).collect();
        paths.sort_unstable();
        let standing = parallel::each(&paths, |path| self.site.look(path));
        let standing = standing.into_iter().collect::<Result<Vec<Standing>, _>>()?;
        // What has another length in all is another site, and might be more than there is memory for.
        let length = standing.iter().map(Standing::length).fold(0, u64::saturating_add);
        if length != record.site.length {
            return Ok(false);
        }
        let found: Vec<(&OutputPath, Standing)> = paths.into_iter().zip(standing).collect();
        let pages = parallel::each(&found, |(path, standing)| self.published(path, standing));
        let pages = pages.into_iter().collect::<Result<Vec<Page>, _>>()?;
        if plan::made(&pages) != record.site {
            return Ok(false);
        }
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).extend(pages);
        Ok(true)
    }

    /// A file of ours as it is published; one that is none, or cannot be read, was not made like this.
    fn published(&self, path: &OutputPath, standing: &Standing) -> Result<Page, OutputError> {
        let bytes = match standing {
            Standing::File { length } => compare::read_published(&self.site.locate(path), *length)?,
            _ => None,
        };
        Ok(Page { path: path.clone(), state: State::Unchanged, made: bytes.map(|bytes| made(path, &bytes)) })
    }

    /// Takes a file into the next site; writes it, hidden, only where it differs from the published one. Many threads
    /// may do this at once. Files in the way are named all together by [`Output::commit`].
    ///
    /// # Errors
    /// When the disk is full, or something cannot be read or written.
    pub fn stage(&self, path: &OutputPath, contents: Contents<'_>) -> Result<(), OutputError> {
        let state = self.compare(path, contents)?;
        let made = match contents {
            Contents::Bytes(bytes) => Some(made(path, bytes)),
            Contents::File { .. } => None,
        };
        let page = Page { path: path.clone(), state, made };
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).push(page);
        Ok(())
    }

    fn compare(&self, path: &OutputPath, contents: Contents<'_>) -> Result<State, OutputError> {
        let length = match self.site.look(path)? {
            Standing::Nothing if self.site.is_in_new_folder(path)? => {
                let staged = self.staging.write_in_new_folder(path, contents)?;
                return Ok(State::Changed { staged, target: Target::Free });
            }
            Standing::Nothing => return self.changed(contents, Target::Free),
            Standing::Other => return Ok(State::Foreign),
            Standing::InTheWay(in_the_way) => {
                return Ok(State::Behind { staged: self.staging.write(contents)?, in_the_way });
            }
            Standing::File { length } => length,
        };
        if self.own.contain_otherwise_spelled(path) && !self.site.has_spelling(path) {
            return self.changed(contents, Target::Free);
        }
        let location = self.site.locate(path);
        let is_own = self.own.contain(path);
        if length == contents.length() && compare::is_published(&location, contents)? {
            // Without a list nobody knows whose a file is; with the very bytes of a page it is taken for one.
            let is_ours = is_own || !self.own.are_known() || self.adopts(&location);
            return Ok(if is_ours { State::Unchanged } else { State::Borrowed });
        }
        if is_own || self.adopts(&location) {
            return self.changed(contents, Target::Own);
        }
        Ok(State::Foreign)
    }

    fn adopts(&self, location: &Path) -> bool {
        self.claim == Claim::Adopt && compare::is_by_rolebook(location)
    }

    fn changed(&self, contents: Contents<'_>, target: Target) -> Result<State, OutputError> {
        Ok(State::Changed { staged: self.staging.write(contents)?, target })
    }

    /// How many files of the former site are not in the next one, as far as that is staged.
    pub fn retired(&self) -> usize {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let staged: BTreeSet<&OutputPath> = pages.iter().map(|page| &page.path).collect();
        self.own.iter().filter(|path| !staged.contains(path)).count()
    }

    /// Makes the staged files the site: they are renamed into place, and files of earlier builds that were not staged
    /// this time are removed. `made_of` is what the next build is to know of what this one was made of, so that it need
    /// not draw the same again.
    ///
    /// # Errors
    /// When something that no build wrote is in the way, or the system refuses something. Only after
    /// [`OutputError::CutOff`] the site is a mixture, which the next [`Output::open`] completes.
    pub fn commit(self, made_of: Option<Fingerprint>) -> Result<Written, OutputError> {
        let Output { lock, site, own, record, claim, mut staging, pages } = self;
        let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
        let plan = Plan::new(pages, &own, &site, claim)?;
        let removed =
            if plan.steps.is_empty() { 0 } else { Commit::new(&site, &mut staging, claim).publish(&plan)? };
        let next = made_of.zip(plan.site).map(|(made_of, site)| Record { made_of, site });
        if let Some(next) = next.filter(|next| record != Some(*next)) {
            next.write_to(site.folder(), &staging);
        }
        drop(staging);
        drop(lock);
        Ok(Written { written: plan.written, unchanged: plan.unchanged, removed })
    }
}

/// A file that was made, for the record.
fn made(path: &OutputPath, bytes: &[u8]) -> Made {
    Made { fingerprint: Fingerprint::of(path.as_str(), bytes), length: bytes.len() as u64 }
}

impl Contents<'_> {
    fn length(&self) -> u64 {
        match self {
            Contents::Bytes(bytes) => bytes.len() as u64,
            Contents::File { length, .. } => *length,
        }
    }
}
