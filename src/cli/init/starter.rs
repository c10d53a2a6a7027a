//! The files that a new handbook starts from.

use std::borrow::Cow;

use crate::schema::editors;
use crate::source::{CONTENT_FOLDER, SETTINGS_FILE};

/// A file of a new handbook, by its path from the handbook's folder.
pub struct StartingFile {
    pub path: String,
    pub bytes: Cow<'static, [u8]>,
}

/// The list of what Git ignores.
const IGNORED: &str = ".gitignore";

/// Files that may be there already and then stay, with what they lack.
pub const KEPT: [(&str, &str); 2] = [
    (IGNORED, "add the lines /output/, /public/ and .*.rolebook to it"),
    (
        editors::EDITOR_SETTINGS,
        "add a rule for each file in .rolebook/schemas/ to it, so that editors use the schemas",
    ),
];

/// Content of the repository's own handbook, which is the sample (`build.rs`).
static SAMPLE_CONTENT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/sample_content.rs"));

const SAMPLE_SETTINGS: &str = include_str!("../../../handbook.toml");

/// The small commented handbook.
const SMALL: &[(&str, &str)] = &[
    (SETTINGS_FILE, include_str!("starter/handbook.toml")),
    ("content/index.md", include_str!("starter/content/index.md")),
    ("content/guide/how-we-work.md", include_str!("starter/content/guide/how-we-work.md")),
    ("content/raci/core-work.toml", include_str!("starter/content/raci/core-work.toml")),
    ("content/roles/team-lead.toml", include_str!("starter/content/roles/team-lead.toml")),
];

/// What publishes a handbook.
const RECIPES: &[(&str, &str)] = &[
    (".github/workflows/handbook.yml", include_str!("starter/github-pages.yml")),
    (".gitlab-ci.yml", include_str!("starter/gitlab-pages.yml")),
    (IGNORED, include_str!("starter/gitignore")),
];

/// A handbook with one role, one matrix and one page.
pub fn small() -> Vec<StartingFile> {
    SMALL.iter().map(with_version).collect()
}

/// What publishes a handbook on GitHub and GitLab Pages.
pub fn recipes() -> Vec<StartingFile> {
    recipes_for(env!("CARGO_PKG_REPOSITORY"))
}

/// The recipes download a release from the repository that `Cargo.toml` names; where it names none they build the
/// program from its source.
fn recipes_for(repository: &str) -> Vec<StartingFile> {
    let source = if repository.is_empty() { Source::Registry } else { Source::Release };
    let files = RECIPES.iter().map(with_version).map(|mut file| {
        let text = chosen(&String::from_utf8_lossy(&file.bytes), source);
        file.bytes = Cow::Owned(text.replace("{repository}", repository.trim_end_matches('/')).into_bytes());
        file
    });
    files.collect()
}

/// Where a recipe has the program from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// An archive with its sum.
    Release,
    /// Built by cargo.
    Registry,
}

/// The lines of a recipe that hold: those between `#when released` and `#otherwise`, or those between that and `#end`.
fn chosen(text: &str, source: Source) -> String {
    let mut is_kept = true;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        match line {
            "#when released" => is_kept = source == Source::Release,
            "#otherwise" => is_kept = source == Source::Registry,
            "#end" => is_kept = true,
            _ if is_kept => kept.extend([line, "\n"]),
            _ => {}
        }
    }
    kept
}

/// What tells editors what the files of a handbook may hold.
pub fn for_editors() -> Vec<StartingFile> {
    let files = editors::files().into_iter();
    files.map(|(path, text)| StartingFile { path, bytes: Cow::Owned(text.into_bytes()) }).collect()
}

/// The handbook of an AI team.
pub fn sample() -> Vec<StartingFile> {
    let settings =
        StartingFile { path: SETTINGS_FILE.to_owned(), bytes: Cow::Borrowed(SAMPLE_SETTINGS.as_bytes()) };
    let content = SAMPLE_CONTENT.iter().map(|(path, bytes)| StartingFile {
        path: format!("{CONTENT_FOLDER}/{path}"),
        bytes: Cow::Borrowed(bytes),
    });
    std::iter::once(settings).chain(content).collect()
}

/// Fills in this program's version, which is the one that the handbook is made for, and that of the compiler which it
/// is known to be built by.
fn with_version((path, text): &(&str, &str)) -> StartingFile {
    let text = text.replace("{version}", env!("CARGO_PKG_VERSION"));
    let text = text.replace("{rust}", env!("CARGO_PKG_RUST_VERSION"));
    StartingFile { path: (*path).to_owned(), bytes: Cow::Owned(text.into_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of all keys of this name within a value, as texts.
    fn values_of<'v>(key: &str, value: &'v serde_json::Value, found: &mut Vec<&'v str>) {
        match value {
            serde_json::Value::Object(table) => table.iter().for_each(|(name, value)| {
                found.extend(value.as_str().filter(|_| name == key));
                values_of(key, value, found);
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| values_of(key, item, found)),
            _ => {}
        }
    }

    /// Whether an action is named with the hash of its commit, which nobody can move.
    fn is_pinned(action: &str) -> bool {
        let commit = action.split_once('@').map_or("", |(_, commit)| commit);
        commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    #[test]
    fn recipes_are_yaml_and_name_the_version_of_all_that_they_use() {
        for repository in ["https://git.example/a/b", ""] {
            for file in recipes_for(repository).iter().filter(|file| file.path.ends_with(".yml")) {
                let text = String::from_utf8_lossy(&file.bytes);
                let recipe: serde_json::Value =
                    serde_saphyr::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", file.path));
                let (mut used, mut images) = (Vec::new(), Vec::new());
                values_of("uses", &recipe, &mut used);
                values_of("image", &recipe, &mut images);
                assert!(used.len() + images.len() > 0, "{}:\n{text}", file.path);
                assert!(used.iter().all(|action| is_pinned(action)), "{used:?}");
                assert!(
                    images.iter().all(|image| image.contains(|c: char| c.is_ascii_digit())),
                    "{images:?}"
                );
                assert!(!text.contains("{version}") && !text.contains("{rust}"), "{text}");
                let jobs = recipe.get("jobs").unwrap_or(&recipe);
                assert!(jobs["publish"].is_object() || jobs["pages"].is_object(), "{text}");
            }
        }
    }

    #[test]
    fn recipes_download_a_release_where_there_are_any() {
        for (repository, has, lacks) in [
            ("https://git.example/a/b/", "https://git.example/a/b/releases/download/v", "cargo"),
            ("", "cargo", "sha256sum"),
        ] {
            for file in recipes_for(repository).iter().filter(|file| file.path.ends_with(".yml")) {
                let text = String::from_utf8_lossy(&file.bytes);
                assert!(text.contains(has) && !text.contains(lacks), "{}:\n{text}", file.path);
                assert!(!text.contains("{repository}") && !text.contains("#otherwise"), "{text}");
            }
        }
    }
}
