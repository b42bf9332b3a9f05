//! The signing key of the installation: given by setting, or made once and kept beside the data.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use rand::RngExt as _;

/// At least 32 bytes known to this installation only; never printed.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// A secret from a setting of 32 characters or more.
    pub fn from_text(text: &str) -> Result<Self, String> {
        if text.len() < 32 {
            return Err("needs at least 32 characters".to_owned());
        }
        Ok(Self(text.as_bytes().to_vec()))
    }

    /// The secret kept in a file, made (readable by its owner only) when absent.
    pub fn kept_in(path: &Path) -> Result<Self, String> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::from_text(text.trim()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn unusable() -> Self {
        Self(Vec::new())
    }

    fn make(path: &Path) -> Result<Self, String> {
        let text = random_text();
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        Self::from_text(&text)
    }
}

/// 256 random bits as text safe in addresses and cookies.
pub fn random_text() -> String {
    use base64::Engine as _;
    let bytes: [u8; 32] = rand::rng().random();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
