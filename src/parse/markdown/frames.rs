//! What is open: elements of Markdown, and between them those of raw HTML, which never outlive their surroundings.

use std::ops::Range;

use super::compile::Compiler;
use super::document::HoleKind;
use crate::diagnostic::rules;
use crate::source::limits::NESTING_DEPTH;

/// An open element.
pub struct Frame {
    pub kind: FrameKind,
    /// What closes it; empty where nothing was written for it.
    pub closing: &'static str,
    /// Paragraphs, lists and the like may stand in it.
    pub flow: bool,
}

/// Who opened an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameKind {
    /// A block of Markdown.
    Block,
    /// Inline Markdown.
    Inline,
    /// An element of raw HTML, by its name.
    Raw(&'static str),
    /// A frame or player of raw HTML by its name, whose content is dropped for a link.
    Player(&'static str, usize),
}

/// The open elements, the innermost last.
#[derive(Default)]
pub struct Frames {
    pub stack: Vec<Frame>,
    blocks: usize,
    inlines: usize,
    /// The open elements of raw HTML once more, so that looking for one stays cheap however deep Markdown nests.
    raw: Vec<FrameKind>,
    /// Too deep nesting was reported: once for each text.
    reported: bool,
}

impl Frames {
    /// Counts an element as open; false when it nests too deep.
    fn enter(&mut self, kind: FrameKind) -> bool {
        let depth = match kind {
            FrameKind::Block => &mut self.blocks,
            FrameKind::Inline => &mut self.inlines,
            FrameKind::Raw(_) | FrameKind::Player(..) => {
                self.raw.push(kind);
                return self.raw.len() <= NESTING_DEPTH;
            }
        };
        *depth += 1;
        *depth <= NESTING_DEPTH
    }

    fn leave(&mut self, kind: FrameKind) {
        match kind {
            FrameKind::Block => self.blocks -= 1,
            FrameKind::Inline => self.inlines -= 1,
            FrameKind::Raw(_) | FrameKind::Player(..) => _ = self.raw.pop(),
        }
    }

    /// Whether paragraphs, lists and the like may stand here.
    pub fn flow(&self) -> bool {
        self.stack.last().is_none_or(|frame| frame.flow)
    }

    /// Whether no block of Markdown is open.
    pub fn is_top(&self) -> bool {
        self.blocks == 0
    }

    /// The innermost elements of raw HTML that nothing of Markdown closes off, the innermost first.
    pub fn open_raw(&self) -> impl Iterator<Item = &'static str> {
        self.stack.iter().rev().map_while(|frame| match frame.kind {
            FrameKind::Raw(name) | FrameKind::Player(name, _) => Some(name),
            _ => None,
        })
    }

    /// Whether an element of raw HTML is open at any depth.
    pub fn is_open(&self, name: &str) -> bool {
        self.raw.iter().any(|kind| matches!(kind, FrameKind::Raw(open) if *open == name))
    }

    /// The link that the innermost open player becomes.
    pub fn player(&self) -> Option<usize> {
        self.raw.iter().rev().find_map(|kind| match kind {
            FrameKind::Player(_, link) => Some(*link),
            _ => None,
        })
    }
}

impl Compiler<'_> {
    /// Opens a block of Markdown that may hold other blocks; false when it nests too deep to be written.
    pub fn open_flow(&mut self, opening: &str, closing: &'static str, range: &Range<usize>) -> bool {
        self.open(Frame { kind: FrameKind::Block, closing, flow: true }, opening, range)
    }

    /// Opens a block of Markdown that holds text; false when it nests too deep to be written.
    pub fn open_text(&mut self, opening: &str, closing: &'static str, range: &Range<usize>) -> bool {
        self.open(Frame { kind: FrameKind::Block, closing, flow: false }, opening, range)
    }

    /// Opens inline Markdown; false when it nests too deep to be written.
    pub fn open_inline(&mut self, opening: &str, closing: &'static str, range: &Range<usize>) -> bool {
        self.open(Frame { kind: FrameKind::Inline, closing, flow: false }, opening, range)
    }

    /// Opens an element; false when it nests too deep: then its content is shown without it.
    pub fn open(&mut self, mut frame: Frame, opening: &str, range: &Range<usize>) -> bool {
        let fits = self.frames.enter(frame.kind);
        if fits {
            self.out.push(opening);
        } else {
            self.report_depth(range);
            frame.closing = "";
            if let FrameKind::Raw(_) | FrameKind::Player(..) = frame.kind {
                // Nobody promises that these are ever closed, so they are not kept either.
                self.frames.leave(frame.kind);
                return false;
            }
        }
        self.frames.stack.push(frame);
        fits
    }

    /// Reports once that a text nests too deep.
    pub fn report_depth(&mut self, range: &Range<usize>) {
        if std::mem::replace(&mut self.frames.reported, true) {
            return;
        }
        let start = range.start..range.start.saturating_add(1).min(range.end).max(range.start);
        let message = format!("this nests deeper than {NESTING_DEPTH} levels");
        self.report(
            &rules::TOO_DEEP,
            start,
            message,
            "write it with fewer levels; what is deeper is shown flat",
        );
    }

    /// Closes the innermost element of Markdown, and before it what raw HTML left open in it.
    pub fn close(&mut self) {
        self.close_raw();
        self.close_one();
    }

    /// Closes what raw HTML left open in the innermost element of Markdown.
    pub fn close_raw(&mut self) {
        while self.frames.open_raw().next().is_some() {
            self.close_one();
        }
    }

    /// Closes elements of raw HTML in which no block of Markdown may stand.
    pub fn close_raw_text(&mut self) {
        while self.frames.open_raw().next().is_some() && !self.frames.flow() {
            self.close_one();
        }
    }

    /// Closes everything at the end of the text.
    pub fn close_all(&mut self) {
        while !self.frames.stack.is_empty() {
            self.close_one();
        }
    }

    /// Closes the innermost element of any kind.
    pub fn close_one(&mut self) {
        let Some(frame) = self.frames.stack.pop() else { return };
        self.frames.leave(frame.kind);
        match frame.kind {
            FrameKind::Player(name, link) => {
                let content = self.end_aside();
                if self.document.links[link].target.is_empty() {
                    self.out.push_markup(&content);
                    self.leave_out_player(name, link);
                } else {
                    self.out.push_hole(HoleKind::Frame(link));
                }
            }
            FrameKind::Raw(name) => {
                if name == "a" {
                    self.open_links = self.open_links.saturating_sub(1);
                }
                if !frame.closing.is_empty() {
                    self.out.push("</");
                    self.out.push(frame.closing);
                    self.out.push(">");
                }
            }
            FrameKind::Block | FrameKind::Inline => self.out.push(frame.closing),
        }
    }
}
