//! Holders in views: who fills a role on the handbook's day, as far as that is published.

use serde::Serialize;

use super::Site;
use super::addresses::{ContactView, contacts};
use super::composer::Composer;
use super::pages;
use crate::analysis::Held;
use crate::model::{HoldingKind, PeopleShown};

/// Who fills a role, and who stands in.
#[derive(Debug, Clone, Serialize)]
pub struct HoldersView {
    /// Those who fill it, for the time being included.
    pub holders: Vec<HolderView>,
    /// Nobody fills it; never so for an external role, which is not ours to fill.
    pub vacant: bool,
    /// Those who stand in, by name or through the roles that deputize.
    pub deputies: Vec<HolderView>,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, Serialize)]
pub struct HolderView {
    pub name: String,
    /// Their place on the page of people, from the site's top; none for a name in role files alone.
    pub url: Option<String>,
    pub kind: HoldingKind,
    /// Nothing unless contacts are published.
    pub contacts: Vec<ContactView>,
}

/// Who fills a role, before anything is drawn.
#[derive(Debug, Default)]
pub struct Filling {
    /// Those who fill it, for the time being included.
    pub held: Vec<Held>,
    /// Nobody fills it; never so for an external role, which is not ours to fill.
    pub vacant: bool,
}

impl Filling {
    /// Who fills a role; nothing where nothing is known about people, or nothing is published.
    pub fn of(site: &Site<'_>, role: usize) -> Option<Filling> {
        let handbook = site.handbook;
        if !handbook.knows_people || handbook.settings.people == PeopleShown::None {
            return None;
        }
        Some(Filling {
            held: site.holders.filling(role).collect(),
            vacant: site.holders.is_vacant(role) && !handbook.roles.as_slice()[role].external,
        })
    }
}

impl HoldersView {
    /// Who fills a role and stands in; nothing where nothing is known about people, or nothing is published.
    pub fn of_role(composer: &Composer<'_>, role: usize) -> Option<HoldersView> {
        let Filling { held, vacant } = Filling::of(composer.site, role)?;
        let view = |held: &Held| HolderView::new(composer, held);
        Some(HoldersView {
            holders: held.iter().map(view).collect(),
            vacant,
            deputies: composer.site.holders.deputies(role).iter().map(view).collect(),
        })
    }

    /// Whether there is nobody to name and nobody missing.
    pub fn says_nothing(&self) -> bool {
        self.holders.is_empty() && self.deputies.is_empty() && !self.vacant
    }
}

impl HolderView {
    fn new(composer: &Composer<'_>, held: &Held) -> HolderView {
        let handbook = composer.handbook();
        let someone = &composer.site.holders.people[held.person];
        let record = someone.record.map(|index| &handbook.people.as_slice()[index]);
        let page = composer.site.url_of(&pages::people::KIND);
        let reached = record.filter(|_| handbook.settings.people == PeopleShown::Contacts);
        HolderView {
            name: someone.name.to_owned(),
            url: record.zip(page).map(|(person, page)| format!("{page}#{}", person.id)),
            kind: held.kind,
            contacts: reached.map_or_else(Vec::new, |person| contacts(&person.contacts)),
        }
    }
}
