//! Rows that are neither activities nor groups, and what is said of them.

use super::legend;
use super::look::Look;
use crate::import::grid::one_line;
use crate::import::letters::Reading;

/// Why rows are left out: each completes "is left out, as …".
pub const EXPLAINS: &str = "it explains the letters";
pub const COUNTS: &str = "it only counts";
pub const DRAWN: &str = "it is only a line";
pub const LINKS: &str = "it is only a link";
pub const REMARKS: &str = "it has no letters and is a remark below the table";
pub const WORDS: &str = "it has words where others have letters (if it is an activity, write letters there)";

/// Takes the rows out of a table that say nothing of its columns: legends, and remarks below all letters.
pub fn set_apart(look: &Look<'_>, body: Vec<usize>) -> (Vec<usize>, Vec<Apart>) {
    let has_letters = |row: &usize| {
        let mut behind = look.grid.filled(*row).skip(1);
        behind.any(|column| matches!(look.reading(*row, column), Reading::Letters(_) | Reading::Tick))
    };
    let last = body.iter().copied().rfind(has_letters);
    let why = |row: usize| {
        let texts: Vec<&str> = look.grid.filled(row).map(|column| look.text(row, column)).collect();
        let is_below = last.is_some_and(|last| row > last);
        if !legend::explained_row(&texts).is_empty() {
            Some(EXPLAINS)
        } else if is_below && texts.first().is_some_and(|text| is_remark(&one_line(text))) {
            Some(REMARKS)
        } else {
            None
        }
    };
    let (mut rest, mut apart) = (Vec::new(), Vec::new());
    for row in body {
        match why(row) {
            Some(why) => apart.push(Apart { row, why }),
            None => rest.push(row),
        }
    }
    (rest, apart)
}

/// A row that is no part of a table, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    row: usize,
    why: &'static str,
}

impl Apart {
    pub fn tell(&self, look: &Look<'_>, remarks: &mut Vec<String>) {
        tell(look, self.row, self.why, remarks);
    }
}

/// Whether a text is nothing but a number.
pub fn is_count(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '))
}

/// What words below a table begin with that belong to no activity.
const REMARK_WORDS: &str = "approved, sign, signed, signature, date, version, last updated, updated, last modified, source, \
                            see, note, notes, last changed, last edited, legend, key, total, totals, prepared, created, author, reviewed, remark, \
                            remarks, http, https, www, link, back to, return to, go to, zurück, template, copyright, \
                            confidential, page, stand, freigabe, freigegeben, datum, quelle, bemerkung, bemerkungen, \
                            anmerkung, anmerkungen, hinweis, erstellt, geprüft, genehmigt, unterschrift, autor, legende";

/// Words below a table that belong to no activity.
pub fn is_remark(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins =
        |word: &str| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    text.len() > 120
        || text.contains("://")
        || text.starts_with(['*', '©'])
        || REMARK_WORDS.split(',').any(|word| begins(word.trim()))
}

/// Says that a row is left out, with the reason and its words.
pub fn tell(look: &Look<'_>, row: usize, why: &str, remarks: &mut Vec<String>) {
    let words: Vec<&str> = look.grid.filled(row).map(|column| look.text(row, column)).collect();
    let text = one_line(&words.join(" | "));
    if text.is_empty() {
        return;
    }
    let shown: String = text.chars().take(80).collect();
    let place = look.grid.place_of_row(row);
    remarks.push(format!("{place} is left out, as {why}: `{shown}`"));
}
