//! An answer for people.

use crate::answer::{Activity, Answer, FindingPart, GapPart, MergePart, Named};
use crate::check::words::{count, list};
use crate::cli::print;
use crate::diagnostic::{Ink, one_line};

/// Prints an answer: what is uncovered, whom to hire, what merging does.
pub fn print(answer: &Answer, ink: Ink) -> String {
    let mut text = String::new();
    for merge in &answer.merges {
        print_merge(&mut text, merge, ink);
    }
    if answer.merges.is_empty() || answer.pattern.is_some() || !answer.without.is_empty() {
        print_gaps(&mut text, answer, ink);
    }
    print_findings(&mut text, "Findings that appear", &answer.appear, ink);
    print_findings(&mut text, "Findings that vanish", &answer.vanish, ink);
    if !answer.merges.is_empty() && answer.appear.is_empty() && answer.vanish.is_empty() {
        heading(&mut text, "The findings stay the same", ink);
    }
    text
}

fn print_gaps(text: &mut String, answer: &Answer, ink: Ink) {
    let of_kind = |kind: &'static str| answer.gaps.iter().filter(move |gap| gap.kind == kind);
    let cast = cast(answer);
    let missing = of_kind("missing").count();
    heading(
        text,
        &match (answer.duties, missing) {
            (0, _) if answer.scope.is_empty() => format!("{cast}: {}", without_scope(answer)),
            (0, _) => format!("{cast}: there is no duty to cover"),
            (1, 0) => format!("{cast}: the one duty is covered"),
            (duties, 0) => format!("{cast}: all {duties} duties are covered"),
            (1, _) => format!("{cast}: the one duty is uncovered"),
            (duties, missing) => format!("{cast}: {missing} of {duties} duties uncovered"),
        },
        ink,
    );
    let both = answer.pattern.is_some() && !answer.without.is_empty();
    for gap in of_kind("missing") {
        let mark = if both && gap.new { " (new)" } else { "" };
        let would = if gap.letter.holds.starts_with("is ") { "would be" } else { "would" };
        let line = format!("nobody {}; {} {would}{mark}", gap.letter.holds, names(&gap.roles, "or"));
        item(text, &gap.activity, &line);
    }
    let outsourced: Vec<&GapPart> = of_kind("outsourced").collect();
    if !outsourced.is_empty() {
        heading(
            text,
            &format!("Only outsourced seats cover {}", count(outsourced.len(), "duty", "duties")),
            ink,
        );
        for gap in outsourced {
            let line = format!("only {}, from outside, {}", names(&gap.outside, "or"), gap.letter.holds);
            item(text, &gap.activity, &line);
        }
    }
    if missing == 0 {
        return;
    }
    if answer.hires.is_empty() {
        heading(text, &without_hires(answer), ink);
        return;
    }
    heading(text, "Hire next", ink);
    for (number, hire) in answer.hires.iter().enumerate() {
        let closes = hire.closes.iter().map(|index| {
            let gap = &answer.gaps[*index];
            format!("{} of {}", gap.letter.letter, one_line(&gap.activity.name))
        });
        let phase = match &hire.comes_in {
            Some(phase) => format!(", from {} on", one_line(&phase.name)),
            None => String::new(),
        };
        let line = format!(
            "{}{phase}: closes {}; leaves {}",
            one_line(&hire.role.name),
            list(closes, "and"),
            if hire.left == 0 { "none".to_owned() } else { hire.left.to_string() }
        );
        text.push_str(&print::hanging(&format!("  {}. ", number + 1), &line));
    }
}

/// Why nobody is hired: all who could close a gap are from outside.
fn without_hires(answer: &Answer) -> String {
    let mut roles: Vec<Named> = Vec::new();
    for role in answer.gaps.iter().filter(|gap| gap.kind == "missing").flat_map(|gap| &gap.roles) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    let are = if roles.len() == 1 { "is" } else { "are" };
    format!("No hire closes any of these gaps: {} {are} external", names(&roles, "and"))
}

/// Why there is nothing to tell of a cast that is judged by no matrix.
fn without_scope(answer: &Answer) -> &'static str {
    match answer.pattern {
        Some(_) if answer.scope_is_given => {
            "its file names no matrix under `matrices`, so it has no scope; name some, or remove the line"
        }
        Some(_) => {
            "no seat carries work in a matrix, so it has no scope; seat a role, or name `matrices` in its file"
        }
        None => "there is no matrix to judge by",
    }
}

/// Whose gaps are told: "With “Small pilot” without Lead".
fn cast(answer: &Answer) -> String {
    let without = match &answer.without[..] {
        [] => String::new(),
        roles => format!("without {}", names(roles, "and")),
    };
    match &answer.pattern {
        Some(pattern) if without.is_empty() => format!("With “{}”", one_line(&pattern.name)),
        Some(pattern) => format!("With “{}” {without}", one_line(&pattern.name)),
        None => format!("W{}", without.trim_start_matches('w')),
    }
}

fn print_merge(text: &mut String, merge: &MergePart, ink: Ink) {
    let (from, into) = (one_line(&merge.from.name), one_line(&merge.into.name));
    let rows = count(merge.rows.len(), "activity", "activities");
    let title = match merge.rows.len() {
        0 => format!("{from} into {into}: they share no activity"),
        _ => format!("{from} into {into}: both hold letters in {rows}"),
    };
    heading(text, &title, ink);
    for row in &merge.rows {
        let line =
            format!("{} and {} become {}", row.from.join("/"), row.into.join("/"), row.becomes.join("/"));
        item(text, &row.activity, &line);
        if merge.unchecked.contains(&row.activity.activity) {
            text.push_str(&print::hanging("    ", "the merged role alone does here what it answers for"));
        }
    }
}

fn print_findings(text: &mut String, title: &str, findings: &[FindingPart], ink: Ink) {
    if findings.is_empty() {
        return;
    }
    heading(text, title, ink);
    for finding in findings {
        let line = format!("{}[{}]: {}", finding.level, finding.rule, one_line(&finding.message));
        text.push_str(&print::hanging("  ", &line));
    }
}

fn heading(text: &mut String, title: &str, ink: Ink) {
    if !text.is_empty() {
        text.push('\n');
    }
    match ink {
        Ink::Coloured => text.push_str(&format!("\u{1b}[1m{title}\u{1b}[0m\n")),
        Ink::Plain => text.push_str(&format!("{title}\n")),
    }
}

/// One activity, where it stands, and what is said of it.
fn item(text: &mut String, activity: &Activity, said: &str) {
    let phase = activity.phase.as_ref().map(|phase| format!(", {}", one_line(&phase.name)));
    let place = format!("{}{}", one_line(&activity.matrix.name), phase.unwrap_or_default());
    let line = format!("{} ({place}): {said}", one_line(&activity.name));
    text.push_str(&print::hanging("  ", &line));
}

fn names(roles: &[Named], last: &str) -> String {
    list(roles.iter().map(|role| one_line(&role.name)), last)
}
