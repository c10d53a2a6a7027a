//! A short run of each fuzz target: its kept corpus, and changes of it that are the same in every run.
#![expect(clippy::disallowed_methods, reason = "corpora are files")]

use std::fs;
use std::path::Path;

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use targets::{TARGETS, Target};

/// How many changed inputs each target gets.
const ROUNDS: usize = 40;

/// The numbers of a known generator, xorshift, so that every run is the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound.max(1) as u64)).unwrap_or(0)
    }
}

fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name);
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("each target has a corpus").flatten().collect();
    paths.sort_by_key(fs::DirEntry::path);
    paths.iter().map(|entry| fs::read(entry.path()).expect("a corpus can be read")).collect()
}

/// The pieces of `fuzz/words.dict`.
fn words() -> Vec<Vec<u8>> {
    let lines = include_str!("../fuzz/words.dict").lines().filter_map(|line| line.strip_prefix('"'));
    let word = |line: &str| {
        let mut word = Vec::new();
        let mut rest = line.trim_end_matches('"');
        while let Some(first) = rest.chars().next() {
            let code = rest.strip_prefix("\\x").and_then(|code| u8::from_str_radix(code.get(..2)?, 16).ok());
            word.extend(code.map_or_else(|| first.to_string().into_bytes(), |code| vec![code]));
            rest = &rest[if code.is_some() { 4 } else { first.len_utf8() }..];
        }
        word
    };
    lines.map(word).collect()
}

/// A part of one input, changed: a piece put in, a part taken out or repeated, a part of another input put in.
fn changed(corpus: &[Vec<u8>], words: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(4) {
        let start = chance.below(input.len() + 1);
        let end = (start + chance.below(40)).min(input.len());
        match chance.below(5) {
            0 => drop(input.splice(start..start, words[chance.below(words.len())].iter().copied())),
            1 => drop(input.splice(start..end, words[chance.below(words.len())].iter().copied())),
            2 => drop(input.drain(start..end)),
            3 => {
                let part = input[start..end].to_vec();
                input.splice(end..end, part);
            }
            _ => {
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len() + 1);
                let until = (from + chance.below(80)).min(other.len());
                input.splice(start..end, other[from..until].iter().copied());
            }
        }
    }
    input
}

#[test]
fn every_target_keeps_its_promises_for_a_while() {
    let words = words();
    assert!(words.len() > 100 && words.iter().any(|word| word == "А".as_bytes()), "the pieces are read");
    std::thread::scope(|scope| {
        for target in TARGETS {
            let words = &words;
            scope.spawn(move || {
                let corpus = corpus(target);
                assert!(corpus.len() >= 5, "{} has a corpus", target.name);
                for input in &corpus {
                    (target.run)(input);
                }
                let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
                for round in 0..ROUNDS {
                    let input = changed(&corpus, words, &mut chance);
                    let ran = std::panic::catch_unwind(|| (target.run)(&input));
                    let shown = String::from_utf8_lossy(&input);
                    assert!(ran.is_ok(), "round {round} of {}: {shown:?}", target.name);
                }
            });
        }
    });
}
