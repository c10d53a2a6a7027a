//! Findings by rule and subjects, so that a thousand waivers do not each read a thousand findings.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Family};
use crate::model::Waiver;
use crate::source::{CONTENT_FOLDER, Sources};

/// A finding about pages and files that names no subject is about its file, so that a waiver can accept it too.
pub fn complete(found: &mut Diagnostics, sources: &Sources) {
    let nameless =
        |finding: &&mut Diagnostic| finding.rule.family == Family::Pages && finding.subjects.is_empty();
    for finding in found.iter_mut().filter(nameless) {
        let path = &sources.file(finding.span.file).path;
        finding.subjects.push(path.below(CONTENT_FOLDER).unwrap_or(path.as_str()).to_owned());
    }
}

/// The positions of the findings that can be waived.
#[derive(Default)]
pub struct BySubject<'f> {
    /// By all subjects.
    whole: HashMap<(&'f str, BTreeSet<&'f str>), Vec<usize>>,
    /// By each of them.
    each: HashMap<(&'f str, &'f str), Vec<usize>>,
}

impl<'f> BySubject<'f> {
    /// Those of the rules that these waivers are about.
    pub fn new(found: &'f Diagnostics, waivers: &[Waiver]) -> BySubject<'f> {
        let rules: HashSet<&str> = waivers.iter().map(|waiver| waiver.rule.value.as_str()).collect();
        let mut index = BySubject::default();
        let is_asked = |finding: &Diagnostic| can_be_waived(finding) && rules.contains(finding.rule.name);
        for (position, finding) in found.iter().enumerate().filter(|(_, finding)| is_asked(finding)) {
            let (rule, subjects) = (finding.rule.name, subjects(&finding.subjects));
            for subject in &subjects {
                index.each.entry((rule, *subject)).or_default().push(position);
            }
            index.whole.entry((rule, subjects)).or_default().push(position);
        }
        index
    }

    /// The findings with exactly the waiver's subjects, in any order; with `all`, those that include them.
    pub fn matching(&self, waiver: &'f Waiver, findings: &[&Diagnostic]) -> Vec<usize> {
        let (rule, named) = (waiver.rule.value.as_str(), subjects(&waiver.at));
        if !waiver.all {
            return self.whole.get(&(rule, named)).cloned().unwrap_or_default();
        }
        let about = named.iter().map(|subject| self.each.get(&(rule, *subject)));
        // The rarest subject leaves the fewest findings to compare; one that no finding has leaves none.
        let rarest = about.min_by_key(|positions| positions.map_or(0, Vec::len)).flatten();
        let includes = |position: &&usize| named.is_subset(&subjects(&findings[**position].subjects));
        rarest.into_iter().flatten().filter(includes).copied().collect()
    }

    /// The first finding of the waiver's rule that shares a subject with it and is not accepted otherwise.
    pub fn nearest(&self, waiver: &'f Waiver, findings: &[&Diagnostic]) -> Option<usize> {
        let rule = waiver.rule.value.as_str();
        let mut positions = waiver.at.iter().filter_map(|subject| self.each.get(&(rule, subject.as_str())));
        positions.find_map(|positions| positions.iter().copied().find(|position| !findings[*position].waived))
    }
}

fn subjects(list: &[String]) -> BTreeSet<&str> {
    list.iter().map(String::as_str).collect()
}

fn can_be_waived(finding: &Diagnostic) -> bool {
    finding.rule.family != Family::Reading
}
