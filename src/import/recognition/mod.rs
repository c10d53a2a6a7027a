//! From grids to matrices and roles, whatever the layout; what is neither is named.

mod abreast;
mod aside;
mod blocks;
mod by_letter;
mod columns;
mod exported;
mod gathering;
mod groups;
mod headings;
mod heads;
mod layouts;
mod left_out;
mod legend;
mod lists;
mod look;
mod numbers;
mod own;
mod parts;
mod people;
mod roles;
mod rolls;
mod table;
mod together;
mod turned;
mod unseen;
mod wide;

use foldhash::HashSet;

use super::grid::{Grid, GridKind, one_line};
use super::letters::Alphabet;
use super::matrix::{Found, Left};
use super::names;
use aside::Aside;
use blocks::Block;
use layouts::Shown;
use left_out::EXPLAINS;
pub use legend::Legend;
use look::Look;
use table::Table;

/// What is known around a table.
pub struct Surroundings<'a> {
    /// The names of the handbook's roles, in their normal form.
    pub roles: &'a HashSet<String>,
    /// Letters of the handbook's own schemes.
    pub letters: &'a [String],
}

impl Surroundings<'_> {
    /// Whether a text is the name of a known role.
    fn is_role(&self, text: &str) -> bool {
        self.roles.contains(&names::normal(text))
    }
}

/// What the tables of a file hold, with the explanations of its letters.
pub fn recognize(grids: &[Grid], around: &Surroundings<'_>) -> (Vec<Found>, Legend) {
    let mut legend = Legend::default();
    let asides: Vec<Vec<Aside>> = grids.iter().map(aside::find).collect();
    for (grid, asides) in grids.iter().zip(&asides) {
        gathering::gather(grid, around.letters, &mut legend);
        for aside in asides {
            aside.explain(&mut legend);
        }
    }
    let alphabet = legend.alphabet(around.letters);
    let mut found = Vec::new();
    let is_export = exported::is_export(grids);
    for (grid, asides) in grids.iter().zip(&asides) {
        if is_export && exported::is_old_legend(grid) {
            continue;
        }
        let look = Look::new(grid, &alphabet, around.roles);
        if let Some(exported) = exported::read(&look) {
            found.extend(exported);
        } else if let Some(own) = own::read(&look) {
            found.push(own);
        } else if asides.is_empty() {
            read_tables(&look, around, &alphabet, &mut found);
        } else {
            found.extend(asides.iter().map(|aside| Found::Left(left_aside(grid, aside))));
            let rest = aside::without(grid, asides);
            read_tables(&Look::new(&rest, &alphabet, around.roles), around, &alphabet, &mut found);
        }
    }
    (together::join(found), legend)
}

/// Reads all tables of a grid, those that stand side by side each for itself.
fn read_tables(look: &Look<'_>, around: &Surroundings<'_>, alphabet: &Alphabet, found: &mut Vec<Found>) {
    let (blocks, mut loose) = blocks::find(look);
    let nothing_else = blocks.is_empty();
    let mut read = Vec::new();
    for block in blocks {
        let parts = abreast::parts(look, &block);
        if parts.len() == 1 {
            read.push(read_block(look, &block, around, alphabet));
            continue;
        }
        let rows = abreast::rows(look, &block, &mut loose);
        for columns in parts {
            let part = abreast::only(look.grid, &rows, &columns);
            let mut of_part = Vec::new();
            read_tables(&Look::new(&part, alphabet, around.roles), around, alphabet, &mut of_part);
            let place = look.grid.place_of_columns((columns.start, columns.end.saturating_sub(1)));
            for found in &mut of_part {
                found.add_place(&place);
            }
            read.append(&mut of_part);
        }
    }
    tell_loose(look, &loose, nothing_else, found);
    found.append(&mut read);
}

/// Says that a legend beside a table is no part of it.
fn left_aside(grid: &Grid, aside: &Aside) -> Left {
    let rows = || aside.cells.iter().map(|(row, _)| *row);
    let columns = || aside.cells.iter().map(|(_, column)| *column);
    let (first, last) = (rows().min().unwrap_or_default(), rows().max());
    let columns = (columns().min().unwrap_or_default(), columns().max().unwrap_or_default());
    let place = format!("{}, {}", place_of(grid, first, last), grid.place_of_columns(columns));
    Left { place, why: EXPLAINS.to_owned(), unread: false }
}

/// Names what stands before the first table of a sheet.
fn tell_loose(look: &Look<'_>, loose: &[usize], nothing_else: bool, found: &mut Vec<Found>) {
    let Some(first) = loose.first() else { return };
    let place = place_of(look.grid, *first, loose.last().copied());
    let unread = nothing_else && loose.len() > 1;
    let why = if unread {
        "no table with letters was recognized: a matrix has its roles in a heading row, its activities below, and \
         letters such as R and A in the cells"
    } else {
        "no part of a table"
    };
    found.push(Found::Left(Left { place, why: why.to_owned(), unread }));
}

/// Where a table stands: the lines, or the sheet and its rows.
fn place_of(grid: &Grid, first: usize, last: Option<usize>) -> String {
    let number = |row: usize| grid.rows.get(row).map_or(row + 1, |row| row.number);
    let (first, last) = (number(first), number(last.unwrap_or(first)).max(number(first)));
    let span = if first == last { format!(" {first}") } else { format!("s {first}–{last}") };
    match (&grid.kind, &grid.name) {
        (GridKind::Sheet, Some(name)) => format!("sheet `{name}`, row{span}"),
        _ => format!("line{span}"),
    }
}

/// Reads one table.
fn read_block(look: &Look<'_>, block: &Block, around: &Surroundings<'_>, alphabet: &Alphabet) -> Found {
    let (table, title) = (Table::new(look, block), title_of(look, block));
    layouts::read(&Shown { table, block, title, around, alphabet })
}

/// The title of a table: the row of one cell above it, else the heading, caption or sheet.
fn title_of(look: &Look<'_>, block: &Block) -> Option<String> {
    let row = block.titles.first();
    let title =
        row.and_then(|row| look.grid.filled(*row).next().map(|column| one_line(look.text(*row, column))));
    title.or_else(|| look.grid.name.clone())
}
