//! The look: templates, words and assets of the built-in theme, and a handbook's overrides of them, file by file.

mod assets;
mod bounds;
mod built_in;
mod draws;
mod escape;
mod escapes;
mod faults;
mod files;
mod filters;
pub mod language;
mod memo;
mod near;
mod own_styles;
mod scripts;
mod styles;
mod unread;
mod words;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostics;
use crate::model::{Handbook, Settings};
use crate::parse::markdown::Word;
use crate::site::ThemeNames;
use crate::source::{FileId, Sources, THEMES_FOLDER};

use bounds::Sheet;
use own_styles::OwnStyles;

pub use assets::Asset;
pub use draws::{Draw, Draws};
pub use files::{ThemeFile, ThemeFiles};
pub use filters::{FILTERS, FUNCTIONS, TESTS};
pub use memo::Memo;
pub use near::nearest_file;

/// A theme that is ready to draw pages.
pub struct Theme {
    tera: Tera,
    files: ThemeFiles,
    words: words::Words,
    /// None where all templates are built in: those come to an end.
    draws: Option<Arc<Draws>>,
    /// Made with the first fault, or where drawings are watched.
    reach: OnceLock<faults::Reach>,
    pub assets: Vec<Asset>,
    own_styles: OwnStyles,
}

/// What the theme calls things, where no page is drawn: which embeds it adds matters to drawing alone.
pub fn names(handbook: &Handbook, sources: &Sources) -> ThemeNames {
    // Faults of the theme are reported by those who draw with it.
    let mut unheard = Diagnostics::new();
    let files = ThemeFiles::collect(&handbook.settings, sources, &mut unheard);
    words::Words::load(&handbook.settings.language, &files, sources, &mut unheard).names(Vec::new())
}

/// The files of the built-in theme, by their paths in it.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    built_in::FILES.iter().copied()
}

/// Whether a file of the theme is a part of the style sheet or script that an asset of this name is joined of.
pub fn is_part_of(path: &str, asset: &str) -> bool {
    let asset = asset.strip_prefix("assets/").unwrap_or(asset);
    let is_style = || path.starts_with("styles/") && asset == assets::STYLE;
    scripts::asset_of(path).is_some_and(|script| script == asset) || is_style()
}

/// Whether the handbook's theme has templates of its own.
pub fn has_own_templates(settings: &Settings, sources: &Sources) -> bool {
    let folder = format!("{THEMES_FOLDER}/{}/templates", settings.theme.name.value);
    sources.iter().any(|(_, file)| file.path.below(&folder).is_some())
}

/// What templates are compiled with.
fn bare(words: &words::Words) -> Tera {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape::write_escaped);
    tera.register_function("word", words.function());
    tera.register_function("range", bounds::range);
    tera.register_filter("group_by", filters::group_by);
    tera
}

impl Theme {
    /// Loads the built-in theme with the handbook's overrides. Faults in templates are errors, reported at their place;
    /// a theme with one knows its embeds and words, and draws nothing.
    pub fn load(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> Theme {
        Theme::with(settings, sources, found, |_, found, compile| compile(found))
    }

    /// Loads a theme of which the memo has the templates that were compiled before, and gives what [`Theme::load`] would.
    pub fn again(settings: &Settings, sources: &Sources, memo: &mut Memo, found: &mut Diagnostics) -> Theme {
        Theme::with(settings, sources, found, |files, found, compile| memo.compiled(files, found, compile))
    }

    fn with(
        settings: &Settings,
        sources: &Sources,
        found: &mut Diagnostics,
        compiled: impl FnOnce(&ThemeFiles, &mut Diagnostics, &dyn Fn(&mut Diagnostics) -> Tera) -> Tera,
    ) -> Theme {
        let files = ThemeFiles::collect(settings, sources, found);
        let words = words::Words::load(&settings.language, &files, sources, found);
        let assets = assets::prepare(&files, settings, sources, found);
        let own_styles = own_styles::prepare(settings, sources, found);
        let compile = |found: &mut Diagnostics| {
            let mut tera = bare(&words);
            faults::load(&mut tera, &files, sources, found);
            tera
        };
        let mut tera = compiled(&files, found, &compile);
        // The words may be others than when the templates were compiled.
        tera.register_function("word", words.function());
        unread::report(&files, settings, sources, found);
        tera.global_context().insert_value("words", words.all());
        let has_own = files.templates().any(|file| file.source.is_some());
        let draws = has_own.then(Arc::default);
        Theme { tera, files, words, draws, reach: OnceLock::new(), assets, own_styles }
    }

    /// What the plan of a site takes from the theme.
    pub fn names(&self) -> ThemeNames {
        self.words.names(self.embed_names())
    }

    /// Whether a file of the theme is the handbook's own, by its path in the theme.
    pub fn is_own(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.source.is_some())
    }

    /// A style sheet of the content as it is published, where that is otherwise than it is written.
    pub fn own_style(&self, file: FileId) -> Option<&[u8]> {
        self.own_styles.published(file)
    }

    /// The files of the content that a style sheet of the content leads to.
    pub fn named_by(&self, sheet: FileId) -> BTreeSet<FileId> {
        self.own_styles.named_by(sheet)
    }

    /// The names of all embeds that the theme has a template for.
    fn embed_names(&self) -> Vec<String> {
        let embeds = self.files.templates().filter_map(|file| {
            let name = file.name_in_kind().strip_prefix("embeds/")?.strip_suffix(".html")?;
            Some(name.to_owned())
        });
        embeds.collect()
    }

    /// What every template sees beside its own view.
    pub fn share(&mut self, name: &'static str, value: Value) {
        self.tera.global_context().insert_value(name, value);
    }

    /// Draws a template; `room` is about how many bytes come of it.
    ///
    /// # Errors
    /// A fault in the template, as a finding at its place.
    pub fn draw(
        &self,
        template: &str,
        context: &Context,
        room: usize,
        sources: &Sources,
    ) -> Result<String, Box<crate::diagnostic::Diagnostic>> {
        let begun = self.draws.as_ref().map(|draws| draws.begin(self.place(template, sources)));
        let mut sheet = Sheet::new(begun.as_ref().map(|begun| &*begun.draw), room);
        match (self.tera.render_to(template, context, &mut sheet), sheet.refused) {
            (Ok(()), _) => Ok(sheet.into_text()),
            (_, Some(refusal)) => Err(faults::refused(refusal, &self.scene(template, sources))),
            (Err(error), None) => Err(faults::report(&error, &self.scene(template, sources))),
        }
        .map_err(Box::new)
    }

    /// The drawings that are under way, where one of them might not come to an end.
    pub fn draws(&self) -> Option<&Arc<Draws>> {
        self.draws.as_ref()
    }

    fn reach(&self) -> &faults::Reach {
        self.reach.get_or_init(|| faults::Reach::of(&self.files))
    }

    fn scene<'s>(&'s self, drawn: &'s str, sources: &'s Sources) -> faults::Scene<'s> {
        faults::Scene { drawn, files: &self.files, reach: self.reach(), sources }
    }

    /// The handbook's own files that a template is drawn with, in words.
    fn place(&self, template: &str, sources: &Sources) -> String {
        if let Some(file) = self.files.get(&format!("templates/{template}")).and_then(|file| file.source) {
            return sources.file(file).path.to_string();
        }
        match self.reach().own(template) {
            [] => format!("the built-in template {template}"),
            own => {
                let paths: Vec<&str> = own.iter().map(|file| sources.file(*file).path.as_str()).collect();
                paths.join(" or ")
            }
        }
    }

    /// A word of the interface that Markdown needs.
    pub fn word(&self, word: Word) -> &str {
        self.words.get(words::key_of(word))
    }

    /// Whether the handbook's language has no words of the interface, so that all are English.
    pub fn has_foreign_words(&self) -> bool {
        self.words.are_foreign
    }

    /// The words of the interface by key.
    pub fn text<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key)
    }
}
