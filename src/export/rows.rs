//! A matrix as a table: groups, activities, and a column for each role.

use super::letters::Columns;
use super::table::{Table, plain};
use crate::model::{Activity, Handbook, Matrix};

/// The header of the first column.
pub const PHASE: &str = "Phase";

/// The header of the second column.
pub const ACTIVITY: &str = "Activity";

/// What stands in the first column of a row that has no group, below others that have one.
const NO_GROUP: &str = "–";

/// The matrix with its columns and rows in the order of its file.
pub fn table(handbook: &Handbook, matrix: &Matrix) -> Table {
    let roles = matrix.columns.iter().map(|role| handbook.role_name(&role.id).to_owned());
    let head = [PHASE.to_owned(), ACTIVITY.to_owned()].into_iter().chain(roles).collect();
    let columns = Columns::of(matrix);
    let row = |activity: &Activity| {
        let first = [plain(heading(handbook, activity)), plain(&activity.name)];
        first.into_iter().chain(columns.letters(activity).into_iter().map(plain)).collect()
    };
    let mut rows: Vec<Vec<_>> = matrix.activities.iter().map(row).collect();
    // A blank cell below a group would be read as the same group.
    let grouped = matrix.activities.iter().position(|activity| !heading(handbook, activity).is_empty());
    let first = grouped.unwrap_or(rows.len());
    for (activity, row) in matrix.activities.iter().zip(&mut rows).skip(first) {
        if heading(handbook, activity).is_empty() {
            row[0] = plain(NO_GROUP);
        }
    }
    Table { head, rows }
}

/// What a row stands under: its phase's name, or else its group.
pub fn heading<'h>(handbook: &'h Handbook, activity: &'h Activity) -> &'h str {
    match (&activity.phase, &activity.group) {
        (Some(phase), _) => {
            handbook.phases.follow(phase).map_or(phase.id.as_str(), |phase| phase.name.as_str())
        }
        (None, Some(group)) => group,
        (None, None) => "",
    }
}
