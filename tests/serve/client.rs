//! A client that writes what it likes, and reads what it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// So long no answer means that none will come.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

pub fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the preview takes connections");
    stream.set_read_timeout(Some(PATIENCE)).expect("a patience that is not zero");
    stream
}

/// Asks for a path as it is written.
pub fn get(port: u16, path: &str) -> Answer {
    request(port, &format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
}

/// Sends bytes as they are and reads all that comes back.
pub fn request(port: u16, text: &str) -> Answer {
    let mut stream = connect(port);
    // One who is refused may be cut off before all is said.
    let _ = stream.write_all(text.as_bytes());
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    Answer::of(&bytes)
}

impl Answer {
    fn of(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the script of the preview.
    pub fn without_script(&self) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&self.body) else { return self.body.clone() };
        let Some(start) = text.find("<script src=\"/.rolebook/") else { return self.body.clone() };
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
        [&text[..start], &text[end..]].concat().into_bytes()
    }
}

/// The messages that a page gets.
pub struct Stream {
    lines: BufReader<TcpStream>,
}

impl Stream {
    pub fn open(port: u16, path: &str) -> Stream {
        let mut stream = connect(port);
        let page = path.replace('%', "%25").replace('/', "%2F");
        let head = format!("GET /.rolebook/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("the preview reads");
        Stream { lines: BufReader::new(stream) }
    }

    /// The next state that the page is told.
    pub fn next(&mut self) -> serde_json::Value {
        let mut signs = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).expect("another state comes"), 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("the state is JSON");
            }
            // A sign of life comes only after a long silence.
            signs += usize::from(line.starts_with(':'));
            assert!(signs < 3, "no other state comes");
        }
    }

    /// The first state for which this holds.
    pub fn until(&mut self, holds: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let state = self.next();
            if holds(&state) {
                return state;
            }
        }
    }

    /// Waits until the page differs from what it was in this state.
    pub fn until_page_differs(&mut self, from: &serde_json::Value) -> serde_json::Value {
        let former = from["marks"]["page"].clone();
        self.until(|state| state["marks"]["page"] != former && state["faults"].is_null())
    }
}
