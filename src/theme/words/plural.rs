//! Which form of a counted phrase a number takes: the categories of Unicode's CLDR for the language.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// The categories that a language may have; every phrase has the last one.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The rules of a language.
pub struct Plural {
    /// None for a language that CLDR does not know: everything is `other` there.
    rules: Option<PluralRules>,
}

impl Plural {
    /// The rules of a language by its tag; of one with a region, those of the language.
    pub fn of(language: &str) -> Plural {
        let base = language.split(['-', '_']).next().unwrap_or_default();
        let known = base.parse::<LanguageIdentifier>().ok();
        Plural { rules: known.and_then(|known| PluralRules::create(known, PluralRuleType::CARDINAL).ok()) }
    }

    /// The category of a number.
    pub fn form(&self, count: u64) -> &'static str {
        let category = self.rules.as_ref().and_then(|rules| rules.select(count).ok());
        match category.unwrap_or(PluralCategory::OTHER) {
            PluralCategory::ZERO => "zero",
            PluralCategory::ONE => "one",
            PluralCategory::TWO => "two",
            PluralCategory::FEW => "few",
            PluralCategory::MANY => "many",
            PluralCategory::OTHER => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plural;

    #[test]
    fn languages_count_in_their_own_ways() {
        let forms = |language: &str, counts: &[u64]| {
            let plural = Plural::of(language);
            counts.iter().map(|count| plural.form(*count)).collect::<Vec<_>>()
        };
        assert_eq!(forms("en", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(forms("de-AT", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(forms("fr", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(forms("pl", &[1, 2, 5, 22]), ["one", "few", "many", "few"]);
        assert_eq!(forms("ar", &[0, 1, 2, 3, 11, 100]), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(forms("ja", &[1]), ["other"]);
        assert_eq!(forms("no such language", &[1]), ["other"]);
        assert_eq!(forms("", &[1]), ["other"]);
    }
}
