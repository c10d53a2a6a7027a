//! Several tellings of one page: which pages tell the same.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use crate::load::edition_target;
use crate::model::Handbook;
use crate::site::options::Options;
use crate::source::{FileId, Sources};

/// The tellings of each page that has more than one.
#[derive(Debug, Default)]
pub struct Editions {
    /// The numbers of all tellings of a page: the original first, then the others in the order of their paths.
    groups: Vec<Vec<usize>>,
    /// By the file of any telling, the place of its group.
    by_file: HashMap<FileId, usize>,
}

impl Editions {
    pub fn new(handbook: &Handbook, sources: &Sources, options: &Options) -> Editions {
        let originals = originals(handbook, sources);
        let mut groups: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
        let mut numbers: HashMap<FileId, usize> = HashMap::new();
        for (number, page) in handbook.pages.iter().enumerate().filter(|(_, page)| options.shows(page)) {
            numbers.insert(page.file, number);
            if let Some(original) = originals.get(&page.file).filter(|original| **original != page.file) {
                groups.entry(*original).or_default().push(number);
            }
        }
        let mut editions = Editions::default();
        for (original, others) in groups {
            let tellings: Vec<usize> = numbers.get(&original).copied().into_iter().chain(others).collect();
            for number in &tellings {
                editions.by_file.insert(handbook.pages[*number].file, editions.groups.len());
            }
            editions.groups.push(tellings);
        }
        editions
    }

    /// The numbers of all tellings of a page, its own included; none where there is only one.
    pub fn of(&self, file: FileId) -> &[usize] {
        let group = self.by_file.get(&file).map(|group| &self.groups[*group]);
        group.filter(|tellings| tellings.len() > 1).map_or(&[], Vec::as_slice)
    }
}

/// By the file of each page that is another telling, the original that it tells: that of its original, if this is one as
/// well. Where tellings go in a circle, the first of its files counts as the original.
fn originals(handbook: &Handbook, sources: &Sources) -> HashMap<FileId, FileId> {
    let mut originals: HashMap<FileId, FileId> = HashMap::new();
    for page in handbook.pages.iter().filter(|page| page.edition_of.is_some()) {
        let mut chain: Vec<FileId> = Vec::new();
        let mut places: HashMap<FileId, usize> = HashMap::new();
        let mut current = page;
        let original = loop {
            if let Some(known) = originals.get(&current.file) {
                break *known;
            }
            if let Some(first) = places.insert(current.file, chain.len()) {
                break chain[first..].iter().copied().min().unwrap_or(current.file);
            }
            chain.push(current.file);
            let target = current.edition_of.as_ref();
            let next = target.and_then(|target| edition_target(handbook, sources, current, &target.value));
            match next {
                Some(next) => current = next,
                None => break current.file,
            }
        };
        originals.extend(chain.into_iter().map(|file| (file, original)));
    }
    originals
}
