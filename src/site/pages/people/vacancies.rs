//! Roles that nobody fills, and roles that are hired for.

use foldhash::HashMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Handbook, HoldingKind};
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

/// The vacant roles in listing order; external ones are not ours to fill.
pub fn vacancies<'a>(composer: &Composer<'a>) -> Vec<VacancyView<'a>> {
    let (handbook, holders) = (composer.handbook(), &composer.site.holders);
    let mut coming = coming(handbook);
    let view = |number: usize| {
        let role = &handbook.roles.as_slice()[number];
        VacancyView {
            role: composer.role_at(number),
            hiring: role.hiring,
            deputies: holders.deputies(number).iter().map(|held| holders.people[held.person].name).collect(),
            coming: coming.remove(&number).unwrap_or_default(),
        }
    };
    holders.vacancies(handbook).into_iter().map(view).collect()
}

/// Who will fill which role, by the position of the role.
fn coming(handbook: &Handbook) -> HashMap<usize, Vec<ComingView<'_>>> {
    let mut terms: Vec<(Date, usize, &str)> = Vec::new();
    for person in &handbook.people {
        for holding in person.holds.iter().filter(|holding| holding.kind != HoldingKind::Deputy) {
            let role = handbook.roles.index_of(holding.role.id.as_str());
            let from = holding.begins_after(handbook.today);
            terms.extend(from.zip(role).map(|(from, role)| (from, role, person.name.as_str())));
        }
    }
    terms.sort_by_key(|(from, ..)| *from);
    let mut coming: HashMap<usize, Vec<ComingView<'_>>> = HashMap::default();
    for (from, role, name) in terms {
        coming.entry(role).or_default().push(ComingView { name, from: from.to_string() });
    }
    coming
}

/// Open positions of roles that are not among the vacant ones: somebody fills them already, or they are external.
pub fn hiring(composer: &Composer<'_>) -> Vec<LinkView> {
    let roles = composer.handbook().roles.iter().enumerate();
    let is_filled = |number| !composer.site.holders.is_vacant(number);
    let open = roles.filter(|(number, role)| role.hiring && (role.external || is_filled(*number)));
    open.filter_map(|(_, role)| composer.role(&role.id)).collect()
}
