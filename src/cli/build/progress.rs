//! How far a long build is: one line that changes, on a terminal only, and gone at the end.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::parallel;
use crate::pipeline::Stage;

/// How long nothing is shown: what is over by then needs no line.
const SOON: Duration = Duration::from_millis(400);

/// How long a line stands before it is shown anew.
const PAUSE: Duration = Duration::from_millis(100);

/// What the line is about.
struct Line {
    stage: Stage,
    /// How wide the line is that stands there now, in characters.
    width: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Going,
    Ended,
}

struct Shared {
    line: Mutex<Line>,
    pages: AtomicUsize,
    drawn: AtomicUsize,
}

/// The line of one build. Where stderr is no terminal it does nothing.
pub struct Progress {
    shared: Option<Arc<Shared>>,
    /// When it is dropped the line's thread ends.
    _end: Option<Sender<()>>,
}

impl Progress {
    /// Begins to show how far the build is, once it takes long.
    pub fn begin() -> Progress {
        let is_dumb = std::env::var_os("TERM").is_some_and(|kind| kind == "dumb");
        if !std::io::stderr().is_terminal() || is_dumb {
            return Progress { shared: None, _end: None };
        }
        let line = Line { stage: Stage::Read, width: 0, state: State::Going };
        let shared = Arc::new(Shared {
            line: Mutex::new(line),
            pages: AtomicUsize::default(),
            drawn: AtomicUsize::default(),
        });
        let (seen, (sender, end)) = (shared.clone(), channel());
        // Without a thread there is no line; the build goes on.
        let begun = parallel::beside("progress", move || seen.show_until(&end));
        Progress { shared: begun.is_ok().then_some(shared), _end: Some(sender) }
    }

    pub fn enter(&self, stage: Stage) {
        if let Some(shared) = &self.shared {
            shared.line.lock().unwrap_or_else(PoisonError::into_inner).stage = stage;
        }
    }

    /// So many pages will be drawn.
    pub fn expect(&self, pages: usize) {
        if let Some(shared) = &self.shared {
            shared.pages.store(pages, Ordering::Relaxed);
        }
    }

    /// A page was drawn.
    pub fn page(&self) {
        if let Some(shared) = &self.shared {
            shared.drawn.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Removes the line, so that something else can be said; it comes again.
    pub fn make_room(&self) {
        if let Some(shared) = &self.shared {
            write(&mut shared.line.lock().unwrap_or_else(PoisonError::into_inner), "");
        }
    }

    /// Removes the line for good.
    pub fn end(&self) {
        if let Some(shared) = &self.shared {
            let mut line = shared.line.lock().unwrap_or_else(PoisonError::into_inner);
            line.state = State::Ended;
            write(&mut line, "");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn show_until(&self, end: &Receiver<()>) {
        let mut pause = SOON;
        while end.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
            if line.state == State::Ended {
                return;
            }
            let text = self.words(line.stage);
            write(&mut line, &text);
            pause = PAUSE;
        }
    }

    fn words(&self, stage: Stage) -> String {
        match stage {
            Stage::Read => "reading the folder".to_owned(),
            Stage::Load => "reading records, texts and the theme".to_owned(),
            Stage::Plan => "planning pages and checking".to_owned(),
            Stage::Compare => "comparing with what is published".to_owned(),
            Stage::Draw => {
                let (drawn, pages) = (self.drawn.load(Ordering::Relaxed), self.pages.load(Ordering::Relaxed));
                if drawn < pages {
                    format!("drawing: {drawn} of {pages} pages")
                } else {
                    format!("drawing: {pages} pages, search index and data")
                }
            }
            Stage::Publish => "publishing".to_owned(),
        }
    }
}

/// Writes a line over the one that stands there, and leaves the cursor at its end; an empty one only removes it.
fn write(line: &mut Line, text: &str) {
    let width = text.chars().count();
    if line.width == 0 && width == 0 {
        return;
    }
    let mut out = std::io::stderr().lock();
    let blank = " ".repeat(line.width.saturating_sub(width));
    let back = if width == 0 { "\r" } else { "" };
    // Where even stderr is gone there is nobody to tell.
    let _ = write!(out, "\r{text}{blank}{back}").and_then(|()| out.flush());
    line.width = width;
}
