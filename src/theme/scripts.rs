//! Scripts that are made of parts: `scripts/search/*.js` become `search.js`.
//!
//! There are no modules on a site that is to work from a disk, and each file more is a request more. So a long script lies
//! in files of one purpose, which are joined as the parts of the style sheet are.

use std::collections::BTreeMap;

use super::files::ThemeFiles;

/// What stands between two parts: neither a remark nor a statement without its end takes the next part away.
const BETWEEN: &str = "\n;\n";

/// The scripts by their names as assets, each joined of its parts in the order of their names.
pub fn joined(files: &ThemeFiles) -> BTreeMap<String, String> {
    let mut scripts: BTreeMap<String, String> = BTreeMap::new();
    for part in files.all() {
        let Some(asset) = asset_of(&part.path) else { continue };
        let script = scripts.entry(asset).or_default();
        if !script.is_empty() {
            script.push_str(BETWEEN);
        }
        script.push_str(part.text());
    }
    scripts
}

/// The name of the asset that a file of `scripts/` is a part of; none where it is none.
pub fn asset_of(path: &str) -> Option<String> {
    let (script, name) = path.strip_prefix("scripts/")?.split_once('/')?;
    let is_part = !script.is_empty() && name.ends_with(".js") && !name.contains('/');
    is_part.then(|| format!("{script}.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_a_folder_named_after_their_script() {
        assert_eq!(asset_of("scripts/search/10-parts.js").as_deref(), Some("search.js"));
        for path in ["scripts/a.js", "scripts/a/b.css", "scripts/a/b/c.js", "scripts//a.js", "assets/a/b.js"]
        {
            assert_eq!(asset_of(path), None, "{path}");
        }
    }
}
