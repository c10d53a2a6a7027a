//! Goes through the characters of a style sheet once.

use std::ops::Range;

use super::{Address, AddressKind, Sheet};
use crate::theme::escapes;

/// The characters that tell where something begins or ends.
const TELLING: [char; 12] = ['/', '\\', '"', '\'', '{', '[', '(', '}', ']', ')', '@', ';'];

pub const UNCLOSED: &str = "this bracket is not closed";

/// Reads a style sheet once from its beginning to its end.
pub fn read(text: &str) -> Sheet {
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
        lists: 0,
        escaped: None,
        rule: AtRule::Other,
        declaration: Declaration::default(),
        sheet: Sheet::default(),
    };
    while reader.sheet.fault.is_none()
        && let Some(next) = text[reader.at..].find(TELLING)
    {
        reader.at += next;
        reader.step();
    }
    if let (None, Some((start, _))) = (reader.sheet.fault, reader.open.first()) {
        reader.sheet.fault = Some((*start, UNCLOSED));
    }
    reader.sheet
}

struct Reader<'s> {
    text: &'s str,
    at: usize,
    /// The brackets that are open, with their places.
    open: Vec<(usize, Bracket)>,
    /// How many of them are of addresses.
    lists: usize,
    /// Where the last name with an escape begins, and where its last escape ends.
    escaped: Option<(usize, usize)>,
    rule: AtRule,
    declaration: Declaration,
    sheet: Sheet,
}

/// The declaration that is being read, and what was learned of it: a long one is not looked at again for each of its parts.
#[derive(Debug, Default)]
struct Declaration {
    /// Where it begins, behind the comments before it.
    start: usize,
    /// Whether more than comments was seen of it.
    has_begun: bool,
    /// Whether it is one of `content`; known from its first text in quotes on.
    is_content: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Brace,
    Square,
    Round,
    /// In `image-set(…)` and the like a text is an address.
    Addresses,
}

/// The at-rule before whose end the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AtRule {
    Import,
    /// What stands in it only looks like an address.
    Namespace,
    Other,
}

impl Reader<'_> {
    fn step(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else { return };
        self.at += first.len_utf8();
        match first {
            '/' if rest.starts_with("/*") => match rest[2..].find("*/") {
                Some(end) => {
                    self.at = start + end + 4;
                    self.pass_comment(start);
                }
                None => self.sheet.fault = Some((start, "this comment does not end")),
            },
            '\\' => self.escape(start),
            '"' | '\'' => {
                let kind = self.kind_of_text(start);
                self.quoted(start, kind);
            }
            '{' => {
                self.open.push((start, Bracket::Brace));
                self.begin();
            }
            '[' => self.open.push((start, Bracket::Square)),
            '(' => self.round(start),
            '}' => {
                self.close(start, &[Bracket::Brace]);
                self.begin();
            }
            ']' => self.close(start, &[Bracket::Square]),
            ')' => self.close(start, &[Bracket::Round, Bracket::Addresses]),
            '@' => {
                let (name, end) = escapes::name(self.text, self.at);
                self.at = end;
                self.rule = match name.to_ascii_lowercase().as_str() {
                    "import" => AtRule::Import,
                    "namespace" => AtRule::Namespace,
                    _ => AtRule::Other,
                };
            }
            ';' if matches!(self.open.last(), None | Some((_, Bracket::Brace))) => self.begin(),
            _ => {}
        }
    }

    /// A declaration or rule begins.
    fn begin(&mut self) {
        self.declaration = Declaration { start: self.at, ..Declaration::default() };
        self.rule = AtRule::Other;
    }

    /// A comment that begins at a place is passed; a declaration begins behind those before it.
    fn pass_comment(&mut self, start: usize) {
        let declaration = &mut self.declaration;
        declaration.has_begun =
            declaration.has_begun || !self.text[declaration.start..start].trim().is_empty();
        if !declaration.has_begun {
            declaration.start = self.at;
        }
    }

    /// An escape, which may be a part of a name.
    fn escape(&mut self, start: usize) {
        let from = self.name_from(start);
        self.at = escapes::end(self.text, self.at);
        self.escaped = Some((from, self.at));
    }

    /// Where the name begins that ends at a place, with what escapes it has.
    fn name_from(&self, end: usize) -> usize {
        let before = &self.text[..end];
        let from = before
            .rfind(|character: char| !escapes::is_of_name(character))
            .map_or(0, |place| place + before[place..].chars().next().map_or(0, char::len_utf8));
        self.escaped.filter(|(_, last)| *last >= from).map_or(from, |(start, _)| start)
    }

    fn round(&mut self, start: usize) {
        let function = escapes::decoded(&self.text[self.name_from(start)..start]).to_ascii_lowercase();
        match function.as_str() {
            "url" => self.url(start),
            "image-set" | "-webkit-image-set" | "image" | "src" => {
                self.open.push((start, Bracket::Addresses));
                self.lists += 1;
            }
            _ => self.open.push((start, Bracket::Round)),
        }
    }

    /// What stands in `url(…)`, behind its bracket.
    fn url(&mut self, bracket: usize) {
        self.skip_space();
        let start = self.at;
        if self.text[start..].starts_with(['"', '\'']) {
            self.at += 1;
            self.quoted(start, Some(AddressKind::File));
            // There may be more before the bracket that ends it.
            self.open.push((bracket, Bracket::Round));
            return;
        }
        while let Some(next) = self.text[self.at..].find([')', '\\']) {
            let place = self.at + next;
            self.at = place + 1;
            if self.text[place..].starts_with(')') {
                let written = self.text[start..place].trim_end();
                self.add(start..start + written.len(), AddressKind::File);
                return;
            }
            self.at = escapes::end(self.text, self.at);
        }
        self.sheet.fault = Some((bracket, UNCLOSED));
    }

    /// What a text in quotes may be an address of; none of a text that cannot become one.
    fn kind_of_text(&mut self, start: usize) -> Option<AddressKind> {
        match self.open.last().map(|(_, bracket)| *bracket) {
            _ if self.rule == AtRule::Import => Some(AddressKind::Import),
            Some(Bracket::Addresses) => Some(AddressKind::File),
            _ if self.lists > 0 => Some(AddressKind::Text),
            // What a selector compares with.
            Some(Bracket::Square) => None,
            // What is shown as text.
            _ if self.is_in_content(start) => None,
            _ => Some(AddressKind::Text),
        }
    }

    /// Whether a text in quotes is a value of `content`. What stands before a colon is none.
    fn is_in_content(&mut self, place: usize) -> bool {
        let before = &self.text[self.declaration.start..place];
        let is_content = || {
            let name = before.split_once(':').map(|(name, _)| name);
            name.is_some_and(|name| name.trim().eq_ignore_ascii_case("content"))
        };
        *self.declaration.is_content.get_or_insert_with(is_content)
    }

    /// A text in quotes, of which the first is passed.
    fn quoted(&mut self, start: usize, kind: Option<AddressKind>) {
        let quote = self.text[start..].chars().next().unwrap_or('"');
        let inner = self.at;
        while let Some(next) = self.text[self.at..].find([quote, '\\', '\n', '\r', '\u{c}']) {
            let place = self.at + next;
            self.at = place + 1;
            if self.text[place..].starts_with(quote) {
                if let Some(kind) = kind {
                    self.add(inner..place, kind);
                }
                return;
            }
            if !self.text[place..].starts_with('\\') {
                break;
            }
            self.at = escapes::end(self.text, self.at);
        }
        self.sheet.fault = Some((start, "this text in quotes does not end"));
    }

    fn add(&mut self, place: Range<usize>, kind: AddressKind) {
        match self.rule {
            AtRule::Namespace => {}
            // What follows the first one are its conditions.
            AtRule::Import => {
                self.rule = AtRule::Other;
                self.sheet.addresses.push(Address { place, kind: AddressKind::Import });
            }
            AtRule::Other => self.sheet.addresses.push(Address { place, kind }),
        }
    }

    fn close(&mut self, place: usize, brackets: &[Bracket]) {
        let open = self.open.pop();
        if matches!(open, Some((_, Bracket::Addresses))) {
            self.lists -= 1;
        }
        match open {
            Some((_, open)) if brackets.contains(&open) => {}
            Some((open, _)) => self.sheet.fault = Some((open, UNCLOSED)),
            None => self.sheet.fault = Some((place, "this bracket closes nothing")),
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}
