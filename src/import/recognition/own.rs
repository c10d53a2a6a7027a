//! Tables as this program exports them in CSV and Markdown, whose columns are what they are called.

use super::headings::{self, Topic, says};
use super::look::Look;
use super::roles;
use super::table::Table;
use crate::export::{ACTIVITY_HEAD, PHASE_HEAD, role_heads};
use crate::import::grid::{GridKind, one_line};
use crate::import::letters::{Letters, Reading, is_blank};
use crate::import::matrix::{Content, Found, Head, RawCell, RawMatrix, RawRow};

/// Reads a table that is as an export has it; none where anything about it is not.
pub fn read(look: &Look<'_>) -> Option<Found> {
    let grid = look.grid;
    let is_plain = || grid.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.covered_by.is_none());
    if grid.kind == GridKind::Sheet || grid.rows.is_empty() || !is_plain() {
        return None;
    }
    let heads: Vec<&str> = (0..grid.width()).map(|column| look.text(0, column)).collect();
    let place = super::place_of(grid, 0, Some(grid.rows.len() - 1));
    if grid.rows.len() > 1 && is_of_roles(&heads) {
        let body: Vec<usize> = (1..grid.rows.len()).collect();
        let table = Table { look, heads: vec![0], body, skipped: None, apart: Vec::new() };
        let mut roles = roles::described(&table);
        roles.place = place;
        return Some(Found::Roles(roles));
    }
    let matrix = Columns::of(look, &heads)?.read()?;
    let headings = grid.headings.clone();
    Some(Found::Matrix(RawMatrix { place, name: grid.name.clone(), headings, ..matrix }))
}

/// Whether headings are those of an exported table of roles, as far as its columns are filled.
fn is_of_roles(heads: &[&str]) -> bool {
    let mut known = role_heads();
    heads.first().copied() == known.clone().next()
        && heads.iter().all(|head| known.any(|known| known == *head))
}

/// The columns of an exported matrix.
struct Columns<'l, 'g> {
    look: &'l Look<'g>,
    group: Option<usize>,
    name: usize,
    width: usize,
}

impl<'l, 'g> Columns<'l, 'g> {
    fn of(look: &'l Look<'g>, heads: &[&str]) -> Option<Columns<'l, 'g>> {
        let has_rows = look.grid.rows.len() > 1;
        let (group, name) = match heads {
            // Also without roles or activities, as a matrix may be that is only begun.
            [PHASE_HEAD, ACTIVITY_HEAD, ..] => (Some(0), 1),
            [ACTIVITY_HEAD, _, ..] if has_rows => (None, 0),
            _ => return None,
        };
        Some(Columns { look, group, name, width: heads.len() })
    }

    fn roles(&self) -> std::ops::Range<usize> {
        self.name + 1..self.width
    }

    /// The headings of the roles; none where a column has no heading.
    fn heads(&self) -> Option<Vec<Head>> {
        let heads = self.roles().map(|column| Head {
            text: one_line(self.look.text(0, column)),
            place: self.look.grid.place(0, column),
            ..Head::default()
        });
        let heads: Vec<Head> = heads.collect();
        heads.iter().all(|head| !head.text.is_empty()).then_some(heads)
    }

    /// What must be said of columns whose headings are usual for something else than a role; none where one may be that.
    ///
    /// Behind `Phase` and `Activity` an export has roles only. `Activity` alone begins tables of all kinds, so that there a
    /// column must say who does the work.
    fn doubtful(&self, heads: &[Head], rows: &[RawRow]) -> Option<Vec<String>> {
        let is_other = |text: &str| headings::is_of_texts(text) || says(text, Topic::People);
        let others =
            (0..).zip(heads).filter(|(_, Head { text, .. })| is_other(text) && !self.look.names_role(text));
        let mut remarks = Vec::new();
        for (index, Head { text, .. }) in others {
            let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.column == index);
            // `RACI` names the method, and the letters below it are nobody's.
            let is_nobody = says(text, Topic::People) && says(text, Topic::Letter);
            let is_open = self.group.is_none() && !cells().any(|cell| cell.content.does_work());
            if is_nobody || is_open {
                return None;
            }
            if cells().next().is_none() {
                remarks.push(format!(
                    "`{text}`: taken as a role, as the headings are those of an export; delete the column if it is none"
                ));
            }
        }
        Some(remarks)
    }

    /// The matrix; none where a column may be something else than a role's.
    fn read(&self) -> Option<RawMatrix> {
        let look = self.look;
        let heads = self.heads()?;
        let rows: Vec<RawRow> = (1..look.grid.rows.len()).map(|row| self.row(row)).collect::<Option<_>>()?;
        let any_letters = rows.iter().any(|row| !row.cells.is_empty());
        // `Activity | R | A | C | I` without anything below may wait for names of roles.
        let heads_letters = self.roles().any(|column| look.is_letters(0, column));
        // Without a column of groups a row without letters may be one.
        let is_open = self.group.is_none() && rows.iter().any(|row| row.cells.is_empty());
        if !any_letters && heads_letters || is_open {
            return None;
        }
        let mut remarks = self.doubtful(&heads, &rows)?;
        let without_letters = rows.iter().filter(|row| row.cells.is_empty()).map(|RawRow { place, name, .. }| {
            format!("{place}: `{name}` has no letters; give roles their parts, or delete the row if it is no activity")
        });
        remarks.extend(without_letters);
        let mut matrix =
            RawMatrix { heads, rows, remarks, layout: "activities by roles", ..RawMatrix::default() };
        self.take_groups(&mut matrix);
        Some(matrix)
    }

    /// A row; none where something else than letters stands below a role.
    fn row(&self, row: usize) -> Option<RawRow> {
        let grid = self.look.grid;
        let name = one_line(self.look.text(row, self.name));
        let mut raw = RawRow { name, place: grid.place_of_row(row), ..RawRow::default() };
        if raw.name.is_empty() || grid.rows[row].cells.len() > self.width {
            return None;
        }
        for (index, column) in (0..).zip(self.roles()) {
            let content = match self.look.reading(row, column) {
                Reading::Blank => continue,
                Reading::Letters(Letters { signs, sure: true, repaired: false, .. })
                    if signs.iter().all(|signed| signed.note.is_none()) =>
                {
                    Content::Letters(signs.clone())
                }
                _ => return None,
            };
            raw.cells.push(RawCell { column: index, place: grid.place(row, column), content });
        }
        // An export has nothing in bold, and a bold row without letters is a group.
        let is_bold_group = raw.cells.is_empty() && grid.cell(row, self.name).bold;
        (!is_bold_group).then_some(raw)
    }

    /// Gives the rows their groups: a blank cell repeats what stands above, a dash stands for none.
    fn take_groups(&self, matrix: &mut RawMatrix) {
        let Some(column) = self.group else { return };
        let mut current: Option<String> = None;
        for (index, row) in matrix.rows.iter_mut().enumerate() {
            let text = one_line(self.look.text(index + 1, column));
            if !text.is_empty() {
                current = Some(text).filter(|text| !is_blank(text));
            }
            row.group.clone_from(&current);
        }
        matrix.grouped = matrix.rows.iter().any(|row| row.group.is_some());
    }
}
