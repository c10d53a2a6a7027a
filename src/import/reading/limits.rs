//! The limits that keep hostile files from taking all memory or time.

/// The largest file that is read, in bytes.
pub const FILE_BYTES: u64 = 32 * 1024 * 1024;

/// The most that a packed file may unpack to, in bytes.
pub const UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// The most parts of a packed file.
pub const PARTS: usize = 10_000;

/// The most elements of a packed file's parts, or records where they are binary: some ten for each cell with words. To
/// read one takes up to a microsecond, and little of the file, where they are all alike.
pub const ELEMENTS: usize = 5_000_000;

/// The most elements of a workbook's styles, all of which are kept: some fifteen for each of the 64,000 formats of cells that
/// Excel knows.
pub const STYLES: usize = 1_000_000;

/// The most attributes of an element that are looked at.
pub const ATTRIBUTES: usize = 200;

/// The most that the words of all cells come to, in bytes: as much as a file may hold that is not packed. One text that a
/// workbook keeps may stand in many cells.
pub const WORDS: usize = 32 * 1024 * 1024;

/// The most that the formulas of a sheet come to, in bytes: a shared one is written out for each of its cells.
pub const FORMULAS: usize = 64 * 1024 * 1024;

/// The most cells with words of a file.
pub const CELLS: usize = 500_000;

/// The most columns of a sheet that are looked at; beyond stand leftovers.
pub const COLUMNS: usize = 1_000;

/// How far a merged cell of a document may reach.
pub const SPAN: usize = 500;

/// The most tables of a file.
pub const TABLES: usize = 1_000;
