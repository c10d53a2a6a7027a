//! The look: templates, words and assets of the built-in theme, and a handbook's overrides of them, file by file.

mod assets;
mod bounds;
mod built_in;
mod draws;
mod escape;
mod faults;
mod files;
mod words;

use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostics;
use crate::model::{Handbook, Settings};
use crate::parse::markdown::Word;
use crate::site::ThemeNames;
use crate::source::Sources;

use bounds::Sheet;

pub use assets::Asset;
pub use draws::{Draw, Draws};
pub use files::{ThemeFile, ThemeFiles};

/// A theme that is ready to draw pages.
pub struct Theme {
    tera: Tera,
    files: ThemeFiles,
    words: words::Words,
    /// None where all templates are built in: those come to an end.
    draws: Option<Arc<Draws>>,
    pub assets: Vec<Asset>,
}

/// What the theme calls things, where no page is drawn: which embeds it adds matters to drawing alone.
pub fn names(handbook: &Handbook, sources: &Sources) -> ThemeNames {
    // Faults of the theme are reported by those who draw with it.
    let mut unheard = Diagnostics::new();
    let files = ThemeFiles::collect(&handbook.settings, sources, &mut unheard);
    words::Words::load(&handbook.settings.language, &files, sources, &mut unheard).names(Vec::new())
}

impl Theme {
    /// Loads the built-in theme with the handbook's overrides. Faults in templates are errors, reported at their place;
    /// a theme with one knows its embeds and words, and draws nothing.
    pub fn load(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> Theme {
        let files = ThemeFiles::collect(settings, sources, found);
        let words = words::Words::load(&settings.language, &files, sources, found);
        let assets = assets::prepare(&files, settings);
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::write_escaped);
        tera.register_function("word", words.function());
        tera.register_function("range", bounds::range);
        let templates = files.templates().map(|file| (file.name_in_kind(), file.text()));
        if let Err(error) = tera.add_raw_templates(templates) {
            found.push(faults::report(&error, None, &files, sources));
        }
        tera.global_context().insert_value("words", words.all());
        let has_own = files.templates().any(|file| file.source.is_some());
        Theme { tera, files, words, draws: has_own.then(Arc::default), assets }
    }

    /// What the plan of a site takes from the theme.
    pub fn names(&self) -> ThemeNames {
        self.words.names(self.embed_names())
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
            (_, Some(refusal)) => Err(faults::refused(template, refusal, &self.files, sources)),
            (Err(error), None) => Err(faults::report(&error, Some(template), &self.files, sources)),
        }
        .map_err(Box::new)
    }

    /// The drawings that are under way, where one of them might not come to an end.
    pub fn draws(&self) -> Option<&Arc<Draws>> {
        self.draws.as_ref()
    }

    /// The file of a template in words.
    fn place(&self, template: &str, sources: &Sources) -> String {
        match self.files.get(&format!("templates/{template}")).and_then(|file| file.source) {
            Some(file) => sources.file(file).path.to_string(),
            None => format!("the built-in template {template}, with parts of the handbook's theme"),
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
