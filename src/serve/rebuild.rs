//! Reads the handbook anew after each change, and publishes what came of it.

use std::sync::{Arc, Mutex, mpsc};

use jiff::civil::Date;
use tokio::sync::watch;

use super::faults::{Behind, Faults};
use super::proof::{Ask, Checked, Proof};
use super::watch::{Noticed, Watch};
use super::{Host, Said};
use crate::parallel;
use crate::pipeline::Memo;
use crate::site::Options;
use crate::source::Sources;
use crate::source::disk::{DiskError, Folder};

/// What browsers see at the moment.
#[derive(Clone)]
pub struct Scene {
    /// The last state without errors; none where there was none yet.
    pub asks: Option<mpsc::Sender<Ask>>,
    /// The errors of the state that was read last.
    pub faults: Option<Arc<Faults>>,
}

/// None before the handbook was read for the first time.
pub type Stage = watch::Sender<Option<Scene>>;

/// Reads, publishes, waits, for ever.
pub struct Rebuild {
    pub folder: Folder,
    pub watch: Watch,
    pub options: Options,
    pub host: Arc<dyn Host>,
    pub stage: Stage,
    /// The day of the state that was read last.
    pub day: Option<Date>,
    /// What was read of the files, for the next time.
    pub memo: Arc<Mutex<Memo>>,
    /// Why the folder could not be read the last time, in words; none where it could.
    pub lost: Option<String>,
}

impl Rebuild {
    /// Reads the handbook for the first time.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn begin(&mut self) -> Result<(), DiskError> {
        self.look(&Noticed::Anything)?;
        self.watch.found(self.folder.further());
        Ok(())
    }

    /// Reads it after each change.
    pub fn go_on(mut self) {
        loop {
            if let Some(words) = self.watch.remark() {
                self.host.hear(Said::Remark(words));
            }
            let noticed = self.watch.wait();
            match self.look(&noticed) {
                Ok(()) => self.watch.found(self.folder.further()),
                Err(fault) => self.lose(&fault),
            }
        }
    }

    fn look(&mut self, noticed: &Noticed) -> Result<(), DiskError> {
        self.host.hear(Said::Looking);
        let today = self.host.today();
        let at_these = match noticed {
            Noticed::These(paths) => self.folder.look_at(paths, today),
            Noticed::Anything => None,
        };
        let look = match at_these {
            Some(look) => look,
            None => self.folder.look(today)?,
        };
        // What browsers are told of a folder that could not be read is no longer so, whatever has changed in it.
        let was_lost = self.lost.take().is_some();
        if look.changed.is_empty() && self.day == Some(today) && !was_lost {
            return Ok(());
        }
        self.day = Some(today);
        let sources = Arc::new(look.sources);
        let (asks, asked) = mpsc::channel();
        let Some(checked) = self.prove(&sources, asked) else { return Ok(()) };
        let (former, behind) = self.former();
        let faults = Faults::of(&checked.found, &sources, behind).map(Arc::new);
        let asks = if faults.is_some() { former } else { Some(asks) };
        self.stage.send_replace(Some(Scene { asks, faults }));
        self.host.hear(Said::Read {
            changed: &look.changed,
            sources: &sources,
            found: &checked.found,
            pages: checked.pages,
        });
        Ok(())
    }

    /// The last state stays where the folder cannot be read, which may only be on its way somewhere.
    fn lose(&mut self, fault: &DiskError) {
        self.watch.lost();
        let words = fault.to_string();
        if self.lost.as_ref() == Some(&words) {
            return;
        }
        let (asks, behind) = self.former();
        let faults = Some(Arc::new(Faults::of_folder(&words, behind)));
        self.stage.send_replace(Some(Scene { asks, faults }));
        self.host.hear(Said::Unreadable(fault));
        self.lost = Some(words);
    }

    /// The last state without errors, and what browsers show of it behind the errors of another.
    fn former(&self) -> (Option<mpsc::Sender<Ask>>, Behind) {
        let former = self.stage.borrow().as_ref().and_then(|scene| scene.asks.clone());
        let behind = if former.is_some() { Behind::LastSite } else { Behind::Nothing };
        (former, behind)
    }

    /// Lets a state stand on its own, so that the former one goes on answering meanwhile.
    fn prove(&self, sources: &Arc<Sources>, asked: mpsc::Receiver<Ask>) -> Option<Checked> {
        let (told, checked) = mpsc::sync_channel(1);
        let proof = Proof {
            sources: sources.clone(),
            options: self.options.clone(),
            host: self.host.clone(),
            memo: self.memo.clone(),
        };
        let begun = parallel::beside("proof", move || proof.stand(&told, asked));
        if let Err(reason) = begun {
            self.host.hear(Said::Remark(format!("cannot begin to read the handbook: {reason}")));
            return None;
        }
        checked.recv().ok()
    }
}
