//! The limits that keep hostile or mistaken input from taking all memory or time.

/// The largest record, page, template or style that is read, in bytes.
pub const TEXT_BYTES: u64 = 4 * 1024 * 1024;

/// The largest picture, font or other asset of a theme, in bytes: its address is made of all of them.
pub const ASSET_BYTES: u64 = 32 * 1024 * 1024;

/// The deepest folder below the handbook's root that is read.
pub const FOLDER_DEPTH: usize = 64;

/// The deepest nesting of Markdown blocks and TOML tables.
pub const NESTING_DEPTH: usize = 64;

/// The most files that a handbook may have.
pub const FILES: usize = 500_000;

/// The largest TOML file of which all syntax faults are told, in bytes; of a larger one, the first.
pub const RECOVERED_BYTES: usize = 256 * 1024;

/// The most keys of one TOML table.
pub const KEYS: usize = 10_000;

/// The most findings of one rule in one file.
pub const FINDINGS: usize = 10_000;

/// The most that a finding says in one place, in bytes.
pub const MESSAGE_BYTES: usize = 8 * 1024;

/// The most narrative pages whose texts stand on the page for paper.
pub const PRINTED_PAGES: usize = 1_000;

/// The most roles whose details stand on the page for paper.
pub const PRINTED_ROLES: usize = 300;

/// The most matrices, and the most staffing patterns, that are drawn on the page for paper.
pub const PRINTED_TABLES: usize = 60;
