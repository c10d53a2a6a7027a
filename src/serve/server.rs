//! Listens, on loopback unless told otherwise, and bears what clients do.
#![expect(clippy::disallowed_types, reason = "the preview is the one place that listens")]

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

use super::answer::{House, answer};
use super::guests::{Asked, Guests};
use super::names::Names;
use super::rebuild::Rebuild;
use super::watch::Watch;
use super::{Host, Port, Said, Wishes};
use crate::parallel;
use crate::site::{Options, Top};
use crate::source::disk::{DiskError, Folder};

/// How long a client may take to say what it wants, and to say it again.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection lasts at most; a browser that still listens comes again at once.
const LONGEST: Duration = Duration::from_mins(10);

/// How long to wait when the system has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(50);

/// The most connections at once, and the fewest.
const MOST: u64 = 4096;
const FEWEST: u64 = 64;

/// The longest head of a request, in bytes.
const HEAD: usize = 32 * 1024;

/// Why a preview cannot begin or go on.
#[derive(Debug)]
pub enum ServeError {
    /// No port that was asked for is free, or the address is not this machine's. The address is the last one that was tried,
    /// after the ports from `first` on.
    Listen {
        address: SocketAddr,
        first: u16,
        reason: io::Error,
    },
    Disk(DiskError),
    System(io::Error),
}

/// A preview that has its port.
pub struct Preview {
    listener: TcpListener,
    runtime: tokio::runtime::Runtime,
    wishes: Wishes,
}

impl Preview {
    /// Takes the port.
    ///
    /// # Errors
    /// When no port that was asked for is free.
    pub fn open(wishes: Wishes) -> Result<Preview, ServeError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(ServeError::System)?;
        let listener = runtime.block_on(listen(&wishes))?;
        Ok(Preview { listener, runtime, wishes })
    }

    /// Shows the handbook until the process is interrupted.
    ///
    /// # Errors
    /// When the handbook cannot be read at all.
    pub fn run(self, host: Arc<dyn Host>) -> Result<(), ServeError> {
        let Preview { listener, runtime, wishes } = self;
        let address = listener.local_addr().map_err(ServeError::System)?;
        let (stage, seen) = watch::channel(None);
        let (failed, failure) = oneshot::channel();
        let names = Names::of(wishes.host);
        let for_others = names.for_others();
        let house = Arc::new(House { stage: seen, names, root: wishes.root.clone() });
        parallel::beside("rebuild", move || {
            let (watch, remark) = Watch::begin(&wishes.root, wishes.noticing);
            let options = Options { drafts: wishes.drafts, base_url: None, top: Top::Host };
            let mut rebuild = Rebuild {
                folder: Folder::new(wishes.root),
                watch,
                options,
                host: host.clone(),
                stage,
                day: None,
                memo: Arc::default(),
                lost: None,
            };
            if let Err(fault) = rebuild.begin() {
                let _ = failed.send(fault);
                return;
            }
            host.hear(Said::Listening { address, for_others });
            if let Some(remark) = remark {
                host.hear(Said::Remark(remark));
            }
            rebuild.go_on();
        })
        .map_err(ServeError::System)?;
        let ended = runtime.block_on(async {
            tokio::select! {
                interrupted = interrupted() => interrupted.map_err(ServeError::System),
                Ok(fault) = failure => Err(ServeError::Disk(fault)),
                () = accept(listener, house) => Ok(()),
            }
        });
        // A disk that does not answer must not keep the process.
        runtime.shutdown_background();
        ended
    }
}

async fn listen(wishes: &Wishes) -> Result<TcpListener, ServeError> {
    let (first, count) = match wishes.port {
        Port::Exactly(port) => (port, 1),
        Port::From { first, count } => (first, count),
    };
    let mut ports = first..=first.saturating_add(count - 1);
    let mut last = ports.next().unwrap_or(first);
    loop {
        let address = SocketAddr::new(wishes.host, last);
        match (TcpListener::bind(address).await, ports.next()) {
            (Ok(listener), _) => return Ok(listener),
            (Err(reason), Some(next)) if reason.kind() == io::ErrorKind::AddrInUse => last = next,
            (Err(reason), _) => return Err(ServeError::Listen { address, first, reason }),
        }
    }
}

/// Waits for Ctrl-C, or for the system's wish that the process ends.
async fn interrupted() -> io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// Takes connections for ever, as many at once as the system has room for.
async fn accept(listener: TcpListener, house: Arc<House>) {
    // Each connection is an open file to the system.
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(FEWEST);
    let mut guests = Guests::new(usize::try_from((files / 2).clamp(FEWEST, MOST)).unwrap_or_default());
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let (house, asked) = (house.clone(), Asked::default());
                let noted = asked.clone();
                let connection = tokio::spawn(async move {
                    // A connection that breaks is the client's loss alone.
                    let _ = tokio::time::timeout(LONGEST, converse(stream, house, noted)).await;
                });
                guests.seat(connection.abort_handle(), asked);
            }
            Err(_) => tokio::time::sleep(NO_ROOM).await,
        }
    }
}

async fn converse(stream: TcpStream, house: Arc<House>, asked: Asked) -> hyper::Result<()> {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        asked.note();
        let house = house.clone();
        async move { Ok::<_, std::convert::Infallible>(answer(house, request).await) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Listen { address, first, reason } if reason.kind() == io::ErrorKind::AddrInUse => {
                let last = address.port();
                let taken = if *first == last {
                    format!("port {last} is taken, perhaps by another preview")
                } else {
                    format!("the ports {first} to {last} are all taken, perhaps by other previews")
                };
                write!(f, "{taken}; `--port 0` takes any that is free")
            }
            ServeError::Listen { address, reason, .. } => write!(f, "cannot listen on {address}: {reason}"),
            ServeError::Disk(fault) => fault.fmt(f),
            ServeError::System(reason) => write!(f, "cannot serve: {reason}"),
        }
    }
}

impl std::error::Error for ServeError {}
