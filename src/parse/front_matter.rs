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
}
