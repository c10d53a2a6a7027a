//! `who`: whom to ask, in the terminal, with the ranking of the site's search.

mod json;
mod place;
mod text;

use clap::Args;

use super::{Common, Ending, Failure, print};
use crate::diagnostic::Level;
use crate::pipeline;
use crate::search::{Asked, Found, Index, Question, rank};
use crate::site::{Site, search};

/// Says whom to ask: what matches, and who answers for it
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook who trains the model\n\n\
                  Words may be in any order, unfinished at the end, or mistyped; aliases and short names count.")]
pub(super) struct Who {
    /// What it is about, in words
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// How the results are written
    #[arg(long, default_value = "text", value_enum, value_name = "text|json", hide_possible_values = true)]
    format: Format,
    /// How many results there are at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What was found.
struct Answer<'a> {
    query: &'a str,
    site: &'a Site<'a>,
    index: &'a Index<'a>,
    question: &'a Question,
    /// As many as were asked for.
    results: &'a [Found],
    /// How many there are in all.
    total: usize,
    /// Words of the handbook that are written alike, where nothing was found.
    near: Vec<String>,
    /// Words of the question that no text has, with those that were looked for in their place.
    guessed: Vec<(&'a str, Vec<String>)>,
}

impl Who {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (_, sources) = common.read()?;
        let query = self.query.join(" ");
        let ink = print::ink(common, &std::io::stdout());
        let (printed, found) = pipeline::ask(&sources, |site| {
            let index = search::index(site);
            let question = Question::new(&query, &index);
            let results = rank(&question, &index);
            let near = if results.is_empty() { near(&question, &index) } else { Vec::new() };
            let guessed = guessed(&question, &index);
            let shown = &results[..results.len().min(self.limit)];
            let total = results.len();
            let answer = Answer {
                query: &query,
                site,
                index: &index,
                question: &question,
                results: shown,
                total,
                near,
                guessed,
            };
            match self.format {
                Format::Text => text::print(&answer, ink),
                Format::Json => json::print(&answer),
            }
        });
        print::result(&printed)?;
        let errors = found.count(Level::Error);
        if errors > 0 {
            let remark =
                "parts of this handbook could not be read, so something may be missing; see `rolebook check`";
            print::remark(remark);
        }
        Ok(Ending::Done)
    }
}

/// The words of the handbook that are written most alike, as the handbook writes them.
fn near(question: &Question, index: &Index<'_>) -> Vec<String> {
    let near = crate::search::near(question, index).into_iter();
    near.map(|(word, found)| as_typed(index.as_written(found).unwrap_or(found), &word.typed)).collect()
}

/// How many words are named that were looked for in place of one.
const NAMED: usize = 3;

fn guessed<'q>(question: &'q Question, index: &Index<'_>) -> Vec<(&'q str, Vec<String>)> {
    let words = question.words.iter().filter(|word| !word.guesses.is_empty());
    // What stands in ids alone is a word to nobody; only where there is nothing else it tells what was looked for.
    let shown_for = |word: &Asked| {
        let written = word.guesses.iter().filter_map(|guess| index.as_written(guess));
        let mut shown: Vec<String> = written.take(NAMED).map(|guess| as_typed(guess, &word.typed)).collect();
        if shown.is_empty() {
            shown.extend(word.guesses.iter().take(NAMED).cloned());
        }
        shown
    };
    words.map(|word| (word.typed.as_str(), shown_for(word))).collect()
}

/// A word with a small letter at its beginning where it only begins a text with a capital, and what was typed does not.
fn as_typed(word: &str, typed: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first)
            if typed.starts_with(char::is_lowercase) && !letters.as_str().contains(char::is_uppercase) =>
        {
            first.to_lowercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}
