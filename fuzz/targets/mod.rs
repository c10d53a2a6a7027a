//! What is fuzzed: each target feeds any bytes to a part of the program and asserts what must hold.

mod addresses;
mod changes;
mod handbook;
mod promises;
mod records;
mod tables;
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
    Target { name: "addresses", run: addresses::run },
    Target { name: "tables", run: tables::text },
    Target { name: "workbooks", run: tables::packed },
    Target { name: "old_workbooks", run: tables::old },
    Target { name: "merge", run: changes::merge },
    Target { name: "rename", run: changes::rename },
];
