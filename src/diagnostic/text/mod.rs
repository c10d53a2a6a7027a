//! Prints findings as reports with excerpts of the sources, in the manner of rustc.

mod excerpt;
mod origin;
mod suggestion;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet};

use super::format::Ink;
use super::inert;
use super::places::Places;
use super::{ByRule, Diagnostic, Diagnostics, Level, Summary};
use crate::parallel;
use crate::source::{Sources, Span};
use excerpt::Excerpt;
use origin::Origins;

/// Excerpts are cut to a width of our own; this one only has to be larger, lest they are cut twice.
const WIDTH: usize = 1000;

/// How many related places are shown; the rest is counted.
const RELATED_SHOWN: usize = 12;

/// A place with what is said of it, inside a finding's report.
struct Mark<'a> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// One report for each finding that is not waived, then a line that counts them all; of many the rules are counted before.
pub fn print(findings: &Diagnostics, sources: &Sources, ink: Ink) -> String {
    let wanted = |finding: &Diagnostic| !finding.waived;
    let reports = reports(findings, sources, ink, wanted, |_| None);
    format!("{reports}{}{}\n", ByRule::of(findings), Summary::of(findings))
}

/// A report for each finding that is wanted, with a blank line after it, and after that what is to follow it. There may be
/// very many, so they are made on all cores.
pub fn reports(
    findings: &Diagnostics,
    sources: &Sources,
    ink: Ink,
    wanted: impl Fn(&Diagnostic) -> bool,
    follow: impl Fn(&Diagnostic) -> Option<String> + Sync + Send,
) -> String {
    let places = Places::new(sources);
    let renderer = match ink {
        Ink::Plain => Renderer::plain(),
        Ink::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let wanted: Vec<&Diagnostic> = findings.shown().filter(|finding| wanted(finding)).collect();
    let reports = parallel::each(&wanted, |finding| {
        let mut text = report(finding, &places, &renderer);
        text.push_str("\n\n");
        if let Some(following) = follow(finding) {
            text.push_str(&inert::paragraph(&following));
            text.push_str("\n\n");
        }
        text
    });
    reports.concat()
}

fn report(finding: &Diagnostic, places: &Places<'_>, renderer: &Renderer) -> String {
    let mut origins = Origins::default();
    let title = title(finding.level).primary_title(inert::one_line(&finding.message)).id(finding.rule.name);
    let mut primary = Group::with_title(title);
    for marks in clusters(finding, places) {
        primary = show(primary, &marks, places, &mut origins);
    }
    if let Some(hidden) = finding.labels.len().checked_sub(RELATED_SHOWN + 1) {
        primary = primary.element(Title::NOTE.message(format!("{} more related places", hidden + 1)));
    }
    let help = finding.help.as_deref().map(inert::paragraph);
    let groups = match &finding.fix {
        Some(fix) => {
            vec![primary, suggestion::group(fix, help, finding.span.file, places, &mut origins)]
        }
        None => vec![primary.elements(help.map(|help| Title::HELP.message(help)))],
    };
    origins.restore(&renderer.render(&groups))
}

fn title(level: Level) -> Title<'static> {
    match level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Info | Level::Off => Title::INFO,
    }
}

/// The places of a finding, its own first, with those together that fit into one excerpt.
fn clusters<'a>(finding: &'a Diagnostic, places: &Places<'_>) -> Vec<Vec<Mark<'a>>> {
    let own = Mark { span: finding.span, kind: AnnotationKind::Primary, label: None };
    let mut clusters = vec![vec![own]];
    for label in finding.labels.iter().take(RELATED_SHOWN) {
        let mark = Mark { span: label.span, kind: AnnotationKind::Context, label: Some(&label.message) };
        match clusters.iter_mut().find(|cluster| fits(cluster, &mark, places)) {
            Some(cluster) => cluster.push(mark),
            None => clusters.push(vec![mark]),
        }
    }
    clusters
}

fn fits(cluster: &[Mark<'_>], mark: &Mark<'_>, places: &Places<'_>) -> bool {
    places.lines(mark.span.file).is_some_and(|lines| {
        cluster.iter().all(|other| other.span.file == mark.span.file)
            && excerpt::fit_together(lines, cluster.iter().map(|other| other.span.range()), mark.span.range())
    })
}

/// Adds the excerpt of places that stand together, or only its place where the file has no text.
fn show<'a>(group: Group<'a>, marks: &[Mark<'_>], places: &Places<'_>, origins: &mut Origins) -> Group<'a> {
    let span = marks[0].span;
    let Some(lines) = places.lines(span.file) else {
        // Line and column are named even here, so that every report can be read alike.
        let origin = Origin::path(inert::one_line(places.path(span.file))).line(1).char_column(1);
        let group = group.element(origin);
        let labels = marks.iter().filter_map(|mark| mark.label);
        return group.elements(labels.map(|label| Title::NOTE.message(inert::one_line(label))));
    };
    let ranges: Vec<_> = marks.iter().map(|mark| mark.span.range()).collect();
    let excerpt = Excerpt::cut(lines, &ranges);
    let annotations = marks.iter().zip(excerpt.marked).map(|(mark, range)| {
        let annotation = mark.kind.span(range);
        match mark.label {
            Some(label) => annotation.label(inert::one_line(label)),
            None => annotation,
        }
    });
    let annotations: Vec<_> = annotations.collect();
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line);
    group.element(snippet.path(origins.mark(span, places)).annotations(annotations))
}
