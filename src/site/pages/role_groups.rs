//! Rows about roles under the headings of the roles' groups.

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

/// Rows under one heading, or without one.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct GroupView<T> {
    pub title: Option<String>,
    pub rows: Vec<T>,
}

/// Rows by the group of their role: those without one first, so that they need no heading, then groups in the order of
/// their first row. Rows of a group keep the order given.
pub fn by_group<T>(rows: impl IntoIterator<Item = (Option<String>, T)>) -> Vec<GroupView<T>> {
    let mut groups: Vec<GroupView<T>> = Vec::new();
    let mut places: HashMap<Option<String>, usize> = HashMap::new();
    for (title, row) in rows {
        let place = *places.entry(title.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push(GroupView { title, rows: Vec::new() });
        }
        groups[place].rows.push(row);
    }
    groups.sort_by_key(|group| group.title.is_some());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_group_come_first_then_groups_in_the_order_of_their_first_row() {
        let data = Some("Data".to_owned());
        let groups = by_group([(data.clone(), 1), (None, 2), (data.clone(), 3)]);
        let expected =
            [GroupView { title: None, rows: vec![2] }, GroupView { title: data, rows: vec![1, 3] }];
        assert_eq!(groups, expected);
    }
}
