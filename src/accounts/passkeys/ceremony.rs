//! The two ceremonies of `WebAuthn`, through the library: what is asked of a device and whether its answer is right. What
//! crosses over is text (JSON to the browser, base64url to the database).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::accounts::passkey;
use entity::values::PersonId;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16,
};
use webauthn_rp::request::{AsciiDomain, PublicKeyCredentialDescriptor, RpId};
use webauthn_rp::response::auth::DiscoverableAuthentication;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, Registration, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthenticationServerState, DiscoverableCredentialRequestOptions,
    PublicKeyCredentialCreationOptions, RegistrationServerState,
};

/// Key and state of a passkey as the library keeps them.
type Kept = StaticState<CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>>;

/// The address passkeys belong to.
#[derive(Debug)]
pub struct Site {
    id: RpId,
    origin: String,
}

/// What is asked: for the browser, and what is kept to compare the answer with.
#[derive(Debug)]
pub struct Question {
    pub challenge: String,
    pub for_browser: serde_json::Value,
    pub kept: String,
}

/// A new passkey that a device has made.
#[derive(Debug)]
pub struct Made {
    pub credential_id: String,
    pub public_key: String,
    pub state: String,
    pub transports: i32,
}

/// An answer of a device, read and not yet compared.
#[derive(Debug)]
pub struct Answer {
    pub challenge: String,
    pub credential_id: String,
    response: DiscoverableAuthentication<16>,
}

impl Site {
    /// From the address people use; none when it has no name (an IP address): passkeys belong to names.
    pub fn of(base_url: &str) -> Option<Self> {
        let uri: axum::http::Uri = base_url.parse().ok()?;
        let host = uri.host()?.to_ascii_lowercase();
        if host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok() {
            return None;
        }
        // Browsers leave the usual port out of an origin, and so do we.
        let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().filter(|port| *port != usual).map(|port| format!(":{port}"));
        let origin = format!("{}://{host}{}", uri.scheme_str()?, port.unwrap_or_default());
        Some(Self { id: RpId::Domain(AsciiDomain::try_from(host).ok()?), origin })
    }

    /// Asks a device to make a passkey that it does not hold yet.
    pub fn ask_to_make(
        &self,
        person: PersonId,
        (email, name): (&str, &str),
        held: &[passkey::Model],
    ) -> anyhow::Result<Question> {
        let handle = handle(person);
        let email = ascii(email);
        let user = PublicKeyCredentialUserEntity {
            name: email.as_str().try_into().or_else(|_| "membre".try_into())?,
            id: &handle,
            display_name: name.try_into().ok(),
        };
        let held = held.iter().filter_map(|row| {
            let id = CredentialId::decode(bytes(&row.credential_id)?).ok()?;
            let transports = AuthTransports::decode(u8::try_from(row.transports).ok()?).ok()?;
            Some(PublicKeyCredentialDescriptor { id, transports })
        });
        let mut options = PublicKeyCredentialCreationOptions::passkey(&self.id, user, held.collect());
        // Asked for by the library, and refused by devices that do not know it; the person is verified in any case.
        options.extensions.cred_protect = CredProtect::None;
        let (kept, for_browser) = options.start_ceremony()?;
        question(serde_json::to_value(&for_browser)?, &kept.encode()?)
    }

    /// Whether what a device made is what was asked for; the reason goes to the log.
    pub fn made(&self, kept: &str, answer: &str) -> anyhow::Result<Made> {
        let registration = Registration::from_json_relaxed(answer.as_bytes())?;
        let kept = bytes(kept).ok_or_else(|| anyhow::anyhow!("the question is not readable"))?;
        let asked = RegistrationServerState::<16>::decode(kept.as_slice())?;
        let origins = [self.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let credential = asked.verify(&self.id, &registration, &options)?;
        Ok(Made {
            credential_id: URL_SAFE_NO_PAD.encode(credential.id().as_ref()),
            public_key: URL_SAFE_NO_PAD.encode(credential.static_state().encode()?),
            state: URL_SAFE_NO_PAD.encode(credential.dynamic_state().encode()?),
            transports: i32::from(credential.transports().encode()?),
        })
    }

    /// Asks for any passkey of this site that a device holds.
    pub fn ask_to_sign(&self) -> anyhow::Result<Question> {
        let (kept, for_browser) = DiscoverableCredentialRequestOptions::passkey(&self.id).start_ceremony()?;
        question(serde_json::to_value(&for_browser)?, &kept.encode()?)
    }

    /// Whether an answer is right for a passkey; returns the passkey's new state. A counter that has not moved on says
    /// that somebody holds a copy of the key: that is refused.
    pub fn signed(&self, kept: &str, answer: &Answer, row: &passkey::Model) -> anyhow::Result<String> {
        let unreadable = || anyhow::anyhow!("the passkey is not readable");
        let kept = bytes(kept).ok_or_else(unreadable)?;
        let asked = DiscoverableAuthenticationServerState::decode(kept.as_slice())?;
        let id = bytes(&row.credential_id).ok_or_else(unreadable)?;
        let key = Kept::decode(&bytes(&row.public_key).ok_or_else(unreadable)?)?;
        let state: [u8; 7] =
            bytes(&row.state).and_then(|state| state.try_into().ok()).ok_or_else(unreadable)?;
        let handle = handle(row.person_id);
        let mut credential = AuthenticatedCredential::new(
            CredentialId::decode(id.as_slice())?,
            &handle,
            key,
            DynamicState::decode(state)?,
        )?;
        let origins = [self.origin.as_str()];
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        asked.verify(&self.id, &answer.response, &mut credential, &options)?;
        Ok(URL_SAFE_NO_PAD.encode(credential.dynamic_state().encode()?))
    }
}

/// Reads what a device has signed.
pub fn read_answer(json: &str) -> anyhow::Result<Answer> {
    let response = DiscoverableAuthentication::<16>::from_json_relaxed(json.as_bytes())?;
    Ok(Answer {
        challenge: name_of(response.challenge_relaxed()?.0),
        credential_id: URL_SAFE_NO_PAD.encode(response.raw_id().as_ref()),
        response,
    })
}

/// The question a new passkey answers.
pub fn challenge_of(json: &str) -> anyhow::Result<String> {
    Ok(name_of(Registration::from_json_relaxed(json.as_bytes())?.challenge_relaxed()?.0))
}

fn question(for_browser: serde_json::Value, kept: &[u8]) -> anyhow::Result<Question> {
    let asked = for_browser.get("challenge").or_else(|| for_browser.pointer("/publicKey/challenge"));
    let asked = asked.and_then(serde_json::Value::as_str).and_then(bytes);
    let asked: [u8; 16] =
        asked.and_then(|asked| asked.try_into().ok()).ok_or_else(|| anyhow::anyhow!("no challenge"))?;
    let challenge = name_of(u128::from_le_bytes(asked));
    Ok(Question { challenge, for_browser, kept: URL_SAFE_NO_PAD.encode(kept) })
}

fn name_of(challenge: u128) -> String {
    format!("{challenge:032x}")
}

/// What a device knows a person by: their identifier, which says nothing about them.
fn handle(person: PersonId) -> UserHandle16 {
    let Ok(handle) = UserHandle16::decode(*person.0.as_bytes());
    handle
}

/// An address as a device may show it.
fn ascii(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).take(64).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_the_name_people_use() {
        let origin = |url: &str| Site::of(url).map(|site| site.origin);
        assert_eq!(origin("https://halle.example").as_deref(), Some("https://halle.example"));
        assert_eq!(origin("https://Halle.example:443").as_deref(), Some("https://halle.example"));
        assert_eq!(origin("http://localhost:8080").as_deref(), Some("http://localhost:8080"));
        for nameless in ["http://127.0.0.1:8080", "http://[::1]:8080", "", "halle"] {
            assert_eq!(origin(nameless), None, "{nameless}");
        }
    }

    #[test]
    fn a_question_is_found_again_by_its_challenge() {
        let site = Site::of("https://halle.example").unwrap();
        let question = site.ask_to_sign().unwrap();
        assert_eq!(question.challenge.len(), 32);
        assert_ne!(question.challenge, site.ask_to_sign().unwrap().challenge);
        let person = PersonId::new();
        let asked = site.ask_to_make(person, ("anne@levain.example", "Anne"), &[]).unwrap();
        assert_eq!(asked.challenge.len(), 32);
        let text = asked.for_browser.to_string();
        assert!(text.contains("\"residentKey\":\"required\""), "{text}");
        assert!(text.contains("\"userVerification\":\"required\""), "{text}");
        assert!(!text.contains("credentialProtectionPolicy"), "{text}");
    }
}
