//! The catalogue of all rules: those of the analysis with their checks, the others with the stage's own findings.

use super::Survey;
use super::rules::{
    baseline_idle, duplicate_name, duties_not_separated, duties_same_person, external_accountable,
    hiring_no_effect, hiring_unreachable, kpi_without_lever, matrices_disagree, matrix_crowded,
    matrix_names_people, matrix_oversized, name_drift, people_single_holder, people_vacant_accountable,
    review_overdue, risk_uncovered, role_idle, role_in_every_row, role_only_informed, role_overloaded,
    role_too_early, role_unassigned, row_checks_itself, row_duplicate, row_letter_count,
    row_many_accountable, row_many_consulted, row_many_informed, row_many_responsible, row_mixed_letters,
    row_no_accountable, row_no_responsible, row_silo, staffing_gap, staffing_outsourced, waiver_expired,
    waiver_idle,
};
use crate::diagnostic::{Diagnostics, Rule, rules};
use crate::model::Setting;

/// A rule with what is needed to run it and to set it.
pub struct Entry {
    pub rule: &'static Rule,
    /// The limits that it has, with the values where the settings say nothing.
    pub limits: Setting,
    pub reach: Reach,
    /// None for rules whose findings come from other stages.
    pub check: Option<Check>,
}

/// How a rule of the analysis is run.
pub type Check = fn(&Survey<'_>, &mut Diagnostics);

/// Where a rule's level and limits can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For the whole handbook only.
    Handbook,
    /// For one matrix too.
    Matrix,
}

/// The rule of a name.
pub fn entry(name: &str) -> Option<&'static Entry> {
    RULES.iter().find(|entry| entry.rule.name == name)
}

/// Every rule, in the order in which the manual lists them.
pub static RULES: &[Entry] = &[
    elsewhere(&rules::SYNTAX),
    elsewhere(&rules::UNKNOWN_FIELD),
    elsewhere(&rules::WRONG_TYPE),
    elsewhere(&rules::MISSING_FIELD),
    elsewhere(&rules::INVALID_ID),
    elsewhere(&rules::DUPLICATE_ID),
    elsewhere(&rules::DUPLICATE_URL),
    elsewhere(&rules::UNKNOWN_REFERENCE),
    elsewhere(&rules::UNKNOWN_LETTER),
    elsewhere(&rules::UNKNOWN_RULE),
    elsewhere(&rules::UNKNOWN_SCHEME),
    elsewhere(&rules::REFERENCE_CYCLE),
    elsewhere(&rules::NOT_UTF_8),
    elsewhere(&rules::TOO_DEEP),
    elsewhere(&rules::TOO_LARGE),
    elsewhere(&rules::UNSAFE_PATH),
    elsewhere(&rules::ROW_OUTSIDE_COLUMNS),
    elsewhere(&rules::ROW_CONFLICT),
    elsewhere(&rules::EMBED),
    elsewhere(&rules::TEMPLATE),
    in_matrix(&row_no_accountable::RULE, Setting::NONE, row_no_accountable::check),
    in_matrix(&row_many_accountable::RULE, row_many_accountable::LIMITS, row_many_accountable::check),
    in_matrix(&row_no_responsible::RULE, Setting::NONE, row_no_responsible::check),
    in_matrix(&row_letter_count::RULE, Setting::NONE, row_letter_count::check),
    in_matrix(&row_mixed_letters::RULE, Setting::NONE, row_mixed_letters::check),
    in_matrix(&row_many_responsible::RULE, row_many_responsible::LIMITS, row_many_responsible::check),
    in_matrix(&row_many_consulted::RULE, row_many_consulted::LIMITS, row_many_consulted::check),
    in_matrix(&row_many_informed::RULE, row_many_informed::LIMITS, row_many_informed::check),
    in_matrix(&row_silo::RULE, Setting::NONE, row_silo::check),
    in_matrix(&row_duplicate::RULE, Setting::NONE, row_duplicate::check),
    in_matrix(&row_checks_itself::RULE, Setting::NONE, row_checks_itself::check),
    in_matrix(&external_accountable::RULE, Setting::NONE, external_accountable::check),
    overall(&role_unassigned::RULE, Setting::NONE, role_unassigned::check),
    overall(&role_idle::RULE, Setting::NONE, role_idle::check),
    overall(&role_only_informed::RULE, Setting::NONE, role_only_informed::check),
    overall(&role_overloaded::RULE, role_overloaded::LIMITS, role_overloaded::check),
    in_matrix(&role_in_every_row::RULE, role_in_every_row::LIMITS, role_in_every_row::check),
    in_matrix(&matrix_crowded::RULE, matrix_crowded::LIMITS, matrix_crowded::check),
    in_matrix(&matrix_oversized::RULE, matrix_oversized::LIMITS, matrix_oversized::check),
    in_matrix(&matrix_names_people::RULE, Setting::NONE, matrix_names_people::check),
    in_matrix(&staffing_gap::RULE, Setting::NONE, staffing_gap::check),
    in_matrix(&staffing_outsourced::RULE, Setting::NONE, staffing_outsourced::check),
    overall(&hiring_unreachable::RULE, Setting::NONE, hiring_unreachable::check),
    overall(&hiring_no_effect::RULE, Setting::NONE, hiring_no_effect::check),
    in_matrix(&role_too_early::RULE, Setting::NONE, role_too_early::check),
    in_matrix(&kpi_without_lever::RULE, Setting::NONE, kpi_without_lever::check),
    overall(&risk_uncovered::RULE, Setting::NONE, risk_uncovered::check),
    overall(&duplicate_name::RULE, Setting::NONE, duplicate_name::check),
    in_matrix(&matrices_disagree::RULE, Setting::NONE, matrices_disagree::check),
    in_matrix(&duties_not_separated::RULE, Setting::NONE, duties_not_separated::check),
    in_matrix(&duties_same_person::RULE, Setting::NONE, duties_same_person::check),
    overall(&people_vacant_accountable::RULE, Setting::NONE, people_vacant_accountable::check),
    overall(&people_single_holder::RULE, Setting::NONE, people_single_holder::check),
    in_matrix(&review_overdue::RULE, Setting::NONE, review_overdue::check),
    overall(&name_drift::RULE, Setting::NONE, name_drift::check),
    elsewhere(&waiver_expired::RULE),
    elsewhere(&waiver_idle::RULE),
    elsewhere(&baseline_idle::RULE),
    elsewhere(&rules::LINK_BROKEN),
    elsewhere(&rules::ANCHOR_BROKEN),
    elsewhere(&rules::IMAGE_MISSING),
    elsewhere(&rules::UNKNOWN_FILE),
    elsewhere(&rules::UNSAFE_URL),
    elsewhere(&rules::FOREIGN_FRONT_MATTER),
    elsewhere(&rules::REMOTE_RESOURCE),
    elsewhere(&rules::IMAGE_WITHOUT_ALT),
    elsewhere(&rules::UNKNOWN_EMBED),
    elsewhere(&rules::FOREIGN_SYNTAX),
    elsewhere(&rules::HTML_LEFT_OUT),
    elsewhere(&rules::TABLE_ROW),
    elsewhere(&rules::DUPLICATE_ANCHOR),
    elsewhere(&rules::FOOTNOTE_BROKEN),
    elsewhere(&rules::MATH_UNREADABLE),
    elsewhere(&rules::ORPHAN_PAGE),
    elsewhere(&rules::HEADING_SKIPPED),
    elsewhere(&rules::DUPLICATE_TITLE),
    elsewhere(&rules::NAME_NOT_PORTABLE),
];

/// A rule whose findings come from another stage.
const fn elsewhere(rule: &'static Rule) -> Entry {
    Entry { rule, limits: Setting::NONE, reach: Reach::Handbook, check: None }
}

/// A rule about the handbook as a whole.
const fn overall(rule: &'static Rule, limits: Setting, check: Check) -> Entry {
    Entry { rule, limits, reach: Reach::Handbook, check: Some(check) }
}

/// A rule about rows or matrices.
const fn in_matrix(rule: &'static Rule, limits: Setting, check: Check) -> Entry {
    Entry { rule, limits, reach: Reach::Matrix, check: Some(check) }
}
