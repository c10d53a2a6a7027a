//! What can be found: records of the handbook, pages and their sections, each with what answers a question about it.

use std::borrow::Cow;

use super::fold::LONGEST;
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
}

/// Which of its texts a result shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Those of the lead, each as a whole.
    Lead,
    /// The stretch of the prose around what was looked for.
    Body,
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

/// The most bytes set aside at once for a text that is cut.
const ROOM: usize = 1024;

/// Texts with single spaces in place of line breaks and other white space, cut behind so many characters.
fn in_one_line<'t>(texts: impl Iterator<Item = &'t str>, longest: usize) -> String {
    let mut line = Beginning { text: String::with_capacity(longest.min(ROOM)), left: longest };
    for text in texts {
        let rest = line.push_plain_start(text);
        if !line.push_all(rest.split_whitespace()) {
            break;
        }
    }
    line.text
}

/// A line that grows word by word until it is full.
struct Beginning {
    text: String,
    /// How many characters there is room for.
    left: usize,
}

impl Beginning {
    /// Adds all words that fit from the beginning of a text, when that is ASCII with single spaces or line ends between
    /// words, as most are: then nothing is looked at word by word. Gives the rest of the text.
    fn push_plain_start<'t>(&mut self, text: &'t str) -> &'t str {
        let text = text.trim_ascii();
        let start = &text.as_bytes()[..text.len().min(self.left.saturating_add(1))];
        let is_plain = start.is_ascii() && !has_gaps(start);
        // The last word that fits ends with the text, or before white space.
        let fits = if text.len() <= self.left {
            Some(text.len())
        } else {
            start.iter().rposition(u8::is_ascii_whitespace)
        };
        let Some(length) = fits.filter(|length| is_plain && *length > 0) else { return text };
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        for (number, line) in text[..length].split('\n').enumerate() {
            if number > 0 {
                self.text.push(' ');
            }
            self.text.push_str(line);
        }
        self.left = self.left.saturating_sub(length + 1);
        &text[length..]
    }

    /// Adds words as far as there is room; whether there was.
    fn push_all<'t>(&mut self, mut words: impl Iterator<Item = &'t str>) -> bool {
        words.all(|word| self.push(word))
    }

    fn push(&mut self, word: &str) -> bool {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        // Most words fit by their bytes already; only others are counted. Some scripts have no spaces, so a word may be
        // longer than what is left.
        let cut = if word.len() <= self.left { None } else { word.char_indices().nth(self.left) };
        let Some((end, _)) = cut else {
            self.text.push_str(word);
            let length = if word.is_ascii() { word.len() } else { word.chars().count() };
            self.left = self.left.saturating_sub(length + 1);
            return true;
        };
        if end > 0 && word.chars().nth(LONGEST).is_some() {
            self.text.push_str(&word[..end]);
        }
        self.text.push('…');
        false
    }
}

/// Whether there is white space that is neither a single space nor a single line end. Every byte is looked at, without a
/// branch, so that many are at once.
#[expect(clippy::needless_bitwise_bool, reason = "a branch would look at one byte after the other")]
fn has_gaps(bytes: &[u8]) -> bool {
    let is_space = |byte: u8| (byte == b' ') | (byte == b'\n');
    let is_other = |byte: u8| (byte == b'\t') | (byte == b'\r') | (byte == b'\x0C');
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(false, |found, (first, second)| found | (is_space(*first) & is_space(*second)));
    bytes.iter().fold(doubled, |found, byte| found | is_other(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_cut_at_once_are_those_cut_word_by_word() {
        const PARTS: [&str; 7] =
            ["a", "bc", " ", "\n", "\t", "é", "0123456789012345678901234567890123456789012345"];
        for number in 0..PARTS.len().pow(5) {
            let part = |place: u32| PARTS[number / PARTS.len().pow(place) % PARTS.len()];
            let (first, second) = ([part(0), part(1), part(2)].concat(), [part(3), part(4)].concat());
            for longest in [0, 1, 2, 3, 4, 5, 6, 48] {
                let mut slow = Beginning { text: String::new(), left: longest };
                let _ = slow.push_all(first.split_whitespace()) && slow.push_all(second.split_whitespace());
                let texts = [first.as_str(), second.as_str()];
                assert_eq!(in_one_line(texts.into_iter(), longest), slow.text, "{texts:?} {longest}");
            }
        }
    }

    #[test]
    fn texts_are_cut_between_words() {
        let cut = |text: &str, longest| in_one_line(std::iter::once(text), longest);
        assert_eq!(cut("one\n two  three", 50), "one two three");
        assert_eq!(cut("one two three", 9), "one two …");
        assert_eq!(cut("one", 3), "one");
        assert_eq!(cut(&"模".repeat(100), 50), format!("{}…", "模".repeat(50)));
        assert_eq!(cut("one two", 0), "…");
    }
}
