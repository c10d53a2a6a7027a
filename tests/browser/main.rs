//! The site as its readers meet it: Debian's Chromium opens the pages, and works them by mouse and keyboard.
//!
//! These tests need a browser and axe-core, so a plain `cargo test` passes them over; `tests/run` installs what they
//! need and runs them.
#![expect(clippy::disallowed_methods, reason = "the tests prepare folders and start a browser")]
#![expect(clippy::disallowed_types, reason = "the tests serve a site on loopback")]

mod busy;
mod casts;
mod chromium;
mod compounds;
mod server;
mod sites;
mod tab;
mod themes;
mod wide;

mod accessibility;
mod choices;
mod duties;
mod every_page;
mod frame;
mod hostile;
mod keyboard;
mod look;
mod look_of_matrices;
mod matrix;
mod paper;
mod pictures;
mod prose;
mod scrolling;
mod search;
mod without_scripts;
