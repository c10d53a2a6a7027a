//! A table as CSV and Markdown write it: cells that know whether their words are plain text or Markdown.

/// A table with a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// The lines of a cell.
pub type Cell = Vec<Words>;

/// One line of a cell: Markdown as its author wrote it, then text that means itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub markdown: String,
    pub plain: String,
}

impl Words {
    pub fn plain(text: impl Into<String>) -> Words {
        Words { plain: text.into(), ..Words::default() }
    }

    pub fn markdown(text: impl Into<String>) -> Words {
        Words { markdown: text.into(), ..Words::default() }
    }
}

/// A cell with one line of plain text.
pub fn plain(text: impl Into<String>) -> Cell {
    vec![Words::plain(text)]
}

/// The lines of a cell as one text.
pub fn lines(cell: &Cell) -> String {
    let lines: Vec<String> = cell.iter().map(|words| format!("{}{}", words.markdown, words.plain)).collect();
    lines.join("\n")
}

impl Table {
    /// Leaves out the columns that no row fills; the first `kept` always stay.
    pub fn drop_empty_columns(&mut self, kept: usize) {
        let filled: Vec<bool> = (0..self.head.len())
            .map(|column| column < kept || self.rows.iter().any(|row| row.get(column).is_some_and(has_words)))
            .collect();
        let mut keep = filled.iter();
        self.head.retain(|_| *keep.next().unwrap_or(&true));
        for row in &mut self.rows {
            let mut keep = filled.iter();
            row.retain(|_| *keep.next().unwrap_or(&true));
        }
    }
}

fn has_words(cell: &Cell) -> bool {
    cell.iter().any(|words| *words != Words::default())
}
