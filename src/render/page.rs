//! Draws one page.

use serde::Serialize;
use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::parse::markdown::Word;
use crate::site::findings::ShownFindings;
use crate::site::frame::{MenuEntry, PageView};
use crate::site::pages;
use crate::site::pages::matrix::CellView;
use crate::site::{Budget, Composer, Html, PageIndex, Parts, Site, Top};
use crate::source::Span;
use crate::theme::Theme;

/// About how many bytes most pages have beside their texts, and parts of pages. What is longer makes room as it grows, which
/// takes twice the memory meanwhile.
const FRAME_BYTES: usize = 8 * 1024;
const PART_BYTES: usize = 256;

/// The page as HTML; nothing where its template has a fault.
pub fn draw(
    site: &Site<'_>,
    theme: &Theme,
    shown: &ShownFindings,
    page: PageIndex,
    report: &(impl Fn(Diagnostic) + Sync),
) -> Option<String> {
    let planned = site.page(page);
    let parts = ThemeParts { site, theme, report };
    let root = root_of(site, page);
    let budget = Budget::default();
    let composer = Composer {
        site,
        page,
        root: &root,
        parts: &parts,
        findings: shown,
        budget: &budget,
        depth: 0,
        included: None,
        sheet: None,
    };
    let mut context = Context::new();
    context.insert_value("page", Value::from_serializable(&PageView::new(&composer)));
    context.insert_value("view", (planned.kind.view)(&composer));
    let room = FRAME_BYTES + budget.made();
    match theme.draw(planned.kind.template, &context, room, site.sources) {
        Ok(html) => Some(with_wanted_anchors(site, page, html)),
        Err(fault) => {
            report(*fault);
            None
        }
    }
}

/// The anchors of a kind of page are a promise to authors: where a page has nothing to show under one that links lead
/// to, or a theme leaves the section out, the bare anchor stands at the end of its content.
fn with_wanted_anchors(site: &Site<'_>, page: PageIndex, mut html: String) -> String {
    for anchor in site.links.wanted(page) {
        let id = format!(" id=\"{anchor}\"");
        // Templates of a theme may write it in either way.
        if !html.contains(&id)
            && !html.contains(&format!(" id='{anchor}'"))
            && let Some(end) = html.rfind("</main>").or_else(|| html.rfind("</body>"))
        {
            html.insert_str(end, &format!("<span{id}></span>"));
        }
    }
    html
}

/// What leads to the top; the page for missing addresses is shown at any depth, so it starts from the host.
fn root_of(site: &Site<'_>, page: PageIndex) -> String {
    let planned = site.page(page);
    if !planned.is(&pages::not_found::KIND) {
        return planned.url.root();
    }
    let base = site.base_url().filter(|_| site.options.top == Top::Published);
    let path = base.as_deref().and_then(|base| base.split_once("://")).map(|(_, rest)| rest);
    match (path.and_then(|rest| rest.find('/').map(|slash| &rest[slash..])), site.options.top) {
        (Some(path), _) => path.to_owned(),
        (None, Top::Host) => "/".to_owned(),
        (None, Top::Published) => planned.url.root(),
    }
}

/// What a theme gives to texts.
struct ThemeParts<'a, R> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    report: &'a R,
}

impl<R: Fn(Diagnostic) + Sync> ThemeParts<'_, R> {
    /// A template with a page and a view; nothing, and a report, where it has a fault.
    fn draw(&self, template: &str, page: Value, view: Value, room: usize) -> Html {
        self.try_to_draw(template, page, view, room).unwrap_or_else(|fault| {
            (self.report)(*fault);
            Html::default()
        })
    }

    fn try_to_draw(
        &self,
        template: &str,
        page: Value,
        view: Value,
        room: usize,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("page", page);
        context.insert_value("view", view);
        self.theme.draw(template, &context, room, self.site.sources).map(Html)
    }
}

/// What an entry of a menu knows of the page around it.
#[derive(Serialize)]
struct MenuPage<'a> {
    root: &'a str,
}

impl<R: Fn(Diagnostic) + Sync> Parts for ThemeParts<'_, R> {
    fn embed(&self, name: &str, page: &Value, view: Value, call: Option<Span>) -> Html {
        let template = format!("embeds/{name}.html");
        self.try_to_draw(&template, page.clone(), view, PART_BYTES).unwrap_or_else(|fault| {
            (self.report)(match call {
                Some(call) => fault.label(call, "in this call"),
                None => *fault,
            });
            Html::default()
        })
    }

    fn sheet(&self, page: &Value, view: Value, room: usize) -> Html {
        self.draw("print/sheet.html", page.clone(), view, room)
    }

    fn menu_entry(&self, root: &str, entry: &MenuEntry) -> Html {
        let page = Value::from_serializable(&MenuPage { root });
        self.draw("parts/menu_entry.html", page, Value::from_serializable(entry), PART_BYTES)
    }

    fn matrix_cell(&self, cell: &CellView<'_>) -> Html {
        self.draw("parts/matrix_cell.html", Value::none(), Value::from_serializable(cell), PART_BYTES)
    }

    fn report(&self, finding: Diagnostic) {
        (self.report)(finding);
    }

    fn word(&self, word: Word) -> &str {
        self.theme.word(word)
    }
}
