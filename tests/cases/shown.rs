//! What was made of a case, as lists that a person can read.

use rolebook::diagnostic::Diagnostics;
use rolebook::load;
use rolebook::model::{Handbook, Matrix, Page, TextId};
use rolebook::site::links::Target;
use rolebook::site::{Options, Site, Subject};
use rolebook::source::Sources;
use rolebook::theme;

/// One list of what was made.
pub fn show(what: &str, sources: &Sources) -> String {
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, sources, &options, theme::names(&handbook, sources), &mut found);
    match what {
        "pages" => pages(&site),
        "links" => links(&site),
        "rows" => handbook.matrices.iter().map(|matrix| rows(&handbook, matrix)).collect(),
        "roles" => roles(&handbook),
        "titles" => handbook.pages.iter().map(title).collect(),
        "anchors" => anchors(&site),
        _ => panic!("no list is called {what}"),
    }
}

/// The pages that not every handbook has.
fn pages(site: &Site<'_>) -> String {
    let always = ["home", "search", "print", "not_found", "findings"];
    let pages = site.plan.pages.iter().filter(|page| !always.contains(&page.kind.name));
    let mut lines: Vec<String> = pages
        .map(|page| match &page.subject {
            Subject::Redirect(to) => {
                format!("{} -> {}\n", page.url, to.split(' ').next().unwrap_or_default())
            }
            _ => format!("{} {} \"{}\"\n", page.url, page.kind.name, page.title),
        })
        .collect();
    lines.sort();
    lines.concat()
}

fn links(site: &Site<'_>) -> String {
    let mut lines = String::new();
    for (file, documents) in site.handbook.texts.by_file() {
        for (index, document) in (0_u32..).zip(documents) {
            let followed = site.links.of_text(TextId { file, index });
            for (link, resolved) in document.links.iter().zip(followed) {
                let target = match &resolved.target {
                    Target::Page { page, anchor } => site.page(*page).url.with_anchor(anchor),
                    Target::File(url) => format!("file {}", url.encoded()),
                    Target::External(address) => format!("external {address}"),
                    Target::Inert => "nothing".to_owned(),
                };
                let name = resolved.name.as_ref().map(|name| format!(" \"{name}\"")).unwrap_or_default();
                let suffix = match resolved.suffix.as_str() {
                    "" => String::new(),
                    suffix => format!(" with {suffix}"),
                };
                lines += &format!("{} => {target}{suffix}{name}\n", link.target.escape_debug());
            }
        }
    }
    lines
}

fn rows(handbook: &Handbook, matrix: &Matrix) -> String {
    let columns: Vec<&str> = matrix.columns.iter().map(|role| role.id.as_str()).collect();
    let mut text = format!("{} ({}): {}\n", matrix.id, matrix.scheme.id, columns.join(" "));
    for activity in &matrix.activities {
        text += &format!("  {} \"{}\"", activity.id, activity.name);
        if let Some(phase) = &activity.phase {
            text += &format!(" phase={}", phase.id);
        }
        if let Some(group) = &activity.group {
            text += &format!(" group=\"{group}\"");
        }
        for cell in &activity.cells {
            text += &format!(" {}={}", cell.role.id, matrix.scheme.letters[cell.letter].letter);
            if let Some(note) = cell.note {
                text += &format!(" ({})", handbook.texts.get(note).source);
            }
        }
        if let Some(note) = activity.note {
            text += &format!(" note=\"{}\"", handbook.texts.get(note).source);
        }
        if let Some(deliverable) = &activity.deliverable {
            text += &format!(" deliverable=\"{deliverable}\"");
        }
        if activity.independent_check {
            text += " independent_check";
        }
        text.push('\n');
    }
    text
}

fn roles(handbook: &Handbook) -> String {
    let mut text = String::new();
    for role in &handbook.roles {
        text += &format!("{} \"{}\" short=\"{}\"", role.id, role.name, role.short);
        if let Some(group) = &role.group {
            text += &format!(" group=\"{group}\"");
        }
        if role.narrative.is_some() {
            text += " narrative";
        }
        text.push('\n');
    }
    text
}

fn title(page: &Page) -> String {
    let summary = page.summary.as_ref().map(|summary| format!(" summary=\"{summary}\"")).unwrap_or_default();
    let order = page.order.map(|order| format!(" order={order}")).unwrap_or_default();
    let draft = if page.draft { " draft" } else { "" };
    let toc = if page.toc { "" } else { " toc=false" };
    let reviewed =
        page.details.reviewed.as_ref().map(|date| format!(" reviewed={}", date.value)).unwrap_or_default();
    format!("{} \"{}\"{summary}{order}{draft}{toc}{reviewed}\n", page.subject(), page.title)
}

fn anchors(site: &Site<'_>) -> String {
    let mut text = String::new();
    // The page of findings has one for each rule, whatever the handbook.
    let pages = site.plan.pages.iter().enumerate().filter(|(_, page)| page.kind.name != "findings");
    for (index, page) in pages {
        let mut anchors: Vec<&str> =
            site.anchors.of_page(index).filter(|anchor| !page.kind.anchors.contains(anchor)).collect();
        anchors.sort_unstable();
        if !anchors.is_empty() {
            text += &format!("{}: {}\n", page.url, anchors.join(" "));
        }
    }
    text
}
