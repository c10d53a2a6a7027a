//! The only place that knows of threads: results always come in the order of the items.

use rayon::prelude::*;

/// Applies a function to each item on all cores.
pub fn each<T: Sync, R: Send>(items: &[T], apply: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(apply).collect()
}
