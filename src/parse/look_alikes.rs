//! Characters that look like Latin capitals: of other scripts, full width, lower case.

/// A text in Latin capitals, where each of its characters is or looks like one.
pub fn latin_capitals(written: &str) -> Option<String> {
    written.chars().map(latin_capital).collect()
}

/// The Latin capital that a character is or looks like.
pub fn latin_capital(character: char) -> Option<char> {
    let latin = match character {
        'A'..='Z' => character,
        'a'..='z' => character.to_ascii_uppercase(),
        'А' | 'Α' | 'а' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'с' | 'Ϲ' => 'C',
        'Е' | 'Ε' | 'е' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' | 'Ӏ' | 'і' | '|' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' | 'о' => 'O',
        'Р' | 'Ρ' | 'р' => 'P',
        'Ѕ' | 'ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ѵ' => 'V',
        'Х' | 'Χ' | 'х' => 'X',
        'Ａ'..='Ｚ' => char::from_u32(u32::from(character) - u32::from('Ａ') + u32::from('A'))?,
        'ａ'..='ｚ' => char::from_u32(u32::from(character) - u32::from('ａ') + u32::from('A'))?,
        _ => return None,
    };
    Some(latin)
}
