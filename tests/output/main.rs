//! Publishing, tried on real folders: whose files are touched, and what is left when something goes wrong.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests prepare and look at real folders")]

mod adoption;
mod faults;
mod foreign;
mod hostile;
mod kept;
mod kills;
mod place;
mod publishing;
#[path = "../support/skip.rs"]
mod skip;
mod support;
