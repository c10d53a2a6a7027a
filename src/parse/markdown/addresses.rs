//! Addresses that stand in the text without any markup, which become links: of the web, with or without `https://`, and of
//! mail.

use std::ops::Range;

use memchr::memchr3;

use super::compile::Compiler;
use super::document::{HoleKind, Link, LinkKind};

/// How far before an address, or behind a bracket in it, is looked for what belongs to it, in bytes.
const LONGEST: usize = 100;

/// The shortest address that is told apart from others; shorter ones stay text.
const SHORTEST: usize = 6;

/// An address in the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Address {
    pub range: Range<usize>,
    pub kind: AddressKind,
}

/// How an address is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// With its scheme, `https://…`.
    Web,
    /// `www.…`
    Host,
    /// `me@example.org`
    Mail,
}

impl Compiler<'_> {
    /// Writes an address as a link, or as text within another link.
    pub fn address(&mut self, number: usize, kind: AddressKind) {
        let range = self.masked.hidden[number].range.clone();
        let shown = as_meant(self.masked.source(number));
        if self.open_links > 0 {
            self.plain_prose(&shown);
            return;
        }
        let (link_kind, target) = match kind {
            AddressKind::Web => (LinkKind::Autolink, shown.clone()),
            AddressKind::Host => (LinkKind::Autolink, format!("http://{shown}")),
            AddressKind::Mail => (LinkKind::Email, shown.clone()),
        };
        let span = self.span(range);
        self.out.push("<a");
        self.out.push_hole(HoleKind::Href(self.document.links.len()));
        self.out.push(">");
        self.document.links.push(Link::new(link_kind, target, span));
        self.plain_prose(&shown);
        self.out.push("</a>");
    }
}

/// An address without the escapes that Markdown allows in it.
fn as_meant(written: &str) -> String {
    let mut meant = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(position) = rest.find(['\\', '&']) {
        meant.push_str(&rest[..position]);
        rest = &rest[position..];
        if let Some(behind) = rest.strip_prefix("&amp;") {
            meant.push('&');
            rest = behind;
        } else {
            let escapes =
                rest.starts_with('\\') && rest[1..].starts_with(|next: char| next.is_ascii_punctuation());
            if !escapes {
                meant.push_str(&rest[..1]);
            }
            rest = &rest[1..];
            if escapes {
                meant.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    meant + rest
}

/// All addresses of a text, code and links among them: whoever shows these shows what stands there.
pub fn find_addresses(text: &str) -> Vec<Address> {
    let mut addresses: Vec<Address> = Vec::new();
    let bytes = text.as_bytes();
    let (mut position, mut done) = (0, 0);
    // Each way of writing has one sign by which it is looked for: the dot is that of `www.`.
    while let Some(offset) = memchr3(b':', b'@', b'.', &bytes[position..]) {
        let at = position + offset;
        let found = match bytes[at] {
            b':' => web(text, done, at),
            b'@' => mail(text, done, at),
            _ if bytes[position..at].ends_with(b"www") => host(text, at - b"www".len()),
            _ => None,
        };
        position = at + 1;
        let Some(address) = found.filter(|address| address.range.len() >= SHORTEST) else { continue };
        position = position.max(address.range.end);
        // Between angle brackets Markdown makes a link of it, or HTML an element.
        if !is_in_angle_brackets(text, address.range.start) {
            done = address.range.end;
            addresses.push(address);
        }
    }
    addresses
}

/// The address whose scheme ends with a colon.
fn web(text: &str, done: usize, colon: usize) -> Option<Address> {
    if !text[colon..].starts_with("://") {
        return None;
    }
    let start = ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|start| *start >= done)?;
        let is_scheme = text.as_bytes()[start..colon].eq_ignore_ascii_case(scheme.as_bytes());
        let is_apart = || !text[..start].ends_with(char::is_alphanumeric);
        (is_scheme && is_apart()).then_some(start)
    })?;
    let begin = colon + "://".len();
    let end = url_end(text, begin);
    (end > begin).then_some(Address { range: start..end, kind: AddressKind::Web })
}

/// The address that begins with `www.`.
fn host(text: &str, start: usize) -> Option<Address> {
    let rest = text[start..].strip_prefix("www.")?;
    let before = text[..start].chars().next_back();
    let is_apart = before.is_none_or(|before| {
        before.is_whitespace()
            || matches!(before, '*' | '_' | '~' | '(' | '[' | '"' | '\'' | '|' | '>' | '—')
            || is_quote(before)
    });
    if !is_apart {
        return None;
    }
    let name = &rest[..rest.find(|c: char| !c.is_alphanumeric() && !"-.".contains(c)).unwrap_or(rest.len())];
    let has_parts = name.trim_matches('.').contains('.') && name.starts_with(char::is_alphanumeric);
    has_parts.then(|| Address { range: start..url_end(text, start + "www.".len()), kind: AddressKind::Host })
}

/// The address around an `@`.
fn mail(text: &str, done: usize, at: usize) -> Option<Address> {
    let bytes = text.as_bytes();
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._+-".contains(byte);
    let local = bytes[done..at].iter().rev().take(LONGEST).take_while(|byte| is_local(byte)).count();
    let start = at - local;
    let start = start + bytes[start..at].iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.".contains(byte);
    let host = bytes[at + 1..].iter().take_while(|byte| is_host(byte)).count();
    let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    let is_top = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    let end = at + 1 + host.len();
    // What goes on in another script is part of the word.
    let is_apart = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '/')
        && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '@');
    let is_whole = start < at && !name.is_empty() && !name.starts_with('.') && !host.contains("..");
    (is_top && is_whole && is_apart).then_some(Address { range: start..end, kind: AddressKind::Mail })
}

/// Whether the word that an address stands in begins with an angle bracket.
fn is_in_angle_brackets(text: &str, start: usize) -> bool {
    let before = &text.as_bytes()[start.saturating_sub(LONGEST)..start];
    before
        .iter()
        .rev()
        .take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>')
        .any(|byte| *byte == b'<')
}

/// Where an address ends: before blanks and brackets, and without the punctuation of the sentence around it.
fn url_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let mut open = Vec::new();
    let mut end = rest.len();
    for (offset, character) in rest.char_indices() {
        let is_end = match character {
            '(' | '{' => {
                open.push((character, offset));
                rest[offset..].starts_with("{{")
            }
            '[' => {
                open.push((character, offset));
                !is_part_of_query(&rest[offset..])
            }
            ')' => open.pop().is_none_or(|(opened, _)| opened != '('),
            ']' => open.pop().is_none_or(|(opened, _)| opened != '['),
            '}' => open.pop().is_none_or(|(opened, _)| opened != '{'),
            // The last ones are punctuation of languages that have no blanks between words.
            '<' | '>' | '"' | '`' | '|' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}' => true,
            _ => character.is_whitespace() || character.is_control(),
        };
        if is_end {
            end = offset;
            break;
        }
    }
    // A brace that is not closed within the address belongs to what stands around it.
    let unclosed = open.iter().find(|(opened, offset)| *opened == '{' && *offset < end);
    let url = &rest[..unclosed.map_or(end, |(_, offset)| *offset)];
    start + without_punctuation(url).len()
}

/// Whether brackets belong to an address, as in `?part[]=a` and `[::1]:80`, and not to a footnote or a link behind it.
fn is_part_of_query(text: &str) -> bool {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let end = near.find(|c: char| c == ']' || c.is_whitespace());
    end.is_some_and(|end| {
        text[end..].starts_with(']') && text[end + 1..].starts_with(['=', '&', ':', '/', '['])
    })
}

/// The address without the punctuation of the sentence around it.
fn without_punctuation(mut url: &str) -> &str {
    while let Some(last) = url.chars().next_back() {
        let without = &url[..url.len() - last.len_utf8()];
        url = match last {
            // An entity such as `&quot;`.
            ';' => match without.rfind('&').filter(|and| {
                without.len() - and > 1 && without[and + 1..].bytes().all(|byte| byte.is_ascii_alphanumeric())
            }) {
                Some(and) => &without[..and],
                None => without,
            },
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '[' | '\\' | '(' | '{' | '…' | '–'
            | '—' => without,
            _ if is_quote(last) => without,
            _ => break,
        };
    }
    url
}

fn is_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_sentences_go_on() {
        let cases = [
            ("https://github.com/x/y/src/__init__.py and", vec!["https://github.com/x/y/src/__init__.py"]),
            (
                "https://api.x.org/users/{id}, https://x.org{.c",
                vec!["https://api.x.org/users/{id}", "https://x.org"],
            ),
            ("(https://en.x.org/wiki/Foo_(bar)_baz).", vec!["https://en.x.org/wiki/Foo_(bar)_baz"]),
            (
                "„https://x.org/a“, ‚https://x.org/b‘, https://x.org/c–",
                vec!["https://x.org/a", "https://x.org/b", "https://x.org/c"],
            ),
            ("[a](https://x.org/b)[c](d) [https://x.org](y)", vec!["https://x.org/b", "https://x.org"]),
            ("https://x.org[^1] https://x.org?a[]=1", vec!["https://x.org", "https://x.org?a[]=1"]),
            ("https://x.org/{{ a() }} \"https://x.org?a&quot; ", vec!["https://x.org/", "https://x.org?a"]),
            ("<https://x.org> <mailto:a@x.org> xhttps://x.org ftp://x.org https:// x", vec![]),
            ("Write to team@x.example.org. or _me+a@x.org_", vec!["team@x.example.org", "me+a@x.org"]),
            ("a@1.2.3 @x.org a@b ü@x.org a@x.orgü git/a@x.org", vec![]),
            ("See www.x.org/a, (www.x.org) awww.x.org www.x www..org", vec!["www.x.org/a", "www.x.org"]),
            ("https://me@x.org", vec!["https://me@x.org"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                find_addresses(text).into_iter().map(|address| &text[address.range]).collect();
            assert_eq!(found, expected, "{text}");
        }
        assert_eq!(as_meant("a\\_b&amp;c\\d&lt;"), "a_b&c\\d&lt;");
    }
}
