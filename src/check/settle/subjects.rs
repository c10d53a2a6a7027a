//! Findings by rule and subjects, so that a thousand waivers do not each read a thousand findings.

use std::cell::RefCell;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Family, Subject};
use crate::model::Waiver;
use crate::parse::{Effort, KnownNames};
use crate::source::{CONTENT_FOLDER, Sources};

/// A finding about pages and files that names no subject is about its file, so that a waiver can accept it too.
pub fn complete(found: &mut Diagnostics, sources: &Sources) {
    let nameless =
        |finding: &&mut Diagnostic| finding.rule.family == Family::Pages && finding.subjects.is_empty();
    for finding in found.iter_mut().filter(nameless) {
        let path = &sources.file(finding.span.file).path;
        finding.subjects.push(Subject::page(path.below(CONTENT_FOLDER).unwrap_or(path.as_str())));
    }
}

/// The positions of the findings that can be waived.
#[derive(Default)]
pub struct BySubject<'f> {
    /// By all subjects.
    whole: HashMap<(&'f str, BTreeSet<&'f str>), Vec<usize>>,
    /// By each of them.
    each: HashMap<(&'f str, &'f str), Vec<usize>>,
    /// The subjects of each rule's findings, in their order.
    names: HashMap<&'f str, Vec<&'f str>>,
    /// The same, ready to be compared with subjects that no finding has.
    to_compare: RefCell<HashMap<&'f str, KnownNames<'f, ()>>>,
    effort: Effort,
    /// The first subject of a rule's findings for each id of an activity, without its matrix.
    activities: HashMap<(&'f str, &'f str), &'f str>,
    /// The first row that a rule's findings are about for each matrix.
    rows: HashMap<(&'f str, &'f str), &'f str>,
}

impl<'f> BySubject<'f> {
    /// Those of the rules that these waivers are about.
    pub fn new(found: &'f Diagnostics, waivers: &[Waiver]) -> BySubject<'f> {
        let rules: HashSet<&str> = waivers.iter().map(|waiver| waiver.rule.value.as_str()).collect();
        let mut index = BySubject::default();
        let is_asked = |finding: &Diagnostic| can_be_waived(finding) && rules.contains(finding.rule.name);
        for (position, finding) in found.iter().enumerate().filter(|(_, finding)| is_asked(finding)) {
            let (rule, subjects) = (finding.rule.name, names(&finding.subjects));
            for subject in &subjects {
                let positions = index.each.entry((rule, *subject)).or_default();
                if positions.is_empty() {
                    index.names.entry(rule).or_default().push(subject);
                    let (matrix, id) = subject.split_once('#').unwrap_or(("", subject));
                    index.activities.entry((rule, id)).or_insert(subject);
                    index.rows.entry((rule, matrix)).or_insert(subject);
                }
                positions.push(position);
            }
            index.whole.entry((rule, subjects)).or_default().push(position);
        }
        index
    }

    /// The findings with exactly the waiver's subjects, in any order; with `all`, those that include them.
    pub fn matching(&self, waiver: &'f Waiver, findings: &[&Diagnostic]) -> Vec<usize> {
        let rule = waiver.rule.value.as_str();
        let named: BTreeSet<&str> = waiver.at.iter().map(String::as_str).collect();
        if !waiver.all {
            return self.whole.get(&(rule, named)).cloned().unwrap_or_default();
        }
        let about = named.iter().map(|subject| self.each.get(&(rule, *subject)));
        // The rarest subject leaves the fewest findings to compare; one that no finding has leaves none.
        let rarest = about.min_by_key(|positions| positions.map_or(0, Vec::len)).flatten();
        let includes = |position: &&usize| named.is_subset(&names(&findings[**position].subjects));
        rarest.into_iter().flatten().filter(includes).copied().collect()
    }

    /// The first finding of the waiver's rule that shares a subject with it and is not accepted otherwise; where none
    /// does, one with a subject that is written much alike.
    pub fn nearest(&self, waiver: &'f Waiver, findings: &[&Diagnostic]) -> Option<usize> {
        let rule = waiver.rule.value.as_str();
        let first_open = |subject: &str| {
            let positions = self.each.get(&(rule, subject)).into_iter().flatten();
            positions.copied().find(|position| !findings[*position].waived)
        };
        let shared = waiver.at.iter().find_map(|subject| first_open(subject));
        shared
            .or_else(|| waiver.at.iter().filter_map(|subject| self.alike(rule, subject)).find_map(first_open))
    }

    /// The first row of a matrix that a rule's findings are about, where a waiver names the matrix in place of its rows.
    pub fn row_of(&self, rule: &str, matrix: &str) -> Option<&'f str> {
        self.rows.get(&(rule, matrix)).copied().filter(|_| !matrix.is_empty())
    }

    /// The subject of a rule's findings that was meant: an activity by its id without its matrix, or a name mistyped.
    fn alike(&self, rule: &str, written: &str) -> Option<&'f str> {
        let (rule, names) = self.names.get_key_value(rule)?;
        if let Some(activity) = self.activities.get(&(*rule, written)) {
            return Some(activity);
        }
        let mut to_compare = self.to_compare.borrow_mut();
        let known = to_compare
            .entry(rule)
            .or_insert_with(|| KnownNames::new(names.iter().map(|subject| (*subject, ()))));
        known.guess(written, &self.effort)?.near.map(|(near, ())| near)
    }
}

fn names(subjects: &[Subject]) -> BTreeSet<&str> {
    subjects.iter().map(Subject::as_str).collect()
}

fn can_be_waived(finding: &Diagnostic) -> bool {
    finding.rule.family != Family::Reading
}
