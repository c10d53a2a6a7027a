//! The part of a file that a browser asks for: films and sounds are wound, and by some played, in parts only (RFC 9110,
//! section 14).

use hyper::HeaderMap;
use hyper::header::{IF_RANGE, RANGE};

/// How much of a file is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Whole,
    /// So many bytes from this one on.
    Part {
        start: u64,
        length: u64,
    },
    /// What lies behind the end.
    Nothing,
}

/// What is wanted of a file of this length in bytes, in the state with this tag. Several parts at once, and what cannot be
/// understood, are answered with the whole.
pub fn wanted(headers: &HeaderMap, length: u64, tag: &str) -> Wanted {
    let is_of_this_state = headers.get(IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let written = headers.get(RANGE).and_then(|range| range.to_str().ok()).filter(|_| is_of_this_state);
    written.and_then(|written| part(written, length)).unwrap_or(Wanted::Whole)
}

fn part(written: &str, length: u64) -> Option<Wanted> {
    let (first, last) = written.strip_prefix("bytes=")?.trim().split_once('-')?;
    let number =
        |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    let (start, end): (u64, u64) = match (first, last) {
        // The last bytes.
        ("", last) => (length.saturating_sub(number(last)?), length),
        (first, "") => (number(first)?, length),
        (first, last) => (number(first)?, number(last)?.checked_add(1)?.min(length)),
    };
    let is_backwards = !first.is_empty() && !last.is_empty() && number(first)? > number(last)?;
    if is_backwards {
        return None;
    }
    Some(if start < end { Wanted::Part { start, length: end - start } } else { Wanted::Nothing })
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn of(range: &str) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_str(range).expect("a test writes valid headers"));
        wanted(&headers, 10, "\"tag\"")
    }

    #[test]
    fn parts_are_read_as_browsers_write_them() {
        let part = |start, length| Wanted::Part { start, length };
        assert_eq!(of("bytes=0-"), part(0, 10));
        assert_eq!(of("bytes=2-5"), part(2, 4));
        assert_eq!(of("bytes=2-99"), part(2, 8));
        assert_eq!(of("bytes=-3"), part(7, 3));
        assert_eq!(of("bytes=-99"), part(0, 10));
        for behind in ["bytes=10-", "bytes=10-20", "bytes=-0"] {
            assert_eq!(of(behind), Wanted::Nothing, "{behind}");
        }
        for odd in ["bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=+1-2", "bytes=0-1,3-4", "lines=1-2"]
        {
            assert_eq!(of(odd), Wanted::Whole, "{odd}");
        }
    }

    #[test]
    fn a_part_of_another_state_is_none() {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_static("bytes=2-5"));
        headers.insert(IF_RANGE, HeaderValue::from_static("\"other\""));
        assert_eq!(wanted(&headers, 10, "\"tag\""), Wanted::Whole);
        assert_ne!(wanted(&headers, 10, "\"other\""), Wanted::Whole);
    }
}
