//! `serve`: the handbook in the browser, as it is after each save.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use clap::Args;
use foldhash::HashSet;
use jiff::civil::Date;

use super::root::tell_leftover;
use super::{Common, Ending, Failure, guard, print};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Summary};
use crate::serve::{Host, Noticing, Port, Preview, Said, Wishes};
use crate::site::Drafts;
use crate::source::{SourcePath, Sources};
use crate::theme::Draws;

/// The port, unless another is asked for; where it is taken, one of the next.
const PORT: u16 = 4000;

/// How many ports are tried.
const PORTS: u16 = 20;

/// How many changed files are named.
const NAMED: usize = 3;

/// Shows the handbook in the browser, as it is after each save
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook serve --open")]
pub(super) struct Serve {
    /// The port to listen on, 0 for any [default: 4000, or the next that is free]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Opens the browser
    #[arg(long)]
    open: bool,
    /// Shows pages marked as drafts too
    #[arg(long)]
    drafts: bool,
    /// The address to listen on; any but a loopback address lets others in your network read the handbook
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = parse_host)]
    host: IpAddr,
    /// Looks for changes every second: for folders of another machine, whose changes the system does not tell
    #[arg(long)]
    poll: bool,
}

fn parse_host(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    // As an address on the web has it.
    let number =
        text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|rest| rest.contains(':'));
    number.unwrap_or(text).parse().map_err(|_| "it is no address, such as 127.0.0.1 or 0.0.0.0".to_owned())
}

impl Serve {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let root = common.find_root()?;
        tell_leftover(&root);
        let wishes = Wishes {
            root,
            drafts: if self.drafts { Drafts::Shown } else { Drafts::Hidden },
            host: self.host,
            port: self.port.map_or(Port::From { first: PORT, count: PORTS }, Port::Exactly),
            noticing: if self.poll { Noticing::Looking } else { Noticing::Told },
        };
        if !self.host.is_loopback() {
            print::remark(&format!(
                "warning: listening on {}: whoever reaches this machine can read the handbook, drafts and findings \
                 included",
                self.host
            ));
        }
        let preview = Preview::open(wishes)?;
        let terminal = Terminal {
            common: common.clone(),
            opening: if self.open { Opening::Browser } else { Opening::Nothing },
            since: Mutex::new(Instant::now()),
            told: Mutex::default(),
            has_stood: AtomicBool::default(),
        };
        preview.run(Arc::new(terminal))?;
        Ok(Ending::Done)
    }
}

/// What becomes of the address once it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Nothing,
    Browser,
}

/// The terminal that the preview was started from.
struct Terminal {
    common: Common,
    opening: Opening,
    /// When the last look at the files began.
    since: Mutex<Instant>,
    /// The findings of the last time without errors and of those since; none before the first time.
    told: Mutex<Option<HashSet<Told>>>,
    /// Whether there was a state without errors yet.
    has_stood: AtomicBool,
}

/// A finding by its rule, message and file; its line may move.
type Told = (&'static str, String, SourcePath);

impl Host for Terminal {
    fn hear(&self, said: Said<'_>) {
        match said {
            Said::Listening { address, for_others } => self.listening(address, for_others),
            Said::Looking => *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now(),
            Said::Read { changed, sources, found, pages } => self.read(changed, sources, found, pages),
            Said::Unreadable(fault) => {
                print::remark(&format!("{fault}; {}", self.remains("it can be read")));
            }
            Said::Undrawn { sources, found } => {
                print::errors_and_warnings(&self.common, found, sources);
            }
            Said::Remark(words) => print::remark(&words),
        }
    }

    fn watch(&self, draws: &Arc<Draws>) {
        guard::watch(
            draws,
            &self.common,
            "the preview ends here; start it again when the template is mended",
        );
    }

    fn today(&self) -> Date {
        self.common.date()
    }
}

impl Terminal {
    fn listening(&self, address: SocketAddr, for_others: Option<String>) {
        let shown = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            // Where this does not take the other kind of addresses too, nothing answers to those.
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        let shown = SocketAddr::new(shown, address.port());
        let address = format!("http://{shown}/");
        print::remark(&format!("serving {address} until Ctrl-C"));
        if let Some(name) = for_others {
            print::remark(&format!("for others in your network: http://{name}:{}/", shown.port()));
        }
        if self.opening == Opening::Browser
            && let Err(reason) = open::that_detached(&address)
        {
            print::remark(&format!("cannot open the browser: {reason}; open {address} yourself"));
        }
    }

    fn read(&self, changed: &[SourcePath], sources: &Sources, found: &Diagnostics, pages: usize) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |finding: &Diagnostic| {
            let path = sources.file(finding.span.file).path.clone();
            (finding.rule.name, finding.message.clone(), path)
        };
        // What was said after the last save and still holds is not said again, unless it keeps the site from standing.
        print::findings(&self.common, found, sources, |finding| {
            let is_new = || told.as_ref().is_none_or(|told| !told.contains(&key(finding)));
            print::is_serious(finding) && (finding.level == Level::Error || is_new())
        });
        let what = if told.is_some() { in_words(changed) } else { String::new() };
        let now = found.iter().map(key);
        match &mut *told {
            // With errors not all is looked for: what is not found now may still be so.
            Some(told) if found.has_errors() => told.extend(now),
            _ => *told = Some(now.collect()),
        }
        let since = *self.since.lock().unwrap_or_else(PoisonError::into_inner);
        let (summary, time) = (Summary::of(found), since.elapsed().as_millis());
        print::remark(&if found.has_errors() {
            format!("{what}{summary} in {time} ms; {}", self.remains("they are mended"))
        } else {
            self.has_stood.store(true, Ordering::Relaxed);
            format!("{what}{pages} {}, {summary} in {time} ms", if pages == 1 { "page" } else { "pages" })
        });
    }

    /// What browsers see until something is so.
    fn remains(&self, until: &str) -> String {
        if self.has_stood.load(Ordering::Relaxed) {
            "the last site without errors stays up".to_owned()
        } else {
            format!("the site is shown as soon as {until}")
        }
    }
}

/// The files that changed, or how many they are.
fn in_words(changed: &[SourcePath]) -> String {
    match changed {
        [] => String::new(),
        few if few.len() <= NAMED => {
            let names: Vec<&str> = few.iter().map(SourcePath::as_str).collect();
            format!("{} changed: ", names.join(", "))
        }
        many => format!("{} files changed: ", many.len()),
    }
}
