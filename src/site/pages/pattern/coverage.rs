//! Who of a cast answers for each activity in its scope and who does it, row by row.

use std::collections::BTreeSet;

use foldhash::HashMap;
use serde::Serialize;

use crate::analysis::{Cast, Coverage, Duty, Letters, Presence, RowId, covering, seats};
use crate::model::Pattern;
use crate::site::composer::{Composer, LinkView};
use crate::site::letters::LetterView;

/// From how many activities on only those with gaps are drawn, and how many of these.
const ROWS_DRAWN: usize = 200;

/// The coverage of a pattern's scope.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    pub matrices: Vec<MatrixCoverage>,
    /// How many activities the scope has, of schemes with a letter for a duty.
    pub activities: usize,
    /// How many of them the matrix itself leaves to nobody: no role answers for them, or none does them.
    pub unassigned: usize,
    /// In how many of the others every duty is taken care of, inside the team or by external roles.
    pub covered: usize,
    /// Whether activities without gaps are left out, because there are too many.
    pub only_gaps: bool,
    /// How many activities with gaps are left out beyond those drawn.
    pub more: usize,
}

/// The activities of one matrix.
#[derive(Debug, Serialize)]
pub struct MatrixCoverage {
    pub matrix: LinkView,
    /// The scheme's letters that are marked accountable, and those marked responsible.
    pub accountable: Vec<LetterView>,
    pub responsible: Vec<LetterView>,
    /// Whether the same letters are both, so that there is one duty.
    pub is_one_duty: bool,
    pub rows: Vec<RowCoverage>,
}

/// One activity.
#[derive(Debug, Serialize)]
pub struct RowCoverage {
    pub activity: LinkView,
    pub accountable: DutyCoverage,
    pub responsible: DutyCoverage,
}

/// One duty of an activity.
#[derive(Debug, Serialize)]
pub struct DutyCoverage {
    /// `seated`, `external` where only external roles have it, `outsourced`, `nobody`, or `unassigned` where the matrix
    /// itself names no role.
    pub state: &'static str,
    pub roles: Vec<BearerView>,
}

/// A role that bears a duty.
#[derive(Debug, Serialize)]
pub struct BearerView {
    pub role: LinkView,
    /// `seated`, `external`, which is always there, `outsourced` or `absent`.
    pub presence: &'static str,
    /// The roles whose seats take its letters over, where it has no seat itself, or only one outside and theirs are inside.
    pub covered_by: Vec<LinkView>,
}

/// The coverage of a pattern as its page shows it.
pub fn view(composer: &Composer<'_>, pattern: &Pattern, coverage: &Coverage) -> CoverageView {
    let letters = &composer.site.letters;
    let scheme = |matrix: usize| &letters.matrix(matrix).scheme;
    let knows = |matrix: usize, duty: Duty| duty.letters(scheme(matrix)).next().is_some();
    let scope = coverage.scope.iter().filter(|matrix| Duty::BOTH.iter().any(|duty| knows(**matrix, *duty)));
    let rows = || scope.clone().flat_map(|matrix| letters.rows_of(*matrix));
    let open: Vec<RowId> = {
        let mut open: Vec<RowId> = coverage.gaps.iter().map(|gap| gap.row).collect();
        open.dedup();
        open
    };
    let activities = rows().count();
    // A matrix leaves to nobody only what its scheme can give to somebody.
    let is_assigned = |row: &RowId| {
        let mut duties = Duty::BOTH.into_iter().filter(|duty| knows(row.matrix, *duty));
        duties.all(|duty| !bearers(letters, *row, duty).is_empty())
    };
    let assigned: Vec<RowId> = rows().filter(is_assigned).collect();
    let gaps: BTreeSet<RowId> = open.iter().copied().collect();
    let only_gaps = activities > ROWS_DRAWN;
    let drawn: Vec<RowId> =
        if only_gaps { open.iter().copied().take(ROWS_DRAWN).collect() } else { rows().collect() };
    let drawing = Drawing { composer, letters, cast: &coverage.cast, covered_by: covers(composer, pattern) };
    let matrices = drawn.chunk_by(|a, b| a.matrix == b.matrix).map(|rows| drawing.matrix(rows)).collect();
    CoverageView {
        matrices,
        activities,
        unassigned: activities - assigned.len(),
        covered: assigned.iter().filter(|row| !gaps.contains(row)).count(),
        only_gaps,
        more: if only_gaps { open.len() - drawn.len() } else { 0 },
    }
}

/// The roles that bear a duty in a row. Its work is that of the accountable roles where the scheme counts them as doing
/// it.
fn bearers(letters: &Letters<'_>, row: RowId, duty: Duty) -> Vec<usize> {
    match duty {
        Duty::Accountable => letters.bearers(row, duty),
        Duty::Responsible => letters.doers(row),
    }
}

/// The roles whose seats cover each role, by the role's position.
fn covers(composer: &Composer<'_>, pattern: &Pattern) -> HashMap<usize, Vec<LinkView>> {
    let seats = seats(composer.handbook(), pattern);
    let covered: BTreeSet<usize> = seats.iter().flat_map(|seat| seat.covers.iter().copied()).collect();
    let links = |role: usize| covering(&seats, role).into_iter().map(|hand| composer.role_at(hand)).collect();
    covered.into_iter().map(|role| (role, links(role))).collect()
}

/// What the rows are drawn from.
struct Drawing<'a> {
    composer: &'a Composer<'a>,
    letters: &'a Letters<'a>,
    cast: &'a Cast,
    covered_by: HashMap<usize, Vec<LinkView>>,
}

impl Drawing<'_> {
    /// Rows of one matrix, of which there is at least one.
    fn matrix(&self, rows: &[RowId]) -> MatrixCoverage {
        let scheme = &self.letters.matrix(rows[0].matrix).scheme;
        let marked = |duty: Duty| {
            duty.letters(scheme).map(|letter| LetterView::new(&self.composer.site.names, letter)).collect()
        };
        MatrixCoverage {
            matrix: self.composer.matrix(rows[0].matrix),
            is_one_duty: scheme.letters.iter().all(|letter| letter.accountable == letter.responsible),
            accountable: marked(Duty::Accountable),
            responsible: marked(Duty::Responsible),
            rows: rows.iter().map(|row| self.row(*row)).collect(),
        }
    }

    fn row(&self, row: RowId) -> RowCoverage {
        RowCoverage {
            activity: self.composer.activity(row.matrix, self.letters.row(row).activity),
            accountable: self.duty(row, Duty::Accountable),
            responsible: self.duty(row, Duty::Responsible),
        }
    }

    fn duty(&self, row: RowId, duty: Duty) -> DutyCoverage {
        let bearers = bearers(self.letters, row, duty);
        let of_team: Vec<usize> = bearers.iter().copied().filter(|role| !self.is_external(*role)).collect();
        let state = match self.cast.best(&of_team) {
            _ if bearers.is_empty() => "unassigned",
            Presence::Inside => "seated",
            _ if of_team.len() < bearers.len() => "external",
            Presence::Outsourced => "outsourced",
            Presence::Absent => "nobody",
        };
        DutyCoverage { state, roles: bearers.into_iter().filter_map(|role| self.bearer(role)).collect() }
    }

    fn is_external(&self, role: usize) -> bool {
        self.composer.handbook().roles.as_slice()[role].external
    }

    fn bearer(&self, role: usize) -> Option<BearerView> {
        let presence = match self.cast.presence(role) {
            _ if self.is_external(role) => "external",
            Presence::Inside => "seated",
            Presence::Outsourced => "outsourced",
            Presence::Absent => "absent",
        };
        Some(BearerView {
            role: self.composer.role(&self.composer.handbook().roles.as_slice()[role].id)?,
            presence,
            covered_by: self.covered_by.get(&role).cloned().unwrap_or_default(),
        })
    }
}
