//! Tags of raw HTML, written anew.

use html5gum::{EndTag, StartTag};

use super::attributes::{self, attribute};
use super::elements::{self, Content, Element, Kind};
use super::{Places, RawHtml};
use crate::parse::markdown::compile::Compiler;
use crate::parse::markdown::document::{HoleKind, Link, LinkKind};
use crate::parse::markdown::frames::{Frame, FrameKind};
use crate::source::Spanned;

impl Compiler<'_> {
    pub(super) fn start_tag(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let name = String::from_utf8_lossy(&tag.name);
        if self.manner.raw_html != RawHtml::Allow && !elements::is_shown(&name) {
            self.leave_out(html, tag, places);
            return;
        }
        self.record_anchors(html, tag, places);
        if elements::breaks_words(&name) {
            self.break_plain();
        }
        if name == "a" {
            match self.link_of_anchor(html, tag, places) {
                None if self.is_place(tag) => self.push_place(tag),
                link => self.start_anchor(link, tag, places),
            }
        } else if name == "img" {
            self.html_image(html, tag, places);
        } else if let Some((name, address, content)) = elements::player(&name) {
            self.start_player(html, tag, places, (name, address), content);
        } else if name == "source" {
            self.source_of_player(html, tag, places);
            self.source_of_picture(html, tag, places);
        } else if self.manner.raw_html == RawHtml::Allow {
            self.verbatim(html, tag.span.start..tag.span.end);
        } else if let Some(element) = elements::element(&name) {
            self.start_element(html, element, tag, places);
        }
    }

    pub(super) fn end_tag(&mut self, html: &str, tag: &EndTag<usize>, places: &Places) {
        let name = String::from_utf8_lossy(&tag.name);
        if elements::breaks_words(&name) {
            self.break_plain();
        }
        if name == "a" && std::mem::take(&mut self.open_place) {
            return;
        }
        if self.manner.raw_html != RawHtml::Allow && !elements::is_of_html(&name) {
            self.unknown_end_tag(html, tag, places);
            return;
        }
        let name = elements::element(&name).map_or(&*name, |element| element.name);
        self.end_paragraph_within(name);
        if !self.close_raw_to(name) {
            self.keep_words_apart(name, tag.span.start..tag.span.end, places);
            self.verbatim(html, tag.span.start..tag.span.end);
        }
    }

    /// Closes the innermost element of a name and all within it; false when there is none.
    fn close_raw_to(&mut self, name: &str) -> bool {
        let depth = self.frames.open_raw().position(|open| open == name);
        for _ in 0..depth.map_or(0, |depth| depth + 1) {
            self.close_one();
        }
        depth.is_some()
    }

    fn start_element(
        &mut self,
        html: &str,
        element: &'static Element,
        tag: &StartTag<usize>,
        places: &Places,
    ) {
        let is_block = matches!(element.kind, Kind::Flow | Kind::Text) || element.name == "hr";
        let at_home =
            element.within.is_empty() || element.within.iter().any(|name| self.frames.is_open(name));
        if is_block && at_home && !self.may_head_summary(element) {
            self.end_paragraph_before(element);
        }
        while self.frames.open_raw().next().is_some_and(|open| element.ends.contains(&open)) {
            self.close_one();
        }
        let fits = !is_block || self.frames.flow() || self.may_head_summary(element);
        if !at_home || !fits {
            if at_home {
                self.report_block_in_line(html, tag, places);
            }
            return;
        }
        let flow = element.kind == Kind::Flow;
        let range = places.of(&(tag.span.start..tag.span.end));
        // A table may be wider than the page.
        let scrolls = element.name == "table" && !self.frames.is_open("table");
        if element.kind != Kind::Void {
            let closing = if scrolls { "table>\n</div" } else { element.name };
            let frame = Frame { kind: FrameKind::Raw(element.name), closing, flow };
            if !self.open(frame, "", &range) {
                return;
            }
        }
        if scrolls {
            self.push_table_frame();
        }
        self.out.push("<");
        self.out.push(element.name);
        self.push_attributes(element.name, tag);
        self.out.push(">");
        // In HTML such an element stays open, which nobody means who writes it so.
        if tag.self_closing && element.kind != Kind::Void {
            self.close_one();
        }
    }

    /// Whether an element is a heading directly in a `<summary>`, the only block that may stand there.
    fn may_head_summary(&self, element: &Element) -> bool {
        matches!(element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            && self.frames.open_raw().next() == Some("summary")
    }

    fn push_attributes(&mut self, element: &str, tag: &StartTag<usize>) {
        if let Some(id) = anchor_id(tag) {
            self.out.push_id(&id);
        }
        if let Some(class) = classes(tag) {
            self.out.push_attribute("class", &class);
        }
        for (name, value) in attributes::all(tag) {
            if let Some(name) = attributes::harmless(element, &name, &value) {
                self.out.push_attribute(name, &value);
            }
        }
    }

    fn record_anchors(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let Some(id) = anchor_id(tag) else { return };
        let written = ["id", "name"].iter().find_map(|name| attribute(html, tag, name));
        let range = written.map_or(tag.span.start..tag.span.end, |attribute| attribute.range);
        let span = self.span(places.of(&range));
        self.document.anchors.push(Spanned::new(id, span));
    }

    fn start_anchor(&mut self, link: Option<usize>, tag: &StartTag<usize>, places: &Places) {
        // Links do not nest: a second one ends the first, as in browsers, unless Markdown stands between them.
        self.close_raw_to("a");
        if self.open_links > 0 {
            return;
        }
        let range = places.of(&(tag.span.start..tag.span.end));
        let frame = Frame { kind: FrameKind::Raw("a"), closing: "a", flow: self.frames.flow() };
        if !self.open(frame, "<a", &range) {
            return;
        }
        self.open_links += 1;
        if let Some(link) = link {
            self.out.push_hole(HoleKind::Href(link));
        } else if let Some(class) = classes(tag) {
            self.out.push_attribute("class", &class);
        }
        if let Some(id) = anchor_id(tag) {
            self.out.push_id(&id);
        }
        for (name, value) in attributes::all(tag) {
            if let Some(name) = self.kept(&name, &value) {
                self.out.push_attribute(name, &value);
            }
        }
        self.out.push(">");
    }

    /// The link that an `<a>` with an address is.
    fn link_of_anchor(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) -> Option<usize> {
        let href = attribute(html, tag, "href")?;
        let span = self.span(places.of(&href.range));
        let mut link = Link::new(LinkKind::HtmlLink, href.value.trim().to_owned(), span);
        link.title = attribute(html, tag, "title").map(|title| title.value);
        link.class = classes(tag);
        self.document.links.push(link);
        self.open_place = false;
        Some(self.document.links.len() - 1)
    }

    /// Whether an `<a>` is a place to link to and no link itself.
    fn is_place(&self, tag: &StartTag<usize>) -> bool {
        self.manner.raw_html != RawHtml::Allow || tag.self_closing || anchor_id(tag).is_some()
    }

    /// Writes a place as an element without content: it is often left open, and must not hold what follows.
    fn push_place(&mut self, tag: &StartTag<usize>) {
        self.open_place = !tag.self_closing;
        let Some(id) = anchor_id(tag) else { return };
        // In a link no other `<a>` may stand.
        let (opening, closing) = if self.open_links > 0 { ("<span", "></span>") } else { ("<a", "></a>") };
        self.out.push(opening);
        self.out.push_id(&id);
        self.out.push(closing);
    }

    /// The name under which an attribute of a link is kept.
    fn kept<'n>(&self, name: &'n str, value: &str) -> Option<&'n str> {
        let treated = matches!(name, "href" | "class" | "align" | "id" | "name");
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let keeps = match self.manner.raw_html {
            RawHtml::Allow => is_name,
            RawHtml::Sanitize | RawHtml::Escape => attributes::harmless("a", name, value).is_some(),
        };
        (keeps && !treated).then_some(name)
    }

    fn html_image(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        self.report_remote(html, tag, "srcset", places);
        let range = places.of(&(tag.span.start..tag.span.end));
        let Some(source) = attribute(html, tag, "src") else { return };
        let span = self.span(places.of(&source.range));
        let mut link = Link::new(LinkKind::HtmlImage, source.value.trim().to_owned(), span);
        link.is_within_link = self.open_links > 0;
        link.title = attribute(html, tag, "title").map(|title| title.value);
        link.class = classes(tag);
        if let Some(share) = attribute(html, tag, "width").and_then(|width| attributes::share(&width.value)) {
            let class = link.class.take().map(|class| class + " ").unwrap_or_default();
            link.class = Some(format!("{class}wide-{share}"));
        }
        link.attributes = attributes::all(tag)
            .map(|(name, value)| attributes::in_pixels(name, value))
            .filter_map(|(name, value)| attributes::harmless("img", &name, &value).map(|name| (name, value)))
            .filter(|(name, _)| *name != "title")
            .collect();
        if let Some(id) = anchor_id(tag) {
            link.attributes.push(("id", id));
        }
        let words = attribute(html, tag, "alt").map(|alt| alt.value);
        if words.is_none() {
            self.report_missing_text(range);
        }
        link.text = words.unwrap_or_default();
        let text = link.text.clone();
        self.push_alternative(&text);
        self.out.push_hole(HoleKind::Image(self.document.links.len()));
        self.document.links.push(link);
    }

    fn start_player(
        &mut self,
        html: &str,
        tag: &StartTag<usize>,
        places: &Places,
        (name, address): (&'static str, &str),
        content: Content,
    ) {
        self.report_remote(html, tag, "poster", places);
        let range = places.of(&(tag.span.start..tag.span.end));
        let source = attribute(html, tag, address);
        let place = source.as_ref().map_or(range.clone(), |source| places.of(&source.range));
        let target = source.map(|source| source.value.trim().to_owned()).unwrap_or_default();
        let mut link = Link::new(LinkKind::Frame, target, self.span(place));
        link.is_within_link = self.open_links > 0;
        link.title = attribute(html, tag, "title").map(|title| title.value);
        let index = self.document.links.len();
        self.document.links.push(link);
        match content {
            Content::None if self.document.links[index].target.is_empty() => {
                self.leave_out_player(name, index);
            }
            Content::None => self.out.push_hole(HoleKind::Frame(index)),
            Content::Some => {
                let frame =
                    Frame { kind: FrameKind::Player(name, index), closing: "", flow: self.frames.flow() };
                if self.open(frame, "", &range) {
                    self.begin_aside();
                }
            }
        }
    }

    /// A player may name its file in an element of its own; the first one counts.
    fn source_of_player(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let player = self.frames.player();
        if let Some(link) = player.filter(|link| self.document.links[*link].target.is_empty())
            && let Some(source) = attribute(html, tag, "src")
        {
            source.value.trim().clone_into(&mut self.document.links[link].target);
            self.document.links[link].span = self.span(places.of(&source.range));
        }
    }
}

impl Compiler<'_> {
    /// A picture may have several files, for screens of different kinds. Of several sizes of one the first counts.
    fn source_of_picture(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let Some(set) = attribute(html, tag, "srcset").filter(|_| self.frames.is_open("picture")) else {
            return;
        };
        let first = set.value.split_whitespace().next().unwrap_or_default().trim_end_matches(',');
        let mut link = Link::new(LinkKind::PictureSource, first.to_owned(), self.span(places.of(&set.range)));
        link.attributes = ["media", "type"]
            .into_iter()
            .filter_map(|name| attribute(html, tag, name).map(|found| (name, found.value)))
            .collect();
        // Without one of these it would always be taken, and the image never.
        if link.attributes.is_empty() {
            self.report_remote(html, tag, "srcset", places);
            return;
        }
        self.out.push_hole(HoleKind::Image(self.document.links.len()));
        self.document.links.push(link);
    }
}

/// The id of an element, or the name of an old-fashioned anchor; blanks cannot be linked to.
fn anchor_id(tag: &StartTag<usize>) -> Option<String> {
    let named = if *tag.name == *b"a" { tag.attributes.get(b"name".as_slice()) } else { None };
    let id = tag.attributes.get(b"id".as_slice()).or(named)?;
    let id = String::from_utf8_lossy(&id.value).into_owned();
    (!id.is_empty() && !id.contains(char::is_whitespace)).then_some(id)
}

/// The classes of an element, with one for its alignment.
fn classes(tag: &StartTag<usize>) -> Option<String> {
    let value = |name: &str| {
        tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
    };
    let align = match value("align").unwrap_or_default().to_ascii_lowercase().as_str() {
        "left" => "align-left",
        "center" | "middle" => "align-center",
        "right" => "align-right",
        _ if *tag.name == *b"center" => "align-center",
        _ => "",
    };
    let class = value("class").unwrap_or_default();
    let joined = [class.trim(), align].join(" ").trim().to_owned();
    (!joined.is_empty()).then_some(joined)
}
