//! Which record a finding's subject means, where records of several kinds have its id.

use crate::diagnostic::Diagnostic;
use crate::site::Site;
use crate::site::links::Named;

/// The record that a subject names; none for rows, letters and pages.
pub fn meant<'s>(site: &'s Site<'_>, finding: &Diagnostic, place: usize) -> Option<&'s Named<'s>> {
    let records = site.index.records(&finding.subjects[place]);
    let path = site.sources.file(finding.span.file).path.as_str();
    let folder = folder_by_rule(finding, place).unwrap_or_else(|| folder_by_file(path));
    records.iter().find(|record| record.folder == folder).or_else(|| records.first())
}

/// The kind of record that a rule of the analysis names at this place; none where any record may be meant.
fn folder_by_rule(finding: &Diagnostic, place: usize) -> Option<&'static str> {
    let rule = finding.rule.name;
    let is_last = place + 1 == finding.subjects.len();
    let family = rule.split('-').next().unwrap_or_default();
    match (rule, family) {
        ("hiring-no-effect", _) => Some("hiring"),
        ("risk-uncovered", _) => Some("risks"),
        ("review-overdue" | "name-drift", _) => None,
        ("duties-same-person" | "matrix-names-people", _) if is_last => Some("people"),
        ("role-in-every-row", _) | (_, "matrix") if place == 0 => Some("raci"),
        (_, "people") if place == 1 => Some("people"),
        (_, "staffing") => Some("staffing"),
        (_, "role" | "row" | "people" | "duties" | "hiring" | "kpi" | "external" | "matrix") => Some("roles"),
        _ => None,
    }
}

/// The folder or the list whose file it is: `content/risks.toml` has risks.
fn folder_by_file(path: &str) -> &str {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let end = below.find(['/', '.']).unwrap_or(below.len());
    &below[..end]
}
