//! The hiring guide: questions, answers, and the roles to hire.

use serde::Serialize;

use crate::model::{Answer, Handbook, Question};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::html::Html;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "hiring", template: "hiring.html", anchors: &["questions", "guide"], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.questions.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.questions.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("hiring.html", "Hiring guide");
    page.source = handbook.questions.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.hiring))]
}

/// What the page shows.
#[derive(Serialize)]
struct HiringView<'a> {
    questions: Vec<QuestionView<'a>>,
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
    pub findings: Vec<&'a FindingView>,
}

/// An answer, and what follows from it.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    pub when: &'a str,
    pub hire: Vec<LinkView>,
    /// How early.
    pub by: Option<LinkView>,
    pub because: Option<Html>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let questions = composer.handbook().questions.iter().map(|question| QuestionView {
        about: composer.maybe_html(question.details.about),
        findings: composer.findings.about_record(composer.site, question),
        ..question_view(composer, question)
    });
    tera::Value::from_serializable(&HiringView {
        questions: questions.collect(),
        texts: composer.htmls(composer.handbook().lists.hiring),
    })
}

/// All questions with their answers, as they stand wherever they are embedded.
pub fn questions<'a>(composer: &Composer<'a>) -> Vec<QuestionView<'a>> {
    composer.handbook().questions.iter().map(|question| question_view(composer, question)).collect()
}

fn question_view<'a>(composer: &Composer<'a>, question: &'a Question) -> QuestionView<'a> {
    let answer = |answer: &'a Answer| AnswerView {
        when: &answer.when,
        hire: answer.hire.iter().filter_map(|role| composer.role(&role.id)).collect(),
        by: answer.by.as_ref().and_then(|phase| composer.phase(&phase.id)),
        because: composer.maybe_html(answer.because),
    };
    QuestionView {
        id: question.id.as_str(),
        ask: &question.ask,
        answers: question.answers.iter().map(answer).collect(),
        about: None,
        findings: Vec::new(),
    }
}
