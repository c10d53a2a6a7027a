//! What looks like a link or a footnote, but stays text: authors would only see it on the page.

use std::ops::Range;

use super::Flavor;
use super::compile::Compiler;
use super::foreign::first_line;
use super::signs::is_escaped;
use crate::diagnostic::rules;

/// The endings by which a text in parentheses is certainly a file's name.
const ENDINGS: &[&str] = &[
    "md", "toml", "html", "htm", "pdf", "txt", "csv", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif",
    "mp4", "webm", "mp3", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "zip", "drawio",
    "puml",
];

/// How far is looked for the end of what began, in bytes: texts that begin a thing many times must not take long.
const LONGEST: usize = 500;

impl Compiler<'_> {
    /// Looks at a piece of text as the parser gives it: brackets that belong to nothing come alone.
    pub fn look_for_slips(&mut self, text: &str, range: &Range<usize>) {
        match text {
            "]" => {
                self.look_for_blank_in_address(range);
                self.look_for_link_in_words(range);
            }
            "[" => self.look_for_reference(range),
            _ if self.masked.may_have_foreign_marks => self.look_for_foreign_marks(text, range),
            _ => {}
        }
    }

    /// An address ends at its first blank, so `[x](my page.md)` is no link.
    fn look_for_blank_in_address(&mut self, bracket: &Range<usize>) {
        let source = self.masked.original;
        let Some(rest) = source[bracket.end..].strip_prefix('(') else { return };
        let line = first_line(rest);
        let Some(written) = line.find(')').map(|end| &line[..end]) else { return };
        if let Some((path, size)) = written.rsplit_once(" =").filter(|(_, size)| is_size(size)) {
            let message = "a size behind the address makes no image".to_owned();
            let help = format!("write it behind the words: `![what it shows|{size}]({path})`");
            let start = bracket.end + 1;
            self.report(&rules::IMAGE_MISSING, start..start + written.len(), message, &help);
            return;
        }
        let path = written.split(['#', '?']).next().unwrap_or_default().trim();
        let is_file = path.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty() && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        if !is_file || !path.contains(' ') || path.contains(['"', '<', '`']) || path.contains("://") {
            return;
        }
        let before =
            &source[source.floor_char_boundary(bracket.start.saturating_sub(LONGEST))..bracket.start];
        let opened = before.rfind('[').unwrap_or_default();
        let is_image = before[..opened].ends_with('!');
        let rule = if is_image { &rules::IMAGE_MISSING } else { &rules::LINK_BROKEN };
        let what = if is_image { "image" } else { "link" };
        let start = bracket.end + 1;
        let help = format!("write `<{}>`, or `%20` for each blank", written.trim());
        let message = format!("an address with a blank makes no {what}");
        self.report(rule, start..start + written.len(), message, &help);
    }

    /// Links do not nest: of `[see the [[page]] there](other.md)` only the inner one is a link.
    fn look_for_link_in_words(&mut self, bracket: &Range<usize>) {
        let source = self.masked.original;
        let Some(rest) = source[bracket.end..].strip_prefix('(') else { return };
        let Some(length) = first_line(rest).find([')', ' ', '(']).filter(|end| rest[*end..].starts_with(')'))
        else {
            return;
        };
        let before =
            &source[source.floor_char_boundary(bracket.start.saturating_sub(LONGEST))..bracket.start];
        let before = before.rsplit('\n').next().unwrap_or_default();
        let words = before.rfind("[[").filter(|inner| before[*inner..].contains("]]"));
        let Some(start) = words.and_then(|inner| before[..inner].rfind('[')) else { return };
        if length == 0 || before[start..].contains("](") {
            return;
        }
        let range = bracket.start - (before.len() - start)..bracket.end + length + 2;
        let message =
            "a link in double brackets within the words of a link: only the inner one is a link".to_owned();
        self.report(&rules::LINK_BROKEN, range, message, "write the words without the inner brackets");
    }

    /// A reference to a footnote that is not there stays as it was typed, and so does every one in a text of one line.
    fn look_for_reference(&mut self, bracket: &Range<usize>) {
        let source = self.masked.original;
        let Some(rest) = source[bracket.end..].strip_prefix('^') else { return };
        let Some(end) = first_line(rest).find([']', '[']).filter(|end| rest[*end..].starts_with(']')) else {
            return;
        };
        let label = &rest[..end];
        let is_escaped = is_escaped(source, bracket.start);
        if !is_escaped && !label.is_empty() && !label.contains(char::is_whitespace) {
            let range = bracket.start..bracket.end + 1 + end + 1;
            match self.flavor {
                Flavor::Block => self.footnotes.without_note.push((label.to_owned(), range)),
                Flavor::Inline => self.report(
                    &rules::FOOTNOTE_BROKEN,
                    range,
                    format!("a text of one line has no footnotes, so `[^{label}]` is left as text"),
                    "say it in parentheses or in a longer text, such as `about`, or put it in backticks",
                ),
            }
        }
    }
}

/// Whether a text is a width, or a width and a height, as some programs write them behind an address.
fn is_size(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x')
}
