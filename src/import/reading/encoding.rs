//! Bytes to text, in the encodings that spreadsheets save.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Fault;

/// The text of a file, and what must be said about its encoding.
///
/// # Errors
/// [`Fault`] where the bytes are those of an encoding that nobody can guess, so that its names would be nonsense.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>), Fault> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, lossy) = encoding.decode(bytes);
        let said = match encoding {
            _ if encoding == UTF_8 && !lossy => None,
            _ if lossy => Some(format!("read as {}; some characters cannot be read", name(encoding))),
            _ => Some(format!("read as {}", name(encoding))),
        };
        return Ok((text.into_owned(), said));
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        let said =
            format!("read as {}: it looks like it, though it has no mark that says so", name(encoding));
        return Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(said)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(fault) => {
            let text = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
            if !is_western(&text) {
                return Err(Fault(format!(
                    "its byte {} is no UTF-8, and read as Windows-1252 its words make no sense: save it as UTF-8, in Excel as \
                     \"CSV UTF-8\"",
                    fault.valid_up_to() + 1
                )));
            }
            let said = format!(
                "read as Windows-1252, because byte {} is no UTF-8; look whether accents and dashes are right, or save \
                 it as UTF-8",
                fault.valid_up_to() + 1
            );
            Ok((text, Some(said)))
        }
    }
}

/// The longest run of letters beyond A to Z in a word of a western language, such as `Îïé`, and some room.
const LONGEST_RUN: usize = 4;

/// Whether a text that was read as Windows-1252 may be one: it has no characters that this encoding leaves out, which other
/// encodings use, and no words of nothing but accents, as Cyrillic becomes.
fn is_western(text: &str) -> bool {
    let mut run = 0;
    text.chars().all(|character| {
        run = if character.is_alphabetic() && !character.is_ascii() { run + 1 } else { 0 };
        !('\u{80}'..'\u{a0}').contains(&character) && run <= LONGEST_RUN
    })
}

fn name(encoding: &'static Encoding) -> &'static str {
    encoding.name()
}

/// Whether every other byte is mostly zero, as in Latin text of two bytes a character.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_000)];
    if sample.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 4 > half * 3 && even * 4 < half {
        Some(UTF_16LE)
    } else if even * 4 > half * 3 && odd * 4 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told() {
        let decode = |bytes: &[u8]| super::decode(bytes).expect("a text");
        assert_eq!(decode("é".as_bytes()), ("é".to_owned(), None));
        assert_eq!(decode(b"\xef\xbb\xbfa"), ("a".to_owned(), None));
        let (text, said) = decode(b"caf\xe9");
        assert_eq!(text, "café");
        assert!(said.is_some_and(|said| said.contains("Windows-1252")));
        let wide: Vec<u8> = "Activity,PM".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).0, "Activity,PM");
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        assert_eq!(decode(&marked).0, "Activity,PM");
    }

    #[test]
    fn what_nobody_can_guess_is_refused() {
        // "品質保証" in Shift-JIS, and "Аналитик" in Windows-1251.
        assert!(decode(b"\x95\x69\x8e\xbf\x95\xdb\x8f\xd8,A").is_err());
        assert!(decode(b"\xc0\xed\xe0\xeb\xe8\xf2\xe8\xea,A").is_err());
    }
}
