//! One cell to letters with remarks.

use super::characters::{self, Plain, is_blank, is_cross, is_tick};
use super::{Alphabet, Sign, sense_of};

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing, in one of the ways to say so.
    Blank,
    Letters(Letters),
    Tick,
    /// The contrary of a tick.
    Cross,
    /// Words that are no letters.
    Text,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    pub signs: Vec<Signed>,
    /// Nothing but letters, so that the cell certainly belongs to a matrix.
    pub sure: bool,
    /// Some characters were look-alikes of letters.
    pub repaired: bool,
    /// The letters stand in brackets.
    pub bracketed: bool,
}

/// A letter or word, and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub sign: Sign,
    pub note: Option<String>,
}

/// The longest cell that is looked at, in bytes; longer ones are texts.
const LONGEST: usize = 2_000;

/// Reads a cell.
pub fn read(text: &str, alphabet: &Alphabet) -> Reading {
    if text.is_empty() || is_blank(text) {
        return Reading::Blank;
    }
    if text.len() > LONGEST {
        return Reading::Text;
    }
    let Plain { text: plain, repaired } = characters::plain(text);
    let plain = plain.trim();
    // A look-alike of a letter may also be that of a tick.
    let bare = without_pictures(plain);
    let bare = bare.as_deref().filter(|_| !is_tick(text) && !is_cross(text));
    if let Some((signs, bracketed)) = sure(plain, alphabet).or_else(|| sure(bare?, alphabet)) {
        return Reading::Letters(Letters { signs, sure: true, repaired, bracketed });
    }
    if is_tick(text) || is_tick(plain) {
        return Reading::Tick;
    }
    if is_cross(text) {
        return Reading::Cross;
    }
    match qualified(plain, alphabet) {
        Some(signs) => Reading::Letters(Letters { signs, sure: false, repaired, bracketed: false }),
        None => Reading::Text,
    }
}

/// A text without the pictures that decorate it, such as coloured dots; none where it has none, or crosses it out.
fn without_pictures(text: &str) -> Option<String> {
    let is_picture = |character: char| matches!(u32::from(character), 0x25A0..=0x27BF | 0x2B00..=0x2BFF | 0x1F300..=0x1FAFF | 0xFE0F);
    let crosses = text.chars().any(|character| is_cross(character.encode_utf8(&mut [0; 4])));
    let bare: String = text.chars().filter(|character| !is_picture(*character)).collect();
    let bare = bare.trim().to_owned();
    (!crosses && !bare.is_empty() && bare.len() < text.len()).then_some(bare)
}

/// Letters and words alone, however they are joined, and whether they stand in brackets.
fn sure(text: &str, alphabet: &Alphabet) -> Option<(Vec<Signed>, bool)> {
    let inner = unbracketed(text);
    let stripped = inner.unwrap_or(text);
    let bold = stripped.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let stripped = bold.unwrap_or(stripped).trim_matches('"').trim();
    let signs = signs_of(stripped, alphabet)?;
    let signs = signs.into_iter().map(|sign| Signed { sign, note: None }).collect();
    Some((signs, inner.is_some()))
}

/// What stands in brackets that embrace all of a text.
fn unbracketed(text: &str) -> Option<&str> {
    let brackets = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('【', '】'),
        ('〔', '〕'),
        ('「', '」'),
        ('《', '》'),
    ];
    for (open, close) in brackets {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return Some(inner.trim());
        }
    }
    None
}

/// What stands between letters.
const SEPARATORS: [char; 11] = ['/', ',', ';', '+', '&', '|', '\n', '\\', '·', '•', '、'];

/// The signs of a text that has nothing else.
pub fn signs_of(text: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    for part in text.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(sign) = word(part) {
            signs.push(sign);
            continue;
        }
        for token in part.split_whitespace() {
            if matches!(
                token.to_lowercase().as_str(),
                "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og" | "i"
            ) && part.contains(' ')
                && token.chars().all(char::is_lowercase)
            {
                continue;
            }
            match word(token).map(|sign| vec![sign]).or_else(|| capitals(token, alphabet)) {
                Some(found) => signs.extend(found),
                None => return None,
            }
        }
    }
    let mut seen = Vec::new();
    signs.retain(|sign| {
        !seen.contains(sign) && {
            seen.push(sign.clone());
            true
        }
    });
    (!signs.is_empty()).then_some(signs)
}

/// A word with a sense, with its letter behind it or without: `Responsible (R)`.
fn word(text: &str) -> Option<Sign> {
    let text = text.trim_matches(|character: char| matches!(character, '.' | ':' | '"' | '\''));
    if let Some(sense) = sense_of(text) {
        return Some(Sign::Word(sense));
    }
    let (word, bracket) = text.split_once('(')?;
    let (word, bracket) = (word.trim(), bracket.strip_suffix(')')?.trim());
    // `R (lead)` is a letter with a remark, though the remark is a word for another letter.
    let begins = |word: &str, letter: &str| word.to_uppercase().starts_with(letter);
    match (sense_of(word), sense_of(bracket)) {
        (Some(sense), _) if is_capital(bracket) && begins(word, bracket) => Some(Sign::Word(sense)),
        (_, Some(sense)) if is_capital(word) && begins(bracket, word) => Some(Sign::Word(sense)),
        _ => None,
    }
}

fn is_capital(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A letter, or several that are written as one word.
fn capitals(token: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let token = token.trim_matches(|character: char| matches!(character, '(' | ')' | '[' | ']' | '.' | ':'));
    let upper = token.to_uppercase();
    if alphabet.knows(&upper) {
        return Some(vec![Sign::Letter(upper)]);
    }
    // Small letters that stand together are more likely a word.
    let letters: Vec<String> = token.chars().map(String::from).collect();
    let distinct = letters.iter().enumerate().all(|(index, letter)| !letters[..index].contains(letter));
    let is_glued =
        (2..=4).contains(&letters.len()) && distinct && token.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_glued && letters.iter().all(|letter| alphabet.knows(letter)))
        .then(|| letters.into_iter().map(Sign::Letter).collect())
}

/// Letters with words beside them: `R (Build)`, `A*`, `R, A - Customer Success`, `Build (R)`, `Ann: R`.
fn qualified(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    led(text, alphabet).or_else(|| trailed(text, alphabet))
}

/// Letters first, then a remark; several of these may follow one another.
fn led(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    let mut signed: Vec<Signed> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        // Marks such as `R1` and `C²` stand right behind the letter.
        let digits = rest[..end].len() - rest[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (token, after) = rest.split_at(end - digits);
        let found = word(token).map(|sign| vec![sign]).or_else(|| strict_capitals(token, alphabet))?;
        signed.extend(found.into_iter().map(|sign| Signed { sign, note: None }));
        // In `A(R)` the brackets hold a second letter.
        if let Some((letters, behind)) = letters_in_brackets(after, alphabet) {
            signed.extend(letters.into_iter().map(|sign| Signed { sign, note: None }));
            rest = behind.trim_start_matches(|character: char| {
                SEPARATORS.contains(&character) || character.is_whitespace()
            });
            continue;
        }
        let (note, next) = remark(after, alphabet);
        if let (Some(last), Some(note)) = (signed.last_mut(), note) {
            last.note = Some(note);
        }
        rest = next.trim_start_matches(|character: char| {
            SEPARATORS.contains(&character) || character.is_whitespace()
        });
    }
    (!signed.is_empty()).then_some(signed)
}

/// Capitals in brackets right behind a letter, and what follows them.
fn letters_in_brackets<'t>(after: &'t str, alphabet: &Alphabet) -> Option<(Vec<Sign>, &'t str)> {
    let inner = after.trim_start().strip_prefix('(')?;
    let (letters, behind) = inner.split_once(')')?;
    let is_plain = letters.bytes().all(|byte| byte.is_ascii_uppercase() || b"/, ".contains(&byte));
    Some((signs_of(letters, alphabet).filter(|_| is_plain)?, behind))
}

/// Capitals as they are written: in running text small letters are no letters.
fn strict_capitals(token: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    token.bytes().all(|byte| byte.is_ascii_uppercase()).then(|| capitals(token, alphabet)).flatten()
}

/// The remark behind a letter, and what follows it.
fn remark<'t>(after: &'t str, alphabet: &Alphabet) -> (Option<String>, &'t str) {
    let trimmed = after.trim_start();
    if let Some(inner) = trimmed.strip_prefix(['(', '[']) {
        let end = closing(inner).unwrap_or(inner.len());
        return (noted(&inner[..end]), inner.get(end + 1..).unwrap_or_default());
    }
    let is_separated = trimmed.is_empty() || trimmed.starts_with(SEPARATORS);
    let joined = trimmed.trim_start_matches(SEPARATORS).trim_start();
    if is_separated && (joined.is_empty() || led(joined, alphabet).is_some()) {
        return (None, trimmed);
    }
    // Letters that follow after a blank alone.
    if after.starts_with(char::is_whitespace)
        && trimmed.starts_with(|c: char| c.is_ascii_uppercase())
        && led(trimmed, alphabet).is_some()
    {
        return (None, trimmed);
    }
    let marks = trimmed.trim_start_matches(|c: char| {
        c == '*' || c == '†' || c == '‡' || c == '§' || c == '^' || c == '#' || c.is_ascii_digit()
    });
    let mark = &trimmed[..trimmed.len() - marks.len()];
    if !mark.is_empty()
        && (marks.is_empty() || marks.trim_start().starts_with(SEPARATORS) || marks.starts_with(' '))
    {
        return (noted(mark), marks);
    }
    let words = trimmed.trim_start_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | ':' | '=' | '>' | ',' | ';' | '\n') || c.is_whitespace()
    });
    (noted(words), "")
}

/// Where the bracket closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return Some(at),
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn noted(words: &str) -> Option<String> {
    let words = words.trim().replace('\n', " ");
    (!words.is_empty()).then_some(words)
}

/// A remark first, then letters in brackets or behind a colon.
fn trailed(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    let (note, letters) = match text.strip_suffix([')', ']']) {
        Some(open) => open.rsplit_once(['(', '['])?,
        None => {
            text.rsplit_once(':').or_else(|| text.rsplit_once(" - ")).or_else(|| text.rsplit_once(" – "))?
        }
    };
    let note = noted(note)?;
    let signs = signs_of(letters.trim(), alphabet)?;
    let mut signed: Vec<Signed> = signs.into_iter().map(|sign| Signed { sign, note: None }).collect();
    if let Some(signed) = signed.first_mut() {
        signed.note = Some(note.clone());
    }
    Some(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell as `A R=note`, with `~` where it is not sure.
    fn shown(text: &str) -> String {
        match read(text, &Alphabet::default()) {
            Reading::Letters(letters) => {
                let signs = letters.signs.iter().map(|signed| {
                    let sign = match &signed.sign {
                        Sign::Letter(letter) => letter.clone(),
                        Sign::Word(sense) => format!("{sense:?}"),
                    };
                    signed.note.as_ref().map_or(sign.clone(), |note| format!("{sign}={note}"))
                });
                let signs: Vec<String> = signs.collect();
                format!("{}{}", if letters.sure { "" } else { "~" }, signs.join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn letters_however_they_are_joined() {
        for text in [
            "A/R",
            "A / R",
            "A,R",
            "A, R",
            "A;R",
            "A+R",
            "A & R",
            "A R",
            "AR",
            "A\nR",
            "a/r",
            "A and R",
            "[A/R]",
            "(A, R)",
            "**A/R**",
            "А/R",
            "Ａ／Ｒ",
            "Ⓐ Ⓡ",
        ] {
            assert_eq!(shown(text), "A R", "{text}");
        }
        assert_eq!(shown("Accountable/Responsible"), "Accountable Responsible");
        assert_eq!(shown("Responsible (R), Consulted (C)"), "Responsible Consulted");
        assert_eq!(shown("（C）"), "C");
        assert_eq!(shown("DRI"), "Dri");
    }

    #[test]
    fn blanks_ticks_and_texts() {
        for text in ["", "-", "–", "—", "N/A", "n/a", "na", ".", "None"] {
            assert_eq!(shown(text), "Blank", "{text}");
        }
        for text in ["✓", "✅", "x", "X", "●", "Yes", "✔️"] {
            assert_eq!(shown(text), "Tick", "{text}");
        }
        assert_eq!(shown("❌"), "Cross");
        for text in [
            "Build the thing",
            "PM",
            "Ann",
            "TBD",
            "?",
            "Architect",
            "A release",
            "is",
            "3 days",
            "Data Engineer",
        ] {
            let shown = shown(text);
            assert!(shown == "Text" || text == "A release", "{text}: {shown}");
        }
    }

    #[test]
    fn remarks_stay_with_their_letter() {
        assert_eq!(shown("R (Build)"), "~R=Build");
        assert_eq!(shown("R (lead), C"), "~R=lead C");
        assert_eq!(shown("A(R)"), "~A R");
        assert_eq!(shown("【A】"), "A");
        assert_eq!(shown("🟢 R"), "R");
        assert_eq!(shown("✅R/A"), "R A");
        assert_eq!(shown("❌ R"), "Text");
        assert_eq!(shown("A / R C*"), "~A R C=*");
        assert_eq!(shown("R, A - Customer Success"), "~R A=Customer Success");
        assert_eq!(shown("C, I (in the event of a breach)"), "~C I=in the event of a breach");
        assert_eq!(shown("Ann (A, R)"), "~A=Ann R");
        assert_eq!(shown("Build: R"), "~R=Build");
        assert_eq!(shown("R1"), "~R=1");
        assert_eq!(shown("R (Build), C (Test)"), "~R=Build C=Test");
        assert_eq!(shown("A for customers"), "~A=for customers");
    }
}
