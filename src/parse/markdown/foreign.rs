//! What only other programs understand: their calls in double braces, and their marks, which would stand on the page as
//! they were typed.

use std::ops::Range;

use memchr::memmem;

use super::compile::Compiler;
use super::signs::is_escaped;
use crate::diagnostic::rules;

/// How far is looked for the end of what began, in bytes: texts that begin a thing many times must not take long.
const LONGEST: usize = 500;

/// The calls of mdBook and Hugo in a text, which are written with other marks than those of here, and what to write instead.
pub fn find_foreign_calls(text: &str) -> Vec<(Range<usize>, String)> {
    let mut calls: Vec<(Range<usize>, String)> = Vec::new();
    for start in memmem::find_iter(text.as_bytes(), "{{") {
        let is_within = calls.last().is_some_and(|(range, _)| start < range.end);
        if let Some((length, help)) = foreign_call(&text[start..]).filter(|_| !is_within)
            && !is_escaped(text, start)
        {
            calls.push((start..start + length, help));
        }
    }
    calls
}

/// How long a call of another program is that a text begins with, and what to write instead.
fn foreign_call(text: &str) -> Option<(usize, String)> {
    let line = first_line(text);
    let begin = line.len() - line.get(2..)?.trim_start_matches([' ', '\t']).len();
    let (closing, is_mdbook) = match line.as_bytes().get(begin)? {
        b'#' => ("}}", true),
        b'<' if begin == 2 => (">}}", false),
        b'%' if begin == 2 => ("%}}", false),
        _ => return None,
    };
    let inner = line.get(begin + 1..)?;
    let inner = &inner[..inner.find(closing)?];
    let mut words = inner.split_whitespace();
    let name = words.next()?;
    let help = match words.next() {
        Some(path) if is_mdbook && name == "include" => instead_of_include(path),
        _ => "write what it stands for in Markdown, or put it in backticks if it is meant as text".to_owned(),
    };
    Some((begin + 1 + inner.len() + closing.len(), help))
}

/// Only a whole Markdown file can be included.
fn instead_of_include(path: &str) -> String {
    if path.to_ascii_lowercase().ends_with(".md") {
        return format!("write `{{{{ include(path=\"{path}\") }}}}`");
    }
    let file = path.split(':').next().unwrap_or_default();
    if file.to_ascii_lowercase().ends_with(".md") {
        return format!(
            "`include` takes whole files: put that part into a file of its own, or include all of `{file}`"
        );
    }
    "copy the lines into a code block, or link to the file".to_owned()
}

/// The first line of a text, as far as a call or slip may go on.
pub fn first_line(text: &str) -> &str {
    text[..text.floor_char_boundary(LONGEST)].lines().next().unwrap_or_default()
}

impl Compiler<'_> {
    /// Writes a call of another program as text.
    pub fn foreign_call(&mut self, number: usize, help: &str) {
        let source = self.masked.source(number);
        self.plain_prose(source);
        self.report_foreign_call(source, self.masked.hidden[number].range.clone(), help);
    }

    fn report_foreign_call(&mut self, source: &str, range: Range<usize>, help: &str) {
        let message = format!("`{source}` is a call of another program; it is left as text");
        self.report(&rules::UNKNOWN_EMBED, range, message, help);
    }

    /// A block of code that is but a call of mdBook was to show a file.
    pub fn look_for_included_code(&mut self, code: &str, start: usize) {
        let code = code.trim();
        let Some((length, _)) = foreign_call(code).filter(|_| code.starts_with("{{")) else { return };
        let is_include =
            code.contains("include ") && code.trim_start_matches(['{', ' ', '\t']).starts_with('#');
        if length != code.len() || !is_include {
            return;
        }
        let source = &self.masked.original[start..];
        let offset = source[..source.floor_char_boundary(2 * LONGEST)].find(code).unwrap_or_default();
        let message = format!("`{code}` is a call of another program; it is left as text");
        let range = start + offset..start + offset + code.len();
        self.report(&rules::UNKNOWN_EMBED, range, message, "copy the lines of the file in its place");
    }

    /// Looks at the beginning of a paragraph for marks of other programs.
    pub fn look_for_foreign_paragraph(&mut self, range: &Range<usize>) {
        let source = self.masked.original[range.clone()].trim_end();
        let line = first_line(source);
        if let Some(mark) = MARKS.iter().find(|mark| (mark.begins)(line)) {
            self.report_mark(range.start..range.start + line.trim_end().len(), line, mark.instead);
        }
        // Python's Markdown and Jekyll's give a paragraph its classes in a last line of its own.
        let last = source.rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
        if last.starts_with("{:") && last.ends_with('}') && !source.ends_with("{:}") {
            let end = range.start + source.len();
            self.report_mark(end - last.len()..end, last, ATTRIBUTES);
        }
    }

    /// Looks at what stands right behind a link or an image: `{ .class }`, `{width=300}`.
    pub fn look_for_attributes(&mut self, end: usize) {
        let line = first_line(&self.masked.original[end..]);
        let Some(written) = line.find('}').map(|brace| &line[..=brace]) else { return };
        let inner = written.strip_prefix('{').unwrap_or_default().trim_start_matches(':').trim_start();
        let sets = |word: &str| word.split_once('=').is_some_and(|(name, _)| is_word(name));
        if inner.starts_with(['.', '#']) && !inner.starts_with("..") || sets(inner) {
            self.report_mark(end..end + written.len(), written, ATTRIBUTES);
        }
    }

    /// Looks at a piece of text for marks that may stand anywhere: `{% … %}`, `%%…%%`.
    pub fn look_for_foreign_marks(&mut self, text: &str, range: &Range<usize>) {
        if text.len() != range.len() {
            return;
        }
        for (opening, closing, instead) in PAIRS {
            let mut position = range.start;
            while let Some(start) = self.masked.text[position..range.end].find(opening) {
                let start = position + start;
                position = start + opening.len();
                let line = first_line(&self.masked.text[position..]);
                let is_begin = !self.masked.original[..start]
                    .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '\\' | '{'));
                let Some(length) = line.find(closing).filter(|length| *length > 0 && is_begin) else {
                    continue;
                };
                let end = position + length + closing.len();
                let written = &self.masked.original[start..end];
                self.report_mark(start..end, written, instead);
                position = end;
                if position >= range.end {
                    return;
                }
            }
        }
    }

    /// Reports an alert of a kind that is none of those that there are.
    pub fn look_for_foreign_alert(&mut self, content: &str, start: usize) {
        let line = first_line(content);
        let Some(kind) = line.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        if is_word(kind.0) && !kind.1.starts_with(['(', '[']) {
            let written = &line[..kind.0.len() + 3];
            let instead = "write one of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`";
            self.report_mark(start..start + written.len(), written, instead);
        }
    }

    /// Reports the sign by which another program folds an alert, behind the marker of one.
    pub fn look_for_fold(&mut self, marker: Range<usize>) {
        let behind = first_line(&self.masked.original[marker.end..]);
        let fold = behind.strip_prefix(['-', '+']);
        let is_fold = fold.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if is_fold {
            let range = marker.start..marker.end + 1;
            let written = &self.masked.original[range.clone()];
            self.report_mark(range, written, "remove the sign; what is to fold stands in `<details>`");
        }
    }

    fn report_mark(&mut self, range: Range<usize>, written: &str, instead: &str) {
        let message =
            format!("`{}` means something to another program; it is left as text", shortened(written));
        self.report(&rules::FOREIGN_SYNTAX, range, message, instead);
    }
}

/// The longest text that a message repeats, in characters.
const LONGEST_SHOWN: usize = 40;

fn shortened(written: &str) -> String {
    let written = written.trim().replace('`', "'");
    match written.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &written[..end]),
        None => written,
    }
}

/// A mark that a paragraph begins with.
struct Mark {
    begins: fn(&str) -> bool,
    /// What to write instead.
    instead: &'static str,
}

const ATTRIBUTES: &str = "leave it out, or write an element of raw HTML with that class or size";

/// Marks that stand around something.
const PAIRS: [(&str, &str, &str); 2] = [
    ("{%", "%}", "write what it stands for in Markdown, or put it in backticks if it is meant as text"),
    ("%%", "%%", "write `<!-- … -->` around a remark that readers are not to see"),
];

const MARKS: [Mark; 8] = [
    Mark {
        begins: |line| line.strip_prefix("!!!").is_some_and(begins_word_behind_blank),
        instead: "write `> [!NOTE]`, and `>` before each line",
    },
    Mark {
        begins: |line| {
            line.strip_prefix("???")
                .is_some_and(|rest| begins_word_behind_blank(rest.strip_prefix('+').unwrap_or(rest)))
        },
        instead: "write `<details>` with a `<summary>`",
    },
    Mark {
        begins: |line| {
            line.strip_prefix("===").is_some_and(|rest| rest.trim_start().starts_with(['"', '!', '+']))
        },
        instead: "write headings one below the other",
    },
    Mark {
        begins: |line| {
            let rest = line.trim_start_matches(':');
            line.len() - rest.len() >= 3
                && rest.trim_start().trim_start_matches('{').starts_with(|c: char| c.is_alphabetic())
        },
        instead: "write `> [!NOTE]`, and `>` before each line",
    },
    Mark { begins: |line| line.starts_with("--8<--"), instead: "write `{{ include(path=\"…\") }}`" },
    Mark {
        begins: |line| {
            let names = line.strip_prefix("import ").unwrap_or_default();
            let is_module = names.contains(" from '") || names.contains(" from \"");
            names.starts_with(['\'', '"'])
                || is_module
                    && names.starts_with(|first: char| matches!(first, '{' | '*') || first.is_uppercase())
                || ["export const ", "export default ", "export function "]
                    .iter()
                    .any(|start| line.starts_with(start))
        },
        instead: "leave it out, and write in Markdown what the component shows",
    },
    Mark {
        begins: |line| matches!(line.trim(), "[TOC]" | "[toc]"),
        instead: "leave it out: each page has its table of contents",
    },
    Mark {
        begins: |line| {
            line.strip_prefix("*[")
                .and_then(|rest| rest.split_once("]:"))
                .is_some_and(|(words, _)| !words.is_empty())
        },
        instead: "write `<abbr title=\"…\">` around the word",
    },
];

/// Whether a word follows behind a blank, as in `!!! note`.
fn begins_word_behind_blank(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(|first: char| first.is_ascii_lowercase())
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
