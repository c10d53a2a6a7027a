//! `check`: the findings; nothing is written but what is asked for.

mod baseline;
mod fix;
mod repository;
mod waiver;

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Common, Ending, Failure, guard, print};
use crate::check::RULES;
use crate::diagnostic::{ByRule, Diagnostic, Diagnostics, Family, Format, Ink, Level, Summary, reports};
use crate::pipeline;
use crate::source::Sources;

/// Says what does not fit, and writes nothing unless asked to mend it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rolebook check --format github --deny-warnings\n  rolebook check --rule row-no-accountable\n  rolebook \
                        check --fix"
)]
pub(super) struct Check {
    /// How the findings are written
    #[arg(
        long,
        default_value = "text",
        value_parser = formats(),
        hide_possible_values = true,
        value_name = "text|json|sarif|github"
    )]
    format: Format,
    /// Shows and counts the findings of these rules alone, and what cannot be read; can be said several times
    #[arg(long = "rule", value_parser = rules(), hide_possible_values = true, value_name = "RULE")]
    rules: Vec<String>,
    /// Shows and counts only what weighs as much as this, or more
    #[arg(long, value_parser = levels(), hide_possible_values = true, value_name = "info|warning|error")]
    level: Option<Level>,
    /// Ends with 1 on warnings as on errors
    #[arg(long)]
    deny_warnings: bool,
    /// Mends in place what certainly can be: look-alike letters, mistyped ids and fields; then reports the rest
    #[arg(long)]
    fix: bool,
    /// Accepts all present findings: writes them to a file, for `baseline` under [lint] in handbook.toml
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rules", "level"])]
    write_baseline: Option<PathBuf>,
    /// Shows with each warning the waiver that accepts it, to paste into handbook.toml (text only)
    #[arg(long)]
    suggest_waivers: bool,
}

/// The names are listed for the completion of shells.
fn formats() -> impl TypedValueParser<Value = Format> {
    let format = |name: String| Format::ALL.into_iter().find(|format| format.name() == name);
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .try_map(move |name| format(name).ok_or("unknown"))
}

/// The names of all rules, for the completion of shells and for mistyped ones.
fn rules() -> PossibleValuesParser {
    PossibleValuesParser::new(RULES.iter().map(|entry| entry.rule.name))
}

fn levels() -> impl TypedValueParser<Value = Level> {
    let shown = || Level::ALL.into_iter().filter(|level| *level != Level::Off);
    let level = move |name: String| shown().find(|level| level.name() == name);
    PossibleValuesParser::new(shown().map(Level::name)).try_map(move |name| level(name).ok_or("unknown"))
}

impl Check {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        if self.suggest_waivers && self.format != Format::Text {
            return Err("--suggest-waivers is for people: it goes with --format text alone".into());
        }
        let is_changing = self.fix || self.write_baseline.is_some();
        let (root, read) = common.read_to_change_if(is_changing)?;
        let sources = if self.fix { fix::fix(&root, &read)? } else { read };
        let mut found = match &self.write_baseline {
            Some(file) => baseline::write(file, &root, &sources)?,
            None => {
                pipeline::check(&sources, |draws| guard::watch(draws, common, "nothing else was checked"))
            }
        };
        found.retain(|finding| self.is_wanted(finding));
        print::result(&self.print(&found, &root, &sources, print::ink(common, &std::io::stdout())))?;
        match self.format {
            Format::Text => print::where_to_read_on(&found),
            Format::Github => print::remark(&Summary::of(&found).to_string()),
            Format::Json | Format::Sarif => {}
        }
        let refused = if self.deny_warnings { Level::Warning } else { Level::Error };
        Ok(if found.has_at_least(refused) { Ending::Findings } else { Ending::Done })
    }

    /// What cannot be read is told always, since it may hide the rest.
    fn is_wanted(&self, finding: &Diagnostic) -> bool {
        let is_of_rules = self.rules.is_empty() || self.rules.iter().any(|rule| rule == finding.rule.name);
        let is_grave = self.level.is_none_or(|level| finding.level >= level);
        finding.rule.family == Family::Reading || is_of_rules && is_grave
    }

    fn print(&self, found: &Diagnostics, root: &Path, sources: &Sources, ink: Ink) -> String {
        if self.format != Format::Text {
            return self.format.print_within(&repository::folder_of(root), found, sources, ink);
        }
        let suggest =
            |finding: &_| self.suggest_waivers.then(|| waiver::suggest(finding, sources.today())).flatten();
        let reports = reports(found, sources, ink, |finding| !finding.waived, suggest);
        let is_whole = !found.iter().any(|finding| finding.rule.family == Family::Reading);
        let note = if is_whole { "" } else { HELD_BACK };
        format!("{reports}{}{note}{}\n", ByRule::of(found), Summary::of(found))
    }
}

/// What a list with faults of reading may not have.
const HELD_BACK: &str =
    "What depends on something that cannot be read was not judged; mend that, and check again.\n\n";
