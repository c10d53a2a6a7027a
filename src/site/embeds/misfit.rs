//! Arguments that are not what an embed takes, in words.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::RecordKind;
use crate::load::{KnownIds, listed};
use crate::model::{Handbook, Matrix};
use crate::parse::{Effort, KnownNames};
use crate::site::pages::matrix::heading;

/// Why an argument is not what its parameter takes.
pub enum Misfit<'a> {
    /// What is wrong and what to write.
    Said(String, String),
    NoRecord(RecordKind, &'a str),
    /// Nothing stands under a heading, in a matrix or among all roles.
    NoGroup(Option<&'a Matrix>, &'a str),
}

impl Misfit<'_> {
    pub fn said(wrong: impl Into<String>, help: impl Into<String>) -> Self {
        Misfit::Said(wrong.into(), help.into())
    }
}

/// Puts misfits into words; what was meant is looked for with one effort for all calls.
pub struct Words<'h> {
    handbook: &'h Handbook,
    ids: KnownIds<'h>,
    /// The headings of matrices by their ids, and those of all roles.
    groups: HashMap<Option<&'h str>, Groups<'h>>,
    effort: Effort,
}

/// The headings that there are, in order.
struct Groups<'h> {
    known: Vec<&'h str>,
    to_compare: KnownNames<'h, ()>,
}

impl<'h> Words<'h> {
    pub fn of(handbook: &'h Handbook) -> Words<'h> {
        let ids = KnownIds::of(handbook);
        Words { handbook, ids, groups: HashMap::new(), effort: Effort::default() }
    }

    /// What is wrong and what to write.
    pub fn of_misfit(&mut self, misfit: Misfit<'h>) -> (String, String) {
        match misfit {
            Misfit::Said(wrong, help) => (wrong, help),
            Misfit::NoRecord(kind, id) => self.ids.wrong(kind, id),
            Misfit::NoGroup(matrix, text) => {
                let nothing = if matrix.is_some() { "no activity of this matrix" } else { "no role" };
                let wrong = format!("{nothing} stands under the group `{text}`");
                (wrong, self.meant_group(matrix, text))
            }
        }
    }

    fn meant_group(&mut self, matrix: Option<&'h Matrix>, text: &str) -> String {
        let key = matrix.map(|matrix| matrix.id.as_str());
        let groups = self.groups.entry(key).or_insert_with(|| Groups::of(self.handbook, matrix));
        match groups.to_compare.guess(text, &self.effort).and_then(|guess| guess.near) {
            Some((near, ())) => format!("did you mean \"{near}\"?"),
            None if groups.known.is_empty() => "none has a `group`; leave the argument out".to_owned(),
            None => format!("known are {}", listed(groups.known.iter().copied())),
        }
    }
}

impl<'h> Groups<'h> {
    fn of(handbook: &'h Handbook, matrix: Option<&'h Matrix>) -> Groups<'h> {
        let mut known: Vec<&str> = match matrix {
            Some(matrix) => groups_of_rows(handbook, matrix).collect(),
            None => groups_of_roles(handbook).collect(),
        };
        known.sort_unstable();
        known.dedup();
        Groups { to_compare: KnownNames::new(known.iter().map(|group| (*group, ()))), known }
    }
}

/// The headings under which roles stand.
pub fn groups_of_roles(handbook: &Handbook) -> impl Iterator<Item = &str> {
    handbook.roles.iter().filter_map(|role| role.group.as_deref()).filter(|group| !group.is_empty())
}

/// The headings under which the rows and columns of a matrix stand.
pub fn groups_of_rows<'h>(handbook: &'h Handbook, matrix: &'h Matrix) -> impl Iterator<Item = &'h str> {
    let rows = matrix.activities.iter();
    let rows = rows.filter_map(|row| row.group.as_deref().or(heading(handbook, row)));
    let columns = matrix.columns.iter().filter_map(|column| handbook.roles.follow(column));
    rows.chain(columns.filter_map(|role| role.group.as_deref())).filter(|group| !group.is_empty())
}
