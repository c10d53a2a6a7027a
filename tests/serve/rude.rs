//! Clients that say too much, too little or nothing.

use std::io::{Read, Write};

use crate::client::{connect, request};
use crate::preview::Preview;

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"Team\"\n"), ("content/index.md", "# Team\n")];

#[test]
fn requests_that_make_no_sense_are_survived() {
    let preview = Preview::with(FILES, &[]);
    let long = "x".repeat(200_000);
    for (text, status) in [
        (format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"), [414, 431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"), [431, 431]),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(5_000)), [431, 431]),
        ("\u{16}\u{3}\u{1} hello\r\n\r\n".to_owned(), [400, 400]),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), [400, 400]),
        ("GET  HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(), [400, 400]),
        ("GET / HTTP/1.1\r\nHost: local\u{0}host\r\n\r\n".to_owned(), [400, 400]),
    ] {
        let answer = request(preview.port, &text);
        // One who still talks when the answer comes may be cut off without having read it.
        let known = status.contains(&answer.status) || answer.status == 0 && text.len() > 10_000;
        assert!(known, "{}: {}", &text[..40.min(text.len())], answer.status);
        assert_eq!(preview.get("/").status, 200);
    }
}

#[test]
fn clients_that_hang_keep_nobody_else_waiting() {
    let preview = Preview::with(FILES, &[]);
    let mut hanging = Vec::new();
    for number in 0..300 {
        let mut stream = connect(preview.port);
        let begun: &[u8] = match number % 4 {
            0 => b"",
            1 => b"GET / HT",
            2 => b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            _ => b"GET /.rolebook/events?page=%2F HTTP/1.1\r\nHost: localhost\r\n\r\n",
        };
        stream.write_all(begun).expect("the preview reads");
        hanging.push(stream);
    }
    assert_eq!(preview.get("/").status, 200);
    drop(hanging);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn who_asks_and_does_not_listen_is_left_alone() {
    let preview = Preview::with(FILES, &[]);
    for _ in 0..200 {
        let mut stream = connect(preview.port);
        let many = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20);
        stream.write_all(many.as_bytes()).expect("the preview reads");
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn one_connection_may_ask_often() {
    let preview = Preview::with(FILES, &[]);
    let mut stream = connect(preview.port);
    for _ in 0..50 {
        stream.write_all(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the preview reads");
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte).expect("the preview answers");
            head.push(byte[0]);
        }
        assert!(head.starts_with(b"HTTP/1.1 200"));
    }
}
