//! Views that stand in many places: made once into what templates see, and shared from then on.
//!
//! A view becomes a map with its keys, texts and places in memory, which costs more than to show it. A link to a role or a
//! letter's chip looks the same wherever it stands, so there is one value for all of them.

use std::hash::Hash;

use foldhash::HashMap;
use serde::{Serialize, Serializer};
use tera::Value;

use super::html::Html;

/// A view as templates see it. To copy it costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared(Value);

impl Shared {
    pub fn new(view: &impl Serialize) -> Shared {
        Shared(Value::from_serializable(view))
    }

    /// HTML of some length, which would otherwise be there twice until its page is drawn.
    pub fn html(html: &Html) -> Shared {
        Shared(Value::safe_string(&html.0))
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The views made so far, by what tells them apart.
#[derive(Debug)]
pub struct SharedViews<K>(HashMap<K, Shared>);

impl<K> Default for SharedViews<K> {
    fn default() -> SharedViews<K> {
        SharedViews(HashMap::default())
    }
}

impl<K: Eq + Hash> SharedViews<K> {
    /// The view of a key; `view` makes it the first time.
    pub fn get<V: Serialize>(&mut self, key: K, view: impl FnOnce() -> V) -> Shared {
        self.0.entry(key).or_insert_with(|| Shared::new(&view())).clone()
    }
}
