//! Writes the corpus for a tool: `cargo run --release --example write_corpus -- rolebook 1000 FOLDER`.
#![expect(clippy::disallowed_methods, reason = "a corpus is written to the disk, so that each tool finds it")]

mod corpus;

use std::fs;
use std::path::Path;

use corpus::{Corpus, SIZES, TOOLS};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tool, size, folder] = &arguments[..] else {
        return Err("call it with a tool, a size and a folder, such as `rolebook 1000 corpus`".into());
    };
    let (_, tool) = TOOLS.iter().find(|(name, _)| name == tool).ok_or("there is no such tool")?;
    let size = SIZES.iter().find(|known| known.name == size).ok_or("there is no such size")?;
    for (path, text) in Corpus::new(*size).files(*tool) {
        let path = Path::new(folder).join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(folder)))?;
        fs::write(path, text)?;
    }
    Ok(())
}
