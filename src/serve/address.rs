//! From the path of a request to the path of a file of the site.

use percent_encoding::percent_decode_str;

/// The path from the top of the site, decoded once; none where no file of a site can have it.
///
/// Nothing of a path ever reaches the disk: it is looked up among the addresses of the site. That a path which climbs
/// is no address is said here all the same.
pub fn path_of(requested: &str) -> Option<String> {
    let below = requested.strip_prefix('/')?;
    let decoded = percent_decode_str(below).decode_utf8().ok()?;
    let is_plain = !decoded.contains(|character: char| character.is_control() || character == '\\');
    let climbs = decoded.split('/').any(|name| matches!(name, "." | ".."));
    (is_plain && !climbs).then(|| decoded.into_owned())
}

/// The file that stands for a folder's address, which ends with a slash or is empty.
pub fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The file of the site that an address written in another one leads to; none where it can be no file of the site.
pub fn beside(file: &str, written: &str) -> Option<String> {
    let path = written.split(['?', '#']).next()?;
    let mut names: Vec<&str> = file.split('/').collect();
    names.pop();
    for name in path.split('/') {
        match name {
            "." => {}
            // Browsers, too, stay at the top.
            ".." => _ = names.pop(),
            name => names.push(name),
        }
    }
    path_of(&format!("/{}", names.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_in_the_folder_of_the_file_that_names_it() {
        let cases = [
            ("a/b.html", "c%20d.png?x#y", "a/c d.png"),
            ("a/b.html", "../c.png", "c.png"),
            ("a/b/c.css", "./../d/./e.svg", "a/d/e.svg"),
            ("a.html", "../../b.png", "b.png"),
        ];
        for (file, written, meant) in cases {
            assert_eq!(beside(file, written).as_deref(), Some(meant), "{written} in {file}");
        }
    }

    #[test]
    fn paths_are_decoded_once_and_never_climb() {
        let file = |requested| path_of(requested).map(|path| file_of(&path));
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/roles/").as_deref(), Some("roles/index.html"));
        assert_eq!(file("/a%20b/%C3%BC.html").as_deref(), Some("a b/ü.html"));
        assert_eq!(file("/100%2525.html").as_deref(), Some("100%25.html"));
        for climbing in
            ["/../x", "/a/../x", "/%2e%2e/x", "/%2e%2e%2fx", "/..%5cx", "/a%00", "/%ff", "/./x", "x", "*"]
        {
            assert_eq!(file(climbing), None, "{climbing}");
        }
    }
}
