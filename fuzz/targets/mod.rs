//! What is fuzzed: each target feeds any bytes to a part of the program and asserts what must hold.

mod handbook;
mod promises;
mod records;
mod texts;

/// A way for bytes from outside into the program.
pub struct Target {
    pub name: &'static str,
    /// Panics where a promise is broken.
    pub run: fn(&[u8]),
}

/// All targets; the corpus of each is the folder of its name in `fuzz/corpus/`.
pub const TARGETS: &[Target] = &[
    Target { name: "records", run: records::run },
    Target { name: "pages", run: texts::page },
    Target { name: "front_matter", run: texts::front_matter },
    Target { name: "calls", run: texts::call },
];
