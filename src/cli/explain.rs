//! `explain`: the manual's page of a rule.

use clap::Args;

use super::known::Known;
use super::rules::SetLevels;
use super::{Common, Ending, Failure, print};
use crate::check::{self, RULES};
use crate::diagnostic::Ink;
use crate::manual;
use crate::parse::nearest;

/// Explains a rule: what it looks for, why, an example that breaks it and the mended one
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook explain row-many-consulted\n\n`rolebook rules` lists all rules.")]
pub(super) struct Explain {
    /// The rule, as findings name it
    #[arg(value_parser = Known { names: rules }, hide_possible_values = true)]
    rule: String,
}

fn rules() -> Vec<&'static str> {
    RULES.iter().map(|entry| entry.rule.name).collect()
}

impl Explain {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let written = self.rule.trim().to_lowercase();
        let entry = check::entry(&written).ok_or_else(|| unknown(&written))?;
        let page = manual::rule(entry.rule.name).ok_or("the manual has no page of this rule")?;
        let ink = print::ink(common, &std::io::stdout());
        let level = SetLevels::of(common)?.of_rule(entry.rule).in_words();
        let name = match ink {
            Ink::Coloured => format!("\u{1b}[1m{}\u{1b}[0m", entry.rule.name),
            Ink::Plain => entry.rule.name.to_owned(),
        };
        print::result(&format!("{name}: {level}\n\n{}", page.for_terminal(print::width(), ink)))?;
        Ok(Ending::Done)
    }
}

fn unknown(written: &str) -> Failure {
    let advice = match nearest(written, RULES.iter().map(|entry| entry.rule.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`rolebook rules` lists them all".to_owned(),
    };
    format!("there is no rule `{}`; {advice}", written.escape_debug()).into()
}
