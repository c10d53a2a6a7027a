//! What a cast leaves open, and whom to hire next.

use std::collections::BTreeSet;

use foldhash::HashSet;
use serde::Serialize;

use crate::analysis::{Coverage, Gap, GapKind, Presence, Seated, hands, hiring, seats};
use crate::diagnostic::RecordKind;
use crate::model::{FindingsShown, Pattern};
use crate::site::composer::{Composer, LinkView, Question};
use crate::site::letters::LetterView;

/// How many gaps and hires are drawn.
const GAPS_DRAWN: usize = 200;
const HIRES_DRAWN: usize = 12;

/// The gaps of a pattern.
#[derive(Debug, Serialize)]
pub struct GapsView {
    /// How many duties nobody in the cast takes care of, and how many only outsourced seats do.
    pub missing: usize,
    pub outsourced: usize,
    /// How many duties the scope has.
    pub duties: usize,
    /// Those that are missing first.
    pub gaps: Vec<GapView>,
    /// How many are left out.
    pub more: usize,
}

/// The gaps of a pattern in numbers, where they stand among the findings on a page of their own.
#[derive(Debug, Serialize)]
pub struct ElsewhereView {
    /// As in [`GapsView`].
    pub missing: usize,
    pub outsourced: usize,
    /// The gravest rule whose findings they are; none where none of them counts as a finding.
    pub rule: Option<&'static str>,
}

/// A duty that nobody inside takes care of.
#[derive(Debug, Serialize)]
pub struct GapView {
    pub activity: LinkView,
    pub matrix: LinkView,
    pub letter: Option<LetterView>,
    /// `missing` or `outsourced`.
    pub kind: &'static str,
    /// The roles that bear the duty; any of them would close the gap.
    pub roles: Vec<LinkView>,
    /// The roles whose outsourced seats have it.
    pub outside: Vec<LinkView>,
    /// Accepted by a waiver or the baseline.
    pub accepted: bool,
}

/// The next hires in order.
#[derive(Debug, Serialize)]
pub struct HiresView {
    pub hires: Vec<HireView>,
    /// How many more would close a gap.
    pub more: usize,
    /// How many gaps are open before the first hire; those that outsourced seats fill do not count.
    pub open_before: usize,
}

/// A hire.
#[derive(Debug, Serialize)]
pub struct HireView {
    pub role: LinkView,
    /// How many gaps it closes that no earlier hire has closed.
    pub closes: usize,
    /// How many are open after it.
    pub left: usize,
    /// The phase in which the role comes in.
    pub comes_in: Option<LinkView>,
}

/// The gaps of a pattern, as its page lists them.
pub fn gaps(composer: &Composer<'_>, pattern: &Pattern, coverage: &Coverage) -> GapsView {
    let accepted = accepted(composer, pattern);
    let seats = seats(composer.handbook(), pattern);
    let of_kind = |kind| coverage.gaps.iter().filter(move |gap| gap.kind == kind);
    let sorted = of_kind(GapKind::Missing).chain(of_kind(GapKind::Outsourced));
    GapsView {
        missing: coverage.count(GapKind::Missing),
        outsourced: coverage.count(GapKind::Outsourced),
        duties: coverage.duties,
        gaps: sorted
            .take(GAPS_DRAWN)
            .map(|gap| GapView {
                outside: outside(composer, &seats, gap),
                ..view(composer, pattern, gap, &accepted)
            })
            .collect(),
        more: coverage.gaps.len().saturating_sub(GAPS_DRAWN),
    }
}

/// None where there are no gaps, where they stand on the page itself, and where readers see no findings.
pub fn elsewhere(composer: &Composer<'_>, pattern: &Pattern, coverage: &Coverage) -> Option<ElsewhereView> {
    let is_elsewhere = composer.handbook().settings.findings == FindingsShown::Page;
    (is_elsewhere && !coverage.gaps.is_empty()).then(|| ElsewhereView {
        missing: coverage.count(GapKind::Missing),
        outsourced: coverage.count(GapKind::Outsourced),
        rule: composer.findings.rule_about(RecordKind::Pattern, pattern.id.as_str(), "staffing-"),
    })
}

/// The accepted gaps of a pattern: addresses of activities and letters.
fn accepted<'a>(composer: &Composer<'a>, pattern: &Pattern) -> HashSet<(&'a str, &'a str)> {
    let findings = composer.findings.accepted_about(pattern);
    let gaps = findings.filter(|finding| finding.rule.starts_with("staffing-"));
    let subjects = gaps.filter_map(|finding| match &finding.subjects[..] {
        [own, activity, letter] if own.as_str() == pattern.id.as_str() => {
            Some((activity.as_str(), letter.as_str()))
        }
        _ => None,
    });
    subjects.collect()
}

fn view(composer: &Composer<'_>, pattern: &Pattern, gap: &Gap, accepted: &HashSet<(&str, &str)>) -> GapView {
    let letters = &composer.site.letters;
    let letter = letters.letter_of_duty(gap.row, gap.duty);
    let row = letters.row(gap.row);
    let address = row.address();
    GapView {
        activity: composer.activity_asked(gap.row, Question::Pattern(pattern)),
        matrix: composer.matrix(gap.row.matrix),
        accepted: letter.is_some_and(|letter| accepted.contains(&(address.as_str(), letter.letter.as_str()))),
        letter: letter.map(|letter| LetterView::new(&composer.site.names, letter)),
        kind: match gap.kind {
            GapKind::Missing => "missing",
            GapKind::Outsourced => "outsourced",
        },
        roles: gap.roles.iter().filter_map(|role| link(composer, *role)).collect(),
        outside: Vec::new(),
    }
}

fn outside(composer: &Composer<'_>, seats: &[Seated], gap: &Gap) -> Vec<LinkView> {
    hands(seats, &gap.roles).into_iter().filter_map(|role| link(composer, role)).collect()
}

/// Those whose hire closes gaps, in the order in which they close most.
pub fn hires(composer: &Composer<'_>, coverage: &Coverage) -> HiresView {
    let handbook = composer.handbook();
    let missing = coverage.gaps.iter().filter(|gap| gap.kind == GapKind::Missing);
    let bearers: BTreeSet<usize> = missing.flat_map(|gap| gap.roles.iter().copied()).collect();
    let absent = |role: &usize| coverage.cast.presence(*role) == Presence::Absent;
    let candidates: Vec<usize> = bearers.into_iter().filter(absent).collect();
    let order = hiring::order(handbook, &coverage.gaps, &candidates);
    let useful: Vec<&hiring::Hire> = order.iter().filter(|hire| !hire.closes.is_empty()).collect();
    let open_before = coverage.count(GapKind::Missing);
    let mut left = open_before;
    let hires = useful.iter().take(HIRES_DRAWN).filter_map(|hire| {
        left -= hire.closes.len();
        let role = &handbook.roles.as_slice()[hire.role];
        let comes_in = role.involve.phase.as_ref().and_then(|phase| composer.phase(&phase.id));
        Some(HireView { role: link(composer, hire.role)?, closes: hire.closes.len(), left, comes_in })
    });
    HiresView { hires: hires.collect(), more: useful.len().saturating_sub(HIRES_DRAWN), open_before }
}

fn link(composer: &Composer<'_>, role: usize) -> Option<LinkView> {
    composer.role(&composer.handbook().roles.as_slice()[role].id)
}
