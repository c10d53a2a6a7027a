//! The rows of a table: activities, groups in all their forms, and what is neither.

use super::columns::{Columns, Table};
use super::legend::Legend;
use crate::import::grid::one_line;
use crate::import::letters::Reading;

/// An activity's row with the group that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorted {
    pub row: usize,
    /// Further rows of the same activity, where its name is merged over them.
    pub more: Vec<usize>,
    pub name: String,
    pub group: Option<String>,
    pub subgroup: Option<String>,
}

/// What a row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It has letters, or says with dashes that it has none.
    Activity,
    /// A name and nothing else: a group, or an activity without letters.
    Bare { marked: bool },
    /// A legend, a link, a place to sign.
    Other,
}

/// Sorts the rows of a table; what is left out is told.
pub fn sort(table: &Table<'_, '_>, columns: &Columns, remarks: &mut Vec<String>) -> Vec<Sorted> {
    let kinds: Vec<(usize, Kind)> = table
        .body
        .iter()
        .map(|row| (*row, kind(table, columns, *row)))
        .filter(|(row, kind)| {
            *kind != Kind::Other || {
                tell_left(table, *row, remarks);
                false
            }
        })
        .collect();
    let last = kinds.iter().rposition(|(_, kind)| *kind == Kind::Activity).unwrap_or_default();
    let any_marked = kinds.iter().any(|(_, kind)| *kind == Kind::Bare { marked: true });
    let has_column = !columns.groups.is_empty();
    let mut sorted: Vec<Sorted> = Vec::new();
    let mut group: Option<String> = None;
    let mut of_column: Vec<Option<String>> = vec![None; columns.groups.len()];
    for (index, (row, kind)) in kinds.iter().enumerate() {
        take_groups(table, columns, *row, &mut of_column);
        let name = name_of(table, columns, *row);
        if let Kind::Bare { marked } = kind {
            let next = kinds.get(index + 1).map(|(_, kind)| *kind);
            let heads_rows = index < last && (next == Some(Kind::Activity) || *marked);
            let only_group = name.is_empty() && has_column;
            if only_group {
                continue;
            }
            if heads_rows && !has_column && (*marked || !any_marked) {
                group = Some(bare_words(table, columns, *row));
                continue;
            }
            if index > last && (is_link(table, *row) || is_remark(&bare_words(table, columns, *row))) {
                tell_left(table, *row, remarks);
                continue;
            }
        }
        let is_more =
            sorted.last().is_some_and(|before: &Sorted| continues(table, columns, before.row, *row));
        if let Some(before) = sorted.last_mut().filter(|_| is_more) {
            before.more.push(*row);
            continue;
        }
        if name.is_empty() {
            remarks.push(format!(
                "{} is left out: it has letters but no name",
                table.look.grid.place_of_row(*row)
            ));
            continue;
        }
        if matches!(kind, Kind::Bare { .. }) {
            remarks.push(format!(
                "{}: `{}` has no letters",
                table.look.grid.place_of_row(*row),
                one_line(&name)
            ));
        }
        let mut groups = of_column.iter().flatten().cloned();
        let first = groups.next();
        let (group, subgroup) = if first.is_some() { (first, groups.next()) } else { (group.clone(), None) };
        sorted.push(Sorted { row: *row, more: Vec::new(), name, group, subgroup });
    }
    sorted
}

fn name_of(table: &Table<'_, '_>, columns: &Columns, row: usize) -> String {
    columns.name.map(|name| table.look.text(row, name).to_owned()).unwrap_or_default()
}

/// Whether a row belongs to the activity before it, whose name is merged over both.
fn continues(table: &Table<'_, '_>, columns: &Columns, before: usize, row: usize) -> bool {
    let Some(name) = columns.name else { return false };
    table.look.grid.cell(row, name).covered_by.is_some_and(|(top, _)| top == before)
}

/// What kind of row it is.
fn kind(table: &Table<'_, '_>, columns: &Columns, row: usize) -> Kind {
    let grid = table.look.grid;
    let filled: Vec<usize> = grid.filled(row).collect();
    let is_wide = filled
        .first()
        .is_some_and(|first| grid.cell(row, *first).span.is_some_and(|(_, columns)| columns > 1));
    let texts: Vec<&str> = filled.iter().map(|column| table.look.text(row, *column)).collect();
    let mut legend = Legend::default();
    if texts.iter().all(|text| legend.take_line(text)) || explains(table, &filled, row) {
        return Kind::Other;
    }
    let said = columns.letters.iter().chain(&columns.unnamed).any(|column| {
        let cell = grid.cell(row, *column);
        let merged_letters = cell
            .covered_by
            .is_some_and(|(top, left)| columns.letters.contains(&left) && table.look.is_letters(top, left));
        // What an error stands in the place of may be a letter.
        merged_letters
            || cell.error.is_some()
            || !(cell.is_blank() || is_wide && filled.first() == Some(column))
    });
    if said && only_counts(table, columns, row) {
        return Kind::Other;
    }
    if said {
        let any_letters = columns.letters.iter().any(|column| {
            matches!(table.look.reading(row, *column), Reading::Letters(_) | Reading::Tick | Reading::Blank)
        });
        return if any_letters { Kind::Activity } else { Kind::Other };
    }
    let all_bold = filled.iter().all(|column| grid.cell(row, *column).bold || grid.cell(row, *column).head);
    Kind::Bare { marked: all_bold || is_wide }
}

/// Whether a row has nothing but numbers where others have letters: it sums them up.
fn only_counts(table: &Table<'_, '_>, columns: &Columns, row: usize) -> bool {
    let mut cells = columns
        .letters
        .iter()
        .map(|column| table.look.text(row, *column))
        .filter(|text| !text.is_empty())
        .peekable();
    let is_number = |text: &str| {
        text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '))
    };
    cells.peek().is_some() && cells.all(is_number)
}

/// A row of a legend: a letter, and words that explain it.
fn explains(table: &Table<'_, '_>, filled: &[usize], row: usize) -> bool {
    let [first, second] = filled[..] else { return false };
    let mut legend = Legend::default();
    table.look.is_letters(row, first)
        && legend.take_line(&format!("{} = {}", table.look.text(row, first), table.look.text(row, second)))
}

/// Follows the columns of groups: a blank cell repeats what stands above, unless an outer group began anew.
fn take_groups(table: &Table<'_, '_>, columns: &Columns, row: usize, groups: &mut [Option<String>]) {
    let mut outer_is_new = false;
    for (group, column) in groups.iter_mut().zip(&columns.groups) {
        let text = &table.look.grid.resolved(row, *column).text;
        if text.is_empty() {
            if outer_is_new {
                *group = None;
            }
            continue;
        }
        let text = one_line(text);
        outer_is_new |= group.as_ref() != Some(&text);
        *group = Some(text).filter(|text| !crate::import::letters::is_blank(text));
    }
}

/// The words of a row that is no activity, without its number.
fn bare_words(table: &Table<'_, '_>, columns: &Columns, row: usize) -> String {
    let name = name_of(table, columns, row);
    if !name.is_empty() {
        return one_line(&name).trim_end_matches(':').to_owned();
    }
    let words = table.look.grid.filled(row).map(|column| table.look.text(row, column));
    one_line(&words.collect::<Vec<_>>().join(" ")).trim_end_matches(':').to_owned()
}

/// Whether a row is a link and nothing else.
fn is_link(table: &Table<'_, '_>, row: usize) -> bool {
    let mut filled = table.look.grid.filled(row).peekable();
    filled.peek().is_some() && filled.all(|column| table.look.grid.cell(row, column).link)
}

/// Words below a table that belong to no activity.
fn is_remark(text: &str) -> bool {
    let lower = text.to_lowercase();
    let starts = [
        "approved",
        "sign",
        "date",
        "version",
        "last updated",
        "updated",
        "source",
        "see ",
        "note",
        "legend",
        "key",
        "total",
        "prepared",
        "reviewed",
        "http",
        "www",
        "link",
        "back to",
        "return to",
        "go to",
        "zurück",
        "template",
        "©",
        "copyright",
        "confidential",
        "page ",
        "*",
        "stand:",
        "freigabe",
        "datum",
        "quelle",
    ];
    text.len() > 120 || text.contains("://") || starts.iter().any(|start| lower.starts_with(start))
}

/// Says that a row is left out, with its words.
pub fn tell_left(table: &Table<'_, '_>, row: usize, remarks: &mut Vec<String>) {
    let words: Vec<&str> = table.look.grid.filled(row).map(|column| table.look.text(row, column)).collect();
    let text = one_line(&words.join(" | "));
    if text.is_empty() {
        return;
    }
    let shown: String = text.chars().take(80).collect();
    remarks.push(format!("{} is left out: `{shown}`", table.look.grid.place_of_row(row)));
}
