//! Addresses of the site: relative to its top, naming their file, with an optional anchor.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::parse::slug::slug;

/// What cannot stand as it is in the path of a relative address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// What cannot stand as it is behind a `#`.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'{')
    .add(b'}')
    .add(b'|');

/// The path of a file of the site from its top, such as `roles/data-engineer.html`; not encoded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

impl Url {
    pub fn new(path: &str) -> Url {
        Url(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this file to the top of the site: empty, `../`, `../../`.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Whether this leads from this file to the top of the site.
    pub fn has_root(&self, root: &str) -> bool {
        const UP: &str = "../";
        root.len() == self.0.matches('/').count() * UP.len()
            && root.as_bytes().chunks(UP.len()).all(|up| up == UP.as_bytes())
    }

    /// The address as it stands in a link, from the top of the site.
    pub fn encoded(&self) -> Cow<'_, str> {
        utf8_percent_encode(&self.0, PATH).into()
    }

    /// The encoded address with an anchor.
    pub fn with_anchor(&self, anchor: &str) -> String {
        if anchor.is_empty() {
            self.encoded().into_owned()
        } else {
            format!("{}#{}", self.encoded(), fragment(anchor))
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Url {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A part of an address as its author wrote it, but for what cannot stand in one.
pub fn kept(written: &str) -> Cow<'_, str> {
    const KEPT: &AsciiSet = &FRAGMENT.remove(b'%');
    utf8_percent_encode(written, KEPT).into()
}

/// An anchor as it stands behind a `#`.
pub fn fragment(anchor: &str) -> Cow<'_, str> {
    utf8_percent_encode(anchor, FRAGMENT).into()
}

/// The address of a narrative page: the slug of each part of its path, a section page as its folder's index.
pub fn of_page(subject: &str, stands_for_folder: bool) -> Url {
    let (folder, file) = subject.rsplit_once('/').unwrap_or(("", subject));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = if stands_for_folder { "index".to_owned() } else { part(stem) };
    Url::new(&format!("{}{name}.html", folder_path(folder)))
}

/// The address of a folder's page.
pub fn of_folder(folder: &str) -> Url {
    Url::new(&format!("{}index.html", folder_path(folder)))
}

fn folder_path(folder: &str) -> String {
    folder.split('/').filter(|name| !name.is_empty()).map(|name| part(name) + "/").collect()
}

/// The slug of one part of a path, or a hash where nothing is left of it.
fn part(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() { format!("page-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]) } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_slugs_of_paths() {
        assert_eq!(of_page("Guide/Über uns.md", false).as_str(), "guide/über-uns.html");
        assert_eq!(of_page("README.md", true).as_str(), "index.html");
        assert_eq!(of_page("guide/_index.md", true).as_str(), "guide/index.html");
        assert!(of_page("!!!.md", false).as_str().starts_with("page-"));
        assert_eq!(Url::new("a/b/c.html").root(), "../../");
        for path in ["c.html", "b/c.html", "a/b/c.html"] {
            let url = Url::new(path);
            let roots = ["", "../", "../../", "/", "abc"];
            assert!(roots.iter().all(|root| url.has_root(root) == (url.root() == *root)), "{path}");
        }
        assert_eq!(Url::new("a b/ü#1.pdf").encoded(), "a%20b/%C3%BC%231.pdf");
    }
}
