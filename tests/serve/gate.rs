//! Who is answered, and for what.

use crate::client::request;
use crate::preview::Preview;

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"Team\"\n"), ("content/index.md", "# Team\n")];

#[test]
fn foreign_names_and_pages_are_refused() {
    let preview = Preview::with(FILES, &[]);
    let port = preview.port;
    let ask = |path: &str, headers: &str| {
        request(port, &format!("GET {path} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n"))
    };
    for path in ["/", "/.rolebook/events", "/.rolebook/reload.js", "/nothing"] {
        for foreign in [
            "Host: evil.example".to_owned(),
            format!("Host: evil.example:{port}"),
            format!("Host: localhost.evil.example:{port}"),
            "Host: 10.0.0.1".to_owned(),
            format!("Host: localhost:{port}\r\nOrigin: http://evil.example"),
            format!("Host: localhost:{port}\r\nOrigin: null"),
            format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"),
        ] {
            let answer = ask(path, &foreign);
            assert_eq!(answer.status, 403, "{path} {foreign}");
            assert!(!answer.text().contains("Team"));
        }
    }
    assert_eq!(ask("/", "X-Host: localhost").status, 400);
    assert_eq!(ask("http://evil.example/", "Host: localhost").status, 403);
    let own = format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}");
    assert_eq!(ask("/", &own).status, 200);
}

/// Names that another site's owner can make lead here, or that only look like one of ours.
#[test]
fn names_that_lead_here_are_not_ours() {
    let preview = Preview::with(FILES, &[]);
    let port = preview.port;
    let ask = |host: &str| {
        request(port, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status
    };
    for host in [
        "127.0.0.1.nip.io",
        "localhost.localdomain",
        "localhost.",
        "localhost.evil.example",
        "xlocalhost",
        "127.0.0.1.evil.example",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "0",
        "[::]",
        "[::ffff:10.0.0.1]",
        "[fe80::1%25lo]",
        "169.254.169.254",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/../evil.example",
        "localhost#evil.example",
        "localhost:80:80.evil.example",
        "evil.example:localhost",
        "localhost, evil.example",
        "localhost evil.example",
        "",
    ] {
        let status = ask(host);
        assert!(matches!(status, 400 | 403), "{host}: {status}");
        let status = ask(&format!("{host}:{port}"));
        assert!(matches!(status, 400 | 403), "{host} with the port: {status}");
    }
    for host in ["localhost", "LocalHost", "127.0.0.1", "127.9.9.9", "[::1]"] {
        assert_eq!((ask(host), ask(&format!("{host}:{port}"))), (200, 200), "{host}");
    }
    let twice = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(request(port, twice).status, 400);
}

#[test]
fn nothing_can_be_changed() {
    let preview = Preview::with(FILES, &[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        let head = format!(
            "{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let answer = request(preview.port, &head);
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn no_spelling_of_a_path_leaves_the_site() {
    let preview = Preview::with(FILES, &[]);
    preview.write("secret.txt", "secret");
    for path in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/..%00/secret.txt",
        "/.%2e/secret.txt",
        "/secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/content/../secret.txt",
        "/;/../secret.txt",
        "/..;/secret.txt",
        "/%2e%2e;/secret.txt",
        "/%u002e%u002e/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%f0%80%80%ae%f0%80%80%ae/secret.txt",
        "/%ff%fe/secret.txt",
        "/．．/secret.txt",
        "/%ef%bc%8e%ef%bc%8e%ef%bc%8fsecret.txt",
        "/....//secret.txt",
        "/...//...//secret.txt",
        "/a/b/c/../../../../secret.txt",
        "/%5c%2e%2e%5csecret.txt",
        "/C:/secret.txt",
        "/file:///secret.txt",
        "/index.html/../../secret.txt",
        "/index.html%00.txt",
        "/.rolebook/../../secret.txt",
        "/.rolebook/%2e%2e/secret.txt",
        "/handbook.toml",
        "/content/index.md",
        "/.git/config",
        "?../secret.txt",
        "*",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret\n") && answer.text() != "secret", "{path}");
    }
    let whole = preview.path("secret.txt");
    let answer = preview.get(&whole.to_string_lossy());
    assert_eq!(answer.status, 404);
}
