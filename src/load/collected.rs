//! Collects what single files gave, and puts it in order.

use std::cmp::Ordering;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::activities::MatrixTable;
use super::files::FileKind;
use super::pages;
use super::records::{Given, Loaded};
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, Subject, rules};
use crate::model::{
    Asset, Id, ListTexts, NaturalName, Page, Pattern, Person, Phase, Place, Question, Record, Risk, Role,
    TextId, Texts,
};
use crate::parse::Mention;
use crate::parse::markdown::Document;
use crate::source::{FileId, Sources, Span};

/// A record or list that a narrative may belong to; numbers count in the order of reading.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Role(usize),
    Matrix(usize),
    Pattern(usize),
    Phases,
    Risks,
    Hiring,
    People,
}

/// A role of `roles.toml` has its narrative at `roles/<id>.md`.
fn owner_in_list(page: &Page, listed: &HashMap<Id, usize>) -> Option<Owner> {
    let name = page.subject().strip_prefix("roles/").filter(|name| !name.contains('/'));
    let index = name.filter(|_| page.place == Place::Page).and_then(|_| listed.get(page.path.stem()))?;
    Some(Owner::Role(*index))
}

fn push<T>(list: &mut Vec<T>, record: T) -> usize {
    list.push(record);
    list.len() - 1
}

/// Everything that was read so far.
pub struct Collected {
    pub roles: Vec<Role>,
    pub matrices: Vec<MatrixTable>,
    pub patterns: Vec<Pattern>,
    pub phases: Vec<Phase>,
    pub risks: Vec<Risk>,
    pub questions: Vec<Question>,
    pub people: Vec<Person>,
    pub pages: Vec<Page>,
    pub assets: Vec<Asset>,
    pub texts: Texts,
    pub lists: ListTexts,
    pub mentions: Vec<Mention>,
    /// Kinds of records of which some may only be unread, because a file has syntax faults.
    pub broken: HashSet<RecordKind>,
    /// The Markdown files beside records that are drafts.
    pub held_back: Vec<FileId>,
    /// Files that could not be read, or not as a whole.
    pub unread: HashSet<FileId>,
    /// Whose narrative the Markdown beside a file is.
    owners: HashMap<FileId, Owner>,
}

impl Collected {
    pub fn new(files: usize) -> Collected {
        Collected {
            roles: Vec::new(),
            matrices: Vec::new(),
            patterns: Vec::new(),
            phases: Vec::new(),
            risks: Vec::new(),
            questions: Vec::new(),
            people: Vec::new(),
            // Most files are pages, and to grow costs more than to have some room too many.
            pages: Vec::with_capacity(files),
            assets: Vec::new(),
            texts: Texts::for_files(files),
            lists: ListTexts::default(),
            mentions: Vec::new(),
            broken: HashSet::new(),
            held_back: Vec::new(),
            unread: HashSet::new(),
            owners: HashMap::new(),
        }
    }

    pub fn take_settings(&mut self, texts: Option<(FileId, Vec<Document>)>, mentions: Vec<Mention>) {
        if let Some((file, documents)) = texts {
            self.texts.set(file, documents.into());
        }
        self.mentions.extend(mentions);
    }

    /// Makes room for what these files gave, all at once: to grow time and again would touch twice the memory.
    pub fn make_room(&mut self, given: &[Given], found: &mut Diagnostics) {
        self.mentions.reserve(given.iter().map(|given| given.mentions.len()).sum());
        found.reserve(given.iter().map(|given| given.found.len()).sum());
    }

    /// Takes what one file gave.
    pub fn take(&mut self, file: FileId, given: Given, found: &mut Diagnostics) {
        found.extend(given.found);
        self.mentions.extend(given.mentions);
        self.texts.set(file, given.texts);
        if given.broken {
            self.unread.insert(file);
            self.broken.extend(given.loaded.kind());
        }
        let owner = match given.loaded {
            Loaded::Role(role) => Some(Owner::Role(push(&mut self.roles, *role))),
            Loaded::Matrix(matrix) => Some(Owner::Matrix(push(&mut self.matrices, *matrix))),
            Loaded::Pattern(pattern) => Some(Owner::Pattern(push(&mut self.patterns, *pattern))),
            Loaded::Roles(roles) => {
                self.roles.extend(roles);
                None
            }
            Loaded::Phases(phases) => {
                self.phases.extend(phases);
                Some(Owner::Phases)
            }
            Loaded::Risks(risks) => {
                self.risks.extend(risks);
                Some(Owner::Risks)
            }
            Loaded::Hiring(questions) => {
                self.questions.extend(questions);
                Some(Owner::Hiring)
            }
            Loaded::People(people) => {
                self.people.extend(people);
                Some(Owner::People)
            }
            Loaded::Markdown(page) => {
                self.pages.push(*page);
                None
            }
            Loaded::Asset(asset) => {
                self.assets.push(asset);
                None
            }
        };
        if let Some(owner) = owner {
            self.owners.insert(file, owner);
        }
    }

    /// Remembers a file that cannot be read at all, and what would have been in it.
    pub fn miss(&mut self, file: FileId, kind: Option<&FileKind>) {
        self.unread.insert(file);
        self.broken.extend(match kind {
            Some(FileKind::Role { .. } | FileKind::Roles) => Some(RecordKind::Role),
            Some(FileKind::Matrix { .. }) => Some(RecordKind::Matrix),
            Some(FileKind::Pattern { .. }) => Some(RecordKind::Pattern),
            Some(FileKind::Phases) => Some(RecordKind::Phase),
            Some(FileKind::Risks) => Some(RecordKind::Risk),
            Some(FileKind::Hiring) => Some(RecordKind::Question),
            Some(FileKind::People) => Some(RecordKind::Person),
            Some(FileKind::Markdown | FileKind::Asset) | None => None,
        });
        if matches!(kind, Some(FileKind::Matrix { .. })) {
            self.broken.insert(RecordKind::Activity);
        }
    }

    /// Gives the Markdown beside a record to it; what is left are the narrative pages.
    pub fn attach_narratives(&mut self, sources: &Sources, found: &mut Diagnostics) {
        let mut pages = std::mem::take(&mut self.pages);
        let mut held_back = Vec::new();
        // Of a role in a file of its own the text stands beside that file, and nowhere else.
        let is_listed = |role: &Role| !self.owners.contains_key(&role.span.file);
        let listed = self.roles.iter().enumerate().filter(|(_, role)| is_listed(role));
        let listed: HashMap<Id, usize> = listed.map(|(index, role)| (role.id.clone(), index)).collect();
        // Records are few beside pages, so each looks for its page, not each page for a record.
        let beside = |file: FileId| sources.find(sources.file(file).path.with_extension("md").as_str());
        let owners = self.owners.iter().filter(|(file, owner)| self.has_records(**file, **owner));
        let owners: HashMap<FileId, Owner> =
            owners.filter_map(|(file, owner)| Some((beside(*file)?, *owner))).collect();
        pages.retain(|page| {
            let owner = owners.get(&page.file).copied();
            let Some(owner) = owner.or_else(|| owner_in_list(page, &listed)) else { return true };
            if self.narrative_of(owner).is_some() {
                return true;
            }
            if let Some(header) = page.header {
                found.push(pages::needless_header(page, header));
            }
            // A text that its author holds back must not appear by way of its record.
            *self.narrative_of(owner) = Some(page.body).filter(|_| !page.draft);
            held_back.extend(Some(page.file).filter(|_| page.draft));
            false
        });
        pages::settle(&mut pages);
        self.pages = pages;
        self.held_back = held_back;
    }

    /// Whether there is a record to which the narrative beside a file can belong; in what could not be read there may be.
    fn has_records(&self, file: FileId, owner: Owner) -> bool {
        let is_empty = match owner {
            Owner::Role(_) | Owner::Matrix(_) | Owner::Pattern(_) => false,
            Owner::Phases => self.phases.is_empty(),
            Owner::Risks => self.risks.is_empty(),
            Owner::Hiring => self.questions.is_empty(),
            Owner::People => self.people.is_empty(),
        };
        !is_empty || self.unread.contains(&file)
    }

    /// Where a record keeps its narrative.
    fn narrative_of(&mut self, owner: Owner) -> &mut Option<TextId> {
        match owner {
            Owner::Role(index) => &mut self.roles[index].narrative,
            Owner::Matrix(index) => &mut self.matrices[index].narrative,
            Owner::Pattern(index) => &mut self.patterns[index].narrative,
            Owner::Phases => &mut self.lists.phases,
            Owner::Risks => &mut self.lists.risks,
            Owner::Hiring => &mut self.lists.hiring,
            Owner::People => &mut self.lists.people,
        }
    }

    /// Reports records of one kind with one id, and keeps the first.
    pub fn report_duplicates(&mut self, found: &mut Diagnostics) {
        keep_first(&mut self.roles, found);
        keep_first(&mut self.phases, found);
        keep_first(&mut self.risks, found);
        keep_first(&mut self.questions, found);
        keep_first(&mut self.people, found);
    }

    /// Puts the records that have an `order` into listing order; lists stay as their files have them.
    pub fn sort(&mut self) {
        self.roles.sort_by_cached_key(|role| listing(role.order, &role.name, &role.id));
        self.matrices.sort_by_cached_key(|matrix| listing(matrix.order, &matrix.name, &matrix.id));
        self.patterns.sort_by_cached_key(|pattern| listing(pattern.order, &pattern.name, &pattern.id));
    }
}

/// The key of the listing order: by `order`, those without one last, then by name.
fn listing(order: Option<f64>, name: &str, id: &Id) -> (OrderedNumber, NaturalName, Id) {
    (OrderedNumber(order.unwrap_or(f64::INFINITY)), NaturalName::new(name), id.clone())
}

/// A number with a total order, which author's numbers have since they are finite.
#[derive(PartialEq)]
struct OrderedNumber(f64);

impl Eq for OrderedNumber {}

impl PartialOrd for OrderedNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn keep_first<T: Record>(records: &mut Vec<T>, found: &mut Diagnostics) {
    let mut first: HashMap<Id, Span> = HashMap::new();
    records.retain(|record| {
        // A record without an id was reported as that; several of them are no duplicates.
        if record.id().as_str().is_empty() {
            return false;
        }
        let Some(other) = first.get(record.id()) else {
            first.insert(record.id().clone(), record.span());
            return true;
        };
        let message = format!("a second {} with the id `{}`", T::KIND, record.id());
        found.push(
            Diagnostic::new(&rules::DUPLICATE_ID, record.span(), message)
                .label(*other, "the first one")
                .help("give one of them another id")
                .subject(Subject::record(T::KIND, record.id().as_str())),
        );
        false
    });
}
