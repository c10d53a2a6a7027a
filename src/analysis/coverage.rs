//! What a cast leaves open: activities whose accountable or responsible roles are not there.

use std::collections::BTreeSet;

use super::cast::{Cast, Presence, seats};
use super::duty::Duty;
use super::letters::{Letters, RowId};
use crate::model::Pattern;

/// A duty in an activity that nobody inside the cast takes care of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub row: RowId,
    pub duty: Duty,
    /// The roles that bear the duty, in the order of the columns; any of them would close the gap.
    pub roles: Vec<usize>,
    pub kind: GapKind,
}

/// How open a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// None of the roles is there.
    Missing,
    /// Only outsourced seats have them.
    Outsourced,
}

/// How far the seats of a pattern reach.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The matrices that it is judged by.
    pub scope: Vec<usize>,
    pub cast: Cast,
    /// In order of the rows, accountable before responsible.
    pub gaps: Vec<Gap>,
    /// How many duties there are in the scope: activities with accountable roles, plus those with responsible ones. A
    /// letter that is both is one duty.
    pub duties: usize,
}

impl Coverage {
    /// The coverage of a pattern within its scope.
    pub fn of_pattern(letters: &Letters<'_>, pattern: &Pattern) -> Coverage {
        let cast = Cast::of_pattern(letters.handbook(), pattern);
        Coverage::of_cast(letters, cast, scope(letters, pattern))
    }

    /// The coverage of any cast within some matrices.
    pub fn of_cast(letters: &Letters<'_>, cast: Cast, scope: Vec<usize>) -> Coverage {
        let rows = scope.iter().flat_map(|matrix| letters.rows_of(*matrix));
        let (mut gaps, mut duties) = (Vec::new(), 0);
        for (row, duty) in rows.flat_map(|row| letters.duties(row).map(move |duty| (row, duty))) {
            let roles = letters.bearers(row, duty);
            duties += usize::from(!roles.is_empty());
            gaps.extend(gap(row, duty, roles, &cast));
        }
        Coverage { scope, cast, gaps, duties }
    }

    /// How many gaps of a kind there are.
    pub fn count(&self, kind: GapKind) -> usize {
        self.gaps.iter().filter(|gap| gap.kind == kind).count()
    }
}

/// The matrices that a pattern is judged by: as given, else those in which a seat's role is accountable or
/// responsible.
pub fn scope(letters: &Letters<'_>, pattern: &Pattern) -> Vec<usize> {
    let handbook = letters.handbook();
    let distinct = |matrices: BTreeSet<usize>| matrices.into_iter().collect();
    if let Some(given) = &pattern.matrices {
        let given = given.iter().filter_map(|matrix| handbook.matrices.index_of(matrix.id.as_str()));
        return distinct(given.collect());
    }
    let seats = seats(handbook, pattern).into_iter().filter(|seat| seat.count > 0);
    let cells = seats.flat_map(|seat| letters.of_role(seat.role));
    let duties = cells.filter(|cell| Duty::any(letters.letter(**cell)));
    distinct(duties.map(|cell| cell.row.matrix).collect())
}

/// What breaks when some roles leave a team that has all others: the duties that only they bear.
///
/// Looks at the rows of these roles alone: the page of every role asks this, so a cast of all would cost their square.
pub fn gaps_without(letters: &Letters<'_>, roles: &[usize]) -> Vec<Gap> {
    let cells = roles.iter().flat_map(|role| letters.of_role(*role));
    let rows: BTreeSet<RowId> = cells.map(|cell| cell.row).collect();
    let duties = rows.into_iter().flat_map(|row| letters.duties(row).map(move |duty| (row, duty)));
    let gone: BTreeSet<usize> = roles.iter().copied().collect();
    let gaps = duties.filter_map(|(row, duty)| {
        let bearers = letters.bearers(row, duty);
        let is_gap = !bearers.is_empty() && bearers.iter().all(|role| gone.contains(role));
        is_gap.then_some(Gap { row, duty, roles: bearers, kind: GapKind::Missing })
    });
    gaps.collect()
}

/// A duty that nobody bears is no gap of the cast: the matrix itself has it.
fn gap(row: RowId, duty: Duty, roles: Vec<usize>, cast: &Cast) -> Option<Gap> {
    let kind = match cast.best(&roles) {
        _ if roles.is_empty() => return None,
        Presence::Inside => return None,
        Presence::Outsourced => GapKind::Outsourced,
        Presence::Absent => GapKind::Missing,
    };
    Some(Gap { row, duty, roles, kind })
}
