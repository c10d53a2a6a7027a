//! The view `site`: what all pages share.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::model::{FindingsShown, PeopleShown};
use crate::site::addresses::safe_href;
use crate::site::composer::LinkView;
use crate::site::links::{Scheme, scheme_of};
use crate::site::{Site, kind};
use crate::source::CONTENT_FOLDER;
use crate::theme::Theme;

/// What every template sees as `site`.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    /// `ltr` or `rtl`.
    direction: &'static str,
    /// The main menu.
    main: Vec<LinkView>,
    /// The handbook's own links in the header; `href` needs no root.
    links: Vec<HeaderLinkView<'a>>,
    /// The logo's address from the top of the site.
    logo: Option<String>,
    /// The handbook's own style sheets, from the top of the site.
    css: Vec<String>,
    /// The theme's assets: name to address from the top of the site.
    assets: BTreeMap<&'a str, &'a str>,
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
    /// A full address, or one from the top of the site.
    href: String,
    external: bool,
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

/// Makes the view.
pub fn view(site: &Site<'_>, theme: &Theme) -> Value {
    let settings = &site.handbook.settings;
    let language = settings.language.split('-').next().unwrap_or_default();
    let asset_url = |path: &str| {
        let exists = site.sources.find(&format!("{CONTENT_FOLDER}/{path}")).is_some();
        exists.then(|| crate::site::url::Url::new(path).encoded().into_owned())
    };
    let links = settings.links.iter().filter_map(|link| {
        let href = header_address(site, &link.href.value)?;
        Some(HeaderLinkView { text: &link.text, external: scheme_of(&href) != Scheme::None, href })
    });
    let main = site.menus.main.iter().map(|page| site.link_to(*page).clone());
    Value::from_serializable(&SiteView {
        title: &settings.title,
        description: settings.description.as_deref(),
        language: &settings.language,
        direction: if RIGHT_TO_LEFT.contains(&language) { "rtl" } else { "ltr" },
        main: main.collect(),
        links: links.collect(),
        logo: settings.logo.as_ref().and_then(|logo| asset_url(&logo.value)),
        css: settings.theme.css.iter().filter_map(|css| asset_url(&css.value)).collect(),
        assets: theme.assets.iter().map(|asset| (asset.name.as_str(), asset.url.as_str())).collect(),
        noindex: settings.noindex,
        base_url: site.base_url(),
        generator: format!("Rolebook {}", env!("CARGO_PKG_VERSION")),
        pages: pages(site),
        findings: settings.findings,
        people: settings.people,
        knows_people: site.handbook.knows_people && settings.people != PeopleShown::None,
    })
}

/// A link of the header: a source file of the handbook means its page, another path one from the top of the site.
/// None where it could run code.
fn header_address(site: &Site<'_>, written: &str) -> Option<String> {
    if scheme_of(written) != Scheme::None {
        return safe_href(written);
    }
    let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
    let below = path.trim_start_matches('/');
    let below = below.strip_prefix("content/").unwrap_or(below);
    let file = site.sources.find(&format!("{CONTENT_FOLDER}/{below}"));
    match file.and_then(|file| site.index.page_of_file(file)) {
        Some(page) => Some(site.page(page).url.with_anchor(anchor)),
        // What was cut off before the path may have kept it from being a scheme.
        None => {
            Some(below.to_owned() + &written[path.len()..]).filter(|href| scheme_of(href) == Scheme::None)
        }
    }
}

fn pages(site: &Site<'_>) -> BTreeMap<&'static str, String> {
    let whole = kind::KINDS.iter().filter_map(|kind| {
        let url = site.url_of(kind)?;
        Some((kind.name, url))
    });
    whole.collect()
}
