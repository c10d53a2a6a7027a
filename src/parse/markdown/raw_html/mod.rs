//! Raw HTML: cut into tags, of which the harmless ones are written anew and balanced.
//!
//! Every tag is written by this program from its parsed parts, so that nothing passes by being spelled strangely, and
//! an element never outlives the Markdown around it, so that nothing left open breaks the page.

mod attributes;
mod block_in_line;
mod elements;
mod left_out;
mod tags;
mod words;

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::RawHtml;
use super::compile::Compiler;

pub use left_out::Drawing;

/// Lines of raw HTML that are read as one.
#[derive(Default)]
pub struct HtmlBlock {
    html: String,
    places: Places,
}

/// Where the parts of a raw text stand in the source.
#[derive(Default)]
pub struct Places {
    /// Offsets into the raw text and into the source; each holds until the next one.
    starts: Vec<(usize, usize)>,
    /// The place of the whole where parts of the source were left out, such as the marks of a quote's lines.
    whole: Option<Range<usize>>,
}

impl Places {
    /// The place of a range of the raw text.
    pub fn of(&self, range: &Range<usize>) -> Range<usize> {
        if let Some(whole) = &self.whole {
            return whole.clone();
        }
        let start = self.offset(range.start);
        start
            ..self.offset(range.end.saturating_sub(1).max(range.start)).max(start)
                + usize::from(!range.is_empty())
    }

    /// Whether places within the text can be told.
    pub fn are_exact(&self) -> bool {
        self.whole.is_none()
    }

    /// The places of a text that was parsed from this range.
    fn parsed_from(text: &str, range: &Range<usize>) -> Places {
        let whole = (text.len() != range.len()).then(|| range.clone());
        Places { starts: vec![(0, range.start)], whole }
    }

    fn offset(&self, offset: usize) -> usize {
        let index = self.starts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        self.starts.get(index).map_or(0, |(start, place)| place + (offset - start))
    }
}

impl Compiler<'_> {
    pub fn html_line(&mut self, html: &str, range: Range<usize>) {
        let html = self.masked.restore(html);
        match &mut self.html_block {
            Some(block) => {
                block.places.starts.push((block.html.len(), range.start));
                block.html.push_str(&html);
            }
            None => self.raw_html(&html, &Places::parsed_from(&html, &range)),
        }
    }

    pub fn end_html_block(&mut self) {
        if let Some(block) = self.html_block.take() {
            self.raw_html(&block.html, &block.places);
            self.close_forgotten_link(&block.places);
            self.end_plain_line();
        }
    }

    /// A link that its block leaves open ends with it, unless its end stands further down, before any other link.
    fn close_forgotten_link(&mut self, places: &Places) {
        if self.frames.open_raw().next() != Some("a") {
            return;
        }
        let end = places.starts.last().map_or(0, |(_, place)| *place);
        let rest = &self.masked.original[end..];
        let line = rest.find('\n').map_or("", |newline| &rest[newline..]);
        let next = line.match_indices('<').map(|(start, _)| &line[start + 1..]).find(|tag| {
            let name = tag.strip_prefix('/').unwrap_or(tag);
            name.starts_with(['a', 'A']) && !name[1..].starts_with(|next: char| next.is_ascii_alphanumeric())
        });
        if next.is_none_or(|tag| !tag.starts_with('/')) {
            self.close_one();
        }
    }

    pub fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let html = self.masked.restore(html);
        self.raw_html(&html, &Places::parsed_from(&html, range));
    }

    fn raw_html(&mut self, html: &str, places: &Places) {
        if self.manner.raw_html == RawHtml::Escape {
            self.out.push_text(html);
            self.push_plain(html);
            return;
        }
        let mut emitter = DefaultEmitter::new_with_span();
        emitter.naively_switch_states(true);
        let mut hidden: Option<Vec<u8>> = None;
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    if elements::hides_content(&String::from_utf8_lossy(&tag.name)) {
                        hidden = Some(tag.name.to_vec());
                    }
                    self.start_tag(html, &tag, places);
                }
                Token::EndTag(tag) => {
                    if hidden.as_ref().is_some_and(|name| **name == **tag.name) {
                        hidden = None;
                    }
                    self.end_tag(html, &tag, places);
                }
                Token::String(text) if hidden.is_some() => {
                    self.verbatim(html, text.span.start..text.span.end);
                }
                Token::String(text) => {
                    let range = text.span.start..text.span.end;
                    let text = String::from_utf8_lossy(&text.value);
                    if self.manner.raw_html == RawHtml::Allow {
                        self.verbatim(html, range);
                        self.push_plain(&text);
                    } else {
                        self.html_text(&text, &range, places);
                    }
                }
                Token::Comment(comment) => self.verbatim(html, comment.span.start..comment.span.end),
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// Keeps a part of raw HTML as it is, where the handbook's settings allow it.
    fn verbatim(&mut self, html: &str, range: Range<usize>) {
        if self.manner.raw_html == RawHtml::Allow {
            self.out.push(html.get(range).unwrap_or_default());
        }
    }
}
