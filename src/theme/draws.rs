//! The drawings that are under way, for somebody with a clock who ends those that do not end themselves.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// All drawings with a theme that has templates of its own.
#[derive(Debug, Default)]
pub struct Draws {
    under_way: Mutex<Vec<Arc<Draw>>>,
}

/// One drawing of a template.
#[derive(Debug)]
pub struct Draw {
    /// The file of the template, or what stands for it.
    pub place: String,
    looks: AtomicU32,
    /// What whoever looks noted when it was looked at for the first time.
    pub noted: OnceLock<Duration>,
    is_ended: AtomicBool,
}

/// A drawing as long as it is under way.
pub struct Begun<'a> {
    draws: &'a Draws,
    pub draw: Arc<Draw>,
}

impl Draws {
    /// A drawing begins.
    pub fn begin(&self, place: String) -> Begun<'_> {
        let draw = Arc::new(Draw {
            place,
            looks: AtomicU32::default(),
            noted: OnceLock::new(),
            is_ended: AtomicBool::default(),
        });
        self.list().push(draw.clone());
        Begun { draws: self, draw }
    }

    /// The drawings that are under way now, each with how often it was looked at before.
    pub fn look(&self) -> Vec<(Arc<Draw>, u32)> {
        let looked = |draw: &Arc<Draw>| (draw.clone(), draw.looks.fetch_add(1, Ordering::Relaxed));
        self.list().iter().map(looked).collect()
    }

    fn list(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Draw>>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Draw {
    /// Ends the drawing at what it writes next; from now on the looks are counted anew.
    pub fn end(&self) {
        self.looks.store(0, Ordering::Relaxed);
        self.is_ended.store(true, Ordering::Relaxed);
    }

    /// Whether nothing more is to be drawn.
    pub fn is_ended(&self) -> bool {
        self.is_ended.load(Ordering::Relaxed)
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.draws.list().retain(|draw| !Arc::ptr_eq(draw, &self.draw));
    }
}
