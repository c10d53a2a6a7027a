//! The templates as they were compiled last, kept so that a save that changes none of them compiles none.

use tera::Tera;

use super::files::ThemeFiles;
use crate::diagnostic::Diagnostics;

/// The templates of the last state whose templates had no fault.
///
/// What compiling gives depends on the names and the texts of all templates, and on nothing else. So what is kept for the
/// same is what compiling again would give.
#[derive(Default)]
pub struct Memo {
    /// What tells these templates from others; with them once they were asked for again. Whoever works on a template asks for
    /// others each time, and to keep a copy takes longer than to compile.
    known: Option<(blake3::Hash, Option<Tera>)>,
}

impl Memo {
    /// The templates, compiled by `compile` where they are others than those that are known. With a fault they are known
    /// for nothing, since it is to be found again.
    pub(super) fn compiled(
        &mut self,
        files: &ThemeFiles,
        found: &mut Diagnostics,
        compile: impl FnOnce(&mut Diagnostics) -> Tera,
    ) -> Tera {
        let hash = hash_of(files);
        let known = self.known.take().filter(|(known, _)| *known == hash);
        let is_known = known.is_some();
        if let Some((_, Some(kept))) = known {
            let tera = kept.clone();
            self.known = Some((hash, Some(kept)));
            return tera;
        }
        let before = found.len();
        let tera = compile(found);
        self.known = (found.len() == before).then(|| (hash, is_known.then(|| tera.clone())));
        tera
    }
}

fn hash_of(files: &ThemeFiles) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for file in files.templates() {
        for part in [file.path.as_bytes(), &file.bytes] {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize()
}
