//! Which items of a list stay, where a sheet shows it with others between them or in another order.

use foldhash::{HashMap, HashMapExt};

/// Of longer lists only what is alike at both ends is compared in order; the rest is found wherever it stands.
const COMPARED: usize = 1_000_000;

/// An item that a sheet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The item of the list that it is, by its index.
    pub known: Option<usize>,
    /// How many items that stay in their order stand before it.
    pub gap: usize,
    /// Whether it is itself one of those.
    pub in_order: bool,
}

/// Finds each item of a sheet in the list: most of them in their order, others where they were moved from.
pub fn align(present: &[String], shown: &[String]) -> Vec<Part> {
    let mut known: Vec<Option<usize>> = vec![None; shown.len()];
    let begin = present.iter().zip(shown).take_while(|(a, b)| a == b).count();
    let rest = present.len().min(shown.len()) - begin;
    let end = present.iter().rev().zip(shown.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    for (index, known) in known.iter_mut().enumerate().take(begin) {
        *known = Some(index);
    }
    for (index, known) in known.iter_mut().rev().enumerate().take(end) {
        *known = Some(present.len() - 1 - index);
    }
    let (own, other) = (&present[begin..present.len() - end], &shown[begin..shown.len() - end]);
    if own.len() * other.len() <= COMPARED {
        for (index, number) in in_order(own, other) {
            known[begin + number] = Some(begin + index);
        }
    }
    let mut parts = Vec::with_capacity(shown.len());
    let mut gap = 0;
    for known in known {
        parts.push(Part { known, gap, in_order: known.is_some() });
        gap += usize::from(known.is_some());
    }
    find_moved(present, shown, &mut parts);
    parts
}

/// The longest run of items, not of neighbours alone, that both have in one order.
fn in_order(own: &[String], other: &[String]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut lengths = vec![0_u32; (own.len() + 1) * width];
    for index in (0..own.len()).rev() {
        for number in (0..other.len()).rev() {
            lengths[index * width + number] = if own[index] == other[number] {
                lengths[(index + 1) * width + number + 1] + 1
            } else {
                lengths[(index + 1) * width + number].max(lengths[index * width + number + 1])
            };
        }
    }
    let (mut index, mut number) = (0, 0);
    let mut pairs = Vec::new();
    while index < own.len() && number < other.len() {
        if own[index] == other[number] {
            pairs.push((index, number));
            (index, number) = (index + 1, number + 1);
        } else if lengths[(index + 1) * width + number] >= lengths[index * width + number + 1] {
            index += 1;
        } else {
            number += 1;
        }
    }
    pairs
}

/// Finds items that stand elsewhere now.
fn find_moved(present: &[String], shown: &[String], parts: &mut [Part]) {
    let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut is_free = vec![true; present.len()];
    for index in parts.iter().filter_map(|part| part.known) {
        is_free[index] = false;
    }
    for index in (0..present.len()).rev().filter(|index| is_free[*index]) {
        free.entry(&present[index]).or_default().push(index);
    }
    for (part, shown) in parts.iter_mut().zip(shown).filter(|(part, _)| part.known.is_none()) {
        part.known = free.get_mut(shown.as_str()).and_then(Vec::pop);
    }
}

/// How many items that stay in their order stand before each item of the list.
pub fn gaps(parts: &[Part], count: usize) -> Vec<usize> {
    let mut gaps = Vec::with_capacity(count);
    let in_order = parts.iter().filter(|part| part.in_order);
    let mut anchors = in_order.filter_map(|part| part.known).peekable();
    let mut gap = 0;
    for index in 0..count {
        gaps.push(gap);
        if anchors.next_if(|anchor| *anchor == index).is_some() {
            gap += 1;
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        text.split(' ').filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn items_are_found_in_their_order_or_where_they_were_moved_from() {
        let known = |present: &str, shown: &str| -> Vec<Option<usize>> {
            align(&texts(present), &texts(shown)).iter().map(|part| part.known).collect()
        };
        assert_eq!(known("a b c", "a x b c"), [Some(0), None, Some(1), Some(2)]);
        assert_eq!(known("a b c", "c a b"), [Some(2), Some(0), Some(1)]);
        assert_eq!(known("a a", "a"), [Some(0)]);
        assert_eq!(known("a b", ""), []);
        assert_eq!(known("", "a"), [None]);
    }

    #[test]
    fn gaps_are_the_same_on_both_sides() {
        let parts = align(&texts("a b c d"), &texts("a x c y"));
        assert_eq!(parts.iter().map(|part| part.gap).collect::<Vec<_>>(), [0, 1, 1, 2]);
        assert_eq!(gaps(&parts, 4), [0, 1, 1, 2]);
        // The last one that is shown counts like the others.
        assert_eq!(gaps(&align(&texts("a c d"), &texts("a y c")), 3), [0, 1, 2]);
        assert_eq!(gaps(&align(&texts("a b c"), &texts("c a b")), 3), [0, 1, 2]);
    }
}
