//! Findings as readers see them: what, why, what to do, and where it is.

mod meant;
mod published;

use std::collections::BTreeSet;

use foldhash::HashMap;
use serde::Serialize;

use super::Site;
use super::composer::LinkView;
use super::frame::edit_url;
use super::plan::{PageIndex, Subject};
use crate::diagnostic::{self, Diagnostic, Diagnostics, Level, Places, RecordKind, SubjectKind};
use crate::model::{FindingsShown, Pattern, Role};
use crate::parallel;
use crate::source::{CONTENT_FOLDER, FileId};

use published::Publishing;

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
    pub subjects: Vec<diagnostic::Subject>,
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

/// That something has findings.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MarkView {
    /// The gravest level.
    pub level: &'static str,
    /// How many findings there are, of all levels.
    pub count: usize,
}

/// How many findings there are; those of the levels are open.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CountsView {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub open: usize,
    pub accepted: usize,
}

/// The findings that readers may see, by what they are about.
#[derive(Debug, Default)]
pub struct ShownFindings {
    pub all: Vec<FindingView>,
    /// By the names of subjects, with their kinds.
    by_subject: HashMap<String, Vec<(SubjectKind, usize)>>,
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
        let places = Places::new(site.sources);
        let publishing = Publishing::new(site.handbook, site.sources);
        let may_be_shown = |diagnostic: &&Diagnostic| {
            diagnostic.level != Level::Off
                && publishing.allows(diagnostic)
                && !site.drafts.contains(&diagnostic.span.file)
        };
        let mut allowed: Vec<&Diagnostic> = found.iter().filter(may_be_shown).collect();
        allowed.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        findings.all = parallel::each(&allowed, |finding| view(site, &places, finding));
        for (index, finding) in allowed.iter().enumerate() {
            for subject in &finding.subjects {
                let kind = meant::kind(site, subject);
                let about = findings.by_subject.entry(subject.as_str().to_owned()).or_default();
                // A finding that names a subject twice stands beside it once.
                if about.last() != Some(&(kind, index)) {
                    about.push((kind, index));
                }
            }
        }
        findings
    }

    /// Whether readers see the analysis beside what it concerns.
    pub fn are_beside_subjects(&self) -> bool {
        self.beside_subjects
    }

    /// The findings beside a record, by its id or a row's address: nothing unless the settings ask for it. Those about a
    /// record of another kind with this id stand elsewhere.
    pub fn about(&self, kind: RecordKind, id: &str) -> Vec<&FindingView> {
        self.beside(SubjectKind::Record(kind), id).filter(|finding| !finding.waived).collect()
    }

    /// The findings about a role.
    pub fn about_role(&self, role: &Role) -> Vec<&FindingView> {
        self.about(RecordKind::Role, role.id.as_str())
    }

    /// The rule with this beginning of the gravest open finding about a record, wherever that finding stands.
    pub fn rule_about(&self, kind: RecordKind, id: &str, beginning: &str) -> Option<&'static str> {
        let kind = SubjectKind::Record(kind);
        let about = self.by_subject.get(id).into_iter().flatten().filter(|(own, _)| *own == kind);
        let mut open = about.map(|(_, index)| &self.all[*index]).filter(|finding| !finding.waived);
        open.find(|finding| finding.rule.starts_with(beginning)).map(|finding| finding.rule)
    }

    fn beside(&self, kind: SubjectKind, subject: &str) -> impl Iterator<Item = &FindingView> {
        let about = self.by_subject.get(subject).filter(|_| self.beside_subjects);
        let own = about.into_iter().flatten().filter(move |(own, _)| *own == kind);
        own.map(|(_, index)| &self.all[*index])
    }

    /// The findings in the files of a page that are about its texts, not about a record.
    pub fn of_page(&self, site: &Site<'_>, page: PageIndex) -> Vec<&FindingView> {
        let planned = site.page(page);
        let files = planned.source.into_iter().chain(planned.texts.iter().map(|text| text.file));
        let own: BTreeSet<FileId> =
            files.filter(|file| site.index.page_of_file(*file) == Some(page)).collect();
        let paths = own.into_iter().filter_map(|file| site.sources.file(file).path.below(CONTENT_FOLDER));
        let about = paths.flat_map(|path| self.beside(SubjectKind::Page, path));
        about.filter(|finding| !finding.waived).collect()
    }

    /// The gravest level of some findings and their number; none where there are none.
    pub fn mark(findings: &[&FindingView]) -> Option<MarkView> {
        let level = findings.iter().max_by_key(|finding| rank(finding.level))?.level;
        // A finding about several of the things is one.
        let distinct: BTreeSet<*const FindingView> =
            findings.iter().map(|finding| std::ptr::from_ref(*finding)).collect();
        Some(MarkView { level, count: distinct.len() })
    }

    /// How many findings there are; those of the levels are open.
    pub fn counts(&self) -> CountsView {
        let open = || self.all.iter().filter(|finding| !finding.waived);
        let count = |level: &str| open().filter(|finding| finding.level == level).count();
        CountsView {
            errors: count("error"),
            warnings: count("warning"),
            infos: count("info"),
            open: open().count(),
            accepted: self.all.len() - open().count(),
        }
    }

    /// The findings about a pattern that were accepted; nothing unless findings stand beside what they concern.
    pub fn accepted_about(&self, pattern: &Pattern) -> impl Iterator<Item = &FindingView> {
        self.beside(SubjectKind::Record(RecordKind::Pattern), pattern.id.as_str())
            .filter(|finding| finding.waived)
    }
}

fn rank(level: &str) -> u8 {
    match level {
        "error" => 3,
        "warning" => 2,
        _ => 1,
    }
}

fn view(site: &Site<'_>, places: &Places<'_>, diagnostic: &Diagnostic) -> FindingView {
    let position = places.start(diagnostic.span);
    let file = site.sources.file(diagnostic.span.file).path.to_string();
    FindingView {
        rule: diagnostic.rule.name,
        level: diagnostic.level.name(),
        message: sentence(&diagnostic.message),
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

/// A message as readers see it, which begins with a capital; code and names stay as they are.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The page of a subject: a row, a record, or a page by its path.
fn link(site: &Site<'_>, subject: &diagnostic::Subject) -> Option<LinkView> {
    let name = subject.as_str();
    if let Some((_, activity)) = name.split_once('#') {
        let row = site.letters.find(name)?;
        let name = &site.letters.row(row).activity.name;
        let url = site.url_about(&Subject::Matrix(row.matrix))?;
        return Some(LinkView::new(name, &format!("{url}#{activity}")));
    }
    if let Some(named) = meant::record(site, subject) {
        let url = site.page(named.spot.page).url.with_anchor(&named.spot.anchor);
        return Some(LinkView::new(named.name, &url));
    }
    let file = site.sources.find(&format!("{CONTENT_FOLDER}/{name}"))?;
    Some(site.link_to(site.index.page_of_file(file)?).clone())
}
