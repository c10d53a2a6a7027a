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
    /// By the file of any telling, the numbers of all: the original first, then the others in the order of their paths.
    by_file: HashMap<FileId, Vec<usize>>,
}

impl Editions {
    pub fn new(handbook: &Handbook, sources: &Sources, options: &Options) -> Editions {
        let mut groups: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
        let mut numbers: HashMap<FileId, usize> = HashMap::new();
        for (number, page) in handbook.pages.iter().enumerate().filter(|(_, page)| options.shows(page)) {
            numbers.insert(page.file, number);
            let target = page.edition_of.as_ref();
            let original = target.and_then(|target| edition_target(handbook, sources, page, &target.value));
            if let Some(original) = original.filter(|original| original.file != page.file) {
                groups.entry(original.file).or_default().push(number);
            }
        }
        let mut editions = Editions::default();
        for (original, others) in groups {
            let tellings: Vec<usize> = numbers.get(&original).copied().into_iter().chain(others).collect();
            for number in &tellings {
                editions.by_file.insert(handbook.pages[*number].file, tellings.clone());
            }
        }
        editions
    }

    /// The numbers of all tellings of a page, its own included; none where there is only one.
    pub fn of(&self, file: FileId) -> &[usize] {
        self.by_file.get(&file).filter(|tellings| tellings.len() > 1).map_or(&[], Vec::as_slice)
    }
}
