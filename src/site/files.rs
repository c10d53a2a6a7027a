//! Files of the site that are neither pages nor copies: data, downloads, files for machines.

use crate::model::Handbook;

/// The data for programs.
const DATA: [&str; 3] = ["api/handbook.json", "api/roles.json", "api/accountable.json"];

/// The addresses of all such files that a handbook has, except those that depend on the build's settings.
pub fn generated(handbook: &Handbook) -> Vec<String> {
    let mut urls: Vec<String> = [&DATA[..], &["robots.txt", "llms.txt", ".nojekyll"]]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect();
    for matrix in &handbook.matrices {
        urls.push(format!("raci/{}.csv", matrix.id));
        urls.push(format!("raci/{}.xlsx", matrix.id));
    }
    urls
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

/// Whether the site has a file of its own at an address, of those that links may lead to.
pub fn is_generated(handbook: &Handbook, url: &str) -> bool {
    if url.strip_prefix("search/").is_some_and(|name| name.ends_with(".js")) {
        return true;
    }
    let matrix = url.strip_prefix("raci/").and_then(|name| name.rsplit_once('.'));
    match matrix {
        Some((id, "csv" | "xlsx")) => handbook.matrices.get(id).is_some(),
        _ => DATA.contains(&url) || ["robots.txt", "llms.txt", "sitemap.xml"].contains(&url),
    }
}

/// Whether the site has a file of its own at an address.
pub fn is_made(handbook: &Handbook, url: &str) -> bool {
    url == ".nojekyll" || is_generated(handbook, url)
}
