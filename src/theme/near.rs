//! The file of a theme that was meant by a path that none has.

use crate::parse::nearest;

/// The nearest path. Its file's own name must be near, too: what paths have in common, folders and endings, tells nothing. Of a
/// path below a file it is that file.
pub fn nearest_file<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let is_above = |known: &&&str| written.strip_prefix(**known).is_some_and(|rest| rest.starts_with('/'));
    if let Some(file) = known.iter().find(is_above) {
        return Some(file);
    }
    let near = known.iter().copied().filter(|known| nearest(stem(written), [stem(known)]).is_some());
    nearest(written, near.collect::<Vec<_>>())
}

/// The name of a file up to its first dot.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_near_by_its_own_name_alone() {
        let known = ["parts/people.html", "parts/menu.html", "page.html", "parts/cast.html"];
        let near = |written| nearest_file(written, &known);
        assert_eq!(near("parts/menus.html"), Some("parts/menu.html"));
        assert_eq!(near("part/menu.html"), Some("parts/menu.html"));
        assert_eq!(near("pages.html"), Some("page.html"));
        assert_eq!(near("parts/menu.html/item.html"), Some("parts/menu.html"));
        assert_eq!(near("parts/nope.html"), None);
        assert_eq!(near("parts/unused.html"), None);
    }
}
