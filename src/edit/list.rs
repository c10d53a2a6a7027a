//! A list of a TOML file that loses and gains items, and is else left as it is written.

use std::ops::Range;

use toml::de::DeValue;

use super::table::{indent_of, is_alone};
use super::{Edits, Table, end_of_line, list, start_of_line};
use crate::source::Span;

/// What becomes of a list.
#[derive(Debug, Default)]
pub struct ListChange {
    /// The items that go, by their index.
    pub gone: Vec<usize>,
    /// The items that are added, as TOML.
    pub new: Vec<String>,
}

/// Changes a list. A key whose list gets empty goes; one that is missing is added behind the last of the keys `before`.
pub fn change_list(table: &Table<'_>, key: &str, change: &ListChange, before: &[&str], edits: &mut Edits) {
    if change.gone.is_empty() && change.new.is_empty() {
        return;
    }
    let Some((value, place)) = table.value(key) else {
        table.set(key, &list(&change.new), before, edits);
        return;
    };
    let DeValue::Array(items) = value else {
        // A single value without brackets.
        if change.new.is_empty() {
            table.remove(key, edits);
        } else if change.gone.is_empty() {
            edits.insert(table.file, place.start, "[");
            edits.insert(table.file, place.end, format!(", {}]", change.new.join(", ")));
        } else {
            edits.remove_text(Span::new(table.file, place.clone()));
            edits.insert(table.file, place.start, list(&change.new));
        }
        return;
    };
    let places: Vec<Range<usize>> = items.iter().map(toml::Spanned::span).collect();
    let stays = |index: &usize| !change.gone.contains(index);
    if !(0..places.len()).any(|index| stays(&index)) {
        if change.new.is_empty() {
            table.remove(key, edits);
        } else {
            edits.remove_text(Span::new(table.file, place.clone()));
            edits.insert(table.file, place.start, list(&change.new));
        }
        return;
    }
    let by_line = places.iter().all(|place| is_alone(table.text, place));
    for index in (0..places.len()).filter(|index| !stays(index)) {
        let is_last = !(index + 1..places.len()).any(|index| stays(&index));
        let range = without(table.text, &places, index, by_line, is_last);
        edits.remove_text(Span::new(table.file, range));
    }
    let last = (0..places.len()).rfind(stays).map(|index| places[index].clone());
    if let Some(last) = last {
        add(table, &last, by_line, &change.new, edits);
    }
}

/// What goes with an item: its line, or the comma behind it, or the one before it where nothing follows.
fn without(text: &str, places: &[Range<usize>], index: usize, by_line: bool, is_last: bool) -> Range<usize> {
    let place = &places[index];
    if by_line {
        return start_of_line(text, place.start)..end_of_line(text, place.end);
    }
    match places.get(index + 1) {
        Some(next) if !is_last => place.start..next.start,
        _ => index.checked_sub(1).map_or(place.start, |before| places[before].end)..place.end,
    }
}

fn add(table: &Table<'_>, last: &Range<usize>, by_line: bool, new: &[String], edits: &mut Edits) {
    if new.is_empty() {
        return;
    }
    if !by_line {
        edits.insert(table.file, last.end, format!(", {}", new.join(", ")));
        return;
    }
    let end = end_of_line(table.text, last.end);
    if !table.text[last.end..end].trim_start().starts_with(',') {
        edits.insert(table.file, last.end, ",");
    }
    let indent = indent_of(table.text, last.start);
    let lines: Vec<String> = new.iter().map(|item| format!("{indent}{item},\n")).collect();
    edits.insert(table.file, end, lines.concat());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::applied;
    use crate::source::Sources;

    /// The file after a change of its list `x`.
    fn changed(text: &str, gone: &[usize], new: &[&str]) -> String {
        let sources = Sources::from([("a.toml", text)]);
        let file = sources.find("a.toml").expect("it is there");
        let (keys, faults) = toml::de::DeTable::parse_recoverable(sources.text(file));
        assert!(faults.is_empty());
        let table = Table { file, text: sources.text(file), keys: keys.get_ref() };
        let change =
            ListChange { gone: gone.to_vec(), new: new.iter().map(|item| (*item).to_owned()).collect() };
        let mut edits = Edits::default();
        change_list(&table, "x", &change, &["n"], &mut edits);
        let changes = edits.changes(&sources).expect("they can be made together");
        let after = applied(&sources, &changes);
        after.text(file).to_owned()
    }

    #[test]
    fn items_go_and_come_in_the_layout_of_the_list() {
        let cases: [(&str, &[usize], &[&str], &str); 11] = [
            ("x = [1, 2, 3] # all\n", &[0], &[], "x = [2, 3] # all\n"),
            ("x = [1, 2, 3]\n", &[1], &["4"], "x = [1, 3, 4]\n"),
            ("x = [1, 2, 3]\n", &[2], &["4"], "x = [1, 2, 4]\n"),
            ("x = [1, 2, 3,]\n", &[1, 2], &[], "x = [1,]\n"),
            ("n = 1\nx = [1]\n", &[0], &[], "n = 1\n"),
            ("x = [1]\n", &[0], &["2"], "x = [2]\n"),
            ("x = 1\n", &[], &["2"], "x = [1, 2]\n"),
            ("n = 1\n", &[], &["2"], "n = 1\nx = [2]\n"),
            ("x = [\n  1, # one\n  2\n]\n", &[0], &["3"], "x = [\n  2,\n  3,\n]\n"),
            ("x = [\n  1, # one\n  2 # two\n]\n", &[1], &[], "x = [\n  1, # one\n]\n"),
            ("x = []\nn = 1\n", &[], &["1"], "x = [1]\nn = 1\n"),
        ];
        for (text, gone, new, expected) in cases {
            assert_eq!(changed(text, gone, new), expected, "{text} without {gone:?} with {new:?}");
        }
    }
}
