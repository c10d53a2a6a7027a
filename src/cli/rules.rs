//! `rules`: the list of all rules, with the levels that the handbook at hand sets.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Common, Ending, Failure, print};
use crate::check::words::list;
use crate::check::{RULES, level_of};
use crate::diagnostic::{Diagnostics, Family, Level, Rule};
use crate::load;
use crate::model::{Handbook, Setting};
use crate::source::disk;

/// Lists the rules: their levels, and what each looks for
#[derive(Debug, Args)]
#[command(
    after_help = "Example: rolebook rules --format json\n\nWithin a handbook the levels are those that it sets. \
                  `rolebook explain RULE` says more of one."
)]
pub(super) struct Rules {
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "text|json", hide_possible_values = true)]
    format: Form,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    Text,
    Json,
}

/// The levels that the handbook at hand sets; outside of one, none.
pub(super) struct SetLevels {
    handbook: Option<Handbook>,
}

/// What is said of one rule.
#[derive(Serialize)]
pub(super) struct Listed {
    name: &'static str,
    family: Family,
    level: Level,
    /// The level where no settings say anything.
    default: Level,
    looks_for: &'static str,
    source: &'static str,
    /// Matrices that set a level of their own.
    matrices: Vec<OfMatrix>,
    /// The limits that the handbook sets, as it writes them.
    #[serde(skip)]
    limits: Vec<String>,
}

/// The level of a rule in one matrix.
#[derive(Serialize)]
struct OfMatrix {
    id: String,
    level: Level,
}

impl Rules {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let levels = SetLevels::of(common)?;
        let rules: Vec<Listed> = RULES.iter().map(|entry| levels.of_rule(entry.rule)).collect();
        print::result(&match self.format {
            Form::Text => text(&rules),
            Form::Json => print::json(&serde_json::json!({ "rules": rules })),
        })?;
        Ok(Ending::Done)
    }
}

impl SetLevels {
    /// Reads the handbook that was named, or that the call is made in.
    pub(super) fn of(common: &Common) -> Result<SetLevels, Failure> {
        let Ok(root) = common.find_root() else { return Ok(SetLevels { handbook: None }) };
        let sources = disk::read(&root, common.date())?;
        Ok(SetLevels { handbook: Some(load::unseen(&sources, &mut Diagnostics::new())) })
    }

    pub(super) fn of_rule(&self, rule: &'static Rule) -> Listed {
        let settings = self.handbook.as_ref().map(|handbook| &handbook.settings);
        let matrices = self.handbook.iter().flat_map(|handbook| handbook.matrices.iter());
        let own = matrices.filter(|_| rule.family != Family::Reading).filter_map(|matrix| {
            let level = matrix.lint.setting(rule.name).level?;
            Some(OfMatrix { id: matrix.id.as_str().to_owned(), level })
        });
        Listed {
            name: rule.name,
            family: rule.family,
            level: settings.map_or(rule.level, |settings| level_of(rule, settings)),
            default: rule.level,
            looks_for: rule.summary,
            source: rule.source,
            matrices: own.collect(),
            limits: settings.map(|settings| limits(settings.lint.setting(rule.name))).unwrap_or_default(),
        }
    }
}

/// The limits of a setting, as a handbook writes them.
fn limits(setting: Setting) -> Vec<String> {
    let given = [
        ("limit", setting.limit.map(|limit| limit.to_string())),
        ("share", setting.share.map(|share| share.to_string())),
        ("at_least", setting.at_least.map(|number| number.to_string())),
        ("deviations", setting.deviations.map(|deviations| deviations.to_string())),
    ];
    given.into_iter().filter_map(|(key, value)| Some(format!("`{key} = {}`", value?))).collect()
}

impl Listed {
    /// The level, and what a handbook changes of it.
    pub(super) fn in_words(&self) -> String {
        format!("{}{}", self.level, self.remark())
    }

    fn remark(&self) -> String {
        let mut remarks: Vec<String> = Vec::new();
        if self.level != self.default {
            remarks.push(format!("here; by default {}", self.default));
        }
        if !self.limits.is_empty() {
            remarks.push(format!("here with {}", list(&self.limits, "and")));
        }
        let matrices = self.matrices.iter().map(|matrix| format!("{} in {}", matrix.level, matrix.id));
        remarks.extend(matrices);
        if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) }
    }
}

fn text(rules: &[Listed]) -> String {
    let width = RULES.iter().map(|entry| entry.rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for family in rules.chunk_by(|a, b| a.family == b.family) {
        let gap = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}{}\n", title(family[0].family)));
        for rule in family {
            let remark = rule.remark();
            let first = format!("  {:width$}  {:7}  ", rule.name, rule.level.name());
            text.push_str(&print::wrapped(&first, &format!("{}{remark}", rule.looks_for)));
        }
    }
    text
}

/// The heading of a family, as the manual has it.
fn title(family: Family) -> &'static str {
    match family {
        Family::Reading => "Reading: always errors",
        Family::Rows => "Rows of a matrix",
        Family::Columns => "Columns",
        Family::Handbook => "Across the handbook",
        Family::Pages => "Pages",
    }
}
