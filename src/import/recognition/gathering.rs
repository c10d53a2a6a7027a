//! What a file explains about its letters, gathered before its tables are read.

use foldhash::HashSet;

use super::legend::{self, Legend};
use crate::import::grid::{Grid, one_line};
use crate::import::letters::{Alphabet, Letters, Reading, read};

/// The longest cell that may have a mark of a footnote, in bytes.
const MARKED: usize = 16;

/// Gathers what the lines around tables, and rows that hold nothing else, explain.
pub fn gather(grid: &Grid, own: &[String], legend: &mut Legend) {
    let alphabet = Alphabet { letters: own.to_vec() };
    let first_letters = (0..grid.rows.len()).find(|row| has_letters(grid, *row, &alphabet));
    let ends = ends(grid);
    let marks = marks(grid, &alphabet);
    for line in &grid.around {
        let _ = legend.take_line(line) || legend.take_numbered(line, &marks);
    }
    for (row, is_end) in ends.into_iter().enumerate() {
        let texts: Vec<&str> = grid.filled(row).map(|column| grid.cell(row, column).text.as_str()).collect();
        match texts[..] {
            [] => {}
            [text] => {
                text.lines().for_each(|line| {
                    legend.take_line(line);
                });
                let is_known = legend.take_line(&one_line(text));
                if !is_known && first_letters.is_some_and(|first| first < row) && is_end {
                    legend.take_numbered(&one_line(text), &marks);
                }
            }
            [letter, words] | [letter, words, _]
                if legend::is_letter(letter) && legend::sense_in(words).is_some() =>
            {
                legend.take_line(&format!("{letter} = {words}"));
            }
            _ => legend.entries.extend(legend::explained_row(&texts)),
        }
    }
}

/// Whether letters stand behind the first words of a row.
fn has_letters(grid: &Grid, row: usize, alphabet: &Alphabet) -> bool {
    let mut texts = grid.filled(row).skip(1).map(|column| &grid.cell(row, column).text);
    texts.any(|text| text.len() <= MARKED && matches!(read(text, alphabet), Reading::Letters(_)))
}

/// The numbers behind letters that refer to footnotes.
fn marks(grid: &Grid, alphabet: &Alphabet) -> HashSet<String> {
    let cells = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.text.len() <= MARKED);
    let may_be_marked = |text: &str| text.chars().any(char::is_numeric);
    let mut marks = HashSet::default();
    for cell in cells.filter(|cell| may_be_marked(&cell.text)) {
        if let Reading::Letters(Letters { signs, .. }) = read(&cell.text, alphabet) {
            let notes = signs.iter().filter_map(|signed| signed.note.as_deref());
            marks.extend(
                notes.map(legend::bare_mark).filter(|mark| legend::is_number(mark)).map(str::to_owned),
            );
        }
    }
    marks
}

/// For each row whether a blank one, or none, is the next that has not just one cell: the heading of a group has others.
fn ends(grid: &Grid) -> Vec<bool> {
    let mut ends = vec![true; grid.rows.len()];
    for row in (0..grid.rows.len().saturating_sub(1)).rev() {
        ends[row] = match grid.filled(row + 1).count() {
            0 => true,
            1 => ends[row + 1],
            _ => false,
        };
    }
    ends
}
