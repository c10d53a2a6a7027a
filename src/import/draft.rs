//! Matrices as they will stand in the handbook: roles, letters and phases by their ids.

mod phases;

use std::sync::Arc;

use foldhash::HashMap;

use super::cast::Cast;
use super::letters::{Sign, Signed};
use super::matrix::{Content, Nameless, RawMatrix, RawRow, Text};
use super::recognition::Legend;
use super::{escape, merge, scheme};
use crate::model::{Handbook, Id, Matrix, Scheme};
use phases::joined;

/// A matrix to write.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: Option<String>,
    pub scheme: Arc<Scheme>,
    pub track: Option<String>,
    pub columns: Vec<Id>,
    pub rows: Vec<DraftRow>,
    pub place: String,
    pub layout: &'static str,
    pub remarks: Vec<String>,
    /// The id that an exported workbook carries.
    pub key: Option<Id>,
    /// Rows of an exported workbook whose names were cleared.
    pub nameless: Vec<Nameless>,
    /// The table is an export, whose texts and names are those of the handbook.
    pub is_export: bool,
    /// Texts count to the letter and new rows bring their ids along, as an export in JSON has them.
    pub is_exact: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftRow {
    pub id: Option<Id>,
    pub name: String,
    pub place: String,
    pub phase: Option<Id>,
    pub group: Option<String>,
    /// What the table has for either, which an export made of both.
    pub heading: Option<String>,
    /// The parts of roles, in the order of the columns and of the scheme's letters.
    pub parts: Vec<Part>,
    /// Cells that were not understood, by their columns.
    pub unread: Vec<Id>,
    /// Texts that were not understood.
    pub unread_texts: Vec<Text>,
    pub deliverable: Option<String>,
    /// Markdown.
    pub note: Option<String>,
    /// None where the table cannot say it.
    pub independent_check: Option<bool>,
}

/// A letter that a role has in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub role: Id,
    /// The index into the scheme's letters.
    pub letter: usize,
    /// Markdown.
    pub note: Option<String>,
}

/// Settles roles, letters and phases of a matrix.
///
/// Into a matrix that is known it brings letters of its scheme and phases of its track.
pub fn settle(
    raw: RawMatrix,
    legend: &Legend,
    known: Option<&Matrix>,
    cast: &mut Cast,
    ground: &merge::Ground<'_>,
) -> Draft {
    let handbook = ground.handbook;
    let key = raw.key.as_ref().map(|(_, scheme)| scheme.as_str());
    let own = known.map(|matrix| [matrix.scheme.clone()]);
    let schemes = own.as_ref().map_or(&handbook.settings.schemes[..], |own| &own[..]);
    let choice = scheme::choose(&scheme::signs(&raw), legend, schemes, key);
    let mut remarks = raw.remarks.clone();
    remarks
        .extend(choice.taken_as.iter().map(|(sign, letter)| format!("{} is taken as {letter}", shown(sign))));
    let is_foreign = key.is_some_and(|key| !key.is_empty() && choice.scheme.id.as_str() != key);
    if let Some(key) = key.filter(|_| is_foreign) {
        remarks.push(tell_scheme(key, &choice.scheme, handbook));
    }
    let (columns, roles) = settle_heads(&raw, cast, ground, &mut remarks);
    let mut settling = Settling {
        roles: &roles,
        columns: &columns,
        choice: &choice,
        legend,
        is_export: raw.is_export,
        is_foreign,
        strange: 0,
        unread: Vec::new(),
    };
    let rows: Vec<DraftRow> = raw.rows.iter().map(|row| settling.row(row)).collect();
    remarks.append(&mut settling.unread);
    if settling.strange > 0 {
        let scheme = &choice.scheme.id;
        remarks.push(format!(
            "letters that the scheme `{scheme}` does not have, left out: {}",
            settling.strange
        ));
    }
    let mut draft = Draft {
        name: raw.name,
        scheme: choice.scheme.clone(),
        track: None,
        columns,
        rows,
        place: raw.place,
        layout: raw.layout,
        remarks,
        key: raw.key.map(|(id, _)| Id::new(&id)).filter(|id| Id::fault(id.as_str()).is_none()),
        nameless: raw.nameless,
        is_export: raw.is_export,
        is_exact: false,
    };
    phases::settle(&mut draft, (&raw.rows, &raw.group_columns), known, handbook);
    draft
}

/// The roles of a matrix, each once, and those of its heads. What two heads of one role become is told.
fn settle_heads(
    raw: &RawMatrix,
    cast: &mut Cast,
    ground: &merge::Ground<'_>,
    remarks: &mut Vec<String>,
) -> (Vec<Id>, Vec<Id>) {
    let mut columns: Vec<Id> = Vec::new();
    let mut roles: Vec<Id> = Vec::new();
    for head in &raw.heads {
        let id = head.id.as_deref().filter(|id| ground.handbook.roles.get(id).is_some());
        let id = id.filter(|id| !merge::is_another(&head.text, &Id::new(id), ground));
        let id = id.map_or_else(
            || cast.take_as(head.id.as_deref(), &head.text, head.group.as_deref(), &head.place),
            Id::new,
        );
        if columns.contains(&id) {
            remarks.push(format!(
                "{}: a second column of `{id}`; its letters were added to the first",
                head.place
            ));
        } else {
            columns.push(id.clone());
        }
        roles.push(id);
    }
    (columns, roles)
}

/// The longest letters of one cell, in bytes; what is longer are words.
const LONGEST_LETTERS: usize = 5;

/// Says that the letters of an exported sheet are of another scheme than is taken.
fn tell_scheme(key: &str, taken: &Scheme, handbook: &Handbook) -> String {
    let taken = &taken.id;
    if handbook.settings.schemes.iter().any(|scheme| scheme.id.as_str() == key) {
        return format!(
            "its letters are of the scheme `{key}`, and the matrix has `{taken}` now; only letters of both count"
        );
    }
    format!(
        "its letters are of the scheme `{key}`, which this handbook does not have: write its `[[scheme]]` into handbook.toml \
         first, and import again; until then they are taken as those of `{taken}`"
    )
}

/// A sign as the file has it.
fn shown(sign: &Sign) -> String {
    match sign {
        Sign::Letter(letter) => format!("`{letter}`"),
        Sign::Word(sense) => format!("the word for \"{}\"", sense.in_english()),
    }
}

struct Settling<'s> {
    /// The role of each head.
    roles: &'s [Id],
    columns: &'s [Id],
    choice: &'s scheme::Choice,
    legend: &'s Legend,
    /// Its texts are Markdown.
    is_export: bool,
    /// Its letters are of a scheme that is said once, rather than at each letter.
    is_foreign: bool,
    /// How many cells have letters that the scheme does not have, where they are not named.
    strange: usize,
    /// What was not understood, with its places.
    unread: Vec<String>,
}

impl Settling<'_> {
    fn row(&mut self, raw: &RawRow) -> DraftRow {
        let mut row = DraftRow {
            id: raw.id.as_deref().filter(|id| Id::fault(id).is_none()).map(Id::new),
            name: raw.name.clone(),
            place: raw.place.clone(),
            heading: joined(raw.groups()),
            deliverable: raw.deliverable.clone(),
            note: note_of(raw),
            unread_texts: raw.unread.clone(),
            ..DraftRow::default()
        };
        for cell in &raw.cells {
            let Some(role) = self.roles.get(cell.column) else { continue };
            match &cell.content {
                Content::Letters(signs) => {
                    for signed in signs {
                        self.part(&mut row, role, signed, &cell.place);
                    }
                }
                Content::Unread(text) => {
                    row.unread.push(role.clone());
                    if self.is_foreign && text.len() <= LONGEST_LETTERS {
                        self.strange += 1;
                        continue;
                    }
                    let text: String = text.chars().take(60).collect();
                    self.unread.push(format!("{}: `{text}` is no letter and was left out", cell.place));
                }
            }
        }
        let order: HashMap<&Id, usize> =
            self.columns.iter().enumerate().map(|(index, id)| (id, index)).collect();
        row.parts.sort_by_key(|part| (order.get(&part.role).copied(), part.letter));
        row
    }

    fn part(&mut self, row: &mut DraftRow, role: &Id, signed: &Signed, place: &str) {
        let Some(letter) = self.choice.letters.get(&signed.sign) else {
            row.unread.push(role.clone());
            if self.is_foreign {
                self.strange += 1;
                return;
            }
            let scheme = &self.choice.scheme.id;
            self.unread.push(format!(
                "{place}: {} is no letter of the scheme `{scheme}` and was left out",
                shown(&signed.sign)
            ));
            return;
        };
        let note = signed.note.as_ref().map(|note| self.legend.footnote(note).unwrap_or(note));
        let note = note.map(|note| if self.is_export { note.clone() } else { escape::markdown(note) });
        let known = row.parts.iter_mut().find(|part| part.role == *role && part.letter == *letter);
        match known {
            Some(part) => part.note = both(part.note.take(), note),
            None => row.parts.push(Part { role: role.clone(), letter: *letter, note }),
        }
    }
}

/// Two remarks on one letter as one.
fn both(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) if first != second => Some(format!("{first}; {second}")),
        (first, second) => first.or(second),
    }
}

/// The texts beside the letters as one.
fn note_of(raw: &RawRow) -> Option<String> {
    let texts: Vec<String> = raw
        .notes
        .iter()
        .map(|remark| {
            let text = super::grid::one_line(&remark.text);
            let text = if remark.markdown { text } else { escape::markdown(&text) };
            match &remark.head {
                Some(head) if raw.notes.len() > 1 || text.split_whitespace().count() < 4 => {
                    format!("{}: {text}", escape::markdown(head))
                }
                _ => text,
            }
        })
        .collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}
