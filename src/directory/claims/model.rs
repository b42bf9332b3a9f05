//! Rules of claims: which address proves an organisation, what a code looks like, how long things last.

use std::net::IpAddr;
use std::sync::LazyLock;

use axum::http::Uri;
use chrono::TimeDelta;
use entity::values::ClaimId;

use crate::accounts::session::hash;
use crate::config::random_text;
use crate::web::assets::hex;

pub const LINK_LIFE: TimeDelta = TimeDelta::days(3);
pub const CODE_LIFE: TimeDelta = TimeDelta::days(30);
/// Wrong codes after which a claim is closed.
pub const MOST_TRIES: i32 = 5;
/// Claims one person may have open at once.
pub const MOST_OPEN: u64 = 5;

/// Letters and digits of a code: none that are read for another (no I, L, O, U).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 12;

/// Where a link may go to prove that somebody belongs to an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Host of the website, when it is the organisation's own.
    pub host: Option<String>,
    /// The address of the record, when it is at no public provider.
    pub address: Option<String>,
}

impl Proof {
    /// From website and address of a record.
    pub fn of(website: Option<&str>, email: Option<&str>) -> Self {
        let address = email.map(|email| email.trim().to_lowercase());
        Self {
            host: website.and_then(own_host),
            address: address.filter(|email| domain(email).is_some_and(|domain| !is_shared(domain))),
        }
    }

    /// Whether any address could prove it.
    pub fn is_possible(&self) -> bool {
        self.host.is_some() || self.address.is_some()
    }

    /// Whether a link may go to an address (trimmed, lower case).
    pub fn accepts(&self, email: &str) -> bool {
        let Some(domain) = domain(email) else { return false };
        let is_at_host = self.host.as_deref() == Some(domain);
        !is_shared(domain) && (is_at_host || self.address.as_deref() == Some(email))
    }
}

fn domain(email: &str) -> Option<&str> {
    email.rsplit_once('@').map(|(_, domain)| domain)
}

/// The host of a website without `www.`, when it is a name of the organisation's own.
fn own_host(website: &str) -> Option<String> {
    let website = website.trim();
    if !website.starts_with("https://") && !website.starts_with("http://") {
        return None;
    }
    let uri: Uri = website.parse().ok()?;
    let host = uri.host()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.');
    let is_name = host.contains('.') && host.parse::<IpAddr>().is_err() && !host.starts_with('[');
    (is_name && !is_shared(host)).then(|| host.to_owned())
}

static SHARED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("providers.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether a host belongs to everybody: a public mail provider, a site that hosts pages of others.
fn is_shared(host: &str) -> bool {
    SHARED.iter().any(|entry| match entry.strip_suffix(".*") {
        // `gmx.*` is gmx.ch and gmx.co.uk, not gmx.association.ch: at most two labels follow, the first of them short.
        Some(name) => {
            let Some(at) = host.rfind(&format!("{name}.")) else { return false };
            let is_label = at == 0 || host.as_bytes()[at - 1] == b'.';
            let ending: Vec<_> = host[at + name.len() + 1..].split('.').collect();
            is_label && matches!(ending[..], [_] | ["co" | "com" | "net" | "org", _])
        }
        None => host == *entry || host.strip_suffix(entry).is_some_and(|rest| rest.ends_with('.')),
    })
}

/// A code for a letter: sixty random bits in three groups.
pub fn new_code() -> String {
    let random = hash(&random_text());
    let mut bits = u64::from_str_radix(&random[..15], 16).unwrap_or_default();
    let mut code = String::with_capacity(CODE_LENGTH + 2);
    for place in 0..CODE_LENGTH {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let sign = usize::try_from(bits % 32).unwrap_or_default();
        code.push(char::from(ALPHABET[sign]));
        bits /= 32;
    }
    code
}

/// A code as somebody typed it: without spaces and hyphens, what is easily misread put right.
pub fn normal_code(text: &str) -> String {
    let signs = text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase());
    let read = signs.map(|sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    read.take(40).collect()
}

/// A code as it is kept. Sixty bits could be tried out one by one by whoever steals the database, so the installation's
/// secret goes in.
pub fn code_hash(secret: &[u8], claim: ClaimId, code: &str) -> String {
    hash(&format!("{}:{claim}:{}", hex(secret), normal_code(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(website: &str, email: &str) -> Proof {
        Proof::of(Some(website), Some(email))
    }

    #[test]
    fn an_address_proves_at_the_host_of_the_website_or_as_the_records_own() {
        let own = proof("https://www.Levain.example:8443/contact?x=1", "");
        assert_eq!(own.host.as_deref(), Some("levain.example"));
        assert!(own.accepts("anne@levain.example"));
        for wrong in [
            "anne@autre.example",
            "anne@levain.example.evil.example",
            "anne@notlevain.example",
            "anne@mail.levain.example",
            "levain.example",
            "anne@levain.example@evil.example",
        ] {
            assert!(!own.accepts(wrong), "{wrong}");
        }
        let known = proof("", "bureau@federation.example");
        assert!(known.accepts("bureau@federation.example"));
        assert!(!known.accepts("autre@federation.example"), "the domain of an address is not a website");
        assert!(!proof("", "").is_possible());
    }

    #[test]
    fn public_providers_and_shared_sites_prove_nothing() {
        for website in [
            "https://www.facebook.com/levain",
            "https://levain.wordpress.com",
            "http://perso.orange.fr/levain",
            "https://sites.google.com/view/levain",
            "https://192.0.2.7/",
            "https://[2001:db8::1]/",
            "http://localhost/",
            "www.levain.example",
            "mailto:levain@example.org",
            "pas une adresse",
        ] {
            assert_eq!(own_host(website), None, "{website}");
        }
        for email in ["levain@gmail.com", "levain@gmx.ch", "levain@yahoo.co.uk", "levain@bluewin.ch"] {
            assert!(!proof("", email).is_possible(), "{email}");
            assert!(!proof("https://gmail.com", email).accepts(email), "{email}");
        }
        // Names that only look like one.
        for website in
            ["https://gmx-levain.ch", "https://orange.levain.ch", "https://myfree.fr", "https://netlocal.ch"]
        {
            assert!(own_host(website).is_some(), "{website}");
        }
    }

    #[test]
    fn a_code_reads_the_same_however_it_is_typed() {
        let code = new_code();
        assert_eq!(code.len(), CODE_LENGTH + 2);
        assert_ne!(code, new_code());
        let id = ClaimId::new();
        let kept = code_hash(b"secret", id, &code);
        let typed = format!(" {} ", code.replace('-', " ").to_lowercase());
        assert_eq!(code_hash(b"secret", id, &typed), kept);
        assert_eq!(normal_code("o0-iL1"), "00111");
        assert_ne!(code_hash(b"secret", ClaimId::new(), &code), kept, "a code is good for one claim");
        assert_ne!(code_hash(b"another", id, &code), kept);
    }
}
