//! The rules of `[lint]`, each with the limits that it has.

use serde_json::Value;

use super::shape;
use crate::check::{Entry, RULES, Reach};
use crate::diagnostic::Family;
use crate::model::Setting;
use crate::parse::{FreeKeys, Keys};

/// A property for each rule that can be set there.
pub fn rules(free: &FreeKeys) -> impl Iterator<Item = (String, Value)> {
    let settable = RULES.iter().filter(|entry| entry.rule.family != Family::Reading);
    let there = settable.filter(|entry| free.keys == Keys::Rules || entry.reach == Reach::Matrix);
    there.map(|entry| {
        let mut schema = shape::of(&free.shape);
        keep_limits(&mut schema, entry);
        let about = format!("{} Usually: {}.", shape::sentence(entry.rule.summary), entry.rule.level);
        (entry.rule.name.to_owned(), shape::described(schema, about))
    })
}

/// The names of the rules that waivers can name.
pub fn waivable() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().map(|entry| entry.rule);
    let waivable = rules.filter(|rule| rule.family != Family::Reading && !rule.is_about_acceptance());
    waivable.map(|rule| rule.name)
}

/// Removes the limits that the rule does not have from the long form of its setting.
fn keep_limits(schema: &mut Value, entry: &Entry) {
    let Setting { level: _, limit, share, at_least, deviations } = entry.limits;
    let has = [
        ("limit", limit.is_some()),
        ("share", share.is_some()),
        ("at_least", at_least.is_some()),
        ("deviations", deviations.is_some()),
    ];
    let forms = schema.get_mut("anyOf").and_then(Value::as_array_mut);
    for form in forms.into_iter().flatten() {
        if let Some(properties) = form.get_mut("properties").and_then(Value::as_object_mut) {
            properties.retain(|name, _| has.iter().all(|(limit, is_there)| limit != name || *is_there));
        }
    }
}
