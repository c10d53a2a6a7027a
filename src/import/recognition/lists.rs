//! Tables with a column for each letter: names of roles in the cells, or ticks beside them.

use super::groups::Guessed;
use super::headings::{self, Topic, says};
use super::layouts::Shown;
use super::left_out::is_count;
use super::rolls::Roll;
use super::table::Table;
use super::{columns, heads};
use crate::import::grid::one_line;
use crate::import::letters::{Reading, Sense, Sign, Signed, is_blank, sense_of};
use crate::import::matrix::{Content, Found, Head, RawCell, RawMatrix, RawRow, Remark};

/// The columns of such a table.
struct Columns {
    letters: Vec<(usize, Sign)>,
    name: usize,
    /// Those beside them.
    texts: columns::Columns,
}

impl Columns {
    fn group(&self) -> Option<usize> {
        self.texts.groups.first().copied()
    }

    /// Says what became of the columns that hold no letters. One among those of letters, with a heading that nobody knows
    /// and names below, may be one whose heading is a word for a letter.
    fn tell(&self, table: &Table<'_, '_>, matrix: &mut RawMatrix) {
        self.texts.tell(table, matrix);
        let remarks = &mut matrix.remarks;
        let is_changed = |column: usize, sign: &Sign| {
            *sign == Sign::Word(Sense::Accountable)
                && sense_of(&table.head(column)) == Some(Sense::Responsible)
        };
        for (column, _) in self.letters.iter().filter(|(column, sign)| is_changed(*column, sign)) {
            remarks.push(format!(
                "`{}` is taken as who answers for a row, for another column says who does the work",
                table.head(*column)
            ));
        }
        let first = self.letters.first().map_or(0, |(column, _)| *column);
        for column in self.texts.notes.iter().filter(|column| **column > first) {
            let (head, texts) =
                (table.head(*column), || table.body.iter().map(|row| table.look.text(*row, *column)));
            let are_names = texts().all(|text| text.split_whitespace().count() <= 3 && !text.ends_with('.'));
            if are_names && !head.is_empty() && !headings::is_of_texts(&head) {
                remarks.push(format!(
                    "`{head}` is no word for a letter that is known here; if it names roles, head it with R, A, C or I, and \
                     import again"
                ));
            }
        }
    }
}

/// Reads such a table; none where no column is headed by a letter.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let letters = heads::letter_columns(shown.table.look, shown.block.head, &shown.block.body);
    (!letters.is_empty()).then(|| Found::Matrix(listed(&shown.table, letters, shown.title.as_deref())))
}

/// The matrix of a table; the roles come in order of first appearance.
fn listed(table: &Table<'_, '_>, letters: Vec<(usize, Sign)>, title: Option<&str>) -> RawMatrix {
    let columns = sort(table, letters);
    if is_ticked(table, &columns) {
        return ticked(table, &columns, title);
    }
    let mut matrix = RawMatrix { layout: "a column for each letter", ..RawMatrix::default() };
    columns.tell(table, &mut matrix);
    let mut roll = Roll::default();
    let mut group: Option<String> = None;
    let mut guessed = Guessed::default();
    let grid = table.look.grid;
    let has_roles =
        |row: &usize| columns.letters.iter().any(|(column, _)| !grid.cell(*row, *column).is_blank());
    let last = table.body.iter().copied().rfind(has_roles);
    for row in &table.body {
        let name = one_line(&grid.resolved(*row, columns.name).text);
        let filled =
            columns.letters.iter().filter(|(column, _)| !grid.cell(*row, *column).is_blank()).count();
        if let Some(text) = columns.group().map(|column| one_line(&grid.resolved(*row, column).text)) {
            group = Some(text).filter(|text| !text.is_empty()).or(group);
        } else if filled == 0 && !name.is_empty() {
            // A group, unless nothing follows.
            if last.is_none_or(|last| *row > last) {
                let place = grid.place_of_row(*row);
                matrix.remarks.push(format!(
                    "{place}: `{name}` is left out: it has no roles; name them, or delete the row"
                ));
                continue;
            }
            if !grid.cell(*row, columns.name).bold {
                guessed.add(&grid.place_of_row(*row), &name);
            }
            group = Some(name.trim_end_matches(':').to_owned());
            continue;
        }
        if name.is_empty() {
            if filled > 0 {
                matrix.remarks.push(format!(
                    "{} is left out: it has roles but no name; name the activity",
                    grid.place_of_row(*row)
                ));
            }
            continue;
        }
        let mut raw =
            RawRow { name, place: grid.place_of_row(*row), group: group.clone(), ..RawRow::default() };
        for (column, sign) in &columns.letters {
            let place = grid.place(*row, *column);
            let text = &grid.resolved(*row, *column).text;
            if is_count(text) {
                matrix.remarks.push(format!("{place}: `{text}` is a number and no role, so it was left out"));
                continue;
            }
            for (role, note) in roll.names_in(text) {
                let signed = Signed { sign: sign.clone(), note };
                raw.cells.push(RawCell {
                    column: role,
                    place: place.clone(),
                    content: Content::Letters(vec![signed]),
                });
            }
        }
        take_texts(table, &columns, *row, &mut raw);
        matrix.rows.push(raw);
    }
    guessed.tell(&mut matrix.remarks);
    matrix.heads =
        roll.heads(&table.look.grid.place_of_row(table.heads.first().copied().unwrap_or_default()));
    matrix.grouped = matrix.rows.iter().any(|row| row.group.is_some());
    matrix
}

fn take_texts(table: &Table<'_, '_>, columns: &Columns, row: usize, raw: &mut RawRow) {
    let grid = table.look.grid;
    let words = |column: usize| Some(grid.resolved(row, column).text.clone()).filter(|text| !is_blank(text));
    raw.deliverable = columns.texts.deliverable.and_then(words).map(|text| one_line(&text));
    for column in &columns.texts.notes {
        let head = Some(table.head(*column)).filter(|head| !head.is_empty() && !says(head, Topic::Note));
        raw.notes.extend(words(*column).map(|text| Remark { head, text, markdown: false }));
    }
}

/// Sorts the columns that hold no letters.
fn sort(table: &Table<'_, '_>, letters: Vec<(usize, Sign)>) -> Columns {
    let texts: Vec<usize> = (0..table.look.grid.width())
        .filter(|column| letters.iter().all(|(letter, _)| letter != column))
        .collect();
    let has_words = |column: &usize| table.body.iter().any(|row| !table.look.text(*row, *column).is_empty());
    let is = |column: &usize, topic| says(&table.head(*column), topic);
    let usable =
        |column: &&usize| has_words(column) && !is(column, Topic::Number) && !is_number(table, **column);
    let find = |topic| texts.iter().filter(usable).find(|column| is(column, topic)).copied();
    let group = find(Topic::Group);
    let not_group = |column: &&usize| Some(**column) != group;
    let role_before = texts.iter().filter(usable).find(|column| is(column, Topic::Role)).copied();
    let name = find(Topic::Activity)
        .or(role_before)
        .or_else(|| texts.iter().filter(usable).find(not_group).copied())
        .or(group)
        .unwrap_or_default();
    let deliverable = find(Topic::Deliverable).filter(|column| *column != name);
    let group = group.filter(|column| *column != name);
    let notes = texts
        .iter()
        .filter(usable)
        .copied()
        .filter(|column| *column != name && Some(*column) != group && Some(*column) != deliverable);
    let numbers = texts.iter().copied().filter(|column| has_words(column) && !usable(&column));
    let texts = columns::Columns {
        name: Some(name),
        groups: group.into_iter().collect(),
        deliverable,
        notes: notes.collect(),
        numbers: numbers.collect(),
        ..columns::Columns::default()
    };
    Columns { letters, name, texts }
}

fn is_number(table: &Table<'_, '_>, column: usize) -> bool {
    table.body.iter().all(|row| {
        table.look.text(*row, column).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')'))
    })
}

/// Whether the cells below the letters are ticks.
fn is_ticked(table: &Table<'_, '_>, columns: &Columns) -> bool {
    let (mut ticks, mut others) = (0, 0);
    for row in &table.body {
        for (column, _) in &columns.letters {
            match table.look.reading(*row, *column) {
                Reading::Tick => ticks += 1,
                Reading::Blank | Reading::Cross => {}
                _ => others += 1,
            }
        }
    }
    ticks > others
}

/// Roles in the rows, ticks below the letters: the activity is a column beside the roles, or the title above.
fn ticked(table: &Table<'_, '_>, columns: &Columns, title: Option<&str>) -> RawMatrix {
    let mut matrix = RawMatrix { layout: "ticks below the letters", ..RawMatrix::default() };
    let grid = table.look.grid;
    let role = columns.texts.notes.iter().copied().find(|column| says(&table.head(*column), Topic::Role));
    let activity =
        if role.is_some() { Some(columns.name) } else { columns.group().filter(|_| title.is_none()) };
    let role = role.unwrap_or(columns.name);
    for column in columns.texts.notes.iter().filter(|column| **column != role && Some(**column) != activity) {
        let head = table.head(*column);
        matrix.remarks.push(format!("`{head}` is left out: beside ticks there are no remarks"));
    }
    let mut roll = Roll::default();
    let mut current = title.map(str::to_owned).filter(|_| activity.is_none());
    for row in &table.body {
        let name = one_line(table.look.text(*row, role));
        if let Some(text) = activity.map(|column| one_line(&grid.resolved(*row, column).text)) {
            current = Some(text).filter(|text| !text.is_empty()).or(current);
        }
        let mut signs = Vec::new();
        for (column, sign) in &columns.letters {
            match table.look.reading(*row, *column) {
                Reading::Tick => signs.push(Signed { sign: sign.clone(), note: None }),
                Reading::Blank | Reading::Cross => {}
                _ => {
                    let note = Some(one_line(table.look.text(*row, *column)));
                    signs.push(Signed { sign: sign.clone(), note });
                }
            }
        }
        if name.is_empty() || headings::says(&name, Topic::Role) {
            continue;
        }
        let Some(activity) = &current else { continue };
        let column = roll.column(&name);
        if matrix.rows.last().is_none_or(|row| row.name != *activity) {
            matrix.rows.push(RawRow {
                name: activity.clone(),
                place: grid.place_of_row(*row),
                ..RawRow::default()
            });
        }
        let last = matrix.rows.last_mut().filter(|_| !signs.is_empty());
        if let Some(row) = last {
            row.cells.push(RawCell { column, place: row.place.clone(), content: Content::Letters(signs) });
        }
    }
    if current.is_none() {
        matrix.remarks.push(
            "the ticks belong to no activity: write it as a heading above the table, or in a first column"
                .to_owned(),
        );
    }
    matrix.heads = roll.heads(&grid.place_of_row(table.heads.first().copied().unwrap_or_default()));
    matrix
}

/// The heads that a roll of names gives.
impl Roll {
    pub fn heads(self, place: &str) -> Vec<Head> {
        self.into_names()
            .into_iter()
            .map(|text| Head { text, place: place.to_owned(), ..Head::default() })
            .collect()
    }
}
