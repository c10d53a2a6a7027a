//! From the bytes of a file to its tables, whatever the format.

mod archive;
mod binary;
mod bullets;
mod comments;
mod encoding;
mod hidden;
mod html;
pub mod limits;
mod markdown;
mod old;
mod opendocument;
mod pipes;
mod separated;
mod sheets;
mod unread;
mod workbook;
mod xml;

use std::fmt;

use super::grid::Grid;

/// What a file holds.
#[derive(Debug, Default)]
pub struct Document {
    pub grids: Vec<Grid>,
    /// What must be said about the reading itself: encodings, hidden sheets, formulas.
    pub remarks: Vec<String>,
}

/// Why a file cannot be read at all, with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

impl Fault {
    fn too_many_cells() -> Fault {
        Fault(format!(
            "it has more than {} cells with words; delete what is no matrix, or save the table alone",
            limits::CELLS
        ))
    }

    fn too_many_words() -> Fault {
        Fault(format!(
            "the words of its cells come to more than {} MB; delete what is no matrix, or save the table alone",
            limits::WORDS / (1024 * 1024)
        ))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// The formats by the endings of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Separated,
    Markdown,
    Html,
    Workbook,
}

/// Reads a file; its name says its format where the bytes do not.
///
/// # Errors
/// [`Fault`] where nothing can be read of it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    bearable(bytes)?;
    let format = format_of(name, bytes)?;
    if format == Format::Workbook {
        return workbook::read(bytes);
    }
    let (text, said) = encoding::decode(bytes)?;
    let mut document = match format {
        Format::Markdown => markdown::read(&text)?,
        Format::Html => html::read(&text)?,
        Format::Separated | Format::Workbook => separated::read(&text)?,
    };
    document.remarks.splice(0..0, said);
    if document.grids.len() > limits::TABLES {
        return Err(Fault(format!("it has more than {} tables; split it", limits::TABLES)));
    }
    Ok(document)
}

/// Whether a file is one that is read at all: not empty, and not too large.
///
/// # Errors
/// [`Fault`] where it is not.
pub fn bearable(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        // Those who read it stopped at the limit, and know no more than that there is more.
        return Err(Fault(format!(
            "it has more than {} MB, the most that is read; save the table alone",
            limits::FILE_BYTES / (1024 * 1024)
        )));
    }
    if bytes.is_empty() {
        return Err(Fault("it is empty".to_owned()));
    }
    Ok(())
}

/// The format: packed files by their bytes, others by the ending of the name.
fn format_of(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Ok(Format::Workbook);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let looks_like_html = || {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)]).trim_start().to_lowercase();
        start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table")
    };
    match ending.as_str() {
        // Many programs save web pages and separated values under this name.
        "xls" | "xlsx" | "xlsm" | "xlsb" | "ods" if looks_like_html() => Ok(Format::Html),
        "xlsx" | "xlsm" | "xlsb" | "ods" => {
            Err(Fault(format!("it is no .{ending} file: it is cut off or has another format; save it anew")))
        }
        // A text may be written in Markdown.
        "txt" if String::from_utf8_lossy(bytes).lines().any(pipes::is_delimiter) => Ok(Format::Markdown),
        "csv" | "tsv" | "tab" | "txt" | "xls" => Ok(Format::Separated),
        "md" | "markdown" | "mdx" | "mkd" => Ok(Format::Markdown),
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        _ if looks_like_html() => Ok(Format::Html),
        "" => Ok(Format::Markdown),
        _ => Err(Fault(format!(
            ".{ending} files are not read; save the table as csv, tsv, xlsx, xls, ods, Markdown or HTML"
        ))),
    }
}
