//! Embed calls: `name(key="text", other=3, third=true)` between double braces.

mod arguments;

use std::ops::Range;

use memchr::memmem;

use crate::source::{Span, Spanned};

pub use arguments::read_arguments;

/// A named argument of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: Spanned<String>,
    pub value: Spanned<Value>,
}

/// The value of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Integer(i64),
    Boolean(bool),
}

/// Why an argument list cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// One sentence without a full stop.
    pub message: String,
    pub span: Span,
}

/// A call found in a text, as ranges of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSite {
    /// From the first brace to behind the last.
    pub range: Range<usize>,
    pub name: Range<usize>,
    /// From behind the opening parenthesis to before the closing braces; none where there are no parentheses.
    pub arguments: Option<Range<usize>>,
}

/// Finds the calls of a text in their order; other things in braces are none, and a backslash before them says so.
///
/// A name alone in the braces is taken for a call that lacks its parentheses; whether the name is known is not known here.
/// A call stands within its paragraph, so a blank line before the closing braces makes it plain text.
pub fn find_calls(text: &str) -> Vec<CallSite> {
    let mut calls: Vec<CallSite> = Vec::new();
    let mut position = 0;
    while let Some(open) = memmem::find(&text.as_bytes()[position..], b"{{").map(|offset| position + offset) {
        let call = if is_escaped(text, open) { None } else { read_site(text, open) };
        // A third brace belongs to another language's call, so the search goes on behind all of them.
        let braces = text[open..].bytes().take_while(|byte| *byte == b'{').count();
        position = call.as_ref().map_or(open + braces, |call| call.range.end);
        calls.extend(call);
    }
    calls
}

/// The name behind opening braces, with blanks before it.
pub fn name_in_braces(text: &str, position: usize) -> Option<Range<usize>> {
    let start = skip_whitespace(text, position);
    let length = identifier_length(&text[start..]);
    (length > 0).then_some(start..start + length)
}

fn is_escaped(text: &str, offset: usize) -> bool {
    text.as_bytes()[..offset].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

fn read_site(text: &str, open: usize) -> Option<CallSite> {
    let name_start = skip_whitespace(text, open + 2);
    let name_end = name_start + identifier_length(&text[name_start..]);
    let parenthesis = skip_whitespace(text, name_end);
    let (close, arguments) = match &text[parenthesis..] {
        _ if name_end == name_start => return None,
        rest if rest.starts_with('(') => {
            let close = closing_braces(text, parenthesis + 1)?;
            (close, Some(parenthesis + 1..close))
        }
        rest if rest.starts_with("}}") => (parenthesis, None),
        _ => return None,
    };
    let is_whole = !has_blank_line(&text[open..close]);
    is_whole.then_some(CallSite { range: open..close + 2, name: name_start..name_end, arguments })
}

/// Where the closing braces start: outside quotes if these are closed on their line, else the first ones.
///
/// Another opening pair ends the search, which keeps the whole search linear.
fn closing_braces(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut first = None;
    let mut quote = None;
    let mut position = start;
    while position < bytes.len() {
        match (bytes[position], quote) {
            (b'\n', Some(_)) => return first,
            (byte, Some(open)) if byte == open => quote = None,
            (byte @ (b'"' | b'\''), None) => quote = Some(byte),
            (b'{', _) if bytes.get(position + 1) == Some(&b'{') => return first,
            (b'}', _) if bytes.get(position + 1) == Some(&b'}') => {
                if quote.is_none() {
                    return Some(position);
                }
                first = first.or(Some(position));
            }
            _ => {}
        }
        position += 1;
    }
    first
}

/// Whether a blank line stands in a piece of text, which in a quote has its mark; its first and last lines go on outside
/// of it.
fn has_blank_line(text: &str) -> bool {
    let inner = text.split_once('\n').and_then(|(_, rest)| rest.rsplit_once('\n'));
    inner.is_some_and(|(lines, _)| {
        lines.split('\n').any(|line| line.trim_matches(is_blank_or_mark).is_empty())
    })
}

fn is_blank_or_mark(character: char) -> bool {
    character.is_whitespace() || character == '>'
}

/// Where blanks end, and at the beginning of lines the marks of the quotes around a call.
fn skip_whitespace(text: &str, position: usize) -> usize {
    let mut begins_line = false;
    let is_skipped = |byte: &&u8| {
        begins_line |= **byte == b'\n';
        byte.is_ascii_whitespace() || (begins_line && **byte == b'>')
    };
    position + text.as_bytes()[position..].iter().take_while(is_skipped).count()
}

/// How many bytes at the start of a text are a name: a letter, then letters, digits, `_` and `-`.
fn identifier_length(text: &str) -> usize {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return 0;
    }
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_are_found() {
        let cases = [
            ("{{ matrix(id=\"x\") }}", vec!["{{ matrix(id=\"x\") }}"]),
            ("a {{hiring()}} b {{ timeline( ) }}", vec!["{{hiring()}}", "{{ timeline( ) }}"]),
            ("{{ a(x=\"}}\") }} }}", vec!["{{ a(x=\"}}\") }}"]),
            ("{{ a(x=\"open }} b\n", vec!["{{ a(x=\"open }}"]),
            ("{{ a(\n x=1\n) }}", vec!["{{ a(\n x=1\n) }}"]),
            ("{{ a(\n x=1)\n}} b", vec!["{{ a(\n x=1)\n}}"]),
            ("{{\na(x=1)\n  }}", vec!["{{\na(x=1)\n  }}"]),
            ("> {{\n> a(\n> x=1)\n> }}", vec!["{{\n> a(\n> x=1)\n> }}"]),
            ("> {{ a(x=1\n>\n> ) }}", vec![]),
            ("{{ a(x=1\n\n) }}", vec![]),
            ("{{ a(x=1)\n \n}}", vec![]),
            ("{{ .Title }} {% x %} {{< figure >}} {{ site.x }} {{ x | y }} {{ 1() }}", vec![]),
            ("{{ x }} {{y}} {{ z\n\n}} {{ 1 }} {{{ x }}}", vec!["{{ x }}", "{{y}}"]),
            ("\\{{ a() }} \\\\{{ a() }}", vec!["{{ a() }}"]),
            ("{{{ a() }}} {{ a( {{ b() }}", vec!["{{ b() }}"]),
            ("{{ a(", vec![]),
            ("{{ ä() }}{{", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = find_calls(text).into_iter().map(|call| &text[call.range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
