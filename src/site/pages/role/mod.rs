//! A role: what it is accountable for, what it does, when to ask it.

mod duties;
mod profile;
mod row_links;
mod staffing;
mod ties;
pub mod timing;
mod work;

use serde::Serialize;

use crate::model::Handbook;
use row_links::RowLinks;

use crate::site::addresses::{ContactView, contacts};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::holders::HoldersView;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::pages::people::ComingView;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

pub use duties::DutiesView;
pub use profile::SkillView;
pub use work::{WorkRowView, WorkView};

/// The anchors of a role page beside the headings of its texts.
const ANCHORS: &[&str] = &[
    "contacts",
    "accountable",
    "responsible",
    "other-letters",
    "responsibilities",
    "ask-when",
    "must-ask",
    "must-tell",
    "approved-by",
    "kpis",
    "involvement",
    "skills",
    "deliverables",
    "risks",
    "works-with",
    "staffing",
    "hiring",
    "findings",
    "mentions",
];

pub static KIND: PageKind =
    PageKind { name: "role", template: "role.html", shows: Shows::Record, anchors: ANCHORS, pages, view };

/// What the template of a role page sees. A list that is empty has no section.
#[derive(Serialize)]
struct RoleView<'a> {
    id: &'a str,
    short: &'a str,
    aliases: Vec<&'a str>,
    group: Option<&'a str>,
    /// A customer, regulator or vendor.
    external: bool,
    /// An open position.
    hiring: bool,
    purpose: Option<Html>,
    /// None where nothing about people is published.
    people: Option<HoldersView>,
    /// Who will fill it, where nobody does yet and people are published.
    coming: Vec<ComingView<'a>>,
    /// The roles that stand in, in order.
    deputy_roles: Vec<LinkView>,
    contacts: Vec<ContactView>,
    reports_to: Option<LinkView>,
    work: WorkView<'a>,
    responsibilities: Vec<DutiesView<'a>>,
    ask_when: Vec<Html>,
    ties: ties::TiesView,
    kpis: Vec<profile::KpiView<'a>>,
    involvement: timing::InvolvementView<'a>,
    skills: Vec<SkillView<'a>>,
    deliverables: &'a [String],
    risks: Vec<LinkView>,
    /// Where it stands in each staffing pattern.
    staffing: Vec<staffing::StandingView>,
    /// What breaks without it.
    breaks: staffing::BreaksView,
    /// The answers of the hiring guide that lead to it.
    hired_by: Vec<staffing::AnswerView<'a>>,
    findings: Vec<&'a FindingView>,
    about: Option<Html>,
    narrative: Option<Html>,
}

/// What a sheet of paper shows of a role: the rest of its page leads elsewhere, and there are many roles.
#[derive(Serialize)]
pub struct PaperView<'a> {
    group: Option<&'a str>,
    external: bool,
    purpose: Option<Html>,
    work: WorkView<'a>,
    responsibilities: Vec<DutiesView<'a>>,
    ask_when: Vec<Html>,
    kpis: Vec<profile::KpiView<'a>>,
    involvement: timing::InvolvementView<'a>,
    skills: Vec<SkillView<'a>>,
    deliverables: &'a [String],
    about: Option<Html>,
    narrative: Option<Html>,
}

impl<'a> PaperView<'a> {
    /// The role whose page the composer makes; none where that is the page of something else.
    pub fn of_page(composer: &Composer<'a>) -> Option<PaperView<'a>> {
        let Subject::Role(number) = composer.planned().subject else { return None };
        let mut links = RowLinks::of_role(&composer.handbook().roles.as_slice()[number]);
        Some(PaperView::of_role(composer, number, WorkView::duties_of_role(composer, number, &mut links)))
    }

    fn of_role(composer: &Composer<'a>, number: usize, work: WorkView<'a>) -> PaperView<'a> {
        let role = &composer.handbook().roles.as_slice()[number];
        PaperView {
            group: role.group.as_deref(),
            external: role.external,
            purpose: composer.maybe_html(role.purpose),
            work,
            responsibilities: DutiesView::of_role(composer, role),
            ask_when: role.ask_when.iter().map(|text| composer.html(*text)).collect(),
            kpis: profile::kpis(composer, role),
            involvement: timing::InvolvementView::of_role(composer, number),
            skills: SkillView::of_role(role),
            deliverables: &role.deliverables,
            about: composer.maybe_html(role.details.about),
            narrative: composer.maybe_html(role.narrative),
        }
    }
}

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    let role = |(number, role): (usize, &crate::model::Role)| Listed {
        url: Url::new(&format!("roles/{}.html", role.id)),
        subject: Subject::Role(number),
        title: role.name.clone(),
        source: Some(role.span.file),
        texts: role.details.about.into_iter().chain(role.narrative).collect(),
        span: Some(Span::start_of(role.span.file)),
    };
    handbook.roles.iter().enumerate().map(role).collect()
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let Subject::Role(number) = composer.planned().subject else { return tera::Value::none() };
    let role = &composer.handbook().roles.as_slice()[number];
    let mut links = RowLinks::of_role(role);
    let paper = PaperView::of_role(composer, number, WorkView::of_role(composer, number, &mut links));
    let people = HoldersView::of_role(composer, number).filter(|people| !people.says_nothing());
    tera::Value::from_serializable(&RoleView {
        id: role.id.as_str(),
        short: &role.short,
        aliases: role.other_names().collect(),
        group: paper.group,
        external: paper.external,
        hiring: role.hiring,
        purpose: paper.purpose,
        coming: match &people {
            Some(people) if people.vacant => ComingView::of_role(composer, number),
            _ => Vec::new(),
        },
        people,
        deputy_roles: role.deputies.iter().filter_map(|deputy| composer.role(&deputy.id)).collect(),
        contacts: contacts(&role.contacts),
        reports_to: role.reports_to.as_ref().and_then(|above| composer.role(&above.id)),
        work: paper.work,
        responsibilities: paper.responsibilities,
        ask_when: paper.ask_when,
        ties: ties::TiesView::of_role(composer, number, &mut links),
        kpis: paper.kpis,
        involvement: paper.involvement,
        skills: paper.skills,
        deliverables: paper.deliverables,
        risks: role.risks.iter().filter_map(|risk| composer.risk(&risk.id)).collect(),
        staffing: staffing::standings(composer, number),
        breaks: staffing::BreaksView::of_role(composer, number),
        hired_by: staffing::hired_by(composer, number),
        findings: composer.findings.about_role(role),
        about: paper.about,
        narrative: paper.narrative,
    })
}
