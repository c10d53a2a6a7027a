//! How templates write a text: markup, quotes, control characters and overrides of its direction are made inert.

use std::io::{Result, Write};

use crate::parse::markdown::{is_plain, push_escaped};

/// Writes a text as HTML text, fit for attributes in quotes of either kind.
pub fn write_escaped(text: &str, out: &mut dyn Write) -> Result<()> {
    if is_plain(text) {
        return out.write_all(text.as_bytes());
    }
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (index, part) in text.split('\'').enumerate() {
        if index > 0 {
            escaped.push_str("&#39;");
        }
        push_escaped(&mut escaped, part);
    }
    out.write_all(escaped.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_inert_in_both_kinds_of_quotes() {
        let escaped = |text: &str| {
            let mut out = Vec::new();
            write_escaped(text, &mut out).expect("memory can be written");
            String::from_utf8(out).expect("escaped text is text")
        };
        assert_eq!(escaped("plain – ä"), "plain – ä");
        assert_eq!(escaped("<a href='x' b=\"y\">&"), "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;");
        assert_eq!(escaped("a\0b\u{202e}'"), "a\u{fffd}b\u{fffd}&#39;");
    }
}
