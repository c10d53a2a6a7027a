//! Clients that mean harm, many at a time: meanwhile a good one is answered.

use std::io::Write;
use std::net::TcpStream;

use crate::client::{connect, request};
use crate::preview::Preview;

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"Team\"\n"), ("content/index.md", "# Team\n")];

/// The connections that could be made and held, each with its first words.
fn held(port: u16, count: usize, words: &[u8]) -> Vec<TcpStream> {
    let hold = |_| {
        let mut stream = connect(port);
        // One who was sent away already cannot talk any more.
        let _ = stream.write_all(words);
        stream
    };
    (0..count).map(hold).collect()
}

#[test]
fn who_speaks_very_slowly_keeps_nobody_waiting() {
    let preview = Preview::with(FILES, &[]);
    let mut slow = held(preview.port, 200, b"GET / HTTP/1.1\r\nHost: localhost\r\n");
    for _ in 0..10 {
        for stream in &mut slow {
            let _ = stream.write_all(b"X: y\r\n");
        }
        assert_eq!(preview.get("/").status, 200);
    }
}

/// More clients than there may be hold their places: each of these is one that has to be closed for a good one.
#[cfg(unix)]
#[test]
fn who_holds_every_place_keeps_nobody_out() {
    for words in [
        &b""[..],
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"GET /.rolebook/events?page=%2F HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let preview = Preview::with_room(FILES, 160);
        let places = held(preview.port, 300, words);
        for _ in 0..3 {
            assert_eq!(preview.get("/").status, 200, "{}", String::from_utf8_lossy(words));
        }
        drop(places);
        assert_eq!(preview.get("/").status, 200);
    }
}

#[test]
fn connections_by_the_thousand_come_and_go() {
    let preview = Preview::with(FILES, &[]);
    for round in 0..2_000 {
        let mut stream = connect(preview.port);
        if round % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        if round % 200 == 0 {
            assert_eq!(preview.get("/").status, 200);
        }
    }
    assert_eq!(preview.get("/").status, 200);
}

/// What is no request of our time, or says two things at once, never gets the site and never harms it.
#[test]
fn junk_is_answered_or_dropped() {
    let preview = Preview::with(FILES, &[]);
    let headers =
        |lines: &str| format!("GET / HTTP/1.1\r\nHost: localhost\r\n{lines}\r\nConnection: close\r\n\r\n");
    let huge = "x".repeat(1_000_000);
    for (text, known) in [
        ("GET /\r\n\r\n".to_owned(), &[0, 400][..]),
        ("GET /\n".to_owned(), &[0, 400]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[0, 400]),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(), &[400, 405]),
        ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_owned(), &[400, 405]),
        ("G\u{0}T / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(), &[400]),
        (format!("{huge} / HTTP/1.1\r\nHost: localhost\r\n\r\n"), &[0, 400, 414, 431]),
        (format!("GET / HTTP/1.1\r\nHost: {huge}\r\n\r\n"), &[0, 431]),
        (format!("GET /?{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a&".repeat(100_000)), &[0, 414, 431]),
        ("\0".repeat(100_000), &[0, 400, 414, 431]),
        ("\r\n".repeat(100_000), &[0, 400, 431]),
        (headers("Content-Length: 5\r\nContent-Length: 6"), &[400]),
        (headers("Content-Length: -1"), &[400]),
        (headers("Content-Length: 99999999999999999999"), &[400]),
        (headers("Content-Length: 5\r\nTransfer-Encoding: chunked"), &[200, 400]),
        (headers("Transfer-Encoding: chunked, identity"), &[400]),
        (headers("Transfer-Encoding: chunked") + "ffffffffffffffffff\r\n", &[200, 400]),
        (headers("X: y\r\n folded"), &[200, 400]),
        (headers("X y"), &[400]),
        (headers("Upgrade: websocket\r\nConnection: Upgrade"), &[200]),
        (headers("Range: bytes=0-0"), &[200]),
        (headers("Range: bytes=-1,0-,5-1,99999999999999999999-"), &[200]),
        (headers("If-None-Match: *,W/\"\",,,\"\u{ff}\""), &[200, 304]),
        (headers("If-None-Match: *"), &[304]),
        (headers("Cookie: a=b\r\nAuthorization: Basic x\r\nReferer: http://evil.example/"), &[200]),
    ] {
        let answer = request(preview.port, &text);
        let shown: String = text.chars().take(60).collect();
        assert!(known.contains(&answer.status), "{shown:?}: {}", answer.status);
        assert_eq!(preview.get("/").status, 200, "after {shown:?}");
    }
}

/// A body that never ends is not read for ever, and what follows it is not taken for a request of somebody else.
#[test]
fn a_body_is_never_a_second_request() {
    let preview = Preview::with(FILES, &[]);
    let inner = "GET /.rolebook/reload.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let outer = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{inner}",
        inner.len()
    );
    let answer = request(preview.port, &outer);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text().matches("HTTP/1.1").count(), 0);
    let mut stream = connect(preview.port);
    let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
    for _ in 0..100 {
        let _ = stream.write_all(&[b'x'; 10_000]);
    }
    assert_eq!(preview.get("/").status, 200);
}
