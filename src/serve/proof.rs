//! A proof: the site of one state of the handbook, drawn page by page as it is asked for.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};

use foldhash::{HashMap, HashSet};
use tokio::sync::oneshot;

use super::mark::Marks;
use super::{Host, Said, stored};
use crate::diagnostic::Diagnostics;
use crate::parallel;
use crate::pipeline::{self, Memo};
use crate::render::{Drawing, Payload};
use crate::serve::faults::{Behind, Faults};
use crate::site::Options;
use crate::source::{Content, FileId, Sources};

/// The page for missing addresses.
pub const NOT_FOUND: &str = "404.html";

/// A question to a proof.
pub enum Ask {
    /// The file at a path from the top of the site.
    File { path: String, reply: oneshot::Sender<Answer> },
    /// What the page at a path is now; the page for missing addresses where there is none.
    Page { path: String, reply: oneshot::Sender<Seen> },
}

/// What a page is now.
#[derive(Clone, Default)]
pub struct Seen {
    /// None of a page that cannot be drawn.
    pub marks: Option<Marks>,
    /// Why it cannot.
    pub faults: Option<Arc<Faults>>,
}

/// The file at a path.
pub enum Answer {
    Page {
        html: String,
        marks: Marks,
    },
    Bytes(Vec<u8>),
    Copy(PathBuf),
    /// There is none; nor is it a page that could not be drawn.
    Missing,
    Undrawn(Arc<Faults>),
}

/// What came of reading a state of the handbook.
pub struct Checked {
    pub found: Diagnostics,
    pub pages: usize,
}

/// One state of the handbook, and where it is told what it is.
pub struct Proof {
    pub sources: Arc<Sources>,
    pub options: Options,
    pub host: Arc<dyn Host>,
    /// What was read for the states before.
    pub memo: Arc<Mutex<Memo>>,
}

impl Proof {
    /// Checks the handbook, says what it found, and answers what is asked as long as somebody may ask; a handbook
    /// with errors answers nothing.
    pub fn stand(&self, checked: &SyncSender<Checked>, asked: Receiver<Ask>) {
        pipeline::stand(&self.sources, &self.options, &self.memo, |site, theme, found| {
            let has_errors = found.has_errors();
            theme.draws().into_iter().for_each(|draws| self.host.watch(draws));
            let drawing = (!has_errors).then(|| Drawing::new(site, theme, &found));
            let pages = site.plan.pages.len();
            let told = checked.send(Checked { found, pages });
            if let (Some(drawing), Ok(())) = (drawing, told) {
                let desk = Desk { proof: self, drawing, seen: Mutex::default(), undrawn: Mutex::default() };
                desk.answer_all(asked);
            }
        });
    }
}

/// Where questions are answered.
struct Desk<'a> {
    proof: &'a Proof,
    drawing: Drawing<'a>,
    /// The pages that browsers show; many may show the same.
    seen: Mutex<HashMap<String, Seen>>,
    /// The pages that could not be drawn, each of which is told once.
    undrawn: Mutex<HashSet<String>>,
}

impl Desk<'_> {
    fn answer_all(&self, asked: Receiver<Ask>) {
        // Pages are drawn on all cores. What is made for many files at once, on all cores too, is waited for on a thread of
        // its own: within one of the jobs it could wait for itself, and here pages would wait for it.
        let (made_together, asked_together) = mpsc::channel();
        parallel::alongside(
            || asked_together.into_iter().for_each(|ask| self.answer(ask)),
            || {
                let pages = asked.into_iter().filter_map(|ask| self.sort(ask, &made_together));
                parallel::as_they_come(pages, |ask| self.answer(ask));
                drop(made_together);
            },
        );
    }

    /// Answers what takes no time, hands on what is made together with others, and gives back what asks for a page.
    fn sort(&self, ask: Ask, made_together: &mpsc::Sender<Ask>) -> Option<Ask> {
        match ask {
            Ask::File { path, reply } if !self.drawing.is_page(&path) => {
                if self.drawing.is_made_together(&path) {
                    let _ = made_together.send(Ask::File { path, reply });
                } else {
                    // Whoever asked may have gone away.
                    let _ = reply.send(self.file(&path));
                }
                None
            }
            Ask::Page { path, reply } if !self.drawing.is_page(&path) => {
                Some(Ask::Page { path: NOT_FOUND.to_owned(), reply })
            }
            page => Some(page),
        }
    }

    fn answer(&self, ask: Ask) {
        match ask {
            Ask::File { path, reply } => {
                let _ = reply.send(self.file(&path));
            }
            Ask::Page { path, reply } => {
                let _ = reply.send(self.seen(path));
            }
        }
    }

    fn file(&self, path: &str) -> Answer {
        let mut found = Diagnostics::new();
        let payload = self.drawing.one(path, &mut found);
        let is_new = || self.undrawn.lock().is_ok_and(|mut told| told.insert(path.to_owned()));
        if found.has_errors() && is_new() {
            self.proof.host.hear(Said::Undrawn { sources: &self.proof.sources, found: &found });
        }
        match payload {
            Some(Payload::Bytes(bytes)) => match String::from_utf8(bytes) {
                Ok(html) if self.drawing.is_page(path) => {
                    Answer::Page { marks: self.marks_of(path, &html), html }
                }
                Ok(text) => Answer::Bytes(text.into_bytes()),
                Err(other) => Answer::Bytes(other.into_bytes()),
            },
            Some(Payload::Copy(file)) => match &self.proof.sources.file(file).content {
                Content::Stored { location, .. } => Answer::Copy(location.clone()),
                Content::Text(text) => Answer::Bytes(text.as_bytes().to_vec()),
                Content::Bytes(bytes) => Answer::Bytes(bytes.to_vec()),
                Content::Unreadable(_) => Answer::Missing,
            },
            None => match Faults::of(&found, &self.proof.sources, Behind::Undrawn) {
                Some(faults) => Answer::Undrawn(Arc::new(faults)),
                None => Answer::Missing,
            },
        }
    }

    fn seen(&self, path: String) -> Seen {
        let known = |pages: &HashMap<String, Seen>| pages.get(&path).cloned();
        if let Some(seen) = self.seen.lock().ok().as_deref().and_then(known) {
            return seen;
        }
        let seen = match self.file(&path) {
            Answer::Page { marks, .. } => Seen { marks: Some(marks), faults: None },
            Answer::Undrawn(faults) => Seen { marks: None, faults: Some(faults) },
            _ => Seen::default(),
        };
        if let Ok(mut known) = self.seen.lock() {
            known.insert(path, seen.clone());
        }
        seen
    }

    fn marks_of(&self, path: &str, html: &str) -> Marks {
        let tag = |file: &str| self.tag_of(self.drawing.copied(file)?);
        let named = |sheet: &str| {
            let named = self.drawing.copied(sheet).map(|sheet| self.drawing.named_by(sheet));
            named.into_iter().flatten().filter_map(|file| self.tag_of(file)).collect()
        };
        Marks::of(path, html, tag, named)
    }

    /// What tells one state of a file from another, as it was when the handbook was read: every answer about this state is
    /// the same.
    fn tag_of(&self, file: FileId) -> Option<String> {
        match &self.proof.sources.file(file).content {
            Content::Stored { stamp, .. } => Some(stored::tag(*stamp)),
            Content::Text(text) => Some(stored::tag_of(text.as_bytes())),
            Content::Bytes(bytes) => Some(stored::tag_of(bytes)),
            Content::Unreadable(_) => None,
        }
    }
}
