//! Tests that need something of the machine.

use std::io::{Write, stderr};

/// Says that a test could not try what it is for, since this machine lacks something. `tests/run` counts these lines, and
/// does not count the tests as passed.
pub fn skip(reason: &str) {
    // What the macros print is not shown of tests that pass.
    let _ = writeln!(stderr(), "\nSKIPPED: {reason}");
}
