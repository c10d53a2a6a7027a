//! The rows and columns that a sheet of an xlsx workbook does not show.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::xml::{Piece, part, pieces};
use super::{comments, limits};
use crate::import::grid::Hidden;

/// What the sheets hide, by their names.
pub fn read(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let sheets = comments::sheets(bytes).into_iter();
    sheets.filter_map(|(name, path)| Some((name, hidden_in(&part(bytes, &path)?)))).collect()
}

/// What a sheet hides. Only the tags that speak of it are taken apart, since a sheet has one for each cell.
fn hidden_in(text: &str) -> Hidden {
    let mut hidden = Hidden::default();
    for (at, _) in text.match_indices("hidden=").take(limits::CELLS) {
        let tag = tag_around(text, at).map(pieces).and_then(|mut pieces| pieces.next());
        if let Some(Piece::Open { name, attributes, .. }) = tag {
            take(name.rsplit(':').next().unwrap_or_default(), &attributes, &mut hidden);
        }
    }
    hidden
}

/// The longest tag that is looked at, to either side, in bytes.
const TAG: usize = 2_000;

/// The tag that a place stands in.
fn tag_around(text: &str, at: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let from = at.saturating_sub(TAG);
    let start = from + bytes[from..at].iter().rposition(|byte| *byte == b'<')?;
    let end = at + bytes[at..].iter().take(TAG).position(|byte| *byte == b'>')?;
    text.get(start..=end)
}

fn take(name: &str, attributes: &BTreeMap<String, String>, hidden: &mut Hidden) {
    let number = |key: &str| attributes.get(key).and_then(|text| text.parse::<usize>().ok());
    if !attributes.get("hidden").is_some_and(|is_so| matches!(is_so.as_str(), "1" | "true")) {
        return;
    }
    match (name, number("r"), number("min"), number("max")) {
        ("row", Some(row), ..) => add(&mut hidden.rows, row..=row),
        ("col", _, Some(first @ 1..), Some(last @ 1..)) => hidden.columns.push(first - 1..=last - 1),
        _ => {}
    }
}

/// Adds a range, as part of the one before it where it follows that.
pub fn add(ranges: &mut Vec<RangeInclusive<usize>>, range: RangeInclusive<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end().checked_add(1) == Some(*range.start()) => {
            *last = *last.start()..=*range.end();
        }
        _ => ranges.push(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns_are_found() {
        let text = "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/><col min=\"6\" max=\"6\" hidden=\"0\"/></cols>\
            <row r=\"2\" hidden=\"1\"><c/></row><row hidden=\"true\" r=\"3\"/><row r=\"5\" hidden=\"1\"/>";
        let hidden = hidden_in(text);
        assert_eq!((hidden.rows, hidden.columns), (vec![2..=3, 5..=5], vec![2..=3]));
        assert_eq!(hidden_in("hidden=<row hidden="), Hidden::default());
    }
}
