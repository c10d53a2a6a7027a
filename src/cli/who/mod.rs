//! `who`: whom to ask, in the terminal, with the ranking of the site's search.

mod json;
mod place;
mod text;

use clap::Args;

use super::{Common, Ending, Failure, print};
use crate::diagnostic::Level;
use crate::parse::nearest;
use crate::pipeline;
use crate::search::{Found, Index, Question, rank};
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
    question: Question,
    /// As many as were asked for.
    results: &'a [Found],
    /// How many there are in all.
    total: usize,
    /// Words of the handbook that are written alike, where nothing was found.
    near: Vec<&'a str>,
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
            let shown = &results[..results.len().min(self.limit)];
            let total = results.len();
            let answer = Answer { query: &query, site, index: &index, question, results: shown, total, near };
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

/// For each word of a question the nearest word of the handbook.
fn near<'i>(question: &Question, index: &'i Index<'_>) -> Vec<&'i str> {
    let forms = || index.forms.iter().map(|(form, _)| form.as_str());
    question.words.iter().filter_map(|word| nearest(&word.form, forms())).collect()
}
