//! What a page is told after each save, for as long as a browser listens.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use hyper::body::Bytes;
use serde::Serialize;

use super::address;
use super::answer::{House, ask};
use super::faults::Faults;
use super::mark::Marks;
use super::proof::{Ask, NOT_FOUND};
use super::rebuild::Scene;

/// How long a silent stream is left without a sign, which finds out whether the browser is still there.
const SIGN: Duration = Duration::from_secs(15);

/// How many messages may wait for a browser.
const WAITING: usize = 4;

/// What a page is told.
#[derive(Serialize)]
struct Told {
    /// Of the page as it is now; none where there is no site yet, or the page cannot be drawn.
    marks: Option<Marks>,
    /// Of the handbook, or else of the page.
    faults: Option<Arc<Faults>>,
}

/// The stream of messages for the page that a browser shows at this path.
pub fn stream(house: Arc<House>, requested: &str) -> Channel<Bytes, std::io::Error> {
    let path =
        address::path_of(requested).map_or_else(|| NOT_FOUND.to_owned(), |path| address::file_of(&path));
    let (sender, channel) = Channel::new(WAITING);
    tokio::spawn(async move { tell(&house, &path, sender).await });
    channel
}

/// Tells each state of the page, beginning with the present one, until the browser goes away.
async fn tell(house: &House, path: &str, mut sender: Sender<Bytes, std::io::Error>) {
    let mut stage = house.stage.clone();
    stage.mark_changed();
    let mut message = "retry: 500\n\n".to_owned();
    loop {
        if sender.send_data(message.into()).await.is_err() {
            return;
        }
        message = match tokio::time::timeout(SIGN, stage.changed()).await {
            Err(_) => ":\n\n".to_owned(),
            Ok(Err(_)) => return,
            Ok(Ok(())) => {
                let scene = stage.borrow_and_update().clone();
                match scene {
                    Some(scene) => format!("data: {}\n\n", state(&scene, path).await),
                    None => ":\n\n".to_owned(),
                }
            }
        };
    }
}

async fn state(scene: &Scene, path: &str) -> String {
    let seen = ask(scene, |reply| Ask::Page { path: path.to_owned(), reply }).await.unwrap_or_default();
    let told = Told { marks: seen.marks, faults: scene.faults.clone().or(seen.faults) };
    serde_json::to_string(&told).unwrap_or_default()
}
