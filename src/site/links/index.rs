//! Which page a source file, a record or a text belongs to.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Place, Record, TextId};
use crate::site::options::Options;
use crate::site::pages;
use crate::site::plan::{PageIndex, Plan, Subject};
use crate::site::url;
use crate::source::{FileId, Sources};

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub page: PageIndex,
    /// Empty for the page's top.
    pub anchor: String,
}

/// A record as wiki links name it.
#[derive(Debug, Clone)]
pub struct Named<'h> {
    pub kind: RecordKind,
    pub name: &'h str,
    pub spot: Spot,
}

/// Pages by files, records by ids.
pub struct Index<'h> {
    by_file: HashMap<FileId, PageIndex>,
    /// For files of several records: which texts belong to which page, in order.
    by_text: HashMap<FileId, Vec<(Range<u32>, PageIndex)>>,
    records: HashMap<&'h str, Vec<Named<'h>>>,
    activities: HashMap<&'h str, Vec<Named<'h>>>,
    by_stem: HashMap<String, Vec<PageIndex>>,
    /// The first copied file of each name, by its path.
    assets: HashMap<&'h str, &'h str>,
    /// The names of files that could not be read as a whole, without their endings.
    unread: HashSet<String>,
}

impl<'h> Index<'h> {
    pub fn new(handbook: &'h Handbook, sources: &Sources, plan: &Plan, options: &Options) -> Index<'h> {
        let mut index = Index {
            by_file: HashMap::new(),
            by_text: HashMap::new(),
            records: HashMap::new(),
            activities: HashMap::new(),
            by_stem: HashMap::new(),
            assets: HashMap::new(),
            unread: handbook.unread.iter().map(|file| sources.file(*file).path.stem().to_owned()).collect(),
        };
        for asset in &handbook.assets {
            index.assets.entry(asset.path.file_name()).or_insert(asset.path.as_str());
        }
        index.add_records(handbook, sources, plan);
        index.add_lists(handbook, sources, plan);
        index.add_pages(handbook, plan, options);
        for ranges in index.by_text.values_mut() {
            ranges.sort_by_key(|(range, _)| (range.end, range.start));
        }
        index
    }

    /// The page that a source file leads to.
    pub fn page_of_file(&self, file: FileId) -> Option<PageIndex> {
        self.by_file.get(&file).copied()
    }

    /// The page that shows a text.
    pub fn owner(&self, text: TextId) -> Option<PageIndex> {
        let ranges = self.by_text.get(&text.file).map_or(&[][..], Vec::as_slice);
        let before = ranges.partition_point(|(range, _)| range.end <= text.index);
        let in_range = ranges.get(before).filter(|(range, _)| range.contains(&text.index));
        in_range.map(|(_, page)| *page).or_else(|| self.page_of_file(text.file))
    }

    pub fn records(&self, id: &str) -> &[Named<'h>] {
        self.records.get(id).map_or(&[], Vec::as_slice)
    }

    pub fn activities(&self, id: &str) -> &[Named<'h>] {
        self.activities.get(id).map_or(&[], Vec::as_slice)
    }

    /// Narrative pages whose file name has a slug.
    pub fn pages_by_stem(&self, slug: &str) -> &[PageIndex] {
        self.by_stem.get(slug).map_or(&[], Vec::as_slice)
    }

    /// Whether a record or page of this name could not be read, which is reported at its file.
    pub fn is_unread(&self, id: &str) -> bool {
        self.unread.contains(id)
    }

    /// The path of the first copied file with a name.
    pub fn asset_by_name(&self, name: &str) -> Option<&'h str> {
        self.assets.get(name).copied()
    }

    /// All ids, for suggestions; in no order.
    pub fn ids(&self) -> impl Iterator<Item = &'h str> {
        self.records.keys().copied()
    }

    fn add(&mut self, id: &'h str, kind: RecordKind, name: &'h str, spot: Spot) {
        self.records.entry(id).or_default().push(Named { kind, name, spot });
    }

    fn add_records(&mut self, handbook: &'h Handbook, sources: &Sources, plan: &Plan) {
        for (number, role) in handbook.roles.iter().enumerate() {
            let page = plan.page_about(&Subject::Role(number));
            let Some(page) = page else { continue };
            self.add(role.id.as_str(), RecordKind::Role, &role.name, top(page));
            if sources.file(role.span.file).path.as_str() == "content/roles.toml" {
                self.by_text.entry(role.span.file).or_default().push((role.texts.clone(), page));
            } else {
                self.by_file.insert(role.span.file, page);
            }
            self.add_narrative(role.narrative, page);
        }
        for (number, matrix) in handbook.matrices.iter().enumerate() {
            let page = plan.page_about(&Subject::Matrix(number));
            let Some(page) = page else { continue };
            self.add(matrix.id.as_str(), RecordKind::Matrix, &matrix.name, top(page));
            self.by_file.insert(matrix.span.file, page);
            self.add_narrative(matrix.narrative, page);
            for activity in &matrix.activities {
                let spot = Spot { page, anchor: activity.id.to_string() };
                let named = Named { kind: RecordKind::Activity, name: &activity.name, spot };
                self.activities.entry(activity.id.as_str()).or_default().push(named);
            }
        }
        for (number, pattern) in handbook.patterns.iter().enumerate() {
            let page = plan.page_about(&Subject::Pattern(number));
            let Some(page) = page else { continue };
            self.add(pattern.id.as_str(), RecordKind::Pattern, &pattern.name, top(page));
            self.by_file.insert(pattern.span.file, page);
            self.add_narrative(pattern.narrative, page);
        }
    }

    fn add_narrative(&mut self, text: Option<TextId>, page: PageIndex) {
        if let Some(text) = text {
            self.by_file.insert(text.file, page);
        }
    }

    fn add_lists(&mut self, handbook: &'h Handbook, sources: &Sources, plan: &Plan) {
        let lists = &handbook.lists;
        let files = [
            (&pages::roles::KIND, "content/roles.toml", None),
            (&pages::timeline::KIND, "content/phases.toml", lists.phases),
            (&pages::risks::KIND, "content/risks.toml", lists.risks),
            (&pages::hiring::KIND, "content/hiring.toml", lists.hiring),
            (&pages::people::KIND, "content/people.toml", lists.people),
        ];
        for (kind, path, narrative) in files {
            let Some(page) = plan.page_of(kind) else { continue };
            if let Some(file) = sources.find(path) {
                self.by_file.insert(file, page);
            }
            self.add_narrative(narrative, page);
        }
        if let Some(page) = plan.page_of(&pages::timeline::KIND) {
            for phase in &handbook.phases {
                self.add(phase.id.as_str(), RecordKind::Phase, &phase.name, spot(page, phase));
            }
        }
        if let Some(page) = plan.page_of(&pages::risks::KIND) {
            for risk in &handbook.risks {
                self.add(risk.id.as_str(), RecordKind::Risk, &risk.name, spot(page, risk));
            }
        }
        if let Some(page) = plan.page_of(&pages::hiring::KIND) {
            for question in &handbook.questions {
                self.add(question.id.as_str(), RecordKind::Question, &question.ask, spot(page, question));
            }
        }
        if let Some(page) = plan.page_of(&pages::people::KIND) {
            for person in &handbook.people {
                self.add(person.id.as_str(), RecordKind::Person, &person.name, spot(page, person));
            }
        }
    }

    fn add_pages(&mut self, handbook: &Handbook, plan: &Plan, options: &Options) {
        for (number, page) in handbook.pages.iter().enumerate().filter(|(_, page)| options.shows(page)) {
            let found = match page.place {
                Place::Page => plan.page_about(&Subject::Page(number)),
                Place::Section => plan.find(url::of_folder(page.folder()).as_str()),
            };
            if let Some(index) = found {
                self.by_file.insert(page.file, index);
                let stem = crate::parse::slug::slug(page.path.stem());
                self.by_stem.entry(stem).or_default().push(index);
            }
        }
    }
}

fn top(page: PageIndex) -> Spot {
    Spot { page, anchor: String::new() }
}

fn spot<T: Record>(page: PageIndex, record: &T) -> Spot {
    Spot { page, anchor: record.id().to_string() }
}
