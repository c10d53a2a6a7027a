//! The columns of a matrix: as listed, as the grid has them, or all roles named.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::activities::{MatrixTable, REST};
use super::grid::Grid;
use super::guesses::Guesses;
use super::names::{RoleNames, either};
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, Subject, rules};
use crate::model::{Handbook, Id, Lack, Ref, Role};
use crate::parse::{Mention, nearest};
use crate::source::Spanned;

/// Of more unknown columns than these none was mistyped, and comparing all would take long.
const GUESSES: usize = 50;

/// The columns in order, found by role.
pub struct Columns {
    pub roles: Vec<Ref<Role>>,
    by_id: HashMap<Id, usize>,
    /// Whether the file lists them, so that others are outside.
    listed: bool,
    /// Those listed that do not exist, which is reported.
    unknown: Vec<Id>,
}

impl Columns {
    pub fn position(&self, role: &str) -> Option<usize> {
        self.by_id.get(role).copied()
    }

    /// Whether a role is outside of the columns that are listed, and is not what one that does not exist was to be.
    pub fn leaves_out(&self, role: &Id) -> bool {
        let is_meant = |unknown: &Id| nearest(unknown.as_str(), [role.as_str()]).is_some();
        self.listed && !self.by_id.contains_key(role) && !self.unknown.iter().take(GUESSES).any(is_meant)
    }

    fn new(roles: impl IntoIterator<Item = Ref<Role>>, listed: bool) -> Columns {
        let unknown = Vec::new();
        let mut columns = Columns { roles: Vec::new(), by_id: HashMap::new(), listed, unknown };
        for role in roles {
            if !columns.by_id.contains_key(&role.id) {
                columns.by_id.insert(role.id.clone(), columns.roles.len());
                columns.roles.push(role);
            }
        }
        columns
    }
}

/// Settles the columns; `heads` are the grid's, where there is one.
pub fn settle(
    table: &MatrixTable,
    heads: &[Option<Ref<Role>>],
    (handbook, names): (&Handbook, &RoleNames<'_>),
    found: &mut Diagnostics,
) -> Columns {
    if let Some(roles) = &table.roles {
        let mut seen: HashMap<&Id, &Ref<Role>> = HashMap::new();
        for role in roles {
            if let Some(first) = seen.insert(&role.id, role) {
                let message = format!("the column `{}` is listed twice", role.id);
                found.push(
                    Diagnostic::new(&rules::ROW_CONFLICT, role.span, message)
                        .label(first.span, "the first time")
                        .help("remove one of them"),
                );
            }
        }
        let (known, unknown): (Vec<Ref<Role>>, Vec<Ref<Role>>) = roles
            .iter()
            .map(|role| meant_column(role, handbook, names))
            .partition(|role| handbook.roles.follow(role).is_some());
        let shared = unknown.iter().flat_map(|role| names.meant(role.id.as_str()).iter().copied());
        let unknown_ids = unknown.iter().map(|role| &role.id).chain(shared).cloned().collect();
        let mut columns = Columns::new(known, true);
        columns.unknown = unknown_ids;
        for head in heads.iter().flatten().filter(|head| columns.leaves_out(&head.id)) {
            found.push(outside(head, "add it to `roles`, or remove the column"));
        }
        return columns;
    }
    let mut named: HashSet<&str> = HashSet::new();
    for entry in table.activities.iter().flat_map(|row| &row.letters).flat_map(|key| &key.entries) {
        if entry.role.value != REST {
            named.insert(&entry.role.value);
        }
    }
    let of_grid: Vec<Ref<Role>> = heads.iter().flatten().cloned().collect();
    let others = handbook
        .roles
        .iter()
        .filter(|role| named.contains(role.id.as_str()))
        .map(|role| Ref::new(role.id.clone(), table.span));
    Columns::new(of_grid.into_iter().chain(others), false)
}

/// The role that an entry of the list means: the one of this id, or the only one that is called so, which is told as an
/// unknown id and as nothing else.
fn meant_column(role: &Ref<Role>, handbook: &Handbook, names: &RoleNames<'_>) -> Ref<Role> {
    if handbook.roles.follow(role).is_some() {
        return role.clone();
    }
    match names.meant(role.id.as_str()) {
        [id] => Ref::new((*id).clone(), role.span),
        _ => role.clone(),
    }
}

/// A role that a file with listed columns names, and that is not among them.
pub fn outside(role: &Ref<Role>, help: &str) -> Diagnostic {
    let message = format!("`{}` is not among the columns of this matrix", role.id);
    Diagnostic::new(&rules::ROW_OUTSIDE_COLUMNS, role.span, message)
        .help(help)
        .subject(Subject::role(role.id.as_str()))
}

/// The roles that the headings of a grid mean, by id, name, short name or alias.
pub fn heads(
    grid: &Grid,
    handbook: &Handbook,
    (names, guesses): (&RoleNames<'_>, &Guesses<'_>),
    mentions: &mut Vec<Mention>,
    found: &mut Diagnostics,
) -> Vec<Option<Ref<Role>>> {
    if grid.columns.is_empty() {
        return Vec::new();
    }
    let filled = grid.filled();
    let mut seen: HashMap<Id, Spanned<String>> = HashMap::new();
    let mut heads = Vec::new();
    for (column, head) in grid.columns.iter().enumerate() {
        let meant = names.meant(&head.value);
        let id = meant.first().copied().filter(|_| meant.len() == 1);
        if let Some(id) = id.filter(|id| id.as_str() == head.value) {
            mentions.push(Mention::new(RecordKind::Role, id.as_str(), head.span));
        }
        let is_blank = head.value.is_empty() && !filled.contains(&column);
        if meant.len() > 1 {
            found.push(ambiguous_head(head, meant));
        } else if id.is_none() && !is_blank && !may_be_unread(handbook) {
            found.push(unknown_head(head, handbook, guesses));
        }
        let first = id.and_then(|id| seen.insert(id.clone(), head.clone()));
        if let Some(first) = first {
            found.push(
                Diagnostic::new(&rules::ROW_CONFLICT, head.span, "two columns mean the same role")
                    .label(first.span, "the first one")
                    .help("remove one of them"),
            );
        }
        heads.push(id.map(|id| Ref::new(id.clone(), head.span)));
    }
    heads
}

/// Whether a name may be that of a role whose file could not be read.
fn may_be_unread(handbook: &Handbook) -> bool {
    let of_unread = |role: &Role| handbook.unread.contains(&role.span.file);
    handbook.lacks.contains(&Lack::Roles) || handbook.roles.iter().any(of_unread)
}

/// A heading that several roles share: which of them answers for a row must not be left to their order.
fn ambiguous_head(head: &Spanned<String>, meant: &[&Id]) -> Diagnostic {
    let ids = meant.iter().map(|id| format!("`{id}`")).collect();
    let message = format!("`{}` may be {}", head.value, either(ids));
    Diagnostic::new(&rules::UNKNOWN_REFERENCE, head.span, message)
        .help("write the id of the one that is meant")
}

fn unknown_head(head: &Spanned<String>, handbook: &Handbook, guesses: &Guesses<'_>) -> Diagnostic {
    if head.value.is_empty() {
        return Diagnostic::new(&rules::UNKNOWN_REFERENCE, head.span, "a column without a heading")
            .help("write the role above it, or remove the column");
    }
    let guess = guesses.role(&head.value);
    let message = format!("no role is called `{}`", head.value);
    let help = match guess.and_then(|guess| guess.near) {
        Some((name, _)) => format!("did you mean `{name}`?"),
        None => {
            "a heading is a role's id, name, short name or alias; text columns are Phase and Group".into()
        }
    };
    let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, head.span, message).help(help);
    let certain = guess.and_then(|guess| guess.certain);
    match certain.and_then(|role| meant_head(head, &handbook.roles.as_slice()[role])) {
        Some(name) => finding.fix(head.span, name),
        None => finding,
    }
}

/// What the heading of a certain role should be, where it can stand in a cell as it is.
fn meant_head<'h>(head: &Spanned<String>, role: &'h Role) -> Option<&'h str> {
    // Of names that are equally near the first one is written.
    let name = nearest(&head.value, role.names().chain([role.id.as_str()]))?;
    let is_exact = (head.span.end - head.span.start) as usize == head.value.len();
    (is_exact && !name.contains(['|', '\\', '\n'])).then_some(name)
}
