//! Renames a role, an activity, a matrix or a page, or merges roles, with every mention, as patches of the files that name it.

mod check;
mod compare;
mod embeds;
mod headings;
mod letters;
mod links;
mod mentions;
mod merge;
mod places;
mod redirect;
mod request;
mod settings;
mod subject;

use crate::diagnostic::Diagnostics;
use crate::edit::{Change, Edits, Patch};
use crate::load;
use crate::parse::Mention;
use crate::site::{Options, Site, ThemeNames};
use crate::source::Sources;

pub use request::{Kind, Manner, Refusal, Request};
use subject::Subject;

/// A renaming that can be made.
pub struct Renaming {
    /// Every place that changes, in order.
    pub patches: Vec<Patch>,
    pub changes: Vec<Change>,
    /// The id or path that it has then.
    pub new: String,
    /// What a merged role said and the other one does not say: it is left out.
    pub left: Vec<String>,
    /// What a waiver or the baseline accepted and accepts no longer, each with its place.
    pub unwaived: Vec<String>,
}

/// What the parts of a renaming look at.
struct Scene<'a> {
    sources: &'a Sources,
    site: &'a Site<'a>,
    mentions: &'a [Mention],
    subject: Subject,
}

/// Works out a renaming and tries it in memory: afterwards all links and references lead where they led.
///
/// # Errors
/// When what is to be renamed is unknown, the new name cannot be taken, a file concerned has errors, or a mention is
/// written in a way that cannot be changed.
pub fn rename(sources: &Sources, request: &Request) -> Result<Renaming, Refusal> {
    let mut found = Diagnostics::new();
    let (handbook, mentions) = load::with_mentions(sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, sources, &options, ThemeNames::default(), &mut Diagnostics::new());
    let subject = Subject::find(&site, request)?;
    let scene = Scene { sources, site: &site, mentions: &mentions, subject };
    let mut edits = Edits::default();
    scene.subject.edit(&scene, &mut edits)?;
    mentions::edit(&scene, &mut edits);
    links::edit(&scene, &mut edits);
    embeds::edit(&scene, &mut edits);
    settings::edit(&scene, &mut edits);
    redirect::edit(&scene, &mut edits)?;
    let left = merge::edit(&scene, &mut edits)?;
    check::readable(&scene, &found, &edits)?;
    let patches = edits.patches();
    let changes = edits.changes(sources).map_err(|fault| Refusal::new(fault.to_string()))?;
    let unwaived = check::leads_where_it_led(&scene, &changes)?;
    Ok(Renaming { patches, changes, new: scene.subject.new.clone(), left, unwaived })
}
