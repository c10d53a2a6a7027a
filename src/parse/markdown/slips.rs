//! What looks like a link, a footnote or a call, but stays text: authors would only see it on the page.

use std::ops::Range;

use super::Flavor;
use super::compile::Compiler;
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
            "]" => self.look_for_blank_in_address(range),
            "[" if self.flavor == Flavor::Block => self.look_for_reference(range),
            _ if self.masked.may_have_foreign_calls => self.look_for_foreign_calls(text, range),
            _ => {}
        }
    }

    /// An address ends at its first blank, so `[x](my page.md)` is no link.
    fn look_for_blank_in_address(&mut self, bracket: &Range<usize>) {
        let source = self.masked.original;
        let Some(rest) = source[bracket.end..].strip_prefix('(') else { return };
        let line = first_line(rest);
        let Some(written) = line.find(')').map(|end| &line[..end]) else { return };
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

    /// A reference to a footnote that is not there stays as it was typed.
    fn look_for_reference(&mut self, bracket: &Range<usize>) {
        let source = self.masked.original;
        let Some(rest) = source[bracket.end..].strip_prefix('^') else { return };
        let Some(end) = first_line(rest).find([']', '[']).filter(|end| rest[*end..].starts_with(']')) else {
            return;
        };
        let label = &rest[..end];
        let is_escaped = source[..bracket.start].ends_with('\\');
        if !is_escaped && !label.is_empty() && !label.contains(char::is_whitespace) {
            let range = bracket.start..bracket.end + 1 + end + 1;
            self.footnotes.without_note.push((label.to_owned(), range));
        }
    }

    /// Calls of mdBook and Hugo, which are written with other braces or marks than those of here.
    fn look_for_foreign_calls(&mut self, text: &str, range: &Range<usize>) {
        let source = self.masked.original;
        if text.len() != range.len() {
            return;
        }
        let starts: Vec<usize> = text.match_indices("{{").map(|(offset, _)| range.start + offset).collect();
        for start in starts {
            let Some((call, help)) = foreign_call(&source[start..]) else { continue };
            if !source[..start].ends_with('\\') {
                let call = start..start + call;
                let message =
                    format!("`{}` is a call of another program; it is left as text", &source[call.clone()]);
                self.report(&rules::UNKNOWN_EMBED, call, message, &help);
            }
        }
    }
}

/// The first line of a text, as far as a slip may go on.
fn first_line(text: &str) -> &str {
    text[..text.floor_char_boundary(LONGEST)].lines().next().unwrap_or_default()
}

/// How long a call of another program is that a text begins with, and what to write instead.
fn foreign_call(text: &str) -> Option<(usize, String)> {
    let closing = match text.as_bytes().get(2)? {
        b'#' => "}}",
        b'<' => ">}}",
        b'%' => "%}}",
        _ => return None,
    };
    let line = first_line(text);
    let inner = &line[3..3 + line[3..].find(closing)?];
    let mut words = inner.split_whitespace();
    let name = words.next()?;
    let help = match words.next() {
        Some(path) if name == "include" => format!("write `{{{{ include(path=\"{path}\") }}}}`"),
        _ => "write what it stands for in Markdown, or put it in backticks if it is meant as text".to_owned(),
    };
    Some((3 + inner.len() + closing.len(), help))
}
