//! The view `site`: what all pages share.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::model::settings::content_path;
use crate::model::{FindingsShown, PeopleShown};
use crate::site::addresses::safe_href;
use crate::site::composer::LinkView;
use crate::site::links::{Scheme, scheme_of};
use crate::site::url::Url;
use crate::site::{Site, kind};
use crate::source::CONTENT_FOLDER;
use crate::theme::{Theme, language};

/// What every template sees as `site`.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    /// `ltr` or `rtl`.
    direction: &'static str,
    /// Whether the words of the interface are those of another language, because its own has none.
    foreign_words: bool,
    /// The main menu.
    main: Vec<LinkView>,
    /// The handbook's own links in the header; `href` needs no root.
    links: Vec<HeaderLinkView<'a>>,
    /// The logo's address from the top of the site.
    logo: Option<String>,
    /// The address of the icon for the tabs of browsers: one of the handbook's theme, or else the logo.
    icon: Option<String>,
    /// The handbook's own style sheets, from the top of the site.
    css: Vec<String>,
    /// The theme's assets: name to address from the top of the site.
    assets: BTreeMap<&'a str, String>,
    noindex: bool,
    base_url: Option<String>,
    generator: String,
    /// The addresses of pages that a handbook may not have.
    pages: BTreeMap<&'static str, String>,
    findings: FindingsShown,
    people: PeopleShown,
    /// Whether anything is known about people.
    knows_people: bool,
}

#[derive(Serialize)]
struct HeaderLinkView<'a> {
    text: &'a str,
    /// A whole address.
    href: String,
    /// Whether it leads to a page of the web, and not to a mailbox or a telephone.
    external: bool,
}

/// The theme's asset that tabs of browsers show.
const ICON: &str = "icon.svg";

/// Makes the view.
pub fn view(site: &Site<'_>, theme: &Theme) -> Value {
    let settings = &site.handbook.settings;
    let encoded = |path: &str| Url::new(path).encoded().into_owned();
    let asset_url = |written: &str| {
        let path = content_path(written)?;
        site.sources.find(&format!("{CONTENT_FOLDER}/{path}"))?;
        Some(encoded(&path))
    };
    let links = settings.links.iter().filter_map(|link| {
        let href = safe_href(&link.href.value)?;
        Some(HeaderLinkView { text: &link.text, external: scheme_of(&href) == Scheme::Web, href })
    });
    let main = site.menus.main.iter().map(|page| site.link_to(*page).clone());
    Value::from_serializable(&SiteView {
        title: &settings.title,
        description: settings.description.as_deref(),
        language: &settings.language,
        direction: language::direction(&settings.language),
        foreign_words: theme.has_foreign_words(),
        main: main.collect(),
        links: links.collect(),
        icon: icon(theme).or_else(|| settings.logo.as_ref().and_then(|logo| asset_url(&logo.value))),
        logo: settings.logo.as_ref().and_then(|logo| asset_url(&logo.value)),
        css: settings.theme.css.iter().filter_map(|css| asset_url(&css.value)).collect(),
        assets: theme.assets.iter().map(|asset| (asset.name.as_str(), encoded(&asset.url))).collect(),
        noindex: settings.noindex,
        base_url: site.base_url(),
        generator: format!("Rolebook {}", env!("CARGO_PKG_VERSION")),
        pages: pages(site),
        findings: settings.findings,
        people: settings.people,
        knows_people: site.handbook.knows_people && settings.people != PeopleShown::None,
    })
}

/// The icon of the handbook's own theme, by its address.
fn icon(theme: &Theme) -> Option<String> {
    let asset = theme.assets.iter().find(|asset| asset.name == ICON)?;
    theme.is_own(&format!("assets/{ICON}")).then(|| Url::new(&asset.url).encoded().into_owned())
}

fn pages(site: &Site<'_>) -> BTreeMap<&'static str, String> {
    let whole = kind::KINDS.iter().filter_map(|kind| {
        let url = site.url_of(kind)?;
        Some((kind.name, url))
    });
    whole.collect()
}
