//! The site's own JSON files, in the form of the exported ones, with addresses and without what only authors need.

use super::address::Addresses;
use super::fault::Fault;
use super::json::{self, Extent};
use crate::model::Handbook;

/// `api/handbook.json`: all records and the pages that have an address, without settings and bodies.
///
/// # Errors
/// Never for a handbook that fits into memory.
pub fn handbook(handbook: &Handbook, addresses: &Addresses<'_>) -> Result<Vec<u8>, Fault> {
    json::handbook(Extent { handbook, sources: None, addresses: Some(addresses) }).map(inert)
}

/// `api/roles.json`: the roles alone.
///
/// # Errors
/// Never for a handbook that fits into memory.
pub fn roles(handbook: &Handbook, addresses: &Addresses<'_>) -> Result<Vec<u8>, Fault> {
    json::roles(Extent { handbook, sources: None, addresses: Some(addresses) }).map(inert)
}

/// `api/accountable.json`: who answers for each activity, and who does it.
///
/// # Errors
/// Never for a handbook that fits into memory.
pub fn accountable(handbook: &Handbook, addresses: &Addresses<'_>) -> Result<Vec<u8>, Fault> {
    json::accountable(Extent { handbook, sources: None, addresses: Some(addresses) }).map(inert)
}

/// The same JSON without `<`, so that no text in it ends a script or begins a tag where others put it into a page.
fn inert(json: Vec<u8>) -> Vec<u8> {
    // It stands only in texts, where its number means the same.
    if json.contains(&b'<') {
        String::from_utf8_lossy(&json).replace('<', "\\u003c").into_bytes()
    } else {
        json
    }
}
