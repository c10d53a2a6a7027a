//! Patterns as columns, roles as rows, seats in the cells.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use crate::analysis::{Coverage, GapKind, covering, seats};
use crate::diagnostic::RecordKind;
use crate::model::{Commitment, Pattern};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::pages;
use crate::site::pages::pattern::cast::SeatCount;
use crate::site::pages::role_groups::{GroupView, by_group};
use crate::site::plan::Subject;

/// How many patterns stand side by side. A table has only the roles that its patterns seat or cover, so that all
/// tables together grow with the number of seats.
const SIDE_BY_SIDE: usize = 5;

/// Some patterns side by side.
#[derive(Debug, Serialize)]
pub struct TableView {
    pub columns: Vec<ColumnView>,
    /// The roles in listing order, by their groups.
    pub groups: Vec<GroupView<RowView>>,
    /// Whether any role has a group.
    pub has_groups: bool,
}

/// A pattern.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub pattern: LinkView,
    pub summary: Option<Html>,
    pub count: SeatCount,
    pub gaps: GapCount,
    /// Whether it is judged by any matrix.
    pub has_scope: bool,
    /// Whether the file names the scope.
    pub scope_is_given: bool,
    /// Where the gaps are told: on the page of the pattern, or on that of all findings; none where nowhere.
    pub gaps_url: Option<String>,
}

/// How many duties nobody inside takes care of.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GapCount {
    pub missing: usize,
    /// Only outsourced seats have them.
    pub outsourced: usize,
    /// Seats inside the team have them, or external roles.
    pub inside: usize,
    /// All duties of the pattern's scope.
    pub duties: usize,
    /// How many of the gaps were accepted; none unless findings stand beside what they concern.
    pub accepted: usize,
}

/// A role.
#[derive(Debug, Serialize)]
pub struct RowView {
    pub role: LinkView,
    /// One for each pattern; empty where the role has no part in it.
    pub cells: Vec<CellView>,
}

/// A role in a pattern.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CellView {
    pub seats: Vec<SeatMark>,
    /// The roles whose seats take its letters over, where it has no seat itself, or only one outside and theirs are inside.
    pub covered_by: Vec<LinkView>,
}

/// A seat in few words.
#[derive(Debug, Clone, Serialize)]
pub struct SeatMark {
    pub commitment: Commitment,
    pub count: u32,
}

/// All patterns in listing order.
pub fn tables(composer: &Composer<'_>) -> Vec<TableView> {
    let count = composer.handbook().patterns.len();
    (0..count)
        .step_by(SIDE_BY_SIDE)
        .map(|start| table(composer, start..count.min(start + SIDE_BY_SIDE)))
        .collect()
}

fn table(composer: &Composer<'_>, patterns: Range<usize>) -> TableView {
    let roles = &composer.handbook().roles;
    let mut rows: BTreeMap<usize, Vec<CellView>> = BTreeMap::new();
    for (column, number) in patterns.clone().enumerate() {
        let pattern = &composer.handbook().patterns.as_slice()[number];
        let seats = seats(composer.handbook(), pattern);
        let mut cell_of = |role: usize, add: &dyn Fn(&mut CellView)| {
            let cells = rows.entry(role).or_insert_with(|| vec![CellView::default(); patterns.len()]);
            add(&mut cells[column]);
        };
        for seat in &seats {
            let mark = SeatMark { commitment: seat.commitment, count: seat.count };
            cell_of(seat.role, &|cell| cell.seats.push(mark.clone()));
        }
        let covered: BTreeSet<usize> = seats.iter().flat_map(|seat| seat.covers.iter().copied()).collect();
        for role in covered {
            let by: Vec<LinkView> =
                covering(&seats, role).into_iter().map(|hand| composer.role_at(hand)).collect();
            if !by.is_empty() {
                cell_of(role, &|cell| cell.covered_by.clone_from(&by));
            }
        }
    }
    let rows = rows.into_iter().filter_map(|(role, cells)| {
        let role = &roles.as_slice()[role];
        Some((role.group.clone(), RowView { role: composer.role(&role.id)?, cells }))
    });
    let groups = by_group(rows);
    TableView {
        columns: patterns.map(|number| column(composer, number)).collect(),
        has_groups: groups.iter().any(|group| group.title.is_some()),
        groups,
    }
}

fn column(composer: &Composer<'_>, number: usize) -> ColumnView {
    let pattern = &composer.handbook().patterns.as_slice()[number];
    let coverage = Coverage::of_pattern(&composer.site.letters, pattern);
    ColumnView {
        pattern: composer.pattern(number),
        summary: composer.maybe_html(pattern.summary),
        count: SeatCount::of(pattern),
        gaps: gaps(composer, pattern, &coverage),
        has_scope: !coverage.scope.is_empty(),
        scope_is_given: pattern.matrices.is_some(),
        gaps_url: gaps_url(composer, number, pattern),
    }
}

fn gaps_url(composer: &Composer<'_>, number: usize, pattern: &Pattern) -> Option<String> {
    if composer.findings.are_beside_subjects() {
        return composer.site.url_about(&Subject::Pattern(number)).map(|page| format!("{page}#gaps"));
    }
    let rule = composer.findings.rule_about(RecordKind::Pattern, pattern.id.as_str(), "staffing-")?;
    composer.site.url_of(&pages::findings::KIND).map(|page| format!("{page}#{rule}"))
}

fn gaps(composer: &Composer<'_>, pattern: &Pattern, coverage: &Coverage) -> GapCount {
    let (missing, outsourced) = (coverage.count(GapKind::Missing), coverage.count(GapKind::Outsourced));
    let accepted = composer.findings.accepted_about(pattern);
    GapCount {
        missing,
        outsourced,
        inside: coverage.duties - missing - outsourced,
        duties: coverage.duties,
        accepted: accepted.filter(|finding| finding.rule.starts_with("staffing-")).count(),
    }
}
