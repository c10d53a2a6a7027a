//! Ends the drawing of a handbook's own templates where they would take all time or all memory.

use std::sync::mpsc::channel;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::work::work;
use super::{Common, print};
use crate::parallel;
use crate::theme::{Draw, Draws};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// From how many looks on a drawing is slow: 200 ms, where a page takes one.
const SLOW: u32 = 10;

/// How long one drawing may take: as many looks, and as much work of the program. A machine that sleeps, or does other
/// things, has not drawn meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);

/// For how many looks an ended drawing may go on: it ends with what it writes next.
const GRACE: u32 = 25;

/// How much memory the program may take while it draws, in bytes; a handbook that took more before it began, twice that.
const MEMORY: u64 = 1 << 30;

/// Watches drawings from now on, for as long as somebody may draw. `end` says what it means that the program ends.
pub(super) fn watch(draws: &Arc<Draws>, common: &Common, end: &'static str) {
    let guard = Guard { common: common.clone(), end, most: (2 * memory().unwrap_or(0)).max(MEMORY) };
    let draws = Arc::downgrade(draws);
    // Without a thread nobody watches, and templates that come to an end are drawn all the same.
    let _ = parallel::beside("guard", move || guard.stand(&draws));
}

struct Guard {
    common: Common,
    end: &'static str,
    /// The memory that may be taken, in bytes.
    most: u64,
}

impl Guard {
    fn stand(&self, draws: &Weak<Draws>) {
        // Nobody ever sends anything: it is a pause.
        let (_sender, pause) = channel::<()>();
        while let Some(draws) = draws.upgrade() {
            for (draw, looks) in draws.look() {
                self.look(&draw, looks);
            }
            drop(draws);
            let _ = pause.recv_timeout(PAUSE);
        }
    }

    fn look(&self, draw: &Draw, looks: u32) {
        if draw.is_ended() {
            if looks >= GRACE {
                self.give_up(draw, "this template does not come to an end");
            }
            return;
        }
        let now = work();
        let begun = *draw.noted.get_or_init(|| now.unwrap_or_default());
        let has_worked = now.is_none_or(|now| now.saturating_sub(begun) >= PATIENCE);
        if looks >= SLOW && memory().is_some_and(|taken| taken > self.most) {
            self.give_up(draw, "this template fills the memory");
        }
        if has_worked && PAUSE * looks >= PATIENCE {
            draw.end();
        }
    }

    /// Ends the program: nothing else ends a loop that writes nothing. What is published stays as it is.
    fn give_up(&self, draw: &Draw, what: &str) -> ! {
        let message = format!(
            "{}: {what}; look for a loop in it, or in a part that it includes, that goes on longer than was meant; \
             {}",
            draw.place, self.end
        );
        print::failure(&self.common, &message);
        std::process::exit(1);
    }
}

/// How much memory the program has taken, in bytes; only Linux tells.
fn memory() -> Option<u64> {
    let status = fs_err::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim_end().parse().ok()?;
    Some(kilobytes * 1024)
}
