//! The baseline accepts more than there is.

use crate::check::settle::Unused;
use crate::check::words::count;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    name: "baseline-idle",
    level: Level::Info,
    family: Family::Handbook,
    summary: "a baseline with entries that match no finding any more",
    source: "ours",
};

/// One finding; runs when the baseline was tried on all findings.
pub fn check(handbook: &Handbook, unused: &Unused, found: &mut Diagnostics) {
    let Some(path) = &handbook.settings.baseline else { return };
    let Some(first) = unused.first() else { return };
    let number = count(unused.number(), "entry", "entries");
    let verb = if unused.number() == 1 { "matches" } else { "match" };
    let message = format!("{number} of the baseline {verb} no finding any more");
    found.push(
        Diagnostic::new(&RULE, path.span, message).subject(Subject::named(path.value.as_str())).help(format!(
            "write it anew, lest it accept what comes back: `rolebook check --write-baseline {}`; the first is {first}",
            path.value
        )),
    );
}
