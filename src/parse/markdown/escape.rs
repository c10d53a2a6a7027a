//! Text made inert for HTML: markup, control characters and what could turn the direction of text around.

/// What stands for a character that has no place in a page.
const REPLACEMENT: char = '\u{FFFD}';

/// Appends a text as HTML text; the result is fit for attributes in double quotes as well.
pub fn push_escaped(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut position = 0;
    loop {
        position += unsuspicious(&bytes[position..]);
        let Some(byte) = bytes.get(position) else { break };
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "",
            _ => {
                let character = text[position..].chars().next().unwrap_or(REPLACEMENT);
                if is_harmful(character) {
                    out.push_str(&text[written..position]);
                    out.push(REPLACEMENT);
                    written = position + character.len_utf8();
                }
                position += character.len_utf8();
                continue;
            }
        };
        out.push_str(&text[written..position]);
        out.push_str(replacement);
        position += 1;
        written = position;
    }
    out.push_str(&text[written..]);
}

/// How many bytes at the beginning pass as they are.
fn unsuspicious(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let plain = chunks.iter().take_while(|chunk| is_plain_chunk(chunk)).count() * CHUNK;
    plain + bytes[plain..].iter().take_while(|byte| !SUSPICIOUS[usize::from(**byte)]).count()
}

/// Whether a text has nothing in it that [`push_escaped`] might change, nor an apostrophe.
pub fn is_plain(text: &str) -> bool {
    let (chunks, rest) = text.as_bytes().as_chunks::<CHUNK>();
    chunks.iter().all(is_plain_chunk)
        && !rest.iter().any(|byte| SUSPICIOUS[usize::from(*byte)] || *byte == b'\'')
}

/// As many bytes as are looked at together.
const CHUNK: usize = 16;

/// Every byte is looked at, without a branch and without the table, so that all of them are at once.
#[expect(clippy::needless_bitwise_bool, reason = "a branch would look at one byte after the other")]
fn is_plain_chunk(chunk: &[u8; CHUNK]) -> bool {
    let is_suspicious = |byte: u8| {
        (byte < 0x20) & (byte != b'\t') & (byte != b'\n')
            | (byte == b'&')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'"')
            | (byte == b'\'')
            | (byte == 0x7F)
            | (byte == 0xC2)
            | (byte == 0xE2)
            | (byte == 0xEF)
    };
    !chunk.iter().fold(false, |found, byte| found | is_suspicious(*byte))
}

/// Control characters, noncharacters, and the invisible ones that override the direction of text.
pub fn is_harmful(character: char) -> bool {
    matches!(character,
        '\0'..='\x08' | '\x0B'..='\x1F' | '\x7F'..='\u{9F}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The first bytes of all characters that may not pass as they are; most characters with them are harmless.
static SUSPICIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\t' as usize && byte != b'\n' as usize;
        byte += 1;
    }
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = true;
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xE2] = true;
    table[0xEF] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_those_without_a_suspicious_byte_at_any_place() {
        for character in '\0'..'\u{100}' {
            let suspicious =
                SUSPICIOUS[usize::from(character.to_string().as_bytes()[0])] || character == '\'';
            for place in [0, 7, 15, 16, 20, 40] {
                let text = format!("{}{character}{}", "a".repeat(place), "b".repeat(40 - place));
                assert_eq!(is_plain(&text), !suspicious, "{text:?}");
            }
        }
    }

    #[test]
    fn markup_and_control_characters_are_inert() {
        let cases = [
            ("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"),
            ("tab\tline\nreturn\r\n", "tab\tline\nreturn\n"),
            ("\0\x1B[0m\x7F\u{85}", "\u{FFFD}\u{FFFD}[0m\u{FFFD}\u{FFFD}"),
            ("\u{202E}abc\u{2066}\u{FDD0}\u{FFFF}", "\u{FFFD}abc\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("“ä” – 数 🙂 \u{200D}\u{FE0F}©", "“ä” – 数 🙂 \u{200D}\u{FE0F}©"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            push_escaped(&mut out, text);
            assert_eq!(out, expected, "{text:?}");
        }
    }
}
