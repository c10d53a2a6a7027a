//! Fuzzes one target, named by the variable `TARGET`, guided by what of the program each input reaches.
#![no_main]

mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

static CHOSEN: LazyLock<&'static Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").expect("fuzz/run sets TARGET");
    TARGETS.iter().find(|target| target.name == name).expect("fuzz/run knows the targets")
});

fuzz_target!(|input: &[u8]| (CHOSEN.run)(input));
