//! `check`: the findings, nothing written.

use std::path::PathBuf;

use clap::Args;

use super::{Common, Ending, Failure, print};
use crate::check::write_baseline;
use crate::diagnostic::{Format, Level};
use crate::pipeline::{self, Nowhere};
use crate::site::Options;

/// Says what does not fit, and writes nothing
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook check --format github --deny-warnings")]
pub(super) struct Check {
    /// How the findings are written
    #[arg(long, default_value = "text", value_parser = parse_format, value_name = "text|json|sarif|github")]
    format: Format,
    /// Warnings end the command with 1 as errors do
    #[arg(long)]
    deny_warnings: bool,
    /// Accepts all present findings in a file, for `baseline` in [lint]
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

fn parse_format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.map(Format::name);
    Format::ALL
        .into_iter()
        .find(|format| format.name() == name)
        .ok_or_else(|| format!("known formats are {}", names.join(", ")))
}

impl Check {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let (_, sources) = common.read()?;
        let outcome = pipeline::run::<Nowhere>(&sources, &Options::default(), None);
        if let Some(path) = &self.write_baseline {
            let text = write_baseline(&outcome.found, &sources);
            std::fs::write(path, text)
                .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        }
        let ink = print::ink(common, &std::io::stdout());
        print::result(&self.format.print(&outcome.found, &sources, ink));
        let warned = self.deny_warnings && outcome.found.count(Level::Warning) > 0;
        Ok(if outcome.found.has_errors() || warned { Ending::Findings } else { Ending::Done })
    }
}
