//! The folders in which systems of version control keep what is theirs.

/// Their names, in small letters.
const FOLDERS: [&str; 5] = [".git", ".hg", ".svn", ".jj", ".bzr"];

/// How the short names begin that Windows makes of the folder of Git; a number follows.
const SHORT: &str = "git~";

/// Whether a file or folder of this name belongs to a system of version control.
///
/// What stands there is run, as hooks and settings are, and comes along with no clone. So nobody but that system may write
/// there, in whatever spelling a disk takes for this name: without case, with characters that are not seen, with dots and
/// spaces at the end, with a stream of a file.
pub fn is_of_version_control(name: &str) -> bool {
    if name.is_ascii() && !name.starts_with(['.', 'g', 'G']) {
        return false;
    }
    let seen: String = name.chars().filter(|character| !is_unseen(*character)).collect();
    let small = seen.to_ascii_lowercase();
    let small = small.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']);
    FOLDERS.contains(&small) || small.strip_prefix(SHORT).is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Characters that some disks pass over in names.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_every_spelling_that_a_disk_takes_for_them() {
        for name in [
            ".git",
            ".GIT",
            ".Hg",
            ".svn",
            ".jj",
            ".bzr",
            "GIT~1",
            "git~12 .",
            ".git ",
            ".git.",
            ".g\u{200c}it",
            ".git::x",
        ] {
            assert!(is_of_version_control(name), "{name:?}");
        }
        for name in [
            "git",
            ".gitignore",
            ".github",
            ".hgignore",
            "a.git",
            "svn",
            "guide",
            "git~x.csv",
            "git~",
            "git~1.csv",
            "",
        ] {
            assert!(!is_of_version_control(name), "{name:?}");
        }
    }
}
