//! Who keeps a page or record, and when it was looked at.

use serde::Serialize;

use crate::model::{Details, Handbook, PeopleShown};
use crate::site::Site;
use crate::site::composer::{Composer, LinkView};
use crate::site::lists;
use crate::site::plan::{PlannedPage, Subject};

/// Who keeps a page, and when it was looked at.
#[derive(Debug, Serialize)]
pub struct DetailsView {
    pub maintainer: Option<LinkView>,
    pub reviewed: Option<String>,
    pub next_review: Option<String>,
    pub approved_by: Option<String>,
    pub approved_on: Option<String>,
    pub version: Option<String>,
    pub refs: Vec<String>,
}

/// What the record or page of a planned page says about itself.
fn details_of<'h>(site: &Site<'h>, planned: &PlannedPage) -> Option<&'h Details> {
    let handbook = site.handbook;
    match planned.subject {
        Subject::Page(number) => Some(&handbook.pages[number].details),
        Subject::Role(number) => Some(&handbook.roles.as_slice()[number].details),
        Subject::Matrix(number) => Some(&handbook.matrices.as_slice()[number].details),
        Subject::Pattern(number) => Some(&handbook.patterns.as_slice()[number].details),
        _ => {
            let section = lists::section_of(site, planned).or_else(|| lists::section_of_home(site, planned));
            section.map(|page| &page.details)
        }
    }
}

/// The view of what the composer's page says about itself; none where it says nothing.
pub fn details_of_page(composer: &Composer<'_>) -> Option<DetailsView> {
    details_view(composer, details_of(composer.site, composer.planned())?)
}

/// The view of what a record says about itself; none where it says nothing.
pub fn details_view(composer: &Composer<'_>, details: &Details) -> Option<DetailsView> {
    let approved = details.approved.as_ref();
    let view = DetailsView {
        maintainer: details.maintainer.as_ref().and_then(|role| composer.role(&role.id)),
        reviewed: details.reviewed.as_ref().map(|date| date.value.to_string()),
        next_review: details.next_review().map(|date| date.to_string()),
        approved_by: approved
            .and_then(|approval| may_be_named(composer.handbook(), &approval.by))
            .map(str::to_owned),
        approved_on: approved.and_then(|approval| approval.on).map(|date| date.to_string()),
        version: approved.and_then(|approval| approval.version.clone()),
        refs: details.refs.clone(),
    };
    let says_nothing = view.maintainer.is_none()
        && view.reviewed.is_none()
        && view.approved_by.is_none()
        && view.refs.is_empty();
    (!says_nothing).then_some(view)
}

/// Who is named in free words: a role by its name, somebody else only where people may be named.
pub fn may_be_named<'a>(handbook: &'a Handbook, by: &'a str) -> Option<&'a str> {
    let role = handbook.roles.get(by).map(|role| role.name.as_str());
    role.or_else(|| (handbook.settings.people != PeopleShown::None).then_some(by))
}
