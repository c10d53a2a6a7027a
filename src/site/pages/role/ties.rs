//! Whom a role must ask and tell, who approves its work, and with whom it works most.

use serde::Serialize;

use super::row_links::RowLinks;
use crate::analysis::RowId;
use crate::analysis::closeness::{Tie, ties};
use crate::site::composer::{Composer, LinkView};

/// How many rows are named for a tie; the matrix has them all.
const ROWS_NAMED: usize = 3;

/// How many of the closest roles are shown.
const CLOSEST: usize = 8;

/// What ties a role to others, the strongest tie first.
#[derive(Debug, Serialize)]
pub struct TiesView {
    /// The roles consulted where it is accountable or responsible.
    pub must_ask: Vec<TieView>,
    /// The roles informed there.
    pub must_tell: Vec<TieView>,
    /// The roles accountable for what it does.
    pub approved_by: Vec<TieView>,
    /// The roles that it works with most, by shared rows.
    pub works_with: Vec<NeighbourView>,
}

/// What a role owes another one.
#[derive(Debug, Serialize)]
pub struct TieView {
    pub role: LinkView,
    /// In how many rows.
    pub count: usize,
    /// The first of these rows.
    pub rows: Vec<LinkView>,
    /// How many more there are.
    pub more: usize,
}

/// A role that shares rows with it.
#[derive(Debug, Serialize)]
pub struct NeighbourView {
    pub role: LinkView,
    /// The rows in which both hold a letter.
    pub shared: usize,
    /// As [`Tie`].
    pub closeness: usize,
}

impl TiesView {
    /// Reads the rows of the role once.
    pub fn of_role(composer: &Composer<'_>, role: usize, links: &mut RowLinks<'_>) -> TiesView {
        let ties = ties(&composer.site.letters, role);
        let close = ties.iter().filter(|tie| tie.closeness > 0).take(CLOSEST);
        TiesView {
            must_ask: owed(composer, links, &ties, |tie| &tie.asks),
            must_tell: owed(composer, links, &ties, |tie| &tie.tells),
            approved_by: owed(composer, links, &ties, |tie| &tie.approved_by),
            works_with: close
                .map(|tie| NeighbourView {
                    role: composer.role_at(tie.role),
                    shared: tie.shared,
                    closeness: tie.closeness,
                })
                .collect(),
        }
    }
}

fn owed(
    composer: &Composer<'_>,
    links: &mut RowLinks<'_>,
    ties: &[Tie],
    rows: impl Fn(&Tie) -> &Vec<RowId>,
) -> Vec<TieView> {
    let mut owed: Vec<(usize, &Vec<RowId>)> =
        ties.iter().map(|tie| (tie.role, rows(tie))).filter(|(_, rows)| !rows.is_empty()).collect();
    owed.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let view = |(role, rows): (usize, &Vec<RowId>)| TieView {
        role: composer.role_at(role),
        count: rows.len(),
        rows: rows.iter().take(ROWS_NAMED).map(|row| links.get(composer, *row)).collect(),
        more: rows.len().saturating_sub(ROWS_NAMED),
    };
    owed.into_iter().map(view).collect()
}
