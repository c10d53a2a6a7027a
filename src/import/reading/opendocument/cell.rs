//! A cell of an open document: what it shows, and the remark on it.

use std::collections::BTreeMap;

use crate::import::grid::{Cell, tidy};

/// The most spaces that one mark stands for.
const SPACES: usize = 100;

/// A cell that is being read.
#[derive(Default)]
pub struct Draft {
    /// How many cells in the row are this one.
    pub repeated: usize,
    is_error: bool,
    /// The formula of a cell that has no result.
    formula: Option<String>,
    /// What the cell is worth, where that is not what its words say.
    value: Option<String>,
    words: Words,
    remark: Words,
    is_in_remark: bool,
    /// The element of a remark that says who made it, or when, which is no word of it.
    aside: Option<String>,
}

/// Words in paragraphs.
#[derive(Default)]
struct Words {
    text: String,
    paragraphs: usize,
}

impl Draft {
    /// A cell with these attributes, repeated so often.
    pub fn new(attributes: &BTreeMap<String, String>, repeated: usize) -> Draft {
        let get = |key: &str| attributes.get(key).map(String::as_str);
        let value = match get("office:value-type") {
            Some("float" | "percentage" | "currency") => get("office:value")
                .and_then(|value| value.parse::<f64>().ok())
                .map(|number| number.to_string()),
            // A moment is its day, as in other workbooks.
            Some("date") => get("office:date-value").map(|value| value.chars().take(10).collect()),
            Some("string") => get("office:string-value").map(str::to_owned),
            _ => None,
        };
        let is_error = get("calcext:value-type") == Some("error");
        // A formula names its language first: `of:=SUM(…)`.
        let formula = get("table:formula").filter(|_| get("office:value-type").is_none());
        let formula =
            formula.map(|formula| formula.split_once(':').map_or(formula, |(_, own)| own).to_owned());
        Draft { repeated, is_error, formula, value, ..Draft::default() }
    }

    /// An element within the cell begins.
    pub fn open(&mut self, name: &str, attributes: &BTreeMap<String, String>, is_closed: bool) {
        match name {
            "office:annotation" => self.is_in_remark = true,
            "dc:creator" | "dc:date" | "meta:date-string" if self.is_in_remark && !is_closed => {
                self.aside = Some(name.to_owned());
            }
            "text:p" | "text:h" => self.words().begin_paragraph(),
            "text:s" => {
                let count = attributes.get("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(SPACES.min(count)));
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    /// An element within the cell ends.
    pub fn close(&mut self, name: &str) {
        if name == "office:annotation" {
            self.is_in_remark = false;
            self.aside = None;
        } else if self.aside.as_deref() == Some(name) {
            self.aside = None;
        }
    }

    /// Text stands outside of paragraphs only between elements, where it is what lays the file out.
    pub fn text(&mut self, text: &str) {
        if self.aside.is_none() && self.words().paragraphs > 0 {
            self.words().text.push_str(text);
        }
    }

    fn words(&mut self) -> &mut Words {
        if self.is_in_remark { &mut self.remark } else { &mut self.words }
    }

    /// The cell as it was found.
    pub fn finish(self) -> Cell {
        if self.is_error {
            return Cell::error(tidy(&self.words.text));
        }
        let text = tidy(&self.value.filter(|value| !value.is_empty()).unwrap_or(self.words.text));
        let remark = tidy(&self.remark.text);
        if let Some(formula) = self.formula.filter(|_| text.is_empty()) {
            return Cell::error(formula);
        }
        Cell { comment: (!remark.is_empty() && !text.is_empty()).then_some(remark), ..Cell::text(text) }
    }
}

impl Words {
    fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs += 1;
    }
}
