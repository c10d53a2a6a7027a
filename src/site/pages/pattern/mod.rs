//! A staffing pattern: its cast, and what the cast leaves open.

pub mod cast;
mod coverage;
mod gaps;

use serde::Serialize;

use crate::analysis::Coverage;
use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Pattern};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

pub static KIND: PageKind = PageKind {
    name: "pattern",
    template: "pattern.html",
    shows: Shows::Record,
    anchors: &["cast", "coverage", "gaps", "next-hires", "findings", "mentions"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    let pattern = |(number, pattern): (usize, &crate::model::Pattern)| Listed {
        url: Url::new(&format!("staffing/{}.html", pattern.id)),
        subject: Subject::Pattern(number),
        title: pattern.name.clone(),
        source: Some(pattern.span.file),
        texts: pattern.details.about.into_iter().chain(pattern.narrative).collect(),
        span: Some(Span::start_of(pattern.span.file)),
    };
    handbook.patterns.iter().enumerate().map(pattern).collect()
}

/// What the page of a pattern shows.
#[derive(Serialize)]
struct PatternView<'a> {
    summary: Option<Html>,
    /// Its introduction and its narrative.
    texts: Vec<Html>,
    seats: Vec<cast::SeatView>,
    count: cast::SeatCount,
    /// The matrices that it is judged by.
    scope: Vec<LinkView>,
    /// Whether the file names the scope; else it follows from the seats.
    scope_is_given: bool,
    coverage: coverage::CoverageView,
    /// What the cast leaves open; none unless findings stand beside what they concern.
    analysis: Option<AnalysisView>,
    /// The same in numbers, where the findings stand on a page of their own.
    elsewhere: Option<gaps::ElsewhereView>,
    /// Findings about the pattern beside its gaps.
    findings: Vec<&'a FindingView>,
}

/// What the analysis says about a pattern.
#[derive(Serialize)]
struct AnalysisView {
    gaps: gaps::GapsView,
    next: gaps::HiresView,
    /// The rule whose findings the gaps are; none where none of them counts as a finding.
    rule: Option<&'static str>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let Subject::Pattern(number) = composer.planned().subject else { return tera::Value::none() };
    let pattern = &composer.handbook().patterns.as_slice()[number];
    let coverage = Coverage::of_pattern(&composer.site.letters, pattern);
    let analysis = composer.findings.are_beside_subjects().then(|| AnalysisView {
        gaps: gaps::gaps(composer, pattern, &coverage),
        next: gaps::hires(composer, &coverage),
        rule: rule_of_gaps(composer, pattern),
    });
    tera::Value::from_serializable(&PatternView {
        summary: composer.maybe_html(pattern.summary),
        texts: composer.htmls(composer.planned().texts.iter().copied()),
        seats: cast::cast(composer, pattern),
        count: cast::SeatCount::of(pattern),
        scope: coverage.scope.iter().map(|matrix| composer.matrix(*matrix)).collect(),
        scope_is_given: pattern.matrices.is_some(),
        coverage: coverage::view(composer, pattern, &coverage),
        analysis,
        elsewhere: gaps::elsewhere(composer, pattern, &coverage),
        findings: findings(composer, pattern),
    })
}

fn rule_of_gaps(composer: &Composer<'_>, pattern: &Pattern) -> Option<&'static str> {
    let about = composer.findings.about(RecordKind::Pattern, pattern.id.as_str());
    about.iter().map(|finding| finding.rule).find(|rule| rule.starts_with("staffing-"))
}

/// The findings in the pattern's own file, but for its gaps, which the page lists in words of its own.
fn findings<'a>(composer: &Composer<'a>, pattern: &Pattern) -> Vec<&'a FindingView> {
    let file = composer.site.sources.file(pattern.span.file).path.as_str();
    let about = composer.findings.about(RecordKind::Pattern, pattern.id.as_str()).into_iter();
    about.filter(|finding| finding.file == file && !finding.rule.starts_with("staffing-")).collect()
}
