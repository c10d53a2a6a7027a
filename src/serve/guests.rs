//! The connections that are open at once: when there are too many, the one that matters least goes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::AbortHandle;

/// Whether a client has asked for something yet.
#[derive(Clone, Default)]
pub struct Asked(Arc<AtomicBool>);

impl Asked {
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The open connections, the oldest first.
pub struct Guests {
    room: usize,
    open: VecDeque<(AbortHandle, Asked)>,
}

impl Guests {
    pub fn new(room: usize) -> Guests {
        Guests { room, open: VecDeque::new() }
    }

    /// Keeps another connection. Where there is no room, the oldest that has asked for nothing is closed, or else the
    /// oldest of all: a client that only holds its place never keeps another one out, and a page that still listens
    /// comes again.
    pub fn seat(&mut self, connection: AbortHandle, asked: Asked) {
        if self.open.len() >= self.room {
            self.open.retain(|(connection, _)| !connection.is_finished());
        }
        if self.open.len() >= self.room {
            let idle = self.open.iter().position(|(_, asked)| !asked.is_so()).unwrap_or_default();
            if let Some((connection, _)) = self.open.remove(idle) {
                connection.abort();
            }
        }
        self.open.push_back((connection, asked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asked_for_nothing_goes_first_and_then_the_oldest() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let mut guests = Guests::new(2);
            let mut come = |asks: bool| {
                let task = tokio::spawn(std::future::pending::<()>());
                let asked = Asked::default();
                if asks {
                    asked.note();
                }
                guests.seat(task.abort_handle(), asked);
                task
            };
            let (first, silent, third) = (come(true), come(false), come(true));
            assert!(silent.await.is_err_and(|ended| ended.is_cancelled()));
            let fourth = come(true);
            assert!(first.await.is_err_and(|ended| ended.is_cancelled()));
            assert!(!third.is_finished() && !fourth.is_finished());
        });
    }
}
