//! Which rows are the headings of tables.

use foldhash::HashSet;

use super::headings::{Topic, field_of, plain, says};
use super::look::Look;
use crate::import::letters::{Alphabet, Reading, Sense, Sign};
use crate::import::matrix::Field;

/// The rows below a heading that are looked at.
const SIGHT: usize = 12;

/// Whether a row is the heading of a table that follows.
pub fn is_head(look: &Look<'_>, row: usize) -> bool {
    look.filled(row) >= 2
        && (heads_letters(look, row)
            || letter_columns(look, row, &following(look, row)).len() >= 2
            || names_fields(look, row) >= 2
            || begins_list(look, row)
            || heads_lists(look, row))
}

/// The next rows with words, up to a blank row that is followed by another heading.
fn following(look: &Look<'_>, row: usize) -> Vec<usize> {
    let rows = row + 1..look.grid.rows.len();
    rows.filter(|row| look.filled(*row) > 0).take(SIGHT).collect()
}

/// Whether a row stands above letters in about the columns that it names.
fn heads_letters(look: &Look<'_>, row: usize) -> bool {
    if look.marks(row).len() * 2 > look.filled(row) {
        return false;
    }
    let mut texts = 0;
    for below in following(look, row) {
        let marks = look.marks(below);
        if !marks.is_empty() {
            let named = marks.iter().filter(|column| is_named(look, row, **column)).count();
            return named * 2 >= marks.len();
        }
        // Groups and a second heading may come between, but not much else.
        texts += usize::from(look.filled(below) > 1);
        if texts > 2 {
            return false;
        }
    }
    false
}

/// Whether a column has a heading in a row that is no letter.
fn is_named(look: &Look<'_>, row: usize, column: usize) -> bool {
    !look.grid.resolved(row, column).is_blank() && !look.is_mark(row, column)
}

/// The columns of a row that are headed by letters or their words, where what stands below is none, with the signs.
pub fn letter_columns(look: &Look<'_>, row: usize, body: &[usize]) -> Vec<(usize, Sign)> {
    let mut columns: Vec<(usize, Sign)> = Vec::new();
    let first = look.grid.filled(row).next();
    for column in look.grid.filled(row) {
        // `Decision` above the names of the rows is no letter, though it is a word for one.
        let names_rows = Some(column) == first && says(look.text(row, column), Topic::Activity);
        if !names_rows {
            columns.extend(signs_of_head(look, row, column).into_iter().map(|sign| (column, sign)));
        }
    }
    settle_pair(look, row, &mut columns);
    let distinct: HashSet<&Sign> = columns.iter().map(|(_, sign)| sign).collect();
    let places: HashSet<usize> = columns.iter().map(|(column, _)| *column).collect();
    if places.len() < 2 || distinct.len() < columns.len() {
        return Vec::new();
    }
    let (mut letters, mut others) = (0, 0);
    for below in body {
        for (column, _) in &columns {
            match look.reading(*below, *column) {
                Reading::Blank => {}
                Reading::Letters(found) if found.sure => letters += 1,
                _ => others += 1,
            }
        }
    }
    if others > letters * 2 { columns } else { Vec::new() }
}

/// Words that say in general who is responsible, be it for the work or for its outcome.
const GENERAL: &str = "responsible, responsibility, verantwortlich, responsable, responsabile, responsavel, verantwoordelijk, \
                       ansvarig, ansvarlig, odpowiedzialny";

/// Of two words for who does the work, the general one says who answers for it, where no other column does: so are
/// `Verantwortlich` and `Zuständig` meant, side by side.
fn settle_pair(look: &Look<'_>, row: usize, columns: &mut [(usize, Sign)]) {
    let answers = [Sense::Accountable, Sense::Approver, Sense::Decides, Sense::Owns].map(Sign::Word);
    if columns.iter().any(|(_, sign)| answers.contains(sign) || *sign == Sign::Letter("A".to_owned())) {
        return;
    }
    let doers = columns.iter_mut().filter(|(_, sign)| *sign == Sign::Word(Sense::Responsible));
    let doers: Vec<&mut (usize, Sign)> = doers.collect();
    let is_general = |column: usize| {
        let text = plain(look.text(row, column));
        GENERAL.split(", ").any(|word| word == text)
    };
    let (general, others): (Vec<_>, Vec<_>) = doers.into_iter().partition(|(column, _)| is_general(*column));
    if let ([general], [_]) = (&mut general.into_iter().collect::<Vec<_>>()[..], &others[..]) {
        general.1 = Sign::Word(Sense::Accountable);
    }
}

/// The signs that a heading is: `R`, `Responsible`, `R (Responsible)`, or several, as in `A/R`.
fn signs_of_head(look: &Look<'_>, row: usize, column: usize) -> Vec<Sign> {
    if let Reading::Letters(letters) = look.reading(row, column)
        && letters.sure
        && letters.signs.len() > 1
    {
        // `RACI` in one word names the method.
        let is_joined = look.text(row, column).contains(['/', ',', '+', '&', ' ', '-', '–', '→', '>']);
        return letters.signs.iter().filter(|_| is_joined).map(|signed| signed.sign.clone()).collect();
    }
    sign_of_head(look, row, column).into_iter().collect()
}

/// The one sign that a heading is.
fn sign_of_head(look: &Look<'_>, row: usize, column: usize) -> Option<Sign> {
    let Reading::Letters(letters) = look.reading(row, column) else {
        // `Responsible:` and `Responsible role` mean the same.
        // `Who decides` and `Who is consulted` too.
        let text = look.text(row, column);
        let begins = |lead: &str| text.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead));
        let lead =
            ["who is ", "who's ", "who has to be ", "who must be ", "who "].into_iter().find_map(begins);
        let text = &text[lead.map_or(0, str::len)..];
        let first = text.split_whitespace().next().filter(|_| text.split_whitespace().count() <= 2);
        let rest = text.split_whitespace().nth(1).unwrap_or_default().to_lowercase();
        let meant = matches!(
            rest.as_str(),
            "" | "role" | "roles" | "(s)" | "party" | "parties" | "person" | "team" | "teams" | "by"
        );
        let signs = crate::import::letters::signs_of(first.filter(|_| meant)?, &Alphabet::default())?;
        return signs.into_iter().next();
    };
    match &letters.signs[..] {
        [signed] if letters.sure => Some(signed.sign.clone()),
        [signed] => {
            // The word beside the letter is its explanation.
            let note = signed.note.as_deref()?;
            let is_word =
                crate::import::letters::sense_of(note).is_some() || note.split_whitespace().count() == 1;
            is_word.then(|| signed.sign.clone())
        }
        _ => None,
    }
}

/// How many headings of a row name fields of a role, where its first one names roles.
pub fn names_fields(look: &Look<'_>, row: usize) -> usize {
    let mut columns = look.grid.filled(row);
    let Some(first) = columns.next() else { return 0 };
    let text = look.text(row, first);
    if !(says(text, Topic::Role) || matches!(super::headings::plain(text).as_str(), "name" | "who")) {
        return 0;
    }
    let fields: Vec<Field> = columns.filter_map(|column| field_of(look.text(row, column))).collect();
    // A list of people has names, addresses and telephone numbers, and says nothing of what they do.
    let is_of_people = !says(text, Topic::Role)
        && fields.iter().all(|field| matches!(field, Field::Contacts | Field::Short | Field::Group));
    if is_of_people { 0 } else { 1 + fields.len() }
}

/// Whether rows that begin with letters start here, as in legends and lists by letter.
pub fn begins_list(look: &Look<'_>, row: usize) -> bool {
    let begins = |row: usize| {
        let mut filled = look.grid.filled(row);
        let first = filled.next();
        first.is_some_and(|column| look.is_letters(row, column))
            && filled.next().is_some_and(|column| !look.is_short_mark(row, column))
    };
    let next = following(look, row);
    let count = next.iter().take_while(|row| begins(**row)).count() + usize::from(begins(row));
    count >= 2 && (begins(row) || look.filled(row) <= 2 || names_letters(look, row))
}

fn names_letters(look: &Look<'_>, row: usize) -> bool {
    look.grid.filled(row).next().is_some_and(|column| says(look.text(row, column), Topic::Letter))
}

/// Whether a row heads a column of letters and one of names, so that it is no letter with its names itself, though `RACI`
/// may be read as four.
pub fn heads_letters_and_names(look: &Look<'_>, row: usize) -> bool {
    names_letters(look, row) || heads_names(look, row)
}

/// Whether a row has a heading for names behind its first cell.
pub fn heads_names(look: &Look<'_>, row: usize) -> bool {
    let mut rest = look.grid.filled(row).skip(1).map(|column| look.text(row, column));
    rest.any(|text| [Topic::Role, Topic::People].into_iter().any(|topic| says(text, topic)))
}

/// Whether a row heads a list of people with letters in brackets.
fn heads_lists(look: &Look<'_>, row: usize) -> bool {
    let says_so = |topic| look.grid.filled(row).any(|column| says(look.text(row, column), topic));
    says_so(Topic::Activity) && says_so(Topic::People) || says_so(Topic::Role) && says_so(Topic::Letter)
}
