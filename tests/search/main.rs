//! Search: what comes first, what may not be found, and that it holds for any text.
#![expect(
    clippy::disallowed_methods,
    reason = "the sample handbook and the table of questions are files, and Node is run"
)]

mod browser;
mod handbooks;
mod ranking;
