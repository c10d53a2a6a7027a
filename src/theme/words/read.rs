//! Reads a file of words: each key with its words, or with the forms of words that are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashMap;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Phrase;
use super::plural::{FORMS, Plural};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule, rules};
use crate::parse::{nearest, parse_toml};
use crate::source::{FileId, SETTINGS_FILE, Sources, Span};
use crate::theme::files::{ThemeFile, ThemeFiles};

/// What files of words are judged by.
pub struct Judge<'a> {
    pub files: &'a ThemeFiles,
    pub sources: &'a Sources,
    /// The built-in English words.
    pub english: &'a HashMap<String, Phrase>,
}

impl Judge<'_> {
    /// Reads one file over what was read before it, and reports what does not fit in a file of the handbook.
    pub fn read(
        &self,
        file: &ThemeFile,
        plural: &Arc<Plural>,
        phrases: &mut HashMap<String, Phrase>,
        found: &mut Diagnostics,
    ) {
        let (table, errors) = parse_toml(file.text());
        for error in errors {
            let span = match file.source {
                Some(source) => Span::new(source, error.span().unwrap_or(0..0)),
                None => Span::start_of(self.sources.find(SETTINGS_FILE).unwrap_or_default()),
            };
            let message = format!("{}: {}", file.path, error.message());
            found.push(
                Diagnostic::new(&rules::TEMPLATE, span, message).help("each line is `key = \"words\"`"),
            );
        }
        for (key, value) in table.get_ref() {
            let name = key.get_ref();
            let faults = Faults { file: file.source, found };
            if let Some(phrase) = phrase(name, value, plural, faults) {
                if let Some(source) = file.source {
                    self.judge(source, key, value, &phrase, found);
                }
                phrases.insert(name.to_string(), phrase);
            }
        }
    }

    /// Looks whether anybody asks for a key, and whether the places in its words are filled.
    fn judge(
        &self,
        source: FileId,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        phrase: &Phrase,
        found: &mut Diagnostics,
    ) {
        let name: &str = key.get_ref();
        let Some(english) = self.english.get(name) else {
            let near = nearest(name, self.english.keys().map(String::as_str).collect::<BTreeSet<&str>>());
            if let Some(near) = near
                && !self.is_in_own_templates(name)
            {
                let message = format!("no template asks for the words `{name}`");
                let mut finding =
                    Diagnostic::new(&rules::UNKNOWN_FIELD, Span::new(source, key.span()), message)
                        .help(format!("did you mean `{near}`?"));
                // A template may put a key together.
                finding.level = Level::Warning;
                found.push(finding);
            }
            return;
        };
        let known = places(english);
        // A template of the handbook's own may fill more.
        let is_filled = |place: &str| place == "count" || self.is_in_own_templates(&format!("{place}="));
        for place in places(phrase).difference(&known).filter(|place| !is_filled(place)) {
            let help = match nearest(place, known.iter().copied()) {
                Some(near) => format!("did you mean {{{near}}}?"),
                None if known.is_empty() => "nothing is filled in here; take it out".to_owned(),
                None => {
                    format!("write one of: {{{}}}", known.iter().copied().collect::<Vec<_>>().join("}, {"))
                }
            };
            let message = format!("nothing fills {{{place}}} in the words `{name}`");
            found
                .push(Diagnostic::new(&rules::TEMPLATE, Span::new(source, value.span()), message).help(help));
        }
    }
}

impl Judge<'_> {
    /// Whether a template of the handbook has a text in it.
    fn is_in_own_templates(&self, text: &str) -> bool {
        self.files.templates().any(|file| file.source.is_some() && file.text().contains(text))
    }
}

/// The names in braces of a phrase, in any of its forms.
fn places(phrase: &Phrase) -> BTreeSet<&str> {
    let names = |text: &'_ str| -> Vec<(usize, usize)> {
        let opens = text.match_indices('{').map(|(open, _)| open + 1);
        opens.filter_map(|open| Some((open, open + text[open..].find('}')?))).collect()
    };
    let texts: Vec<&str> = match phrase {
        Phrase::Single(word) => vec![word],
        Phrase::Counted { forms, .. } => forms.values().map(String::as_str).collect(),
    };
    let is_name = |name: &&str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let all = texts
        .into_iter()
        .flat_map(|text| names(text).into_iter().map(|(from, to)| &text[from..to]).collect::<Vec<&str>>());
    all.filter(is_name).collect()
}

/// Where faults in a file go; nowhere for a built-in one.
struct Faults<'f> {
    file: Option<FileId>,
    found: &'f mut Diagnostics,
}

impl Faults<'_> {
    fn push(&mut self, rule: &'static Rule, range: std::ops::Range<usize>, message: String, help: String) {
        if let Some(file) = self.file {
            self.found.push(Diagnostic::new(rule, Span::new(file, range), message).help(help));
        }
    }
}

fn phrase(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    plural: &Arc<Plural>,
    mut faults: Faults<'_>,
) -> Option<Phrase> {
    match value.get_ref() {
        DeValue::String(word) => Some(Phrase::Single(word.to_string())),
        DeValue::Table(written) => counted(name, value.span(), written, plural, faults),
        _ => {
            let message = format!("`{name}` has words, and this is no text");
            faults.push(&rules::WRONG_TYPE, value.span(), message, format!("write {name} = \"…\""));
            None
        }
    }
}

/// The forms of words that are counted.
fn counted(
    name: &str,
    range: std::ops::Range<usize>,
    written: &DeTable<'_>,
    plural: &Arc<Plural>,
    mut faults: Faults<'_>,
) -> Option<Phrase> {
    let mut forms = BTreeMap::new();
    if !written.is_empty() && written.keys().all(|key| !FORMS.contains(&&**key.get_ref())) {
        let message = format!("`{name}` has none of the forms of words that are counted");
        let help = format!(
            "the forms are {}; keys stand at the top of the file, below no [heading]",
            FORMS.join(", ")
        );
        faults.push(&rules::UNKNOWN_FIELD, range, message, help);
        return None;
    }
    for (key, value) in written {
        let form: &str = key.get_ref();
        let Some(known) = FORMS.into_iter().find(|known| *known == form) else {
            let help = match nearest(form, FORMS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the forms are {}", FORMS.join(", ")),
            };
            faults.push(
                &rules::UNKNOWN_FIELD,
                key.span(),
                format!("`{form}` is no form of counted words"),
                help,
            );
            continue;
        };
        match value.get_ref().as_str() {
            Some(word) => _ = forms.insert(known, word.to_owned()),
            None => faults.push(
                &rules::WRONG_TYPE,
                value.span(),
                format!("the form `{form}` has words, and this is no text"),
                format!("write {form} = \"…\""),
            ),
        }
    }
    let Some(other) = forms.get("other").cloned() else {
        let message = format!("`{name}` has no form `other`, which all numbers have that no other form fits");
        faults.push(&rules::MISSING_FIELD, range, message, "add other = \"…\"".to_owned());
        return None;
    };
    Some(Phrase::Counted { forms, other, plural: plural.clone() })
}
