//! Words of the interface by which records are found: what their results say of them beside their own texts.
//!
//! They are known for the handbook as a whole, so nothing is kept for each record but what it has.

use foldhash::HashMap;

use super::record::{Kind, Label, Part, Record, Said};

/// The words for kinds, lines and parts of records, by their names.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    words: HashMap<&'static str, String>,
}

/// The kinds that are called by a word: who asks for a phase wants one. That an answer is one of the hiring guide tells
/// nothing of whether somebody is to be hired, and prose is everywhere.
const KINDS: [Kind; 7] =
    [Kind::Activity, Kind::Role, Kind::Person, Kind::Matrix, Kind::Pattern, Kind::Phase, Kind::Risk];

/// Lines of answers that are called by a word. Those about letters and about who holds what are not: nearly all records have
/// them, and their words only ask.
const LINES: [Label<'static>; 9] = [
    Label::Vacant,
    Label::Deputies,
    Label::DeputyRoles,
    Label::ReportsTo,
    Label::Contacts,
    Label::Hire,
    Label::By,
    Label::ReducedBy,
    Label::Seats,
];

impl Labels {
    /// Asks for the texts of each label: the name is that of a phrase of the search, or of a part.
    pub fn new(texts: impl Fn(&'static str) -> String) -> Labels {
        let kinds = KINDS.into_iter().map(Kind::name);
        let lines = LINES.into_iter().filter_map(phrase);
        let names = kinds.chain(lines).chain(Part::ALL.into_iter().map(Part::name));
        Labels { words: names.map(|name| (name, texts(name))).collect() }
    }

    /// Hands over the texts of what a record is and has.
    pub fn each_text<'l>(&'l self, record: &Record<'_>, mut take: impl FnMut(&'l str)) {
        if !record.kind.is_record() {
            return;
        }
        let lines = record.lines.iter().filter_map(|line| phrase(line.label));
        let parts = record.parts.iter().map(|part| part.name());
        for name in std::iter::once(record.kind.name()).chain(lines).chain(parts) {
            self.words.get(name).into_iter().for_each(|text| take(text));
        }
    }
}

/// The name of a label's phrase; none where it says a word of the author's.
fn phrase(label: Label<'_>) -> Option<&'static str> {
    match label.said() {
        Said::Phrase(phrase) => Some(phrase),
        Said::Word(_) => None,
    }
}
