//! Room for the cells of matrices: a few letters of a file can stand for millions of cells, each of which is drawn.

use super::activities::MatrixTable;
use super::grid::GridRow;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};

/// The most cells of one matrix: its rows times its columns.
const OF_MATRIX: usize = 120_000;

/// The most cells of all matrices together.
const OF_HANDBOOK: usize = 400_000;

/// How many cells further matrices may have.
#[derive(Debug)]
pub struct Room {
    left: usize,
}

impl Default for Room {
    fn default() -> Room {
        Room { left: OF_HANDBOOK }
    }
}

impl Room {
    /// Takes the rows for which there is no room from a matrix of so many columns, and reports it. Says whether there
    /// were such.
    pub fn cut(
        &mut self,
        table: &mut MatrixTable,
        grid: &mut Vec<GridRow>,
        columns: usize,
        found: &mut Diagnostics,
    ) -> bool {
        let columns = columns.max(1);
        let rows = grid.len() + table.activities.len();
        let room = OF_MATRIX.min(self.left) / columns;
        self.left = self.left.saturating_sub(rows.min(room) * columns);
        if rows <= room {
            return false;
        }
        grid.truncate(room);
        table.activities.truncate(room - grid.len());
        let cells = rows.saturating_mul(columns);
        let (message, help) = if cells > OF_MATRIX {
            (
                format!("{rows} rows and {columns} columns are {cells} cells, more than {OF_MATRIX}"),
                "make several matrices of it, each with the roles that have a part in its rows",
            )
        } else {
            (
                format!("the matrices have more than {OF_HANDBOOK} cells in all"),
                "leave out what nobody reads, or make several handbooks of it",
            )
        };
        found.push(Diagnostic::new(&rules::TOO_LARGE, table.span, message).help(help));
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::load;
    use crate::source::Sources;

    /// What is found in matrices of these many rows, with so many columns each.
    fn found(rows: &[usize], columns: usize) -> Vec<(&'static str, String)> {
        let ids: Vec<String> = (0..columns).map(|number| format!("r{number}")).collect();
        let roles = ids.iter().map(|id| format!("[[role]]\nid = \"{id}\"\nname = \"{id}\"\n"));
        let mut files = vec![("content/roles.toml".to_owned(), roles.collect::<String>())];
        for (number, rows) in rows.iter().enumerate() {
            let mut text = format!("name = \"M{number}\"\nroles = {ids:?}\n");
            for row in 0..*rows {
                text += &format!("[[activity]]\nname = \"{row}\"\nA = \"r0\"\nI = \"rest\"\n");
            }
            files.push((format!("content/raci/m{number}.toml"), text));
        }
        let sources = files.iter().map(|(path, text)| crate::source::SourceFile {
            path: crate::source::SourcePath::new(path).expect("valid"),
            content: crate::source::Content::of_text(text.as_bytes()),
        });
        let mut found = Diagnostics::new();
        load::load(&Sources::new(sources, jiff::civil::Date::constant(2026, 1, 1)), &mut found);
        found.iter().map(|finding| (finding.rule.name, finding.message.clone())).collect()
    }

    #[test]
    fn a_matrix_has_as_many_cells_as_are_allowed() {
        assert_eq!(found(&[1_200], 100), []);
        let too_large = "1201 rows and 100 columns are 120100 cells, more than 120000".to_owned();
        assert_eq!(found(&[1_201], 100), [("too-large", too_large)]);
    }

    #[test]
    fn all_matrices_together_have_as_many_cells_as_are_allowed() {
        assert_eq!(found(&[1_000; 4], 100), []);
        let too_large = || ("too-large", "the matrices have more than 400000 cells in all".to_owned());
        assert_eq!(found(&[1_000, 1_000, 1_000, 1_001, 1], 100), [too_large(), too_large()]);
    }
}
