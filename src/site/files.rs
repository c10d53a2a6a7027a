//! Files of the site that are neither pages nor copies: data, downloads, files for machines.

use crate::export::Format;
use crate::model::{Handbook, Matrix};

/// What stands in such a file.
#[derive(Debug, Clone, Copy)]
pub enum Made<'h> {
    /// The handbook as data for programs.
    Handbook,
    Roles,
    Accountable,
    Robots,
    Sitemap,
    /// The summary for language models.
    Summary,
    /// Nothing; without it GitHub Pages would leave out files that begin with an underscore.
    NoJekyll,
    /// A matrix to take along.
    Download(&'h Matrix, Format),
    /// A part of the search index; which ones there are depends on what can be found.
    SearchPart,
}

/// The files that have the same address in every site. A sitemap needs a site's address and may be missing.
pub const NAMED: [(&str, Made<'static>); 7] = [
    ("api/handbook.json", Made::Handbook),
    ("api/roles.json", Made::Roles),
    ("api/accountable.json", Made::Accountable),
    ("robots.txt", Made::Robots),
    ("sitemap.xml", Made::Sitemap),
    ("llms.txt", Made::Summary),
    (".nojekyll", Made::NoJekyll),
];

/// The formats in which each matrix can be taken along.
pub const DOWNLOADS: [Format; 2] = [Format::Csv, Format::Xlsx];

/// The address of a download.
pub fn download(matrix: &Matrix, format: Format) -> String {
    format!("raci/{}.{}", matrix.id, format.name())
}

/// What the site makes for an address.
pub fn at<'h>(handbook: &'h Handbook, url: &str) -> Option<Made<'h>> {
    if url.strip_prefix("search/").is_some_and(|name| name.ends_with(".js")) {
        return Some(Made::SearchPart);
    }
    let of_matrix = url.strip_prefix("raci/").and_then(|name| name.rsplit_once('.'));
    let download = of_matrix.and_then(|(id, ending)| {
        let format = DOWNLOADS.into_iter().find(|format| format.name() == ending)?;
        Some(Made::Download(handbook.matrices.get(id)?, format))
    });
    download.or_else(|| NAMED.iter().find(|(known, _)| *known == url).map(|(_, made)| *made))
}

impl Made<'_> {
    /// Whether a link may lead to it: readers have no use for what only hosts and scripts load.
    pub fn may_be_linked(self) -> bool {
        !matches!(self, Made::NoJekyll | Made::SearchPart)
    }
}

/// The longest name of a file or folder that common file systems take, in bytes.
const NAME_BYTES: usize = 255;

/// Why no file of the site can have an address. What authors write into addresses is checked where it is read, so only
/// length and what Windows takes for a drive are left.
pub fn fault_of(url: &str) -> Option<String> {
    if url.as_bytes().get(1) == Some(&b':') {
        return Some(format!("no file can be written to `{url}`, which names a drive on Windows"));
    }
    let long = url.split('/').find(|name| name.len() > NAME_BYTES)?;
    let begin: String = long.chars().take(40).collect();
    Some(format!("no file can be named `{begin}…`, whose {} bytes are more than {NAME_BYTES}", long.len()))
}
