//! The settings under the names of `handbook.toml`, for `import`; what the site publishes has none of them.

use serde::Serialize;
use serde::ser::Serializer;

use super::Extent;
use super::number::number;
use crate::diagnostic::Level;
use crate::model::settings::DEFAULT_OUTPUT;
use crate::model::{self, FindingsShown, Handbook, Lint, PeopleShown, Profile};
use crate::parse::markdown::RawHtml;
use crate::source::Spanned;

#[derive(Serialize)]
pub struct Settings<'a> {
    handbook: About<'a>,
    theme: Theme<'a>,
    build: Build<'a>,
    site: Site,
    people: People,
    lint: LintTable<'a>,
    waivers: Vec<Waiver<'a>>,
}

/// What `[handbook]` says beside title, description and language.
#[derive(Serialize)]
struct About<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rolebook: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    footer: Option<&'a str>,
    links: Vec<HeaderLink<'a>>,
}

#[derive(Serialize)]
struct HeaderLink<'a> {
    text: &'a str,
    href: &'a str,
}

#[derive(Serialize)]
struct Theme<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    accent: Option<&'a str>,
    css: Vec<&'a str>,
}

#[derive(Serialize)]
struct Build<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<&'a str>,
    raw_html: &'static str,
    noindex: bool,
}

#[derive(Serialize)]
struct Site {
    findings: FindingsShown,
}

#[derive(Serialize)]
struct People {
    publish: PeopleShown,
}

#[derive(Serialize)]
struct LintTable<'a> {
    profile: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'a str>,
    rules: Rules<'a>,
}

/// What is said about each rule, by its name.
pub struct Rules<'a>(&'a Lint);

#[derive(Serialize)]
struct Rule {
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deviations: Option<serde_json::Number>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    rule: &'a str,
    at: &'a [String],
    all: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl<'a> Settings<'a> {
    pub fn new(handbook: &'a Handbook) -> Settings<'a> {
        let settings = &handbook.settings;
        Settings {
            handbook: About::new(handbook),
            theme: Theme {
                name: &settings.theme.name.value,
                accent: written(settings.theme.accent.as_ref()),
                css: settings.theme.css.iter().map(|path| path.value.as_str()).collect(),
            },
            build: Build {
                // The usual folder is no choice, and a copy would not name it.
                output: written(settings.output.as_ref()).filter(|folder| *folder != DEFAULT_OUTPUT),
                raw_html: match settings.raw_html {
                    RawHtml::Sanitize => "sanitize",
                    RawHtml::Allow => "allow",
                    RawHtml::Escape => "escape",
                },
                noindex: settings.noindex,
            },
            site: Site { findings: settings.findings },
            people: People { publish: settings.people },
            lint: LintTable {
                profile: match settings.profile {
                    Profile::Default => "default",
                    Profile::Strict => "strict",
                },
                baseline: written(settings.baseline.as_ref()),
                rules: Rules(&settings.lint),
            },
            waivers: settings.waivers.iter().map(Waiver::new).collect(),
        }
    }
}

impl<'a> About<'a> {
    fn new(handbook: &'a Handbook) -> About<'a> {
        let settings = &handbook.settings;
        About {
            rolebook: written(settings.rolebook.as_ref()),
            base_url: written(settings.base_url.as_ref()),
            edit_url: written(settings.edit_url.as_ref()),
            logo: written(settings.logo.as_ref()),
            footer: settings.footer.map(|text| &*handbook.texts.get(text).source),
            links: settings
                .links
                .iter()
                .map(|link| HeaderLink { text: &link.text, href: &link.href.value })
                .collect(),
        }
    }
}

fn written(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

impl<'a> Rules<'a> {
    /// The rules of a matrix, where it has some; the site does not publish them.
    pub fn of_matrix(extent: Extent<'_>, lint: &'a Lint) -> Option<Rules<'a>> {
        let says_something = lint.rules.iter().any(|(_, setting)| *setting != model::Setting::NONE);
        (extent.addresses.is_none() && says_something).then_some(Rules(lint))
    }
}

impl Serialize for Rules<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // An empty table says nothing about its rule.
        let rules = self.0.rules.iter().filter(|(_, setting)| *setting != model::Setting::NONE);
        serializer.collect_map(rules.map(|(name, setting)| (&name.value, Rule::new(*setting))))
    }
}

impl Rule {
    fn new(setting: model::Setting) -> Rule {
        Rule {
            level: setting.level,
            limit: setting.limit,
            share: setting.share.and_then(number),
            at_least: setting.at_least,
            deviations: setting.deviations.and_then(number),
        }
    }
}

impl<'a> Waiver<'a> {
    fn new(waiver: &'a model::Waiver) -> Waiver<'a> {
        Waiver {
            rule: &waiver.rule.value,
            at: &waiver.at,
            all: waiver.all,
            by: waiver.by.as_deref(),
            reason: &waiver.reason,
            until: waiver.until.map(|date| date.to_string()),
        }
    }
}
