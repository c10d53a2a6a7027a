//! A proof: the site of one state of the handbook, drawn page by page as it is asked for.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex};

use foldhash::{HashMap, HashSet};
use tokio::sync::oneshot;

use super::mark::Marks;
use super::{Host, Said, stored};
use crate::diagnostic::Diagnostics;
use crate::load::Memo;
use crate::parallel;
use crate::pipeline;
use crate::render::{Drawing, Payload};
use crate::serve::faults::Faults;
use crate::site::Options;
use crate::source::{Content, Sources};

/// The page for missing addresses.
pub const NOT_FOUND: &str = "404.html";

/// A question to a proof.
pub enum Ask {
    /// The file at a path from the top of the site.
    File { path: String, reply: oneshot::Sender<Answer> },
    /// The marks of the page at a path; those of the page for missing addresses where there is none.
    Marks { path: String, reply: oneshot::Sender<Option<Marks>> },
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
    Undrawn(Box<Faults>),
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
                Desk { proof: self, drawing, marks: Mutex::default(), undrawn: Mutex::default() }
                    .answer_all(asked);
            }
        });
    }
}

/// Where questions are answered.
struct Desk<'a> {
    proof: &'a Proof,
    drawing: Drawing<'a>,
    /// Of the pages that browsers show; many may show the same.
    marks: Mutex<HashMap<String, Option<Marks>>>,
    /// The pages that could not be drawn, each of which is told once.
    undrawn: Mutex<HashSet<String>>,
}

impl Desk<'_> {
    fn answer_all(&self, asked: Receiver<Ask>) {
        // Pages are drawn on all cores. What is no page is made for all such files at once and on all cores already,
        // so it is waited for here: within one of the jobs it could wait for itself.
        let pages = asked.into_iter().filter_map(|ask| self.answer_unless_page(ask));
        parallel::as_they_come(pages, |ask| self.answer(ask));
    }

    fn answer_unless_page(&self, ask: Ask) -> Option<Ask> {
        match ask {
            Ask::File { path, reply } if !self.drawing.is_page(&path) => {
                // Whoever asked may have gone away.
                let _ = reply.send(self.file(&path));
                None
            }
            Ask::Marks { path, reply } if !self.drawing.is_page(&path) => {
                Some(Ask::Marks { path: NOT_FOUND.to_owned(), reply })
            }
            page => Some(page),
        }
    }

    fn answer(&self, ask: Ask) {
        match ask {
            Ask::File { path, reply } => {
                let _ = reply.send(self.file(&path));
            }
            Ask::Marks { path, reply } => {
                let _ = reply.send(self.marks(path));
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
            None => match Faults::of(&found, &self.proof.sources) {
                Some(faults) => Answer::Undrawn(Box::new(faults)),
                None => Answer::Missing,
            },
        }
    }

    fn marks(&self, path: String) -> Option<Marks> {
        let known = |marks: &HashMap<String, Option<Marks>>| marks.get(&path).cloned();
        if let Some(marks) = self.marks.lock().ok().as_deref().and_then(known) {
            return marks;
        }
        let marks = match self.file(&path) {
            Answer::Page { marks, .. } => Some(marks),
            _ => None,
        };
        if let Ok(mut known) = self.marks.lock() {
            known.insert(path, marks.clone());
        }
        marks
    }

    fn marks_of(&self, path: &str, html: &str) -> Marks {
        Marks::of(path, html, |file| {
            let source = self.drawing.copied(file)?;
            match &self.proof.sources.file(source).content {
                Content::Stored { location, .. } => Some(stored::tag(location)),
                _ => None,
            }
        })
    }
}
