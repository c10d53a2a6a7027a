//! Parts of results: what a record shows where it is found.

use serde::Serialize;

use crate::model::HoldingKind;
use crate::search::{Item, Kind, Label, Line, Record, Said, Target};
use crate::site::Site;
use crate::site::addresses::safe_href;
use crate::site::letters::class_of;
use crate::site::search::{address, anchor, folders, page};
use crate::site::url::fragment;

/// How much of a text may be shown, in characters, in a handbook of at most so many records: a result shows a stretch of
/// it, so the more there is the better it is chosen, and most of a large site's index are these texts.
const LONGEST_TEXTS: [(usize, usize); 2] = [(1_024, 800), (16_384, 400)];

/// In a larger one.
const LONGEST_TEXT: usize = 240;

/// How many texts a record has at most.
const MOST_TEXTS: usize = 40;

/// What a part of results holds.
#[derive(Serialize)]
#[serde(untagged)]
pub enum View<'a> {
    Record(Box<RecordView<'a>>),
    /// A section of the page that the last record before it stands on: name, anchor with its `#`, text.
    Section(&'a str, String, String),
}

/// A record. There are many of them, so the keys are short.
#[derive(Serialize)]
pub struct RecordView<'a> {
    /// The kind.
    k: &'static str,
    /// The name.
    n: &'a str,
    /// The address from the top of the site.
    u: String,
    /// The place that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<&'a str>,
    /// The sections that its page stands in.
    #[serde(skip_serializing_if = "String::is_empty")]
    f: String,
    /// Its aliases.
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    a: &'a [&'a str],
    /// Its texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    t: Vec<String>,
    /// The lines of the answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    l: Vec<LineView<'a>>,
}

#[derive(Serialize)]
struct LineView<'a> {
    /// The phrase for its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<&'static str>,
    /// A word of the scheme in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    w: Option<&'a str>,
    /// The letter, and the class of its chip.
    #[serde(skip_serializing_if = "Option::is_none")]
    c: Option<(&'a str, &'static str)>,
    /// Those it names: name, address, and what stands beside the name.
    i: Vec<(&'a str, Option<String>, Vec<Beside<'a>>)>,
    /// How many further ones there are.
    #[serde(skip_serializing_if = "is_zero")]
    m: usize,
}

/// What stands beside a name.
#[derive(Serialize)]
#[serde(untagged)]
enum Beside<'a> {
    /// The name of a holder.
    Name(&'a str),
    /// The number 1 for a deputy, 2 for somebody who acts for the time being, 3 where nobody holds the role.
    Holding(u8),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// How much of a text is kept where there are so many records.
pub fn longest_text(records: usize) -> usize {
    LONGEST_TEXTS.iter().find(|(most, _)| records <= *most).map_or(LONGEST_TEXT, |(_, longest)| *longest)
}

/// What is shown of records that lie together.
pub fn views<'a>(site: &'a Site<'_>, records: &'a [Record<'_>], longest: usize) -> Vec<View<'a>> {
    // The page that the last record written in full stands on.
    let mut written = None;
    let view = |record: &'a Record<'_>| {
        let stands_on = page(site, record.target);
        if let Target::Section { text, heading } = record.target
            && stands_on.is_some()
            && stands_on == written
        {
            let anchor = format!("#{}", fragment(anchor(site, text, heading)));
            return View::Section(&record.name, anchor, record.texts(longest).into_iter().collect());
        }
        written = stands_on;
        View::Record(Box::new(record_view(site, record, longest)))
    };
    records.iter().map(view).collect()
}

fn record_view<'a>(site: &'a Site<'_>, record: &'a Record<'_>, longest: usize) -> RecordView<'a> {
    let mut texts = record.texts(longest);
    if texts.len() > MOST_TEXTS {
        // The prose stands last.
        texts.drain(MOST_TEXTS - 1..texts.len() - 1);
    }
    if texts.iter().all(String::is_empty) {
        texts.clear();
    }
    RecordView {
        // A section is shown among the pages, with the page that it belongs to.
        k: if record.kind == Kind::Section { Kind::Page.name() } else { record.kind.name() },
        n: &record.name,
        u: address(site, record.target).unwrap_or_default(),
        p: record.place,
        f: folders(site, record.target).join(" / "),
        a: &record.aliases,
        t: texts,
        l: record.lines.iter().map(|line| line_view(site, line)).collect(),
    }
}

fn line_view<'a>(site: &'a Site<'_>, line: &'a Line<'_>) -> LineView<'a> {
    let (phrase, word) = match (line.label.said(), line.label) {
        (Said::Phrase(phrase), _) => (Some(phrase), None),
        (Said::Word(_), Label::Letter(letter)) => (None, Some(site.names.word_of(letter))),
        (Said::Word(word), _) => (None, Some(word)),
    };
    let chip = match line.label {
        Label::Letter(letter) => Some((letter.letter.as_str(), class_of(letter))),
        _ => None,
    };
    let items = line.items.iter().map(|item| item_view(site, item)).collect();
    LineView { b: phrase, w: word, c: chip, i: items, m: line.more }
}

fn item_view<'a>(site: &Site<'_>, item: &'a Item<'_>) -> (&'a str, Option<String>, Vec<Beside<'a>>) {
    let url = item.target.and_then(|target| address(site, target));
    let number = |holding| match holding {
        Some(HoldingKind::Deputy) => Some(Beside::Holding(1)),
        Some(HoldingKind::Acting) => Some(Beside::Holding(2)),
        Some(HoldingKind::Holder) | None => None,
    };
    let mut beside: Vec<Beside<'a>> = item.when.into_iter().map(Beside::Name).collect();
    beside.extend(item.is_vacant.then_some(Beside::Holding(3)));
    for (name, holding) in &item.holders {
        beside.push(Beside::Name(name));
        beside.extend(number(*holding));
    }
    beside.extend(number(item.holding));
    (item.name, url.or_else(|| item.href.and_then(safe_href)), beside)
}
