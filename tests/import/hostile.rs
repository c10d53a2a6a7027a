//! Files that are made to take all memory, all time, or to crash.
