//! Files of the site that are neither pages nor copies: data, downloads, files for machines.

use crate::model::Handbook;

/// The addresses of all such files that a handbook has, except those that depend on the build's settings.
pub fn generated(handbook: &Handbook) -> Vec<String> {
    let mut urls: Vec<String> =
        ["api/handbook.json", "api/roles.json", "robots.txt", "llms.txt", ".nojekyll"]
            .map(str::to_owned)
            .into();
    for matrix in &handbook.matrices {
        urls.push(format!("raci/{}.csv", matrix.id));
        urls.push(format!("raci/{}.xlsx", matrix.id));
    }
    urls
}

/// Whether an address is one of them.
pub fn is_generated(handbook: &Handbook, url: &str) -> bool {
    let matrix = url.strip_prefix("raci/").and_then(|name| name.rsplit_once('.'));
    match matrix {
        Some((id, "csv" | "xlsx")) => handbook.matrices.get(id).is_some(),
        _ => ["api/handbook.json", "api/roles.json", "robots.txt", "llms.txt", "sitemap.xml"].contains(&url),
    }
}
