//! Code and formulas, in blocks and in lines.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr};

use super::Audience;
use super::compile::Compiler;
use super::highlight::{MOST_CODE, push_highlighted, syntax};
use super::math::{Display, mathml};
use crate::diagnostic::rules;

/// A code block that is being read.
pub struct CodeBlock {
    pub language: String,
    /// What stands above the block: its title, or the file that it is.
    pub caption: Option<String>,
    pub text: String,
    pub start: usize,
}

/// The language and the caption in the words behind a fence. The first word is the language, unless it sets something.
fn read_fence(words: &str) -> (String, Option<String>) {
    // Pandoc writes `{.python .numberLines}`.
    let braced = words.strip_prefix('{').map(|inner| inner.trim_start().trim_start_matches('.'));
    let words = braced.unwrap_or(words);
    let end = words.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}')).unwrap_or(words.len());
    let language = if words[..end].contains('=') || words.starts_with('#') { "" } else { &words[..end] };
    let caption = ["title", "file"].iter().find_map(|key| value_of(&words[language.len()..], key));
    (language.to_owned(), caption.map(str::to_owned))
}

/// What a word such as `title="…"` or `file=…` is set to; none where it is empty.
fn value_of<'w>(words: &'w str, key: &str) -> Option<&'w str> {
    let begins = |(at, _): &(usize, &str)| !words[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
    let (at, _) =
        words.match_indices(key).filter(begins).find(|(at, _)| words[at + key.len()..].starts_with('='))?;
    let rest = &words[at + key.len() + 1..];
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
    let value = match quote {
        Some(quote) => rest[1..].split(quote).next()?,
        None => rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '}')).next()?,
    };
    Some(value.trim()).filter(|value| !value.is_empty())
}

impl Compiler<'_> {
    pub fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let (language, caption) = match kind {
            CodeBlockKind::Fenced(words) => read_fence(&self.masked.restore(words)),
            CodeBlockKind::Indented => (String::new(), None),
        };
        self.code = Some(CodeBlock { language, caption, text: String::new(), start: range.start });
    }

    pub fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        self.look_for_included_code(&code.text, code.start);
        let start = self.section.text.len();
        self.push_plain(&code.text);
        self.end_plain_line();
        self.section.code.push(start..self.section.text.len());
        if code.language == "math" {
            let formula = code.start..code.start + 1;
            self.out.push("<p>");
            self.formula(&code.text, Display::Block, formula);
            self.out.push("</p>\n");
            return;
        }
        if let Some(caption) = &code.caption {
            self.out.push("<figure class=\"captioned-code\"><figcaption>");
            self.out.push_text(caption);
            self.out.push("</figcaption>");
        }
        // A block that is wider than the page scrolls, and the keyboard must reach it.
        self.out.push("<pre tabindex=\"0\"><code");
        if !code.language.is_empty() {
            self.out.push_attribute("class", &format!("language-{}", code.language));
        }
        self.out.push(">");
        let fits = self.highlighted + code.text.len() <= MOST_CODE;
        let is_coloured = fits && self.manner.audience == Audience::Readers;
        let coloured = || syntax(&code.language.to_ascii_lowercase());
        match is_coloured.then(coloured).flatten() {
            Some(syntax) => {
                self.highlighted += code.text.len();
                push_highlighted(&mut self.out.html, &code.text, syntax);
            }
            None => self.out.push_text(&code.text),
        }
        self.out.push(if code.caption.is_some() { "</code></pre></figure>\n" } else { "</code></pre>\n" });
    }

    pub fn code_span(&mut self, code: &CowStr<'_>) {
        let code = self.masked.restore(code);
        self.out.push("<code>");
        self.out.push_text(&code);
        self.out.push("</code>");
        self.push_plain(&code);
    }

    pub fn inline_math(&mut self, formula: &str, range: Range<usize>) {
        // GitHub keeps Markdown out of a formula by backticks within the signs.
        let quoted = formula.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        self.formula(quoted.unwrap_or(formula), Display::Inline, range);
    }

    pub fn display_math(&mut self, formula: &str, range: Range<usize>) {
        self.formula(formula, Display::Block, range);
    }

    /// Writes a formula as `MathML`, or its source where it cannot be read.
    pub fn formula(&mut self, formula: &str, display: Display, range: Range<usize>) {
        let formula = self.masked.restore(formula).into_owned();
        self.push_plain(&formula);
        match mathml(&formula, display) {
            Ok(html) => self.out.push(&html),
            Err(reason) => {
                self.out.push("<code class=\"math\">");
                self.out.push_text(&formula);
                self.out.push("</code>");
                let message = format!("this formula cannot be read: {reason}");
                let help = "its source is shown instead; where no formula is meant, write `\\$`";
                self.report(&rules::MATH_UNREADABLE, range, message, help);
            }
        }
    }
}
