//! The gaps of all patterns, with what findings say about them.

use super::Survey;
use crate::analysis::{Gap, GapKind};
use crate::diagnostic::{Diagnostic, RecordKind, Subject};
use crate::model::handbook::Row;
use crate::model::{Id, Letter, Pattern};
use crate::source::Span;

/// A gap of a pattern.
pub struct PatternGap<'h> {
    pub pattern: &'h Pattern,
    pub row: Row<'h>,
    /// The letters under which the row has the duty: whoever holds one of them has it.
    pub letters: Vec<&'h Letter>,
    pub roles: Vec<usize>,
    gap: Gap,
}

impl<'h> PatternGap<'h> {
    /// The gaps of one kind, pattern by pattern.
    pub fn all(survey: &Survey<'h>, kind: GapKind) -> Vec<PatternGap<'h>> {
        let patterns = survey.handbook.patterns.iter().zip(&survey.coverages);
        let patterns = patterns.filter(|(pattern, _)| !pattern.is_incomplete);
        let gaps =
            patterns.flat_map(|(pattern, coverage)| coverage.gaps.iter().map(move |gap| (pattern, gap)));
        // Of a row with faults of reading, the role that is there may be the one that could not be read.
        let is_known = |gap: &Gap| !survey.letters.row(gap.row).activity.is_incomplete;
        gaps.filter(|(_, gap)| gap.kind == kind && is_known(gap))
            .map(|(pattern, gap)| PatternGap {
                pattern,
                row: survey.letters.row(gap.row),
                letters: survey.letters.letters_of_duty(gap.row, gap.duty),
                roles: gap.roles.clone(),
                gap: gap.clone(),
            })
            .collect()
    }

    /// The seat that has the first of the roles.
    pub fn seat(&self, survey: &Survey<'_>) -> Option<Span> {
        let is_meant = |id: &str| self.roles.iter().any(|role| survey.role(*role).id.as_str() == id);
        let mut seats =
            self.pattern.seats.iter().flat_map(|seat| std::iter::once(&seat.role).chain(&seat.covers));
        seats.find(|role| is_meant(role.id.as_str())).map(|role| role.span)
    }

    /// Adds the subjects, and the cells of the roles with what is the matter with each.
    pub fn about(&self, survey: &Survey<'_>, finding: Diagnostic) -> Diagnostic {
        let finding = finding.subject(Subject::record(RecordKind::Pattern, self.pattern.id.as_str()));
        let mut finding = survey.about_duty(finding, self.gap.row, self.gap.duty);
        for cell in survey.letters.holding(self.gap.row, self.gap.duty) {
            let role = survey.role(cell.role);
            let message = format!("{} {}", role.name, self.matter(&role.id));
            finding = finding.label(survey.letters.assignment(cell).span, message);
        }
        finding
    }

    /// What is the matter with one of the roles: a seat of its own, one that covers it, or none.
    fn matter(&self, role: &Id) -> &'static str {
        let mut seats = self.pattern.seats.iter().filter(|seat| seat.count > 0);
        if seats.clone().any(|seat| seat.role.id == *role) {
            "has an outsourced seat only"
        } else if seats.any(|seat| seat.covers.iter().any(|covered| covered.id == *role)) {
            "is covered by an outsourced seat only"
        } else {
            "is not in this pattern"
        }
    }
}
