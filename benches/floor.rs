//! The least that any build of a site must do: read every source, turn Markdown into HTML, write the site's bytes.
//! `floor SOURCES SITE NEW` takes for the bytes what a build wrote to SITE, and prints the milliseconds.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reading and writing is what is measured"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;

/// The allocator of the program itself, so that it makes no difference.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [sources, site, new] = &arguments[..] else {
        return Err("call it with the folders of the sources, of the site and of what is written".into());
    };
    let pages: Vec<(PathBuf, usize)> = files(site)
        .into_iter()
        .map(|path| {
            let length = fs::metadata(&path)?.len();
            Ok((new.join(path.strip_prefix(site)?), usize::try_from(length)?))
        })
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let start = Instant::now();
    let html: usize = files(sources).par_iter().map(|path| convert(path)).sum();
    for folder in
        pages.iter().filter_map(|(path, _)| path.parent()).collect::<std::collections::BTreeSet<_>>()
    {
        fs::create_dir_all(folder)?;
    }
    let longest = pages.iter().map(|(_, length)| *length).max().unwrap_or_default();
    let bytes = vec![b'a' + u8::try_from(html % 26)?; longest];
    pages.par_iter().try_for_each(|(path, length)| fs::write(path, &bytes[..*length]))?;
    println!("{:.1}", start.elapsed().as_secs_f64() * 1000.0);
    Ok(())
}

/// How long a file is as HTML, or as it is where it is no Markdown.
fn convert(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap_or_default();
    if path.extension().is_none_or(|extension| extension != "md") {
        return text.len();
    }
    let mut written = String::with_capacity(text.len() * 2);
    html::push_html(&mut written, Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
    written.len()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
