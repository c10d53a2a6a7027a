//! The settings of an exported handbook: all of them for a new handbook, its schemes for one that is there.

use serde_json::Value;

use super::keys::{lines, section};
use super::toml_value::{pairs, written};
use super::{Object, Plan, elsewhere, matrix, objects, text};
use crate::edit::quoted;
use crate::model::Scheme;
use crate::source::SETTINGS_FILE;

/// Values that a file need not say.
const USUAL: [(&str, &str); 8] = [
    ("language", "en"),
    ("name", "default"),
    ("raw_html", "sanitize"),
    ("noindex", "true"),
    ("findings", "page"),
    ("publish", "names"),
    ("profile", "default"),
    ("output", "output"),
];

/// What a letter stands for, as truths.
const LETTER_FLAGS: [&str; 2] = ["accountable", "responsible"];

/// Plans the settings.
pub fn plan(plan: &mut Plan<'_>) {
    let (known, new): (Vec<&Object>, Vec<&Object>) =
        plan.list("schemes").into_iter().partition(|scheme| is_known(plan, scheme));
    let new: Vec<String> = new.into_iter().map(scheme).collect();
    if plan.object.get("title").is_some() {
        take(plan, &new);
    }
    add_schemes(plan, &known, &new);
}

/// Takes the settings as a whole, for a handbook that has none.
fn take(plan: &mut Plan<'_>, schemes: &[String]) {
    let blank = Object::new();
    let settings = plan.object.get("settings").and_then(Value::as_object).unwrap_or(&blank);
    let (settings, missing) = elsewhere::without_missing(settings, plan.sources);
    plan.import.settings = Some(file(plan.object, &settings, schemes));
    // A handbook that is only beginning has no title yet, and takes them.
    let (outcome, remarks) = match plan.handbook.settings.title.as_str() {
        "" => ("taken", missing),
        _ => (
            "left out: handbook.toml has its own; `rolebook init --from` takes those of the file",
            Vec::new(),
        ),
    };
    plan.tell("settings", outcome.to_owned(), remarks);
}

/// Adds the schemes that are new, and names those that the handbook has in another form.
fn add_schemes(plan: &mut Plan<'_>, known: &[&Object], new: &[String]) {
    let others = known.iter().filter(|scheme| !is_there(plan, scheme));
    let others: Vec<&str> = others.filter_map(|scheme| text(scheme, "id")).collect();
    let remark = format!("known already, and left as they are: {}", others.join(", "));
    let remarks: Vec<String> = Some(remark).filter(|_| !others.is_empty()).into_iter().collect();
    if new.is_empty() && remarks.is_empty() {
        return;
    }
    if let (Some(found), false) = (plan.sources.find(SETTINGS_FILE), new.is_empty()) {
        let end = plan.sources.text(found).trim_end().len();
        plan.import.edits.insert(found, end, format!("\n{}", new.concat().trim_end()));
    }
    plan.tell("schemes", format!("{} new", new.len()), remarks);
}

/// Whether the handbook, or the program, has a scheme of this id.
fn is_known(plan: &Plan<'_>, scheme: &Object) -> bool {
    let id = text(scheme, "id").unwrap_or_default();
    is_there(plan, scheme)
        || plan.handbook.settings.scheme_tables.iter().any(|known| known.id.value.as_str() == id)
}

/// Whether the handbook, or the program, has this very scheme.
fn is_there(plan: &Plan<'_>, scheme: &Object) -> bool {
    let id = text(scheme, "id").unwrap_or_default();
    plan.handbook.settings.schemes.iter().any(|known| known.id.as_str() == id && is_same(known, scheme))
}

fn is_same(known: &Scheme, scheme: &Object) -> bool {
    let flag = |object: &Object, key: &str| object.get(key).and_then(Value::as_bool).unwrap_or_default();
    let count = |object: &Object, key: &str| object.get(key).and_then(Value::as_u64);
    let letters: Vec<&Object> = objects(scheme, "letters").collect();
    known.accountable_is_responsible == flag(scheme, "accountable_is_responsible")
        && known.letters.len() == letters.len()
        && known.letters.iter().zip(letters).all(|(known, letter)| {
            Some(known.letter.as_str()) == text(letter, "letter")
                && Some(known.word.as_str()) == text(letter, "word")
                && Some(known.meaning.as_str()) == text(letter, "meaning")
                && known.accountable == flag(letter, "accountable")
                && known.responsible == flag(letter, "responsible")
                && known.min.map(u64::from) == count(letter, "min")
                && known.max.map(u64::from) == count(letter, "max")
        })
}

fn scheme(scheme: &Object) -> String {
    let id = text(scheme, "id").unwrap_or_default();
    // What a built-in scheme is not told stays as the program has it, so a "no" has to be written there.
    let is_built_in = Scheme::built_in().iter().any(|known| known.id.as_str() == id);
    let mut written = format!("\n[[scheme]]\nid = {}\n", quoted(id));
    written.push_str(&lines(flags(scheme, &["accountable_is_responsible"], is_built_in)));
    for letter in objects(scheme, "letters") {
        let is_flag = |key: &str| LETTER_FLAGS.contains(&key);
        let own = pairs(letter).into_iter().filter(|(key, _)| !is_flag(key));
        let own = own.chain(flags(letter, &LETTER_FLAGS, is_built_in));
        written.push_str(&format!("\n[[scheme.letter]]\n{}", lines(own)));
    }
    written
}

/// The truths of an object, with those that are false only where they have to be said.
fn flags<'k>(object: &Object, keys: &[&'k str], says_no: bool) -> Vec<(&'k str, String)> {
    let flag = |key: &str| object.get(key).and_then(Value::as_bool);
    let said = keys.iter().filter_map(|key| Some((*key, flag(key)?)));
    said.filter(|(_, flag)| *flag || says_no).map(|(key, flag)| (key, flag.to_string())).collect()
}

/// The whole `handbook.toml`.
fn file(object: &Object, settings: &Object, schemes: &[String]) -> String {
    let blank = Object::new();
    let part = |key: &str| settings.get(key).and_then(Value::as_object).unwrap_or(&blank);
    let own = ["title", "description", "language"];
    let own = own.into_iter().filter_map(|key| Some((key, written(object.get(key)?)?)));
    let mut file = format!("[handbook]\n{}", lines(own.filter(|pair| !is_usual(pair))));
    file.push_str(&lines(pairs(part("handbook"))));
    for key in ["theme", "build", "site", "people"] {
        let mut said: Vec<(&str, String)> =
            pairs(part(key)).into_iter().filter(|pair| !is_usual(pair)).collect();
        if part(key).get("noindex") == Some(&Value::Bool(false)) {
            said.push(("noindex", "false".to_owned()));
        }
        if !said.is_empty() {
            file.push_str(&format!("\n[{key}]\n{}", lines(said)));
        }
    }
    let lint = part("lint");
    let own = ["profile", "baseline"].into_iter().filter_map(|key| Some((key, written(lint.get(key)?)?)));
    let mut own = lines(own.filter(|pair| !is_usual(pair)));
    own.extend(lint.get("rules").and_then(Value::as_object).map(matrix::rules));
    if !own.is_empty() {
        file.push_str(&format!("\n[lint]\n{own}"));
    }
    for waiver in objects(settings, "waivers") {
        file.push_str(&section("[[waiver]]", waiver, &["at"]));
    }
    file.push_str(&schemes.concat());
    file
}

fn is_usual((key, value): &(&str, String)) -> bool {
    USUAL.iter().any(|(known, usual)| known == key && value.trim_matches('"') == *usual)
}
