//! From grids to matrices and roles, whatever the layout; what is neither is named.

mod abreast;
mod aside;
mod blocks;
mod columns;
mod entries;
mod exported;
mod gathering;
mod groups;
mod headings;
mod heads;
mod legend;
mod lists;
mod look;
mod numbers;
mod own;
mod roles;
mod rolls;
mod together;
mod turned;
mod unseen;
mod wide;

use foldhash::HashSet;

use super::grid::{Grid, GridKind, one_line};
use super::letters::Alphabet;
use super::matrix::{Found, Left, RawMatrix};
use super::names;
use aside::Aside;
use blocks::Block;
use columns::Table;
use groups::EXPLAINS;
pub use legend::Legend;
use look::Look;

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
    let grid = look.grid;
    let place = place_of(grid, block.head, block.body.last().copied());
    let table = with_heads(look, block);
    let title = title_of(look, block);
    let rows = by_letter_rows(look, block);
    if heads::names_fields(look, block.head) >= 2
        && !lists_raci(look, block, &rows)
        && columns::sort(&table).is_none_or(|columns| columns.letters.len() < 2)
        && entries::list_columns(&table).is_none()
    {
        let mut roles = roles::read(&table);
        roles.place = place;
        table.apart.iter().for_each(|row| row.tell(look, &mut roles.remarks));
        roles.remarks.extend(unseen::tell(grid, block));
        return Found::Roles(roles);
    }
    // A list of letters and activities begins with letters too.
    let lists_activities = entries::list_columns(&table).filter(|columns| {
        let head = columns.activity.map(|column| table.head(column)).unwrap_or_default();
        headings::says(&head, headings::Topic::Activity) && (columns.role.is_some() || title.is_some())
    });
    let takers = lists_activities.as_ref().and_then(|columns| {
        let title = title.as_deref()?;
        entries::names_takers(&table, columns, title, around).then_some(title)
    });
    if rows.len() >= 2 && (lists_activities.is_none() || takers.is_some()) {
        return listed_by_letter(&table, &rows, (takers, title.as_deref()), place, around);
    }
    let letters = heads::letter_columns(look, block.head, &block.body);
    let matrix = if !letters.is_empty() {
        Some(lists::read(&table, letters, title.as_deref()))
    } else if let Some(columns) = entries::list_columns(&table) {
        Some(entries::of_parts(&table, &columns, title.as_deref(), around))
    } else if let Some(column) = entries::people_column(&table, alphabet)
        .filter(|_| columns::sort(&table).is_none_or(|columns| columns.letters.len() < 2))
    {
        Some(entries::of_people(&table, column, alphabet))
    } else {
        wide::read(&table, around)
    };
    match matrix.filter(|matrix| !matrix.rows.is_empty() && !matrix.heads.is_empty()) {
        Some(mut matrix) => {
            table.apart.iter().for_each(|row| row.tell(look, &mut matrix.remarks));
            matrix.remarks.extend(unseen::tell(grid, block));
            Found::Matrix(RawMatrix { place, name: title, headings: headings_of(look, block), ..matrix })
        }
        None => Found::Left(not_read(look, block, place)),
    }
}

/// The headings above a table, the rows of one cell above it included.
fn headings_of(look: &Look<'_>, block: &Block) -> Vec<super::grid::Heading> {
    let titles = block.titles.iter().filter_map(|row| {
        let column = look.grid.filled(*row).next()?;
        let text = one_line(look.text(*row, column));
        Some(super::grid::Heading { level: 8, text, line: look.grid.rows[*row].number })
    });
    look.grid.headings.iter().cloned().chain(titles).collect()
}

/// The title of a table: the row of one cell above it, else the heading, caption or sheet.
fn title_of(look: &Look<'_>, block: &Block) -> Option<String> {
    let row = block.titles.first();
    let title =
        row.and_then(|row| look.grid.filled(*row).next().map(|column| one_line(look.text(*row, column))));
    title.or_else(|| look.grid.name.clone())
}

/// The table with one row of headings, or two.
fn with_heads<'l, 'g>(look: &'l Look<'g>, block: &Block) -> Table<'l, 'g> {
    let (body, apart) = groups::set_apart(look, block.body.clone());
    let one = Table { look, heads: vec![block.head], body, apart, skipped: None };
    let Some(next) = one.body.iter().copied().find(|row| look.filled(*row) > 0) else { return one };
    let data: Vec<usize> = one.body.iter().copied().filter(|row| !look.marks(*row).is_empty()).collect();
    let mut lettered: Vec<usize> = data.iter().flat_map(|row| look.marks(*row)).collect();
    lettered.sort_unstable();
    lettered.dedup();
    let named = |row: usize| {
        lettered
            .iter()
            .filter(|column| !look.text(row, **column).is_empty() && !look.is_mark(row, **column))
            .count()
    };
    // A first row whose letters all have remarks, such as `A*` and `R1`, is no second row of headings.
    let remarked = lettered
        .iter()
        .filter(|column| matches!(look.reading(next, **column), super::letters::Reading::Letters(_)))
        .count();
    let begins_blank = look.grid.filled(next).next().is_none_or(|first| lettered.contains(&first));
    let is_split = begins_blank && splits_heads(look, block.head, next, &lettered);
    let is_second = (look.marks(next).is_empty() || is_split)
        && lettered.len() >= 2
        && (named(next) * 2 > lettered.len() || is_split)
        && (begins_blank || remarked * 2 < lettered.len());
    if !is_second {
        return one;
    }
    let body: Vec<usize> = one.body.iter().copied().filter(|row| *row > next).collect();
    // Names of people below the names of roles are no headings of their own.
    let distinct: HashSet<&str> = lettered.iter().map(|column| look.text(block.head, *column)).collect();
    let upper_names_all = named(block.head) == lettered.len() && distinct.len() == lettered.len();
    // A row with a heading of its own for the activities names the columns, and the row above it groups them.
    let first = look.grid.filled(next).next().filter(|first| !lettered.contains(first));
    let names_rows =
        first.is_some_and(|first| headings::says(look.text(next, first), headings::Topic::Activity));
    if upper_names_all && !names_rows {
        return Table { body, skipped: Some(next), ..one };
    }
    Table { heads: vec![block.head, next], body, ..one }
}

/// Whether a row names the columns below headings that reach over several, be it in words such as `Lead`.
fn splits_heads(look: &Look<'_>, head: usize, row: usize, lettered: &[usize]) -> bool {
    let is_capital = |column: &&usize| {
        let text = look.text(row, **column);
        look.is_letters(row, **column) && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/')
    };
    let filled = lettered.iter().filter(|column| !look.text(row, **column).is_empty()).count();
    let blank = lettered.iter().filter(|column| look.text(head, **column).is_empty()).count();
    blank > 0 && filled * 2 > lettered.len() && !lettered.iter().any(|column| is_capital(&column))
}

/// The rows that begin with a letter and go on with words.
fn by_letter_rows(look: &Look<'_>, block: &Block) -> Vec<usize> {
    let head = Some(block.head).filter(|head| !heads::heads_letters_and_names(look, *head));
    let all: Vec<usize> =
        head.into_iter().chain(block.body.iter().copied()).filter(|row| look.filled(*row) > 0).collect();
    let begins = |row: &usize| {
        let mut filled = look.grid.filled(*row);
        filled.next().is_some_and(|first| look.is_letters(*row, first))
            && filled.all(|column| !look.is_short_mark(*row, column))
    };
    let rows: Vec<usize> = all.iter().copied().filter(begins).collect();
    if rows.len() * 3 >= all.len() * 2 || rows.len() + 1 == all.len() { rows } else { Vec::new() }
}

/// Whether the rows below `Role | Who` are letters, each once, and not roles.
fn lists_raci(look: &Look<'_>, block: &Block, rows: &[usize]) -> bool {
    let filled = block.body.iter().filter(|row| look.filled(**row) > 0).count();
    let first = |row: &usize| look.grid.filled(*row).next().map(|column| look.text(*row, column));
    let texts: HashSet<&str> = rows.iter().filter_map(first).collect();
    let is_letter = |text: &&str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_usual = |text: &&str| {
        use super::letters::{Sense, sense_of};
        let usual =
            [Sense::Responsible, Sense::Accountable, Sense::Consulted, Sense::Informed, Sense::Support];
        sense_of(text).is_some_and(|sense| usual.contains(&sense))
    };
    rows.len() >= 2
        && rows.len() == filled
        && texts.len() == rows.len()
        && (texts.iter().all(is_letter) || rows.len() >= 3 && texts.iter().all(is_usual))
}

/// A table by letter: a legend, or one activity, which the title is for sure or where nothing else names it.
fn listed_by_letter(
    table: &Table<'_, '_>,
    rows: &[usize],
    (activity, title): (Option<&str>, Option<&str>),
    place: String,
    around: &Surroundings<'_>,
) -> Found {
    if activity.is_none() && is_legend(table, rows, around) {
        return Found::Left(Left { place, why: EXPLAINS.to_owned(), unread: false });
    }
    let named = || activity_in_head(table, rows).or_else(|| title.map(str::to_owned));
    let Some(activity) = activity.map(str::to_owned).or_else(named) else {
        let why = "it lists roles by letter, but no heading above it names the activity".to_owned();
        return Found::Left(Left { place, why, unread: true });
    };
    let matrix = entries::by_letter(table, rows, &activity);
    Found::Matrix(RawMatrix {
        place,
        name: title.map(str::to_owned),
        headings: table.look.grid.headings.clone(),
        ..matrix
    })
}

/// The activity that the heading of a table by letter names.
fn activity_in_head(table: &Table<'_, '_>, rows: &[usize]) -> Option<String> {
    use headings::Topic::{Letter, People, Role};
    let head = table.heads.first().copied().filter(|head| !rows.contains(head))?;
    // What heads the letters, where the names have a heading of their own, is no activity.
    let skipped = usize::from(heads::heads_names(table.look, head));
    let columns = table.look.grid.filled(head).skip(skipped);
    let mut words = columns.map(|column| one_line(table.look.text(head, column)));
    words.find(|text| {
        let is_usual = [Letter, Role, People].into_iter().any(|topic| headings::says(text, topic));
        !is_usual && (skipped == 0 || !headings::is_of_texts(text))
    })
}

/// Whether the words beside the letters explain them rather than name roles.
fn is_legend(table: &Table<'_, '_>, rows: &[usize], around: &Surroundings<'_>) -> bool {
    let (mut explained, mut named) = (0, 0);
    for row in rows {
        for column in entries::name_columns(table, *row) {
            let text = table.look.text(*row, column);
            let sentence = text.split_whitespace().count() > 6 && !text.contains(',');
            let speaks = text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| {
                matches!(
                    word,
                    "the"
                        | "who"
                        | "is"
                        | "are"
                        | "must"
                        | "does"
                        | "work"
                        | "to"
                        | "be"
                        | "person"
                        | "people"
                        | "die"
                        | "der"
                        | "wer"
                        | "qui"
                        | "que"
                        | "has"
                        | "those"
                )
            });
            let known = rolls::parts(text).iter().any(|part| around.is_role(part));
            explained += usize::from(!known && (legend::sense_in(text).is_some() || sentence || speaks));
            named += usize::from(known);
        }
    }
    named == 0 && explained * 2 >= rows.len()
}

/// Says why a table is not read, with the layout that it needs.
fn not_read(look: &Look<'_>, block: &Block, place: String) -> Left {
    let ticks = block.body.iter().any(|row| {
        look.grid
            .filled(*row)
            .any(|column| matches!(look.reading(*row, column), super::letters::Reading::Tick))
    });
    let is_headed = !heads::letter_columns(look, block.head, &block.body).is_empty();
    let why = if ticks && is_headed {
        "its ticks belong to no activity: write it as a heading above the table, or in a first column"
    } else if ticks {
        "it has ticks but no letters: head its columns with letters or their words (R, A, C, I), or write letters in place of ticks"
    } else {
        "it is no matrix and describes no roles: a matrix has its roles in the heading row, its activities below, and \
         letters in the cells; a table of roles begins with a column `Role`"
    };
    Left { place, why: why.to_owned(), unread: true }
}
