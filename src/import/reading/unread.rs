//! Cells of a sheet that show an error, or a formula whose result the file does not have.

use crate::import::grid::Grid;

/// The most cells that are named, and the most characters of what one shows.
const NAMED: usize = 12;
const SHOWN: usize = 40;

/// Names the cells of a sheet that could not be read.
pub fn tell(grid: &Grid) -> Option<String> {
    let mut named = Vec::new();
    let mut count = 0;
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let Some(error) = &cell.error else { continue };
            count += 1;
            if named.len() < NAMED {
                let shown: String = error.chars().take(SHOWN).collect();
                let cut = if shown.len() < error.len() { "…" } else { "" };
                named.push(format!("{} `{shown}{cut}`", grid.place(row, column)));
            }
        }
    }
    let more = if count > named.len() { format!(" and {} more", count - named.len()) } else { String::new() };
    let name = grid.name.as_deref().unwrap_or_default();
    (count > 0).then(|| {
        format!(
            "the sheet `{name}` has cells that show an error or have no result, so they are not read: {}{more}; open it in a \
             spreadsheet program, mend them and save it anew",
            named.join(", ")
        )
    })
}
