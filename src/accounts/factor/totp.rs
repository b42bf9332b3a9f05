//! Codes of six digits that change every thirty seconds, the picture a telephone reads, and recovery codes.

use anyhow::Context as _;
use base64::Engine as _;
use entity::values::PersonId;
use qrcode::QrCode;
use qrcode::render::svg;
use rand::RngExt as _;
use totp_rs::{Builder, Secret, Totp};

use crate::accounts::session::hash;

/// 160 bits, as RFC 4226 asks.
pub const SECRET_LENGTH: usize = 20;
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits of a recovery code: none that are read for another (no I, L, O, U).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub fn new_secret() -> [u8; SECRET_LENGTH] {
    rand::rng().random()
}

/// SHA-1, six digits, thirty seconds, one step of skew: what every app understands.
fn totp(secret: &[u8]) -> Totp {
    Builder::new().with_secret(Secret::new(secret.into())).build_noncompliant()
}

/// The time step a code is of, when it is right now or was a moment ago.
pub fn step_of(secret: &[u8], code: &str, unix: i64) -> Option<i64> {
    let step = totp(secret).check(&digits(code)?, u64::try_from(unix).ok()?)?;
    i64::try_from(step).ok()
}

/// The six digits somebody typed, however they spaced them; none when it is no such code.
pub fn digits(typed: &str) -> Option<String> {
    let bare: String = typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    (bare.len() == 6 && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

/// The key to type where no picture can be read, in groups of four.
pub fn spelled(secret: &[u8]) -> String {
    let key = Secret::new(secret.into()).to_base32();
    key.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// The address a telephone reads from the picture.
pub fn address(secret: &[u8], hall: &str, email: &str) -> String {
    let (hall, email) = (encoded(hall), encoded(email));
    let key = Secret::new(secret.into()).to_base32();
    format!("otpauth://totp/{hall}:{email}?secret={key}&issuer={hall}&algorithm=SHA1&digits=6&period=30")
}

fn encoded(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}

/// The address as a picture, ready for `src`.
pub fn picture(address: &str) -> anyhow::Result<String> {
    let code = QrCode::new(address.as_bytes()).context("draw the QR code")?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    Ok(format!("data:image/svg+xml;base64,{}", base64::engine::general_purpose::STANDARD.encode(drawn)))
}

/// Eighty random bits each, in groups of four: too many to be tried, even by whoever steals their hashes.
pub fn new_codes() -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| new_code(rand::rng().random())).collect()
}

fn new_code(random: [u8; 16]) -> String {
    let signs: Vec<_> = random.iter().map(|byte| ALPHABET[usize::from(byte % 32)]).collect();
    signs.chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// A recovery code as it is kept.
pub fn code_hash(person: PersonId, typed: &str) -> String {
    let signs = typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase());
    let read = signs.map(|sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    hash(&format!("{person}:{}", read.take(40).collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six digits of its table for SHA-1.
    #[test]
    fn codes_are_those_of_the_standard_with_one_step_of_skew() {
        let secret = b"12345678901234567890";
        for (unix, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let step = unix / 30;
            assert_eq!(step_of(secret, code, unix), Some(step), "{unix}");
            assert_eq!(step_of(secret, code, unix + 30), Some(step), "one step late");
            assert_eq!(step_of(secret, code, unix - 30), Some(step), "one step early");
            assert_eq!(step_of(secret, code, unix + 90), None, "too late");
            assert_eq!(step_of(secret, code, unix - 90), None, "too early");
        }
        assert_eq!(step_of(secret, " 287 082 ", 59), Some(1));
        for wrong in ["", "28708", "2870822", "287083", "28708x", "٢٨٧٠٨٢"] {
            assert_eq!(step_of(secret, wrong, 59), None, "{wrong}");
        }
    }

    #[test]
    fn the_key_can_be_read_and_typed() {
        let secret = b"12345678901234567890";
        assert_eq!(spelled(secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = address(secret, "Halle d’ici", "anne+x@levain.example");
        assert!(
            address.starts_with("otpauth://totp/Halle%20d%E2%80%99ici:anne%2Bx%40levain.example?secret=GEZD")
        );
        assert!(picture(&address).unwrap().starts_with("data:image/svg+xml;base64,"));
    }

    #[test]
    fn recovery_codes_differ_and_read_the_same_however_typed() {
        let codes = new_codes();
        let different: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!((codes.len(), different.len()), (10, 10));
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        let person = PersonId::new();
        let typed = codes[0].to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(code_hash(person, &codes[0]), code_hash(person, &typed));
        assert_ne!(code_hash(person, &codes[0]), code_hash(PersonId::new(), &codes[0]));
    }
}
