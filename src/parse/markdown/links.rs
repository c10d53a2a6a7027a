//! Links and images.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, TagEnd};

use super::compile::Compiler;
use super::document::{HoleKind, Link, LinkKind, Unnamed};
use crate::diagnostic::rules;

/// An image whose alternative text is being read, with the number of images within it.
pub struct ImageText {
    pub link: usize,
    pub depth: usize,
    pub text: String,
}

/// How often the end of an element is looked for in a text.
const MOST_ELEMENTS: usize = 100;

impl Compiler<'_> {
    pub fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        let link_kind = match kind {
            LinkType::WikiLink { .. } => LinkKind::Wiki,
            LinkType::Autolink => LinkKind::Autolink,
            LinkType::Email => LinkKind::Email,
            _ => LinkKind::Inline,
        };
        if link_kind == LinkKind::Wiki && self.is_in_code_of_html() {
            self.start_link_as_typed(range);
            return;
        }
        if kind == LinkType::Autolink && self.is_element(target) {
            self.start_link_as_typed(range);
            let span = self.span(range.clone());
            self.report_left_out(target, span);
            return;
        }
        let link = self.push_link(link_kind, kind, target, title, range);
        self.look_for_attributes(range.end);
        let is_outermost = self.open_links == 0;
        self.open_links += 1;
        let written = if is_outermost {
            self.open_inline("<a", "</a>", range)
        } else {
            self.open_inline("", "", range);
            false
        };
        if written {
            self.out.push_hole(HoleKind::Href(link));
            if !title.is_empty() {
                let title = self.masked.restore(title);
                self.out.push_attribute("title", &title);
            }
            self.out.push(">");
        }
        let has_words = match kind {
            LinkType::WikiLink { has_pothole } => has_pothole && !self.ends_with_bar(range),
            _ => true,
        };
        if !has_words {
            self.push_name_of(link);
            self.done_until = self.done_until.max(range.end);
        }
    }

    /// Writes what looks like a link as it was typed.
    fn start_link_as_typed(&mut self, range: &Range<usize>) {
        self.open_links += 1;
        self.open_inline("", "", range);
        self.plain_prose(&self.masked.original[range.clone()]);
        self.done_until = self.done_until.max(range.end);
    }

    /// Whether what looks like an address in angle brackets is an element with a colon in its name, whose end stands further
    /// down: `<ac:rich-text-body>`.
    fn is_element(&mut self, target: &str) -> bool {
        let is_name = |name: &str| {
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let may_be = target.split_once(':').is_some_and(|(space, name)| is_name(space) && is_name(name));
        if !may_be || self.elements_looked_for == MOST_ELEMENTS {
            return false;
        }
        self.elements_looked_for += 1;
        self.masked.original.contains(&format!("</{target}>"))
    }

    /// Writes the name of what a wiki link leads to.
    pub fn push_name_of(&mut self, link: usize) {
        let target = self.document.links[link].target.clone();
        self.out.push_hole(HoleKind::LinkText(link));
        self.push_unnamed(Unnamed::Link(link), &target, &target);
    }

    /// Whether a wiki link has a bar and no words behind it.
    fn ends_with_bar(&self, range: &Range<usize>) -> bool {
        self.masked.text[range.clone()].trim_end_matches(']').trim_end().ends_with('|')
    }

    pub fn end_link(&mut self) {
        self.close();
        self.open_links = self.open_links.saturating_sub(1);
    }

    fn push_link(
        &mut self,
        kind: LinkKind,
        written: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
    ) -> usize {
        let target = self.masked.restore(target);
        // In a table the bar before the words must be escaped.
        let target = match written {
            LinkType::WikiLink { .. } => target.strip_suffix('\\').unwrap_or(&target).trim(),
            _ => &target,
        };
        let place = self.target_place(written, target, range);
        let mut link = Link::new(kind, target.to_owned(), self.span(place));
        if !title.is_empty() {
            link.title = Some(self.masked.restore(title).into_owned());
        }
        link.is_within_link = self.open_links > 0;
        self.document.links.push(link);
        self.document.links.len() - 1
    }

    /// Where the address of a link stands; the whole link where that cannot be told.
    fn target_place(&self, kind: LinkType, target: &str, range: &Range<usize>) -> Range<usize> {
        let source = &self.masked.original[range.clone()];
        let offset = match kind {
            LinkType::Inline => {
                // The address stands behind the last `](`; only a title could hold another one.
                let end = source.find(" \"").unwrap_or(source.len());
                source[..end].rfind("](").or_else(|| source.rfind("](")).and_then(|bracket| {
                    let start = bracket + 2;
                    let blanks =
                        source[start..].len() - source[start..].trim_start_matches([' ', '<', '\n']).len();
                    let place = start + blanks;
                    source[place..].starts_with(target).then_some(place)
                })
            }
            LinkType::WikiLink { .. } | LinkType::Autolink | LinkType::Email => source.find(target),
            _ => None,
        };
        match offset {
            Some(offset) if !target.is_empty() => range.start + offset..range.start + offset + target.len(),
            _ => range.clone(),
        }
    }

    pub fn start_image(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        let link_kind = match kind {
            LinkType::WikiLink { .. } => LinkKind::WikiImage,
            _ => LinkKind::Image,
        };
        let link = self.push_link(link_kind, kind, target, title, range);
        self.look_for_attributes(range.end);
        self.image = Some(ImageText { link, depth: 0, text: String::new() });
    }

    /// An event within an image: only its text counts.
    pub fn image_event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Event::Text(text) = event {
            self.look_for_calls_in_image(text);
        }
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(pulldown_cmark::Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => self.end_image(range.clone()),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                image.text.push_str(&self.masked.restore(text));
            }
            Event::SoftBreak | Event::HardBreak => image.text.push(' '),
            _ => {}
        }
    }

    fn end_image(&mut self, range: Range<usize>) {
        let Some(image) = self.image.take() else { return };
        self.out.push_hole(HoleKind::Image(image.link));
        let link = &mut self.document.links[image.link];
        let (text, size) = without_size(image.text.trim(), link.kind);
        // In double brackets the size may stand in place of words; then the file's name stands for these.
        let name = link.target.clone();
        let text = if text.is_empty() && link.kind == LinkKind::WikiImage { name.as_str() } else { text };
        link.attributes.extend(size);
        self.push_alternative(text);
        text.clone_into(&mut self.document.links[image.link].text);
        if text.is_empty() && self.document.links[image.link].kind == LinkKind::Image {
            self.report_missing_text(range);
        }
    }

    pub fn report_missing_text(&mut self, range: Range<usize>) {
        let message = "this image has no words for those who cannot see it".to_owned();
        let help =
            "say what it shows: `![what it shows](…)`; for mere decoration write `<img src=\"…\" alt=\"\">`";
        self.report(&rules::IMAGE_WITHOUT_ALT, range, message, help);
    }
}

/// The words of an image, and the size that may follow a bar behind them, as other programs write it: `words|300` or
/// `words|300x200`.
fn without_size(text: &str, kind: LinkKind) -> (&str, Vec<(&'static str, String)>) {
    let is_number =
        |digits: &str| (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (words, size) = match text.rsplit_once('|') {
        Some((words, size)) => (words.trim_end(), size.trim()),
        None if kind == LinkKind::WikiImage => ("", text),
        None => return (text, Vec::new()),
    };
    match size.split_once('x') {
        Some((width, height)) if is_number(width) && is_number(height) => {
            (words, vec![("height", height.to_owned()), ("width", width.to_owned())])
        }
        None if is_number(size) => (words, vec![("width", size.to_owned())]),
        _ => (text, Vec::new()),
    }
}
