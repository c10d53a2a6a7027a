//! The header of a page: TOML between `+++`, or YAML between `---`.

use std::ops::Range;

/// A page's text, cut into header and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    pub kind: FrontMatterKind,
    /// The header without its fences; empty where there is none.
    pub header: Range<usize>,
    pub body: Range<usize>,
}

/// The language of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatterKind {
    None,
    Toml,
    Yaml,
}

/// Cuts a page's text; a fence that is never closed is no header but Markdown.
pub fn split(text: &str) -> FrontMatter {
    header_of(text, "+++", FrontMatterKind::Toml)
        .or_else(|| header_of(text, "---", FrontMatterKind::Yaml))
        .unwrap_or(FrontMatter { kind: FrontMatterKind::None, header: 0..0, body: 0..text.len() })
}

/// What is wrong with a header that is none, because of where its fences stand; with the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFault {
    pub kind: FrontMatterKind,
    pub fence: Range<usize>,
    pub reason: HeaderReason,
}

/// Why a header is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderReason {
    NotClosed,
    NotFirst,
}

/// Finds what is meant as a header in a text that [`split`] sees none in. Three hyphens alone are a thematic break.
pub fn fault(text: &str) -> Option<HeaderFault> {
    let trimmed = without_comments(text);
    let start = text.len() - trimmed.len();
    let mut lines = trimmed.lines();
    let kind = match lines.next()?.trim_end() {
        "+++" => FrontMatterKind::Toml,
        "---" if lines.next().is_some_and(is_yaml_key) => FrontMatterKind::Yaml,
        _ => return None,
    };
    let is_closed = split(trimmed).kind == kind;
    let reason = if is_closed { HeaderReason::NotFirst } else { HeaderReason::NotClosed };
    Some(HeaderFault { kind, fence: start..start + 3, reason })
}

/// What stands behind the blanks and remarks that a text begins with.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|remark| remark.split_once("-->")) {
        rest = behind.trim_start();
    }
    rest
}

/// Whether a line is a key of YAML with its value.
fn is_yaml_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        !key.is_empty()
            && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
            && (value.is_empty() || value.starts_with(' '))
    })
}

/// Whether a page has a header of YAML, in which no value is an error, since it may mean something else to the generator
/// that it was written for.
pub fn has_yaml(text: &str) -> bool {
    split(text).kind == FrontMatterKind::Yaml
}

fn header_of(text: &str, fence: &str, kind: FrontMatterKind) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == fence)?;
    let start = first.len();
    let mut position = start;
    for line in lines {
        let end = position + line.len();
        // YAML's own mark for the end, as Pandoc and Jekyll take it.
        let ends = line.trim_end() == fence || (kind == FrontMatterKind::Yaml && line.trim_end() == "...");
        if ends {
            return Some(FrontMatter { kind, header: start..position, body: end..text.len() });
        }
        // A page may begin with a thematic break; no header has a blank first line.
        if position == start && kind == FrontMatterKind::Yaml && line.trim().is_empty() {
            return None;
        }
        position = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_cut_off() {
        use FrontMatterKind::{None, Toml, Yaml};
        let cases = [
            ("+++\ntitle = \"x\"\n+++\nbody", Toml, "title = \"x\"\n", "body"),
            ("---\r\ntitle: x\r\n---  \r\nbody\r\n", Yaml, "title: x\r\n", "body\r\n"),
            ("---\n---\n", Yaml, "", ""),
            ("---\ntitle: x\n...\nbody\n", Yaml, "title: x\n", "body\n"),
            ("+++\na = '---'\n---\n+++", Toml, "a = '---'\n---\n", ""),
            ("---\n\nText\n\n---\n", None, "", "---\n\nText\n\n---\n"),
            ("---\nnever closed\n", None, "", "---\nnever closed\n"),
            ("----\nx\n---\n", None, "", "----\nx\n---\n"),
            (" ---\nx: 1\n---\n", None, "", " ---\nx: 1\n---\n"),
            ("", None, "", ""),
        ];
        for (text, kind, header, body) in cases {
            let cut = split(text);
            assert_eq!((cut.kind, &text[cut.header], &text[cut.body]), (kind, header, body), "{text:?}");
        }
    }

    #[test]
    fn what_is_meant_as_a_header_is_told_from_thematic_breaks() {
        use FrontMatterKind::{Toml, Yaml};
        use HeaderReason::{NotClosed, NotFirst};
        let cases = [
            ("+++\ntitle = 1\n\nText", Some((Toml, NotClosed, 0))),
            ("\n\n+++\ntitle = 1\n+++\n", Some((Toml, NotFirst, 2))),
            (" +++\n+++\n", Some((Toml, NotFirst, 1))),
            ("---\ntitle: x\n\nText", Some((Yaml, NotClosed, 0))),
            ("\r\n---\ntitle: x\n---\n", Some((Yaml, NotFirst, 2))),
            ("---\n\nText\n\n---\n", None),
            ("---\nText: more words, and no header\nText\n", Some((Yaml, NotClosed, 0))),
            ("\n---\nSome text: here\n---\n", None),
            ("Text\n\n+++\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = fault(text).map(|fault| (fault.kind, fault.reason, fault.fence.start));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
