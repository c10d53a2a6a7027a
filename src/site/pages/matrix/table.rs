//! A matrix as a table, whole or cut to some rows.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use serde::Serialize;

use super::columns::{ColumnView, columns};
use super::grouping::{heading, rank};
use super::rows::{RowMaker, RowView};
use crate::analysis::RowId;
use crate::analysis::workload::of_matrix;
use crate::site::composer::{Composer, LinkView};
use crate::site::letters::CountedLetterView;

/// Beyond so many columns their headings are turned.
const UPRIGHT_COLUMNS: usize = 12;

/// So many columns always have room for upright headings, however long their words are.
const FEW_COLUMNS: usize = 4;

/// Beyond so many characters in the longest words of all headings they are turned too: on a desk, upright ones would
/// break within words.
const UPRIGHT_CHARACTERS: usize = 60;

/// From so many rows on they stand closer.
const DENSE_ROWS: usize = 25;

/// The table of a matrix.
#[derive(Debug, Serialize)]
pub struct TableView<'a> {
    /// To the page of the matrix.
    pub link: LinkView,
    pub id: &'a str,
    /// The id of its scheme.
    pub scheme: &'a str,
    /// The scheme's letters with the number of times that each is held in the whole matrix.
    pub legend: Vec<CountedLetterView<'a>>,
    pub columns: Vec<ColumnView<'a>>,
    pub groups: Vec<GroupView<'a>>,
    /// How many rows are shown.
    pub rows: usize,
    /// How many rows the matrix has.
    pub rows_in_all: usize,
    /// Whether the headings of the columns are turned.
    pub turned: bool,
    /// Whether the rows stand closer.
    pub dense: bool,
    /// The largest total of a row and of a column, which the bars are measured by.
    pub longest_row: usize,
    pub longest_column: usize,
    /// The headings of the groups, each once: a phase and a group may have the same name.
    pub headings: Vec<&'a str>,
}

/// Rows under one heading, or without one.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    pub title: Option<&'a str>,
    pub rows: Vec<RowView<'a>>,
}

/// Which rows of a matrix are shown.
#[derive(Debug)]
pub enum Rows<'a> {
    All,
    /// Those of a group and of a phase, where these are given: by name or id, without regard to case. Where the group is one
    /// of roles, those in which its roles answer or do the work.
    Of {
        group: Option<&'a str>,
        phase: Option<&'a str>,
    },
}

impl<'a> TableView<'a> {
    /// Reads every cell once.
    pub fn new(composer: &Composer<'a>, number: usize, rows: &Rows<'_>) -> TableView<'a> {
        let letters = &composer.site.letters;
        let matrix = letters.matrix(number);
        let columns = columns(composer, number);
        let groups = groups(composer, number, rows);
        let shown = groups.iter().map(|group| group.rows.len()).sum();
        let longest_row = groups.iter().flat_map(|group| &group.rows).map(|row| row.total).max();
        TableView {
            link: composer.matrix(number),
            id: matrix.id.as_str(),
            scheme: matrix.scheme.id.as_str(),
            legend: CountedLetterView::of(&composer.site.names, &matrix.scheme, &of_matrix(letters, number)),
            turned: is_turned(columns.iter().map(|column| column.short)),
            dense: shown >= DENSE_ROWS,
            longest_row: longest_row.unwrap_or_default().max(1),
            longest_column: columns.iter().map(|column| column.total).max().unwrap_or_default().max(1),
            headings: headings(&groups),
            rows: shown,
            rows_in_all: matrix.activities.len(),
            columns,
            groups,
        }
    }
}

fn headings<'a>(groups: &[GroupView<'a>]) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    groups.iter().filter_map(|group| group.title).filter(|title| seen.insert(*title)).collect()
}

/// Whether columns with these headings are too many or too wide to stand upright.
fn is_turned<'h>(headings: impl Iterator<Item = &'h str>) -> bool {
    let longest = |heading: &str| heading.split_whitespace().map(|word| word.chars().count()).max();
    let widths: Vec<usize> = headings.map(|heading| longest(heading).unwrap_or_default()).collect();
    let is_crowded = widths.len() > FEW_COLUMNS && widths.iter().sum::<usize>() > UPRIGHT_CHARACTERS;
    widths.len() > UPRIGHT_COLUMNS || is_crowded
}

fn groups<'a>(composer: &Composer<'a>, number: usize, rows: &Rows<'_>) -> Vec<GroupView<'a>> {
    let letters = &composer.site.letters;
    let handbook = composer.handbook();
    let columns = letters.columns(number);
    let mut places = vec![None; handbook.roles.len()];
    columns.iter().enumerate().for_each(|(column, role)| places[*role] = Some(column));
    let mut maker =
        RowMaker { composer, places, columns: columns.len(), marked: 0, plain_cells: HashMap::new() };
    let mut order: Vec<((u8, usize), RowId)> = Vec::new();
    let mut first_of: HashMap<&str, usize> = HashMap::new();
    for (place, id) in letters.rows_of(number).enumerate() {
        let activity = letters.row(id).activity;
        if rows.include(composer, id) {
            let (part, within) = rank(handbook, activity);
            let group = activity.group.as_deref().filter(|_| part == 2);
            let within = group.map_or(within, |group| *first_of.entry(group).or_insert(place));
            order.push(((part, within), id));
        }
    }
    order.sort_by_key(|(rank, _)| *rank);
    let mut groups: Vec<GroupView<'a>> = Vec::new();
    for rows in order.chunk_by(|(a, _), (b, _)| a == b) {
        let title = heading(handbook, letters.row(rows[0].1).activity);
        groups.push(GroupView { title, rows: rows.iter().map(|(_, id)| maker.row(*id)).collect() });
    }
    groups
}

impl Rows<'_> {
    fn include(&self, composer: &Composer<'_>, id: RowId) -> bool {
        let Rows::Of { group, phase } = self else { return true };
        let letters = &composer.site.letters;
        let activity = letters.row(id).activity;
        let is = |wanted: &str, name: &str| wanted.trim().to_lowercase() == name.trim().to_lowercase();
        let in_group = group.is_none_or(|wanted| {
            let own = activity.group.as_deref();
            let is_own = own.or(heading(composer.handbook(), activity)).is_some_and(|name| is(wanted, name));
            let roles = composer.handbook().roles.as_slice();
            is_own
                || letters
                    .duties_of_row(id)
                    .iter()
                    .any(|cell| roles[cell.role].group.as_deref().is_some_and(|name| is(wanted, name)))
        });
        let in_phase = phase.is_none_or(|wanted| {
            let Some(own) = &activity.phase else { return false };
            let named = composer.handbook().phases.follow(own);
            is(wanted, own.id.as_str()) || named.is_some_and(|phase| is(wanted, &phase.name))
        });
        in_group && in_phase
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_turned_where_they_are_many_or_their_words_long() {
        assert!(!is_turned(std::iter::repeat_n("PM", 12)));
        assert!(is_turned(std::iter::repeat_n("PM", 13)));
        assert!(!is_turned(std::iter::repeat_n("Data Engineer", 7)));
        assert!(is_turned(std::iter::repeat_n("Data Engineer", 8)));
        assert!(!is_turned(std::iter::repeat_n("Datenschutzgrundverordnungsbeauftragte", 4)));
        assert!(is_turned(std::iter::repeat_n("Datenschutzgrundverordnungsbeauftragte", 5)));
        assert!(!is_turned(std::iter::empty()));
    }
}
