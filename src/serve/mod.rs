//! The live preview: the site from memory, on this machine alone, and in the browser what changed.

mod address;
mod answer;
mod events;
mod faults;
mod gate;
mod guests;
mod mark;
mod media;
mod names;
mod proof;
mod range;
mod rebuild;
mod server;
mod stored;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::site::Drafts;
use crate::source::disk::DiskError;
use crate::source::{SourcePath, Sources};
use crate::theme::Draws;

pub use server::{Preview, ServeError};

/// What a preview is of, and for whom.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// The handbook's folder.
    pub root: PathBuf,
    pub drafts: Drafts,
    pub host: IpAddr,
    pub port: Port,
    /// How changes are noticed.
    pub noticing: Noticing,
}

/// The port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one and no other; 0 is any that is free.
    Exactly(u16),
    /// This one, or the next of these many that is free.
    From { first: u16, count: u16 },
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticing {
    /// The system tells of them.
    Told,
    /// By looking again and again: for folders of another machine, whose changes the system does not tell.
    Looking,
}

/// What a preview has to say to those who started it.
pub enum Said<'a> {
    /// Something may have changed: the files are looked at.
    Looking,
    /// The first site stands, or its faults: from now on requests are answered. With it comes who asks from another machine
    /// what to ask for, where all may ask and the system tells how this one is called.
    Listening { address: SocketAddr, for_others: Option<String> },
    /// The files were read: these changed since the last time.
    Read { changed: &'a [SourcePath], sources: &'a Sources, found: &'a Diagnostics, pages: usize },
    /// The folder cannot be read any more, until it can be again.
    Unreadable(&'a DiskError),
    /// A page could not be drawn.
    Undrawn { sources: &'a Sources, found: &'a Diagnostics },
    /// Something about the surroundings, in words.
    Remark(String),
}

/// Those who started a preview: they hear what it says, and know what day it is.
pub trait Host: Send + Sync + 'static {
    fn hear(&self, said: Said<'_>);

    /// Pages are drawn with templates of the handbook's own, which might not come to an end.
    fn watch(&self, _: &Arc<Draws>) {}

    fn today(&self) -> Date;
}
