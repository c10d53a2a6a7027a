//! What the columns of a table hold, by their headings and by what stands below.

use foldhash::HashSet;

use super::headings::{self, Topic, plain, says};
use super::numbers::{codes_rows, is_number};
use super::table::Table;
use crate::import::grid::one_line;
use crate::import::letters::{Reading, Signed, is_blank};
use crate::import::matrix::{GroupColumn, RawMatrix};
use crate::import::names;

/// The columns of a table by what they hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns of letters.
    pub letters: Vec<usize>,
    /// The names of the rows.
    pub name: Option<usize>,
    /// Columns of groups, the outermost first.
    pub groups: Vec<usize>,
    pub deliverable: Option<usize>,
    /// Texts that become remarks.
    pub notes: Vec<usize>,
    pub numbers: Vec<usize>,
    /// Columns of letters without a heading.
    pub unnamed: Vec<usize>,
}

impl Columns {
    /// Says what became of the columns that hold no letters; of those of groups it is known later, when phases are.
    pub fn tell(&self, table: &Table<'_, '_>, matrix: &mut RawMatrix) {
        let texts = |column: usize| {
            let texts = table.body.iter().map(|row| one_line(&table.look.grid.resolved(*row, column).text));
            texts.filter(|text| !is_blank(text)).collect()
        };
        let groups = self.groups.iter();
        matrix.group_columns.extend(
            groups.map(|column| GroupColumn { head: quoted(table, &[*column]), texts: texts(*column) }),
        );
        let remarks = &mut matrix.remarks;
        let mut tell = |columns: &[usize], what: &str| {
            if !columns.is_empty() {
                remarks.push(format!("{}: {what}", quoted(table, columns)));
            }
        };
        tell(self.deliverable.as_slice(), "taken as deliverables");
        tell(&self.notes, "taken into the notes of the rows");
        tell(&self.numbers, "left out: it only numbers or counts");
        tell(&self.unnamed, "left out: it has letters but no heading; name its role");
        if let Some(name) =
            self.name.filter(|name| table.head(*name).is_empty() || !is_usual(&table.head(*name)))
        {
            remarks.push(format!("{}: taken as the names of the rows", quoted(table, &[name])));
        }
    }
}

/// The headings of columns, or where they stand that have none.
fn quoted(table: &Table<'_, '_>, columns: &[usize]) -> String {
    let heads = columns.iter().map(|column| match table.head(*column) {
        head if head.is_empty() => table.look.grid.place_of_columns((*column, *column)),
        head => format!("`{head}`"),
    });
    heads.collect::<Vec<_>>().join(", ")
}

fn is_usual(head: &str) -> bool {
    says(head, Topic::Activity) || says(head, Topic::Role) || plain(head).contains("activit")
}

/// Sorts the columns of a table with a column for each role or activity; none where no column has letters.
pub fn sort(table: &Table<'_, '_>) -> Option<Columns> {
    let mut columns = Columns::default();
    let lettered = lettered(table);
    let first = *lettered.first()?;
    let texts: Vec<usize> =
        (0..table.width()).filter(|column| !lettered.contains(column) && has_words(table, *column)).collect();
    columns.name = name_column(table, &texts, first);
    for column in lettered {
        if table.head(column).is_empty() {
            columns.unnamed.push(column);
        } else {
            columns.letters.push(column);
        }
    }
    for column in texts {
        let head = table.head(column);
        if Some(column) == columns.name {
        } else if is_number(table, column) {
            columns.numbers.push(column);
        } else if is_group(table, column, columns.name) {
            columns.groups.push(column);
        } else if says(&head, Topic::Deliverable) && columns.deliverable.is_none() {
            columns.deliverable = Some(column);
        } else if stands_among_roles(table, column, (columns.name, first))
            && (is_role_without_letters(table, column) || has_strange_letters(table, column))
        {
            columns.letters.push(column);
        } else {
            columns.notes.push(column);
        }
    }
    columns.letters.sort_unstable();
    Some(columns)
}

/// The columns of letters. One that has some, under the heading of another of them, is a second one of that role: the
/// role is known when the table is merged once more, and the column counts then by its heading.
fn lettered(table: &Table<'_, '_>) -> Vec<usize> {
    let normal = |column: usize| names::normal(&table.head(column));
    let sure: Vec<usize> = (0..table.width()).filter(|column| is_lettered(table, *column)).collect();
    let named: HashSet<String> = sure.iter().map(|column| normal(*column)).collect();
    let has_letters = |column: usize| {
        table.body.iter().any(|row| matches!(table.look.reading(*row, column), Reading::Letters(_)))
    };
    let is_second = |column: usize| {
        !table.head(column).is_empty()
            && named.contains(&normal(column))
            && has_letters(column)
            && !is_number(table, column)
    };
    (0..table.width()).filter(|column| sure.contains(column) || is_second(*column)).collect()
}

/// Whether most of what stands in a column are letters.
fn is_lettered(table: &Table<'_, '_>, column: usize) -> bool {
    // `A1` and `R2` below `ID` are no letters with the marks of footnotes.
    if is_number(table, column) || codes_rows(table, column) {
        return false;
    }
    let (mut letters, mut others, mut any_sure, mut any_work) = (0, 0, false, false);
    for row in &table.body {
        match table.look.reading(*row, column) {
            Reading::Letters(found) if found.sure => {
                (letters, any_sure) = (letters + 2, true);
                any_work |= found.signs.iter().any(Signed::does_work);
            }
            // A letter with a remark may also be a sentence that begins with one.
            Reading::Letters(_) => letters += 1,
            // Something is to come.
            Reading::Text if is_open(table.look.text(*row, column)) => {}
            // Of a formula nobody knows what it would say.
            Reading::Text if table.look.text(*row, column).starts_with('=') => others += 1,
            Reading::Text if table.look.text(*row, column).len() > 3 => others += 2,
            // What is short may be a letter that nobody knows.
            Reading::Text | Reading::Tick | Reading::Cross => others += 1,
            Reading::Blank => {}
        }
    }
    let head = table.head(column);
    if letters > 0 && table.look.names_role(&head) {
        return true;
    }
    // An owner is named, and a name may be a word for a letter, such as `Lead`.
    // An activity may be called like a letter too, such as `Prüfung`.
    if (says(&head, Topic::People) || says(&head, Topic::Activity)) && (others > 0 || !any_sure) {
        return false;
    }
    // A function may be called `Risk`: no grade and no detail says who does the work, and nothing else.
    let may_grade = [Topic::Grade, Topic::Detail].into_iter().any(|topic| says(&head, topic));
    if may_grade && others == 0 && any_work {
        return true;
    }
    let is_text = headings::is_of_texts(&head) && !says(&head, Topic::Activity);
    letters > others && !says(&head, Topic::Grade) && !(is_text && (!any_sure || letters < others * 4 + 4))
}

/// Whether a column that somebody added to a table that is known is a role's.
pub fn is_role(table: &Table<'_, '_>, column: usize) -> bool {
    table.look.names_role(&table.head(column))
        || is_lettered(table, column)
        || is_role_without_letters(table, column)
}

/// Words for what is not decided yet.
fn is_open(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "?" | "??" | "???" | "tbd" | "tbc" | "tba" | "tbd." | "t.b.d." | "todo" | "open" | "offen"
    )
}

/// Whether anything stands in a column, its heading included.
pub fn has_words(table: &Table<'_, '_>, column: usize) -> bool {
    let head = !table.head(column).is_empty();
    head || table.body.iter().any(|row| !table.look.grid.cell(*row, column).is_blank())
}

/// A column with a heading that is no known text, and with hardly anything in it.
fn is_role_without_letters(table: &Table<'_, '_>, column: usize) -> bool {
    let head = table.head(column);
    let blank =
        |row: &usize| !matches!(table.look.reading(*row, column), Reading::Text | Reading::Letters(_));
    !head.is_empty() && !headings::is_of_texts(&head) && table.body.iter().all(blank)
}

/// A column with a heading that is no known text, and with nothing but a capital or two in each of its cells, which may be
/// letters of another scheme.
fn has_strange_letters(table: &Table<'_, '_>, column: usize) -> bool {
    let head = table.head(column);
    let texts = || table.body.iter().map(|row| table.look.text(*row, column)).filter(|text| !text.is_empty());
    let is_capital = |text: &str| text.chars().count() <= 2 && text.chars().all(char::is_uppercase);
    !head.is_empty() && !headings::is_of_texts(&head) && texts().next().is_some() && texts().all(is_capital)
}

/// Whether a column stands where roles stand: behind the first one with letters, or between the names of the rows and
/// that one, where it is not headed as one of people; or it is headed as a known role.
fn stands_among_roles(table: &Table<'_, '_>, column: usize, (name, first): (Option<usize>, usize)) -> bool {
    let head = table.head(column);
    let is_of_people = [Topic::People, Topic::Role].into_iter().any(|topic| says(&head, topic));
    column > first || table.look.names_role(&head) || name.is_some_and(|name| column > name) && !is_of_people
}

/// The column with the names of the rows.
fn name_column(table: &Table<'_, '_>, texts: &[usize], first: usize) -> Option<usize> {
    let rows: Vec<usize> = table.data().collect();
    let filled = |column: &usize| {
        rows.iter().filter(|row| !table.look.grid.resolved(**row, *column).is_blank()).count()
    };
    let distinct = |column: &usize| {
        let words: HashSet<&str> = rows.iter().map(|row| table.look.text(*row, *column)).collect();
        words.len()
    };
    let usable = |column: &usize| filled(column) > 0 && !is_number(table, *column);
    // Of several columns that may be it, one that names every row counts, then the one with more different names.
    let rank = |column: &usize| (filled(column) == rows.len(), distinct(column), *column);
    let is_named = |column: &&usize| usable(column) && says(&table.head(**column), Topic::Activity);
    let by_head = texts.iter().filter(is_named).max_by_key(|column| rank(column)).copied();
    if let Some(column) = by_head.filter(|column| distinct(column) * 2 > rows.len()) {
        return Some(column);
    }
    let is_remark = |column: &usize| {
        let head = table.head(*column);
        [Topic::Note, Topic::Detail, Topic::Group].into_iter().any(|topic| says(&head, topic))
    };
    let before: Vec<usize> =
        texts.iter().copied().filter(|column| *column < first && usable(column)).collect();
    let best = before.iter().copied().max_by_key(|column| {
        let (names_all, distinct, place) = rank(column);
        (names_all, !is_remark(column), distinct, place)
    });
    best.or(by_head)
        .or_else(|| before.first().copied())
        .or_else(|| texts.iter().copied().find(|column| usable(column) && !is_remark(column)))
        .or_else(|| texts.iter().copied().find(|column| filled(column) > 0))
}

/// A column that is repeated, or filled only in a group's first row.
fn is_group(table: &Table<'_, '_>, column: usize, name: Option<usize>) -> bool {
    let Some(name) = name else { return false };
    if says(&table.head(column), Topic::Group) {
        return true;
    }
    let head = table.head(column);
    if column > name || headings::is_of_texts(&head) && !says(&head, Topic::Activity) {
        return false;
    }
    let rows: Vec<usize> = table.data().collect();
    let words: Vec<&str> = rows.iter().map(|row| table.look.text(*row, column)).collect();
    let distinct: HashSet<&str> = words.iter().copied().filter(|text| !text.is_empty()).collect();
    let repeated = words.windows(2).any(|pair| pair[0] == pair[1] || pair[1].is_empty());
    repeated
        && !distinct.is_empty()
        && distinct.len() < rows.len()
        && words.first().is_some_and(|first| !first.is_empty())
}
