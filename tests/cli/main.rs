//! The command line as its callers meet it: the real program in folders of its own.
#![expect(clippy::disallowed_methods, reason = "tests call the program on real folders")]

#[path = "../support/dice.rs"]
mod dice;
#[cfg(unix)]
#[path = "../support/skip.rs"]
mod skip;
#[path = "../support/mod.rs"]
mod support;

mod again;
mod build;
mod check;
mod export;
mod extremes;
mod faults;
mod fix;
mod help;
mod import;
mod init;
mod new;
mod program;
mod progress;
mod rename;
mod rules;
mod streams;
mod whatif;
mod whatif_merge;
mod who;
