//! The manual is whole and true: it names everything that there is and nothing else, its examples are taken without
//! a finding, and its commands can be run as they are written.
#![expect(clippy::disallowed_methods, reason = "the manual is read from the repository")]

mod answers;
mod commands;
mod console;
mod examples;
mod fields;
mod looks;
mod page;
#[path = "../cli/program.rs"]
#[allow(dead_code, reason = "the tests of the command line use more of it")]
mod program;
mod shell;
mod site;
