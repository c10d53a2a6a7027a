//! The settings of a handbook: what `handbook.toml` says.

mod choices;
mod language;
mod waiver;

use std::sync::Arc;

use super::forms::{ACCENT, BASE_URL, EDIT_URL, OUTPUT, VERSION, formed};
use super::lint::Lint;
use super::role::inline;
use super::scheme::{Scheme, SchemeTable};
use super::text::TextId;
use super::version;
use crate::parse::markdown::RawHtml;
use crate::parse::{Fields, Keys, Table};
use crate::source::{CONTENT_FOLDER, SourcePath, Span, Spanned};

pub use choices::{FindingsShown, PeopleShown, Profile};
pub use waiver::Waiver;

use language::Language;

/// The folder that builds write to unless told otherwise.
pub const DEFAULT_OUTPUT: &str = "output";

/// The theme that is built into the program.
pub const DEFAULT_THEME: &str = "default";

#[derive(Debug, Clone)]
pub struct Settings {
    pub title: String,
    pub description: Option<String>,
    /// The oldest version that can read the handbook.
    pub rolebook: Option<Spanned<String>>,
    pub language: String,
    pub base_url: Option<Spanned<String>>,
    pub edit_url: Option<Spanned<String>>,
    pub logo: Option<Spanned<String>>,
    pub footer: Option<TextId>,
    pub links: Vec<HeaderLink>,
    pub theme: Theme,
    pub output: Option<Spanned<String>>,
    pub raw_html: RawHtml,
    pub noindex: bool,
    pub findings: FindingsShown,
    pub people: PeopleShown,
    pub profile: Profile,
    pub baseline: Option<Spanned<String>>,
    pub lint: Lint,
    pub waivers: Vec<Waiver>,
    /// The built-in schemes and the handbook's own.
    pub schemes: Vec<Arc<Scheme>>,
    /// The schemes as written, to check them.
    pub scheme_tables: Vec<SchemeTable>,
}

#[derive(Debug, Clone, Default)]
pub struct HeaderLink {
    pub text: String,
    pub href: Spanned<String>,
}

#[derive(Debug, Clone)]
pub struct Theme {
    pub name: Spanned<String>,
    pub accent: Option<Spanned<String>>,
    /// Style sheets in `content/`, loaded after the theme's.
    pub css: Vec<Spanned<String>>,
}

/// The path in `content/` that a setting means, such as `logo.svg` for `./logo.svg`; none for one that leads out of it.
pub fn content_path(written: &str) -> Option<String> {
    let path = SourcePath::new(&format!("{CONTENT_FOLDER}/{written}")).ok()?;
    path.below(CONTENT_FOLDER).map(str::to_owned)
}

impl Settings {
    /// Whether the handbook says that this program is too old to read it.
    pub fn needs_newer_program(&self) -> bool {
        self.rolebook.as_ref().is_some_and(|wanted| version::is_newer(&wanted.value))
    }
}

impl Default for Settings {
    fn default() -> Settings {
        crate::parse::read_file::<Settings>(crate::source::FileId::new(0), "", RawHtml::Sanitize).0
    }
}

impl Table for Settings {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Settings {
        let handbook: About = fields.required("handbook", "what the handbook is");
        let theme = fields.or_default("theme", "how it looks");
        let build: Build = fields.or_default("build", "how it is built");
        let site: Site = fields.or_default("site", "what readers see");
        let people: People = fields.or_default("people", "what is published about people");
        let lint: LintTable = fields.or_default("lint", "levels and limits of the rules");
        let waivers = fields.or_default::<Vec<Waiver>>("waiver", "findings accepted with a reason");
        let scheme_tables: Vec<SchemeTable> = fields.or_default("scheme", "letter schemes");
        Settings {
            schemes: schemes(&scheme_tables),
            theme,
            output: build.output,
            raw_html: build.raw_html.unwrap_or_default(),
            noindex: build.noindex.unwrap_or(true),
            findings: site.findings,
            people: people.publish,
            profile: lint.profile,
            baseline: lint.baseline,
            lint: lint.rules,
            waivers,
            scheme_tables,
            ..handbook.0
        }
    }
}

/// The built-in schemes with the handbook's changes, and then its own.
fn schemes(tables: &[SchemeTable]) -> Vec<Arc<Scheme>> {
    let mut schemes = Scheme::built_in();
    for table in tables {
        let index = schemes.iter().position(|scheme| scheme.id == table.id.value);
        let complete = table.complete(index.map(|index| &schemes[index]));
        match index {
            Some(index) => schemes[index] = complete,
            None => schemes.push(complete),
        }
    }
    schemes.into_iter().map(Arc::new).collect()
}

/// The `[handbook]` table; the rest of the settings is blank in it.
struct About(Settings);

impl Default for About {
    fn default() -> About {
        About(blank())
    }
}

fn blank() -> Settings {
    Settings {
        title: String::new(),
        description: None,
        rolebook: None,
        language: "en".into(),
        base_url: None,
        edit_url: None,
        logo: None,
        footer: None,
        links: Vec::new(),
        theme: Theme::default(),
        output: None,
        raw_html: RawHtml::default(),
        noindex: true,
        findings: FindingsShown::default(),
        people: PeopleShown::default(),
        profile: Profile::default(),
        baseline: None,
        lint: Lint::default(),
        waivers: Vec::new(),
        schemes: Vec::new(),
        scheme_tables: Vec::new(),
    }
}

impl Table for About {
    fn read(fields: &mut Fields<'_, '_, '_>) -> About {
        About(Settings {
            title: fields.required("title", "the handbook's title"),
            description: fields.optional("description", "one sentence about it"),
            rolebook: formed(fields, "rolebook", "the oldest version that can read it", &VERSION),
            language: fields
                .optional::<Language>("language", "its language, such as \"en\"")
                .map_or_else(|| "en".into(), |language| language.0),
            base_url: formed(
                fields,
                "base_url",
                "its address, for canonical links and the sitemap",
                &BASE_URL,
            ),
            edit_url: formed(
                fields,
                "edit_url",
                "where a source is edited; {path} stands for its path",
                &EDIT_URL,
            ),
            logo: fields.optional("logo", "a file in content/"),
            footer: inline(fields, "footer", "a line below every page"),
            links: fields.or_default("links", "links in the header"),
            ..blank()
        })
    }
}

impl Table for HeaderLink {
    fn read(fields: &mut Fields<'_, '_, '_>) -> HeaderLink {
        let text = fields.required("text", "the words to show");
        let href: String = fields.required("href", "the address");
        let span = fields.span_of("href").unwrap_or(fields.span());
        HeaderLink { text, href: Spanned::new(href, span) }
    }
}

impl Default for Theme {
    fn default() -> Theme {
        let span = Span::start_of(crate::source::FileId::new(0));
        Theme { name: Spanned::new(DEFAULT_THEME.into(), span), accent: None, css: Vec::new() }
    }
}

impl Table for Theme {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Theme {
        let name = fields.filled("name", "the theme's folder in themes/");
        Theme {
            name: name.unwrap_or_else(|| Theme::default().name),
            accent: formed(fields, "accent", "the colour of links, such as \"#0b6e4f\"", &ACCENT),
            css: fields.or_default("css", "style sheets in content/, loaded after the theme's"),
        }
    }
}

#[derive(Default)]
struct Build {
    output: Option<Spanned<String>>,
    raw_html: Option<RawHtml>,
    noindex: Option<bool>,
}

impl Table for Build {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Build {
        Build {
            output: formed(fields, "output", "the folder that builds write to", &OUTPUT),
            raw_html: fields.optional("raw_html", "what becomes of HTML in Markdown"),
            noindex: fields.optional("noindex", "ask search engines to stay away"),
        }
    }
}

#[derive(Default)]
struct Site {
    findings: FindingsShown,
}

impl Table for Site {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Site {
        Site { findings: fields.or_default("findings", "how much of the analysis readers see") }
    }
}

#[derive(Default)]
struct People {
    publish: PeopleShown,
}

impl Table for People {
    fn read(fields: &mut Fields<'_, '_, '_>) -> People {
        People { publish: fields.or_default("publish", "how much about people is published") }
    }
}

#[derive(Default)]
struct LintTable {
    profile: Profile,
    baseline: Option<Spanned<String>>,
    rules: Lint,
}

impl Table for LintTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> LintTable {
        LintTable {
            profile: fields.or_default("profile", "how strict the analysis is"),
            baseline: fields.filled("baseline", "a file of findings accepted at first adoption"),
            rules: Lint::read_remaining(fields, Keys::Rules),
        }
    }
}
