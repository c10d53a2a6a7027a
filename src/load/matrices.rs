//! Completes a matrix: its letters by the scheme, its columns by the roles, its rows from keys and grid.

use std::cell::LazyCell;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::activities::{ActivityTable, Entry, MatrixTable, REST};
use super::columns::{self, Columns};
use super::grid::{self, GridRow};
use super::guesses::Guesses;
use super::letters::{self, Place};
use super::names::RoleNames;
use super::room::Room;
use super::schemes::{self, Meant};
use super::separations;
use super::tracks;
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, Subject, rules};
use crate::model::{Activity, Assignment, Handbook, Id, Matrix, Ref, Role, Scheme, UniqueIds};
use crate::parse::{Effort, KnownNames, Mention};
use crate::source::{Span, Spanned};

/// Makes the matrix of what its file has; `taken` gets the places of unknown keys that are letters of its scheme.
pub fn complete(
    mut table: MatrixTable,
    handbook: &Handbook,
    (names, guesses): (&RoleNames<'_>, &Guesses<'_>),
    room: &mut Room,
    mentions: &mut Vec<Mention>,
    taken: &mut HashSet<Span>,
    found: &mut Diagnostics,
) -> Matrix {
    let mut grid = grid::read(&table, found).unwrap_or_default();
    let heads = columns::heads(&grid, handbook, (names, guesses), mentions, found);
    let (scheme, is_guessed) = match schemes::of_matrix(&table, &grid, &heads, (handbook, guesses), found) {
        Meant::Certainly(scheme) => (scheme, false),
        Meant::Perhaps(scheme) => (scheme, true),
    };
    table.is_incomplete |= is_guessed;
    table.take_letters(&scheme, mentions, taken);
    let columns = columns::settle(&table, &heads, (handbook, names), found);
    let is_cut = room.cut(&mut table, &mut grid.rows, columns.roles.len(), found);
    let mut rows = Rows { table: &table.id, scheme: &scheme, columns: &columns, handbook, found };
    let mut activities: Vec<Activity> = Vec::new();
    let mut of_grid: HashMap<Id, usize> = HashMap::new();
    let mut ids = UniqueIds::default();
    let track = table.track.as_ref().map(|track| track.value.as_str());
    for row in &grid.rows {
        let id = ids.unique(Id::from_name(&row.name.value, RecordKind::Activity.name()));
        let mut activity = rows.of_grid(row, id.clone(), &heads);
        let phase = row.phase.as_ref();
        activity.phase = phase.map(|cell| tracks::phase_of(cell, track, handbook, mentions, rows.found));
        of_grid.insert(id, activities.len());
        activities.push(activity);
    }
    let keyed = std::mem::take(&mut table.activities);
    let are_all = add_keyed(&mut activities, &keyed, &of_grid, &guesses.effort, &mut rows);
    if let Some(last) = activities.last_mut() {
        last.is_incomplete |= is_cut;
    }
    for activity in &mut activities {
        activity.is_incomplete |= is_guessed;
    }
    separations::settle(&mut table, &activities, mentions);
    Matrix {
        id: table.id,
        span: table.span,
        name: table.name,
        summary: table.summary,
        order: table.order,
        track: table.track,
        columns: columns.roles,
        activities,
        is_incomplete: table.is_incomplete || !are_all,
        separations: table.separations,
        lint: table.lint,
        details: table.details,
        narrative: table.narrative,
        scheme,
    }
}

/// Adds the rows that are written as tables, or merges them into the grid's row of their id; false where one had to be
/// left out.
fn add_keyed(
    activities: &mut Vec<Activity>,
    tables: &[ActivityTable],
    of_grid: &HashMap<Id, usize>,
    effort: &Effort,
    rows: &mut Rows<'_>,
) -> bool {
    let names_of_grid = LazyCell::new(|| known_rows(of_grid));
    let before = activities.len();
    let mut ids = UniqueIds::default();
    for id in tables.iter().filter_map(|table| table.id.as_ref()).map(|id| &id.value).chain(of_grid.keys()) {
        ids.reserve(id.clone());
    }
    let mut taken: HashMap<Id, Span> =
        activities.iter().map(|activity| (activity.id.clone(), activity.span)).collect();
    let mut merged: HashMap<usize, Span> = HashMap::new();
    for table in tables {
        let derived = table.name.as_ref().map(|name| Id::from_name(&name.value, RecordKind::Activity.name()));
        let wanted = table.id.as_ref().map(|id| id.value.clone()).or(derived);
        let row = wanted.as_ref().and_then(|id| of_grid.get(id));
        if let Some(row) = row {
            match (merged.get(row), &table.id) {
                (None, _) => {
                    merged.insert(*row, table.span);
                    rows.merge(&mut activities[*row], table);
                    continue;
                }
                (Some(first), Some(explicit)) => {
                    rows.report_duplicate(explicit, *first);
                    continue;
                }
                (Some(_), None) => {}
            }
        }
        let Some(name) = &table.name else {
            report_nameless(table, &names_of_grid, effort, rows.found);
            // Its letters may be wrong as well, which is told with the rest.
            rows.of_keys(table);
            continue;
        };
        let Some(id) = wanted.filter(|id| !id.as_str().is_empty()) else { continue };
        let id = match (&table.id, taken.get(&id)) {
            (Some(explicit), Some(first)) => {
                rows.report_duplicate(explicit, *first);
                continue;
            }
            (Some(_), None) => id,
            (None, _) => ids.unique(id),
        };
        taken.insert(id.clone(), name.span);
        let mut activity = table.to_activity(id, name.clone());
        let cells = rows.of_keys(table);
        activity.is_incomplete = cells.is_incomplete;
        activity.cells = cells.in_order();
        activities.push(activity);
    }
    activities.len() - before + merged.len() == tables.len()
}

/// Tells that a row has neither a name nor the id of a row of the grid. One whose name cannot be read is told elsewhere.
fn report_nameless(
    table: &ActivityTable,
    of_grid: &KnownNames<'_, ()>,
    effort: &Effort,
    found: &mut Diagnostics,
) {
    if table.name_key.is_some() {
        return;
    }
    let fault = Diagnostic::new(&rules::MISSING_FIELD, table.span, "`name` is missing");
    let guess = table.id.as_ref().and_then(|id| of_grid.guess(id.value.as_str(), effort));
    found.push(fault.help(match guess.and_then(|guess| guess.near) {
        Some((near, ())) => format!("add `name = \"…\"`; or did you mean the row `{near}` of the grid?"),
        None => "add `name = \"…\"`, or the id of a row of the grid".to_owned(),
    }));
}

/// The ids of the rows of a grid, which come from a map, in an order of their own.
fn known_rows(of_grid: &HashMap<Id, usize>) -> KnownNames<'_, ()> {
    let mut known: Vec<&str> = of_grid.keys().map(Id::as_str).collect();
    known.sort_unstable();
    KnownNames::new(known.into_iter().map(|id| (id, ())))
}

/// Makes the cells of rows.
struct Rows<'a> {
    table: &'a Id,
    scheme: &'a Scheme,
    columns: &'a Columns,
    handbook: &'a Handbook,
    found: &'a mut Diagnostics,
}

impl Rows<'_> {
    fn of_grid(&mut self, row: &GridRow, id: Id, heads: &[Option<Ref<Role>>]) -> Activity {
        let mut cells = Cells::default();
        for (column, written) in &row.cells {
            // A heading that means no column is reported as that, once; below it may stand words.
            let role = heads.get(*column).and_then(Option::as_ref);
            let of_column = role.filter(|role| self.columns.position(role.id.as_str()).is_some());
            cells.is_incomplete |= of_column.is_none();
            let may_be_letter = |letter: &str| role.is_some() || letters::is_meant_as_letter(letter);
            for letter in written.iter().filter(|letter| may_be_letter(&letter.value)) {
                match (letters::find(self.scheme, letter, Place::Cell, self.found), of_column) {
                    (Some(index), Some(role)) => {
                        self.place(&mut cells, Ref::new(role.id.clone(), letter.span), index, None);
                    }
                    _ => cells.is_incomplete = true,
                }
            }
        }
        Activity {
            id,
            span: row.name.span,
            name: row.name.value.clone(),
            phase: None,
            group: row.group.clone(),
            is_incomplete: cells.is_incomplete,
            cells: cells.in_order(),
            deliverable: None,
            note: None,
            independent_check: false,
        }
    }

    fn of_keys(&mut self, table: &ActivityTable) -> Cells {
        let mut cells = Cells { is_incomplete: table.is_incomplete, ..Cells::default() };
        let mut rest: Option<(usize, &Entry)> = None;
        let keys = table.letters.iter().map(|key| key.letter.value.as_str());
        let counts = letters::counted(self.scheme, keys);
        for key in &table.letters {
            let own = letters::counted(self.scheme, [key.letter.value.as_str()]);
            let is_twice = own.iter().zip(&counts).any(|(own, all)| *own > 0 && *all > 1);
            let place = if is_twice { Place::KeyTwice } else { Place::Key };
            let Some(letter) = letters::find(self.scheme, &key.letter, place, self.found) else {
                cells.is_incomplete = true;
                continue;
            };
            for entry in &key.entries {
                if entry.role.value != REST {
                    let role = Ref::new(Id::new(&entry.role.value), entry.role.span);
                    self.place(&mut cells, role, letter, entry.note);
                    continue;
                }
                match rest {
                    Some((other, first)) if other == letter => {
                        self.report_repeated(REST, letter, entry.role.span, first.role.span);
                    }
                    Some((_, first)) => self.report_second_rest(entry.role.span, first.role.span),
                    None => rest = Some((letter, entry)),
                }
            }
        }
        if let Some((letter, entry)) = rest {
            for (column, role) in self.columns.roles.iter().enumerate() {
                if !cells.columns.contains(&column) {
                    let role = Ref::new(role.id.clone(), entry.role.span);
                    let span = entry.role.span;
                    cells.list.push((column, Assignment { role, letter, note: entry.note, span }));
                }
            }
        }
        cells
    }

    /// Puts a letter into its cell. Roles that do not exist are reported as references, not here.
    fn place(
        &mut self,
        cells: &mut Cells,
        role: Ref<Role>,
        letter: usize,
        note: Option<crate::model::TextId>,
    ) {
        let Some(column) = self.columns.position(role.id.as_str()) else {
            cells.is_incomplete = true;
            if self.columns.leaves_out(&role.id) && self.handbook.roles.follow(&role).is_some() {
                self.found.push(columns::outside(&role, "add it to `roles`, or take it out of the row"));
            }
            return;
        };
        if let Some(first) = cells.places.get(&(column, letter)) {
            self.report_repeated(role.id.as_str(), letter, role.span, *first);
            return;
        }
        let span = role.span;
        cells.columns.insert(column);
        cells.places.insert((column, letter), span);
        cells.list.push((column, Assignment { role, letter, note, span }));
    }

    /// Adds what a table says to a row of the grid; letters may stand in one of the two only, and nothing may be said in
    /// two ways.
    fn merge(&mut self, activity: &mut Activity, table: &ActivityTable) {
        if let Some(key) = table.letters.first() {
            self.report_said(activity, "letters", key.letter.span);
        }
        if let Some(name) = &table.name {
            let is_other = Id::from_name(&name.value, RecordKind::Activity.name())
                != Id::from_name(&activity.name, RecordKind::Activity.name());
            if is_other {
                self.report_said(activity, "name", name.span);
            } else {
                activity.name.clone_from(&name.value);
            }
        }
        match (&table.phase, &activity.phase) {
            (Some(phase), Some(said)) if phase.id != said.id => {
                self.report_said(activity, "phase", phase.span);
            }
            (Some(phase), _) => activity.phase = Some(phase.clone()),
            (None, _) => {}
        }
        match (&table.group, &activity.group) {
            (Some(group), Some(said)) if group.value != *said => {
                self.report_said(activity, "group", group.span);
            }
            (Some(group), _) => activity.group = Some(group.value.clone()),
            (None, _) => {}
        }
        activity.deliverable.clone_from(&table.deliverable);
        activity.note = table.note;
        activity.independent_check = table.independent_check;
    }

    fn report_said(&mut self, activity: &Activity, what: &str, span: Span) {
        let message = format!("the grid already says the {what} of `{}`", activity.id);
        self.found.push(
            Diagnostic::new(&rules::ROW_CONFLICT, span, message)
                .label(activity.span, "this row of the grid")
                .help(format!("keep the {what} in the grid or here, not in both")),
        );
    }

    fn report_repeated(&mut self, written: &str, letter: usize, span: Span, first: Span) {
        let letter = &self.scheme.letters[letter].letter;
        let message = format!("`{written}` stands under {letter} for the second time");
        let finding = Diagnostic::new(&rules::ROW_CONFLICT, span, message);
        self.found.push(finding.label(first, "the first time").help("remove one of them"));
    }

    fn report_second_rest(&mut self, span: Span, first: Span) {
        self.found.push(
            Diagnostic::new(&rules::ROW_CONFLICT, span, "\"rest\" stands under two letters of one row")
                .label(first, "the first one")
                .help("\"rest\" is every column without another letter; keep one of them"),
        );
    }

    fn report_duplicate(&mut self, id: &Spanned<Id>, first: Span) {
        let message = format!("a second activity with the id `{}`", id.value);
        self.found.push(
            Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                .label(first, "the first one")
                .help("give one of them another id")
                .subject(Subject::activity(format!("{}#{}", self.table, id.value))),
        );
    }
}

/// The cells of a row while it is read, each with the index of its column.
#[derive(Default)]
struct Cells {
    list: Vec<(usize, Assignment)>,
    columns: HashSet<usize>,
    /// Where each letter of a column was said first.
    places: HashMap<(usize, usize), Span>,
    /// Something in the row could not be understood, and is reported as that.
    is_incomplete: bool,
}

impl Cells {
    fn in_order(mut self) -> Vec<Assignment> {
        self.list.sort_by_key(|(column, cell)| (*column, cell.letter));
        self.list.into_iter().map(|(_, cell)| cell).collect()
    }
}
