//! Links from a role's page to the rows that it has to do with: many of them stand there several times.

use crate::analysis::RowId;
use crate::model::Role;
use crate::site::composer::{Composer, LinkView, Question};
use foldhash::HashMap;

/// The links made so far.
#[derive(Debug)]
pub struct RowLinks<'r> {
    role: &'r Role,
    known: HashMap<RowId, LinkView>,
}

impl<'r> RowLinks<'r> {
    /// The links of a role's page: where they lead the column of the role is lit.
    pub fn of_role(role: &'r Role) -> RowLinks<'r> {
        RowLinks { role, known: HashMap::default() }
    }

    /// The link to a row.
    pub fn get(&mut self, composer: &Composer<'_>, row: RowId) -> LinkView {
        let link = || composer.activity_asked(row, Question::Role(self.role));
        self.known.entry(row).or_insert_with(link).clone()
    }
}
