//! Values as the TOML that people would write.

/// The longest list that stands on one line.
const SHORT_LIST: usize = 3;

/// A text as TOML 1.0 writes it.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if character.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A text, with its lines as they are where it has several.
pub fn in_lines(text: &str) -> String {
    let is_plain = !text.contains("'''")
        && !text.ends_with('\'')
        && text.chars().all(|character| character == '\n' || character == '\t' || !character.is_control());
    if text.trim_end_matches('\n').contains('\n') && is_plain {
        return format!("'''\n{text}'''");
    }
    quoted(text)
}

/// A list of values that are written already: one a line where there are more than a few.
pub fn list(values: &[String]) -> String {
    if values.len() <= SHORT_LIST && values.iter().map(String::len).sum::<usize>() <= 90 {
        return format!("[{}]", values.join(", "));
    }
    format!("[\n  {},\n]", values.join(",\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_survive() {
        for text in ["", "a \"b\" \\ c", "é\u{1}\t\n", "'", "#"] {
            let table: toml::Table = toml::from_str(&format!("x = {}", quoted(text))).expect("it is TOML");
            assert_eq!(table["x"].as_str(), Some(text));
        }
        assert_eq!(list(&["1".to_owned(), "2".to_owned()]), "[1, 2]");
        assert_eq!(list(&["1", "2", "3", "4"].map(str::to_owned)), "[\n  1,\n  2,\n  3,\n  4,\n]");
    }
}
