//! The halls of an installation: which Chamber's look, texts and address base a request gets, chosen by the host name it
//! was sent to. An unknown host gets the Chamber that runs the installation.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::ChamberId;

use super::ui::Chrome;

/// All halls; the Chamber that runs the installation always has one.
#[derive(Debug)]
pub struct Halls {
    own: Arc<Chrome>,
    others: RwLock<Arc<Others>>,
}

#[derive(Debug, Default)]
struct Others {
    by_host: HashMap<String, Arc<Chrome>>,
    by_chamber: HashMap<ChamberId, Arc<Chrome>>,
}

impl Halls {
    pub fn new(own: Arc<Chrome>) -> Self {
        Self { own, others: RwLock::default() }
    }

    /// Opens the halls of the other Chambers, each with its host names, in place of those that were open.
    pub fn open(&self, halls: Vec<(Vec<String>, Arc<Chrome>)>) {
        let mut others = Others::default();
        for (hosts, chrome) in halls {
            if let Some(chamber) = chrome.shared().chamber {
                others.by_chamber.insert(chamber, Arc::clone(&chrome));
            }
            others.by_host.extend(hosts.into_iter().map(|host| (host, Arc::clone(&chrome))));
        }
        *self.others.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(others);
    }

    pub fn of_host(&self, host: Option<&str>) -> Arc<Chrome> {
        let others = self.others();
        let found = host.and_then(|host| others.by_host.get(host));
        Arc::clone(found.unwrap_or(&self.own))
    }

    pub fn of_chamber(&self, chamber: ChamberId) -> Arc<Chrome> {
        Arc::clone(self.others().by_chamber.get(&chamber).unwrap_or(&self.own))
    }

    /// Leads to a page in the hall of a Chamber. For now only: a Chamber may open its hall to others, or move.
    pub fn lead_to(&self, chamber: ChamberId, path: &str) -> Response {
        let url = format!("{}{path}", self.of_chamber(chamber).base_url);
        (StatusCode::FOUND, [(header::LOCATION, url)]).into_response()
    }

    fn others(&self) -> Arc<Others> {
        Arc::clone(&self.others.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The host name a request was sent to, as it is kept: lower case, without a port.
pub fn host_of(request: &Request) -> Option<String> {
    let header = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    // HTTP/2 has it in the address.
    header.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str)).map(normal_host)
}

/// A host name in the one way in which it is kept and compared.
pub fn normal_host(text: &str) -> String {
    let host = text.trim();
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    host.trim_end_matches('.').to_lowercase()
}

/// `base` under another host name: same scheme, same port.
pub fn under_host(base: &str, host: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let port =
        rest.rsplit_once(':').map(|(_, port)| port).filter(|port| port.bytes().all(|b| b.is_ascii_digit()));
    port.map_or_else(|| format!("{scheme}://{host}"), |port| format!("{scheme}://{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::ui::LookOfEachLanguage;

    #[test]
    fn a_host_is_compared_without_its_port_and_case() {
        for text in ["Vaud.Example.CH", "vaud.example.ch:8080", "vaud.example.ch.", " vaud.example.ch "] {
            assert_eq!(normal_host(text), "vaud.example.ch");
        }
    }

    #[test]
    fn an_address_base_keeps_scheme_and_port() {
        assert_eq!(under_host("http://127.0.0.1:8017", "vaud.localhost"), "http://vaud.localhost:8017");
        assert_eq!(under_host("https://halle.example.ch", "vaud.example.ch"), "https://vaud.example.ch");
    }

    #[test]
    fn an_unknown_host_gets_the_hall_of_the_installation() {
        let hall = |name: &str| {
            let chrome = Chrome::new(None, format!("https://{name}"));
            chrome.set_look(LookOfEachLanguage {
                chamber: Some(ChamberId::new()),
                ..LookOfEachLanguage::default()
            });
            Arc::new(chrome)
        };
        let halls = Halls::new(hall("halle.example"));
        let vaud = hall("vaud.example");
        halls.open(vec![(vec!["vaud.example".to_owned()], Arc::clone(&vaud))]);
        assert_eq!(halls.of_host(Some("vaud.example")).base_url, "https://vaud.example");
        assert_eq!(halls.of_host(Some("evil.example")).base_url, "https://halle.example");
        assert_eq!(halls.of_host(None).base_url, "https://halle.example");
        assert_eq!(halls.of_chamber(vaud.shared().chamber.unwrap()).base_url, "https://vaud.example");
        halls.open(Vec::new());
        assert_eq!(halls.of_host(Some("vaud.example")).base_url, "https://halle.example");
    }
}
