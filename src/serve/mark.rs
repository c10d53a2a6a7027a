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
    /// change while the page that shows it does not. `named` gives the same of the files that a copied style sheet names:
    /// browsers ask for them anew with the page, and not with the style sheet.
    pub fn of(
        path: &str,
        html: &str,
        tag: impl Fn(&str) -> Option<String>,
        named: impl Fn(&str) -> Vec<String>,
    ) -> Marks {
        let (mut page, mut style) = (blake3::Hasher::new(), blake3::Hasher::new());
        let mut rest = html;
        while let Some(start) = rest.find("<link") {
            let (before, link) = rest.split_at(start);
            let (link, behind) = link.split_at(link.find('>').unwrap_or(link.len()));
            page.update(before.as_bytes());
            if link.contains("rel=\"stylesheet\"") {
                style.update(link.as_bytes());
                for (sheet, tag_of_sheet) in copied(path, named_in(link, "href=\""), &tag) {
                    style.update(tag_of_sheet.as_bytes());
                    for tag in named(&sheet) {
                        page.update(tag.as_bytes());
                    }
                }
            } else {
                page.update(link.as_bytes());
                copied(path, named_in(link, "href=\""), &tag)
                    .for_each(|(_, tag)| _ = page.update(tag.as_bytes()));
            }
            rest = behind;
        }
        page.update(rest.as_bytes());
        let shown = ["src=\"", "poster=\""].into_iter().flat_map(|attribute| named_in(html, attribute));
        // Of several pictures, each with when it is the one that is shown.
        let choices = named_in(html, "srcset=\"").flat_map(|choices| choices.split(','));
        let shown = shown.chain(choices.filter_map(|choice| choice.split_whitespace().next()));
        copied(path, shown, &tag).for_each(|(_, tag)| _ = page.update(tag.as_bytes()));
        let short = |hasher: blake3::Hasher| hasher.finalize().to_hex()[..16].to_owned();
        Marks { page: short(page), style: short(style) }
    }
}

/// What stands in an attribute, wherever it does.
fn named_in<'h>(html: &'h str, attribute: &'h str) -> impl Iterator<Item = &'h str> {
    html.match_indices(attribute)
        .filter_map(move |(start, _)| html[start + attribute.len()..].split('"').next())
}

/// The copied files among those that a page names, with their states.
fn copied<'h>(
    path: &str,
    named: impl Iterator<Item = &'h str>,
    tag: &impl Fn(&str) -> Option<String>,
) -> impl Iterator<Item = (String, String)> {
    named.filter_map(move |written| {
        let file = address::beside(path, &written.replace("&amp;", "&"))?;
        let tag = tag(&file)?;
        Some((file, tag))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(html: &str, picture: &'static str) -> Marks {
        let named = |_: &str| vec![picture.to_owned()];
        let tag = |path: &str| match path {
            "c/d e.png" => Some(picture.to_owned()),
            "a/own.css" => Some("1".to_owned()),
            _ => None,
        };
        Marks::of("a/b.html", html, tag, named)
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
        for html in [
            "<source srcset=\"x.png, ../c/d%20e.png 2x\" media=\"print\">",
            "<video poster=\"../c/d%20e.png\"></video>",
            "<link rel=\"icon\" href=\"../c/d%20e.png\">",
        ] {
            assert_ne!(marks(html, "1").page, marks(html, "2").page, "{html}");
            assert_eq!(marks(html, "1").style, marks(html, "2").style, "{html}");
        }
    }

    #[test]
    fn what_a_copied_style_sheet_names_marks_the_page() {
        let html = |sheet| format!("<link rel=\"stylesheet\" href=\"{sheet}\"><p>one</p>");
        let (first, second) = (marks(&html("own.css"), "1"), marks(&html("own.css"), "2"));
        assert_ne!(first.page, second.page);
        assert_eq!(first.style, second.style);
        assert_eq!(marks(&html("theme.css"), "1"), marks(&html("theme.css"), "2"));
    }
}
