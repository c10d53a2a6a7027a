//! How the program begins and ends.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
#[cfg(unix)]
use std::process::Command;
use std::process::Stdio;

use crate::preview::{Preview, command};

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"Team\"\n"), ("content/index.md", "# Team\n")];

#[cfg(unix)]
#[test]
fn an_interrupt_is_a_clean_end() {
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::with(FILES, &[]);
        let _stream = preview.listen("/");
        let id = preview.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("it can be called").success());
        assert_eq!(preview.child.wait().expect("it ends").code(), Some(0), "{signal}");
    }
}

#[test]
fn a_template_without_end_ends_the_preview_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let numbers = "{% set numbers = range(end=100000) %}";
    let loops = "{% for i in numbers %}".repeat(4) + &"{% endfor %}".repeat(4);
    let template = format!("{numbers}{loops}");
    for (path, text) in FILES.iter().chain([&("themes/default/templates/home.html", &*template)]) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
    }
    let mut serve = command(folder.path(), &["serve", "--port", "0"]);
    let mut child = serve.stderr(Stdio::piped()).spawn().expect("the program can be run");
    let mut lines = BufReader::new(child.stderr.take().expect("it is piped")).lines().map_while(Result::ok);
    let address =
        lines.find_map(|line| Some(line.strip_prefix("serving http://")?.split('/').next()?.to_owned()));
    let mut browser = TcpStream::connect(address.expect("an address")).expect("it answers");
    browser.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it can be asked");
    let told: String = lines.collect();
    assert_eq!(child.wait().expect("it ends").code(), Some(1), "{told}");
    assert!(told.contains("home.html: this template does not come to an end"), "{told}");
    assert!(told.contains("the preview ends here") && !told.contains("nothing was written"), "{told}");
}

#[test]
fn a_port_that_is_taken_ends_with_2() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("some port is free");
    let port = taken.local_addr().expect("it has one").port().to_string();
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("handbook.toml"), "[handbook]\ntitle = \"Team\"\n")
        .expect("it can be written");
    let ran = command(folder.path(), &["serve", "--port", &port]).output().expect("the program can be run");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{told}");
    assert!(told.contains(&format!("port {port} is taken")), "{told}");
}

#[test]
fn without_a_handbook_there_is_no_preview() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for arguments in [&["serve"][..], &["serve", "--root", "."]] {
        let ran = command(folder.path(), arguments).output().expect("the program can be run");
        assert_eq!(ran.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&ran.stderr).contains("no handbook.toml"));
    }
}

#[test]
fn the_output_folder_is_not_touched() {
    let preview = Preview::with(FILES, &[]);
    assert_eq!(preview.get("/").status, 200);
    assert!(!preview.path("output").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn others_ask_by_the_numbers_and_the_name_of_this_machine() {
    let preview = Preview::with(FILES, &["--host", "0.0.0.0"]);
    let answer = |host: &str| {
        let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        crate::client::request(preview.port, &head)
    };
    assert_eq!(answer("192.0.2.1:80").status, 200);
    let name = Command::new("uname").arg("-n").output().expect("it can be called").stdout;
    let name = String::from_utf8(name).expect("names are text").trim().to_owned();
    let short = name.split('.').next().unwrap_or_default();
    for own in [name.clone(), format!("{}:{}", name.to_uppercase(), preview.port), format!("{short}.local")] {
        assert_eq!(answer(&own).status, 200, "{own}");
    }
    for foreign in
        ["evil.example".to_owned(), format!("{name}.evil.example"), format!("{short}.local.evil.example")]
    {
        let answer = answer(&foreign);
        assert_eq!(answer.status, 403, "{foreign}");
        assert!(answer.text().contains(&format!("localhost, {}", name.to_lowercase())), "{}", answer.text());
    }
    let told = preview.told_once(|told| told.contains("for others in your network: http://"));
    let address = told.lines().find_map(|line| line.strip_prefix("for others in your network: http://"));
    let address = address.and_then(|address| address.strip_suffix('/')).unwrap_or_default();
    assert_eq!(answer(address).status, 200, "{address}");
    // On loopback it has no other name.
    let alone = Preview::with(FILES, &[]);
    let head = format!("GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
    assert_eq!(crate::client::request(alone.port, &head).status, 403);
}

#[test]
fn addresses_of_the_newer_kind_are_taken_with_brackets_and_without() {
    // Not every machine has them.
    if TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    for (host, shown) in [("::", "[::1]"), ("::1", "[::1]"), ("[::1]", "[::1]")] {
        let preview = Preview::with(FILES, &["--host", host]);
        preview.told_once(|told| told.contains(&format!("serving http://{shown}:{}/", preview.port)));
    }
    let folder = tempfile::tempdir().expect("a folder can be made");
    for none in ["[127.0.0.1]", "[::1", "x"] {
        let ran =
            command(folder.path(), &["serve", "--host", none]).output().expect("the program can be run");
        assert_eq!(ran.status.code(), Some(2), "{none}");
    }
}
