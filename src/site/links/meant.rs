//! What a wiki link that names nothing was meant to name.

use foldhash::{HashMap, HashMapExt};

use super::Follower;
use super::guesser::stem_of;
use crate::model::{Id, Page, Place};
use crate::parse::slug::slug;
use crate::parse::{Effort, KnownNames};
use crate::site::url;
use crate::source::CONTENT_FOLDER;

/// The folders whose records may have former ids.
const RENAMED: [&str; 3] = ["roles", "raci", "staffing"];

/// Records, rows and pages by what they are called, gathered when the first link names nothing.
pub struct Called<'a, 'f> {
    follower: &'a Follower<'f>,
    records: ByName<&'a Id>,
    rows: ByName<String>,
    pages: ByName<&'a Page>,
    /// The ids of records and the names of pages' files.
    to_compare: KnownNames<'a, ()>,
    /// The first page's path from `content/` for each name of a file.
    stems: HashMap<&'a str, &'a str>,
}

impl<'a, 'f> Called<'a, 'f> {
    pub fn of(follower: &'a Follower<'f>) -> Called<'a, 'f> {
        let shown = || follower.handbook.pages.iter().filter(|page| !follower.drafts.contains(&page.file));
        let mut stems = HashMap::new();
        for page in shown().filter(|page| page.place == Place::Page) {
            if let Some(path) = page.path.below(CONTENT_FOLDER) {
                stems.entry(stem_of(path)).or_insert(path);
            }
        }
        let mut names: Vec<&str> = follower.index.ids().chain(stems.keys().copied()).collect();
        names.sort_unstable();
        names.dedup();
        let rows = follower.handbook.rows().map(|row| (row.activity.name.as_str(), row.address()));
        Called {
            follower,
            records: records(follower),
            rows: ByName::of(rows),
            pages: ByName::of(shown().map(|page| (page.title.as_str(), page))),
            to_compare: KnownNames::new(names.into_iter().map(|name| (name, ()))),
            stems,
        }
    }

    /// What should stand in the brackets: of a record or page that is called so, or else of the nearest.
    pub fn meant(&self, name: &str, effort: &Effort) -> Option<String> {
        self.formerly(name).or_else(|| self.so_called(name)).or_else(|| self.nearest(name, effort))
    }

    /// The present id of a record that had this one before.
    fn formerly(&self, name: &str) -> Option<String> {
        let former = |folder| self.follower.redirected(&format!("{folder}/{name}.html"));
        let page = RENAMED.iter().find_map(former)?;
        let (_, file) = self.follower.plan.pages[page].url.as_str().rsplit_once('/')?;
        file.strip_suffix(".html").map(str::to_owned)
    }

    /// The record or page with a name, short name, alias or title.
    fn so_called(&self, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let record =
            self.records.get(&lower).filter(|id| !self.follower.index.records(id.as_str()).is_empty());
        let page = || self.in_brackets(self.pages.get(&lower)?.path.below(CONTENT_FOLDER)?);
        record.map(ToString::to_string).or_else(|| self.rows.get(&lower).cloned()).or_else(page)
    }

    /// The id or the name of a page's file that is nearest.
    fn nearest(&self, name: &str, effort: &Effort) -> Option<String> {
        let (near, ()) = self.to_compare.guess(name, effort)?.near?;
        if !self.follower.index.records(near).is_empty() {
            return Some(near.to_owned());
        }
        self.stems.get(near).and_then(|path| self.in_brackets(path))
    }

    /// What names a page by its file: the file's name alone where that is enough.
    fn in_brackets(&self, path: &str) -> Option<String> {
        let index = self.follower.index;
        let stem = stem_of(path);
        let is_enough = index.pages_by_stem(&slug(stem)).len() == 1 && index.records(stem).is_empty();
        let whole = path.rsplit_once('.').map(|(whole, _)| whole)?;
        self.follower.plan.find(url::of_page(path, false).as_str())?;
        Some(if is_enough { stem } else { whole }.to_owned())
    }
}

/// All names of records, those of roles before those of matrices and so on.
fn records<'a>(follower: &'a Follower<'_>) -> ByName<&'a Id> {
    let handbook = follower.handbook;
    let roles = handbook.roles.iter().flat_map(|role| role.names().map(|name| (name, &role.id)));
    let matrices = handbook.matrices.iter().map(|matrix| (matrix.name.as_str(), &matrix.id));
    let patterns = handbook.patterns.iter().map(|pattern| (pattern.name.as_str(), &pattern.id));
    let phases = handbook.phases.iter().map(|phase| (phase.name.as_str(), &phase.id));
    let risks = handbook.risks.iter().map(|risk| (risk.name.as_str(), &risk.id));
    let people = handbook.people.iter().map(|person| (person.name.as_str(), &person.id));
    ByName::of(roles.chain(matrices).chain(patterns).chain(phases).chain(risks).chain(people))
}

/// Things by what they are called; of several with one name the first.
struct ByName<T>(HashMap<String, T>);

impl<T: Clone> ByName<T> {
    fn of<'n>(names: impl Iterator<Item = (&'n str, T)>) -> ByName<T> {
        let mut things = HashMap::new();
        for (name, thing) in names {
            // Also the id that its name would give it: where a file has got another name, texts keep that.
            for form in [name.to_lowercase(), slug(name)] {
                things.entry(form).or_insert_with(|| thing.clone());
            }
        }
        ByName(things)
    }

    fn get(&self, lower: &str) -> Option<&T> {
        self.0.get(lower)
    }
}
