//! What must be read again and must not lie open in the database: encrypted with a key derived from the installation's
//! secret. And marks: keyed hashes that only this installation can make.

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use entity::values::PersonId;
use hkdf::Hkdf;
use rand::RngExt as _;
use sha2::Sha256;

use crate::config::Secret;
use crate::web::assets::hex;

const NONCE: usize = 24;

/// Bytes of their own for each purpose.
fn derived(secret: &Secret, purpose: &str) -> [u8; 32] {
    let mut key = [0; 32];
    let made =
        Hkdf::<Sha256>::new(Some(b"halle accounts"), secret.bytes()).expand(purpose.as_bytes(), &mut key);
    made.expect("32 bytes are never too many for HKDF");
    key
}

fn cipher(secret: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(derived(secret, "second factor, 1")))
}

/// Encrypts for one person: copied to another's row, it does not open.
pub fn seal(secret: &Secret, person: PersonId, plain: &[u8]) -> anyhow::Result<String> {
    let nonce: [u8; NONCE] = rand::rng().random();
    let payload = Payload { msg: plain, aad: person.0.as_bytes() };
    let sealed = cipher(secret).encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| anyhow::anyhow!("seal")).context("encrypt the second factor")?;
    Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
}

/// Decrypts; `None` when it was sealed for somebody else or with another secret.
pub fn open(secret: &Secret, person: PersonId, sealed: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (nonce, rest) = bytes.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload { msg: rest, aad: person.0.as_bytes() };
    cipher(secret).decrypt(&XNonce::from(nonce), payload).ok()
}

/// A keyed hash of a text.
pub fn mark(secret: &Secret, purpose: &str, text: &str) -> String {
    hex(&derived(secret, &format!("{purpose}\0{text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_person_with_this_secret_only() {
        let secret = Secret::from_text("a secret that only the tests know").unwrap();
        let other = Secret::from_text("another secret that nobody should know").unwrap();
        let (one, two) = (PersonId::new(), PersonId::new());
        let sealed = seal(&secret, one, b"twenty bytes of noise").unwrap();
        assert_ne!(sealed, seal(&secret, one, b"twenty bytes of noise").unwrap());
        assert_eq!(open(&secret, one, &sealed).as_deref(), Some(b"twenty bytes of noise".as_slice()));
        assert_eq!(open(&secret, two, &sealed), None);
        assert_eq!(open(&other, one, &sealed), None);
        assert_eq!(open(&secret, one, &sealed[..20]), None);
        assert_eq!(open(&secret, one, ""), None);
        assert_ne!(mark(&secret, "known", "a"), mark(&secret, "known", "b"));
        assert_ne!(mark(&secret, "known", "a"), mark(&other, "known", "a"));
    }
}
