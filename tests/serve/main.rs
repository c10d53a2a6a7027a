//! The preview as browsers meet it: the real program on a port of its own.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests call the program on real folders"
)]

mod changes;
mod client;
mod copied;
#[path = "../support/dice.rs"]
mod dice;
mod faults;
mod gate;
mod preview;
mod program;
mod rude;
mod same;
mod siege;
mod unnoticed;
