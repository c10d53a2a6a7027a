//! Answers one request.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use http_body_util::{Either, Full, channel::Channel};
use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderValue,
    IF_NONE_MATCH, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use tokio::sync::{oneshot, watch};

use super::names::Names;
use super::proof::{Answer, Ask, NOT_FOUND};
use super::range::{self, Wanted};
use super::rebuild::Scene;
use super::stored::{self, Opened};
use super::{address, events, gate, mark::Marks, media};
use crate::site::url::Url;

/// What the preview has for browsers beside the site: a script in parts, with a function around them that keeps their names
/// apart from those of the site, and a style.
const RELOAD: &str = concat!(
    "(() => {\n\"use strict\";\n\n",
    include_str!("browser/place.js"),
    include_str!("browser/overlay.js"),
    include_str!("browser/styles.js"),
    include_str!("browser/reload.js"),
    "})();\n"
);
const FAULTS_STYLE: &str = include_str!("browser/faults.css");

/// Where that is; no file of a site begins with a dot but `.nojekyll`.
const OWN: &str = "/.rolebook/";

/// How many pieces of a file may wait for a browser.
const WAITING: usize = 2;

pub type Body = Either<Full<Bytes>, Channel<Bytes, std::io::Error>>;

/// What answers are made from.
pub struct House {
    pub stage: watch::Receiver<Option<Scene>>,
    /// What the preview may be called.
    pub names: Names,
    /// The handbook's folder.
    pub root: PathBuf,
}

/// Asks the site that stands; none where there is none.
pub async fn ask<T>(scene: &Scene, question: impl FnOnce(oneshot::Sender<T>) -> Ask) -> Option<T> {
    let (reply, answer) = oneshot::channel();
    scene.asks.as_ref()?.send(question(reply)).ok()?;
    answer.await.ok()
}

/// The answer to a request, whatever it is.
pub async fn answer<B>(house: Arc<House>, request: Request<B>) -> Response<Body> {
    let (uri, headers) = (request.uri(), request.headers());
    let mut response = match gate::check(request.method(), uri, headers, &house.names) {
        Err(refusal) => {
            let mut response =
                text(refusal.status(), "text/plain; charset=utf-8", refusal.words(&house.names));
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
        Ok(()) => match uri.path().strip_prefix(OWN) {
            Some("reload.js") => text(StatusCode::OK, media::type_of("reload.js"), RELOAD),
            Some("faults.css") => text(StatusCode::OK, media::type_of("faults.css"), FAULTS_STYLE),
            Some("events") => event_stream(&house, uri.query().unwrap_or_default(), request.method()),
            _ => file(&house, uri, headers).await,
        },
    };
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn event_stream(house: &Arc<House>, query: &str, method: &Method) -> Response<Body> {
    let mut response = text(StatusCode::OK, "text/event-stream; charset=utf-8", "");
    if method == Method::GET {
        let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")).unwrap_or_default();
        let page = percent_decode_str(page).decode_utf8_lossy();
        *response.body_mut() = Either::Right(events::stream(house.clone(), &page));
    }
    response
}

/// The file of the site at an address.
async fn file(house: &House, requested: &Uri, headers: &HeaderMap) -> Response<Body> {
    let mut stage = house.stage.clone();
    let scene = match stage.wait_for(Option::is_some).await.as_deref() {
        Ok(Some(scene)) => scene.clone(),
        _ => return text(StatusCode::SERVICE_UNAVAILABLE, media::HTML, ""),
    };
    if let (None, Some(faults)) = (&scene.asks, &scene.faults) {
        return page(StatusCode::INTERNAL_SERVER_ERROR, &faults.page(), None, headers);
    }
    let Some(path) = address::path_of(requested.path()) else { return missing(&scene, headers).await };
    let file = address::file_of(&path);
    let mut response = match ask(&scene, |reply| Ask::File { path: file.clone(), reply }).await {
        Some(Answer::Page { html, marks }) => page(StatusCode::OK, &html, Some(&marks), headers),
        Some(Answer::Bytes(bytes)) => whole(StatusCode::OK, media::type_of(&file), bytes.into(), headers),
        Some(Answer::Copy(location)) => match copy(house, location, media::type_of(&file), headers).await {
            Some(response) => response,
            None => missing(&scene, headers).await,
        },
        Some(Answer::Missing) if is_folder(&scene, &path).await => to_folder(&path, requested.query()),
        Some(Answer::Missing) => missing(&scene, headers).await,
        Some(Answer::Undrawn(faults)) => {
            page(StatusCode::INTERNAL_SERVER_ERROR, &faults.page(), None, headers)
        }
        None => text(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", "No answer.\n"),
    };
    if !may_be_kept(&file) {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Whether browsers may keep a file. With a style sheet that they kept they keep the pictures that it names, too.
fn may_be_kept(file: &str) -> bool {
    !media::type_of(file).starts_with("text/css")
}

/// Whether a path names a folder that has a page, without the slash that belongs behind it.
async fn is_folder(scene: &Scene, path: &str) -> bool {
    let index = format!("{path}/index.html");
    let found = ask(scene, |reply| Ask::File { path: index, reply }).await;
    matches!(found, Some(Answer::Page { .. }))
}

fn to_folder(path: &str, query: Option<&str>) -> Response<Body> {
    let mut response = text(StatusCode::FOUND, media::HTML, "");
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    if let Ok(location) = HeaderValue::try_from(format!("/{}/{query}", Url::new(path).encoded())) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// The page for addresses without a file.
async fn missing(scene: &Scene, headers: &HeaderMap) -> Response<Body> {
    match ask(scene, |reply| Ask::File { path: NOT_FOUND.to_owned(), reply }).await {
        Some(Answer::Page { html, marks }) => page(StatusCode::NOT_FOUND, &html, Some(&marks), headers),
        _ => text(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "There is no such page.\n"),
    }
}

/// A page with the script that keeps it as it is now.
fn page(status: StatusCode, html: &str, marks: Option<&Marks>, headers: &HeaderMap) -> Response<Body> {
    let (page, style) = marks.map_or(("", ""), |marks| (&marks.page, &marks.style));
    let script = format!(
        "<script src=\"{OWN}reload.js\" data-page=\"{page}\" data-style=\"{style}\" defer></script>\n"
    );
    let end = html.rfind("</body>").or_else(|| html.rfind("</html>")).unwrap_or(html.len());
    let bytes = [&html[..end], &script, &html[end..]].concat();
    whole(status, media::HTML, bytes.into(), headers)
}

/// An answer whose bytes are all there; only that they are the same where the browser has them.
fn whole(status: StatusCode, kind: &'static str, bytes: Bytes, headers: &HeaderMap) -> Response<Body> {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..16]);
    if status == StatusCode::OK && has(headers, &tag) {
        return unchanged(&tag);
    }
    let mut response = Response::new(Either::Left(Full::new(bytes)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    insert_tag(&mut response, &tag);
    response
}

/// A file as it is, read while it is sent. Others are answered meanwhile, however long the disk takes.
async fn copy(
    house: &House,
    location: PathBuf,
    kind: &'static str,
    headers: &HeaderMap,
) -> Option<Response<Body>> {
    let root = house.root.clone();
    let opened = tokio::task::spawn_blocking(move || stored::open(&root, &location)).await.ok().flatten();
    let Opened { file, length, tag } = opened?;
    let tag = format!("\"{tag}\"");
    if has(headers, &tag) {
        return Some(unchanged(&tag));
    }
    let (status, start, part) = match range::wanted(headers, length, &tag) {
        Wanted::Whole => (StatusCode::OK, 0, length),
        Wanted::Part { start, length } => (StatusCode::PARTIAL_CONTENT, start, length),
        Wanted::Nothing => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0),
    };
    let mut response = Response::new(Either::Right(sent(file, start, part)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_LENGTH, part.into());
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let place = match status {
        StatusCode::PARTIAL_CONTENT => Some(format!("bytes {start}-{}/{length}", start + part - 1)),
        StatusCode::RANGE_NOT_SATISFIABLE => Some(format!("bytes */{length}")),
        _ => None,
    };
    if let Some(place) = place.and_then(|place| HeaderValue::try_from(place).ok()) {
        headers.insert(CONTENT_RANGE, place);
    }
    insert_tag(&mut response, &tag);
    Some(response)
}

/// A part of a file, read while it is sent.
fn sent(file: File, start: u64, length: u64) -> Channel<Bytes, std::io::Error> {
    let (mut sender, channel) = Channel::new(WAITING);
    tokio::spawn(async move {
        let (pieces, mut read) = tokio::sync::mpsc::channel(WAITING);
        tokio::task::spawn_blocking(move || {
            stored::read(file, start, length, |piece| pieces.blocking_send(piece).is_ok())
        });
        while let Some(piece) = read.recv().await {
            if sender.send_data(piece.into()).await.is_err() {
                return;
            }
        }
    });
    channel
}

/// Whether the browser has the file with this tag already.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = values.flat_map(|value| value.split(','));
    // A star stands for whatever there is (RFC 9110, 13.1.2).
    known.any(|known| matches!(known.trim().trim_start_matches("W/"), known if known == tag || known == "*"))
}

fn unchanged(tag: &str) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::default()));
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    insert_tag(&mut response, tag);
    response
}

fn insert_tag(response: &mut Response<Body>, tag: &str) {
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(ETAG, value);
    }
}

fn text(status: StatusCode, kind: &'static str, text: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(text.into())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
