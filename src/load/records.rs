//! Reads single files, and collects what they gave.

use std::cmp::Ordering;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::activities::MatrixTable;
use super::files::FileKind;
use super::pages;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::hiring::Hiring;
use crate::model::matrix::ACTIVITY;
use crate::model::person::People;
use crate::model::phase::Phases;
use crate::model::risk::Risks;
use crate::model::{
    Asset, Id, ListTexts, Matrix, NaturalName, Page, Pattern, Person, Phase, Place, Question, Record, Risk,
    Role, Settings, TextId, Texts,
};
use crate::parse::markdown::Document;
use crate::parse::{Fields, Mention, Reading, Table, read_file};
use crate::source::{FileId, Sources, Span};

/// What one file gave.
#[derive(Clone)]
pub struct Given {
    loaded: Loaded,
    found: Diagnostics,
    mentions: Vec<Mention>,
    texts: Arc<[Document]>,
    /// The file has syntax faults, so what it lacks may only be unread.
    broken: bool,
}

/// What one file holds.
#[derive(Clone)]
enum Loaded {
    Role(Box<Role>),
    Roles(Vec<Role>),
    Matrix(Box<MatrixTable>),
    Pattern(Box<Pattern>),
    Phases(Vec<Phase>),
    Risks(Vec<Risk>),
    Hiring(Vec<Question>),
    People(Vec<Person>),
    Markdown(Box<Page>),
    Asset(Asset),
}

/// Reads one file of `content/`.
pub fn read(sources: &Sources, settings: &Settings, file: FileId, kind: &FileKind) -> Given {
    let (loaded, reading) = read_kind(sources, settings, file, kind);
    let Reading { found, mentions, texts, broken } = reading;
    Given { loaded, found, mentions, texts: texts.into(), broken }
}

fn read_kind(sources: &Sources, settings: &Settings, file: FileId, kind: &FileKind) -> (Loaded, Reading) {
    let text = sources.text(file);
    let html = settings.raw_html;
    match kind {
        FileKind::Role { id, group } => {
            let (mut role, mut reading) = read_file::<Role>(file, text, html);
            role.group = role.group.or_else(|| group.clone());
            role.id = checked(id, file, &mut reading);
            give_a_name(&mut role.name, &role.id);
            (Loaded::Role(Box::new(role)), reading)
        }
        FileKind::Matrix { id } => {
            let (mut matrix, mut reading) = read_file::<MatrixTable>(file, text, html);
            matrix.id = checked(id, file, &mut reading);
            give_a_name(&mut matrix.name, &matrix.id);
            (Loaded::Matrix(Box::new(matrix)), reading)
        }
        FileKind::Pattern { id } => {
            let (mut pattern, mut reading) = read_file::<Pattern>(file, text, html);
            pattern.id = checked(id, file, &mut reading);
            give_a_name(&mut pattern.name, &pattern.id);
            (Loaded::Pattern(Box::new(pattern)), reading)
        }
        FileKind::Roles => wrap(read_file::<RoleList>(file, text, html), |list| Loaded::Roles(list.0)),
        FileKind::Phases => wrap(read_file::<Phases>(file, text, html), |list| Loaded::Phases(list.0)),
        FileKind::Risks => wrap(read_file::<Risks>(file, text, html), |list| Loaded::Risks(list.0)),
        FileKind::Hiring => wrap(read_file::<Hiring>(file, text, html), |list| Loaded::Hiring(list.0)),
        FileKind::People => wrap(read_file::<People>(file, text, html), |list| Loaded::People(list.0)),
        FileKind::Markdown => wrap(pages::read(sources, file, html), |page| Loaded::Markdown(Box::new(page))),
        FileKind::Asset => {
            let path = sources.file(file).path.clone();
            (Loaded::Asset(Asset { file, path }), Reading::default())
        }
    }
}

fn wrap<T>((read, reading): (T, Reading), wrap: impl Fn(T) -> Loaded) -> (Loaded, Reading) {
    (wrap(read), reading)
}

/// Reports a file stem that is no id. The record has the id that its file should be named after all the same, so that
/// what mentions it is no fault as well.
fn checked(id: &Id, file: FileId, reading: &mut Reading) -> Id {
    if let Some(fault) = Id::fault(id.as_str()) {
        let message = format!("the file name `{id}` is the record's id, and {fault}");
        let proper = Id::of_letters(id.as_str());
        let help = match &proper {
            Some(proper) => format!("rename the file to {proper}.toml"),
            None => "give the file another name, of letters a-z, digits and hyphens".to_owned(),
        };
        reading.found.push(Diagnostic::new(&rules::INVALID_ID, Span::start_of(file), message).help(help));
        return proper.unwrap_or_else(|| id.clone());
    }
    id.clone()
}

/// Messages about a record whose name is missing call it by its id.
fn give_a_name(name: &mut String, id: &Id) {
    if name.is_empty() {
        id.as_str().clone_into(name);
    }
}

/// The file `roles.toml`.
pub struct RoleList(Vec<Role>);

impl Table for RoleList {
    fn read(fields: &mut Fields<'_, '_, '_>) -> RoleList {
        let listed = fields.or_default::<Vec<ListedRole>>("role", "the roles");
        RoleList(listed.into_iter().map(|role| role.0).collect())
    }
}

/// A role with its id beside its other fields.
struct ListedRole(Role);

impl Table for ListedRole {
    fn read(fields: &mut Fields<'_, '_, '_>) -> ListedRole {
        let id = fields.required("id", "the role's id");
        let mut role = Role::read(fields);
        role.id = id;
        give_a_name(&mut role.name, &role.id);
        ListedRole(role)
    }
}

impl Loaded {
    /// The kind of the records of a file that holds several.
    fn kind(&self) -> Option<&'static str> {
        match self {
            Loaded::Roles(_) => Some(Role::KIND),
            Loaded::Matrix(_) => Some(ACTIVITY),
            Loaded::Phases(_) => Some(Phase::KIND),
            Loaded::Risks(_) => Some(Risk::KIND),
            Loaded::Hiring(_) => Some(Question::KIND),
            Loaded::People(_) => Some(Person::KIND),
            Loaded::Role(_) | Loaded::Pattern(_) | Loaded::Markdown(_) | Loaded::Asset(_) => None,
        }
    }
}

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
    let in_roles = page.subject().starts_with("roles/") && page.place == Place::Page;
    let index = in_roles.then(|| listed.get(page.path.stem())).flatten()?;
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
    pub broken: HashSet<&'static str>,
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
            Some(FileKind::Role { .. } | FileKind::Roles) => Some(Role::KIND),
            Some(FileKind::Matrix { .. }) => Some(Matrix::KIND),
            Some(FileKind::Pattern { .. }) => Some(Pattern::KIND),
            Some(FileKind::Phases) => Some(Phase::KIND),
            Some(FileKind::Risks) => Some(Risk::KIND),
            Some(FileKind::Hiring) => Some(Question::KIND),
            Some(FileKind::People) => Some(Person::KIND),
            Some(FileKind::Markdown | FileKind::Asset) | None => None,
        });
        if matches!(kind, Some(FileKind::Matrix { .. })) {
            self.broken.insert(ACTIVITY);
        }
    }

    /// Gives the Markdown beside a record to it; what is left are the narrative pages.
    pub fn attach_narratives(&mut self, sources: &Sources, found: &mut Diagnostics) {
        let mut pages = std::mem::take(&mut self.pages);
        let roles = self.roles.iter().enumerate();
        let listed: HashMap<Id, usize> = roles.map(|(index, role)| (role.id.clone(), index)).collect();
        // Records are few beside pages, so each looks for its page, not each page for a record.
        let beside = |file: FileId| sources.find(sources.file(file).path.with_extension("md").as_str());
        let owners = self.owners.iter();
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
            false
        });
        pages::settle(&mut pages);
        self.pages = pages;
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
        self.roles.sort_by(|a, b| listing(a.order, &a.name, &a.id).cmp(&listing(b.order, &b.name, &b.id)));
        self.matrices.sort_by(|a, b| listing(a.order, &a.name, &a.id).cmp(&listing(b.order, &b.name, &b.id)));
        self.patterns.sort_by(|a, b| listing(a.order, &a.name, &a.id).cmp(&listing(b.order, &b.name, &b.id)));
    }
}

/// The key of the listing order: by `order`, those without one last, then by name.
fn listing<'a>(order: Option<f64>, name: &str, id: &'a Id) -> (OrderedNumber, NaturalName, &'a Id) {
    (OrderedNumber(order.unwrap_or(f64::INFINITY)), NaturalName::new(name), id)
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
                .subject(record.id().as_str()),
        );
        false
    });
}
