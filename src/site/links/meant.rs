//! What a wiki link that names nothing was meant to name.

use super::Follower;
use crate::model::Place;
use crate::parse::nearest;
use crate::parse::slug::slug;
use crate::site::url;
use crate::source::CONTENT_FOLDER;

/// The folders whose records may have former ids.
const RENAMED: [&str; 3] = ["roles", "raci", "staffing"];

impl Follower<'_> {
    /// What should stand in the brackets: of a record or page that is called so, or else of the nearest.
    pub(super) fn meant(&self, name: &str) -> Option<String> {
        self.formerly(name).or_else(|| self.so_called(name)).or_else(|| self.nearest(name))
    }

    /// The present id of a record that had this one before.
    fn formerly(&self, name: &str) -> Option<String> {
        let page = RENAMED.iter().find_map(|folder| self.redirected(&format!("{folder}/{name}.html")))?;
        let (_, file) = self.plan.pages[page].url.as_str().rsplit_once('/')?;
        file.strip_suffix(".html").map(str::to_owned)
    }

    /// The record or page with a name, short name, alias or title.
    fn so_called(&self, name: &str) -> Option<String> {
        let handbook = self.handbook;
        let lower = name.to_lowercase();
        // Also the id that its name would give it: where a file has got another name, texts keep that.
        let is_called = |called: &str| called.to_lowercase() == lower || slug(called) == lower;
        let role = handbook.roles.iter().find(|role| {
            is_called(&role.name)
                || is_called(&role.short)
                || role.aliases.iter().any(|alias| is_called(&alias.value))
        });
        let record = role
            .map(|role| &role.id)
            .or_else(|| {
                handbook.matrices.iter().find(|matrix| is_called(&matrix.name)).map(|matrix| &matrix.id)
            })
            .or_else(|| {
                handbook.patterns.iter().find(|pattern| is_called(&pattern.name)).map(|pattern| &pattern.id)
            })
            .or_else(|| handbook.phases.iter().find(|phase| is_called(&phase.name)).map(|phase| &phase.id))
            .or_else(|| handbook.risks.iter().find(|risk| is_called(&risk.name)).map(|risk| &risk.id))
            .or_else(|| {
                handbook.people.iter().find(|person| is_called(&person.name)).map(|person| &person.id)
            })
            .filter(|id| !self.index.records(id.as_str()).is_empty());
        let row = || handbook.rows().find(|row| is_called(&row.activity.name)).map(|row| row.address());
        let page = || {
            let page = handbook
                .pages
                .iter()
                .find(|page| is_called(&page.title) && !self.drafts.contains(&page.file))?;
            self.in_brackets(page.path.below(CONTENT_FOLDER)?)
        };
        record.map(ToString::to_string).or_else(row).or_else(page)
    }

    /// The id or the name of a page's file that is nearest.
    fn nearest(&self, name: &str) -> Option<String> {
        let pages = self.handbook.pages.iter().filter(|page| page.place == Place::Page);
        let pages: Vec<&str> = pages
            .filter(|page| !self.drafts.contains(&page.file))
            .filter_map(|page| page.path.below(CONTENT_FOLDER))
            .collect();
        let mut names: Vec<&str> = self.index.ids().chain(pages.iter().map(|path| stem_of(path))).collect();
        names.sort_unstable();
        names.dedup();
        let near = nearest(name, names)?;
        if !self.index.records(near).is_empty() {
            return Some(near.to_owned());
        }
        pages.into_iter().find(|path| stem_of(path) == near).and_then(|path| self.in_brackets(path))
    }

    /// What names a page by its file: the file's name alone where that is enough.
    fn in_brackets(&self, path: &str) -> Option<String> {
        let stem = stem_of(path);
        let slug = slug(stem);
        let is_enough = self.index.pages_by_stem(&slug).len() == 1 && self.index.records(stem).is_empty();
        let whole = path.rsplit_once('.').map(|(whole, _)| whole)?;
        self.plan.find(url::of_page(path, false).as_str())?;
        Some(if is_enough { stem } else { whole }.to_owned())
    }
}

/// The name of a file without its folder and ending.
fn stem_of(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
