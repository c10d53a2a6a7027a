//! What Markdown becomes: HTML with holes for all that needs the rest of the handbook.

use std::borrow::Cow;
use std::ops::Range;

use crate::parse::call::{Argument, Fault};
use crate::source::{Span, Spanned};

/// HTML with the places where the page still has to fill something in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    pub html: String,
    /// In order of their offsets. Holes never come from the text of `html`, so no author can forge one.
    pub holes: Vec<Hole>,
}

/// A place in HTML that is filled later; nothing of `html` is replaced, the filling goes in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// A byte offset into the HTML.
    pub at: usize,
    pub kind: HoleKind,
}

/// What belongs into a hole. Numbers are indices into the lists of the [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoleKind {
    /// The final id of a heading, inside `id="…"`.
    HeadingId(usize),
    /// What keeps this text's footnote ids apart from those of the page's other texts: empty for the first text,
    /// else something like `-2`. Stands within ids and `#` addresses.
    Key,
    /// Inside `id="…"` of raw HTML, before the author's id: what keeps it apart from ids of other pages' texts.
    IdPrefix,
    /// The `href` and `class` attributes of a link, each with a space before it: `<a` + hole + `>`.
    Href(usize),
    /// The name of what a wiki link without words of its own leads to.
    LinkText(usize),
    /// A whole image element, or a link in its place.
    Image(usize),
    /// What stands for a frame, player or plug-in of raw HTML.
    Frame(usize),
    /// A rendered embed.
    Embed(usize),
    /// A word of the interface, in the handbook's language; also within attributes, so escape it for these.
    Word(Word),
}

/// The interface's own words that Markdown needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    /// Names a table that can be scrolled.
    Table,
    /// Names the link from a footnote back to the text; the footnote's number follows.
    BackToText,
}

/// Markdown compiled: its HTML, and all that the page has to know of it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text of a record's field as its author wrote it; empty for the body of a page, which its file has.
    pub source: Box<str>,
    pub markup: Markup,
    /// The whole of it is one paragraph, or nothing.
    pub is_paragraph: bool,
    /// The first top-level heading of level 1, which is not in the markup.
    pub title: Option<Title>,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub embeds: Vec<EmbedCall>,
    pub call_slips: Vec<CallSlip>,
    /// Ids and names of raw HTML elements.
    pub anchors: Vec<Spanned<String>>,
    /// The text without markup, cut at the headings.
    pub sections: Vec<TextSection>,
}

/// The first top-level heading of level 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    pub text: String,
    /// The text as it was typed, where smart punctuation made another of it: anchors are made of that.
    pub typed: Option<Box<str>>,
    /// What is shown by names that are not known yet, as in a [`TextSection`]; embeds have no words in the text of a title.
    pub unnamed: Vec<(Unnamed, usize)>,
    /// The heading's content without the heading's own tags.
    pub markup: Markup,
    pub explicit_id: Option<String>,
    pub span: Span,
}

/// A heading below the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 2 to 6: further headings of level 1 count as level 2.
    pub level: u8,
    pub text: String,
    /// The text as it was typed, where smart punctuation made another of it: anchors are made of that.
    pub typed: Option<Box<str>>,
    /// What is shown by names that are not known yet, as in a [`TextSection`].
    pub unnamed: Vec<(Unnamed, usize)>,
    pub explicit_id: Option<String>,
    pub span: Span,
}

impl Title {
    /// The words as readers see them, with the names of what wiki links lead to.
    pub fn read<'t>(
        &'t self,
        document: &Document,
        name: impl Fn(Unnamed) -> Option<Cow<'t, str>>,
    ) -> Cow<'t, str> {
        with_names(&self.text, &self.unnamed, document, name)
    }

    /// The text that the anchor is made of.
    pub fn typed(&self) -> &str {
        self.typed.as_deref().unwrap_or(&self.text)
    }
}

impl Heading {
    /// The words as readers see them, with the names of what wiki links lead to and of what embeds show.
    pub fn read<'t>(
        &'t self,
        document: &Document,
        name: impl Fn(Unnamed) -> Option<Cow<'t, str>>,
    ) -> Cow<'t, str> {
        with_names(&self.text, &self.unnamed, document, name)
    }

    /// The text that the anchor is made of, which has no words of embeds.
    pub fn typed(&self) -> &str {
        self.typed.as_deref().unwrap_or(&self.text)
    }
}

/// What stands in a text that is shown by names which the rest of the handbook knows. Numbers are indices into the lists of
/// the [`Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// A wiki link without words of its own; its target is written in the text.
    Link(usize),
    /// An embed within a sentence; [`WITHOUT_NAMES`] is written in the text.
    Embed(usize),
}

/// What stands for an embed within a sentence whose names are not known.
pub const WITHOUT_NAMES: &str = "…";

/// A stretch of plain text for search and summaries; code is included, tags are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextSection {
    /// The heading that it stands under; none before the first heading.
    pub heading: Option<usize>,
    pub text: String,
    /// What is shown by names that are not known yet, in the order of the text: what it is, and the byte offset of what is
    /// written in its place.
    pub unnamed: Vec<(Unnamed, usize)>,
    /// Where blocks of code stand in the text, in its order.
    pub code: Vec<Range<usize>>,
}

impl TextSection {
    /// The stretches of the text that are prose, not blocks of code.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.code.iter().map(|code| code.end));
        let ends = self.code.iter().map(|code| code.start).chain([self.text.len()]);
        starts.zip(ends).filter_map(|(start, end)| self.text.get(start..end))
    }

    /// The text as readers see it: with the names of what wiki links without words lead to, and of what embeds within
    /// sentences show, where these are known.
    pub fn read<'t>(
        &'t self,
        document: &Document,
        name: impl Fn(Unnamed) -> Option<Cow<'t, str>>,
    ) -> Cow<'t, str> {
        with_names(&self.text, &self.unnamed, document, name)
    }
}

/// A text in which names, where they are known, stand in place of what is written for them.
fn with_names<'t>(
    text: &'t str,
    unnamed: &[(Unnamed, usize)],
    document: &Document,
    name: impl Fn(Unnamed) -> Option<Cow<'t, str>>,
) -> Cow<'t, str> {
    let named =
        |(unnamed, start): &(Unnamed, usize)| Some((written(document, *unnamed, *start), name(*unnamed)?));
    with_parts(text, unnamed.iter().filter_map(named))
}

/// Where that stands which is written in place of a name.
fn written(document: &Document, unnamed: Unnamed, start: usize) -> Range<usize> {
    let length = match unnamed {
        Unnamed::Link(link) => document.links[link].target.len(),
        Unnamed::Embed(_) => WITHOUT_NAMES.len(),
    };
    start..start + length
}

/// A text with other words at some places, in their order.
fn with_parts<'t>(
    text: &'t str,
    parts: impl IntoIterator<Item = (Range<usize>, Cow<'t, str>)>,
) -> Cow<'t, str> {
    let mut parts = parts.into_iter().peekable();
    if parts.peek().is_none() {
        return text.into();
    }
    let mut read = String::with_capacity(text.len());
    let mut done = 0;
    for (range, words) in parts {
        read.push_str(text.get(done..range.start).unwrap_or_default());
        read.push_str(&words);
        done = range.end;
    }
    read.push_str(text.get(done..).unwrap_or_default());
    read.into()
}

/// How a link or resource was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)` or a reference link.
    Inline,
    /// `[[target]]` or `[[target|text]]`.
    Wiki,
    /// `<https://…>` or a bare address in the text.
    Autolink,
    /// `<me@example.org>`; the target has no `mailto:`.
    Email,
    /// `<a href="…">`.
    HtmlLink,
    /// `![alt](target)`.
    Image,
    /// `![[target]]`.
    WikiImage,
    /// `<img src="…">`.
    HtmlImage,
    /// `<source srcset="…">` of a `<picture>`.
    PictureSource,
    /// `<iframe>`, `<video>`, `<audio>`, `<embed>` or `<object>`.
    Frame,
}

/// A link, an image or a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    /// The address as the author means it: escapes and entities are resolved, percent signs are not.
    pub target: String,
    /// The place of the address where it can be told, else of the whole link.
    pub span: Span,
    /// The words that stand for an image or frame; empty for links, whose text is in the markup.
    pub text: String,
    pub title: Option<String>,
    /// The author's own classes from raw HTML, to be joined with those of the page.
    pub class: Option<String>,
    /// Further harmless attributes of an image, in order of their names: `width`, `height`, `id` and the like.
    /// The values are not escaped yet.
    pub attributes: Vec<(&'static str, String)>,
    /// It stands within a link, where no other one may stand.
    pub is_within_link: bool,
}

impl Link {
    pub(super) fn new(kind: LinkKind, target: String, span: Span) -> Link {
        Link {
            kind,
            target,
            span,
            text: String::new(),
            title: None,
            class: None,
            attributes: Vec::new(),
            is_within_link: false,
        }
    }
}

/// A call in double braces.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbedCall {
    pub name: Spanned<String>,
    pub arguments: Result<Vec<Argument>, Fault>,
    /// The call as written, to leave it as text.
    pub source: String,
    pub span: Span,
    pub placement: Placement,
    /// It stands within a link, where no other one may stand.
    pub is_within_link: bool,
}

impl EmbedCall {
    /// Whether the call is but a name in double braces, as other generators write their variables.
    pub fn is_bare(&self) -> bool {
        !self.source.contains('(')
    }
}

/// A name behind braces that is left as text, and may be that of an embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSlip {
    /// The name, at the place of all that is told of.
    pub name: Spanned<String>,
    pub kind: SlipKind,
}

/// Why a name behind braces is no call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// It begins none: something is missing or too much.
    Unfinished,
    /// It is one, but stands in the words of an image, which are text alone.
    InImage,
}

/// Where an embed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Alone in its paragraph; there is no `<p>` around the hole.
    Block,
    /// Among text.
    Inline,
}
