//! What hiring the roles of an answer changes: the gaps of each staffing pattern that they would close.

use std::collections::BTreeSet;

use foldhash::HashMap;
use serde::Serialize;

use crate::analysis::{Coverage, Gap, GapKind, coverage::gaps_without};
use crate::model::Answer;
use crate::site::composer::{Composer, LinkView, Question};
use crate::site::letters::ChipView;

/// How many patterns are named for an answer, and how many gaps for a pattern.
const PATTERNS_NAMED: usize = 6;
const GAPS_NAMED: usize = 12;

/// What an answer's hires change.
#[derive(Debug, Default, Serialize)]
pub struct EffectView<'a> {
    /// The patterns in which they close gaps, in listing order.
    pub patterns: Vec<ClosesView<'a>>,
    /// How many more patterns there are.
    pub more: usize,
    /// In a handbook without patterns: the duties that nobody else bears.
    pub alone: Vec<DutyView<'a>>,
}

/// The gaps of a pattern that the hires close.
#[derive(Debug, Serialize)]
pub struct ClosesView<'a> {
    pub pattern: LinkView,
    /// How many duties that nobody in the pattern takes care of, and how many of them the hires take.
    pub missing: usize,
    pub closed: usize,
    /// How many duties in outsourced hands the hires bring into the team.
    pub brought_in: usize,
    /// The first of both, in order of the rows.
    pub gaps: Vec<DutyView<'a>>,
    /// How many more there are.
    pub more: usize,
}

/// A duty in an activity.
#[derive(Debug, Serialize)]
pub struct DutyView<'a> {
    pub activity: LinkView,
    pub letter: Option<ChipView<'a>>,
}

/// The patterns with their coverage, worked out once for all answers.
pub struct Effects<'c, 'a> {
    composer: &'c Composer<'a>,
    patterns: Vec<Gaps>,
}

/// The gaps of a pattern, and which of them a role would close.
struct Gaps {
    all: Vec<Gap>,
    missing: usize,
    by_role: HashMap<usize, Vec<usize>>,
}

impl Gaps {
    fn of(coverage: Coverage) -> Gaps {
        let mut by_role: HashMap<usize, Vec<usize>> = HashMap::default();
        for (index, gap) in coverage.gaps.iter().enumerate() {
            gap.roles.iter().for_each(|role| by_role.entry(*role).or_default().push(index));
        }
        Gaps { missing: coverage.count(GapKind::Missing), all: coverage.gaps, by_role }
    }

    /// The gaps that some roles close, in order of the rows.
    fn closed_by(&self, roles: &[usize]) -> Vec<&Gap> {
        let closed = roles.iter().filter_map(|role| self.by_role.get(role)).flatten();
        let closed: BTreeSet<usize> = closed.copied().collect();
        closed.into_iter().map(|gap| &self.all[gap]).collect()
    }
}

impl<'c, 'a> Effects<'c, 'a> {
    /// None unless the analysis stands beside what it concerns.
    pub fn new(composer: &'c Composer<'a>) -> Option<Effects<'c, 'a>> {
        let patterns = &composer.handbook().patterns;
        composer.findings.are_beside_subjects().then(|| Effects {
            composer,
            patterns: patterns
                .iter()
                .map(|pattern| Gaps::of(Coverage::of_pattern(&composer.site.letters, pattern)))
                .collect(),
        })
    }

    /// What an answer's hires change; none where they change nothing.
    pub fn of_answer(&self, answer: &Answer) -> Option<EffectView<'a>> {
        let roles = &self.composer.handbook().roles;
        let hired: Vec<usize> =
            answer.hire.iter().filter_map(|role| roles.index_of(role.id.as_str())).collect();
        if self.patterns.is_empty() {
            let gaps = gaps_without(&self.composer.site.letters, &hired);
            let alone = gaps.iter().take(GAPS_NAMED).map(|gap| self.duty(gap)).collect::<Vec<_>>();
            return (!alone.is_empty()).then(|| EffectView { alone, ..EffectView::default() });
        }
        let patterns = self.patterns.iter().enumerate();
        let mut patterns: Vec<ClosesView<'a>> =
            patterns.filter_map(|(pattern, gaps)| self.closes(pattern, gaps, &hired)).collect();
        let more = patterns.len().saturating_sub(PATTERNS_NAMED);
        patterns.truncate(PATTERNS_NAMED);
        (!patterns.is_empty()).then(|| EffectView { patterns, more, ..EffectView::default() })
    }

    fn closes(&self, pattern: usize, gaps: &Gaps, hired: &[usize]) -> Option<ClosesView<'a>> {
        let taken = gaps.closed_by(hired);
        let of_kind = |kind: GapKind| taken.iter().filter(|gap| gap.kind == kind).count();
        (!taken.is_empty()).then(|| ClosesView {
            pattern: self.composer.pattern(pattern),
            missing: gaps.missing,
            closed: of_kind(GapKind::Missing),
            brought_in: of_kind(GapKind::Outsourced),
            gaps: taken.iter().take(GAPS_NAMED).map(|gap| self.duty_in(pattern, gap)).collect(),
            more: taken.len().saturating_sub(GAPS_NAMED),
        })
    }

    /// A duty as the cast of a pattern leaves it.
    fn duty_in(&self, pattern: usize, gap: &Gap) -> DutyView<'a> {
        let pattern = &self.composer.handbook().patterns.as_slice()[pattern];
        let activity = self.composer.activity_asked(gap.row, Question::Pattern(pattern));
        DutyView { activity, ..self.duty(gap) }
    }

    fn duty(&self, gap: &Gap) -> DutyView<'a> {
        let letters = &self.composer.site.letters;
        let letter = letters.letter_of_duty(gap.row, gap.duty);
        DutyView {
            activity: self.composer.activity(gap.row.matrix, letters.row(gap.row).activity),
            letter: letter.map(|letter| ChipView::new(&self.composer.site.names, letter)),
        }
    }
}
