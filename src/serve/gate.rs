//! Who may ask: this machine's own names and the site's own pages, nobody else.

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{Method, StatusCode, Uri};

use super::names::Names;

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but reading is possible.
    Method,
    /// The request does not say which site it means, or says it twice.
    NoHost,
    /// The name belongs to another site that was made to lead here.
    ForeignHost,
    /// A page of another site asks.
    ForeignPage,
}

impl Refusal {
    pub fn status(self) -> StatusCode {
        match self {
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::NoHost => StatusCode::BAD_REQUEST,
            Refusal::ForeignHost | Refusal::ForeignPage => StatusCode::FORBIDDEN,
        }
    }

    pub fn words(self, names: &Names) -> String {
        match self {
            Refusal::Method => "The preview answers GET and HEAD alone.\n".to_owned(),
            Refusal::NoHost => "The request names no host.\n".to_owned(),
            Refusal::ForeignHost => format!(
                "The preview answers to this machine's own names alone: {}. Any other could belong to another site that \
                 leads here.\n",
                names.in_words()
            ),
            Refusal::ForeignPage => "The preview answers to its own pages alone.\n".to_owned(),
        }
    }
}

/// Checks a request before anything else is done with it.
///
/// # Errors
/// Why it is not answered.
pub fn check(method: &Method, uri: &Uri, headers: &HeaderMap, names: &Names) -> Result<(), Refusal> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    let host = only(headers, &HOST).ok_or(Refusal::NoHost)?;
    let is_own = |authority: &str| names.include(name_of(authority));
    if !is_own(host) || uri.authority().is_some_and(|authority| !is_own(authority.as_str())) {
        return Err(Refusal::ForeignHost);
    }
    let own_origin = format!("http://{host}");
    if headers.contains_key(ORIGIN) && only(headers, &ORIGIN) != Some(&own_origin) {
        return Err(Refusal::ForeignPage);
    }
    // Without this another site could load the data of the handbook as a script of its own.
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let from_elsewhere = matches!(value("sec-fetch-site"), Some("cross-site" | "same-site"));
    if from_elsewhere && value("sec-fetch-mode") != Some("navigate") {
        return Err(Refusal::ForeignPage);
    }
    Ok(())
}

/// The value of a header that is there exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The host of `host:port`; brackets belong to an IPv6 address.
fn name_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(headers: &[(&'static str, &str)]) -> Result<(), Refusal> {
        let headers = headers.iter().map(|(name, value)| {
            (HeaderName::from_static(name), value.parse().expect("a test writes headers"))
        });
        let mut map = HeaderMap::new();
        headers.for_each(|(name, value)| {
            map.append(name, value);
        });
        check(&Method::GET, &Uri::from_static("/"), &map, &Names::of([127, 0, 0, 1].into()))
    }

    #[test]
    fn the_host_is_said_once_and_is_ours() {
        assert_eq!(checked(&[("host", "localhost:4000")]), Ok(()));
        assert_eq!(checked(&[("host", "[::1]:4000")]), Ok(()));
        assert_eq!(checked(&[("host", "evil.example:4000")]), Err(Refusal::ForeignHost));
        assert_eq!(checked(&[]), Err(Refusal::NoHost));
        assert_eq!(checked(&[("host", "localhost"), ("host", "evil.example")]), Err(Refusal::NoHost));
    }

    #[test]
    fn only_own_pages_are_answered() {
        let from = |origin| checked(&[("host", "localhost:4000"), ("origin", origin)]);
        assert_eq!(from("http://localhost:4000"), Ok(()));
        for foreign in ["http://evil.example", "null", "https://localhost:4000", "http://localhost:4001", ""]
        {
            assert_eq!(from(foreign), Err(Refusal::ForeignPage), "{foreign}");
        }
        let fetched = |site, mode| {
            checked(&[("host", "localhost"), ("sec-fetch-site", site), ("sec-fetch-mode", mode)])
        };
        assert_eq!(fetched("cross-site", "no-cors"), Err(Refusal::ForeignPage));
        assert_eq!(fetched("cross-site", "navigate"), Ok(()));
        assert_eq!(fetched("same-origin", "cors"), Ok(()));
    }
}
