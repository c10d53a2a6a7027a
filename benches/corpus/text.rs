//! Words, sentences and paragraphs that are the same in every run and mean nothing.

/// Numbers that look thrown, by the `SplitMix64` method, which is the same on every machine.
pub struct Dice(u64);

const NOUNS: &[&str] = &[
    "scope",
    "model",
    "team",
    "owner",
    "review",
    "metric",
    "target",
    "decision",
    "roadmap",
    "milestone",
    "pilot",
    "vendor",
    "budget",
    "incident",
    "rollback",
    "baseline",
    "latency",
    "access",
    "consent",
    "handover",
    "backlog",
    "feedback",
    "interface",
    "research",
    "schema",
    "rule",
    "outcome",
    "evidence",
    "report",
    "release",
    "contract",
    "forecast",
    "audit",
    "policy",
    "risk",
    "launch",
    "quality",
    "label",
    "drift",
    "monitor",
    "warehouse",
    "feature",
];

const QUALITIES: &[&str] = &[
    "shared", "open", "quiet", "fast", "careful", "small", "large", "stable", "fragile", "missing", "known",
    "hidden", "safe", "ready", "late", "early", "weekly", "clear", "internal", "yearly",
];

const VERBS: &[&str] = &[
    "owns",
    "reviews",
    "measures",
    "writes",
    "checks",
    "plans",
    "answers",
    "records",
    "approves",
    "tests",
    "signs",
    "shares",
    "questions",
    "closes",
    "opens",
    "keeps",
];

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or_default()
    }

    /// A number from the first to the last.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// So many of the numbers below `end`, none twice.
    pub fn some_of(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        let count = count.min(end);
        for place in 0..count {
            let other = self.between(place, end - 1);
            all.swap(place, other);
        }
        all.truncate(count);
        all
    }

    pub fn name(&mut self) -> String {
        capital(&format!("{} {}", self.pick(QUALITIES), self.pick(NOUNS)))
    }

    pub fn title(&mut self) -> String {
        capital(&format!("{} {} {}", self.pick(QUALITIES), self.pick(NOUNS), self.pick(NOUNS)))
    }

    fn pick(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    fn words(&mut self, count: usize) -> String {
        let words = (0..count).map(|number| self.pick(if number % 2 == 0 { QUALITIES } else { NOUNS }));
        words.collect::<Vec<_>>().join(" ")
    }

    pub fn sentence(&mut self) -> String {
        let (first, second) = (self.between(2, 5), self.between(3, 9));
        let mut text = format!("The {} {} the {}", self.words(first), self.pick(VERBS), self.words(second));
        match self.below(100) {
            0..15 => text += &format!(", and **{}** comes first", self.words(2)),
            15..25 => text += &format!(" (see `{}_{}`)", self.pick(NOUNS), self.pick(NOUNS)),
            25..32 => text += &format!("; *{}*", self.words(3)),
            _ => {}
        }
        text + "."
    }

    pub fn sentences(&mut self, first: usize, last: usize) -> Vec<String> {
        (0..self.between(first, last)).map(|_| self.sentence()).collect()
    }

    pub fn paragraph(&mut self) -> String {
        self.sentences(3, 6).join(" ")
    }

    /// A Markdown text in sections. Each `{number}` of a link is for the one who writes it for a tool.
    pub fn body(&mut self, sections: usize, links: &[usize]) -> String {
        let mut text = self.paragraph();
        for section in 0..sections {
            text += &format!("\n\n## {}\n\n{}", self.title(), self.paragraph());
            match self.below(100) {
                0..35 => text += &format!("\n\n- {}", self.sentences(3, 6).join("\n- ")),
                35..50 => {
                    text += "\n\n| Step | Owner | Outcome |\n|---|---|---|";
                    for _ in 0..5 {
                        text += &format!("\n| {} | {} | {} |", self.words(2), self.words(1), self.words(4));
                    }
                }
                50..60 => text += &format!("\n\n> {}", self.sentence()),
                60..68 => text += &format!("\n\n```toml\nname = \"{}\"\nsteps = 3\n```", self.words(2)),
                _ => {}
            }
            if let Some(role) = links.get(section) {
                text += &format!("\n\nAsk {{{role}}} when in doubt. {}", self.sentence());
            }
        }
        text
    }
}

fn capital(text: &str) -> String {
    text.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<Vec<_>>().join(" ")
}
