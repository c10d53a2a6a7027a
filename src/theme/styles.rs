//! Reads a style sheet as far as a theme must: which files it names, and whether it closes what it opens.

mod reader;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Level, rules};
use crate::source::{FileId, Span};

pub use reader::read;

/// What was found in a style sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub addresses: Vec<Address>,
    /// What is opened and not closed, or closed and not opened: all that follows would be read as something else.
    pub fault: Option<(usize, &'static str)>,
}

/// An address of another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Where it stands, without its quotes.
    pub place: Range<usize>,
    pub kind: AddressKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// Of a further style sheet.
    Import,
    /// Of a picture, a font or the like.
    File,
    /// A text in quotes that is none where it stands, but may become one, for a variable can bring it to another place.
    Text,
}

/// The finding about what a style sheet leaves open.
pub fn unclosed(file: FileId, (place, message): (usize, &'static str)) -> Diagnostic {
    Diagnostic::new(&rules::SYNTAX, Span::new(file, place..place + 1), message)
        .help("all styles that follow would be lost; look for what is missing behind it")
}

/// The finding about an address that leads to no file.
pub fn missing(place: Span, message: String, help: String) -> Diagnostic {
    let mut finding = Diagnostic::new(&rules::LINK_BROKEN, place, message).help(help);
    // Packs of fonts name files for browsers of long ago, which nobody misses.
    finding.level = Level::Warning;
    finding
}

#[cfg(test)]
mod tests {
    use super::reader::UNCLOSED;
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        let sheet = read(text);
        assert_eq!(sheet.fault, None, "{text}");
        let addresses = sheet.addresses.into_iter().filter(|address| address.kind != AddressKind::Text);
        addresses.map(|address| &text[address.place]).collect()
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let text = "/* url(no) */ @import \"a.css\"; @IMPORT url( b.css ) screen; a { b: url(c.svg#x), URL('d e.svg?v=1'); \
                    content: \"url(no)\"; d: image-set(\"f.png\" 1x type(\"image/png\"), url(g.png) 2x); \
                    e: url(data:image/svg+xml;utf8,<svg>'); f: my-url(no); g: \"\\\"url(no)\" }";
        assert_eq!(
            addresses(text),
            ["a.css", "b.css", "c.svg#x", "d e.svg?v=1", "f.png", "g.png", "data:image/svg+xml;utf8,<svg>'"]
        );
    }

    #[test]
    fn escapes_and_variables_hide_no_address() {
        let kinds = |text: &str| {
            let sheet = read(text);
            assert_eq!(sheet.fault, None, "{text}");
            let kinds =
                sheet.addresses.into_iter().map(|address| (text[address.place].to_owned(), address.kind));
            kinds.collect::<Vec<_>>()
        };
        let one = |address: &str, kind| vec![(address.to_owned(), kind)];
        for text in [
            "a{b:u\\72l(x)}",
            "a{b:\\75 rl(x)}",
            "a{b:ur\\6c (x)}",
            "a{b:\\000055\\52\\4C(x)}",
            "a{b:image-s\\65t('x' 1x)}",
            "a{b:src('x')}",
            "@namespace url(y); a{b:url(x)}",
            "a{b:url(x)/*'*/}",
        ] {
            assert_eq!(kinds(text), one("x", AddressKind::File), "{text}");
        }
        for text in [
            "@\\69mport 'x';",
            "@import/**/'x' supports(a: b);",
            "@import url(x) print;",
            "@IMPORT u\\72l('x')",
        ] {
            assert_eq!(kinds(text), one("x", AddressKind::Import), "{text}");
        }
        for text in [
            "a{--b:'x'}",
            "a{b:image-set(var(--c, 'x') 1x)}",
            "a{content:image-set(var(--c, 'x') 1x)}",
            "a{content:'';--b:'x'}".replace("''", "a").as_str(),
            "@property --a { initial-value: 'x' }",
        ] {
            assert_eq!(kinds(text), one("x", AddressKind::Text), "{text}");
        }
        for text in
            ["a[href^='x'] {}", "a{content:'x'}", "@namespace 'x';", "a{b:url/**/(x)}", "/* url(x) */"]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
        assert_eq!(kinds("a{--b:'; content:' 'x'}").len(), 2, "a text does not begin a declaration");
        assert_eq!(kinds("a{b:url(a\\)b) url(c)}").len(), 2);
    }

    #[test]
    fn what_would_swallow_the_rest_is_told_at_its_place() {
        for (text, place, message) in [
            (".a { color: red;", 3, UNCLOSED),
            ("@media x { .a { b: c }", 9, UNCLOSED),
            (".a { b: f(c; }", 9, UNCLOSED),
            (".a { b: url(c; }", 11, UNCLOSED),
            (".a { } }", 7, "this bracket closes nothing"),
            ("a /* b", 2, "this comment does not end"),
            ("a { b: \"c\n }", 7, "this text in quotes does not end"),
            ("ä { b: 'c", 8, "this text in quotes does not end"),
            ("a { b: 'c\u{c}'", 7, "this text in quotes does not end"),
            ("a { b: 'c\r'", 7, "this text in quotes does not end"),
        ] {
            assert_eq!(read(text).fault, Some((place, message)), "{text}");
        }
        for text in
            ["", "a{}", "a[b='}']{c:'\\'}'}", "a{b:'c\\\r\nd'}", "a{b:url(\"c\" d)}", ".a\\{ {}", "@import"]
        {
            assert_eq!(read(text).fault, None, "{text}");
        }
    }
}
