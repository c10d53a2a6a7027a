//! The index as scripts, cut into parts that a browser loads as it needs them.
//!
//! Pages opened from a disk cannot read files, but they can run scripts; so each part is a script that hands its value
//! to the site's search. Parts have stable names and are cut by hashes of what they hold, so an edit changes few.
//!
//! | Part | Holds |
//! |---|---|
//! | `start` | sizes, the words that only ask, the phrases of the interface |
//! | `words-N` | stems and the words of the texts that they stand for, by a word's first character |
//! | `lists-N` | for each stem the records with their weights, by the stem's first characters |
//! | `results-N` | the records themselves, as results show them |

mod lists;
mod results;
mod words;

use serde::Serialize;

use super::{OutputFile, Payload};
use crate::parallel;
use crate::site::{Site, search};
use crate::theme::Theme;

/// The keys of the theme's words that the script shows, without their beginning.
const PHRASES: &[&str] = &[
    "count",
    "nothing",
    "nothing_hint",
    "unknown",
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
    "others",
];

/// The part that is loaded first.
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
    phrases: Vec<(&'static str, &'a str)>,
}

/// Where all parts stand, and nothing else.
pub const FOLDER: &str = "search/";

/// Hands on all parts.
pub fn files(site: &Site<'_>, theme: &Theme, emit: &(impl Fn(OutputFile) + Sync + Send)) {
    let index = search::index(site);
    let numbers = index.arrangement.numbers();
    let words = words::parts(&index);
    let lists = lists::parts(&index, &numbers);
    let keys: Vec<String> = PHRASES.iter().map(|name| format!("search_{name}")).collect();
    let left_out = index.language.left_out();
    let start = Start {
        records: index.records.len(),
        room: index.arrangement.room,
        words: words.len(),
        lists: lists.len(),
        named: left_out.iter().copied().filter(|word| index.is_of_names(word)).collect(),
        left_out,
        phrases: PHRASES.iter().zip(&keys).map(|(name, key)| (*name, theme.text(key))).collect(),
    };
    emit(part("start", &start));
    let numbered = |kind: &'static str, texts: Vec<String>| {
        let texts: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
        parallel::consume(texts, |(number, text)| emit(part(&format!("{kind}-{number}"), &text)));
    };
    numbered("words", words);
    numbered("lists", lists);
    let longest = results::longest_text(index.records.len());
    parallel::each(&index.arrangement.files, |file| {
        let records = &index.records[file.first..file.first + file.count];
        emit(part(&format!("results-{}", file.number), &results::views(site, records, longest)));
    });
}

/// A script that hands over a value.
fn part(name: &str, value: &impl Serialize) -> OutputFile {
    let mut script = format!("rolebookSearch.take(\"{name}\",").into_bytes();
    let json = script.len();
    if serde_json::to_writer(&mut script, value).is_err() {
        // A text in memory takes everything; without a value the part would be none.
        script.truncate(json);
        script.extend(b"null");
    }
    let mut script = inert(script);
    script.extend(b");\n");
    OutputFile { path: format!("{FOLDER}{name}.js"), payload: Payload::Bytes(script) }
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
    fn no_text_can_leave_its_script() {
        let file = part("x", &"</script>\u{2028}\"\\<!--");
        let Payload::Bytes(bytes) = file.payload else { panic!("a part has bytes") };
        let script = String::from_utf8(bytes).expect("scripts are UTF-8");
        assert_eq!(script, "rolebookSearch.take(\"x\",\"\\u003c/script>\\u2028\\\"\\\\\\u003c!--\");\n");
    }
}
