//! What can be found: records of the handbook, pages and their sections, each with what answers a question about it.

use std::borrow::Cow;

use super::one_line::in_one_line;
use crate::analysis::RowId;
use crate::model::{HoldingKind, Letter, TextId};

/// What a result is. Of equally good results the kinds come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Activity,
    Role,
    Person,
    Matrix,
    Pattern,
    /// An answer of the hiring guide.
    Hiring,
    Phase,
    Risk,
    Page,
    /// A part of a page under a heading.
    Section,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Activity,
        Kind::Role,
        Kind::Person,
        Kind::Matrix,
        Kind::Pattern,
        Kind::Hiring,
        Kind::Phase,
        Kind::Risk,
        Kind::Page,
        Kind::Section,
    ];

    /// The name in machine-readable results.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Activity => "activity",
            Kind::Role => "role",
            Kind::Person => "person",
            Kind::Matrix => "matrix",
            Kind::Pattern => "pattern",
            Kind::Hiring => "hiring",
            Kind::Phase => "phase",
            Kind::Risk => "risk",
            Kind::Page => "page",
            Kind::Section => "section",
        }
    }

    /// Whether it is a record rather than prose.
    pub fn is_record(self) -> bool {
        !matches!(self, Kind::Page | Kind::Section)
    }
}

/// Where a result leads; numbers are places in the handbook's listing order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Activity(RowId),
    Role(usize),
    Person(usize),
    Matrix(usize),
    Pattern(usize),
    Question(usize),
    Phase(usize),
    Risk(usize),
    /// A page of the site, by its number there.
    Page(usize),
    /// A heading of a text, by its number there.
    Section {
        text: TextId,
        heading: usize,
    },
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Record<'h> {
    pub kind: Kind,
    pub target: Target,
    pub name: Cow<'h, str>,
    /// Other names: aliases and short names.
    pub aliases: Vec<&'h str>,
    pub id: Option<&'h str>,
    /// What it belongs to, for those who read the result: the matrix of an activity, the page of a section.
    pub place: Option<&'h str>,
    /// Further words that say where it stands, such as a phase or those who do the work; see [`Record::context`].
    pub context: Vec<&'h str>,
    /// What it says about itself: purpose, occasions, notes.
    pub lead: Vec<Cow<'h, str>>,
    /// Its prose.
    pub body: Vec<Cow<'h, str>>,
    pub shown: Shown,
    pub lines: Vec<Line<'h>>,
    pub parts: Vec<Part>,
}

/// Which of its texts a result shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Those of the lead, each as a whole.
    Lead,
    /// The stretch of the prose around what was looked for.
    Body,
}

/// What a record has beside the lines of its answer, by which it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A role says how its success is measured.
    Kpis,
    Skills,
    Deliverables,
    /// Somebody is looked for who takes the role.
    Open,
    /// The role is filled by others.
    External,
}

impl Part {
    pub const ALL: [Part; 5] = [Part::Kpis, Part::Skills, Part::Deliverables, Part::Open, Part::External];

    /// The name by which the interface has words for it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Kpis => "kpis",
            Part::Skills => "skills",
            Part::Deliverables => "deliverables",
            Part::Open => "open",
            Part::External => "external",
        }
    }
}

/// A line of the answer: a label and those it concerns.
#[derive(Debug, Clone)]
pub struct Line<'h> {
    pub label: Label<'h>,
    pub items: Vec<Item<'h>>,
    /// How many more there are than it names.
    pub more: usize,
}

/// What a line says about those it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label<'h> {
    /// They hold this letter in the row.
    Letter(&'h Letter),
    /// They do the work of the row, because they answer for it and nobody is named for the work.
    DoneBy,
    /// They hold the role.
    Holders,
    /// Nobody holds the role.
    Vacant,
    /// They stand in.
    Deputies,
    /// The roles that stand in.
    DeputyRoles,
    /// The role that it reports to.
    ReportsTo,
    Contacts,
    /// The activities that the role answers for.
    AccountableFor,
    /// The activities that it does.
    Does,
    /// The roles that the person holds.
    Holds,
    /// The roles to hire.
    Hire,
    /// The phase by which.
    By,
    /// The roles that reduce the risk.
    ReducedBy,
    /// The roles with a seat.
    Seats,
}

/// What a label says: a phrase of the interface, or a word of the author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'h> {
    /// The phrase's name.
    Phrase(&'static str),
    Word(&'h str),
}

impl<'h> Label<'h> {
    /// What it says. The usual letters are said as what to do about them: "ask" is plainer than "consulted".
    pub fn said(self) -> Said<'h> {
        Said::Phrase(match self {
            Label::Letter(letter) => match letter.word.as_str() {
                "Responsible" => "done_by",
                "Consulted" => "ask",
                "Informed" => "tell",
                word => return Said::Word(word),
            },
            Label::DoneBy => "done_by",
            Label::AccountableFor => "accountable_for",
            Label::ReducedBy => "reduced_by",
            Label::DeputyRoles => "deputy_roles",
            Label::ReportsTo => "reports_to",
            other => other.name(),
        })
    }

    /// The name in machine-readable results.
    pub fn name(self) -> &'static str {
        match self {
            Label::Letter(_) => "letter",
            Label::DoneBy => "done-by",
            Label::Holders => "holders",
            Label::Vacant => "vacant",
            Label::Deputies => "deputies",
            Label::DeputyRoles => "deputy-roles",
            Label::ReportsTo => "reports-to",
            Label::Contacts => "contacts",
            Label::AccountableFor => "accountable-for",
            Label::Does => "does",
            Label::Holds => "holds",
            Label::Hire => "hire",
            Label::By => "by",
            Label::ReducedBy => "reduced-by",
            Label::Seats => "seats",
        }
    }
}

/// One name in a line.
#[derive(Debug, Clone)]
pub struct Item<'h> {
    pub name: &'h str,
    pub target: Option<Target>,
    /// A web or mail address in its place, for contacts.
    pub href: Option<&'h str>,
    /// How a person holds a role, where it is not as its holder.
    pub holding: Option<HoldingKind>,
    /// Those who fill the role, and where nobody does those who stand in; with how, where it is not as a holder.
    pub holders: Vec<(&'h str, Option<HoldingKind>)>,
    /// Whether nobody holds the role.
    pub is_vacant: bool,
    /// The occasion for a contact.
    pub when: Option<&'h str>,
}

impl<'h> Item<'h> {
    pub fn new(name: &'h str, target: Option<Target>) -> Item<'h> {
        Item { name, target, href: None, holding: None, holders: Vec::new(), is_vacant: false, when: None }
    }
}

impl<'h> Record<'h> {
    pub fn new(kind: Kind, target: Target, name: impl Into<Cow<'h, str>>) -> Record<'h> {
        Record {
            kind,
            target,
            name: name.into(),
            aliases: Vec::new(),
            id: None,
            place: None,
            context: Vec::new(),
            lead: Vec::new(),
            body: Vec::new(),
            shown: Shown::Lead,
            lines: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Whether a line of the answer says just this: what stands there is not shown twice.
    pub fn has_item(&self, text: &str) -> bool {
        self.lines.iter().flat_map(|line| &line.items).any(|item| item.name == text)
    }

    /// All that says where it stands: of a section its page, too.
    pub fn context(&self) -> impl Iterator<Item = &'h str> {
        let page = self.place.filter(|_| self.kind == Kind::Section);
        self.context.iter().copied().chain(page)
    }

    /// The texts that a result may show, each of at most so many characters. Of several the first is always shown,
    /// another where it has what was looked for and the first has not; the last of them is the prose of a record, if it has
    /// some. Of prose there is one, of which a stretch is shown.
    pub fn texts(&self, longest: usize) -> Vec<String> {
        match (self.shown, self.kind) {
            (Shown::Lead, _) => {
                let lead = self.lead.iter().map(|text| in_one_line(std::iter::once(&**text), longest));
                // It stands beside the lead, and its sections are found by themselves.
                let body = in_one_line(self.body.iter().map(|text| &**text), longest / 2);
                // The first text would be shown whatever it says.
                let first = (self.lead.is_empty() && !body.is_empty()).then(String::new);
                lead.chain(first).chain(Some(body).filter(|body| !body.is_empty())).collect()
            }
            (Shown::Body, Kind::Page) => {
                vec![in_one_line(self.lead.iter().chain(&self.body).map(|text| &**text), longest)]
            }
            (Shown::Body, _) => vec![in_one_line(self.body.iter().map(|text| &**text), longest)],
        }
    }
}
