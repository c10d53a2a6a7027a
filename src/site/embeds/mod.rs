//! The catalogue of embeds, the check of every call, and the drawing of one.

mod accountable;
mod activity;
mod arguments;
mod check;
mod hiring;
mod holders;
mod include;
mod matrix;
mod misfit;
mod nesting;
mod quick_reference;
mod responsibilities;
mod risks;
mod role;
mod said;
mod staffing;
mod timeline;
mod video;
mod workload;

use super::Site;
use super::anchors::CallOnPage;
use super::bodies::EMBED_DEPTH;
use super::budget;
use super::composer::Composer;
use super::html::{Html, push_escaped};
use crate::diagnostic::{Diagnostic, RecordKind, rules};
use crate::model::{Handbook, TextId};
use crate::parse::call::{Argument, Value};
use crate::parse::markdown::{EmbedCall, Placement};
use crate::source::{FileId, Span, Spanned};

pub use arguments::{Arguments, Kind, Parameter};
pub use check::{check, included_files};
pub use include::included_text;
pub use said::said;

/// An embed: what it takes, and what its template sees.
pub struct Embed {
    pub name: &'static str,
    pub parameters: &'static [Parameter],
    pub view: fn(&Composer<'_>, &Arguments<'_>) -> tera::Value,
}

/// All built-in embeds; each has a template of its name in `templates/embeds/`.
pub static EMBEDS: &[&Embed] = &[
    &matrix::MATRIX,
    &quick_reference::QUICK_REFERENCE,
    &role::ROLE,
    &responsibilities::RESPONSIBILITIES,
    &activity::ACTIVITY,
    &accountable::ACCOUNTABLE,
    &staffing::STAFFING,
    &hiring::HIRING,
    &risks::RISKS,
    &timeline::TIMELINE,
    &workload::WORKLOAD,
    &holders::HOLDERS,
    &include::INCLUDE,
    &video::VIDEO,
];

/// The built-in embed of a name.
pub fn find(name: &str) -> Option<&'static Embed> {
    EMBEDS.iter().find(|embed| embed.name == name).copied()
}

/// The kind of records that an embed shows all of, where there are none: it would show nothing, without a word.
fn missing(handbook: &Handbook, embed: &Embed) -> Option<RecordKind> {
    let lists = [
        (&hiring::HIRING, RecordKind::Question, handbook.questions.is_empty()),
        (&risks::RISKS, RecordKind::Risk, handbook.risks.is_empty()),
        (&timeline::TIMELINE, RecordKind::Phase, handbook.phases.is_empty()),
    ];
    let (_, kind, is_empty) = lists.into_iter().find(|(list, _, _)| list.name == embed.name)?;
    // They may only be unread, which is told at their file.
    (is_empty && !handbook.unread_kinds.contains(&kind)).then_some(kind)
}

/// What a call is a call of.
enum Meant {
    BuiltIn(&'static Embed),
    OfTheme,
}

/// What a call means, with its arguments; none where it does not fit, which the check reports, and is left as text.
fn meant<'c>(site: &Site<'_>, call: &'c EmbedCall) -> Option<(Meant, Arguments<'c>)> {
    let arguments = Arguments::new(call.arguments.as_ref().ok()?);
    let name = &call.name.value;
    let Some(embed) = find(name) else {
        return site.names.embeds.contains(name).then_some((Meant::OfTheme, arguments));
    };
    let fits = include::fits_place(site.handbook, site.sources, call)
        && arguments.fit(site, embed.parameters)
        && missing(site.handbook, embed).is_none();
    fits.then_some((Meant::BuiltIn(embed), arguments))
}

/// The embed of a text with a number as HTML; a call that the check has reported is left as text.
pub fn draw(composer: &Composer<'_>, text: TextId, number: usize) -> Html {
    let call = &composer.handbook().texts.get(text).embeds[number];
    if composer.depth >= EMBED_DEPTH {
        return as_text(call);
    }
    if composer.budget.is_spent() {
        if composer.budget.is_told_first() {
            composer.parts.report(too_much(call));
        }
        return as_text(call);
    }
    let place = CallOnPage { within: composer.included, text, number };
    let included = composer.site.anchors.included_by(composer.page, place);
    let deeper = Composer { depth: composer.depth + 1, included, ..*composer };
    let Some((meant, arguments)) = meant(composer.site, call) else { return as_text(call) };
    let view = match meant {
        Meant::BuiltIn(embed) => (embed.view)(&deeper, &arguments),
        Meant::OfTheme => arguments.as_view(),
    };
    let html =
        composer.parts.embed(&call.name.value, &deeper.place_view(call.placement), view, Some(call.span));
    composer.budget.spend(html.0.len());
    html
}

/// The finding about the call at which a page became too large.
fn too_much(call: &EmbedCall) -> Diagnostic {
    let message =
        format!("embeds and includes make the page larger than {} MiB", budget::MOST_BYTES / (1024 * 1024));
    Diagnostic::new(&rules::TOO_LARGE, call.span, message)
        .help("include less, or link to it; what includes others counts with all of them, each time")
}

/// An embed as a block, for a page that shows records: its arguments are texts.
pub fn draw_block(composer: &Composer<'_>, embed: &Embed, arguments: &[(&str, &str)]) -> Html {
    let nowhere = Span::start_of(FileId::default());
    let spanned = |text: &str| Spanned::new(text.to_owned(), nowhere);
    let arguments = arguments.iter().map(|(name, value)| Argument {
        name: spanned(name),
        value: Spanned::new(Value::Text((*value).to_owned()), nowhere),
    });
    let arguments: Vec<Argument> = arguments.collect();
    let deeper = Composer { depth: composer.depth + 1, included: None, ..*composer };
    let view = (embed.view)(&deeper, &Arguments::new(&arguments));
    composer.parts.embed(embed.name, &deeper.place_view(Placement::Block), view, None)
}

fn as_text(call: &EmbedCall) -> Html {
    let mut text = String::new();
    if call.placement == Placement::Block {
        text.push_str("<p>");
    }
    push_escaped(&mut text, &call.source);
    if call.placement == Placement::Block {
        text.push_str("</p>");
    }
    Html(text)
}

impl Composer<'_> {
    /// The view `page` that embeds and sheets see: enough to write links, and whether they stand in a paragraph.
    pub fn place_view(&self, placement: Placement) -> tera::Value {
        #[derive(serde::Serialize)]
        struct PlaceView<'a> {
            root: &'a str,
            url: std::borrow::Cow<'a, str>,
            inline: bool,
        }
        let url = self.planned().url.encoded();
        tera::Value::from_serializable(&PlaceView {
            root: self.root,
            url,
            inline: placement == Placement::Inline,
        })
    }
}
