//! What the rules look at: the handbook, its letters by row and role, and the limits that are set.

use std::sync::Arc;

use super::catalogue::{Entry, Reach, entry};
use crate::analysis::{Coverage, Duty, Holders, Letters, RowId};
use crate::diagnostic::{Diagnostic, Family, Level, Rule, Subject};
use crate::model::handbook::Row;
use crate::model::{Handbook, Lack, Letter, Matrix, Role, Scheme, Setting};

/// The handbook with everything that several rules need, worked out once.
pub struct Survey<'h> {
    pub handbook: &'h Handbook,
    pub letters: Letters<'h>,
    /// Who holds which role today.
    pub holders: Holders<'h>,
    /// How far each pattern reaches, in their order.
    pub coverages: Vec<Coverage>,
}

impl<'h> Survey<'h> {
    pub fn new(handbook: &'h Handbook) -> Survey<'h> {
        let letters = Letters::new(handbook);
        let coverages =
            handbook.patterns.iter().map(|pattern| Coverage::of_pattern(&letters, pattern)).collect();
        Survey { handbook, letters, holders: Holders::on(handbook, handbook.today), coverages }
    }

    /// Whether a rule can give a finding that counts anywhere.
    pub fn is_on(&self, rule: &Rule) -> bool {
        let global = self.handbook.settings.lint.setting(rule.name).level.unwrap_or(rule.level);
        let matrices = &mut self.handbook.matrices.iter();
        global != Level::Off
            || matrices
                .any(|matrix| matrix.lint.setting(rule.name).level.is_some_and(|level| level != Level::Off))
    }

    /// The limits of a rule: as the handbook sets them, or its own.
    pub fn limits(&self, rule: &Rule) -> Setting {
        self.handbook.settings.lint.setting(rule.name).or(defaults(rule))
    }

    /// The limits of a rule in a matrix: as the matrix sets them, the handbook, or the rule's own.
    pub fn limits_in(&self, rule: &Rule, matrix: &Matrix) -> Setting {
        matrix.lint.setting(rule.name).or(self.limits(rule))
    }

    pub fn matrices(&self) -> impl Iterator<Item = (usize, &'h Matrix)> + use<'h> {
        self.handbook.matrices.iter().enumerate()
    }

    pub fn role(&self, role: usize) -> &'h Role {
        &self.handbook.roles.as_slice()[role]
    }

    /// The names of roles, for messages.
    pub fn role_names(&self, roles: &[usize]) -> Vec<&'h str> {
        roles.iter().map(|role| self.role(*role).name.as_str()).collect()
    }

    /// The roles that role rules look at: external ones are columns but not ours to judge.
    pub fn own_roles(&self) -> impl Iterator<Item = (usize, &'h Role)> + use<'h> {
        self.handbook.roles.iter().enumerate().filter(|(_, role)| !role.external)
    }

    /// All rows with their positions, but for those with faults of reading: what these lack may only be unread.
    pub fn rows(&self) -> impl Iterator<Item = (RowId, Row<'h>)> {
        let rows = self.letters.rows().map(|id| (id, self.letters.row(id)));
        rows.filter(|(_, row)| !row.activity.is_incomplete)
    }

    /// The matrices of which every row could be read, with their positions.
    pub fn whole_matrices(&self) -> impl Iterator<Item = (usize, &'h Matrix)> + use<'h> {
        self.matrices().filter(|(_, matrix)| {
            !matrix.is_incomplete && matrix.activities.iter().all(|activity| !activity.is_incomplete)
        })
    }

    /// Whether a rule can be judged: one that compares columns of all matrices only when every row could be read.
    pub fn can_judge(&self, entry: &Entry) -> bool {
        let compares = entry.rule.family == Family::Columns && entry.reach == Reach::Handbook;
        !compares || !self.lacks(Lack::Letters)
    }

    /// Whether the handbook may only seem to lack something.
    pub fn lacks(&self, lack: Lack) -> bool {
        self.handbook.lacks.contains(&lack)
    }

    /// The letters of both duties in the matrices in which a role is a column, each once.
    pub fn duty_letters(&self, role: usize) -> Vec<&'h Letter> {
        let mut schemes: Vec<&Arc<Scheme>> = Vec::new();
        for matrix in self.letters.matrices_of(role).iter().map(|matrix| self.letters.matrix(*matrix)) {
            if !schemes.iter().any(|known| Arc::ptr_eq(known, &matrix.scheme)) {
                schemes.push(&matrix.scheme);
            }
        }
        let mut letters: Vec<&Letter> = Vec::new();
        for letter in schemes.into_iter().flat_map(|scheme| Duty::letters_of_both(scheme)) {
            if !letters.iter().any(|known| known.letter == letter.letter && known.word == letter.word) {
                letters.push(letter);
            }
        }
        letters
    }

    /// Makes a finding one about a duty of a row: about the row, and the letter that stands for the duty.
    pub fn about_duty(&self, finding: Diagnostic, row: RowId, duty: Duty) -> Diagnostic {
        let letter = self.letters.letter_of_duty(row, duty);
        let row = self.letters.row(row);
        let finding = finding.in_matrix(row.matrix.id.as_str()).subject(Subject::activity(row.address()));
        letter.into_iter().fold(finding, |finding, letter| finding.subject(Subject::letter(&letter.letter)))
    }

    /// A finding about a row, at its name.
    pub fn about_row(&self, rule: &'static Rule, row: Row<'_>, message: String) -> Diagnostic {
        Diagnostic::new(rule, row.activity.span, message)
            .in_matrix(row.matrix.id.as_str())
            .subject(Subject::activity(row.address()))
    }
}

fn defaults(rule: &Rule) -> Setting {
    entry(rule.name).map_or_else(Setting::default, |entry| entry.limits)
}
