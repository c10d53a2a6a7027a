//! Names of roles as people vary them: case, blanks, hyphens, plurals, usual short forms.

use foldhash::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::export::with_id;
use crate::model::{Handbook, Id};

/// A name without what people write now so and now so.
pub fn normal(name: &str) -> String {
    let lower: String = name.nfkc().collect::<String>().to_lowercase();
    let is_latin = lower.chars().all(|character| u32::from(character) < 0x0370);
    let plain =
        if lower.is_ascii() || !is_latin { lower } else { deunicode::deunicode(&lower).to_lowercase() };
    let plain = plain.replace('&', " and ").replace(['\'', '’', '.'], "");
    let words: Vec<&str> = words(&plain).map(usual).collect();
    let joined = words.join(" ");
    // A name of signs alone is still a name.
    if joined.is_empty() { name.to_lowercase() } else { joined }
}

/// The words of a text, to which signs belong that tell names apart: `C++` and `C#` are not `C`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|character: char| !character.is_alphanumeric() && !matches!(character, '+' | '#'));
    words.filter(|word| !word.is_empty())
}

/// A word in its usual form: singular, and not cut short.
fn usual(word: &str) -> &str {
    match word {
        "sr" => "senior",
        "jr" => "junior",
        "mgr" => "manager",
        "dept" => "department",
        "dev" | "devs" => "dev",
        // Words that end so in the singular too.
        "ops" | "devops" | "mlops" | "sales" | "operations" | "analysis" | "business" | "news" => word,
        _ if word.len() > 3 && word.is_ascii() && !word.ends_with("ss") && !word.ends_with("us") => {
            word.strip_suffix('s').unwrap_or(word)
        }
        _ => word,
    }
}

/// How a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Letter by letter, but for case and blanks.
    Exact,
    /// In another spelling.
    Spelled,
}

/// The roles that names mean.
#[derive(Debug, Default)]
pub struct Names {
    exact: HashMap<String, Id>,
    /// None where several roles share the form.
    normal: HashMap<String, Option<Id>>,
}

impl Names {
    pub fn of(handbook: &Handbook) -> Names {
        let mut names = Names::default();
        let roles = || handbook.roles.iter();
        roles().for_each(|role| names.add(role.id.as_str(), &role.id));
        // As exported tables tell roles of one name apart.
        for role in roles() {
            names.exact.entry(exact(&with_id(&role.name, &role.id))).or_insert_with(|| role.id.clone());
        }
        roles().for_each(|role| names.add(&role.name, &role.id));
        roles().for_each(|role| names.add(&role.short, &role.id));
        roles().for_each(|role| role.aliases.iter().for_each(|alias| names.add(&alias.value, &role.id)));
        names
    }

    /// Makes a name known; an earlier one of the same letters counts.
    pub fn add(&mut self, name: &str, id: &Id) {
        self.exact.entry(exact(name)).or_insert_with(|| id.clone());
        let known = self.normal.entry(normal(name)).or_insert_with(|| Some(id.clone()));
        if known.as_ref().is_some_and(|known| known != id) {
            *known = None;
        }
    }

    /// Knows all that other names know, after its own.
    pub fn fall_back_on(&mut self, others: Names) {
        for (name, id) in others.exact {
            self.exact.entry(name).or_insert(id);
        }
        for (name, id) in others.normal {
            self.normal.entry(name).or_insert(id);
        }
    }

    pub fn find(&self, name: &str) -> Option<(Id, Match)> {
        if let Some(id) = self.exact.get(&exact(name)) {
            return Some((id.clone(), Match::Exact));
        }
        self.normal.get(&normal(name)).cloned().flatten().map(|id| (id, Match::Spelled))
    }

    /// The normal forms of all names.
    pub fn normal_forms(&self) -> impl Iterator<Item = &str> {
        self.normal.keys().map(String::as_str)
    }
}

/// Whether two names are one, letter by letter, but for case and blanks.
pub fn same(a: &str, b: &str) -> bool {
    exact(a) == exact(b)
}

fn exact(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_name_are_one() {
        for (a, b) in [
            ("Data Engineers", "data-engineer"),
            ("Sr. Architect", "Senior Architect"),
            ("R&D", "R & D"),
            ("QA / Test", "QA-Test"),
            ("Développeur", "developpeur"),
            ("Ｐｒｏｄｕｃｔ Manager", "Product  manager"),
        ] {
            assert_eq!(normal(a), normal(b));
        }
        for (a, b) in [("Architect", "System Architect"), ("DevOps", "DevOp"), ("Business", "Busines")] {
            assert_ne!(normal(a), normal(b));
        }
    }
}
