//! Whether a renaming is safe: what names the subject can be read, and everything leads where it led.

use std::collections::BTreeSet;

use super::Scene;
use super::compare::Difference;
use super::request::Refusal;
use super::{letters, redirect};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, rules};
use crate::edit::{Change, Edits, applied};
use crate::load;
use crate::model::Handbook;
use crate::site::links::{Resolved, Target};
use crate::site::{Options, Site, ThemeNames};
use crate::source::{FileId, Sources};

/// Refuses where a file that cannot be read may name the subject, or where a file to be changed has errors.
pub fn readable(scene: &Scene<'_>, found: &Diagnostics, edits: &Edits) -> Result<(), Refusal> {
    let patches = edits.patches();
    let mut concerned: BTreeSet<FileId> = patches.iter().map(|patch| patch.span.file).collect();
    concerned.extend(scene.subject.files.keys().filter_map(|path| scene.sources.find(path)));
    concerned.extend(&scene.site.handbook.unread);
    let is_fault = |finding: &&Diagnostic| {
        let is_error = finding.level == Level::Error && finding.rule.family == Family::Reading;
        is_error && concerned.contains(&finding.span.file)
    };
    let Some(fault) = found.shown().find(is_fault) else { return Ok(()) };
    Err(Refusal::new(format!(
        "{} has an error: {}; mend it first, since what it names cannot be known for certain (`rolebook check`)",
        place(scene.sources, fault),
        fault.message
    )))
}

/// Refuses where the handbook would have an error that it does not have, or a link would lead elsewhere. Gives what is
/// accepted no longer.
pub fn leads_where_it_led(scene: &Scene<'_>, changes: &[Change]) -> Result<Vec<String>, Refusal> {
    let after = applied(scene.sources, changes);
    let mut quiet = Diagnostics::new();
    let handbook = load::load(&after, &mut quiet);
    redirect::kept(scene, &handbook, &after)?;
    same_activities(scene, &handbook)?;
    letters::stay(scene, &handbook)?;
    let difference = Difference::of(scene, &after);
    if let Some(new) = difference.new {
        if new.rule == &rules::DUPLICATE_URL {
            return Err(Refusal::new(format!("{}; choose another name", new.message)));
        }
        return Err(Refusal::new(format!(
            "this would leave an error at {}: {}; change that by hand first",
            place(&after, &new),
            new.message
        )));
    }
    let options = Options::default();
    links(scene, &Site::new(&handbook, &after, &options, ThemeNames::default(), &mut quiet))?;
    let told = |finding: &Diagnostic| {
        format!("{}: {} [{}]", place(&after, finding), finding.message, finding.rule.name)
    };
    Ok(difference.unwaived.iter().map(told).collect())
}

fn place(sources: &Sources, finding: &Diagnostic) -> String {
    let line = sources.position(finding.span.file, finding.span.start).line;
    format!("{}:{line}", sources.file(finding.span.file).path)
}

fn links(scene: &Scene<'_>, site: &Site<'_>) -> Result<(), Refusal> {
    let (handbook, after) = (site.handbook, site.sources);
    for (text, document) in scene.site.handbook.texts.iter() {
        let path = scene.sources.file(text.file).path.as_str();
        if is_joined(scene, path) {
            continue;
        }
        let new = scene.subject.files.get(path).map_or(path, String::as_str);
        let Some(file) = after.find(new) else { continue };
        let moved = crate::model::TextId { file, index: text.index };
        if handbook.texts.of_file(file).len() != scene.site.handbook.texts.of_file(text.file).len() {
            if scene.subject.into.is_some() {
                // What stood twice is said once, and what is left is judged by its errors.
                continue;
            }
            return Err(Refusal::new(format!("{new} would be read in another way")));
        }
        let (before, now) = (scene.site.links.of_text(text), site.links.of_text(moved));
        let pairs = document.links.iter().zip(before.iter().zip(now));
        for (link, (before, now)) in pairs {
            if renamed(scene, before) != address(site, now) {
                let line = scene.sources.position(text.file, link.span.start).line;
                return Err(Refusal::new(format!(
                    "the link `{}` at {path}:{line} would lead elsewhere; change it by hand first",
                    link.target
                )));
            }
        }
    }
    Ok(())
}

/// Refuses where another activity would get another id: those of one name have a number at the end of theirs.
fn same_activities(scene: &Scene<'_>, handbook: &Handbook) -> Result<(), Refusal> {
    let Some(matrix) = &scene.subject.matrix else { return Ok(()) };
    let rows = |handbook: &'_ Handbook| -> Vec<String> {
        let matrix = handbook.matrices.get(matrix.as_str());
        matrix.iter().flat_map(|matrix| &matrix.activities).map(|row| row.id.to_string()).collect()
    };
    let (before, now) = (rows(scene.site.handbook), rows(handbook));
    let other = before.iter().zip(&now).find(|(before, now)| before != now && **before != scene.subject.old);
    match other {
        Some((before, now)) => Err(Refusal::new(format!(
            "`{matrix}#{before}` would be `{matrix}#{now}` then, since its id is made of its name; give it an `id` of its \
             own first, or in a grid another name"
        ))),
        None => Ok(()),
    }
}

/// Whether a file's texts are joined with those of another one, so that they have no former place.
fn is_joined(scene: &Scene<'_>, path: &str) -> bool {
    let Some(into) = scene.subject.into else { return false };
    let files = scene.subject.files.iter().flat_map(|(old, new)| [old.as_str(), new.as_str()]);
    let homes = scene.subject.home.into_iter().chain([into]);
    homes.map(|file| scene.sources.file(file).path.as_str()).chain(files).any(|known| known == path)
}

/// Where a link leads, as an address and an anchor.
fn address(site: &Site<'_>, resolved: &Resolved) -> (String, String) {
    match &resolved.target {
        Target::Page { page, anchor } => (site.plan.pages[*page].url.as_str().to_owned(), anchor.clone()),
        Target::File(url) => (url.as_str().to_owned(), String::new()),
        Target::External(address) => (address.clone(), String::new()),
        Target::Inert => (String::new(), String::new()),
    }
}

/// Where a link is to lead afterwards.
fn renamed(scene: &Scene<'_>, resolved: &Resolved) -> (String, String) {
    let (address, anchor) = address(scene.site, resolved);
    let address = scene.subject.addresses.get(&address).cloned().unwrap_or(address);
    match &resolved.target {
        Target::Page { page, anchor } if scene.subject.is_own_activity(*page, anchor) => {
            (address, scene.subject.new.clone())
        }
        _ => (address, anchor),
    }
}
