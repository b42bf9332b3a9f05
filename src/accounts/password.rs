//! Argon2id, off the async threads. The parameters are the crate's defaults (OWASP's minimum: 19 MiB, 2 passes).

use anyhow::Context as _;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// A hash in PHC format.
pub async fn hash(password: String) -> anyhow::Result<String> {
    tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("hash the password: {error}"))
    })
    .await
    .context("join the hashing")?
}

/// Whether the password fits. Without a hash the same work is done, so that time tells nothing.
pub async fn verify(password: String, hash: Option<String>) -> anyhow::Result<bool> {
    tokio::task::spawn_blocking(move || match hash {
        Some(hash) => {
            let Ok(parsed) = argon2::PasswordHash::new(&hash) else { return false };
            Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
        }
        None => {
            let _ = Argon2::default().hash_password(password.as_bytes());
            false
        }
    })
    .await
    .context("join the verification")
}
