//! Risks, and the roles that reduce them.

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::model::Handbook;
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::frame::{DetailsView, details_view};
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind {
    name: "risks",
    template: "risks.html",
    shows: Shows::List,
    anchors: &["overview"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.risks.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.risks.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("risks.html");
    page.source = handbook.risks.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.risks))]
}

/// What the page shows.
#[derive(Serialize)]
struct RisksView<'a> {
    risks: Vec<RiskView<'a>>,
    /// The narrative beside the file of risks.
    texts: Vec<Html>,
}

/// A risk.
#[derive(Debug, Serialize)]
pub struct RiskView<'a> {
    /// Its anchor on the page.
    pub id: &'a str,
    pub name: &'a str,
    pub examples: &'a [String],
    /// The roles that reduce it.
    pub roles: Vec<LinkView>,
    /// Whether to say that no role does: only where findings stand beside what they concern.
    pub is_uncovered: bool,
    /// The introduction; on the page of risks alone.
    pub about: Option<Html>,
    /// Who keeps it, and when it was looked at; on the page of risks alone.
    pub details: Option<DetailsView>,
    /// Other findings about it.
    pub findings: Vec<&'a FindingView>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let mut risks = risks(composer);
    for (view, risk) in risks.iter_mut().zip(&composer.handbook().risks) {
        view.about = composer.maybe_html(risk.details.about);
        view.details = details_view(composer, &risk.details);
        view.findings = composer.findings.about(RecordKind::Risk, risk.id.as_str());
        view.findings.retain(|finding| finding.rule != "risk-uncovered");
    }
    let texts = composer.htmls(composer.handbook().lists.risks);
    tera::Value::from_serializable(&RisksView { risks, texts })
}

/// All risks, as they stand wherever they are embedded.
pub fn risks<'a>(composer: &Composer<'a>) -> Vec<RiskView<'a>> {
    let handbook = composer.handbook();
    let mut reducing: Vec<Vec<LinkView>> = vec![Vec::new(); handbook.risks.len()];
    for role in &handbook.roles {
        let mut risks: Vec<usize> =
            role.risks.iter().filter_map(|risk| handbook.risks.index_of(risk.id.as_str())).collect();
        risks.sort_unstable();
        risks.dedup();
        for risk in risks {
            reducing[risk].extend(composer.role(&role.id));
        }
    }
    let shows_analysis = composer.findings.are_beside_subjects();
    let views = handbook.risks.iter().zip(reducing).map(|(risk, roles)| RiskView {
        id: risk.id.as_str(),
        name: &risk.name,
        examples: &risk.examples,
        is_uncovered: roles.is_empty() && shows_analysis,
        roles,
        about: None,
        details: None,
        findings: Vec::new(),
    });
    views.collect()
}
