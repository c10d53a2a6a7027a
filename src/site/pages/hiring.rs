//! The hiring guide: questions, answers, and the roles to hire.

mod effect;

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::model::{Answer, Handbook, Question, Role};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::frame::{DetailsView, details_view};
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

use effect::{EffectView, Effects};

pub static KIND: PageKind = PageKind {
    name: "hiring",
    template: "hiring.html",
    shows: Shows::List,
    anchors: &["questions", "guide"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.questions.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.questions.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("hiring.html");
    page.source = handbook.questions.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.hiring))]
}

/// What the page shows.
#[derive(Serialize)]
struct HiringView<'a> {
    questions: Vec<QuestionView<'a>>,
    /// Whether any answer says what hiring changes.
    has_effects: bool,
    /// Roles that no answer leads to, and that no small cast has; none unless findings stand beside their subjects.
    unreached: Vec<LinkView>,
    /// The narrative beside the file of questions.
    texts: Vec<Html>,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct QuestionView<'a> {
    /// Its anchor on the page.
    pub id: &'a str,
    pub ask: &'a str,
    pub answers: Vec<AnswerView<'a>>,
    /// The introduction; on the page of questions alone.
    pub about: Option<Html>,
    /// Who keeps it, and when it was looked at; on the page of questions alone.
    pub details: Option<DetailsView>,
    pub findings: Vec<&'a FindingView>,
}

/// An answer, and what follows from it.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    pub when: &'a str,
    pub hire: Vec<LinkView>,
    /// How early.
    pub by: Option<LinkView>,
    /// The place of that phase in time, by which hires are put into order.
    pub by_order: Option<usize>,
    pub because: Option<Html>,
    /// What hiring them changes; on the page of questions alone, where the analysis is shown.
    pub effect: Option<EffectView<'a>>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let mut views = question_views(composer, Effects::new(composer).as_ref());
    for (view, question) in views.iter_mut().zip(&composer.handbook().questions) {
        view.about = composer.maybe_html(question.details.about);
        view.details = details_view(composer, &question.details);
        view.findings = composer.findings.about(RecordKind::Question, question.id.as_str());
    }
    tera::Value::from_serializable(&HiringView {
        has_effects: views.iter().flat_map(|view| &view.answers).any(|answer| answer.effect.is_some()),
        questions: views,
        unreached: unreached(composer),
        texts: composer.htmls(composer.handbook().lists.hiring),
    })
}

/// The roles with a finding of `hiring-unreachable`, in listing order.
fn unreached(composer: &Composer<'_>) -> Vec<LinkView> {
    let roles = composer.handbook().roles.iter().enumerate();
    let is_unreached = |role: &Role| {
        let about = composer.findings.about_role(role);
        about.iter().any(|finding| finding.rule == "hiring-unreachable")
    };
    roles.filter(|(_, role)| is_unreached(role)).map(|(number, _)| composer.role_at(number)).collect()
}

/// All questions with their answers, as they stand wherever they are embedded.
pub fn questions<'a>(composer: &Composer<'a>) -> Vec<QuestionView<'a>> {
    question_views(composer, None)
}

fn question_views<'a>(composer: &Composer<'a>, effects: Option<&Effects<'_, 'a>>) -> Vec<QuestionView<'a>> {
    let questions = composer.handbook().questions.iter();
    questions.map(|question| question_view(composer, effects, question)).collect()
}

fn question_view<'a>(
    composer: &Composer<'a>,
    effects: Option<&Effects<'_, 'a>>,
    question: &'a Question,
) -> QuestionView<'a> {
    let phases = &composer.handbook().phases;
    let answer = |answer: &'a Answer| AnswerView {
        when: composer.site.names.answer(answer),
        hire: answer.hire.iter().filter_map(|role| composer.role(&role.id)).collect(),
        by: answer.by.as_ref().and_then(|phase| composer.phase(&phase.id)),
        by_order: answer.by.as_ref().and_then(|phase| phases.index_of(phase.id.as_str())),
        because: composer.maybe_html(answer.because),
        effect: effects.and_then(|effects| effects.of_answer(answer)),
    };
    QuestionView {
        id: question.id.as_str(),
        ask: &question.ask,
        answers: question.answers.iter().map(answer).collect(),
        about: None,
        details: None,
        findings: Vec::new(),
    }
}
