//! Fills the holes of a Markdown text for the page that shows it.

use super::anchors::TextIds;
use super::composer::Composer;
use super::embeds;
use super::html::{Html, attribute, push_escaped};
use super::links::{Resolved, Scheme, Target, scheme_of};
use super::plan::{PageIndex, PlannedPage};
use super::url;
use crate::model::TextId;
use crate::parse::markdown::{Document, HoleKind, Link, LinkKind, Markup};

/// How many embeds may stand in each other.
pub const EMBED_DEPTH: usize = 8;

/// The text as HTML on the composer's page.
pub fn fill(composer: &Composer<'_>, text: TextId) -> Html {
    let document = composer.handbook().texts.get(text);
    fill_markup(composer, text, document, &document.markup)
}

/// A part of a text, such as its title, as HTML.
pub fn fill_markup(composer: &Composer<'_>, text: TextId, document: &Document, markup: &Markup) -> Html {
    if markup.holes.is_empty() {
        composer.budget.note_made(markup.html.len());
        return Html(markup.html.clone());
    }
    let body = Body {
        composer,
        text,
        document,
        links: composer.site.links.of_text(text),
        ids: ids(composer, text),
        prefix: prefix(composer, text),
    };
    let mut html = String::with_capacity(markup.html.len() + markup.holes.len() * 48);
    let mut position = 0;
    for hole in &markup.holes {
        html.push_str(&markup.html[position..hole.at]);
        body.fill(hole.kind, &mut html);
        position = hole.at;
    }
    html.push_str(&markup.html[position..]);
    composer.budget.note_made(html.len());
    Html(html)
}

/// The ids of a text: those that it has where it is included, else those on its own page.
fn ids<'a>(composer: &Composer<'a>, text: TextId) -> Option<&'a TextIds> {
    let anchors = &composer.site.anchors;
    let included = composer.included.and_then(|number| anchors.included(composer.page, number));
    included.filter(|(shown, _)| *shown == text).map(|(_, ids)| ids).or_else(|| anchors.of_text(text))
}

/// What keeps the ids of a text apart on a page that is not its own, such as the one for paper. An included text has ids
/// of the page that includes it.
fn prefix(composer: &Composer<'_>, text: TextId) -> String {
    let owner = match composer.included {
        Some(_) => Some(composer.page),
        None => composer.site.index.owner(text),
    };
    match owner {
        Some(owner) if owner == composer.page && composer.sheet.is_none() => String::new(),
        Some(owner) => prefix_of(composer.site.page(owner)),
        None => "every-page--".to_owned(),
    }
}

/// What the ids of a page begin with where it stands among others; on its own the id of its place there.
pub fn prefix_of(page: &PlannedPage) -> String {
    let stem = page.url.as_str().trim_end_matches(".html");
    format!("{}--", stem.replace('/', "-"))
}

struct Body<'a> {
    composer: &'a Composer<'a>,
    text: TextId,
    document: &'a Document,
    links: &'a [Resolved],
    ids: Option<&'a TextIds>,
    prefix: String,
}

impl Body<'_> {
    fn fill(&self, kind: HoleKind, html: &mut String) {
        match kind {
            HoleKind::HeadingId(index) => self.heading_id(index, html),
            HoleKind::IdPrefix => push_escaped(html, &self.raw_prefix()),
            HoleKind::Key => {
                if let Some(ids) = self.ids {
                    push_escaped(html, &ids.key);
                }
                if !self.prefix.is_empty() {
                    html.push('-');
                    push_escaped(html, self.prefix.trim_end_matches('-'));
                }
            }
            HoleKind::Href(index) => self.href(&self.document.links[index], &self.links[index], html),
            HoleKind::LinkText(index) => {
                let written = &self.document.links[index].target;
                push_escaped(html, self.links[index].name.as_deref().unwrap_or(written));
            }
            HoleKind::Image(index) => self.image(&self.document.links[index], &self.links[index], html),
            HoleKind::Frame(index) => self.frame(&self.document.links[index], &self.links[index], html),
            HoleKind::Embed(index) => {
                html.push_str(&embeds::draw(self.composer, self.text, index).0);
            }
            HoleKind::Word(word) => push_escaped(html, self.composer.parts.word(word)),
        }
    }

    /// What ids of raw HTML begin with.
    fn raw_prefix(&self) -> String {
        format!("{}{}", self.prefix, self.ids.map_or("", |ids| ids.prefix.as_str()))
    }

    fn heading_id(&self, index: usize, html: &mut String) {
        push_escaped(html, &self.prefix);
        match self.ids.and_then(|ids| ids.headings.get(index)) {
            Some(id) => push_escaped(html, id),
            None => html.push_str(&crate::parse::slug::slug(self.document.headings[index].typed())),
        }
    }

    /// The address of a target from this page; none where it leads nowhere.
    fn address(&self, target: &Target) -> Option<String> {
        let root = self.composer.root;
        match target {
            Target::Page { page, anchor } if self.composer.sheet.is_some() => {
                Some(self.address_on_sheet(*page, anchor))
            }
            Target::Page { page, anchor } if *page == self.composer.page => {
                Some(format!("#{}", if anchor.is_empty() { "top".into() } else { url::fragment(anchor) }))
            }
            Target::Page { page, anchor } => {
                Some(format!("{root}{}", self.composer.site.page(*page).url.with_anchor(anchor)))
            }
            Target::File(url) => Some(format!("{root}{}", url.encoded())),
            Target::External(address) => Some(address.clone()),
            Target::Inert => None,
        }
    }

    /// On paper a link leads to another place of the same page where that has it, else to the page itself.
    fn address_on_sheet(&self, page: PageIndex, anchor: &str) -> String {
        let site = self.composer.site;
        let planned = site.page(page);
        if self.composer.sheet.is_none_or(|shown| !shown.contains(&page)) {
            return format!("{}{}", self.composer.root, planned.url.with_anchor(anchor));
        }
        let anchor = if site.anchors.is_in_texts(page, anchor) { anchor } else { "" };
        format!("#{}", url::fragment(&(prefix_of(planned) + anchor)))
    }

    fn href(&self, link: &Link, resolved: &Resolved, html: &mut String) {
        let mut classes: Vec<&str> = link.class.iter().map(String::as_str).collect();
        match self.address(&resolved.target) {
            Some(address) => attribute("href", &address, html),
            None => classes.push("broken"),
        }
        if let Target::External(address) = &resolved.target
            && scheme_of(address) == Scheme::Web
        {
            classes.push("external");
        }
        if !classes.is_empty() {
            attribute("class", &classes.join(" "), html);
        }
    }

    fn image(&self, link: &Link, resolved: &Resolved, html: &mut String) {
        match (&resolved.target, self.address(&resolved.target)) {
            (Target::File(_), Some(address)) if link.kind == LinkKind::PictureSource => {
                html.push_str("<source");
                attribute("srcset", &address, html);
                for (name, value) in &link.attributes {
                    attribute(name, value, html);
                }
                html.push('>');
            }
            // The image of the picture stands for what is not there.
            _ if link.kind == LinkKind::PictureSource => {}
            (Target::File(_), Some(address)) => {
                html.push_str("<img");
                attribute("src", &address, html);
                attribute("alt", &link.text, html);
                if let Some(title) = &link.title {
                    attribute("title", title, html);
                }
                if let Some(class) = &link.class {
                    attribute("class", class, html);
                }
                for (name, value) in &link.attributes {
                    let value = if *name == "id" { &format!("{}{value}", self.raw_prefix()) } else { value };
                    attribute(name, value, html);
                }
                // On paper every image is in sight at once.
                if self.composer.sheet.is_none() {
                    attribute("loading", "lazy", html);
                }
                html.push('>');
            }
            (Target::External(_), Some(address)) => card(link, &address, html),
            _ => {
                html.push_str("<span class=\"missing-image\">");
                push_escaped(html, if link.text.is_empty() { &link.target } else { &link.text });
                html.push_str("</span>");
            }
        }
    }

    fn frame(&self, link: &Link, resolved: &Resolved, html: &mut String) {
        match self.address(&resolved.target) {
            Some(address) => card(link, &address, html),
            None => push_escaped(html, &link.text),
        }
    }
}

/// A link in place of something that the page does not load.
fn card(link: &Link, address: &str, html: &mut String) {
    html.push_str("<a");
    attribute("href", address, html);
    attribute("class", "external resource", html);
    html.push('>');
    let words = link.title.as_deref().filter(|_| link.text.is_empty()).unwrap_or(&link.text);
    push_escaped(html, if words.is_empty() { &link.target } else { words });
    html.push_str("</a>");
}
