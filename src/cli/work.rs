//! How much work this process has done, which is not how long it has been there.

use std::time::Duration;

/// How much work all cores have done for this process; none where the system does not tell.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not tell")]
pub fn work() -> Option<Duration> {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let seconds = u64::try_from(spent.tv_sec).unwrap_or_default();
    let nanoseconds = u32::try_from(spent.tv_nsec).unwrap_or_default();
    Some(Duration::new(seconds, nanoseconds))
}

/// How much work all cores have done for this process: this system does not tell.
#[cfg(not(unix))]
pub fn work() -> Option<Duration> {
    None
}
