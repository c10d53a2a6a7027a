//! A person: the roles held on the handbook's day, and where to reach the person.

use jiff::civil::Date;
use serde::Serialize;

use crate::analysis::workload;
use crate::diagnostic::RecordKind;
use crate::model::{Holding, HoldingKind, PeopleShown, Person};
use crate::site::addresses::{ContactView, contacts};
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::frame::{DetailsView, details_view};
use crate::site::html::Html;

/// Somebody who holds roles.
#[derive(Debug, Serialize)]
pub struct PersonView<'a> {
    /// The anchor on the page; none for somebody whom only role files name.
    pub id: Option<&'a str>,
    pub name: &'a str,
    pub about: Option<Html>,
    /// Who keeps it, and when it was looked at.
    pub details: Option<DetailsView>,
    /// Empty unless contacts are published.
    pub contacts: Vec<ContactView>,
    /// What the person holds on the day.
    pub holds: Vec<HoldingView>,
    /// What the person will hold, the soonest first.
    pub coming: Vec<HoldingView>,
    /// The sum of the shares of full time in percent, as they are shown, where several roles say one.
    pub percent: Option<i64>,
    /// In how many activities the person's roles are accountable, and in how many responsible; a deputy's do not
    /// count.
    pub accountable: usize,
    pub responsible: usize,
    pub findings: Vec<&'a FindingView>,
}

/// A role that somebody holds.
#[derive(Debug, Serialize)]
pub struct HoldingView {
    pub role: LinkView,
    /// `holder`, `deputy` or `acting`.
    pub kind: HoldingKind,
    /// The part of full time in percent; none of a deputy, who stands in and does not add it to the rest.
    pub percent: Option<i64>,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// The handbook's people in their order, then those whom only role files name.
pub fn people<'a>(composer: &Composer<'a>) -> Vec<PersonView<'a>> {
    let (handbook, holders) = (composer.handbook(), &composer.site.holders);
    let publishes_contacts = handbook.settings.people == PeopleShown::Contacts;
    let view = |(number, someone): (usize, &crate::analysis::Someone<'a>)| {
        let record = someone.record.map(|record| &handbook.people.as_slice()[record]);
        let load = workload::of_person(&composer.site.letters, holders, number);
        let holds: Vec<HoldingView> = holdings(composer, number, record);
        let shares: Vec<i64> = holds.iter().filter_map(|holding| holding.percent).collect();
        PersonView {
            id: record.map(|person| person.id.as_str()),
            name: someone.name,
            about: record.and_then(|person| composer.maybe_html(person.details.about)),
            details: record.and_then(|person| details_view(composer, &person.details)),
            contacts: record
                .filter(|_| publishes_contacts)
                .map(|person| contacts(&person.contacts))
                .unwrap_or_default(),
            holds,
            coming: record.map(|person| coming(composer, person)).unwrap_or_default(),
            percent: (shares.len() > 1).then(|| shares.into_iter().fold(0, i64::saturating_add)),
            accountable: load.load.accountable,
            responsible: load.load.responsible,
            findings: record
                .map(|person| composer.findings.about(RecordKind::Person, person.id.as_str()))
                .unwrap_or_default(),
        }
    };
    holders.people.iter().enumerate().map(view).collect()
}

/// What somebody holds on the day, with the terms that the person's record gives.
fn holdings(composer: &Composer<'_>, number: usize, record: Option<&Person>) -> Vec<HoldingView> {
    let view = |held: &crate::analysis::Held| {
        let written = record.and_then(|person| person.holds.iter().find(|own| own.role.span == held.span));
        HoldingView {
            role: composer.role_at(held.role),
            kind: held.kind,
            percent: held.share.and_then(|share| shown_percent(held.kind, share)),
            from: written.and_then(|holding| holding.from).map(|date| date.to_string()),
            until: written.and_then(|holding| holding.until).map(|date| date.to_string()),
        }
    };
    composer.site.holders.of_person(number).iter().map(view).collect()
}

fn shown_percent(kind: HoldingKind, share: f64) -> Option<i64> {
    if kind == HoldingKind::Deputy { None } else { percent(share) }
}

/// What somebody will hold, the soonest first.
fn coming(composer: &Composer<'_>, record: &Person) -> Vec<HoldingView> {
    let day = composer.handbook().today;
    let mut terms: Vec<(Date, &Holding)> =
        record.holds.iter().filter_map(|holding| Some((holding.begins_after(day)?, holding))).collect();
    terms.sort_by_key(|(from, _)| *from);
    let view = |(from, holding): (Date, &Holding)| {
        Some(HoldingView {
            role: composer.role(&holding.role.id)?,
            kind: holding.kind,
            percent: holding.share.as_ref().and_then(|share| shown_percent(holding.kind, share.value)),
            from: Some(from.to_string()),
            until: holding.until.map(|date| date.to_string()),
        })
    };
    terms.into_iter().filter_map(view).collect()
}

/// A share of full time as whole percent; none where it is no number.
#[expect(clippy::cast_possible_truncation, reason = "the number is cut to what the type holds")]
fn percent(share: f64) -> Option<i64> {
    share.is_finite().then(|| (share * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percent() {
        assert_eq!(percent(0.5), Some(50));
        assert_eq!(percent(1.0 / 3.0), Some(33));
        assert_eq!(percent(f64::NAN), None);
        assert_eq!(percent(1e300), Some(i64::MAX));
    }
}
