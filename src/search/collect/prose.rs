//! Pages and their sections: the whole text of the handbook.

use std::borrow::Cow;

use super::Collector;
use crate::model::{Details, TextId};
use crate::search::record::{Kind, Record, Shown, Target};

/// Deeper headings do not begin a section of their own.
const DEEPEST: u8 = 3;

/// The most sections of one text that are found by themselves; what follows belongs to the last of them.
const MOST_SECTIONS: usize = 2_000;

/// A page of the site with the texts that it shows.
#[derive(Debug, Clone)]
pub struct PageTexts<'h> {
    /// Its number in the site.
    pub page: usize,
    pub title: &'h str,
    /// The heading that it shows where that is not its title.
    pub heading: Option<&'h str>,
    pub summary: Option<&'h str>,
    /// What it says about itself beside its text.
    pub details: Option<&'h Details>,
    pub texts: Vec<TextId>,
    pub stands: Stands,
}

/// What a page stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Itself.
    Alone,
    /// A record that is found by itself, with what the page's texts say before their first headings.
    ForRecord,
}

/// Adds the records of these pages, page by page: each page itself, then its sections.
pub fn add<'h>(records: &mut Vec<Record<'h>>, collector: Collector<'h>, pages: &[PageTexts<'h>]) {
    let texts = pages.iter().flat_map(|page| &page.texts);
    let sections: usize = texts.map(|text| collector.handbook.texts.get(*text).sections.len()).sum();
    // Most of a large handbook's records are made here, and they are not moved.
    records.reserve(pages.len() + sections);
    for page in pages {
        if page.stands == Stands::Alone {
            let mut record = Record::new(Kind::Page, Target::Page(page.page), page.title);
            record.aliases.extend(page.heading);
            record.lead.extend(page.summary.map(Cow::from));
            for text in &page.texts {
                record.body.extend(collector.opening(Some(*text)));
            }
            record
                .body
                .extend(page.details.into_iter().flat_map(|details| collector.said_of_itself(details)));
            record.shown = Shown::Body;
            records.push(record);
        }
        for text in &page.texts {
            add_sections(records, collector, page, *text);
        }
    }
}

/// Adds the sections of a text; what stands under a deeper heading belongs to the section around it.
fn add_sections<'h>(
    records: &mut Vec<Record<'h>>,
    collector: Collector<'h>,
    page: &PageTexts<'h>,
    text: TextId,
) {
    let document = collector.handbook.texts.get(text);
    let before = records.len();
    for section in &document.sections {
        let Some(number) = section.heading else { continue };
        let heading = &document.headings[number];
        let words = collector.reading.heading(text, document, heading);
        let begun = records.len() - before;
        if begun == 0 || heading.level <= DEEPEST && begun < MOST_SECTIONS {
            let target = Target::Section { text, heading: number };
            let mut record = Record::new(Kind::Section, target, words);
            record.place = Some(page.title);
            record.shown = Shown::Body;
            records.push(record);
        } else if let Some(record) = records.last_mut() {
            // It is shown before what stands under it.
            record.body.push(format!("· {words} ·").into());
            record.lead.push(words);
        }
        if let Some(record) = records.last_mut() {
            // Most sections have one text, and there are very many.
            record.body.reserve_exact(1);
            record.body.push(collector.reading.read(text, document, section));
        }
    }
}
