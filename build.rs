//! Tells cargo which folders are embedded in the binary: on its own it does not notice files that are added.

fn main() {
    for path in ["themes/default", "content", "handbook.toml"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
