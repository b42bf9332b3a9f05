//! Our styles, scripts and pictures, inside the binary, served under addresses that contain their hash. The folder
//! `assets/vendor` is filled by `make assets` and may be absent: every page works without it.

use std::collections::HashSet;
use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest as _, Sha256};

use super::error::AppError;
use super::extract::Path;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hasher = Sha256::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hasher.update(name.as_bytes());
            hasher.update(file.metadata.sha256_hash());
        }
    }
    hex(&hasher.finalize()[..8])
});

static EXISTING: LazyLock<HashSet<String>> =
    LazyLock::new(|| Files::iter().map(std::borrow::Cow::into_owned).collect());

/// Address of an asset. One hash covers all assets, so that a style sheet may refer to fonts by relative address.
pub fn url(path: &str) -> String {
    format!("/assets/{}/{path}", *VERSION)
}

/// Whether the binary holds the asset.
pub fn exists(path: &str) -> bool {
    EXISTING.contains(path)
}

/// Serves an asset; one year of cache when the hash is ours, none when it is of another build.
pub async fn serve(Path((version, path)): Path<(String, String)>) -> Result<Response, AppError> {
    let file = Files::get(&path).ok_or(AppError::NotFound)?;
    let caching = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    Ok(response(&path, file, caching))
}

/// Serves an asset under a fixed address (`/favicon.svg`, `/robots.txt`).
pub fn serve_fixed(path: &'static str) -> Result<Response, AppError> {
    let file = Files::get(path).ok_or(AppError::NotFound)?;
    Ok(response(path, file, "public, max-age=86400"))
}

fn response(path: &str, file: EmbeddedFile, caching: &'static str) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    (headers, file.data.into_owned()).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
