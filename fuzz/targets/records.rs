//! Record files and the settings: the first byte says which file the rest is.

const PATHS: &[&str] = &[
    "handbook.toml",
    "content/roles/a.toml",
    "content/roles.toml",
    "content/raci/m.toml",
    "content/staffing/s.toml",
    "content/phases.toml",
    "content/risks.toml",
    "content/hiring.toml",
    "content/people.toml",
    "themes/default/words/en.toml",
    "findings-baseline.json",
];

pub fn run(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let first = usize::from(first.wrapping_sub(b'a'));
    super::handbook::run(PATHS[first % PATHS.len()], rest);
}
