//! Names that a new one may be another way to write.

use super::names;
use crate::model::Id;
use crate::parse::{Effort, Spelling, nearest, nearest_of};

/// What it costs to see whether one name is another one cut short, in the cells by which an effort is counted.
const LOOK: usize = 32;

/// Known names, ready to be compared.
#[derive(Default)]
pub struct Near {
    known: Vec<Known>,
    effort: Effort,
}

struct Known {
    name: String,
    id: Id,
    words: Words,
    /// None of texts that are too long to be names.
    spelling: Option<Spelling>,
}

impl Near {
    pub fn add(&mut self, name: &str, id: &Id) {
        let (words, spelling) = (Words::of(name), Spelling::of(name));
        self.known.push(Known { name: name.to_owned(), id: id.clone(), words, spelling });
    }

    /// The known name that differs in a letter or two.
    pub fn misspelt(&self, name: &str) -> Option<&str> {
        nearest(name, self.known.iter().map(|known| known.name.as_str()))
    }

    /// A known name that may mean the same: one that this is short for, else one that differs in a letter or two.
    pub fn find(&mut self, name: &str) -> Option<(&str, &Id)> {
        if self.effort.is_spent() {
            return None;
        }
        self.effort.spend(LOOK * self.known.len());
        let words = Words::of(name);
        let is_cut = |known: &&Known| {
            is_short_for((name, &words), (&known.name, &known.words))
                || is_short_for((&known.name, &known.words), (name, &words))
        };
        let found = self.known.iter().find(is_cut).or_else(|| {
            let known = self.known.iter().enumerate();
            let spellings = known
                .filter_map(|(place, known)| Some((known.name.as_str(), place, known.spelling.as_ref()?)));
            let (near, place) = nearest_of(name, spellings, &self.effort)?;
            (!is_abbreviation(name) || !is_abbreviation(near)).then(|| &self.known[place])
        });
        found.map(|known| (known.name.as_str(), &known.id))
    }
}

/// Of abbreviations a single letter makes another word: CFO is not CPO.
fn is_abbreviation(name: &str) -> bool {
    name.len() <= 4 && name.chars().all(|character| character.is_uppercase() || character == '/')
}

/// The words of a name in their usual form, and their first letters.
struct Words {
    words: Vec<String>,
    initials: String,
}

impl Words {
    fn of(name: &str) -> Words {
        let plain = names::normal(name);
        let words: Vec<String> = plain.split(' ').filter(|word| *word != "and").map(str::to_owned).collect();
        let initials = words.iter().filter_map(|word| word.chars().next()).collect();
        Words { words, initials }
    }
}

/// Whether a name is a longer one cut short: `Data Eng` for `Data Engineer`, `UX` for `UX / ML Designer`, or its
/// initials, `PM` for `Product Manager`.
fn is_short_for((short, own): (&str, &Words), (long, other): (&str, &Words)) -> bool {
    let (count, most) = (own.words.len(), other.words.len());
    if count > most || count == most && short.len() >= long.len() {
        return false;
    }
    let mut rest = other.words.iter();
    let is_cut =
        own.words.iter().all(|word| word.len() >= 2 && rest.any(|long| long.starts_with(word.as_str())));
    let is_initials = || {
        short.chars().all(char::is_uppercase)
            && short.len() >= 2
            && other.initials.ends_with(&short.to_lowercase())
    };
    is_cut || is_initials()
}
