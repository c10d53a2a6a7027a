//! Roles that nobody fills, and roles that are hired for.

use serde::Serialize;

use crate::site::composer::{Composer, LinkView};

/// A role that nobody fills on the day.
#[derive(Debug, Serialize)]
pub struct VacancyView<'a> {
    pub role: LinkView,
    /// An open position.
    pub hiring: bool,
    /// Who stands in.
    pub deputies: Vec<&'a str>,
    /// Who will fill it, the soonest first.
    pub coming: Vec<ComingView<'a>>,
}

/// Somebody who will fill a role.
#[derive(Debug, Serialize)]
pub struct ComingView<'a> {
    pub name: &'a str,
    /// The first day.
    pub from: String,
}

impl<'a> ComingView<'a> {
    /// Those who will fill a role, the soonest first.
    pub fn of_role(composer: &Composer<'a>, role: usize) -> Vec<ComingView<'a>> {
        let coming = composer.site.holders.coming(role).iter();
        coming.map(|(from, name)| ComingView { name, from: from.to_string() }).collect()
    }
}

/// The vacant roles in listing order; external ones are not ours to fill.
pub fn vacancies<'a>(composer: &Composer<'a>) -> Vec<VacancyView<'a>> {
    let (handbook, holders) = (composer.handbook(), &composer.site.holders);
    let view = |number: usize| {
        let role = &handbook.roles.as_slice()[number];
        VacancyView {
            role: composer.role_at(number),
            hiring: role.hiring,
            deputies: holders.deputies(number).iter().map(|held| holders.people[held.person].name).collect(),
            coming: ComingView::of_role(composer, number),
        }
    };
    holders.vacancies(handbook).into_iter().map(view).collect()
}

/// Open positions of roles that are not among the vacant ones: somebody fills them already, or they are external.
pub fn hiring(composer: &Composer<'_>) -> Vec<LinkView> {
    let roles = composer.handbook().roles.iter().enumerate();
    let is_filled = |number| !composer.site.holders.is_vacant(number);
    let open = roles.filter(|(number, role)| role.hiring && (role.external || is_filled(*number)));
    open.filter_map(|(_, role)| composer.role(&role.id)).collect()
}
