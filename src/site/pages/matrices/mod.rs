//! All matrices: what each holds, who answers for which activity, how many letters each role has.

mod activities;
mod workload;

use std::sync::Arc;

use serde::Serialize;

use crate::analysis::workload::of_matrix;
use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Matrix};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::{MarkView, ShownFindings};
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::letters::{CountedLetterView, LetterView};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub use activities::{AnswerRowView, AnswersView, answer, answers};
pub use workload::WorkloadView;

pub static KIND: PageKind = PageKind {
    name: "matrices",
    template: "matrices.html",
    shows: Shows::List,
    anchors: &["matrices", "activities", "workload", "legend"],
    pages,
    view,
};

/// What the template of the list of matrices sees.
#[derive(Serialize)]
struct MatricesView<'a> {
    /// The text of `content/raci/index.md`.
    narrative: Vec<Html>,
    matrices: Vec<MatrixInListView<'a>>,
    /// Who answers for each activity and who does it, matrix by matrix.
    activities: Vec<AnswersView<'a>>,
    workload: WorkloadView<'a>,
    /// The letters of each scheme in use.
    legends: Vec<LegendView<'a>>,
}

/// A matrix in short.
#[derive(Serialize)]
struct MatrixInListView<'a> {
    link: LinkView,
    summary: Option<Html>,
    activities: usize,
    roles: usize,
    letters: Vec<CountedLetterView<'a>>,
    /// Whether there are findings about it or its rows.
    findings: Option<MarkView>,
}

/// A scheme's letters, and the matrices that use it.
#[derive(Serialize)]
struct LegendView<'a> {
    scheme: &'a str,
    letters: Vec<LetterView>,
    matrices: Vec<LinkView>,
}

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.matrices.is_empty() {
        return Vec::new();
    }
    vec![Listed::of_folder(RecordKind::Matrix, handbook, options)]
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let matrices = composer.handbook().matrices.as_slice();
    let letters = &composer.site.letters;
    let in_list = |number: usize| MatrixInListView {
        link: composer.matrix(number),
        summary: composer.maybe_html(matrices[number].summary),
        activities: matrices[number].activities.len(),
        roles: letters.columns(number).len(),
        letters: CountedLetterView::of(
            &composer.site.names,
            &matrices[number].scheme,
            &of_matrix(letters, number),
        ),
        findings: mark(composer, &matrices[number]),
    };
    tera::Value::from_serializable(&MatricesView {
        narrative: composer.htmls(composer.planned().texts.iter().copied()),
        matrices: (0..matrices.len()).map(in_list).collect(),
        activities: (0..matrices.len()).map(|number| answers(composer, number)).collect(),
        workload: WorkloadView::of_all(composer),
        legends: legends(composer),
    })
}

fn mark(composer: &Composer<'_>, matrix: &Matrix) -> Option<MarkView> {
    let mut findings = composer.findings.about(RecordKind::Matrix, matrix.id.as_str());
    for activity in &matrix.activities {
        findings.extend(composer.findings.about(RecordKind::Activity, &matrix.address_of(activity)));
    }
    ShownFindings::mark(&findings)
}

fn legends<'a>(composer: &Composer<'a>) -> Vec<LegendView<'a>> {
    let mut legends: Vec<LegendView<'a>> = Vec::new();
    for (number, matrix) in composer.handbook().matrices.iter().enumerate() {
        let scheme: &'a crate::model::Scheme = Arc::as_ref(&matrix.scheme);
        let link = composer.matrix(number);
        match legends.iter_mut().find(|known| known.scheme == scheme.id.as_str()) {
            Some(known) => known.matrices.push(link),
            None => legends.push(LegendView {
                scheme: scheme.id.as_str(),
                letters: LetterView::legend(&composer.site.names, scheme),
                matrices: vec![link],
            }),
        }
    }
    legends
}
