//! Files for machines: data, downloads, robots, sitemap, and a summary for language models.

use super::{OutputFile, Payload};
use crate::site::Site;

/// Hands on every such file.
pub fn files(site: &Site<'_>, emit: &(impl Fn(OutputFile) + Sync + Send)) {
    let text = |path: &str, text: String| {
        emit(OutputFile { path: path.to_owned(), payload: Payload::Bytes(text.into_bytes()) })
    };
    text(".nojekyll", String::new());
    text("robots.txt", robots(site));
    if let Some(sitemap) = sitemap(site) {
        text("sitemap.xml", sitemap);
    }
}

/// Search engines are asked to stay away unless the settings invite them.
fn robots(site: &Site<'_>) -> String {
    if site.handbook.settings.noindex {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap = site.base_url().map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// All pages with their public addresses; none without a public address, or when robots shall stay away.
fn sitemap(site: &Site<'_>) -> Option<String> {
    let base = site.base_url().filter(|_| !site.handbook.settings.noindex)?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in
        site.plan.pages.iter().filter(|page| !matches!(page.kind.name, "not_found" | "redirect" | "print"))
    {
        xml.push_str("  <url><loc>");
        crate::site::html::escape(&format!("{base}{}", page.url.encoded()), &mut xml);
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}
