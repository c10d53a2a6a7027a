//! What an embed within a sentence says, for those who read the sentence without the page: names alone.

use std::borrow::Cow;

use super::{Arguments, Embed, Meant, accountable, activity, holders, meant, role};
use crate::analysis::Duty;
use crate::parse::markdown::EmbedCall;
use crate::site::Site;
use crate::site::holders::Filling;

/// What a call within a sentence shows: names, or the call itself where it is left as text; nothing where that is known only
/// when it is drawn.
pub fn said<'s>(site: &'s Site<'_>, call: &'s EmbedCall) -> Option<Cow<'s, str>> {
    match meant(site, call) {
        None => Some(call.source.as_str().into()),
        Some((Meant::BuiltIn(embed), arguments)) => names(site, embed, arguments).map(Cow::from),
        Some((Meant::OfTheme, _)) => None,
    }
}

/// The names that a built-in embed shows within a sentence.
fn names(site: &Site<'_>, embed: &'static Embed, arguments: Arguments<'_>) -> Option<String> {
    let is = |other: &'static Embed| std::ptr::eq(embed, other);
    if is(&role::ROLE) {
        role_of(site, arguments, "id").map(|role| name(site, role).to_owned())
    } else if is(&activity::ACTIVITY) {
        let row = site.letters.find(arguments.text("id")?)?;
        Some(site.letters.row(row).activity.name.clone())
    } else if is(&accountable::ACCOUNTABLE) {
        let row = site.letters.find(arguments.text("activity")?)?;
        let roles = site.letters.bearers(row, Duty::Accountable);
        let names: Vec<&str> = roles.into_iter().map(|role| name(site, role)).collect();
        if names.is_empty() { word(site, "matrix_nobody") } else { Some(names.join(", ")) }
    } else if is(&holders::HOLDERS) {
        holders_of(site, role_of(site, arguments, "role")?)
    } else {
        None
    }
}

/// Who fills a role, as far as that is published; else the role.
fn holders_of(site: &Site<'_>, role: usize) -> Option<String> {
    let filling = Filling::of(site, role).unwrap_or_default();
    let names: Vec<&str> = filling.held.iter().map(|held| site.holders.people[held.person].name).collect();
    if !names.is_empty() {
        return Some(names.join(", "));
    }
    let vacant = if filling.vacant { word(site, "role_vacant") } else { None };
    vacant.or_else(|| Some(name(site, role).to_owned()))
}

fn role_of(site: &Site<'_>, arguments: Arguments<'_>, parameter: &str) -> Option<usize> {
    site.handbook.roles.index_of(arguments.text(parameter)?)
}

fn name<'s>(site: &'s Site<'_>, role: usize) -> &'s str {
    &site.handbook.roles.as_slice()[role].name
}

/// A word of the interface.
fn word(site: &Site<'_>, key: &str) -> Option<String> {
    site.names.labels.get(key).cloned()
}
