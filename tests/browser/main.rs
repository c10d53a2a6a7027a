//! The site as its readers meet it: Debian's Chromium opens the pages, and works them by mouse and keyboard.
//!
//! These tests need a browser and axe-core, so a plain `cargo test` passes them over; `tests/run` installs what they
//! need and runs them.
#![expect(clippy::disallowed_methods, reason = "the tests prepare folders and start a browser")]
#![expect(clippy::disallowed_types, reason = "the tests serve a site on loopback")]

mod busy;
mod casts;
mod chromium;
#[path = "../serve/client.rs"]
#[expect(dead_code, reason = "the preview's own tests ask more of it")]
mod client;
mod compounds;
#[path = "../serve/preview.rs"]
#[expect(dead_code, reason = "the preview's own tests ask more of it")]
mod preview;
mod server;
mod sites;
mod tab;
mod themes;
mod wide;

mod accessibility;
mod cells;
mod choices;
mod duties;
mod every_page;
mod frame;
mod history;
mod hostile;
mod keyboard;
mod large_text;
mod look;
mod look_of_matrices;
mod matrix;
mod paper;
mod pictures;
mod prose;
mod reloading;
mod scrolling;
mod search;
mod without_scripts;
