//! What a commit has to do, worked out whole before its first step.

use foldhash::HashSet;

use super::Claim;
use super::error::OutputError;
use super::fingerprint::Fingerprint;
use super::journal::{Staged, Step, Target};
use super::list::{OwnFiles, list_text};
use super::path::{OutputPath, folder_of};
use super::record::Made;
use super::site::Site;

/// A file of this build, compared with the former site.
#[derive(Debug)]
pub struct Page {
    pub path: OutputPath,
    pub state: State,
    /// Of a file that was made; none of one that is copied from the disk.
    pub made: Option<Made>,
}

/// How a file of this build compares with what stands at its path.
#[derive(Debug)]
pub enum State {
    /// The published file has these bytes, and is ours.
    Unchanged,
    /// A file with these bytes stands there that no build wrote; it serves, and stays somebody else's.
    Borrowed,
    /// The new bytes are staged.
    Changed { staged: Staged, target: Target },
    /// The new bytes are staged, and this must be gone before they can be published.
    Behind { staged: Staged, in_the_way: OutputPath },
    /// Something that no build wrote stands there.
    Foreign,
}

/// The steps of a commit, and the list of files that is true after it.
#[derive(Debug)]
pub struct Plan {
    pub steps: Vec<Step>,
    pub list: String,
    pub written: usize,
    pub unchanged: usize,
    /// Of all files that were made; none where the site needs files that are somebody else's.
    pub site: Option<Made>,
}

impl Plan {
    /// Orders the steps so that each finds its place free: removals of what stands in the way, then the new files, then
    /// the other removals, so that a link of the former site leads somewhere as long as possible; the list comes last.
    pub fn new(mut pages: Vec<Page>, own: &OwnFiles, site: &Site, claim: Claim) -> Result<Plan, OutputError> {
        pages.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        check_clashes(&pages)?;
        let current: HashSet<&OutputPath> = pages.iter().map(|page| &page.path).collect();
        let mut retired: Vec<&OutputPath> = own.iter().filter(|path| !current.contains(path)).collect();
        retired.sort_unstable();
        check_places(&pages, &retired, site, claim)?;

        let (before, after) = split_retired(&retired, &pages);
        let mut steps: Vec<Step> = before.into_iter().map(Step::Remove).collect();
        steps.extend(pages.iter().filter_map(placement));
        let written = steps.iter().filter(|step| matches!(step, Step::Place { .. })).count();
        steps.extend(after.into_iter().map(Step::Remove));

        let is_ours = |page: &&Page| !matches!(page.state, State::Borrowed);
        let list = list_text(pages.iter().filter(is_ours).map(|page| &page.path));
        if !own.stand_as(&list) {
            steps.push(Step::List);
        }
        let site = pages.iter().all(|page| is_ours(&page)).then(|| made(&pages));
        Ok(Plan { steps, list, written, unchanged: pages.len() - written, site })
    }
}

/// All files that were made together; the pages are sorted.
pub fn made(pages: &[Page]) -> Made {
    let made = || pages.iter().filter_map(|page| page.made);
    Made {
        fingerprint: Fingerprint::of_all(made().map(|made| made.fingerprint)),
        length: made().map(|made| made.length).sum(),
    }
}

/// Makes sure that no file has another's path, or another's folder; the pages are sorted.
fn check_clashes(pages: &[Page]) -> Result<(), OutputError> {
    let clash = |path: &OutputPath| Err(OutputError::Clash { path: path.clone() });
    if let Some(pair) = pages.windows(2).find(|pair| pair[0].path == pair[1].path) {
        return clash(&pair[0].path);
    }
    let paths: HashSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    let mut checked = "";
    for page in pages {
        let mut folder = page.path.folder();
        if folder == checked {
            continue;
        }
        checked = folder;
        while !folder.is_empty() {
            if paths.contains(folder) {
                return clash(&OutputPath::new(folder).expect("it is one of the paths"));
            }
            folder = folder_of(folder);
        }
    }
    Ok(())
}

/// Makes sure that nothing stands in the way but files of the former build that are removed anyway.
fn check_places(
    pages: &[Page],
    retired: &[&OutputPath],
    site: &Site,
    claim: Claim,
) -> Result<(), OutputError> {
    let retired: HashSet<&OutputPath> = retired.iter().copied().collect();
    let mut foreign = Vec::new();
    for page in pages {
        match &page.state {
            State::Foreign => foreign.push(page.path.clone()),
            State::Behind { in_the_way, .. } if !site.would_be_free(in_the_way, &retired) => {
                foreign.push(in_the_way.clone());
            }
            _ => {}
        }
    }
    // One folder may stand in the way of many pages.
    foreign.sort_unstable();
    foreign.dedup();
    if foreign.is_empty() {
        Ok(())
    } else {
        let adoptable = foreign.iter().any(|path| claim.leaves_to_adoption(&site.locate(path)));
        Err(OutputError::Foreign { folder: site.folder().into(), paths: foreign, adoptable })
    }
}

/// The files to remove before and after the new ones are placed.
fn split_retired(retired: &[&OutputPath], pages: &[Page]) -> (Vec<OutputPath>, Vec<OutputPath>) {
    if retired.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let folded: HashSet<String> = pages.iter().map(|page| page.path.folded()).collect();
    let in_the_way: HashSet<&OutputPath> = pages
        .iter()
        .filter_map(|page| match &page.state {
            State::Behind { in_the_way, .. } => Some(in_the_way),
            _ => None,
        })
        .collect();
    retired.iter().map(|path| (*path).clone()).partition(|path| {
        // On some systems a page that differs only by case is the same file: removed later, the new one would go.
        folded.contains(&path.folded())
            || in_the_way.iter().any(|at| *at == path || path.is_below(at.as_str()))
    })
}

fn placement(page: &Page) -> Option<Step> {
    let (staged, target) = match page.state {
        State::Changed { staged, target } => (staged, target),
        State::Behind { staged, .. } => (staged, Target::Free),
        State::Unchanged | State::Borrowed | State::Foreign => return None,
    };
    Some(Step::Place { staged, target, path: page.path.clone() })
}
