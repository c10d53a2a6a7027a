//! Findings as readers see them: what, why, what to do, and where it is.

use std::collections::HashMap;

use serde::Serialize;

use super::Site;
use super::composer::LinkView;
use super::frame::edit_url;
use super::plan::Subject;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::FindingsShown;

/// A finding on the site.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    pub rule: &'static str,
    pub level: &'static str,
    pub message: String,
    /// What the rule looks for.
    pub looks_for: &'static str,
    /// Where the rule comes from.
    pub source_of_rule: &'static str,
    pub help: Option<String>,
    pub subjects: Vec<String>,
    /// What it is about, as links where there are pages.
    pub links: Vec<LinkView>,
    /// The place: path, line and column.
    pub file: String,
    pub line: usize,
    pub column: usize,
    /// Where the file is edited.
    pub edit_url: Option<String>,
    pub waived: bool,
}

/// The findings that readers may see, by what they are about.
#[derive(Debug, Default)]
pub struct ShownFindings {
    pub all: Vec<FindingView>,
    by_subject: HashMap<String, Vec<usize>>,
    beside_subjects: bool,
}

impl ShownFindings {
    /// As many of the findings as the settings allow.
    pub fn new(site: &Site<'_>, found: &Diagnostics) -> ShownFindings {
        let shown = site.handbook.settings.findings;
        let mut findings = ShownFindings::default();
        if shown == FindingsShown::None {
            return findings;
        }
        findings.beside_subjects = shown == FindingsShown::Inline;
        for diagnostic in found.iter().filter(|diagnostic| diagnostic.level != Level::Off) {
            let index = findings.all.len();
            for subject in &diagnostic.subjects {
                findings.by_subject.entry(subject.clone()).or_default().push(index);
            }
            findings.all.push(view(site, diagnostic));
        }
        findings.all.sort_by_key(|finding| std::cmp::Reverse(rank(finding.level)));
        findings.by_subject.clear();
        for (index, finding) in findings.all.iter().enumerate() {
            for subject in &finding.subjects {
                findings.by_subject.entry(subject.clone()).or_default().push(index);
            }
        }
        findings
    }

    /// The findings beside their subject: nothing unless the settings ask for it.
    pub fn about(&self, subject: &str) -> Vec<&FindingView> {
        let indices = self.by_subject.get(subject).filter(|_| self.beside_subjects);
        indices
            .into_iter()
            .flatten()
            .map(|index| &self.all[*index])
            .filter(|finding| !finding.waived)
            .collect()
    }
}

fn rank(level: &str) -> u8 {
    match level {
        "error" => 3,
        "warning" => 2,
        _ => 1,
    }
}

fn view(site: &Site<'_>, diagnostic: &Diagnostic) -> FindingView {
    let position = site.sources.position(diagnostic.span.file, diagnostic.span.start);
    let file = site.sources.file(diagnostic.span.file).path.to_string();
    FindingView {
        rule: diagnostic.rule.name,
        level: diagnostic.level.name(),
        message: diagnostic.message.clone(),
        looks_for: diagnostic.rule.summary,
        source_of_rule: diagnostic.rule.source,
        help: diagnostic.help.clone(),
        links: diagnostic.subjects.iter().filter_map(|subject| link(site, subject)).collect(),
        subjects: diagnostic.subjects.clone(),
        edit_url: edit_url(site, &file),
        file,
        line: position.line,
        column: position.column,
        waived: diagnostic.waived,
    }
}

/// The page of a subject: a row, a record, or a page by its path.
fn link(site: &Site<'_>, subject: &str) -> Option<LinkView> {
    let handbook = site.handbook;
    if let Some((matrix, activity)) = subject.split_once('#') {
        let index = handbook.matrices.index_of(matrix)?;
        let name = handbook.matrices.as_slice()[index].activity(activity)?.name.clone();
        let url = site.url_of("matrix", &Subject::Matrix(index))?;
        return Some(LinkView { name, url: format!("{url}#{activity}") });
    }
    if let [named, ..] = site.index.records(subject) {
        let url = site.page(named.spot.page).url.with_anchor(&named.spot.anchor);
        return Some(LinkView { name: named.name.to_owned(), url });
    }
    let file = site.sources.find(&format!("content/{subject}"))?;
    let page = site.page(site.index.page_of_file(file)?);
    Some(LinkView { name: page.title.clone(), url: page.url.encoded() })
}
