//! Results for people: grouped by what they are, the letters spelt out.

use std::borrow::Cow;
use std::ops::Range;

use super::{Answer, place};
use crate::diagnostic::{Ink, one_line};
use crate::model::HoldingKind;
use crate::search::{Found, Item, Kind, Line, Record, Said, Wanted, excerpt};
use crate::site::search::folders;

/// The longest line, in characters.
const WIDTH: usize = 96;

/// How much of a text is looked through for that stretch, in characters.
const LONGEST_TEXT: usize = 20_000;

/// How long the stretch of a page is, in bytes.
const TEXT: usize = 180;

pub(super) fn print(answer: &Answer<'_>, ink: Ink) -> String {
    let mut out = String::new();
    if answer.results.is_empty() {
        out.push_str(&nothing(answer));
        return out;
    }
    let wanted = Wanted::new(answer.question, answer.index);
    for (heading, group) in groups(answer) {
        out.push_str(&format!("{}\n\n", styled(heading, "1;4", ink)));
        for found in group {
            let record = &answer.index.records[found.record];
            result(answer, record, &wanted, ink, &mut out);
        }
    }
    for (word, shown_for) in &answer.guessed {
        let (word, shown_for) = (quoted(word), shown_for.iter().map(|word| quoted(word)).collect::<Vec<_>>());
        out.push_str(&format!("Nothing in the handbook says {word}; shown for {}.\n", shown_for.join(", ")));
    }
    let unknown: Vec<String> = answer.question.unknown().into_iter().map(quoted).collect();
    if !unknown.is_empty() {
        out.push_str(&format!("Nothing in the handbook says {}.\n", unknown.join(" or ")));
    }
    let more = answer.total - answer.results.len();
    if more > 0 {
        let results = if more == 1 { "result" } else { "results" };
        out.push_str(&format!("{more} more {results}: `--limit {}` shows them.\n", answer.total));
    }
    out
}

fn quoted(word: &str) -> String {
    format!("`{}`", one_line(word))
}

fn nothing(answer: &Answer<'_>) -> String {
    let asked = one_line(answer.query);
    if answer.total > 0 {
        return format!("{} results for \"{asked}\".\n", answer.total);
    }
    let near: Vec<String> = answer.near.iter().map(|word| quoted(word)).collect();
    if near.is_empty() {
        return format!("Nothing found for \"{asked}\".\n");
    }
    format!("Nothing found for \"{asked}\". Did you mean {}?\n", near.join(" or "))
}

/// The results by what they are, the group with the best result first.
fn groups<'a>(answer: &Answer<'a>) -> Vec<(&'static str, Vec<&'a Found>)> {
    let mut groups: Vec<(&'static str, Vec<&'a Found>)> = Vec::new();
    for found in answer.results {
        let heading = heading(answer.index.records[found.record].kind);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, group)) => group.push(found),
            None => groups.push((heading, vec![found])),
        }
    }
    groups
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Activity => "Activities",
        Kind::Role => "Roles",
        Kind::Person => "People",
        Kind::Matrix => "Matrices",
        Kind::Pattern => "Staffing",
        Kind::Hiring => "Hiring",
        Kind::Phase => "Phases",
        Kind::Risk => "Risks",
        Kind::Page | Kind::Section => "Pages",
    }
}

fn result(answer: &Answer<'_>, record: &Record<'_>, wanted: &Wanted<'_>, ink: Ink, out: &mut String) {
    let name = one_line(&record.name);
    let marked = marked(&name, &wanted.places_in_name(&name), "1", ink);
    let places: Vec<&str> = folders(answer.site, record.target).into_iter().chain(record.place).collect();
    let place = if places.is_empty() {
        String::new()
    } else {
        format!("  {}", styled(&one_line(&places.join(" / ")), "2", ink))
    };
    out.push_str(&format!("  {marked}{place}\n"));
    let aliases: Vec<&str> =
        record.aliases.iter().copied().filter(|alias| !wanted.places(alias).is_empty()).collect();
    if !aliases.is_empty() && wanted.places(&name).is_empty() {
        out.push_str(&format!("    also called {}\n", one_line(&aliases.join(", "))));
    }
    let texts = texts(record, wanted, &name, TEXT);
    let is_marked = |text: &str| !wanted.places(text).is_empty();
    if let Some(id) = record.id.filter(|id| is_marked(id))
        && aliases.is_empty()
        && !is_marked(&name)
        && !texts.iter().any(|text| is_marked(text))
    {
        out.push_str(&format!("    with the id {}\n", self::marked(id, &wanted.places(id), "1", ink)));
    }
    for text in texts {
        for line in wrapped(&one_line(&text), WIDTH - 4) {
            out.push_str(&format!("    {}\n", self::marked(&line, &wanted.places(&line), "1", ink)));
        }
    }
    let labels: Vec<String> = record.lines.iter().map(label).collect();
    let column = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    for (line, label) in record.lines.iter().zip(&labels) {
        let names = wrapped(&names(line), WIDTH - column - 6);
        let padded = format!("{label}{}", " ".repeat(column - label.chars().count()));
        for (number, part) in names.iter().enumerate() {
            let label = if number == 0 { styled(&padded, "2", ink) } else { " ".repeat(column) };
            out.push_str(&format!("    {label}  {part}\n"));
        }
    }
    let (file, line) = place::file_and_line(answer.site, record.target);
    out.push_str(&format!("    {}\n\n", styled(&format!("{}:{line}", one_line(&file)), "2", ink)));
}

/// What the record says: its first text, and another where only that has what was looked for.
pub(super) fn texts(record: &Record<'_>, wanted: &Wanted<'_>, name: &str, length: usize) -> Vec<String> {
    let all = record.texts(LONGEST_TEXT);
    let Some((first, others)) = all.split_first() else { return Vec::new() };
    let places = wanted.places(first);
    let mut texts = vec![excerpt(first, &places, length)];
    if places.is_empty() && wanted.places(name).is_empty() {
        let others = others.iter().filter(|text| !record.has_item(text));
        let best = others.rev().max_by_key(|text| wanted.places(text).len());
        texts.extend(
            best.filter(|text| !wanted.places(text).is_empty())
                .map(|text| excerpt(text, &wanted.places(text), length)),
        );
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// A label as one says it; a scheme's own words where it has others than the usual ones.
fn label(line: &Line<'_>) -> String {
    let phrase = match line.label.said() {
        Said::Word(word) => return one_line(word),
        Said::Phrase(phrase) => phrase,
    };
    let words = match phrase {
        "done_by" => "Done by",
        "ask" => "Ask",
        "tell" => "Tell",
        "holders" | "vacant" => "Held by",
        "deputies" => "Deputy",
        "deputy_roles" => "Deputy role",
        "reports_to" => "Reports to",
        "contacts" => "Contact",
        "accountable_for" => "Accountable for",
        "does" => "Does",
        "holds" => "Holds",
        "hire" => "Hire",
        "by" => "By",
        "reduced_by" => "Reduced by",
        "seats" => "Seats",
        other => other,
    };
    words.to_owned()
}

fn names(line: &Line<'_>) -> String {
    if line.items.is_empty() {
        return "nobody".to_owned();
    }
    let mut names: Vec<String> = line.items.iter().map(name).collect();
    if line.more > 0 {
        names.push(format!("{} more", line.more));
    }
    names.join(", ")
}

fn name(item: &Item<'_>) -> String {
    let mut beside: Vec<Cow<'_, str>> = Vec::new();
    if item.is_vacant {
        beside.push(vacant(item));
    } else {
        for (name, held) in &item.holders {
            beside.push((*name).into());
            beside.extend(held.map(|kind| holding(kind).into()));
        }
    }
    beside.extend(item.href.into_iter().chain(item.when).map(Cow::from));
    beside.extend(item.holding.map(|kind| holding(kind).into()));
    let name = one_line(item.name);
    if beside.is_empty() { name } else { format!("{name} ({})", one_line(&beside.join(", "))) }
}

/// That nobody holds a role, apart from those who stand in.
fn vacant(item: &Item<'_>) -> Cow<'static, str> {
    if item.holders.is_empty() {
        return "vacant".into();
    }
    let deputies: Vec<&str> = item.holders.iter().map(|(name, _)| *name).collect();
    format!("vacant; deputy: {}", deputies.join(", ")).into()
}

fn holding(kind: HoldingKind) -> &'static str {
    match kind {
        HoldingKind::Holder => "holder",
        HoldingKind::Deputy => "deputy",
        HoldingKind::Acting => "acting",
    }
}

/// Lines of at most so many characters, broken at spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let own = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + own <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + own;
            }
            _ => {
                lines.push(word.to_owned());
                length = own;
            }
        }
    }
    lines
}

fn styled(text: &str, style: &str, ink: Ink) -> String {
    match ink {
        Ink::Coloured => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        Ink::Plain => text.to_owned(),
    }
}

/// A text with the places that were looked for in a style of their own.
fn marked(text: &str, places: &[Range<usize>], style: &str, ink: Ink) -> String {
    let mut out = String::new();
    let mut end = 0;
    for place in places {
        out.push_str(&text[end..place.start]);
        out.push_str(&styled(&text[place.clone()], style, ink));
        end = place.end;
    }
    out.push_str(&text[end..]);
    out
}
