//! `check`: the findings; nothing is written but what is asked for.

mod baseline;
mod fix;
mod repository;
mod waiver;

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Common, Ending, Failure, guard, print};
use crate::diagnostic::{Diagnostics, Format, Ink, Level, Summary, reports};
use crate::pipeline;
use crate::source::Sources;

/// Says what does not fit, and writes nothing unless asked to mend it
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rolebook check --format github --deny-warnings\n  rolebook check --fix")]
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
    /// Ends with 1 on warnings as on errors
    #[arg(long)]
    deny_warnings: bool,
    /// Mends in place what certainly can be: look-alike letters, mistyped ids and fields; then reports the rest
    #[arg(long)]
    fix: bool,
    /// Accepts all present findings: writes them to a file, for `baseline` under [lint] in handbook.toml
    #[arg(long, value_name = "FILE")]
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

impl Check {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        if self.suggest_waivers && self.format != Format::Text {
            return Err("--suggest-waivers is for people: it goes with --format text alone".into());
        }
        let (root, read) = common.read()?;
        let sources = if self.fix { fix::fix(&root, &read)? } else { read };
        let found = match &self.write_baseline {
            Some(file) => baseline::write(file, &root, &sources)?,
            None => {
                pipeline::check(&sources, |draws| guard::watch(draws, common, "nothing else was checked"))
            }
        };
        print::result(&self.print(&found, &root, &sources, print::ink(common, &std::io::stdout())))?;
        if self.format == Format::Text {
            print::where_to_read_on(&found);
        }
        let refused = if self.deny_warnings { Level::Warning } else { Level::Error };
        Ok(if found.has_at_least(refused) { Ending::Findings } else { Ending::Done })
    }

    fn print(&self, found: &Diagnostics, root: &Path, sources: &Sources, ink: Ink) -> String {
        if !self.suggest_waivers {
            return self.format.print_within(&repository::folder_of(root), found, sources, ink);
        }
        let suggest = |finding: &_| waiver::suggest(finding, sources.today());
        let reports = reports(found, sources, ink, |finding| !finding.waived, suggest);
        format!("{reports}{}\n", Summary::of(found))
    }
}
