//! A matrix as a table: groups, activities, and a column for each role.

use foldhash::{HashMap, HashMapExt};

use super::letters::Columns;
use super::table::{Table, plain};
use crate::model::{Activity, Handbook, Id, Matrix};

/// The header of the first column.
pub const PHASE: &str = "Phase";

/// The header of the second column.
pub const ACTIVITY: &str = "Activity";

/// What stands in the first column of a row that has no group, below others that have one.
const NO_GROUP: &str = "–";

/// The matrix with its columns and rows in the order of its file.
pub fn table(handbook: &Handbook, matrix: &Matrix) -> Table {
    let head = [PHASE.to_owned(), ACTIVITY.to_owned()].into_iter().chain(names(handbook, matrix)).collect();
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

/// The names of the columns; a name that several of them have is told apart by the id, which `import` knows.
fn names(handbook: &Handbook, matrix: &Matrix) -> impl Iterator<Item = String> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for role in &matrix.columns {
        *numbers.entry(handbook.role_name(&role.id).to_lowercase()).or_default() += 1;
    }
    matrix.columns.iter().map(move |role| {
        let name = handbook.role_name(&role.id);
        if numbers[&name.to_lowercase()] > 1 { with_id(name, &role.id) } else { name.to_owned() }
    })
}

/// A name with the id by which it is told apart from the same name of others.
pub fn with_id(name: &str, id: &Id) -> String {
    format!("{name} ({id})")
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
