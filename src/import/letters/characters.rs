//! Characters as they were meant: full width, circled, look-alikes of other scripts; and the ways to say nothing.

use unicode_normalization::UnicodeNormalization;

/// A cell in plain characters, and whether some had to be replaced to read it.
pub struct Plain {
    pub text: String,
    pub repaired: bool,
}

/// Replaces characters that look like Latin letters.
///
/// Letters of other scripts are replaced only where the word has no others of that script: `А/R` is repaired, a
/// Russian word stays what it is.
pub fn plain(text: &str) -> Plain {
    let normal: String = text.chars().flat_map(boxed).nfkc().filter(|c| !is_selector(*c)).collect();
    let mut repaired = normal != text
        && text.chars().any(|c| !c.is_ascii() && boxed(c).nfkc().any(|c| c.is_ascii_alphanumeric()));
    let words = normal.split_inclusive(|character: char| !character.is_alphanumeric());
    let text = words
        .map(|word| {
            let is_short = word.chars().filter(|character| character.is_alphabetic()).count() <= 3;
            let all = word.chars().all(|character| character.is_ascii() || look_alike(character).is_some());
            if word.is_ascii() || !is_short || !all {
                return word.to_owned();
            }
            repaired = true;
            word.chars().map(|character| look_alike(character).unwrap_or(character)).collect()
        })
        .collect();
    Plain { text, repaired }
}

/// Letters in boxes have no plain form in Unicode's tables.
fn boxed(character: char) -> impl Iterator<Item = char> {
    let base = match character {
        '🅐'..='🅩' => Some('🅐'),
        '🅰'..='🆉' => Some('🅰'),
        _ => None,
    };
    let offset = base.map(|base| u32::from(character) - u32::from(base));
    std::iter::once(offset.and_then(|offset| char::from_u32(u32::from('A') + offset)).unwrap_or(character))
}

/// Marks that only choose how the character before them looks.
fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}')
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'А' | 'а' | 'Α' | 'α' => 'A',
        'С' | 'с' | 'Ϲ' => 'C',
        'І' | 'і' | 'Ι' | 'Ӏ' | 'ι' => 'I',
        'Ѕ' | 'ѕ' => 'S',
        'Ѵ' | 'ν' => 'V',
        'Р' | 'р' | 'Ρ' | 'ρ' => 'P',
        'Ԁ' | 'ԁ' => 'D',
        'Я' => 'R',
        'Е' | 'Ε' => 'E',
        'Т' | 'Τ' => 'T',
        'О' | 'Ο' => 'O',
        'Х' | 'Χ' | 'х' | 'χ' => 'X',
        'М' | 'Μ' => 'M',
        'Н' | 'Η' => 'H',
        'К' | 'Κ' => 'K',
        'В' | 'Β' => 'B',
        _ => return None,
    })
}

/// Whether a cell says that there is nothing: dashes, dots and the like.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    let marks = |character: char| {
        matches!(
            character,
            '-' | '–'
                | '—'
                | '−'
                | '‐'
                | '‑'
                | '―'
                | '－'
                | '.'
                | '·'
                | '…'
                | '/'
                | '_'
                | '~'
                | ' '
                | '*'
        )
    };
    text.chars().all(marks) || {
        let lower = text.to_lowercase().replace(['.', '/', ' '], "");
        matches!(
            lower.as_str(),
            "na" | "none"
                | "nil"
                | "null"
                | "notapplicable"
                | "keine"
                | "kein"
                | "entf"
                | "entfällt"
                | "ka"
                | "so"
                | "aucun"
                | "ninguno"
                | "nessuno"
                | "nvt"
                | "0"
                | "∅"
                | "ø"
        )
    }
}

/// Whether a cell is a tick: yes, this one.
pub fn is_tick(text: &str) -> bool {
    matches!(
        text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']).to_lowercase().as_str(),
        "✓" | "✔"
            | "✅"
            | "☑"
            | "🗸"
            | "x"
            | "х"
            | "×"
            | "✕"
            | "✖"
            | "☒"
            | "●"
            | "•"
            | "■"
            | "◼"
            | "⬤"
            | "⚫"
            | "◆"
            | "▪"
            | "★"
            | "⭐"
            | "✦"
            | "🟢"
            | "🟩"
            | "🔵"
            | "👍"
            | "👌"
            | "[x]"
            | "yes"
            | "y"
            | "true"
            | "1"
            | "ja"
            | "oui"
            | "si"
            | "sí"
            | "sim"
            | "tak"
            | "да"
            | "是"
            | "○"
            | "◯"
            | "o"
            | "ok"
            | ":white_check_mark:"
            | ":heavy_check_mark:"
            | ":x:"
            | "(x)"
            | "(/)"
    )
}

/// Whether a cell is the contrary of a tick.
pub fn is_cross(text: &str) -> bool {
    matches!(
        text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']).to_lowercase().as_str(),
        "❌" | "✗"
            | "✘"
            | "⛔"
            | "🚫"
            | "🔴"
            | "👎"
            | "☐"
            | "⬜"
            | "[ ]"
            | "[]"
            | "no"
            | "n"
            | "false"
            | "nein"
            | "non"
            | "não"
            | "нет"
            | "否"
    )
}
