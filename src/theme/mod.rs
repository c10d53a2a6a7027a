//! The look: templates, words and assets of the built-in theme, and a handbook's overrides of them, file by file.

mod assets;
mod bounds;
mod built_in;
mod draws;
mod escape;
mod faults;
mod files;
mod filters;
pub mod language;
mod styles;
mod unread;
mod words;

use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostics;
use crate::model::{Handbook, Settings};
use crate::parse::markdown::Word;
use crate::site::ThemeNames;
use crate::source::{Sources, THEMES_FOLDER};

use bounds::Sheet;

pub use assets::Asset;
pub use draws::{Draw, Draws};
pub use files::{ThemeFile, ThemeFiles};
pub use filters::{FILTERS, FUNCTIONS, TESTS};

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

/// Whether the handbook's theme has templates of its own.
pub fn has_own_templates(settings: &Settings, sources: &Sources) -> bool {
    let folder = format!("{THEMES_FOLDER}/{}/templates", settings.theme.name.value);
    sources.iter().any(|(_, file)| file.path.below(&folder).is_some())
}

impl Theme {
    /// Loads the built-in theme with the handbook's overrides. Faults in templates are errors, reported at their place;
    /// a theme with one knows its embeds and words, and draws nothing.
    pub fn load(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> Theme {
        let files = ThemeFiles::collect(settings, sources, found);
        let words = words::Words::load(&settings.language, &files, sources, found);
        let assets = assets::prepare(&files, settings, sources, found);
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::write_escaped);
        tera.register_function("word", words.function());
        tera.register_function("range", bounds::range);
        tera.register_filter("group_by", filters::group_by);
        faults::load(&mut tera, &files, sources, found);
        unread::report(&files, settings, sources, found);
        tera.global_context().insert_value("words", words.all());
        let has_own = files.templates().any(|file| file.source.is_some());
        Theme { tera, files, words, draws: has_own.then(Arc::default), reach: OnceLock::new(), assets }
    }

    /// What the plan of a site takes from the theme.
    pub fn names(&self) -> ThemeNames {
        self.words.names(self.embed_names())
    }

    /// Whether a file of the theme is the handbook's own, by its path in the theme.
    pub fn is_own(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.source.is_some())
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

    /// The words of the interface by key.
    pub fn text<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key)
    }
}
