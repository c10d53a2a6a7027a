//! How much is made for one page, and how much embeds may add to it: a few files that include one another many times over
//! would fill any memory.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The most HTML that embeds add to a page, those within others counted each time, in bytes.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What drawing an embed costs however little it shows.
const CALL_BYTES: usize = 1024;

/// What the embeds of one page have added to it so far.
#[derive(Debug, Default)]
pub struct Budget {
    spent: AtomicUsize,
    told: AtomicBool,
    made: AtomicUsize,
}

impl Budget {
    /// Whether a further call is left as text.
    pub fn is_spent(&self) -> bool {
        self.spent.load(Ordering::Relaxed) >= MOST_BYTES
    }

    /// Whether nobody has asked this before.
    pub fn is_told_first(&self) -> bool {
        !self.told.swap(true, Ordering::Relaxed)
    }

    /// Counts HTML that was made for the page.
    pub fn note_made(&self, bytes: usize) {
        self.made.fetch_add(bytes, Ordering::Relaxed);
    }

    /// How much HTML was made for the page so far, in bytes: about so much longer than its frame the page will be.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    pub fn spend(&self, bytes: usize) {
        self.spent.fetch_add(bytes + CALL_BYTES, Ordering::Relaxed);
    }
}
