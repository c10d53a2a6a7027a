//! The forms in which a cell of an exported table says what its items are; imports read them by the same rules.

/// The fields of a role that are lists, by their keys in role files.
const LISTS: [&str; 10] = [
    "aliases",
    "responsibilities",
    "ask_when",
    "kpis",
    "skills",
    "deliverables",
    "risks",
    "deputies",
    "holders",
    "contacts",
];

/// The schemes of the addresses that stand behind a label as they are.
const ADDRESSES: [&str; 2] = ["mailto:", "tel:"];

/// What stands between the name of a KPI and its target, with blanks around it.
const ARROW: char = '→';

/// Whether a field of a role is a list, by its key in role files.
pub fn is_list(field: &str) -> bool {
    LISTS.contains(&field)
}

/// Whether a word is an address that needs no brackets.
pub fn is_address(word: &str) -> bool {
    let begins = word.contains("://") || ADDRESSES.iter().any(|scheme| word.starts_with(scheme));
    begins && !word.contains(char::is_whitespace) && !word.ends_with('>')
}

/// Whether a label is an address of e-mail, which stands for itself.
pub fn is_mail(label: &str) -> bool {
    label.contains('@') && !label.contains(char::is_whitespace) && !label.starts_with('@')
}

/// The name of a KPI and its target, where an item has both.
pub fn name_and_target(item: &str) -> Option<(&str, &str)> {
    let at = *arrows(item).first()?;
    Some((item[..at].trim_end(), item[at + ARROW.len_utf8()..].trim_start()))
}

/// The name of a KPI, in Markdown, whose own arrows are none before the target that stands behind it.
pub fn without_arrows(name: &str, target: &str) -> String {
    let mut written = String::with_capacity(name.len());
    let mut from = 0;
    for at in arrows(&format!("{name}{target}")).into_iter().take_while(|at| *at < name.len()) {
        written.push_str(&name[from..at]);
        written.push_str("&rarr;");
        from = at + ARROW.len_utf8();
    }
    written + &name[from..]
}

/// The places of arrows between blanks. Those in code are none, as nothing there can be written in another way.
fn arrows(item: &str) -> Vec<usize> {
    let mut arrows = Vec::new();
    let mut at = 0;
    while let Some(found) = item[at..].find(['`', ARROW]) {
        at += found;
        let (before, behind) = item.split_at(at);
        if behind.starts_with('`') {
            at = behind_code(item, at);
            continue;
        }
        at += ARROW.len_utf8();
        if before.ends_with(char::is_whitespace) && item[at..].starts_with(char::is_whitespace) {
            arrows.push(before.len());
        }
    }
    arrows
}

/// Where the code ends that begins with a row of backticks, or the row itself where it begins none.
fn behind_code(item: &str, start: usize) -> usize {
    let behind_row = |start: usize| item.len() - item[start..].trim_start_matches('`').len();
    let begin = behind_row(start);
    let marks = item[..start].len() - item[..start].trim_end_matches('\\').len();
    if marks % 2 == 1 {
        return begin;
    }
    let mut at = begin;
    while let Some(found) = item[at..].find('`') {
        let row = at + found;
        at = behind_row(row);
        if at - row == begin - start {
            return at;
        }
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_is_between_blanks_and_outside_of_code() {
        let cases = [
            ("Speed → 50 → 90 %", Some(("Speed", "50 → 90 %"))),
            ("a→b", None),
            ("→ a", None),
            ("a →", None),
            ("`a → b`", None),
            ("`a → b` → 7", Some(("`a → b`", "7"))),
            ("``a ` → b`` → `7`", Some(("``a ` → b``", "`7`"))),
            ("a ` b → 7", Some(("a ` b", "7"))),
            ("\\`a → b`", Some(("\\`a", "b`"))),
            ("\\\\`a → b`", None),
        ];
        for (item, expected) in cases {
            assert_eq!(name_and_target(item), expected, "{item}");
        }
    }

    #[test]
    fn only_arrows_that_would_be_taken_for_that_of_the_target_are_written_in_another_way() {
        let cases = [
            ("a → b", "", "a &rarr; b"),
            ("a → → b", " → 7", "a &rarr; &rarr; b"),
            ("a →", "", "a →"),
            ("a →", " → 7", "a &rarr;"),
            ("a→b →c", " → 7", "a→b →c"),
            ("`a → b` → c", " → `7`", "`a → b` &rarr; c"),
        ];
        for (name, target, expected) in cases {
            let written = without_arrows(name, target);
            assert_eq!(written, expected, "{name}");
            let item = format!("{written}{target}");
            let read = target.strip_prefix(" → ").map(|target| (expected, target));
            assert_eq!(name_and_target(&item), read, "{name}");
        }
    }

    #[test]
    fn labels_that_are_mail_are_known() {
        assert!(is_mail("ann@x.example"));
        assert!(["@data", "Ann ann@x.example", "#data"].iter().all(|label| !is_mail(label)));
    }
}
