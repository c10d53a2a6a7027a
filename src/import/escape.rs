//! Plain words as Markdown that means them.

/// Escapes what Markdown, embeds or wiki links would take for their own.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let special = match character {
            '*' | '`' | '[' | '<' | '$' => true,
            '\\' => after.is_ascii_punctuation(),
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '{' | '~' => after == character || before == character,
            '&' => after.is_ascii_alphanumeric() && text.contains(';') || after == '#',
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn only_what_means_something_is_escaped() {
        assert_eq!(markdown("R&D, snake_case, 3 < 4"), "R&D, snake_case, 3 \\< 4");
        assert_eq!(markdown("* [[x]] {{ y }}"), r"\* \[\[x]] \{\{ y }}");
    }
}
