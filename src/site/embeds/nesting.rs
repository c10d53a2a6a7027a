//! Reports includes that go in a circle, or that stand too deep in each other.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::site::Site;
use crate::site::bodies::EMBED_DEPTH;
use crate::source::{FileId, Span};

/// What each file includes, with the places of the calls.
pub type Includes = HashMap<FileId, Vec<(FileId, Span)>>;

/// Checks how includes stand in each other.
pub fn check(site: &Site<'_>, includes: &Includes, found: &mut Diagnostics) {
    let order = check_circles(site, includes, found);
    check_depth(includes, &order, found);
}

/// Reports each include that leads back to its own file, walking every file once. The files come back in an order in
/// which each stands before those that it includes.
fn check_circles(site: &Site<'_>, includes: &Includes, found: &mut Diagnostics) -> Vec<FileId> {
    let mut state: HashMap<FileId, Visit> = HashMap::new();
    let mut order = Vec::with_capacity(includes.len());
    let mut starts: Vec<FileId> = includes.keys().copied().collect();
    starts.sort();
    for start in starts {
        let mut stack: Vec<(FileId, usize)> = vec![(start, 0)];
        if state.contains_key(&start) {
            continue;
        }
        state.insert(start, Visit::Open);
        while let Some((file, next)) = stack.pop() {
            let Some((target, span)) = includes.get(&file).and_then(|list| list.get(next)) else {
                state.insert(file, Visit::Done);
                order.push(file);
                continue;
            };
            stack.push((file, next + 1));
            match state.get(target) {
                Some(Visit::Open) => {
                    let message =
                        format!("`{}` includes itself in a circle", site.sources.file(*target).path);
                    let help = "remove one of the includes";
                    found.push(Diagnostic::new(&rules::REFERENCE_CYCLE, *span, message).help(help));
                }
                Some(Visit::Done) => {}
                None => {
                    state.insert(*target, Visit::Open);
                    stack.push((*target, 0));
                }
            }
        }
    }
    order.reverse();
    order
}

/// Reports the calls that stand in more files than a page draws within each other. What stands deeper still follows
/// from them.
fn check_depth(includes: &Includes, order: &[FileId], found: &mut Diagnostics) {
    let mut depths: HashMap<FileId, usize> = HashMap::new();
    let mut passed: HashSet<FileId> = HashSet::new();
    for file in order {
        passed.insert(*file);
        let depth = depths.get(file).copied().unwrap_or(0);
        for (target, span) in includes.get(file).into_iter().flatten() {
            // What leads back is a circle, which has been told.
            if passed.contains(target) {
                continue;
            }
            let deeper = depths.entry(*target).or_insert(0);
            *deeper = (*deeper).max(depth + 1);
            if depth == EMBED_DEPTH {
                let message = format!("includes stand in each other more than {EMBED_DEPTH} deep here");
                let help = "include the file further up, or link to it";
                found.push(Diagnostic::new(&rules::TOO_DEEP, *span, message).help(help));
            }
        }
    }
}

/// How far the walk along includes has come with a file.
enum Visit {
    Open,
    Done,
}
