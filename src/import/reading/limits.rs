//! The limits that keep hostile files from taking all memory or time.

/// The largest file that is read, in bytes.
pub const FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The most that a packed file may unpack to, in bytes.
pub const UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// The most parts of a packed file.
pub const PARTS: usize = 10_000;

/// The most cells with words of a file.
pub const CELLS: usize = 500_000;

/// The most columns of a sheet that are looked at; beyond stand leftovers.
pub const COLUMNS: usize = 1_000;

/// How far a merged cell of a document may reach.
pub const SPAN: usize = 500;

/// The most tables of a file.
pub const TABLES: usize = 1_000;
