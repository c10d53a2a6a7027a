//! Reads a handbook's folder into a snapshot.
