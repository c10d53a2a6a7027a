//! `hiring`: the questions of the hiring guide with their answers.

use serde::Serialize;

use super::Embed;
use super::arguments::Arguments;
use crate::site::composer::{Composer, LinkView};
use crate::site::pages;
use crate::site::pages::hiring::{QuestionView, questions};

pub static HIRING: Embed = Embed { name: "hiring", parameters: &[], view };

#[derive(Serialize)]
struct HiringView<'a> {
    /// The page with the same and more; none where there is nothing to show.
    page: Option<LinkView>,
    questions: Vec<QuestionView<'a>>,
}

fn view(composer: &Composer<'_>, _: &Arguments<'_>) -> tera::Value {
    tera::Value::from_serializable(&HiringView {
        page: composer.site.plan.page_of(&pages::hiring::KIND).map(|page| composer.link_to(page)),
        questions: questions(composer),
    })
}
