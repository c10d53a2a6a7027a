//! Letter schemes, complete, whether built in or the handbook's own.

use serde::Serialize;

use crate::model::{self, Handbook, Id};

#[derive(Serialize)]
pub struct Scheme<'a> {
    id: &'a Id,
    letters: Vec<Letter<'a>>,
    accountable_is_responsible: bool,
}

#[derive(Serialize)]
struct Letter<'a> {
    #[serde(rename = "letter")]
    symbol: &'a str,
    word: &'a str,
    meaning: &'a str,
    accountable: bool,
    responsible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u32>,
}

/// The schemes that the matrices use and those that the handbook defines or changes.
pub fn used<'a>(handbook: &'a Handbook, matrices: &'a [model::Matrix]) -> Vec<Scheme<'a>> {
    let settings = &handbook.settings;
    let is_used = |scheme: &model::Scheme| {
        matrices.iter().any(|matrix| matrix.scheme.id == scheme.id)
            || settings.scheme_tables.iter().any(|table| table.id.value == scheme.id)
    };
    settings.schemes.iter().filter(|scheme| is_used(scheme)).map(|scheme| Scheme::new(scheme)).collect()
}

impl<'a> Scheme<'a> {
    fn new(scheme: &'a model::Scheme) -> Scheme<'a> {
        let letter = |letter: &'a model::Letter| Letter {
            symbol: &letter.letter,
            word: &letter.word,
            meaning: &letter.meaning,
            accountable: letter.accountable,
            responsible: letter.responsible,
            min: letter.min,
            max: letter.max,
        };
        Scheme {
            id: &scheme.id,
            letters: scheme.letters.iter().map(letter).collect(),
            accountable_is_responsible: scheme.accountable_is_responsible,
        }
    }
}
