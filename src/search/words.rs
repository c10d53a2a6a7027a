//! Words of a text, and the form in which two spellings of one word are equal.
//!
//! The script in the browser does the same to what a reader types; a test holds both to one table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words, in characters, are no words that anybody looks for.
pub const LONGEST: usize = 40;

/// Scripts that write without spaces between words: their runs are cut into pairs of characters.
const UNSPACED: &[(u32, u32)] = &[
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
];

/// Marks without which a word is the same to most readers: accents, Hebrew points, Arabic vowel signs. Marks of other
/// scripts tell words apart and stay.
const LIGHT_MARKS: &[(u32, u32)] = &[
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
];

/// Letters that Unicode does not take apart, with what people type for them.
const SPELT: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ς', "σ"),
];

fn lies_in(character: char, ranges: &[(u32, u32)]) -> bool {
    let code = u32::from(character);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

fn is_unspaced(character: char) -> bool {
    character >= '\u{0E00}' && lies_in(character, UNSPACED)
}

fn is_of_word(character: char) -> bool {
    match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => ASCII_WORD[usize::from(byte)],
        _ => character.is_alphanumeric() || is_combining_mark(character),
    }
}

/// Whether a byte is an ASCII letter or digit, looked up: every byte of every text is asked about.
static ASCII_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than 128")]
        let letter = byte as u8;
        table[byte] = letter.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '\u{2011}')
}

/// What a word of a text is joined to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A word by itself, or a pair of characters of a script without spaces.
    Word(&'t str),
    /// Words with hyphens between them, which some write as one; its words come by themselves too.
    Compound(&'t str),
    /// The last character of a run without spaces: no pair begins with it.
    Last(&'t str),
}

/// The words of a text, in order.
pub fn pieces<'t>(text: &'t str, mut take: impl FnMut(Piece<'t>)) {
    let bytes = text.as_bytes();
    let mut position = 0;
    // Where the compound began that the last word belongs to, and how many words it has.
    let mut compound = (0, 0);
    while let Some(byte) = bytes.get(position) {
        // Most characters are ASCII: these need not be taken apart.
        if !byte.is_ascii() {
            let first = character_at(text, position);
            if !is_of_word(first) {
                close(text, &mut compound, position, &mut take);
                position += first.len_utf8();
                continue;
            }
            if is_unspaced(first) {
                close(text, &mut compound, position, &mut take);
                let end = unspaced_run(text, position);
                pairs(&text[position..end], &mut take);
                position = end;
                continue;
            }
        } else if !ASCII_WORD[usize::from(*byte)] {
            close(text, &mut compound, position, &mut take);
            position += 1;
            continue;
        }
        let end = word(text, position);
        if compound.1 == 0 {
            compound.0 = position;
        }
        compound.1 += 1;
        take(Piece::Word(&text[position..end]));
        position = end;
        match joint(text, end) {
            Some(hyphen) => position += hyphen,
            None => close(text, &mut compound, end, &mut take),
        }
    }
}

/// The character that begins at a place.
fn character_at(text: &str, place: usize) -> char {
    text[place..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// How long the hyphen is that stands at a place and joins what is before it to a word.
fn joint(text: &str, place: usize) -> Option<usize> {
    if text.as_bytes().get(place).is_none_or(|byte| byte.is_ascii() && *byte != b'-') {
        return None;
    }
    let mut rest = text[place..].chars();
    let hyphen = rest.next().filter(|character| is_hyphen(*character))?;
    rest.next().filter(|next| is_of_word(*next) && !is_unspaced(*next))?;
    Some(hyphen.len_utf8())
}

/// Hands out the compound that ends here, if there is one.
fn close<'t>(text: &'t str, compound: &mut (usize, usize), end: usize, take: &mut impl FnMut(Piece<'t>)) {
    let (start, words) = std::mem::take(compound);
    if words > 1 {
        take(Piece::Compound(&text[start..end]));
    }
}

/// How many ASCII letters and digits stand at the beginning. Eight bytes are looked at at once, because where words end
/// cannot be guessed, and to guess wrong takes longer than to read a word.
fn ascii_run(bytes: &[u8]) -> usize {
    let mut run = 0;
    while let Some(eight) = bytes[run..].first_chunk() {
        let others = !ascii_letters_and_digits(u64::from_le_bytes(*eight)) & HIGH;
        if others != 0 {
            return run + others.trailing_zeros() as usize / 8;
        }
        run += 8;
    }
    run + bytes[run..].iter().take_while(|byte| ASCII_WORD[usize::from(**byte)]).count()
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes in which the highest bit is set where the given one is an ASCII letter or digit. Sums of seven bits do not
/// reach the next byte, and their highest bit says whether a byte is at least as great as another.
fn ascii_letters_and_digits(bytes: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let (seven_bits, small) = (bytes & !HIGH, (bytes & !HIGH) | each(0x20));
    let at_least = |bytes: u64, least: u8| bytes + each(0x80 - least);
    let letters = at_least(small, b'a') & !at_least(small, b'z' + 1);
    let digits = at_least(seven_bits, b'0') & !at_least(seven_bits, b'9' + 1);
    (letters | digits) & !bytes & HIGH
}

/// The end of the word that begins at a place; an apostrophe between letters belongs to it.
fn word(text: &str, start: usize) -> usize {
    let belongs = |character: char| is_of_word(character) && !is_unspaced(character);
    // Most letters are ASCII.
    let mut end = start + ascii_run(&text.as_bytes()[start..]);
    if text.as_bytes().get(end).is_none_or(|byte| byte.is_ascii() && *byte != b'\'') {
        return end;
    }
    let mut rest = text[end..].chars();
    while let Some(character) = rest.next() {
        let inside = is_apostrophe(character) && rest.clone().next().is_some_and(belongs);
        if !belongs(character) && !inside {
            break;
        }
        end += character.len_utf8();
    }
    end
}

fn unspaced_run(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    start
        + rest
            .find(|character: char| !(is_unspaced(character) && is_of_word(character)))
            .unwrap_or(rest.len())
}

fn pairs<'t>(run: &'t str, take: &mut impl FnMut(Piece<'t>)) {
    let starts: Vec<usize> = run.char_indices().map(|(index, _)| index).collect();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 2).copied().unwrap_or(run.len());
        let piece = &run[*start..end];
        take(if number + 1 == starts.len() { Piece::Last(piece) } else { Piece::Word(piece) });
    }
}

/// The words that somebody asks with: those of compounds apart.
pub fn asked(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut run_goes_on = false;
    pieces(text, |piece| match piece {
        Piece::Word(word) => {
            words.push(word);
            run_goes_on = word.chars().next().is_some_and(is_unspaced);
        }
        // Pairs cover a run; only a run of one character is that character alone.
        Piece::Last(_) if std::mem::take(&mut run_goes_on) => {}
        Piece::Last(word) => words.push(word),
        Piece::Compound(_) => {}
    });
    words
}

/// Words within a word that people look for by themselves: those written together as in `camelCase`, and Arabic ones
/// without their article; nothing for most words.
pub fn within(word: &str) -> Vec<&str> {
    without_article(word).map_or_else(|| humps(word), |bare| vec![bare])
}

/// What Arabic writes before a noun as part of it, the longest first.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];

/// An Arabic noun without its article, where enough of it is left.
fn without_article(word: &str) -> Option<&str> {
    let bare = ARTICLES.iter().find_map(|article| word.strip_prefix(article))?;
    bare.char_indices().nth(2).map(|_| bare)
}

fn humps(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    if !bytes.iter().skip(1).any(u8::is_ascii_uppercase) || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Vec::new();
    }
    let rises = |place: &usize| {
        let rest = &bytes[*place..];
        // The plural of an acronym is no word of its own.
        let small = rest.get(1).is_some_and(u8::is_ascii_lowercase) && rest[1..] != *b"s";
        let before = bytes[place - 1];
        rest[0].is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_uppercase() && small)
    };
    let starts: Vec<usize> = (1..bytes.len()).filter(rises).collect();
    if starts.is_empty() {
        return Vec::new();
    }
    let ends = starts.iter().copied().chain([word.len()]);
    std::iter::once(0).chain(starts.iter().copied()).zip(ends).map(|(start, end)| &word[start..end]).collect()
}

/// The word as it is compared: small letters without accents, hyphens and apostrophes. Empty where nothing is left, or
/// where it is too long.
pub fn fold(word: &str) -> String {
    let word = without_possessive(word);
    let folded = if word.is_ascii() {
        word.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect()
    } else {
        fold_unicode(word)
    };
    if folded.chars().nth(LONGEST).is_some() { String::new() } else { folded }
}

fn fold_unicode(word: &str) -> String {
    let bare: String = word.nfkd().filter(|character| !lies_in(*character, LIGHT_MARKS)).collect();
    let mut spelt = String::with_capacity(bare.len());
    for character in bare.to_lowercase().chars() {
        match SPELT.iter().find(|(letter, _)| *letter == character) {
            Some((_, typed)) => spelt.push_str(typed),
            None if is_of_word(character) => spelt.push(character),
            None => {}
        }
    }
    spelt.nfc().collect()
}

fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’']));
    bare.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        pieces(text, |piece| {
            let (Piece::Word(word) | Piece::Compound(word) | Piece::Last(word)) = piece;
            words.push(fold(word));
        });
        words
    }

    #[test]
    fn words_are_found_and_folded() {
        assert_eq!(indexed("Who deploys the Model?"), ["who", "deploys", "the", "model"]);
        assert_eq!(indexed("CI/CD, ÜBERGABE & don't; Ann's"), ["ci", "cd", "ubergabe", "dont", "ann"]);
        assert_eq!(
            indexed("real-time - end-to-end."),
            ["real", "time", "realtime", "end", "to", "end", "endtoend"]
        );
        assert_eq!(indexed("Straße Ærø ΟΔΟΣ œuvre ﬁne"), ["strasse", "aero", "οδοσ", "oeuvre", "fine"]);
        assert_eq!(indexed("模型训练 ok"), ["模型", "型训", "训练", "练", "ok"]);
        assert_eq!(indexed("हिन्दी"), ["हिन्दी"]);
        assert!(indexed("... — ''").is_empty());
    }

    #[test]
    fn words_end_where_going_from_byte_to_byte_ends_them() {
        for byte in 0..=u8::MAX {
            for (before, after) in (0..20).flat_map(|before| (0..20).map(move |after| (before, after))) {
                let bytes = [&b"n".repeat(before)[..], &[byte], &b"9".repeat(after)].concat();
                let run = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                assert_eq!(ascii_run(&bytes), run, "{before} {byte} {after}");
            }
        }
    }

    #[test]
    fn words_written_together_have_parts() {
        assert_eq!(humps("getUserName"), ["get", "User", "Name"]);
        assert_eq!(humps("MLOps"), ["ML", "Ops"]);
        assert_eq!(humps("DataEngineer2"), ["Data", "Engineer2"]);
        assert_eq!(within("MLOps"), ["ML", "Ops"]);
        assert_eq!(within("والنموذج"), ["نموذج"]);
        assert!(within("الى").is_empty());
        for word in ["KPIs", "API", "Model", "model", "x", "", "real-time", "Übergabe"] {
            assert!(humps(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn questions_have_no_compounds() {
        assert_eq!(asked("real-time 模型 训"), ["real", "time", "模型", "训"]);
        assert_eq!(asked("模"), ["模"]);
    }

    #[test]
    fn words_without_end_are_none() {
        assert_eq!(fold(&"x".repeat(LONGEST + 1)), "");
        assert!(!fold("ﷺ").contains(' '));
    }
}
