//! Results for programs.

use serde::Serialize;

use super::{Answer, place};
use crate::model::HoldingKind;
use crate::search::{Item, Label, Line, Wanted, excerpt};
use crate::site::Site;
use crate::site::addresses::safe_href;
use crate::site::search::address;

/// How much of a text is looked through for that stretch, in characters.
const LONGEST_TEXT: usize = 20_000;

/// How long the stretch of a page is, in bytes.
const TEXT: usize = 240;

#[derive(Serialize)]
struct AnswerView<'a> {
    query: &'a str,
    /// The words that were looked for.
    words: Vec<&'a str>,
    /// Those of them that stand nowhere.
    unknown: Vec<&'a str>,
    /// Words written alike, where nothing was found.
    near: &'a [&'a str],
    /// How many results there are, with those that are not given.
    total: usize,
    /// The best first.
    results: Vec<ResultView<'a>>,
}

#[derive(Serialize)]
struct ResultView<'a> {
    kind: &'static str,
    id: Option<String>,
    name: &'a str,
    /// What it belongs to, such as the matrix of an activity or the page of a section.
    place: Option<&'a str>,
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
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    holders: &'a [&'a str],
}

pub(super) fn print(answer: &Answer<'_>) -> String {
    let wanted = Wanted::new(&answer.question, answer.index);
    let words = answer.question.words.iter();
    let unknown = words.clone().filter(|word| word.terms.is_empty());
    let view = AnswerView {
        query: answer.query,
        words: words.map(|word| word.form.as_str()).collect(),
        unknown: unknown.map(|word| word.form.as_str()).collect(),
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
    let text = record.texts(LONGEST_TEXT).into_iter().next().unwrap_or_default();
    let (file, line) = place::file_and_line(site, record.target);
    ResultView {
        kind: record.kind.name(),
        id: place::id(site, record.target),
        name: &record.name,
        place: record.place,
        aliases: &record.aliases,
        text: excerpt(&text, &wanted.places(&text), TEXT),
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
    NameView {
        name: item.name,
        id: item.target.and_then(|target| place::id(site, target)),
        url: url.or_else(|| item.href.and_then(safe_href)),
        holding: item.holding,
        holders: &item.holders,
    }
}
