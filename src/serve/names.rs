//! The names of this machine, to which the preview answers.
#![expect(
    clippy::disallowed_types,
    reason = "the system alone knows by which address others reach this machine"
)]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// What the preview may be called.
pub struct Names {
    listening: IpAddr,
    /// What the system calls this machine, in small letters. Only where others may ask: there it leads to the preview.
    host: Vec<String>,
}

impl Names {
    /// The names of a preview that listens on this address.
    pub fn of(listening: IpAddr) -> Names {
        let host = if listening.is_unspecified() { host_name() } else { None };
        Names { listening, host: host.as_deref().map(spellings).unwrap_or_default() }
    }

    /// A name that another site's owner could make lead here is never one of ours; a number cannot be made to, nor can the
    /// name that the system gave this machine.
    pub fn include(&self, name: &str) -> bool {
        let is_name = |own: &String| own.eq_ignore_ascii_case(name);
        if name.eq_ignore_ascii_case("localhost") || self.host.iter().any(is_name) {
            return true;
        }
        let number = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
        number.parse::<IpAddr>().is_ok_and(|asked| {
            asked.is_loopback() || asked == self.listening || self.listening.is_unspecified()
        })
    }

    /// All of them, for who asked by another.
    pub fn in_words(&self) -> String {
        if self.listening.is_unspecified() {
            let names: Vec<&str> =
                ["localhost"].into_iter().chain(self.host.iter().map(String::as_str)).collect();
            return format!("{}, or one of its addresses, such as 192.168.0.7", names.join(", "));
        }
        format!("localhost, or {}", in_address(self.listening))
    }

    /// What others in the network call this machine; none where they cannot ask, or the address says so itself.
    pub fn for_others(&self) -> Option<String> {
        if !self.listening.is_unspecified() {
            return None;
        }
        address_of_own(self.listening).map(in_address).or_else(|| self.host.first().cloned())
    }
}

/// An address as it stands in one on the web.
fn in_address(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// What a machine of this name is called: so, without its domain, and as neighbours find it without a server of names.
fn spellings(name: &str) -> Vec<String> {
    let name = name.to_ascii_lowercase();
    let is_plain =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let short = name.split('.').next().unwrap_or_default();
    // What is called localhost has no name.
    if !is_plain || matches!(short, "" | "localhost") {
        return Vec::new();
    }
    let mut names = vec![short.to_owned(), format!("{short}.local")];
    if !names.contains(&name) {
        names.insert(0, name);
    }
    names
}

#[cfg(unix)]
fn host_name() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

#[cfg(windows)]
#[expect(clippy::disallowed_methods, reason = "this is where the system keeps it")]
fn host_name() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

#[cfg(not(any(unix, windows)))]
fn host_name() -> Option<String> {
    None
}

/// The address from which this machine would speak to others. Nothing is sent: a socket of this kind only looks for the way,
/// here to an address that is kept for examples (RFC 5737, RFC 3849).
fn address_of_own(listening: IpAddr) -> Option<IpAddr> {
    let example: IpAddr = match listening {
        IpAddr::V4(_) => Ipv4Addr::new(192, 0, 2, 1).into(),
        IpAddr::V6(_) => Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
    };
    let socket = UdpSocket::bind((listening, 0)).ok()?;
    socket.connect(SocketAddr::new(example, 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const ANY: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

    fn on(listening: IpAddr) -> Names {
        let host = if listening.is_unspecified() { spellings("Laptop.corp.example") } else { Vec::new() };
        Names { listening, host }
    }

    #[test]
    fn on_loopback_only_its_names_are_ours() {
        for own in ["localhost", "LOCALHOST", "127.0.0.1", "127.0.0.2", "[::1]"] {
            assert!(on(LOOPBACK).include(own), "{own}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.0.1",
            "",
            "0.0.0.0",
            "x@localhost",
            "laptop",
        ] {
            assert!(!on(LOOPBACK).include(foreign), "{foreign}");
        }
        assert_eq!(on(LOOPBACK).in_words(), "localhost, or 127.0.0.1");
        assert_eq!(on(LOOPBACK).for_others(), None);
    }

    #[test]
    fn where_all_may_ask_the_machine_has_its_name_and_its_numbers() {
        for own in ["192.168.0.1", "laptop", "Laptop.local", "laptop.corp.example", "localhost"] {
            assert!(on(ANY).include(own), "{own}");
        }
        for foreign in
            ["evil.example", "laptop.evil.example", "corp.example", "xlaptop", "laptop.local.evil.example"]
        {
            assert!(!on(ANY).include(foreign), "{foreign}");
        }
        let words = "localhost, laptop.corp.example, laptop, laptop.local, or one of its addresses, such as 192.168.0.7";
        assert_eq!(on(ANY).in_words(), words);
    }

    #[test]
    fn a_machine_without_a_name_of_its_own_has_none() {
        for none in ["", "localhost", "localhost.localdomain", ".example", "a b", "a/b"] {
            assert_eq!(spellings(none), Vec::<String>::new(), "{none}");
        }
        assert_eq!(spellings("mac.local"), ["mac", "mac.local"]);
    }
}
