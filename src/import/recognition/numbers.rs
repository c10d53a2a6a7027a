//! Columns that only number, count or code the rows.

use foldhash::HashSet;

use super::headings::{Topic, says};
use super::table::Table;
use crate::import::letters::Reading;

/// Whether a column has nothing but numbers and codes.
pub fn is_number(table: &Table<'_, '_>, column: usize) -> bool {
    let head = table.head(column);
    let words = words(table, column);
    if words.is_empty() {
        return says(&head, Topic::Number);
    }
    let is_numbered = says(&head, Topic::Number);
    let codes = words.iter().filter(|text| is_code(text)).count();
    let all_plain = words.iter().all(|text| is_plain(text));
    let may_be_numbers =
        head.is_empty() || is_numbered || says(&head, Topic::Group) || says(&head, Topic::Activity);
    all_plain && may_be_numbers || is_numbered && codes * 5 >= words.len() * 4 || is_coded(table, column)
}

/// The words of a column, from top to bottom.
fn words<'g>(table: &Table<'_, 'g>, column: usize) -> Vec<&'g str> {
    let grid = table.look.grid;
    let texts = table.body.iter().map(|row| grid.cell(*row, column).text.as_str());
    texts.filter(|text| !text.is_empty()).collect()
}

/// A short word with digits, such as `1.2` or `OPS-7`.
fn is_code(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && text.len() <= 12
        && !text.contains(' ')
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 5
}

/// Digits and the signs that stand around them.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '#' | ' ' | '('))
}

/// Whether a column numbers rows that are named behind it.
fn is_coded(table: &Table<'_, '_>, column: usize) -> bool {
    codes_rows(table, column) && (column + 1..table.look.grid.width()).any(|after| names_rows(table, after))
}

/// Whether a column has a code of its own for each row, such as `A1` and `R2`, which could be letters with marks of
/// footnotes, and the rows are not named before it.
pub fn codes_rows(table: &Table<'_, '_>, column: usize) -> bool {
    let words = words(table, column);
    let all_codes = words.len() >= 2
        && words.iter().all(|text| is_code(text) && text.ends_with(|c: char| c.is_ascii_digit()));
    if !all_codes {
        return false;
    }
    let distinct: HashSet<&str> = words.iter().copied().collect();
    distinct.len() * 5 >= words.len() * 4
        && !(0..column).any(|before| names_rows(table, before) || codes_rows(table, before))
}

/// Whether a column says something else in nearly each row that has letters.
fn names_rows(table: &Table<'_, '_>, column: usize) -> bool {
    let rows = || table.body.iter().filter(|row| !table.look.marks(**row).is_empty());
    let texts: HashSet<&str> = rows().map(|row| table.look.text(*row, column)).collect();
    let is_text = |row: &usize| matches!(table.look.reading(*row, column), Reading::Text);
    let texted = rows().filter(|row| is_text(row)).count();
    let all = rows().count();
    texts.len() * 5 >= all * 4 && texted * 2 > all
}
