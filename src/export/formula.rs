//! Keeps cells of CSV files from being taken for formulas, and takes the mark off again.

/// What a spreadsheet starts a formula or a command with; full-width forms count where the system is Japanese.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What spreadsheets may drop at the start of a cell before they look at it.
const DROPPED: [char; 6] = ['\u{a0}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// The mark that says "text" to a spreadsheet.
const MARK: char = '\'';

/// What separates cells for programs that do not take commas, so that a cell may begin behind it.
const SEPARATORS: [char; 3] = [';', '\t', '|'];

/// The cell with an apostrophe before it where a spreadsheet would take it for a formula, and before what would be one
/// where the spreadsheet cuts cells at another separator than the comma.
///
/// A text that already starts so and with apostrophes gets one more, so that [`unguard`] gives every cell back.
pub fn guard(cell: &str) -> String {
    let parts = cell.split_inclusive(SEPARATORS);
    parts.flat_map(|part| [if needs_guard(part) { "'" } else { "" }, part]).collect()
}

/// Whether a spreadsheet would take the cell for a formula, or [`unguard`] its apostrophe for a mark.
pub fn needs_guard(cell: &str) -> bool {
    is_risky(cell.trim_start_matches(MARK))
}

/// The cell as it was before [`guard`].
pub fn unguard(cell: &str) -> String {
    let without_mark = |part| match str::strip_prefix(part, MARK) {
        Some(rest) if needs_guard(rest) => rest,
        _ => part,
    };
    cell.split_inclusive(SEPARATORS).map(without_mark).collect()
}

fn is_risky(cell: &str) -> bool {
    let shown = cell.trim_start_matches(|character: char| {
        character.is_control() || character.is_whitespace() || DROPPED.contains(&character)
    });
    cell.starts_with(['\t', '\r', '\n']) || shown.starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_marked_and_come_back() {
        let risky =
            ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", " =1", "\u{feff}=1", "＝1", "'=1", "''-1"];
        for cell in risky {
            assert_eq!(guard(cell), format!("'{cell}"));
            assert_eq!(unguard(&guard(cell)), cell);
        }
        for (cell, guarded) in
            [("Plan;=1+1", "Plan;'=1+1"), ("a|'-b\t@c", "a|''-b\t'@c"), ("a; b|c", "a; b|c")]
        {
            assert_eq!(guard(cell), guarded);
            assert_eq!(unguard(guarded), cell);
        }
        for cell in ["", "A/R", "'", "'tis", "a=b", "1-2", "é", "''"] {
            assert_eq!(guard(cell), cell);
            assert_eq!(unguard(cell), cell);
        }
    }
}
