//! The rows of a table: activities, and groups in all their forms.

use foldhash::HashSet;

use super::columns::Columns;
use super::left_out;
use super::legend::{self, Legend};
use super::table::Table;
use crate::import::grid::one_line;
use crate::import::letters::{Reading, is_blank};

/// An activity's row with the group that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorted {
    pub row: usize,
    /// Further rows of the same activity, where its name is merged over them.
    pub more: Vec<usize>,
    pub name: String,
    pub group: Option<String>,
    /// The groups within it, from the outside in.
    pub subgroups: Vec<String>,
}

/// What a row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It has letters, or says with dashes that it has none.
    Activity,
    /// A name and nothing else: a group, or an activity without letters.
    Bare { marked: bool },
    /// A legend, a sum, words where others have letters.
    Other(&'static str),
}

/// Sorts the rows of a table; what is left out is told.
pub fn sort(table: &Table<'_, '_>, columns: &Columns, remarks: &mut Vec<String>) -> Vec<Sorted> {
    let kinds = kinds(table, columns, remarks);
    let last = kinds.iter().rposition(|(_, kind)| *kind == Kind::Activity).unwrap_or_default();
    let last_letters =
        kinds.iter().rposition(|(row, _)| has_letters(table, columns, *row)).unwrap_or_default();
    let marks = marks_below(table, columns, &kinds[..kinds.len().min(last_letters + 1)]);
    let mut guessed = Guessed::default();
    let any_marked = kinds.iter().any(|(_, kind)| *kind == Kind::Bare { marked: true });
    let has_column = !columns.groups.is_empty();
    let mut sorted: Vec<Sorted> = Vec::new();
    let mut group: Option<String> = None;
    let mut of_column: Vec<Option<String>> = vec![None; columns.groups.len()];
    for (index, (row, kind)) in kinds.iter().enumerate() {
        take_groups(table, columns, *row, &mut of_column);
        let is_more =
            sorted.last().is_some_and(|before: &Sorted| continues(table, columns, before.row, *row));
        if let Some(before) = sorted.last_mut().filter(|_| is_more) {
            before.more.push(*row);
            continue;
        }
        let name = name_of(table, columns, *row);
        if index > last_letters
            && let Some(why) = below(table, columns, *row, marks.as_ref())
        {
            left_out::tell(table.look, *row, why, remarks);
            continue;
        }
        if let Kind::Bare { marked } = kind {
            let next = kinds.get(index + 1).map(|(_, kind)| *kind);
            let heads_rows = index < last && (next == Some(Kind::Activity) || *marked);
            let only_group = name.is_empty() && has_column;
            if only_group {
                continue;
            }
            if heads_rows && !has_column && (*marked || !any_marked) {
                let words = bare_words(table, columns, *row);
                if !marked {
                    guessed.add(&table.look.grid.place_of_row(*row), &words);
                }
                group = Some(words);
                continue;
            }
        }
        let place = table.look.grid.place_of_row(*row);
        if name.is_empty() {
            let is_struck = columns.name.is_some_and(|column| table.look.grid.cell(*row, column).struck);
            remarks.push(if is_struck {
                format!(
                    "{place} is left out: its name is struck out; if it counts, take the line through it away"
                )
            } else {
                format!("{place} is left out: it has letters but no name; name the activity")
            });
            continue;
        }
        if matches!(kind, Kind::Bare { .. }) {
            let name = one_line(&name);
            remarks.push(format!(
                "{place}: `{name}` has no letters; give roles their parts, or delete the row if it is no activity"
            ));
        }
        let mut groups = of_column.iter().flatten().cloned();
        let group = groups.next().or_else(|| group.clone());
        sorted.push(Sorted { row: *row, more: Vec::new(), name, group, subgroups: groups.collect() });
    }
    guessed.tell(remarks);
    sorted
}

/// The kinds of the rows that may be activities or groups; the others are told.
fn kinds(table: &Table<'_, '_>, columns: &Columns, remarks: &mut Vec<String>) -> Vec<(usize, Kind)> {
    let mut kinds = Vec::new();
    for row in &table.body {
        match kind(table, columns, *row) {
            Kind::Other(why) => left_out::tell(table.look, *row, why, remarks),
            kind => kinds.push((*row, kind)),
        }
    }
    kinds
}

/// The numbers that footnotes below these rows may have; none where the rows have no numbers of their own, so that any
/// number below them is a footnote's.
fn marks_below(table: &Table<'_, '_>, columns: &Columns, kinds: &[(usize, Kind)]) -> Option<HashSet<String>> {
    let is_numbered = |(row, _): &(usize, Kind)| legend::numbered(&name_of(table, columns, *row)).is_some();
    kinds.iter().any(is_numbered).then(|| marks(table, columns))
}

/// Whether a row has letters of its own.
fn has_letters(table: &Table<'_, '_>, columns: &Columns, row: usize) -> bool {
    let mut cells = columns.letters.iter().chain(&columns.unnamed);
    cells.any(|column| matches!(table.look.reading(row, *column), Reading::Letters(_) | Reading::Tick))
}

/// Why a row below all letters is no activity.
fn below(
    table: &Table<'_, '_>,
    columns: &Columns,
    row: usize,
    marks: Option<&HashSet<String>>,
) -> Option<&'static str> {
    let words = bare_words(table, columns, row);
    let is_footnote =
        legend::numbered(&words).is_some_and(|(mark, _)| marks.is_none_or(|marks| marks.contains(mark)));
    if is_link(table, row) {
        Some(left_out::LINKS)
    } else if left_out::is_remark(&words) || is_footnote {
        Some(left_out::REMARKS)
    } else {
        None
    }
}

/// The numbers that stand behind letters of the table.
fn marks(table: &Table<'_, '_>, columns: &Columns) -> HashSet<String> {
    let cells = table.body.iter().flat_map(|row| columns.letters.iter().map(move |column| (*row, *column)));
    let signs = cells.filter_map(|(row, column)| match table.look.reading(row, column) {
        Reading::Letters(letters) => Some(&letters.signs),
        _ => None,
    });
    let notes = signs.flatten().filter_map(|signed| signed.note.as_deref());
    notes.map(legend::bare_mark).filter(|mark| legend::is_number(mark)).map(str::to_owned).collect()
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
    if !texts.is_empty() && texts.iter().all(|text| is_blank(text)) {
        return Kind::Other(left_out::DRAWN);
    }
    let mut legend = Legend::default();
    if texts.iter().all(|text| legend.take_line(text)) || explains(table, &filled, row) {
        return Kind::Other(left_out::EXPLAINS);
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
        return Kind::Other(left_out::COUNTS);
    }
    if said {
        let any_letters = columns.letters.iter().any(|column| {
            matches!(table.look.reading(row, *column), Reading::Letters(_) | Reading::Tick | Reading::Blank)
        });
        return if any_letters { Kind::Activity } else { Kind::Other(left_out::WORDS) };
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
    cells.peek().is_some() && cells.all(left_out::is_count)
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
        *group = Some(text).filter(|text| !is_blank(text));
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

/// Rows that were taken as groups, though nothing but their blank cells says so.
#[derive(Default)]
pub struct Guessed(Vec<String>);

impl Guessed {
    pub fn add(&mut self, place: &str, name: &str) {
        self.0.push(format!("{place} `{name}`"));
    }

    /// Names them.
    pub fn tell(self, remarks: &mut Vec<String>) {
        const SHOWN: usize = 12;
        let rows = self.0;
        if rows.is_empty() {
            return;
        }
        let more =
            if rows.len() > SHOWN { format!(" and {} more", rows.len() - SHOWN) } else { String::new() };
        let shown = rows[..rows.len().min(SHOWN)].join(", ");
        remarks.push(format!(
            "taken as groups of the rows below, because their other cells are blank: {shown}{more}; if one is an activity, \
             give it letters"
        ));
    }
}
