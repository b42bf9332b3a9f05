//! A device that holds a passkey, as a program: it makes and signs what a browser would send, and lies when told to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub struct Authenticator {
    key: SigningKey,
    pub id: Vec<u8>,
    pub user: Vec<u8>,
    pub counter: u32,
    /// What a page of another site would say.
    pub origin: &'static str,
    pub site: &'static str,
    /// Whether a finger, a face or a number was asked for.
    pub has_verified: bool,
}

impl Authenticator {
    pub fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 32],
            user: Vec::new(),
            counter: 0,
            origin: "http://halle.test",
            site: "halle.test",
            has_verified: true,
        }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.site.as_bytes()).to_vec();
        data.push(flags | 1 | if self.has_verified { 4 } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn said(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let said = json!({
            "type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        said.to_string().into_bytes()
    }

    /// Makes a passkey for what the hall asks.
    pub fn make(&mut self, asked: &Value) -> String {
        self.user = URL_SAFE_NO_PAD.decode(asked["user"]["id"].as_str().unwrap()).unwrap();
        let point = self.key.verifying_key().to_encoded_point(false);
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        let mut attested = vec![0xa3, 0x63];
        attested.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        attested.push(u8::try_from(data.len()).unwrap());
        attested.extend(&data);
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(self.said("webauthn.create", asked)),
                "attestationObject": URL_SAFE_NO_PAD.encode(attested),
                "transports": ["internal"],
            },
        })
        .to_string()
    }

    /// Signs what the hall asks.
    pub fn sign(&mut self, asked: &Value) -> String {
        self.counter += 1;
        let data = self.data(0);
        let said = self.said("webauthn.get", asked);
        let signed: Signature = self.key.sign(&[data.as_slice(), &Sha256::digest(&said)].concat());
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(said),
                "authenticatorData": URL_SAFE_NO_PAD.encode(data),
                "signature": URL_SAFE_NO_PAD.encode(signed.to_der().as_bytes()),
                "userHandle": URL_SAFE_NO_PAD.encode(&self.user),
            },
        })
        .to_string()
    }
}
