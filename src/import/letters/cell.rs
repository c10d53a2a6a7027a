//! One cell to letters with remarks.

use super::characters::{self, Plain, is_blank, is_cross, is_tick};
use super::qualified::qualified;
use super::signs::signs_of;
use super::{Alphabet, Sense, Sign};

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

impl Signed {
    /// Whether it stands for who does the work.
    pub fn does_work(&self) -> bool {
        match &self.sign {
            Sign::Letter(letter) => letter == "R",
            Sign::Word(sense) => *sense == Sense::Responsible,
        }
    }
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
