//! Results for programs.

use serde::Serialize;

use super::{Answer, place, text};
use crate::model::HoldingKind;
use crate::search::{Item, Label, Line, Wanted};
use crate::site::Site;
use crate::site::addresses::safe_href;
use crate::site::search::{address, folders};

/// How long the stretch of a page is, in bytes.
const TEXT: usize = 240;

#[derive(Serialize)]
struct AnswerView<'a> {
    query: &'a str,
    /// The words that were looked for.
    words: Vec<&'a str>,
    /// What stands nowhere, as it was typed.
    unknown: Vec<&'a str>,
    /// Words that no text has, with those that were looked for in their place.
    guessed: Vec<GuessView<'a>>,
    /// Words written alike, where nothing was found.
    near: &'a [String],
    /// How many results there are, with those that are not given.
    total: usize,
    /// The best first.
    results: Vec<ResultView<'a>>,
}

#[derive(Serialize)]
struct GuessView<'a> {
    word: &'a str,
    shown_for: &'a [String],
}

#[derive(Serialize)]
struct ResultView<'a> {
    kind: &'static str,
    id: Option<String>,
    name: &'a str,
    /// What it belongs to, such as the matrix of an activity or the page of a section.
    place: Option<&'a str>,
    /// The sections that a page stands in, from the top.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sections: Vec<&'a str>,
    aliases: &'a [&'a str],
    text: String,
    lines: Vec<LineView<'a>>,
    /// From the top of the site.
    url: Option<String>,
    file: String,
    line: usize,
    score: u64,
}

#[derive(Serialize)]
struct LineView<'a> {
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
    names: Vec<NameView<'a>>,
    /// How many further names there are.
    more: usize,
}

#[derive(Serialize)]
struct NameView<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    holding: Option<HoldingKind>,
    /// The occasion for a contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    holders: Vec<&'a str>,
    /// Those of them that act for the time being.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    acting: Vec<&'a str>,
    /// Those who stand in where nobody holds the role.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deputies: Vec<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    vacant: bool,
}

pub(super) fn print(answer: &Answer<'_>) -> String {
    let wanted = Wanted::new(answer.question, answer.index);
    let words = answer.question.words.iter();
    let guessed = answer.guessed.iter().map(|(word, shown_for)| GuessView { word, shown_for });
    let view = AnswerView {
        query: answer.query,
        words: words.map(|word| word.form.as_str()).collect(),
        unknown: answer.question.unknown(),
        guessed: guessed.collect(),
        near: &answer.near,
        total: answer.total,
        results: answer.results.iter().map(|found| result(answer, &wanted, found)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&view).unwrap_or_default();
    text.push('\n');
    text
}

fn result<'a>(answer: &'a Answer<'_>, wanted: &Wanted<'_>, found: &crate::search::Found) -> ResultView<'a> {
    let (site, record) = (answer.site, &answer.index.records[found.record]);
    // What it says about itself, or what of it was asked for.
    let text = text::texts(record, wanted, &record.name, TEXT).pop().unwrap_or_default();
    let (file, line) = place::file_and_line(site, record.target);
    ResultView {
        kind: record.kind.name(),
        id: place::id(site, record.target),
        name: &record.name,
        place: record.place,
        sections: folders(site, record.target),
        aliases: &record.aliases,
        text,
        lines: record.lines.iter().map(|line| line_view(site, line)).collect(),
        url: address(site, record.target),
        file,
        line,
        score: found.score,
    }
}

fn line_view<'a>(site: &Site<'_>, line: &'a Line<'_>) -> LineView<'a> {
    let letter = match line.label {
        Label::Letter(letter) => Some(letter),
        _ => None,
    };
    LineView {
        label: line.label.name(),
        letter: letter.map(|letter| letter.letter.as_str()),
        word: letter.map(|letter| letter.word.as_str()),
        names: line.items.iter().map(|item| name_view(site, item)).collect(),
        more: line.more,
    }
}

fn name_view<'a>(site: &Site<'_>, item: &'a Item<'_>) -> NameView<'a> {
    let url = item.target.and_then(|target| address(site, target));
    let holders = |wanted: Option<HoldingKind>| {
        item.holders.iter().filter(move |(_, holding)| *holding == wanted).map(|(name, _)| *name)
    };
    NameView {
        name: item.name,
        id: item.target.and_then(|target| place::id(site, target)),
        url: url.or_else(|| item.href.and_then(safe_href)),
        holding: item.holding,
        when: item.when,
        holders: holders(None).chain(holders(Some(HoldingKind::Acting))).collect(),
        acting: holders(Some(HoldingKind::Acting)).collect(),
        deputies: holders(Some(HoldingKind::Deputy)).collect(),
        vacant: item.is_vacant,
    }
}
