//! Words of a text.
//!
//! The script in the browser does the same to what a reader types; a test holds both to one table.

use super::characters::{ASCII_WORD, is_apostrophe, is_hyphen, is_of_word, is_sound_mark, is_unspaced};
use super::parts::around_apostrophes;

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
    let begins = |(index, character): &(usize, char)| *index == 0 || !is_sound_mark(*character);
    let starts: Vec<usize> = run.char_indices().filter(begins).map(|(index, _)| index).collect();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 2).copied().unwrap_or(run.len());
        let piece = &run[*start..end];
        take(if number + 1 == starts.len() { Piece::Last(piece) } else { Piece::Word(piece) });
    }
}

/// A word that somebody asks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedWord<'t> {
    pub word: &'t str,
    /// What it is a part of, where hyphens or apostrophes stand around it.
    pub whole: Option<&'t str>,
    /// The run without spaces that it is a pair of.
    pub run: Option<&'t str>,
}

/// The words that somebody asks with: those of compounds apart.
pub fn asked(text: &str) -> Vec<AskedWord<'_>> {
    let mut words: Vec<AskedWord<'_>> = Vec::new();
    // Where the run began that goes on, and the number of its first pair.
    let mut begun: Option<(usize, usize)> = None;
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    pieces(text, |piece| match piece {
        Piece::Word(word) => {
            match *around_apostrophes(word) {
                [] => words.push(AskedWord { word, whole: None, run: None }),
                ref parts => {
                    words.extend(parts.iter().map(|part| AskedWord {
                        word: part,
                        whole: Some(word),
                        run: None,
                    }));
                }
            }
            if word.chars().next().is_some_and(is_unspaced) {
                begun = begun.or(Some((place(word), words.len() - 1)));
            }
        }
        Piece::Last(word) => match begun.take() {
            // Pairs cover a run; only a run of one character is that character alone.
            Some((start, first)) => {
                let run = &text[start..place(word) + word.len()];
                words[first..].iter_mut().for_each(|pair| pair.run = Some(run));
            }
            None => words.push(AskedWord { word, whole: None, run: None }),
        },
        Piece::Compound(whole) => {
            // Its words came last, and are parts of it, so their addresses tell which ones they are.
            let own = words.iter_mut().rev().take_while(|asked| asked.word.as_ptr() >= whole.as_ptr());
            own.for_each(|asked| asked.whole = Some(whole));
        }
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold::fold;

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
    fn questions_have_the_words_of_compounds() {
        let words = |text| asked(text).into_iter().map(|asked| (asked.word, asked.whole)).collect::<Vec<_>>();
        let whole = Some("real-time");
        assert_eq!(
            words("no real-time 模型 训"),
            [("no", None), ("real", whole), ("time", whole), ("模型", None), ("训", None)]
        );
        assert_eq!(words("模"), [("模", None)]);
        assert_eq!(words("l'équipe"), [("équipe", Some("l'équipe"))]);
        let whole = Some("l’e-mail");
        assert_eq!(words("l’e-mail don't"), [("e", whole), ("mail", whole), ("don't", None)]);
    }

    #[test]
    fn what_nobody_sees_and_how_digits_look_counts_little() {
        assert_eq!(
            indexed("Ver\u{AD}ant\u{200B}wor\u{2060}tung re\u{AD}al-time"),
            ["verantwortung", "real", "time", "realtime"]
        );
        assert_eq!(indexed("٢٠٢٦ २०२६ ２０２６"), ["2026", "2026", "2026"]);
        assert_eq!(indexed("نمـــوذج"), ["نموذج"]);
        assert_eq!(indexed("ﾓﾃﾞﾙ"), indexed("モデル"));
    }
}
