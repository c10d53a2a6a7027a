//! A list of a TOML file whose items are arranged anew, and are else left as they are written.

use std::ops::Range;

use toml::de::DeValue;

use super::table::{indent_of, is_alone};
use super::{Edits, Table, end_of_line, list, patched};
use crate::source::Span;

/// An item of the list as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// One that the list has, by its index, as it stands.
    Kept(usize),
    /// What is to stand in the place of one that the list has.
    Changed(usize, String),
    /// A further one, as TOML.
    New(String),
}

impl Piece {
    /// The index of the item that the list has.
    fn known(&self) -> Option<usize> {
        match self {
            Piece::Kept(index) | Piece::Changed(index, _) => Some(*index),
            Piece::New(_) => None,
        }
    }
}

/// Whether the tables of a list stand below headings such as `[[contacts]]`, each over its own lines.
pub fn is_headed(text: &str, place: &Range<usize>) -> bool {
    let value = &text[place.clone()];
    !value.starts_with('[') || value.starts_with("[[")
}

/// Arranges a list. A key whose list gets empty goes; one that is missing is added behind the last of the keys `before`.
pub fn arrange(table: &Table<'_>, key: &str, pieces: &[Piece], before: &[&str], edits: &mut Edits) {
    let Some((value, place)) = table.value(key) else {
        let new: Vec<String> = pieces.iter().map(|piece| written(table.text, &[], piece)).collect();
        if !new.is_empty() {
            table.set(key, &list(&new), before, edits);
        }
        return;
    };
    if pieces.is_empty() {
        table.remove(key, edits);
        return;
    }
    let DeValue::Array(items) = value else {
        // A single value without brackets.
        let own = [place.clone()];
        let written: Vec<String> = pieces.iter().map(|piece| written(table.text, &own, piece)).collect();
        if *pieces != [Piece::Kept(0)] {
            edits.replace(Span::new(table.file, place), list(&written));
        }
        return;
    };
    let places: Vec<Range<usize>> = items.iter().map(toml::Spanned::span).collect();
    let is_same = pieces.len() == places.len()
        && pieces.iter().enumerate().all(|(index, piece)| *piece == Piece::Kept(index));
    if is_same {
        return;
    }
    let arranged = if has_a_line_each(table.text, &places) {
        by_line(table.text, &place, &places, pieces)
    } else {
        joined(table.text, &place, &places, pieces)
    };
    edits.replace(Span::new(table.file, place), arranged.replace("\r\n", "\n"));
}

/// The text at a place after edits within it alone.
pub fn rewritten(table: &Table<'_>, place: &Range<usize>, edits: &Edits) -> String {
    let mut patches = edits.patches();
    for patch in &mut patches {
        let range = patch.span.range();
        patch.span = Span::new(table.file, range.start - place.start..range.end - place.start);
    }
    patched(&table.text[place.clone()].replace('\r', " "), &patches)
}

fn written(text: &str, places: &[Range<usize>], piece: &Piece) -> String {
    match piece {
        Piece::Kept(index) => places.get(*index).map_or("", |place| &text[place.clone()]).to_owned(),
        Piece::Changed(_, toml) | Piece::New(toml) => toml.clone(),
    }
}

/// Whether each item has lines of its own, with its comma behind it.
fn has_a_line_each(text: &str, places: &[Range<usize>]) -> bool {
    let has_comma = |place: &Range<usize>| rest_of_line(text, place).trim_start().starts_with(',');
    let needs_none = places.len().saturating_sub(1);
    !places.is_empty()
        && places.iter().all(|place| is_alone(text, place))
        && places.iter().take(needs_none).all(has_comma)
}

fn rest_of_line<'t>(text: &'t str, place: &Range<usize>) -> &'t str {
    &text[place.end..end_of_line(text, place.end)]
}

/// A list with lines for each item: comments stay with the item behind or above which they stand.
fn by_line(text: &str, list: &Range<usize>, places: &[Range<usize>], pieces: &[Piece]) -> String {
    let first = places.first().map_or(list.end, |place| place.start);
    let indent = indent_of(text, first);
    let mut at = end_of_line(text, list.start);
    let mut out = text[list.start..at].to_owned();
    let mut above = Vec::with_capacity(places.len());
    for place in places {
        above.push(at..place.start);
        at = end_of_line(text, place.end);
    }
    for (number, piece) in pieces.iter().enumerate() {
        let toml = written(text, places, piece);
        let Some(index) = piece.known() else {
            out.push_str(&format!("{indent}{toml},\n"));
            continue;
        };
        let behind = rest_of_line(text, &places[index]);
        let needs_comma = number + 1 < pieces.len() && !behind.trim_start().starts_with(',');
        let comma = if needs_comma { "," } else { "" };
        out.push_str(&format!("{}{toml}{comma}{behind}", &text[above[index].clone()]));
    }
    out + &text[at..list.end]
}

/// A list of which several items may share a line: what stands between two neighbours stays, and so do comments.
fn joined(text: &str, list: &Range<usize>, places: &[Range<usize>], pieces: &[Piece]) -> String {
    let (first, last) = match places {
        [first, .., last] => (first.start, last.end),
        [only] => (only.start, only.end),
        [] => (list.end - 1, list.end - 1),
    };
    let behind = |index: usize| {
        let next = places.get(index + 1)?;
        Some((&text[places[index].end..next.start], index + 1))
    };
    let mut out = text[list.start..first].to_owned();
    for (number, piece) in pieces.iter().enumerate() {
        out.push_str(&written(text, places, piece));
        let next = pieces.get(number + 1);
        match (piece.known().and_then(behind), next) {
            (Some((between, neighbour)), Some(next))
                if between.contains('#') || next.known() == Some(neighbour) =>
            {
                out.push_str(between);
            }
            (_, Some(_)) => out.push_str(", "),
            (Some((between, _)), None) if between.contains('#') => {
                out.push_str(&between[..between.rfind('\n').map_or(0, |end| end + 1)]);
            }
            (_, None) => {}
        }
    }
    out + &text[last..list.end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::applied;
    use crate::source::Sources;

    /// The file after its list `x` was arranged.
    fn arranged(text: &str, pieces: &[Piece]) -> String {
        let sources = Sources::from([("a.toml", text)]);
        let file = sources.find("a.toml").expect("it is there");
        let (keys, faults) = toml::de::DeTable::parse_recoverable(sources.text(file));
        assert!(faults.is_empty());
        let table = Table { file, text: sources.text(file), keys: keys.get_ref() };
        let mut edits = Edits::default();
        arrange(&table, "x", pieces, &["n"], &mut edits);
        let changes = edits.changes(&sources).expect("they can be made together");
        applied(&sources, &changes).text(file).to_owned()
    }

    #[test]
    fn items_keep_what_stands_beside_them() {
        let kept = Piece::Kept;
        let new = |text: &str| Piece::New(text.to_owned());
        let changed = |index, text: &str| Piece::Changed(index, text.to_owned());
        let lines = "x = [\n  # the first\n  1, # one\n  2 # two\n]\n";
        let mixed = "x = [1, # one\n  2, 3 ] # all\n";
        let cases: [(&str, Vec<Piece>, &str); 14] = [
            (lines, vec![kept(0), kept(1)], lines),
            (
                lines,
                vec![kept(0), new("5"), kept(1)],
                "x = [\n  # the first\n  1, # one\n  5,\n  2 # two\n]\n",
            ),
            (lines, vec![kept(1), kept(0)], "x = [\n  2, # two\n  # the first\n  1, # one\n]\n"),
            (lines, vec![changed(0, "9")], "x = [\n  # the first\n  9, # one\n]\n"),
            (lines, vec![new("7")], "x = [\n  7,\n]\n"),
            (mixed, vec![kept(0), kept(1), kept(2), new("4")], "x = [1, # one\n  2, 3, 4 ] # all\n"),
            (mixed, vec![kept(0), kept(2)], "x = [1, # one\n  3 ] # all\n"),
            (mixed, vec![kept(0)], "x = [1, # one\n ] # all\n"),
            (mixed, vec![kept(2), kept(0), kept(1)], "x = [3, 1, # one\n  2 ] # all\n"),
            ("x = [ 1, 2, ]\n", vec![kept(1), new("3")], "x = [ 2, 3, ]\n"),
            ("x = 1\n", vec![kept(0), new("2")], "x = [1, 2]\n"),
            ("n = 1\n", vec![new("2")], "n = 1\nx = [2]\n"),
            ("x = []\n", vec![new("2")], "x = [2]\n"),
            ("n = 1\nx = [1]\n", vec![], "n = 1\n"),
        ];
        for (text, pieces, expected) in cases {
            assert_eq!(arranged(text, &pieces), expected, "{text} as {pieces:?}");
        }
    }
}
