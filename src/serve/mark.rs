//! Marks of a page: by comparing them a browser knows whether it shows the page as it is now.

use serde::Serialize;

use super::address;

/// The marks of a page. Each is a hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Of all that the page shows but its style sheets.
    pub page: String,
    /// Of its style sheets.
    pub style: String,
}

impl Marks {
    /// The marks of the page at a path. `tag` gives what tells one state of a copied file from another: a picture may
    /// change while the page that shows it does not.
    pub fn of(path: &str, html: &str, tag: impl Fn(&str) -> Option<String>) -> Marks {
        let (mut page, mut style) = (blake3::Hasher::new(), blake3::Hasher::new());
        let mut rest = html;
        while let Some(start) = rest.find("<link") {
            let (before, link) = rest.split_at(start);
            let (link, behind) = link.split_at(link.find('>').unwrap_or(link.len()));
            page.update(before.as_bytes());
            if link.contains("rel=\"stylesheet\"") {
                style.update(link.as_bytes());
                tags(path, link, "href=\"", &tag, &mut style);
            } else {
                page.update(link.as_bytes());
            }
            rest = behind;
        }
        page.update(rest.as_bytes());
        tags(path, html, "src=\"", &tag, &mut page);
        let short = |hasher: blake3::Hasher| hasher.finalize().to_hex()[..16].to_owned();
        Marks { page: short(page), style: short(style) }
    }
}

/// Adds the state of each file of the site that an attribute names.
fn tags(
    path: &str,
    html: &str,
    attribute: &str,
    tag: &impl Fn(&str) -> Option<String>,
    hasher: &mut blake3::Hasher,
) {
    for (start, _) in html.match_indices(attribute) {
        let value = html[start + attribute.len()..].split('"').next().unwrap_or_default();
        if let Some(tag) = resolve(path, value).and_then(|file| tag(&file)) {
            hasher.update(tag.as_bytes());
        }
    }
}

/// The file of the site that an address on a page leads to.
fn resolve(page: &str, written: &str) -> Option<String> {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = written.split(['?', '#']).next()?;
    while let Some(above) = rest.strip_prefix("../") {
        folders.pop();
        rest = above;
    }
    folders.push(rest);
    address::path_of(&format!("/{}", folders.join("/").replace("&amp;", "&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(html: &str, picture: &'static str) -> Marks {
        Marks::of("a/b.html", html, |path| (path == "c/d e.png").then(|| picture.to_owned()))
    }

    #[test]
    fn style_and_page_are_marked_apart() {
        let html = "<link rel=\"stylesheet\" href=\"x.css\"><link rel=\"icon\" href=\"i\"><p>one</p>";
        let first = marks(html, "");
        let styled = marks(&html.replace("x.css", "y.css"), "");
        assert_eq!(first.page, styled.page);
        assert_ne!(first.style, styled.style);
        for other in [html.replace("one", "two"), html.replace("\"i\"", "\"j\"")] {
            assert_ne!(first.page, marks(&other, "").page);
            assert_eq!(first.style, marks(&other, "").style);
        }
    }

    #[test]
    fn a_picture_marks_the_pages_that_show_it() {
        let html = "<img src=\"../c/d%20e.png\">";
        assert_ne!(marks(html, "1").page, marks(html, "2").page);
        assert_eq!(marks("<img src=\"c/d%20e.png\">", "1"), marks("<img src=\"c/d%20e.png\">", "2"));
    }
}
