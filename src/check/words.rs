//! The words of messages: a scheme's own words for its letters, lists, numbers of things.

use crate::model::Letter;

/// What one role does by holding a letter: "is accountable", "holds D (Driver)".
pub fn holds(letter: &Letter) -> String {
    match adjective(letter) {
        Some(word) => format!("is {word}"),
        None => format!("holds {}", named(letter)),
    }
}

/// What one role does by holding any of these letters: "is consulted or informed".
pub fn holds_any<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> String {
    let letters: Vec<&Letter> = letters.into_iter().collect();
    let adjectives: Option<Vec<String>> = letters.iter().map(|letter| adjective(letter)).collect();
    match adjectives {
        Some(words) => format!("is {}", list(words, "or")),
        None => format!("holds {}", any_of(letters)),
    }
}

/// What several roles do, each by holding one of these letters: "are accountable", "hold A (Approver) or O (Owner)".
pub fn hold_any<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> String {
    let letters: Vec<&Letter> = letters.into_iter().collect();
    let adjectives: Option<Vec<String>> = letters.iter().map(|letter| adjective(letter)).collect();
    match adjectives {
        Some(words) => format!("are {}", list(words, "or")),
        None => format!("hold {}", any_of(letters)),
    }
}

/// How many roles hold one of these letters: "1 role is consulted", "4 roles are consulted".
pub fn roles_hold<'a>(number: usize, letters: impl IntoIterator<Item = &'a Letter>) -> String {
    if number == 1 {
        format!("1 role {}", holds_any(letters))
    } else {
        format!("{number} roles {}", hold_any(letters))
    }
}

/// What a role lacks without all of these letters: "is neither accountable nor responsible".
pub fn holds_none<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> String {
    let letters: Vec<&Letter> = letters.into_iter().collect();
    let adjectives: Option<Vec<String>> = letters.iter().map(|letter| adjective(letter)).collect();
    let (verb, not_one, words) = match adjectives {
        Some(words) => ("is", "is not", words),
        None => ("holds", "does not hold", letters.into_iter().map(named).collect()),
    };
    let beginning = if words.len() == 1 { not_one.to_owned() } else { format!("{verb} neither") };
    format!("{beginning} {}", list(words, "nor"))
}

/// A letter with its word: "D (Driver)".
pub fn named(letter: &Letter) -> String {
    format!("{} ({})", letter.letter, letter.word)
}

/// Several letters as alternatives: "A (Accountable) or R (Responsible)".
pub fn any_of<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> String {
    list(letters.into_iter().map(named), "or")
}

/// Things in a row with a last word between them: "a, b and c".
pub fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>, last: &str) -> String {
    let items: Vec<T> = items.into_iter().collect();
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            let between = if index + 1 == items.len() { format!(" {last} ") } else { ", ".into() };
            text.push_str(&between);
        }
        text.push_str(item.as_ref());
    }
    text
}

/// A number of things: "1 activity", "3 activities".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The word in small letters where it says what a role is, such as "accountable"; others are names or verbs.
fn adjective(letter: &Letter) -> Option<String> {
    let word = letter.word.to_lowercase();
    let fits = ["able", "ible", "ed"].iter().any(|ending| word.ends_with(ending)) && !word.contains(' ');
    fits.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(letter: &str, word: &str) -> Letter {
        Letter { letter: letter.into(), word: word.into(), ..Letter::default() }
    }

    #[test]
    fn words_of_every_scheme_make_sentences() {
        assert_eq!(holds(&letter("A", "Accountable")), "is accountable");
        assert_eq!(hold_any([&letter("C", "Consulted")]), "are consulted");
        assert_eq!(roles_hold(1, [&letter("C", "Consulted")]), "1 role is consulted");
        assert_eq!(holds(&letter("D", "Driver")), "holds D (Driver)");
        assert_eq!(holds_none([&letter("A", "Accountable")]), "is not accountable");
        let both = [letter("A", "Accountable"), letter("R", "Responsible")];
        assert_eq!(holds_none(&both), "is neither accountable nor responsible");
        assert_eq!(holds_any(&both), "is accountable or responsible");
        let owners = [letter("A", "Approver"), letter("O", "Owner")];
        assert_eq!(roles_hold(2, &owners), "2 roles hold A (Approver) or O (Owner)");
        assert_eq!(
            any_of([&letter("A", "Accountable"), &letter("D", "Driver")]),
            "A (Accountable) or D (Driver)"
        );
    }

    #[test]
    fn lists_and_numbers() {
        assert_eq!(list(["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(list(["a"], "and"), "a");
        assert_eq!(count(1, "activity", "activities"), "1 activity");
        assert_eq!(count(0, "activity", "activities"), "0 activities");
    }
}
