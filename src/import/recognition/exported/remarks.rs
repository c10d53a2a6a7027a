//! Comments on the cells of an exported sheet.

use crate::import::grid::Grid;
use crate::import::letters::{Sign, Signed};

/// Gives letters the remarks of their cell's comment; what belongs to no letter of the cell is returned.
///
/// A line such as `C: only infra`, as exports write it, begins the remark of that letter. Other words belong to the
/// letter before, or to the first one.
pub fn fasten(signs: &mut [Signed], comment: &str) -> Vec<String> {
    let mut at = (!signs.is_empty()).then_some(0);
    let mut notes: Vec<Vec<&str>> = vec![Vec::new(); signs.len()];
    let mut strays = Vec::new();
    for line in comment.lines() {
        let (letter, words) = match line.split_once(':') {
            Some((letter, words)) if is_letter(letter) => (Some(letter), words.trim()),
            _ => (None, line),
        };
        if let Some(letter) = letter {
            let of_letter = |signed: &Signed| matches!(&signed.sign, Sign::Letter(own) if own == letter);
            at = signs.iter().position(of_letter);
        }
        match at {
            Some(at) => notes[at].push(words),
            None => strays.push(line.to_owned()),
        }
    }
    for (signed, lines) in signs.iter_mut().zip(notes) {
        let own = signed.note.take();
        let fastened = Some(lines.join("\n")).filter(|note| !note.is_empty());
        signed.note = match (own, fastened) {
            (Some(own), Some(fastened)) if own != fastened => Some(format!("{own}; {fastened}")),
            (own, fastened) => own.or(fastened),
        };
    }
    strays
}

fn is_letter(words: &str) -> bool {
    (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Names the comments of a sheet on cells that have no place for one.
pub fn tell_homeless(grid: &Grid, has_place: impl Fn(usize, usize) -> bool) -> Vec<String> {
    let mut told = Vec::new();
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, _) in cells.cells.iter().enumerate().filter(|(_, cell)| cell.comment.is_some()) {
            if !has_place(row, column) {
                let place = grid.place(row, column);
                told.push(format!("{place}: the comment on it is left out: only those on letters come back"));
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_belong_to_the_letters_that_they_name() {
        let mut signs = ["A", "R"].map(|letter| Signed { sign: Sign::Letter(letter.to_owned()), note: None });
        assert_eq!(fasten(&mut signs, "R: at night\nand on Sundays\nC: never"), ["C: never"]);
        assert_eq!(signs.map(|signed| signed.note), [None, Some("at night\nand on Sundays".to_owned())]);
        let mut signs = [Signed { sign: Sign::Letter("A".to_owned()), note: Some("until May".to_owned()) }];
        assert_eq!(fasten(&mut signs, "ask first"), Vec::<String>::new());
        assert_eq!(signs[0].note.as_deref(), Some("until May; ask first"));
    }
}
