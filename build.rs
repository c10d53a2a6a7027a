//! Tells cargo which folders are embedded in the binary: on its own it does not notice files that are added.

#[expect(clippy::disallowed_macros, reason = "this is how a build script speaks to cargo")]
fn main() {
    for path in ["themes/default", "docs/content/rules", "content", "handbook.toml"] {
        println!("cargo::rerun-if-changed={path}");
    }
}
