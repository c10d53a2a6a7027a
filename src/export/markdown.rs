//! Markdown: pipe tables that any renderer shows and `import` reads.
//!
//! Plain text is escaped, so that it stays text; Markdown fields stay Markdown. The lines of a cell are joined by
//! `<br>`, narrow columns are padded so that the tables can be read as they are.

use std::fmt::Write;

use super::rows;
use super::table::{Cell, Table, Words};
use crate::model::{Activity, Handbook, Matrix};

/// The widest column that is padded, in characters; beyond that the lines would grow too long to read.
const PADDED_WIDTH: usize = 40;

/// The roles as a table, without the columns that no role fills.
pub fn roles(handbook: &Handbook) -> Vec<u8> {
    roles_table(handbook).into_bytes()
}

/// A matrix as a table, without the first column where no row has a phase or group. A row without letters would be
/// taken for a group then, and without rows nothing would tell the table from another's, so there it stays.
pub fn matrix(handbook: &Handbook, matrix: &Matrix) -> Vec<u8> {
    matrix_table(handbook, matrix).into_bytes()
}

/// All matrices, each under its name.
pub fn matrices(handbook: &Handbook) -> Vec<u8> {
    let sections: Vec<String> = sections(handbook, "#").collect();
    sections.join("\n").into_bytes()
}

/// The roles and the matrices in one document.
pub fn handbook(handbook: &Handbook) -> Vec<u8> {
    let title = format!("# {}\n", escape(&handbook.settings.title));
    let roles = format!("## Roles\n\n{}", roles_table(handbook));
    let sections: Vec<String> = [title, roles].into_iter().chain(sections(handbook, "##")).collect();
    sections.join("\n").into_bytes()
}

fn sections(handbook: &Handbook, mark: &str) -> impl Iterator<Item = String> {
    handbook
        .matrices
        .iter()
        .map(move |matrix| format!("{mark} {}\n\n{}", escape(&matrix.name), matrix_table(handbook, matrix)))
}

fn roles_table(handbook: &Handbook) -> String {
    let mut table = super::roles::table(handbook);
    table.drop_empty_columns(1);
    write_table(&table, table.head.len())
}

fn matrix_table(handbook: &Handbook, matrix: &Matrix) -> String {
    let mut table = rows::table(handbook, matrix);
    let is_grouped = |activity: &Activity| !rows::heading(handbook, activity).is_empty();
    let activities = &matrix.activities;
    if activities.is_empty()
        || activities.iter().any(|activity| is_grouped(activity) || activity.cells.is_empty())
    {
        return write_table(&table, 2);
    }
    table.head.remove(0);
    for row in &mut table.rows {
        row.remove(0);
    }
    write_table(&table, 1)
}

/// Writes the table; columns from `centred` on stand in the middle.
fn write_table(table: &Table, centred: usize) -> String {
    let head: Vec<String> = table.head.iter().map(|head| escape(head).trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or_default();
        if widest > PADDED_WIDTH { 3 } else { widest.max(3) }
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let dashes = widths.iter().enumerate().map(|(column, width)| {
        if column < centred { "-".repeat(*width) } else { format!(":{}:", "-".repeat(width - 2)) }
    });
    let dashes: Vec<String> = dashes.collect();
    let mut text = String::new();
    for line in [&head, &dashes].into_iter().chain(&rows) {
        text.push('|');
        for (cell, width) in line.iter().zip(&widths) {
            // Writing to a text cannot fail.
            let _ = write!(text, " {cell:width$} |");
        }
        text.push('\n');
    }
    text
}

fn cell(cell: &Cell) -> String {
    let line =
        |words: &Words| format!("{}{}", escape_pipes(&one_line(&words.markdown)), escape(&words.plain));
    let lines: Vec<String> = cell.iter().map(|words| line(words).trim().to_owned()).collect();
    lines.join("<br>")
}

/// A line of plain text that Markdown leaves as it is, wherever it stands behind other text of its line.
pub fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let special = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '{' | '}' => true,
            // Within a word it means nothing.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '&' => after.is_ascii_alphanumeric() || after == '#',
            // Marks of its own at the end of a heading would be taken for its closing.
            '#' => before == ' ' && matches!(after, ' ' | '#'),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

/// Markdown for a cell: pipes that are not escaped yet are.
fn escape_pipes(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_escaped = false;
    for character in text.chars() {
        if character == '|' && !is_escaped {
            escaped.push('\\');
        }
        escaped.push(character);
        is_escaped = character == '\\' && !is_escaped;
    }
    // A backslash at the end would escape the pipe that ends the cell, had it no space before it.
    escaped
}

/// A cell is one line; other control characters show as what they are, no characters.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ")
        .chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            _ if character.is_control() => char::REPLACEMENT_CHARACTER,
            _ => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_text() {
        assert_eq!(escape("a | b\\ *c* <b> [x](y) {{ z }}"), r"a \| b\\ \*c\* \<b\> \[x\](y) \{\{ z \}\}");
        assert_eq!(escape("snake_case _x_ R&D &amp; # 1\n2"), r"snake_case \_x\_ R\&D \&amp; \# 1 2");
        assert_eq!(escape("a\u{0}"), "a\u{fffd}");
    }

    #[test]
    fn pipes_of_markdown_are_escaped_once() {
        assert_eq!(escape_pipes(r"`a|b` \| \\|"), r"`a\|b` \| \\\|");
    }
}
