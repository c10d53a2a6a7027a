//! How much a word says about a record: the part of the ranking that is settled when the index is made.
//!
//! A word's weight follows BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009): occurrences in
//! each field count by the field's strength and against its length, their sum has diminishing returns. Usual lengths are
//! constants rather than means over the handbook, so that an edit of one page leaves the weights of all others alone.

use super::record::{Kind, Record};

/// The parts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Name,
    Alias,
    Context,
    /// What the interface calls it and what it has.
    Label,
    Lead,
    Body,
}

/// How many fields there are.
pub const FIELDS: usize = 6;

/// The greatest weight.
pub const GREATEST: u8 = 64;

/// From here on a word says about a record as much as one in the name of a role, an activity or a person does. Words in
/// the titles of prose say less.
pub const SAYS_MUCH: u8 = 49;

/// The share of the greatest weight of its kind that a word in a name of seven words has.
const NAME: f64 = 0.76;

/// From here on a word says about a record of a kind as much as one in its name does. Pages are told by what holds for
/// their sections, among which they lie.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is between 1 and GREATEST"
)]
pub fn says_much(kind: Kind) -> u8 {
    let standing = if kind.is_record() { standing(kind) } else { standing(Kind::Section) };
    (NAME * standing * f64::from(GREATEST)).round() as u8
}

/// Occurrences, once weighted by strength and length, of which a word needs as many for half of the greatest weight.
const HALF: f64 = 3.0;

/// How much the length of a field counts against it.
const LENGTH: f64 = 0.5;

/// For each field: how strong one occurrence is, and how many words it usually has. That a record has deputies says more than
/// that its text speaks of some, however much else it has: the words of labels are not counted.
const STRENGTHS: [(f64, f64); FIELDS] =
    [(16.0, 3.0), (12.0, 6.0), (1.5, 8.0), (3.0, 1.0), (2.5, 40.0), (1.0, 80.0)];

impl Field {
    /// Those that have texts of the record's own.
    pub const OWN: [Field; FIELDS - 1] =
        [Field::Name, Field::Alias, Field::Context, Field::Lead, Field::Body];

    /// Hands over the record's own texts of this field.
    pub fn each_text<'r>(self, record: &'r Record<'_>, take: impl FnMut(&'r str)) {
        match self {
            Field::Name => std::iter::once(&*record.name).for_each(take),
            Field::Alias => record.aliases.iter().copied().chain(record.id).for_each(take),
            Field::Context => record.context().for_each(take),
            Field::Label => {}
            Field::Lead => record.lead.iter().map(|text| &**text).for_each(take),
            Field::Body => record.body.iter().map(|text| &**text).for_each(take),
        }
    }

    /// Whether words that carry no meaning count here too: a role may be called "IT".
    pub fn keeps_empty_words(self) -> bool {
        matches!(self, Field::Name | Field::Alias)
    }
}

/// What all words of a record share: how strong one occurrence is in each of its fields, and how the record stands.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    strengths: [f64; FIELDS],
    standing: f64,
}

impl Scale {
    /// The scale of a record of a kind whose fields have so many words.
    pub fn of(kind: Kind, lengths: [u32; FIELDS]) -> Scale {
        let mut strengths = [0.0; FIELDS];
        for (field, length) in lengths.into_iter().enumerate() {
            let (strength, usual) = STRENGTHS[field];
            strengths[field] = strength / (1.0 - LENGTH + LENGTH * f64::from(length) / usual);
        }
        Scale { strengths, standing: standing(kind) }
    }

    /// How much a word says that occurs so often in each field: from 1 to [`GREATEST`].
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is between 1 and GREATEST"
    )]
    pub fn weight(&self, occurrences: [u32; FIELDS]) -> u8 {
        let counted = occurrences.into_iter().zip(self.strengths);
        let sum: f64 = counted.map(|(occurrences, strength)| f64::from(occurrences) * strength).sum();
        let share = sum / (sum + HALF) * self.standing;
        (share * f64::from(GREATEST)).round().clamp(1.0, f64::from(GREATEST)) as u8
    }
}

/// Where equally much is said, records that answer come before prose.
fn standing(kind: Kind) -> f64 {
    match kind {
        Kind::Activity | Kind::Role | Kind::Person => 1.0,
        Kind::Pattern | Kind::Hiring => 0.9,
        Kind::Phase | Kind::Risk | Kind::Page => 0.85,
        Kind::Section => 0.8,
        // A matrix is about everything in it, and each of its rows says more.
        Kind::Matrix => 0.75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, field: Field, occurrences: u32, length: u32) -> u8 {
        let (mut counts, mut lengths) = ([0; FIELDS], [0; FIELDS]);
        counts[field as usize] = occurrences;
        lengths[field as usize] = length;
        Scale::of(kind, lengths).weight(counts)
    }

    #[test]
    fn names_say_more_than_prose() {
        let name = of(Kind::Activity, Field::Name, 1, 3);
        assert!(name > of(Kind::Activity, Field::Alias, 1, 6));
        assert!(of(Kind::Activity, Field::Alias, 1, 6) > of(Kind::Activity, Field::Lead, 2, 40));
        assert!(name > of(Kind::Activity, Field::Name, 1, 9), "short names are to the point");
        assert!(of(Kind::Page, Field::Body, 9, 80) > of(Kind::Page, Field::Body, 1, 80));
        assert!(name > of(Kind::Section, Field::Name, 1, 3), "records come before prose");
        assert!(of(Kind::Role, Field::Name, 1, 7) >= SAYS_MUCH);
        assert!(of(Kind::Role, Field::Alias, 1, 8) >= SAYS_MUCH);
        assert!(of(Kind::Role, Field::Lead, 3, 40) < SAYS_MUCH);
        assert!(of(Kind::Role, Field::Label, 1, 0) < SAYS_MUCH);
        assert!(of(Kind::Role, Field::Label, 1, 0) > of(Kind::Role, Field::Lead, 1, 10));
        assert!(of(Kind::Page, Field::Name, 1, 1) < SAYS_MUCH);
        for kind in Kind::ALL {
            assert!(of(kind, Field::Name, 1, 7) >= says_much(kind), "{kind:?}");
            assert!(kind == Kind::Page || of(kind, Field::Lead, 3, 40) < says_much(kind), "{kind:?}");
        }
        assert_eq!(says_much(Kind::Role), SAYS_MUCH);
    }

    #[test]
    fn weights_stay_in_their_range() {
        assert!(of(Kind::Section, Field::Body, 1, u32::MAX) >= 1);
        assert!(of(Kind::Role, Field::Name, u32::MAX, 1) <= GREATEST);
    }
}
