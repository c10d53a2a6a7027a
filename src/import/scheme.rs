//! Which scheme the letters and words of a table belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::letters::{Sense, Sign, sense_of};
use super::matrix::{Content, RawMatrix};
use super::recognition::Legend;
use crate::model::Scheme;

/// A scheme with the letter for each sign of a table.
pub struct Choice {
    pub scheme: Arc<Scheme>,
    /// The letters by their index; signs that are missing have none.
    pub letters: BTreeMap<Sign, usize>,
    /// Words and letters that stand for a letter of another name.
    pub taken_as: Vec<(Sign, String)>,
}

impl Choice {
    /// Whether the table has a letter of those who answer for a row or do its work.
    fn has_duties(&self) -> bool {
        let mut letters = self.letters.values().map(|index| &self.scheme.letters[*index]);
        letters.any(|letter| letter.accountable || letter.responsible)
    }
}

/// The signs of a table.
pub fn signs(matrix: &RawMatrix) -> BTreeSet<Sign> {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let letters = cells.filter_map(|cell| match &cell.content {
        Content::Letters(signs) => Some(signs),
        Content::Unread(_) => None,
    });
    letters.flatten().map(|signed| signed.sign.clone()).collect()
}

/// Chooses the scheme that fits best; of equally good ones the first, which is RACI.
///
/// `key` is the scheme that an exported sheet names.
pub fn choose(signs: &BTreeSet<Sign>, legend: &Legend, schemes: &[Arc<Scheme>], key: Option<&str>) -> Choice {
    let named = schemes.iter().filter(|scheme| key.is_some_and(|key| scheme.id.as_str() == key));
    let candidates: Vec<&Arc<Scheme>> = named.chain(schemes).collect();
    let best = candidates.into_iter().map(|scheme| fit(scheme, signs, legend)).reduce(|best, next| {
        // Later ones must be better to win.
        if next.0 > best.0 { next } else { best }
    });
    best.map_or_else(
        || Choice {
            scheme: Scheme::built_in().into_iter().next().map(Arc::new).expect("schemes are built in"),
            letters: BTreeMap::new(),
            taken_as: Vec::new(),
        },
        |(_, choice)| choice,
    )
}

/// Why none of the schemes is that of a table, be it that some of its letters fit one by chance: `V` and `I` alone make no
/// RACI-VS. None where one is, or where all letters are those of the first scheme.
pub fn strange(signs: &BTreeSet<Sign>, legend: &Legend, schemes: &[Arc<Scheme>]) -> Option<String> {
    let choice = choose(signs, legend, schemes, None);
    let is_first = schemes.first().is_some_and(|first| first.id == choice.scheme.id);
    if signs.is_empty() || choice.has_duties() || is_first && choice.letters.len() == signs.len() {
        return None;
    }
    let written = signs.iter().map(|sign| match sign {
        Sign::Letter(letter) => format!("`{letter}`"),
        Sign::Word(sense) => format!("\"{}\"", sense.in_english()),
    });
    Some(format!(
        "of its letters ({}) none says who answers for a row or does the work, in no scheme that is known here: explain them \
         below the table, such as `V = Responsible`, or write a `[[scheme]]` with them into handbook.toml first",
        written.collect::<Vec<_>>().join(", ")
    ))
}

/// How well a scheme fits: whether the table says in it who has a duty, the signs that it has a letter for, and those among
/// them that are its own.
fn fit(scheme: &Arc<Scheme>, signs: &BTreeSet<Sign>, legend: &Legend) -> ((bool, usize, usize), Choice) {
    let mut choice = Choice { scheme: scheme.clone(), letters: BTreeMap::new(), taken_as: Vec::new() };
    let mut own = 0;
    let mut rest = Vec::new();
    for sign in signs {
        match own_letter(scheme, sign, legend) {
            Some(index) => {
                own += 1;
                choice.letters.insert(sign.clone(), index);
            }
            None => rest.push(sign),
        }
    }
    for sign in rest {
        if let Some(index) = near_letter(scheme, sign, legend, &choice.letters) {
            choice.taken_as.push((sign.clone(), scheme.letters[index].letter.clone()));
            choice.letters.insert(sign.clone(), index);
        }
    }
    for (sign, index) in &choice.letters {
        // A letter of another name that the legend explains is worth a word too.
        if let Sign::Letter(letter) = sign
            && scheme.letters[*index].letter != *letter
            && choice.taken_as.iter().all(|(known, _)| known != sign)
        {
            choice.taken_as.push((sign.clone(), scheme.letters[*index].letter.clone()));
        }
    }
    ((choice.has_duties(), choice.letters.len(), own), choice)
}

/// The sense of a sign, as its word or the legend says.
fn sense(sign: &Sign, legend: &Legend) -> Option<Sense> {
    match sign {
        Sign::Word(sense) => Some(*sense),
        Sign::Letter(letter) => legend.sense(letter),
    }
}

/// The letter of a scheme that is certainly meant.
fn own_letter(scheme: &Scheme, sign: &Sign, legend: &Legend) -> Option<usize> {
    let sense = sense(sign, legend);
    let by_sense = sense.and_then(|sense| letter_of(scheme, sense));
    match sign {
        Sign::Word(_) => by_sense,
        Sign::Letter(letter) => {
            let Some(own) = scheme.find(letter) else { return by_sense };
            // A letter that the legend explains otherwise is not this scheme's.
            let agrees = sense.is_none_or(|sense| {
                let meant = sense_of(&scheme.letters[own].word);
                meant.is_none_or(|meant| meant == sense || are_alike(meant, sense))
            });
            if agrees { Some(own) } else { by_sense }
        }
    }
}

/// Whether people use two words for one letter.
fn are_alike(a: Sense, b: Sense) -> bool {
    use Sense::{Accountable, Approver, Dri, Executes, Owns, Performs, Responsible};
    let groups: [&[Sense]; 2] =
        [&[Accountable, Approver, Owns, Dri], &[Responsible, Executes, Performs, Owns]];
    groups.iter().any(|group| group.contains(&a) && group.contains(&b))
}

fn letter_of(scheme: &Scheme, sense: Sense) -> Option<usize> {
    scheme.letters.iter().position(|letter| sense_of(&letter.word) == Some(sense))
}

/// The letter that comes nearest to a word.
fn near_letter(scheme: &Scheme, sign: &Sign, legend: &Legend, used: &BTreeMap<Sign, usize>) -> Option<usize> {
    let as_written = || match sign {
        Sign::Letter(letter) => scheme.find(letter),
        Sign::Word(_) => None,
    };
    let Some(sense) = sense(sign, legend) else { return as_written() };
    if let Some(index) = letter_of(scheme, sense) {
        return Some(index);
    }
    let near = sense.nearest().iter().find_map(|near| letter_of(scheme, *near));
    let near = near.or_else(as_written)?;
    // Beside an A of its own, the directly responsible individual is the one who does the work.
    let is_taken = used.values().any(|index| *index == near) && scheme.letters[near].accountable;
    let own_work = || scheme.letters.iter().position(|letter| letter.responsible);
    if is_taken && matches!(sense, Sense::Dri | Sense::Owns) { own_work().or(Some(near)) } else { Some(near) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scheme for letters and words, with what they are taken as.
    fn chosen(written: &[&str], legend: &str) -> String {
        let mut explained = Legend::default();
        explained.take_line(legend);
        let sign = |text: &&str| sense_of(text).map_or(Sign::Letter((*text).to_owned()), Sign::Word);
        let schemes: Vec<Arc<Scheme>> = Scheme::built_in().into_iter().map(Arc::new).collect();
        let choice = choose(&written.iter().map(sign).collect(), &explained, &schemes, None);
        let letters = written.iter().map(|text| {
            choice.letters.get(&sign(text)).map_or("?", |index| choice.scheme.letters[*index].letter.as_str())
        });
        format!("{} {}", choice.scheme.id, letters.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn schemes_are_told_by_their_letters() {
        assert_eq!(chosen(&["R", "A"], ""), "raci R A");
        assert_eq!(chosen(&["R", "A", "S", "C", "I"], ""), "rasci R A S C I");
        assert_eq!(chosen(&["R", "A", "C", "I", "V", "S"], ""), "raci-vs R A C I V S");
        assert_eq!(chosen(&["D", "A", "C", "I"], ""), "daci D A C I");
        assert_eq!(chosen(&["R", "A", "P", "I", "D"], ""), "rapid R A P I D");
        assert_eq!(chosen(&["R", "A", "S"], "S = Sign-off, R = Responsible"), "raci-vs R A S");
        assert_eq!(chosen(&["Driver", "Approver", "Contributor", "Informed"], ""), "daci D A C I");
        assert_eq!(chosen(&["Accountable", "Responsible"], ""), "raci A R");
        assert_eq!(chosen(&["DRI", "Helps", "Informed"], ""), "rasci A S I");
        assert_eq!(chosen(&["DRI", "A", "C"], ""), "raci R A C");
        assert_eq!(chosen(&["Owns", "Execute", "Consulted"], ""), "raci A R C");
        assert_eq!(
            chosen(&["D", "E", "M", "I"], "D = Durchführung, E = Entscheidung, M = Mitwirkung"),
            "rasci R A S I"
        );
        assert_eq!(chosen(&["R", "A", "X"], ""), "raci R A ?");
    }

    #[test]
    fn letters_that_fit_by_chance_make_no_scheme() {
        let schemes: Vec<Arc<Scheme>> = Scheme::built_in().into_iter().map(Arc::new).collect();
        let is_strange = |written: &[&str], legend: &str| {
            let mut explained = Legend::default();
            explained.take_line(legend);
            let signs = written.iter().map(|letter| Sign::Letter((*letter).to_owned())).collect();
            strange(&signs, &explained, &schemes).is_some()
        };
        assert!(is_strange(&["V", "I"], ""));
        assert!(is_strange(&["S", "C"], ""));
        assert!(!is_strange(&["V", "I"], "V = Verantwortlich, I = Informiert"));
        assert!(!is_strange(&["C", "I"], ""), "a part of a RACI may have no duties");
        assert!(!is_strange(&["R", "V"], ""));
        assert!(!is_strange(&["D", "A"], ""));
    }
}
