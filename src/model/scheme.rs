//! Letter schemes: which letters a matrix may hold, and what they mean for the analysis.

use super::id::Id;
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::{Fields, Form, FromToml, Reader, Shape, Table, Value, latin_capitals};
use crate::source::{Span, Spanned};

/// What a letter looks like, as a regular expression.
pub const LETTER_PATTERN: &str = "^[A-Z]{1,3}$";

/// The form of a letter.
pub static LETTER_FORM: Form = Form { pattern: LETTER_PATTERN, except: &[] };

/// A set of letters with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    pub id: Id,
    pub letters: Vec<Letter>,
    /// An accountable role counts as doing the work where nobody else is named.
    pub accountable_is_responsible: bool,
    /// A letter that its table has could not be read, so what is no letter of it may be that one.
    pub lacks_letters: bool,
}

/// One letter of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letter {
    /// One to three capitals.
    pub letter: String,
    /// The word that pages and messages use: "Accountable".
    pub word: String,
    pub meaning: String,
    /// Answers for the row.
    pub accountable: bool,
    /// Does the work.
    pub responsible: bool,
    /// What it says of those who neither answer nor work; see [`Letter::notice`].
    pub usual_notice: Option<Notice>,
    /// How many roles in a row hold it, at least and at most.
    pub min: Option<u32>,
    pub max: Option<u32>,
}

/// How those take part who neither answer for a row nor do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// They are asked before: consulted.
    Asked,
    /// They are told after: informed.
    Told,
}

impl Letter {
    /// A letter of which nothing is known but its name. C and I are what they are nearly everywhere.
    fn named(letter: &str) -> Letter {
        let usual_notice = match letter {
            "C" => Some(Notice::Asked),
            "I" => Some(Notice::Told),
            _ => None,
        };
        Letter { letter: letter.to_owned(), word: letter.to_owned(), usual_notice, ..Letter::default() }
    }

    /// Whether those who hold it are asked or told; nothing where they answer or work, or where neither is meant.
    pub fn notice(&self) -> Option<Notice> {
        self.usual_notice.filter(|_| !self.accountable && !self.responsible)
    }
}

impl Scheme {
    /// The index of a letter.
    pub fn find(&self, letter: &str) -> Option<usize> {
        self.letters.iter().position(|known| known.letter == letter)
    }

    /// What to sort letters by where several stand together: the accountable one first, then the responsible one, then the
    /// others in the scheme's order.
    pub fn weight(&self, letter: usize) -> (bool, bool, usize) {
        let marks = self.letters.get(letter).map(|letter| (!letter.accountable, !letter.responsible));
        let (accountable, responsible) = marks.unwrap_or((true, true));
        (accountable, responsible, letter)
    }

    /// The letters in this order.
    pub fn by_weight(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.letters.len()).collect();
        order.sort_by_key(|letter| self.weight(*letter));
        order
    }

    /// The built-in schemes. Sources of the letters: PMBOK (RACI, RASCI), RACI-VS as verified and signed off,
    /// Intuit's DACI, Bain's RAPID.
    pub fn built_in() -> Vec<Scheme> {
        let raci = [
            ("R", "Responsible", "does the work", "r", 1, 0),
            ("A", "Accountable", "answers for the outcome", "a", 1, 1),
            ("C", "Consulted", "is asked before", "c", 0, 0),
            ("I", "Informed", "is told after", "i", 0, 0),
        ];
        let support = ("S", "Support", "helps with the work", "", 0, 0);
        let verifies = ("V", "Verifies", "checks the result against the criteria", "", 0, 0);
        let signs = ("S", "Signs off", "approves the verified result", "", 0, 1);
        vec![
            built_in("raci", &raci),
            built_in("rasci", &[raci[0], raci[1], support, raci[2], raci[3]]),
            built_in("raci-vs", &[raci[0], raci[1], raci[2], raci[3], verifies, signs]),
            built_in(
                "daci",
                &[
                    ("D", "Driver", "moves the work forward", "r", 1, 1),
                    ("A", "Approver", "takes the decision", "a", 1, 1),
                    ("C", "Contributor", "brings knowledge in", "c", 0, 0),
                    ("I", "Informed", "is told after", "i", 0, 0),
                ],
            ),
            built_in(
                "rapid",
                &[
                    ("R", "Recommends", "prepares the proposal", "r", 1, 0),
                    ("A", "Agrees", "must agree to the proposal", "", 0, 0),
                    ("P", "Performs", "carries the decision out", "", 0, 0),
                    ("I", "Gives input", "is asked for facts", "c", 0, 0),
                    ("D", "Decides", "takes the decision", "a", 1, 1),
                ],
            ),
        ]
    }
}

/// A letter as the table of built-in schemes writes it: letter, word, meaning, mark (accountable, responsible, consulted,
/// informed), min and max (0: none).
type Row = (&'static str, &'static str, &'static str, &'static str, u32, u32);

fn built_in(id: &str, rows: &[Row]) -> Scheme {
    let limit = |value: u32| (value > 0).then_some(value);
    let letter = |(letter, word, meaning, marks, min, max): &Row| Letter {
        letter: (*letter).into(),
        word: (*word).into(),
        meaning: (*meaning).into(),
        accountable: *marks == "a",
        responsible: *marks == "r",
        usual_notice: match *marks {
            "c" => Some(Notice::Asked),
            "i" => Some(Notice::Told),
            _ => None,
        },
        min: limit(*min),
        max: limit(*max),
    };
    Scheme {
        id: Id::new(id),
        letters: rows.iter().map(letter).collect(),
        accountable_is_responsible: false,
        lacks_letters: false,
    }
}

/// A `[[scheme]]` as written: keys that it does not give are taken from the built-in scheme of its id, if any.
#[derive(Debug, Clone)]
pub struct SchemeTable {
    pub id: Spanned<Id>,
    pub accountable_is_responsible: Option<bool>,
    pub letters: Vec<LetterTable>,
}

/// A `[[scheme.letter]]` as written.
#[derive(Debug, Clone)]
pub struct LetterTable {
    pub span: Span,
    pub letter: String,
    pub word: Option<String>,
    pub meaning: Option<String>,
    pub accountable: Option<bool>,
    pub responsible: Option<bool>,
    pub min: Option<u32>,
    pub max: Option<u32>,
}

impl Table for SchemeTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> SchemeTable {
        let id: Id = fields.required("id", "the scheme's id");
        let span = fields.span_of("id").unwrap_or(fields.span());
        SchemeTable {
            id: Spanned::new(id, span),
            accountable_is_responsible: fields.optional(
                "accountable_is_responsible",
                "an accountable role counts as doing the work where nobody else is named",
            ),
            letters: fields.or_default("letter", "the letters, in order"),
        }
    }
}

impl Table for LetterTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> LetterTable {
        LetterTable {
            letter: fields.required::<Capitals>("letter", "one to three capitals").0,
            span: fields.span_of("letter").unwrap_or(fields.span()),
            word: fields.filled("word", "the word for it"),
            meaning: fields.optional("meaning", "what holding it means"),
            accountable: fields.optional("accountable", "answers for the row"),
            responsible: fields.optional("responsible", "does the work"),
            min: fields.optional("min", "how many roles in a row hold it, at least"),
            max: fields.optional("max", "how many roles in a row hold it, at most"),
        }
    }
}

impl SchemeTable {
    /// The whole scheme: what is written here over what the built-in scheme of this id says.
    pub fn complete(&self, built_in: Option<&Scheme>) -> Scheme {
        let mut scheme = built_in.cloned().unwrap_or(Scheme {
            id: self.id.value.clone(),
            letters: Vec::new(),
            accountable_is_responsible: false,
            lacks_letters: false,
        });
        scheme.lacks_letters = self.letters.iter().any(|table| table.letter.is_empty());
        if let Some(given) = self.accountable_is_responsible {
            scheme.accountable_is_responsible = given;
        }
        for table in self.letters.iter().filter(|table| !table.letter.is_empty()) {
            match scheme.find(&table.letter) {
                Some(index) => table.apply(&mut scheme.letters[index]),
                None => {
                    let mut letter = Letter::named(&table.letter);
                    table.apply(&mut letter);
                    scheme.letters.push(letter);
                }
            }
        }
        scheme
    }
}

impl LetterTable {
    fn apply(&self, letter: &mut Letter) {
        if let Some(word) = &self.word {
            letter.word.clone_from(word);
        }
        if let Some(meaning) = &self.meaning {
            letter.meaning.clone_from(meaning);
        }
        letter.accountable = self.accountable.unwrap_or(letter.accountable);
        letter.responsible = self.responsible.unwrap_or(letter.responsible);
        letter.min = self.min.or(letter.min);
        letter.max = self.max.or(letter.max);
    }
}

/// The capitals of a letter; blank where they cannot be one, which is reported.
#[derive(Default)]
struct Capitals(String);

impl FromToml for Capitals {
    fn shape() -> Shape {
        Shape::Form(&LETTER_FORM)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Capitals> {
        let letter = String::read(value, reader)?;
        if (1..=3).contains(&letter.len()) && letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(Capitals(letter));
        }
        let meant = latin_capitals(&letter).filter(|meant| (1..=3).contains(&meant.len()));
        let finding = |message: String| Diagnostic::new(&rules::UNKNOWN_LETTER, value.span, message);
        let finding = match &meant {
            None => finding(format!("`{letter}` cannot be a letter"))
                .help("a letter is one to three Latin capitals"),
            Some(meant) if letter.is_ascii() => finding(format!("`{letter}` cannot be a letter"))
                .help(format!("write `{meant}`: a letter is one to three Latin capitals")),
            Some(meant) => {
                finding(format!("`{letter}` looks like the letter {meant} but is another character"))
                    .help(format!("write `{meant}` with a Latin capital"))
            }
        };
        // A text with escapes is longer than what it says.
        let is_exact = (value.span.end - value.span.start) as usize == letter.len() + 2;
        reader.found.push(match &meant {
            Some(meant) if is_exact => finding.fix(value.span, format!("\"{meant}\"")),
            _ => finding,
        });
        meant.map(Capitals)
    }
}
