//! Levels and limits of rules, as `[lint]` tables set them.

use toml::de::DeValue;

use crate::diagnostic::{Diagnostic, Level, rules};
use crate::parse::{Fields, FromToml, Keys, Reader, Shape, Table, Value, read_choice};
use crate::source::{SETTINGS_FILE, Spanned};

/// The names of the levels as settings write them, in the order of [`Level::ALL`].
const LEVELS: &[&str] = &["off", "info", "warning", "error"];

/// The keys of the handbook's `[lint]` table that are no rules, and that no matrix can set.
const OF_HANDBOOK: [&str; 2] = ["profile", "baseline"];

/// What a `[lint]` table says about rules; whether the names exist is checked where the rules are known.
#[derive(Debug, Clone, Default)]
pub struct Lint {
    pub rules: Vec<(Spanned<String>, Setting)>,
}

/// The level and the limits of one rule; none: as the rule has them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Setting {
    pub level: Option<Level>,
    /// A number that is still acceptable.
    pub limit: Option<u32>,
    /// A part of the columns or cells that is still acceptable, from 0 to 1.
    pub share: Option<f64>,
    /// The number from which on the rule looks at all.
    pub at_least: Option<u32>,
    /// How many standard deviations above the mean are acceptable.
    pub deviations: Option<f64>,
}

impl Lint {
    /// What is said about a rule, field by field; later tables of the chain give way to earlier ones.
    pub fn setting(&self, rule: &str) -> Setting {
        self.rules
            .iter()
            .find(|(name, _)| name.value == rule)
            .map_or_else(Setting::default, |(_, setting)| *setting)
    }

    /// Reads all keys of a table that were not asked for as rule names, but for those that are near to a field.
    pub fn read_remaining(fields: &mut Fields<'_, '_, '_>, rules_are_of: Keys) -> Lint {
        let mut keys =
            fields.remaining::<Setting>(rules_are_of, "how much the rule's findings weigh, and its limits");
        keys.retain(|(name, _)| !fields.is_near_asked(&name.value));
        for (name, _) in &keys {
            fields.take(name.span);
        }
        if rules_are_of == Keys::RulesOfMatrix {
            keys.retain(|(name, _)| {
                let is_of_handbook = OF_HANDBOOK.contains(&name.value.as_str());
                if is_of_handbook {
                    fields.reader().found.push(of_handbook(name));
                }
                !is_of_handbook
            });
        }
        let rules = keys
            .into_iter()
            .filter_map(|(name, value)| Some((name, Setting::read(value, fields.reader())?)))
            .collect();
        Lint { rules }
    }
}

impl Setting {
    /// Nothing set.
    pub const NONE: Setting =
        Setting { level: None, limit: None, share: None, at_least: None, deviations: None };

    /// Fills what is missing here from another setting.
    #[must_use]
    pub fn or(self, other: Setting) -> Setting {
        Setting {
            level: self.level.or(other.level),
            limit: self.limit.or(other.limit),
            share: self.share.or(other.share),
            at_least: self.at_least.or(other.at_least),
            deviations: self.deviations.or(other.deviations),
        }
    }
}

fn of_handbook(name: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` cannot be set for one matrix", name.value);
    Diagnostic::new(&rules::UNKNOWN_FIELD, name.span, message)
        .help(format!("write it under `[lint]` in {SETTINGS_FILE}, for the whole handbook"))
}

impl Table for Lint {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Lint {
        Lint::read_remaining(fields, Keys::RulesOfMatrix)
    }
}

impl FromToml for Level {
    fn shape() -> Shape {
        Shape::Choice(LEVELS)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Level> {
        read_choice(value, reader, LEVELS, &Level::ALL)
    }
}

impl FromToml for Setting {
    fn shape() -> Shape {
        Shape::Either(vec![Level::shape(), Shape::Table(crate::parse::describe::<SettingTable>)])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Setting> {
        match value.toml {
            DeValue::Table(_) => <SettingTable as FromToml>::read(value, reader).map(|table| table.0),
            _ => <Level as FromToml>::read(value, reader)
                .map(|level| Setting { level: Some(level), ..Setting::default() }),
        }
    }
}

struct SettingTable(Setting);

impl Table for SettingTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> SettingTable {
        let setting = Setting {
            level: fields.optional("level", "how much its findings weigh"),
            limit: fields.optional("limit", "a number that is still acceptable"),
            share: narrowed(fields, "share", "a part that is still acceptable, from 0 to 1", Shape::Share),
            at_least: fields.optional("at_least", "the number from which on the rule looks at all"),
            deviations: narrowed(
                fields,
                "deviations",
                "how many standard deviations are acceptable",
                Shape::Amount,
            ),
        };
        let is_part = |share: f64| (0.0..=1.0).contains(&share);
        if setting.share.is_some_and(|share| !is_part(share)) {
            report(fields, "share", "a share is a part, from 0 to 1", "write 40 % as `share = 0.4`");
        }
        if setting.deviations.is_some_and(|deviations| deviations < 0.0) {
            let help = "write how many standard deviations above the mean are acceptable, such as `1.5`";
            report(fields, "deviations", "a number of deviations is not below 0", help);
        }
        SettingTable(setting)
    }
}

/// A number of which the bounds are checked when all are read.
fn narrowed(
    fields: &mut Fields<'_, '_, '_>,
    key: &'static str,
    help: &'static str,
    shape: Shape,
) -> Option<f64> {
    let number = fields.optional(key, help);
    fields.narrow(shape);
    number
}

fn report(fields: &mut Fields<'_, '_, '_>, key: &'static str, message: &str, help: &str) {
    let span = fields.span_of(key).unwrap_or(fields.span());
    fields.reader().found.push(Diagnostic::new(&rules::WRONG_TYPE, span, message).help(help));
}
