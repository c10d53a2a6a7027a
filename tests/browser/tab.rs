//! A tab: a page as a reader has it before them, with a size, a theme, a mouse and a keyboard.

use std::cell::Cell;
use std::sync::mpsc::Receiver;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

use crate::chromium::{Chromium, PATIENCE};

/// A screen to look at a page on.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    /// `light` or `dark`.
    pub theme: &'static str,
}

pub const DESK: Screen = Screen { name: "light", width: 1440, height: 900, theme: "light" };
pub const NIGHT: Screen = Screen { name: "dark", width: 1440, height: 900, theme: "dark" };
pub const TABLET: Screen = Screen { name: "tablet", width: 768, height: 1024, theme: "light" };
pub const PHONE: Screen = Screen { name: "phone", width: 360, height: 640, theme: "light" };
pub const NARROW: Screen = Screen { name: "narrow", width: 320, height: 640, theme: "light" };

/// A tab that shares nothing with those of other tests; gone with the value.
pub struct Tab {
    browser: &'static Chromium,
    context: String,
    session: String,
    events: Receiver<Value>,
    problems: Vec<String>,
    runs_scripts: Cell<bool>,
}

impl Tab {
    pub fn new(screen: Screen) -> Tab {
        let browser = Chromium::shared();
        let text = |value: &Value| value.as_str().expect("an id of the protocol is a text").to_owned();
        let context =
            text(&browser.call(None, "Target.createBrowserContext", &json!({}))["browserContextId"]);
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = text(&browser.call(None, "Target.createTarget", &target)["targetId"]);
        let attached = json!({ "targetId": target, "flatten": true });
        let session = text(&browser.call(None, "Target.attachToTarget", &attached)["sessionId"]);
        let events = browser.events(&session);
        let tab =
            Tab { browser, context, session, events, problems: Vec::new(), runs_scripts: Cell::new(true) };
        for domain in ["Page", "Runtime", "Log"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        tab.look_on(screen);
        tab
    }

    /// Gives the page another screen.
    pub fn look_on(&self, screen: Screen) {
        let size = json!({
            "width": screen.width, "height": screen.height, "deviceScaleFactor": 1, "mobile": screen.width < 600,
        });
        self.call("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({ "name": "prefers-color-scheme", "value": screen.theme });
        self.call("Emulation.setEmulatedMedia", &json!({ "features": [scheme] }));
    }

    /// Lets the system choose the colours.
    pub fn force_colours(&self) {
        let forced = json!({ "name": "forced-colors", "value": "active" });
        self.call("Emulation.setEmulatedMedia", &json!({ "features": [forced] }));
    }

    /// Lets every file of a server come late.
    pub fn delay(&self, milliseconds: u32) {
        self.call("Network.enable", &json!({}));
        let slow = json!({
            "offline": false, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.call("Network.emulateNetworkConditions", &slow);
    }

    /// Runs no script of the pages that are opened from now on.
    pub fn without_scripts(&self) {
        self.runs_scripts.set(false);
        self.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    }

    pub fn call(&self, method: &str, parameters: &Value) -> Value {
        self.browser.call(Some(&self.session), method, parameters)
    }

    /// Opens an address and waits until the page is there with all that belongs to it.
    pub fn open(&mut self, address: &str) {
        let answer = self.call("Page.navigate", &json!({ "url": address }));
        assert!(answer["errorText"].is_null(), "{address}: {}", answer["errorText"]);
        // Another place on the same page loads nothing.
        if !answer["loaderId"].is_null() {
            self.wait_for_page();
        }
    }

    /// Waits until a page that was asked for is there and has come to rest.
    pub fn wait_for_page(&mut self) {
        loop {
            let event = self.events.recv_timeout(PATIENCE).expect("the page is loaded");
            if event["method"] == "Page.loadEventFired" {
                break;
            }
            self.note(&event);
        }
        self.wait_for_rest();
    }

    /// Waits until what a page does once it is loaded is done: it scrolls to its place with the next frame. A mouse that is
    /// aimed before that misses.
    fn wait_for_rest(&self) {
        if self.runs_scripts.get() {
            self.wait_for(
                "(window.rest ??= requestAnimationFrame(() => requestAnimationFrame(() => { window.rest = 'come'; }))) \
                 === 'come'",
            );
        }
    }

    /// Lets time go by, and then two frames: what a page does with its frames comes late where a machine is slow.
    pub fn rest(&self, milliseconds: u32) {
        self.evaluate(&format!(
            "new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), {milliseconds}))"
        ));
    }

    /// What the browser complained about since the tab was made: errors, warnings, violations of policies.
    pub fn problems(&mut self) -> Vec<String> {
        // What was said before an answer stands before it.
        self.evaluate("0");
        while let Ok(event) = self.events.try_recv() {
            self.note(&event);
        }
        std::mem::take(&mut self.problems)
    }

    fn note(&mut self, event: &Value) {
        let parameters = &event["params"];
        let problem = match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => &parameters["exceptionDetails"],
            Some("Runtime.consoleAPICalled") if parameters["type"] != "log" => &parameters["args"],
            Some("Page.javascriptDialogOpening") => parameters,
            Some("Log.entryAdded") if parameters["entry"]["level"] != "verbose" => &parameters["entry"],
            _ => return,
        };
        self.problems.push(problem.to_string());
    }

    /// The value of an expression in the page.
    ///
    /// # Panics
    /// When it throws.
    pub fn evaluate(&self, expression: &str) -> Value {
        let call = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", &call);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// The value of an expression as a text.
    pub fn text(&self, expression: &str) -> String {
        let value = self.evaluate(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} is {value}")).to_owned()
    }

    pub fn number(&self, expression: &str) -> f64 {
        let value = self.evaluate(expression);
        value.as_f64().unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// The value of an expression as a whole number.
    pub fn count(&self, expression: &str) -> u64 {
        let value = self.evaluate(expression);
        value.as_u64().unwrap_or_else(|| panic!("{expression} is {value}"))
    }

    /// Waits until an expression holds, on this page or on the one that it leads to.
    ///
    /// # Panics
    /// When it does not hold for long.
    pub fn wait_for(&self, expression: &str) {
        let start = Instant::now();
        while !self.holds(expression) {
            assert!(start.elapsed() < PATIENCE, "{expression} never holds");
            sleep(Duration::from_millis(20));
        }
    }

    /// Whether an expression holds.
    pub fn holds(&self, expression: &str) -> bool {
        self.evaluate(&format!("Boolean({expression})")) == true
    }

    /// Presses a key: its name and the text that it writes, if any.
    pub fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Backspace" => (8, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            " " => (32, " "),
            "ArrowUp" => (38, ""),
            "ArrowDown" => (40, ""),
            "ArrowRight" => (39, ""),
            other => (0, other),
        };
        let down = json!({
            "type": "keyDown", "key": key, "code": key, "text": text,
            "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code,
        });
        self.call("Input.dispatchKeyEvent", &down);
        self.call(
            "Input.dispatchKeyEvent",
            &json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }),
        );
    }

    /// Moves the mouse onto an element.
    pub fn point_at(&self, selector: &str) {
        let (x, y) = self.middle_of(selector);
        self.call("Input.dispatchMouseEvent", &json!({ "type": "mouseMoved", "x": x, "y": y }));
    }

    /// Clicks an element with the mouse.
    pub fn click(&self, selector: &str) {
        let (x, y) = self.middle_of(selector);
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    fn middle_of(&self, selector: &str) -> (f64, f64) {
        let place = self.evaluate(&format!(
            "(() => {{ const element = document.querySelector({selector:?}); if (!element) return null; \
             element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }}); \
             const box = element.getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        let number = |index: usize| place[index].as_f64().unwrap_or_else(|| panic!("no {selector} here"));
        (number(0), number(1))
    }

    /// What the browser prints.
    pub fn pdf(&self) -> Vec<u8> {
        let printed =
            self.call("Page.printToPDF", &json!({ "preferCSSPageSize": true, "printBackground": false }));
        decoded(&printed)
    }

    /// A small picture of what is in sight.
    pub fn picture(&self, screen: Screen) -> Vec<u8> {
        let scale = if screen.width > 600 { 0.6 } else { 1.0 };
        let clip = json!({ "x": 0, "y": 0, "width": screen.width, "height": screen.height, "scale": scale });
        decoded(
            &self.call("Page.captureScreenshot", &json!({ "format": "webp", "quality": 50, "clip": clip })),
        )
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.browser.call(
                None,
                "Target.disposeBrowserContext",
                &json!({ "browserContextId": self.context }),
            );
        }
    }
}

fn decoded(answer: &Value) -> Vec<u8> {
    let text = answer["data"].as_str().expect("the protocol sends bytes as a text");
    base64::engine::general_purpose::STANDARD.decode(text).expect("the text is base64")
}
