//! Tags of raw HTML that pages may not hold: those of HTML are left out, others were none and are shown as text. Both are
//! reported, once for each name in a text.

use html5gum::{EndTag, StartTag};

use super::attributes::attribute;
use super::{Places, elements};
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::markdown::compile::Compiler;
use crate::source::Span;

/// The drawing or formula in raw HTML whose parts are left out with it.
#[derive(Default)]
pub struct Drawing {
    /// Where it ends in the source.
    until: usize,
    /// An end was looked for and there is none.
    is_endless: bool,
}

impl Compiler<'_> {
    /// Leaves out a tag, or shows it as text where it is none of HTML.
    pub(super) fn leave_out(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let range = places.of(&(tag.span.start..tag.span.end));
        if range.start < self.drawing.until {
            return;
        }
        if matches!(&*name, "svg" | "math") && !tag.self_closing {
            self.find_end_of_drawing(&name, range.start);
        }
        let source = html.get(tag.span.start..tag.span.end).unwrap_or_default();
        if !elements::is_of_html(&name) {
            self.out.push_text(source);
            self.push_plain(source);
        }
        let written = source.get(1..=name.len()).unwrap_or(&name).to_owned();
        let span = self.span(range);
        self.report_left_out(&written, span);
    }

    /// An end tag that is none of HTML is shown as its start tag is.
    pub(super) fn unknown_end_tag(&mut self, html: &str, tag: &EndTag<usize>, places: &Places) {
        if places.of(&(tag.span.start..tag.span.end)).start < self.drawing.until {
            return;
        }
        let source = html.get(tag.span.start..tag.span.end).unwrap_or_default();
        self.out.push_text(source);
        self.push_plain(source);
    }

    /// Reports an attribute that names files of another site, which is left out: further sizes of a picture, the still of a
    /// film.
    pub(super) fn report_remote(&mut self, html: &str, tag: &StartTag<usize>, name: &str, places: &Places) {
        let Some(found) = attribute(html, tag, name).filter(|found| is_remote(&found.value)) else { return };
        let span = self.span(places.of(&found.range));
        let message = format!("`{name}` names a file of another site, and is left out");
        let help = "copy the file into the handbook; pages load nothing from other sites";
        self.found.push(Diagnostic::new(&rules::REMOTE_RESOURCE, span, message).help(help));
    }

    /// A player that names no file; what stands in it stays.
    pub fn leave_out_player(&mut self, name: &str, link: usize) {
        let span = self.document.links[link].span;
        self.report_left_out(name, span);
    }

    /// Reports, once for each name, an element that is left out or shown as text.
    pub fn report_left_out(&mut self, name: &str, span: Span) {
        let lower = name.to_ascii_lowercase();
        let is_of_html = elements::is_of_html(&lower);
        if !self.left_out.insert(lower) {
            return;
        }
        let (message, help) = if is_of_html {
            (
                format!("`<{name}>` is no element that pages may hold, and is left out"),
                format!(
                    "write it in Markdown; where it is meant as text, put it in backticks: `` `<{name}>` ``"
                ),
            )
        } else {
            (
                format!("`<{name}>` is no element of HTML, and is shown as text"),
                format!("put it in backticks: `` `<{name}>` ``; or write `&lt;{name}&gt;`"),
            )
        };
        self.found.push(Diagnostic::new(&rules::HTML_LEFT_OUT, span, message).help(help));
    }

    fn find_end_of_drawing(&mut self, name: &str, start: usize) {
        if self.drawing.is_endless {
            return;
        }
        let source = self.masked.original;
        match source[start..].find(&format!("</{name}")) {
            Some(length) => self.drawing.until = start + length,
            None => self.drawing.is_endless = true,
        }
    }
}

/// Whether one of the files of an attribute is of another site.
fn is_remote(files: &str) -> bool {
    files.split([',', ' ', '\t', '\n']).any(|file| file.starts_with("//") || file.contains("://"))
}
