//! Where the time of a build went, for `--timings`.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::cli::work::work;
use crate::pipeline::Stage;

/// The stages of one build with the moments at which they began.
pub struct Timings {
    begun: Mutex<Vec<(Stage, Moment)>>,
}

/// A moment, and how much work all cores had done until then; none where the system does not tell.
#[derive(Clone, Copy)]
struct Moment {
    time: Instant,
    work: Option<Duration>,
}

impl Timings {
    /// Begins with the first stage.
    pub fn begin() -> Timings {
        Timings { begun: Mutex::new(vec![(Stage::Read, Moment::now())]) }
    }

    /// Another stage begins, and with it the one before it ends.
    pub fn enter(&self, stage: Stage) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Moment::now()));
    }

    /// How long it has been since the beginning.
    pub fn so_far(&self) -> Duration {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.first().map_or(Duration::ZERO, |(_, first)| first.time.elapsed())
    }

    /// A row for each stage and one for all.
    pub fn table(&self) -> String {
        let end = Moment::now();
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, moment)| *moment).chain([end]);
        let mut table = row("time", "work", "stage");
        for ((stage, begin), end) in begun.iter().zip(ends) {
            table += &begin.row_until(end, in_words(*stage));
        }
        if let Some((_, begin)) = begun.first() {
            table += &begin.row_until(end, "in all");
        }
        table += "time: by the clock; work: of all cores together";
        table
    }
}

impl Moment {
    fn now() -> Moment {
        Moment { time: Instant::now(), work: work() }
    }

    fn row_until(self, end: Moment, stage: &str) -> String {
        let work = end.work.zip(self.work).map(|(end, begin)| end.saturating_sub(begin));
        row(
            &milliseconds(end.time.saturating_duration_since(self.time)),
            &work.map_or_else(|| "?".to_owned(), milliseconds),
            stage,
        )
    }
}

fn row(time: &str, work: &str, stage: &str) -> String {
    format!("{time:>10} {work:>10}  {stage}\n")
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}

fn in_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "read the folder",
        Stage::Load => "make records, compile Markdown and templates",
        Stage::Plan => "plan pages, links and menus; check",
        Stage::Compare => "compare with what is published",
        Stage::Draw => "draw pages, search index and data, and stage them",
        Stage::Publish => "publish",
    }
}
