//! The interface's words: every language says everything, and a handbook may add to them.
#![expect(clippy::disallowed_methods, reason = "the words are read from their files")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rolebook::model::Scheme;

use crate::collected::{Collected, draw, sources};

/// The languages of the built-in theme beside English, with the forms of counted phrases.
const LANGUAGES: &[(&str, &[&str])] =
    &[("de", &["one", "other"]), ("fr", &["one", "other"]), ("es", &["one", "other"])];

/// A language's file: for each key its forms, `other` alone where nothing is counted.
type Words = BTreeMap<String, BTreeMap<String, String>>;

fn words(language: &str) -> Words {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/words/{language}.toml"));
    let text = std::fs::read_to_string(path).expect("the built-in theme has this language");
    let table: toml::Table = text.parse().expect("the words are TOML");
    let forms = |value: toml::Value| match value {
        toml::Value::String(word) => [("word".to_owned(), word)].into(),
        toml::Value::Table(forms) => {
            let word = |word: toml::Value| word.as_str().expect("a form is a text").to_owned();
            forms.into_iter().map(|(form, value)| (form, word(value))).collect()
        }
        other => panic!("{other} is no word"),
    };
    table.into_iter().map(|(key, value)| (key, forms(value))).collect()
}

/// The names in braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The names that any form of a phrase has.
fn places_of(forms: &BTreeMap<String, String>) -> BTreeSet<&str> {
    forms.values().flat_map(|text| places(text)).collect()
}

#[test]
fn every_language_has_the_words_of_english() {
    let english = words("en");
    for (language, counted) in LANGUAGES {
        let own = words(language);
        let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<String>>();
        let missing: Vec<String> = keys(&english).difference(&keys(&own)).cloned().collect();
        let unknown: Vec<String> = keys(&own).difference(&keys(&english)).cloned().collect();
        assert_eq!(
            (missing, unknown),
            (Vec::new(), Vec::new()),
            "missing and unknown keys of {language}.toml"
        );
        for (key, forms) in &own {
            let names: Vec<&str> = forms.keys().map(String::as_str).collect();
            let expected = if english[key].contains_key("word") { &["word"][..] } else { counted };
            assert_eq!(names, expected, "the forms of {key} in {language}.toml");
            assert_eq!(places_of(forms), places_of(&english[key]), "the places of {key} in {language}.toml");
            assert!(forms.values().all(|text| !text.trim().is_empty()), "{key} in {language}.toml is blank");
        }
    }
}

#[test]
fn the_letters_of_built_in_schemes_have_words() {
    let english = words("en");
    let known: BTreeSet<&str> = english
        .iter()
        .filter(|(key, _)| key.starts_with("letter_") || key.starts_with("meaning_"))
        .flat_map(|(_, forms)| forms.values().map(String::as_str))
        .collect();
    let built_in = Scheme::built_in();
    let letters = built_in.iter().flat_map(|scheme| &scheme.letters);
    let used: BTreeSet<&str> =
        letters.flat_map(|letter| [letter.word.as_str(), letter.meaning.as_str()]).collect();
    assert_eq!(known, used);
}

fn site(language: &str, theme: &[(&str, &str)]) -> Collected {
    let settings = format!("[handbook]\ntitle = \"T\"\nlanguage = \"{language}\"\n");
    let roles: String = (0..5)
        .map(|number: u8| format!("[[role]]\nid = \"r{number}\"\nname = \"R{number}\"\n"))
        .collect::<Vec<_>>()
        .concat();
    let matrix =
        "name = \"M\"\n[[activity]]\nname = \"Build\"\nA = \"r0\"\nR = [\"r1\", \"r2\", \"r3\", \"r4\"]\n";
    let files = [
        ("handbook.toml", settings.as_str()),
        ("content/roles.toml", &roles),
        ("content/raci/m.toml", matrix),
    ];
    let files = files.iter().chain(theme);
    draw(&sources(files.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))))
}

fn page(site: &Collected, path: &str) -> String {
    let mut pages = site.pages();
    let (_, html) = pages.find(|(own, _)| *own == path).unwrap_or_else(|| panic!("no page {path}"));
    html
}

#[test]
fn the_language_of_the_handbook_is_the_language_of_its_interface() {
    for (language, title, count, word) in [
        ("de-CH", "Rollen", "5 Rollen", "Rechenschaftspflichtig"),
        ("fr", "Rôles", "5 rôles", "Garant"),
        ("es-MX", "Roles", "5 roles", "Rinde cuentas"),
        ("nl", "Roles", "5 roles", "Accountable"),
    ] {
        let site = site(language, &[]);
        let roles = page(&site, "roles/index.html");
        assert!(roles.contains(&format!("<h1>{title}</h1>")), "{language}");
        assert!(roles.contains(count), "{language}");
        assert!(page(&site, "raci/m.html").contains(word), "{language}");
    }
}

#[test]
fn capitals_of_a_language_do_not_count_and_each_part_of_its_tag_does() {
    let theme = [
        ("themes/default/words/pt_BR.toml", "title_roles = \"Papéis\"\n"),
        ("themes/default/words/zh-Hant.toml", "title_roles = \"角色\"\n"),
    ];
    for (language, title) in
        [("pt-br", "Papéis"), ("pt-BR", "Papéis"), ("zh-Hant-TW", "角色"), ("pt", "Roles")]
    {
        let roles = page(&site(language, &theme), "roles/index.html");
        assert!(roles.contains(&format!("<h1>{title}</h1>")), "{language}");
    }
}

#[test]
fn a_handbook_adds_a_language_and_changes_single_words() {
    let polish = "roles_count = { one = \"{count} rola\", few = \"{count} role\", many = \"{count} ról\", other = \"{count} roli\" }\n\
                  title_roles = \"Role w zespole\"\nletter_accountable = \"Odpowiada\"\n";
    let site = site(
        "pl",
        &[
            ("themes/default/words/pl.toml", polish),
            ("themes/default/words/en.toml", "matrix_activity = \"Task\"\n"),
        ],
    );
    let roles = page(&site, "roles/index.html");
    assert!(roles.contains("5 ról") && roles.contains("<h1>Role w zespole</h1>"));
    let matrix = page(&site, "raci/m.html");
    assert!(matrix.contains("Odpowiada") && matrix.contains("Task") && matrix.contains("Consulted"));
    // English counts as English does, whatever the handbook's language.
    assert!(matrix.contains("1 activity, 5 roles"), "what Polish lacks is English");
}

#[test]
fn english_words_of_a_language_that_has_none_are_marked() {
    let foreign = " foreign-words\"";
    for (language, theme, is_foreign) in [
        ("ar", &[][..], true),
        ("ja", &[], true),
        ("ar", &[("themes/default/words/ar.toml", "menu = \"قائمة\"\n")], false),
        ("de-AT", &[], false),
        ("en-GB", &[], false),
    ] {
        let text = page(&site(language, theme), "index.html");
        assert_eq!(text.contains(foreign), is_foreign, "{language}");
        assert_eq!(text.contains("class=\"skip-link\" lang=\"en\""), is_foreign, "{language}");
    }
}

#[test]
fn no_sentence_about_a_finding_is_of_two_languages() {
    let text = page(&site("de", &[]), "findings.html");
    assert!(text.contains("Die Prüfung sucht, auf Englisch: <span lang=\"en\">a"), "{text}");
}

#[test]
fn languages_written_from_the_right_say_so() {
    for (language, direction) in [
        ("ar", "rtl"),
        ("HE", "rtl"),
        ("fa-IR", "rtl"),
        ("ckb", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("ku", "ltr"),
        ("de", "ltr"),
    ] {
        let html = page(&site(language, &[]), "index.html");
        assert!(html.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")), "{language}");
    }
}

#[test]
fn answers_that_are_true_or_false_are_words_of_the_language() {
    let hiring = "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = true\nhire = [\"r0\"]\n\
                  [[question.answer]]\nwhen = false\n[[question.answer]]\nwhen = \"Perhaps\"\n";
    for (language, yes, no) in [("de", "Ja", "Nein"), ("fr", "Oui", "Non"), ("es", "Sí", "No")] {
        let html = page(&site(language, &[("content/hiring.toml", hiring)]), "hiring.html");
        for word in [yes, no, "Perhaps"] {
            assert!(html.contains(&format!(">{word}<")), "{word} of {language}: {html}");
        }
    }
}
