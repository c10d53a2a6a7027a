//! Texts that a workbook has only the beginning of, where nobody has the rest.

use super::matrix::{Content, RawMatrix, RawRole, RawRow};

/// What a text that was cut ends with, and how long it is at least: a cell holds 32,767 characters, a comment 32,000,
/// and blanks at the end of a line do not count.
const END: char = '…';
const SHORTEST: usize = 31_000;

/// Names the texts of a matrix that were cut.
pub fn of_matrix(raw: &RawMatrix) -> Vec<String> {
    let of_row = |row: &RawRow| {
        let notes = row.notes.iter().map(|remark| ("note", remark.text.as_str()));
        let texts = row.deliverable.iter().map(|text| ("deliverable", text.as_str())).chain(notes);
        let told = texts.filter_map(|(what, text)| tell(&row.place, what, text));
        told.collect::<Vec<_>>()
    };
    let remarks = raw.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match &cell.content {
        Content::Letters(signs) => {
            let mut notes = signs.iter().filter_map(|signed| signed.note.as_deref());
            notes.find_map(|note| tell(&cell.place, "remark", note))
        }
        Content::Unread(_) => None,
    });
    raw.rows.iter().flat_map(of_row).chain(remarks).collect()
}

/// Names the texts of a role that were cut.
pub fn of_role(raw: &RawRole) -> Vec<String> {
    let key =
        |field| super::field::Field::all().find(|(known, _)| *known == field).map_or("", |(_, key)| key);
    raw.fields.iter().filter_map(|(field, text)| tell(&raw.place, key(*field), text)).collect()
}

fn tell(place: &str, what: &str, text: &str) -> Option<String> {
    let is_cut = text.ends_with(END) && text.encode_utf16().count() >= SHORTEST;
    is_cut.then(|| {
        format!("{place}: {what}: the workbook holds only the beginning of the text; write the rest by hand")
    })
}
