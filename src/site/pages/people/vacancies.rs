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
}

/// The vacant roles in listing order; external ones are not ours to fill.
pub fn vacancies<'a>(composer: &Composer<'a>) -> Vec<VacancyView<'a>> {
    let (handbook, holders) = (composer.handbook(), &composer.site.holders);
    let view = |number: usize| {
        let role = &handbook.roles.as_slice()[number];
        let mut deputies: Vec<usize> = Vec::new();
        for held in holders.deputies(number) {
            if !deputies.contains(&held.person) {
                deputies.push(held.person);
            }
        }
        Some(VacancyView {
            role: composer.role(&role.id)?,
            hiring: role.hiring,
            deputies: deputies.into_iter().map(|person| holders.people[person].name).collect(),
        })
    };
    holders.vacancies(handbook).into_iter().filter_map(view).collect()
}

/// Open positions of roles that somebody fills already.
pub fn hiring(composer: &Composer<'_>) -> Vec<LinkView> {
    let roles = composer.handbook().roles.iter().enumerate();
    let open = roles.filter(|(number, role)| role.hiring && !composer.site.holders.is_vacant(*number));
    open.filter_map(|(_, role)| composer.role(&role.id)).collect()
}
