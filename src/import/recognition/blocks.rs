//! Where tables begin and end in a sheet that may hold anything.

use super::heads;
use super::look::Look;
use crate::import::grid::GridKind;

/// A table by the numbers of its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Rows of one cell above the heading.
    pub titles: Vec<usize>,
    pub head: usize,
    pub body: Vec<usize>,
}

/// The tables of a grid, and the rows before the first one that belong to none.
pub fn find(look: &Look<'_>) -> (Vec<Block>, Vec<usize>) {
    let rows = look.grid.rows.len();
    if look.grid.kind == GridKind::Document {
        // A heading may be left blank only because the syntax asks for one.
        let head = (0..rows).find(|row| look.filled(*row) > 0);
        let block = head.map(|head| Block { titles: Vec::new(), head, body: (head + 1..rows).collect() });
        return (block.into_iter().collect(), Vec::new());
    }
    let mut scan = Scan { look, blocks: Vec::new(), waiting: Vec::new(), loose: Vec::new() };
    let mut apart = true;
    for row in 0..rows {
        match look.filled(row) {
            0 => apart = true,
            count => {
                scan.take(row, count, apart);
                apart = count == 1;
            }
        }
    }
    scan.finish()
}

struct Scan<'l, 'g> {
    look: &'l Look<'g>,
    blocks: Vec<Block>,
    /// Rows of one cell that are titles of a table to come, or groups or remarks of the one before.
    waiting: Vec<usize>,
    loose: Vec<usize>,
}

impl Scan<'_, '_> {
    /// Takes a row; `apart` says that a blank row or a row of one cell stands before it.
    fn take(&mut self, row: usize, count: usize, apart: bool) {
        if count == 1 && !heads::begins_list(self.look, row) {
            self.waiting.push(row);
            return;
        }
        // Before the first table words may stand right above it, such as a title for each of two side by side.
        let is_head = (apart || self.blocks.is_empty()) && heads::is_head(self.look, row);
        if is_head && !self.repeats(row) {
            let titles = std::mem::take(&mut self.waiting);
            self.blocks.push(Block { titles, head: row, body: Vec::new() });
            return;
        }
        let waiting = std::mem::take(&mut self.waiting);
        match self.blocks.last_mut() {
            Some(block) => {
                block.body.extend(waiting);
                if !is_head {
                    block.body.push(row);
                }
            }
            None => {
                self.loose.extend(waiting);
                self.loose.push(row);
            }
        }
    }

    /// Whether a row is the heading of the table before, written once more.
    fn repeats(&self, row: usize) -> bool {
        let Some(block) = self.blocks.last() else { return false };
        let width = self.look.grid.width();
        (0..width).all(|column| self.look.text(row, column) == self.look.text(block.head, column))
    }

    fn finish(mut self) -> (Vec<Block>, Vec<usize>) {
        match self.blocks.last_mut() {
            Some(block) => block.body.append(&mut self.waiting),
            None => self.loose.append(&mut self.waiting),
        }
        (self.blocks, self.loose)
    }
}
