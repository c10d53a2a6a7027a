//! Fills the holes of a Markdown text for the page that shows it.

use super::anchors::TextIds;
use super::composer::Composer;
use super::embeds;
use super::html::{Html, attribute, push_escaped};
use super::links::{Media, Resolved, Scheme, Target, scheme_of};
use super::plan::{PageIndex, PlannedPage};
use super::url::{self, Url};
use crate::model::TextId;
use crate::parse::markdown::{Document, HoleKind, Link, LinkKind, Markup};
use crate::source::{CONTENT_FOLDER, Pixels};

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
                let drawn = embeds::draw(self.composer, self.text, index).0;
                if self.document.embeds[index].is_within_link {
                    push_without_links(html, &drawn);
                } else {
                    html.push_str(&drawn);
                }
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
    fn address(&self, resolved: &Resolved) -> Option<String> {
        let root = self.composer.root;
        let suffix = &resolved.suffix;
        match &resolved.target {
            Target::Page { page, anchor } if self.composer.sheet.is_some() => {
                Some(self.address_on_sheet(*page, anchor))
            }
            Target::Page { page, anchor } if *page == self.composer.page && suffix.is_empty() => {
                Some(format!("#{}", if anchor.is_empty() { "top".into() } else { url::fragment(anchor) }))
            }
            Target::Page { page, anchor } => {
                let url = &self.composer.site.page(*page).url;
                let (address, hash) = (url.encoded(), if anchor.is_empty() { "" } else { "#" });
                Some(format!("{root}{address}{suffix}{hash}{}", url::fragment(anchor)))
            }
            Target::File(url) => Some(format!("{root}{}{suffix}", url.encoded())),
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
        match self.address(resolved) {
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
        match (&resolved.target, self.address(resolved)) {
            (Target::File(url), Some(address)) if link.kind == LinkKind::PictureSource => {
                html.push_str("<source");
                attribute("srcset", &address, html);
                for (name, value) in &link.attributes {
                    attribute(name, value, html);
                }
                self.size(link, url, html);
                html.push('>');
            }
            // The image of the picture stands for what is not there.
            _ if link.kind == LinkKind::PictureSource => {}
            (Target::File(url), Some(address)) if Media::of(url.as_str()) != Media::Picture => {
                self.media(link, url, &address, html);
            }
            (Target::File(url), Some(address)) => {
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
                self.size(link, url, html);
                // On paper every image is in sight at once.
                if self.composer.sheet.is_none() {
                    attribute("loading", "lazy", html);
                }
                html.push('>');
            }
            (Target::External(_), Some(address)) => card(link, &address, "external resource", html),
            _ => {
                html.push_str("<span class=\"missing-image\">");
                push_escaped(html, if link.text.is_empty() { &link.target } else { &link.text });
                html.push_str("</span>");
            }
        }
    }

    /// What the author leaves open of a picture's size, so that a page has room for it before it comes and does not jump.
    fn size(&self, link: &Link, url: &Url, html: &mut String) {
        let Some(pixels) = self.pixels(url) else { return };
        let written = |wanted| link.attributes.iter().find(|(name, _)| *name == wanted);
        let number = |value: &str| value.parse().ok();
        let (width, height) = match (written("width"), written("height")) {
            (None, None) => (Some(pixels.width), Some(pixels.height)),
            (Some((_, width)), None) => (None, number(width).map(|width| pixels.height_for(width))),
            (None, Some((_, height))) => (number(height).map(|height| pixels.width_for(height)), None),
            (Some(_), Some(_)) => (None, None),
        };
        for (name, length) in [("width", width), ("height", height)] {
            if let Some(length) = length {
                attribute(name, &length.to_string(), html);
            }
        }
    }

    fn pixels(&self, url: &Url) -> Option<Pixels> {
        let path = format!("{CONTENT_FOLDER}/{}", url.as_str());
        let asset = self.composer.handbook().asset(&path)?;
        self.composer.site.sources.file(asset.file).content.pixels()
    }

    /// A film or sound of the handbook is played; on paper, and of all else, there is a link.
    fn media(&self, link: &Link, url: &Url, address: &str, html: &mut String) {
        let element = match Media::of(url.as_str()) {
            Media::Film => "video",
            Media::Sound => "audio",
            Media::Picture | Media::Other => return card(link, address, "resource", html),
        };
        if self.composer.sheet.is_some() || link.is_within_link {
            return card(link, address, "resource", html);
        }
        html.push('<');
        html.push_str(element);
        attribute("src", address, html);
        html.push_str(" controls preload=\"metadata\"");
        attribute("aria-label", words(link), html);
        for (name, value) in link.attributes.iter().filter(|(name, _)| matches!(*name, "width" | "height")) {
            attribute(name, value, html);
        }
        html.push_str("></");
        html.push_str(element);
        html.push('>');
    }

    fn frame(&self, link: &Link, resolved: &Resolved, html: &mut String) {
        match (&resolved.target, self.address(resolved)) {
            (Target::File(url), Some(address)) => self.media(link, url, &address, html),
            (Target::Page { .. }, Some(address)) => card(link, &address, "resource", html),
            (_, Some(address)) => card(link, &address, "external resource", html),
            (_, None) => push_escaped(html, &link.text),
        }
    }
}

/// What an embed shows, without its links.
fn push_without_links(html: &mut String, drawn: &str) {
    let mut rest = drawn;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..];
        let is_link = tag.starts_with("</a>") || tag.starts_with("<a ") || tag.starts_with("<a>");
        let end = start + tag.find('>').map_or(tag.len(), |end| end + 1);
        html.push_str(&rest[..if is_link { start } else { end }]);
        rest = &rest[end..];
    }
    html.push_str(rest);
}

/// A link in place of something that the page does not load; within a link its words.
fn card(link: &Link, address: &str, class: &str, html: &mut String) {
    if link.is_within_link {
        push_escaped(html, words(link));
        return;
    }
    html.push_str("<a");
    attribute("href", address, html);
    attribute("class", class, html);
    html.push('>');
    push_escaped(html, words(link));
    html.push_str("</a>");
}

/// The words for something that is shown or linked to.
fn words(link: &Link) -> &str {
    let words = link.title.as_deref().filter(|_| link.text.is_empty()).unwrap_or(&link.text);
    if words.is_empty() { &link.target } else { words }
}
