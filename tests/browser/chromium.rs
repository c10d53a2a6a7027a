//! A browser of the tests' own, spoken to over the `DevTools` protocol through a pipe.
//!
//! The browser ends when the pipe does, so it never outlives the tests, however they end.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};

/// How long the browser may take for an answer before a test fails.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// Runs the browser with the ends of the pipe where it looks for them, and removes its profile when it has ended.
const SCRIPT: &str = r#"
exec 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null
"$BROWSER" --headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --force-color-profile=srgb \
    --remote-debugging-pipe --user-data-dir="$PROFILE" about:blank
rm -rf "$PROFILE"
"#;

/// The names that the browser goes by. The first is Chromium without the windows of a desktop, whose making takes most of
/// the time that a new tab takes.
const NAMES: [&str; 5] =
    ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A running browser.
pub struct Chromium {
    to: Mutex<ChildStdin>,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    listening: Mutex<HashMap<String, Sender<Value>>>,
    next: AtomicU64,
}

impl Chromium {
    /// The one browser of all tests.
    ///
    /// # Panics
    /// Where no browser is installed.
    pub fn shared() -> &'static Chromium {
        static SHARED: OnceLock<&'static Chromium> = OnceLock::new();
        SHARED.get_or_init(Chromium::start)
    }

    fn start() -> &'static Chromium {
        let there = |name: &&&str| Command::new(name).arg("--version").output().is_ok();
        let name = NAMES.iter().find(there);
        let name = name.expect(
            "these tests drive Chromium: `apt-get install chromium-headless-shell`, or call tests/run",
        );
        let profile = tempfile::tempdir().expect("a folder for the browser's profile").keep();
        let mut shell = Command::new("sh")
            .args(["-c", SCRIPT])
            .env("BROWSER", name)
            .env("PROFILE", profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell can be started");
        let to = shell.stdin.take().expect("the shell's input is a pipe");
        let from = shell.stdout.take().expect("the shell's output is a pipe");
        let browser: &'static Chromium = Box::leak(Box::new(Chromium {
            to: Mutex::new(to),
            waiting: Mutex::default(),
            listening: Mutex::default(),
            next: AtomicU64::new(1),
        }));
        std::thread::spawn(move || {
            browser.listen(BufReader::new(from));
            shell.wait()
        });
        browser
    }

    /// Hands each message to whom it concerns, until the browser ends.
    fn listen(&self, mut from: impl BufRead) {
        let mut message = Vec::new();
        while from.read_until(0, &mut message).is_ok_and(|read| read > 0) {
            let value: Value = serde_json::from_slice(message.strip_suffix(&[0]).unwrap_or(&message))
                .expect("the browser speaks JSON");
            message.clear();
            let receiver = match (value["id"].as_u64(), value["sessionId"].as_str()) {
                (Some(id), _) => lock(&self.waiting).remove(&id),
                (None, Some(session)) => lock(&self.listening).get(session).cloned(),
                (None, None) => None,
            };
            // A test that has given up no longer listens.
            let _ = receiver.map(|receiver| receiver.send(value));
        }
    }

    /// Calls a method, of a session or of the browser itself, and waits for its result.
    ///
    /// # Panics
    /// When the browser refuses the call, or says nothing.
    pub fn call(&self, session: Option<&str>, method: &str, parameters: &Value) -> Value {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = channel();
        lock(&self.waiting).insert(id, sender);
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        lock(&self.to).write_all(&bytes).expect("the browser listens");
        let mut answer = receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].take()
    }

    /// The events of a session from now on.
    pub fn events(&self, session: &str) -> Receiver<Value> {
        let (sender, receiver) = channel();
        lock(&self.listening).insert(session.to_owned(), sender);
        receiver
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A test that failed while it held the lock leaves nothing half done.
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
