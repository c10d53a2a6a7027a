//! From sources to findings and to a site: one stage a line.

mod made_of;
mod sink;

use std::sync::{Arc, Mutex, PoisonError};

use crate::check::{self, Baseline};
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::model::{Handbook, Settings};
use crate::output::Fingerprint;
use crate::parallel;
use crate::render::{self, Drawing};
use crate::site::{Options, Site, drafts};
use crate::source::{Sources, Span};
use crate::theme::{self, Draws, Theme};

pub use sink::{Nowhere, Sink, Stage};

/// What is kept of one state of a handbook for the next.
#[derive(Default)]
pub struct Memo {
    records: load::Memo,
    theme: theme::Memo,
}

/// What a run through the stages gave.
pub struct Outcome {
    pub handbook: Handbook,
    /// Sorted, with the levels that the settings ask for.
    pub found: Diagnostics,
    /// How many pages the site has.
    pub pages: usize,
    /// What the site was made of; none where drawing it has found something, which is to be found again.
    pub made_of: Option<Fingerprint>,
}

/// Checks the handbook and, where there is no error and somewhere for them to go, draws the site's files.
pub fn run<S: Sink>(sources: &Sources, options: &Options, sink: Option<&S>) -> Outcome {
    through(sources, options, None, sink)
}

/// Checks the handbook. Where it has templates of its own, each page is drawn for their faults, which `watch` may end, and
/// nothing is kept.
pub fn check(sources: &Sources, watch: impl FnOnce(&Arc<Draws>)) -> Diagnostics {
    if !theme::has_own_templates(&load::settings(sources), sources) {
        return run::<Nowhere>(sources, &Options::default(), None).found;
    }
    let (options, mut found) = (Options::default(), Diagnostics::new());
    let (handbook, theme) = read_anew(sources, &mut found, |found| load::load(sources, found));
    judge(&handbook, theme, sources, &options, None, found, |site, theme, mut found| {
        if !found.has_errors() {
            if let Some(draws) = theme.draws() {
                watch(draws);
            }
            Drawing::new(site, theme, &found).pages_alone(&mut found);
            found.sort();
        }
        found
    })
}

/// Checks the handbook with the findings that this baseline accepts, whichever the settings name.
pub fn check_against(sources: &Sources, baseline: Baseline) -> Outcome {
    through::<Nowhere>(sources, &Options::default(), Some(baseline), None)
}

/// Reads a handbook and plans its site for somebody who asks something; nothing is checked or drawn.
pub fn ask<T>(sources: &Sources, answer: impl FnOnce(&Site<'_>) -> T) -> (T, Diagnostics) {
    let mut found = Diagnostics::new();
    let handbook = load::unseen(sources, &mut found);
    let options = Options::default();
    let names = theme::names(&handbook, sources);
    let site = Site::new(&handbook, sources, &options, names, &mut Diagnostics::new());
    (answer(&site), found)
}

fn through<S: Sink>(
    sources: &Sources,
    options: &Options,
    given: Option<Baseline>,
    sink: Option<&S>,
) -> Outcome {
    let mut found = Diagnostics::new();
    let enter = |stage| sink.into_iter().for_each(|sink| sink.enter(stage));
    enter(Stage::Load);
    let records = |found: &mut Diagnostics| match sink {
        Some(_) => load::load(sources, found),
        None => load::unseen(sources, found),
    };
    let (handbook, theme) = read_anew(sources, &mut found, records);
    enter(Stage::Plan);
    let (pages, made_of, found) =
        judge(&handbook, theme, sources, options, given, found, |site, theme, mut found| {
            let made_of = match sink {
                Some(sink) if sink.wants(&found) => draw(site, theme, &mut found, sink),
                _ => None,
            };
            (site.plan.pages.len(), made_of, found)
        });
    Outcome { handbook, found, pages, made_of }
}

/// Hands the files of a site on, all of them or only those that are copied, and tells what the site was made of; nothing
/// where the sink wants no files, or where drawing has found something.
fn draw<S: Sink>(site: &Site<'_>, theme: Theme, found: &mut Diagnostics, sink: &S) -> Option<Fingerprint> {
    sink.enter(Stage::Compare);
    if !sink.begin(site.plan.pages.len()) {
        return None;
    }
    let made_of = made_of::fingerprint(site.sources, site.options);
    if sink.stands(made_of) {
        render::copies(site, |file| sink.take(file));
        return Some(made_of);
    }
    sink.enter(Stage::Draw);
    theme.draws().into_iter().for_each(|draws| sink.watch(draws));
    let before = found.len();
    Drawing::new(site, theme, found).all(found, |file| sink.take(file));
    found.sort();
    (found.len() == before).then_some(made_of)
}

/// Checks the handbook and shows its site to `visit`, with the theme and all findings; nothing is drawn yet. What
/// was read for the last time and did not change since is not read anew.
pub fn stand<R>(
    sources: &Sources,
    options: &Options,
    memo: &Mutex<Memo>,
    visit: impl FnOnce(&Site<'_>, Theme, Diagnostics) -> R,
) -> R {
    let mut found = Diagnostics::new();
    let (handbook, theme) = {
        // Every entry of a memo is whole, whatever happened beside it.
        let Memo { records, theme } = &mut *memo.lock().unwrap_or_else(PoisonError::into_inner);
        read(
            sources,
            &mut found,
            |found| load::again(sources, records, found),
            |settings, found| Theme::again(settings, sources, theme, found),
        )
    };
    judge(&handbook, theme, sources, options, None, found, visit)
}

/// Reads the records, and beside them a theme of which nothing is known.
fn read_anew(
    sources: &Sources,
    found: &mut Diagnostics,
    records: impl FnOnce(&mut Diagnostics) -> Handbook + Send,
) -> (Handbook, Theme) {
    read(sources, found, records, |settings, found| Theme::load(settings, sources, found))
}

/// Reads the records, and beside them the theme, which needs of the handbook only its settings.
fn read(
    sources: &Sources,
    found: &mut Diagnostics,
    records: impl FnOnce(&mut Diagnostics) -> Handbook + Send,
    theme: impl FnOnce(&Settings, &mut Diagnostics) -> Theme + Send,
) -> (Handbook, Theme) {
    let mut of_theme = Diagnostics::new();
    let (handbook, theme) =
        parallel::both(|| records(found), || theme(&load::settings(sources), &mut of_theme));
    found.extend(of_theme);
    (handbook, theme)
}

fn judge<R>(
    handbook: &Handbook,
    theme: Theme,
    sources: &Sources,
    options: &Options,
    given: Option<Baseline>,
    mut found: Diagnostics,
    visit: impl FnOnce(&Site<'_>, Theme, Diagnostics) -> R,
) -> R {
    let (names, mut checked) = (theme.names(), Diagnostics::new());
    // The rules know nothing of the site.
    let (site, ()) = parallel::both(
        || Site::new(handbook, sources, options, names, &mut found),
        || check::check(handbook, &mut checked),
    );
    found.extend(checked);
    let baseline = given.unwrap_or_else(|| baseline(handbook, sources, &mut found));
    drafts::spare(&mut found, &site);
    check::settle(&mut found, handbook, sources, &baseline);
    visit(&site, theme, found)
}

/// The findings accepted at adoption. A file that is not there accepts nothing, and is reported.
fn baseline(handbook: &Handbook, sources: &Sources, found: &mut Diagnostics) -> Baseline {
    let Some(path) = &handbook.settings.baseline else { return Baseline::default() };
    match sources.find(&path.value) {
        // That it cannot be read is told with all files of which that is so.
        Some(file) if sources.file(file).text().is_none() => Baseline::default(),
        Some(file) => check::read_baseline(sources.text(file), Span::start_of(file), found),
        None => {
            found.push(check::missing_baseline(path));
            Baseline::default()
        }
    }
}

/// The output folder that the settings name, without reading anything else.
pub fn output_folder(sources: &Sources) -> Option<String> {
    load::settings(sources).output.map(|output| output.value)
}
