//! The marks that straight quotes become, by the handbook's language.

/// The quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    pub double: [&'static str; 2],
    pub single: [&'static str; 2],
}

impl Quotes {
    pub const ENGLISH: Quotes = Quotes { double: ["“", "”"], single: ["‘", "’"] };

    /// Those of a language by its code; English ones where no others are known.
    pub fn of(language: &str) -> Quotes {
        let lower = language.to_ascii_lowercase();
        let primary = lower.split(['-', '_']).next().unwrap_or_default();
        let (double, single) = match primary {
            "de" if lower.ends_with("-ch") || lower.ends_with("-li") => (["«", "»"], ["‹", "›"]),
            "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" | "lb" => (["„", "“"], ["‚", "‘"]),
            "pl" | "ro" | "hu" | "hr" | "sr" => (["„", "”"], ["‚", "’"]),
            "fr" if !lower.ends_with("-ch") => (["«\u{202F}", "\u{202F}»"], ["“", "”"]),
            "ru" | "uk" | "be" => (["«", "»"], ["„", "“"]),
            "fr" | "es" | "it" | "ca" | "gl" | "eu" | "el" | "nb" | "nn" | "no" => (["«", "»"], ["“", "”"]),
            "sv" | "fi" => (["”", "”"], ["’", "’"]),
            "da" => (["»", "«"], ["›", "‹"]),
            "ja" => (["「", "」"], ["『", "』"]),
            _ => return Quotes::ENGLISH,
        };
        Quotes { double, single }
    }
}
