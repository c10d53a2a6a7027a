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
    json::handbook(Extent { handbook, sources: None, addresses: Some(addresses) })
}

/// `api/roles.json`: the roles alone.
///
/// # Errors
/// Never for a handbook that fits into memory.
pub fn roles(handbook: &Handbook, addresses: &Addresses<'_>) -> Result<Vec<u8>, Fault> {
    json::roles(Extent { handbook, sources: None, addresses: Some(addresses) })
}
