//! The index as scripts, cut into parts that a browser loads as it needs them.
//!
//! Pages opened from a disk cannot read files, but they can run scripts; so each part is a script that hands its value
//! to the site's search. Parts have stable names and are cut by hashes of what they hold, so an edit changes few. Each has a
//! mark of what it holds, and `marks` has those of all: a browser that kept some of a former build, or a page that stays
//! open while the next one is published, takes none that belongs to another build.
//!
//! | Part | Holds |
//! |---|---|
//! | `marks` | the marks of all other parts |
//! | `start` | sizes, what is known of the language, the phrases of the interface |
//! | `words-N` | stems and the words of the texts that they stand for, by a word's first character |
//! | `compounds` | the long words of names, for words that stand nowhere but within them |
//! | `lists-N` | for each stem the records with their weights, by the stem's first characters |
//! | `results-N` | the records themselves, as results show them |

mod lists;
mod results;
mod words;

use serde::Serialize;

use super::{OutputFile, Payload};
use crate::parallel;
use crate::search::{Index, says_much};
use crate::site::{Site, search};
use crate::theme::Theme;

/// The keys of the theme's words that the script shows, without their beginning.
const PHRASES: &[&str] = &[
    "count",
    "nothing",
    "nothing_hint",
    "unknown",
    "guessed",
    "near",
    "nobody",
    "failed",
    "more",
    "all_results",
    "aliases",
    "activity",
    "role",
    "person",
    "matrix",
    "pattern",
    "hiring",
    "phase",
    "risk",
    "page",
    "done_by",
    "ask",
    "tell",
    "holders",
    "vacant",
    "deputies",
    "deputy_roles",
    "reports_to",
    "contacts",
    "accountable_for",
    "does",
    "holds",
    "hire",
    "by",
    "reduced_by",
    "seats",
    "as_deputy",
    "as_acting",
    "as_vacant",
    "as_vacant_with",
    "others",
];

/// The part that every question needs.
#[derive(Serialize)]
struct Start<'a> {
    /// How many records there are.
    records: usize,
    /// A record's number is that of its part of results times this, and its place there.
    room: u64,
    /// How many parts of words and of lists there are.
    words: usize,
    lists: usize,
    left_out: Vec<&'a str>,
    /// Those of them that stand in names.
    named: Vec<&'a str>,
    /// Words with which a question for people begins.
    who: &'a [String],
    /// Endings of words, the longest first.
    endings: &'a [String],
    /// Letters that are written in place of one with an accent, and that letter.
    spelt: &'static [(&'static str, &'static str)],
    /// From which number of a record on which weight says as much as a name does.
    names: Vec<(u64, u8)>,
    phrases: Vec<(&'static str, &'a str)>,
}

/// The marks of all parts, each of [`MARK`] characters, one behind the other in the order of their numbers.
#[derive(Serialize)]
struct Marks {
    start: String,
    compounds: String,
    words: String,
    lists: String,
    /// In stretches, each with its first number.
    results: Vec<(u64, String)>,
}

/// How long a mark is. Of two parts one in 16 million has that of the other by chance.
const MARK: usize = 4;

/// What marks are written with; each holds six bits.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Where all parts stand, and nothing else.
pub const FOLDER: &str = "search/";

/// Hands on all parts.
pub fn files(site: &Site<'_>, theme: &Theme, emit: &(impl Fn(OutputFile) + Sync + Send)) {
    let index = search::index(site);
    let numbers = index.arrangement.numbers();
    let words = words::parts(&index);
    let lists = lists::parts(&index, &numbers);
    let numbered = |kind: &'static str, texts: Vec<String>| -> String {
        let texts: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
        let hand_on = |(number, text): (usize, String)| {
            let (file, mark) = marked(&format!("{kind}-{number}"), &text);
            emit(file);
            mark
        };
        parallel::consume(texts, hand_on).concat()
    };
    let keys: Vec<String> = PHRASES.iter().map(|name| format!("search_{name}")).collect();
    let counts = (words.len(), lists.len());
    let (words, lists) = (numbered("words", words), numbered("lists", lists));
    let longest = results::longest_text(index.records.len());
    let results = parallel::each(&index.arrangement.files, |file| {
        let records = &index.records[file.first..file.first + file.count];
        let name = format!("results-{}", file.number);
        let (part, mark) = marked(&name, &results::views(site, records, longest));
        emit(part);
        (file.number, mark)
    });
    let (compounds_part, compounds) = marked("compounds", &words::compounds(&index));
    emit(compounds_part);
    let (start, mark) = marked("start", &start(&index, &numbers, counts, theme, &keys));
    emit(start);
    emit(script(
        "marks",
        &json(&Marks { start: mark, compounds, words, lists, results: stretches(results) }),
    ));
}

/// The first part, with how many parts of words and of lists there are, and the theme's keys of the phrases.
fn start<'a>(
    index: &'a Index<'_>,
    numbers: &[u64],
    (words, lists): (usize, usize),
    theme: &'a Theme,
    keys: &'a [String],
) -> Start<'a> {
    let left_out = index.language.left_out();
    let mut names: Vec<(u64, u8)> = numbers
        .iter()
        .zip(&index.records)
        .map(|(number, record)| (*number, says_much(record.kind)))
        .collect();
    names.dedup_by_key(|(_, least)| *least);
    Start {
        records: index.records.len(),
        room: index.arrangement.room,
        words,
        lists,
        named: left_out.iter().copied().filter(|word| index.is_of_names(word)).collect(),
        left_out,
        who: index.language.who(),
        endings: index.language.endings(),
        spelt: index.language.spelt(),
        names,
        phrases: PHRASES.iter().zip(keys).map(|(name, key)| (*name, theme.text(key))).collect(),
    }
}

/// Marks in stretches of numbers that follow each other, about; where one is missing there are spaces.
fn stretches(marks: Vec<(u64, String)>) -> Vec<(u64, String)> {
    const GAP: u64 = 256;
    let mut stretches: Vec<(u64, String)> = Vec::new();
    for (number, mark) in marks {
        match stretches.last_mut() {
            Some((first, written)) if number - *first < (written.len() / MARK) as u64 + GAP => {
                let place = usize::try_from(number - *first).unwrap_or_default();
                written.push_str(&" ".repeat(place * MARK - written.len()));
                written.push_str(&mark);
            }
            _ => stretches.push((number, mark)),
        }
    }
    stretches
}

/// A script that hands over a value with its mark, and this.
fn marked(name: &str, value: &impl Serialize) -> (OutputFile, String) {
    let json = json(value);
    let hash = blake3::hash(&json);
    let bits = hash.as_bytes()[..3].iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
    let mark: String = (0..MARK).map(|digit| char::from(DIGITS[bits >> (6 * digit) & 63])).collect();
    let value = [format!("[\"{mark}\",").as_bytes(), &json, b"]"].concat();
    (script(name, &value), mark)
}

/// A script that hands over a value.
fn script(name: &str, value: &[u8]) -> OutputFile {
    let script = [format!("rolebookSearch.take(\"{name}\",").as_bytes(), value, b");\n"].concat();
    OutputFile { path: format!("{FOLDER}{name}.js"), payload: Payload::Bytes(script) }
}

/// A value as it can stand in a script.
fn json(value: &impl Serialize) -> Vec<u8> {
    // A text in memory takes everything; without a value the part would be none.
    inert(serde_json::to_vec(value).unwrap_or_else(|_| b"null".to_vec()))
}

/// JSON as it can stand in a script, whatever surrounds that: all that could end a script or a line there can only be
/// within texts, where it is escaped.
fn inert(json: Vec<u8>) -> Vec<u8> {
    const SEPARATORS: [&[u8]; 2] = ["\u{2028}".as_bytes(), "\u{2029}".as_bytes()];
    // Most parts have nothing of it, and to see that costs little.
    if !json.contains(&b'<') && !json.contains(&0xE2) {
        return json;
    }
    let mut inert = Vec::new();
    let mut done = 0;
    for (place, byte) in json.iter().enumerate() {
        if !matches!(*byte, b'<' | 0xE2) {
            continue;
        }
        let rest = &json[place..];
        let (escaped, length) = match rest {
            [b'<', ..] => ("\\u003c", 1),
            _ if rest.starts_with(SEPARATORS[0]) => ("\\u2028", 3),
            _ if rest.starts_with(SEPARATORS[1]) => ("\\u2029", 3),
            _ => continue,
        };
        inert.extend(&json[done..place]);
        inert.extend(escaped.as_bytes());
        done = place + length;
    }
    if done == 0 {
        return json;
    }
    inert.extend(&json[done..]);
    inert
}

/// How many parts of a size hold so many bytes: a power of two, so that it seldom changes.
fn part_count(bytes: usize, size: usize) -> usize {
    bytes.div_ceil(size).next_power_of_two()
}

/// In which of so many parts something of this beginning lies.
fn part_of(beginning: &str, count: usize) -> usize {
    crate::search::hash(beginning) as usize % count
}

/// The first characters of a word.
fn beginning(word: &str, characters: usize) -> &str {
    word.char_indices().nth(characters).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_at_the_places_of_their_numbers() {
        let marks = [(0, "aaaa"), (1, "bbbb"), (1024, "cccc"), (1026, "dddd")];
        let marks = marks.map(|(number, mark)| (number, mark.to_owned())).to_vec();
        let expected = [(0, "aaaabbbb"), (1024, "cccc    dddd")];
        assert_eq!(stretches(marks), expected.map(|(number, marks)| (number, marks.to_owned())));
    }

    #[test]
    fn no_text_can_leave_its_script() {
        let file = script("x", &json(&"</script>\u{2028}\"\\<!--"));
        let Payload::Bytes(bytes) = file.payload else { panic!("a part has bytes") };
        let script = String::from_utf8(bytes).expect("scripts are UTF-8");
        assert_eq!(script, "rolebookSearch.take(\"x\",\"\\u003c/script>\\u2028\\\"\\\\\\u003c!--\");\n");
    }
}
