//! Versions of the program, as a handbook asks for them.

/// The version of this program.
pub const OWN: &str = env!("CARGO_PKG_VERSION");

/// Major, minor and patch; what is missing counts as 0.
pub fn numbers(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let parts: Vec<&str> = text.trim().split('.').collect();
    if parts.len() > numbers.len() {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = part.parse().ok()?;
    }
    Some(numbers)
}

/// Whether a version is one that this program is older than.
pub fn is_newer(text: &str) -> bool {
    numbers(text).zip(numbers(OWN)).is_some_and(|(wanted, own)| own < wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(numbers("0.10") > numbers("0.9.9"));
        assert_eq!(numbers("1"), Some([1, 0, 0]));
        assert_eq!(numbers("new"), None);
        assert!(is_newer("4000") && !is_newer("0") && !is_newer(OWN) && !is_newer("new"));
    }
}
