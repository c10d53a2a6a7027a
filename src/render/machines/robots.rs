//! `robots.txt` and `sitemap.xml`.

use crate::site::Site;
use crate::site::html::push_escaped;
use crate::site::kind::Shows;

/// Search engines are asked to stay away unless the settings invite them.
pub fn robots(site: &Site<'_>) -> String {
    if site.handbook.settings.noindex {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap = site.base_url().map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// All pages with their public addresses; none without a public address, or when robots shall stay away.
pub fn sitemap(site: &Site<'_>) -> Option<String> {
    let base = site.base_url().filter(|_| !site.handbook.settings.noindex)?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in site.plan.pages.iter().filter(|page| page.kind.shows != Shows::Way) {
        xml.push_str("  <url><loc>");
        push_escaped(&mut xml, &format!("{base}{}", page.url.encoded()));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    Some(xml)
}
