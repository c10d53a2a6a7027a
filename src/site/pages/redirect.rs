//! Former addresses that lead to where a page is now.

use serde::Serialize;

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::{self, Url};
use crate::source::Span;

pub static KIND: PageKind =
    PageKind { name: "redirect", template: "redirect.html", shows: Shows::Way, anchors: &[], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    let mut redirects = Vec::new();
    for role in &handbook.roles {
        add_former(&mut redirects, "roles", role.id.as_str(), &role.name, &role.details);
    }
    for matrix in &handbook.matrices {
        add_former(&mut redirects, "raci", matrix.id.as_str(), &matrix.name, &matrix.details);
    }
    for pattern in &handbook.patterns {
        add_former(&mut redirects, "staffing", pattern.id.as_str(), &pattern.name, &pattern.details);
    }
    for page in handbook.pages.iter().filter(|page| options.shows(page)) {
        let target = match page.place {
            crate::model::Place::Section => url::of_folder(page.folder()),
            crate::model::Place::Page => url::of_page(page.subject(), false),
        };
        for former in &page.redirect_from {
            let from = former.value.trim_start_matches('/');
            if is_page_address(from) {
                redirects.push(listed(from, &target.encoded(), &page.title, former.span));
            }
        }
    }
    redirects
}

/// The longest name of a file that common systems take, in bytes.
const NAME_BYTES: usize = 240;

/// Whether a former address can be a page of the site; what is not is reported by the check of the pages.
pub fn is_page_address(address: &str) -> bool {
    let is_name = |part: &str| {
        let fits = !part.is_empty() && part.len() <= NAME_BYTES && !part.starts_with('.');
        fits && !part.contains(|character: char| character.is_control() || "\\:*?\"<>|".contains(character))
    };
    address.ends_with(".html") && address.trim_start_matches('/').split('/').all(is_name)
}

fn add_former(
    redirects: &mut Vec<Listed>,
    folder: &str,
    id: &str,
    title: &str,
    details: &crate::model::Details,
) {
    let target = Url::new(&format!("{folder}/{id}.html"));
    let target = target.encoded();
    for former in &details.former_ids {
        let from = format!("{folder}/{}.html", former.value);
        redirects.push(listed(&from, &target, title, former.span));
    }
}

fn listed(from: &str, to: &str, title: &str, span: Span) -> Listed {
    Listed {
        url: Url::new(from),
        subject: Subject::Redirect(format!("{to} {from}")),
        title: title.to_owned(),
        source: None,
        texts: Vec::new(),
        span: Some(span),
    }
}

#[derive(Serialize)]
struct RedirectView {
    /// Where the page is now, from the top of the site.
    target: String,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let target = match &composer.planned().subject {
        Subject::Redirect(to) => to.split(' ').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    tera::Value::from_serializable(&RedirectView { target })
}
