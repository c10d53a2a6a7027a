//! Parts of words: a line for each stem, with the words that it stands for.

use super::{beginning, part_count, part_of};
use crate::search::{Index, SHORTEST_COMPOUND, Term};

/// How many bytes a part has at most, about, before it is compressed.
const PART: usize = 8 * 1024;

/// A word that is its stem and an ending is written as this and the ending.
const ENDING: char = '+';

/// Stands before the stem of words that stand in names: what begins so means these first.
const SAYS_MUCH: char = '*';

/// All words, in parts by their first characters: what a mistyped word may mean lies in one part.
pub fn parts(index: &Index<'_>) -> Vec<String> {
    let bytes = index.forms.iter().map(|(form, _)| form.len() + 1).sum();
    let count = part_count(bytes, PART);
    let mut parts = vec![String::new(); count];
    for (term, forms) in index.terms.iter().zip(by_term(index)) {
        // Words of one first character stand together: they are sorted.
        for forms in forms.chunk_by(|a, b| beginning(a, 1) == beginning(b, 1)) {
            push_line(&mut parts[part_of(beginning(forms[0], 1), count)], term, forms);
        }
    }
    parts
}

/// The long words of names, in one part: what is looked for within them begins with any letter.
pub fn compounds(index: &Index<'_>) -> String {
    let is_long = |form: &&str| form.chars().nth(SHORTEST_COMPOUND - 1).is_some();
    let mut part = String::new();
    for (term, forms) in index.terms.iter().zip(by_term(index)) {
        if forms.iter().any(is_long) && index.is_in_names(term) {
            push_line(&mut part, term, &forms);
        }
    }
    part
}

fn by_term<'i>(index: &'i Index<'_>) -> Vec<Vec<&'i str>> {
    let mut by_term: Vec<Vec<&str>> = vec![Vec::new(); index.terms.len()];
    for (form, terms) in &index.forms {
        for term in terms {
            by_term[*term as usize].push(form);
        }
    }
    by_term
}

/// Writes a stem with words that it stands for.
fn push_line(part: &mut String, term: &Term, forms: &[&str]) {
    if term.says_much {
        part.push(SAYS_MUCH);
    }
    part.push_str(&term.stem);
    for form in forms {
        part.push(' ');
        match form.strip_prefix(term.stem.as_str()) {
            Some(ending) => {
                part.push(ENDING);
                part.push_str(ending);
            }
            None => part.push_str(form),
        }
    }
    part.push('\n');
}
