//! The only place that knows of threads: results always come in the order of the items.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

/// How many small items a thread takes at once, so that handing them out costs less than what is done with them.
const BATCH: usize = 32;

/// The most items that a thread takes at once, so that at the end none is left with many while the others wait.
const PIECE: usize = 8;

/// Applies a function to each item on all cores.
pub fn each<T: Sync, R: Send>(items: &[T], apply: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    collect(items.par_iter().with_max_len(PIECE).map(apply))
}

/// Hands each of many small items to a function on all cores.
pub fn consume<T: Send, R: Send>(items: Vec<T>, apply: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    collect(items.into_par_iter().with_min_len(BATCH).map(apply))
}

/// The results in their order. What `collect` does is compiled twice for each kind of results: for a known number of
/// them, as here, and for an unknown one.
fn collect<R: Send>(results: impl IndexedParallelIterator<Item = R>) -> Vec<R> {
    let mut all = Vec::new();
    results.collect_into_vec(&mut all);
    all
}

/// Hands each item to a function on threads of their own, one for each core: for work that itself waits for threads,
/// which would keep a core from everything else meanwhile.
pub fn apart<T: Sync>(items: &[T], apply: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            apply(item);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(items.len()) {
            // Where the system has no more threads, those that there are do it all.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
}

/// Hands each item to a function as soon as it comes, on all cores; ends when no more can come.
pub fn as_they_come<T: Send>(items: impl Iterator<Item = T>, apply: impl Fn(T) + Sync + Send) {
    let apply = &apply;
    rayon::in_place_scope(|scope| {
        for item in items {
            scope.spawn(move |_| apply(item));
        }
    });
}

/// Does two things at once.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// Does something on a thread of its own for as long as something else is done, and waits for it then.
pub fn alongside<R>(work: impl FnOnce() + Send, main: impl FnOnce() -> R) -> R {
    std::thread::scope(|scope| {
        scope.spawn(work);
        main()
    })
}

/// Does something beside everything else.
///
/// # Errors
/// When the system has no more threads.
pub fn beside(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}
