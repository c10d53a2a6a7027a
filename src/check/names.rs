//! Checks that settings and waivers name rules that exist, and only set what these rules have.

use super::catalogue::{Entry, RULES, Reach, entry};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, rules};
use crate::model::{Handbook, Lint, Setting};
use crate::parse::{certain, nearest};
use crate::source::Spanned;

/// Reports wrong rule names in `[lint]`, in the matrices' `[lint]` and in waivers.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    check_lint(&handbook.settings.lint, Reach::Handbook, found);
    for matrix in &handbook.matrices {
        check_lint(&matrix.lint, Reach::Matrix, found);
    }
    for waiver in &handbook.settings.waivers {
        match entry(&waiver.rule.value) {
            // What cannot be read, or is blank, was reported as that.
            None if waiver.rule.value.trim().is_empty() => {}
            None => found.push(unknown(&waiver.rule)),
            Some(entry) if entry.rule.family == Family::Reading => {
                found.push(never_silent(&waiver.rule, "waived"));
            }
            Some(entry) if entry.rule.is_about_acceptance() => {
                let message = format!("`{}` is about what is accepted and cannot be waived", entry.rule.name);
                found.push(
                    Diagnostic::new(&rules::UNKNOWN_RULE, waiver.rule.span, message)
                        .help("mend what it reports, or set the rule's level under `[lint]`"),
                );
            }
            Some(_) => {}
        }
    }
}

fn check_lint(lint: &Lint, place: Reach, found: &mut Diagnostics) {
    for (name, setting) in &lint.rules {
        let Some(entry) = entry(&name.value) else {
            found.push(unknown(name));
            continue;
        };
        if entry.rule.family == Family::Reading {
            found.push(never_silent(name, "set"));
        } else if place == Reach::Matrix && entry.reach == Reach::Handbook {
            let message = format!("`{}` looks at the whole handbook, not at one matrix", name.value);
            found.push(
                Diagnostic::new(&rules::UNKNOWN_RULE, name.span, message)
                    .help("set it under `[lint]` in handbook.toml"),
            );
        } else {
            check_limits(name, setting, entry, found);
        }
    }
}

/// A limit that a rule does not have would be ignored.
fn check_limits(name: &Spanned<String>, setting: &Setting, entry: &Entry, found: &mut Diagnostics) {
    let own = entry.limits;
    let given = [
        ("limit", setting.limit.is_some(), own.limit.is_some()),
        ("share", setting.share.is_some(), own.share.is_some()),
        ("at_least", setting.at_least.is_some(), own.at_least.is_some()),
        ("deviations", setting.deviations.is_some(), own.deviations.is_some()),
    ];
    let known: Vec<String> =
        given.iter().filter(|(_, _, has)| *has).map(|(key, _, _)| format!("`{key}`")).collect();
    for (key, _, _) in given.iter().filter(|(_, is_given, has)| *is_given && !has) {
        let message = format!("`{}` has no `{key}`", name.value);
        let help = if known.is_empty() {
            "it has a level only".to_owned()
        } else {
            format!("it has a level and {}", known.join(", "))
        };
        found.push(Diagnostic::new(&rules::UNKNOWN_FIELD, name.span, message).help(help));
    }
}

fn unknown(name: &Spanned<String>) -> Diagnostic {
    let message = format!("there is no rule `{}`", name.value);
    let finding = Diagnostic::new(&rules::UNKNOWN_RULE, name.span, message);
    let settable = RULES.iter().map(|entry| entry.rule).filter(|rule| rule.family != Family::Reading);
    let names = settable.map(|rule| rule.name);
    let finding = match nearest(&name.value, names.clone()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("`rolebook rules` lists them all"),
    };
    let written = (name.span.end - name.span.start) as usize;
    match certain(&name.value, names.map(|name| (name, name))) {
        Some(meant) if written == name.value.len() => finding.fix(name.span, meant),
        Some(meant) if written == name.value.len() + 2 => finding.fix(name.span, format!("\"{meant}\"")),
        _ => finding,
    }
}

fn never_silent(name: &Spanned<String>, verb: &str) -> Diagnostic {
    let message = format!("`{}` cannot be {verb}: what cannot be read is always an error", name.value);
    Diagnostic::new(&rules::UNKNOWN_RULE, name.span, message).help("remove it and mend what it reports")
}
