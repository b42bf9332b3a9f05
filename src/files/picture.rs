//! Photos: judged by their bytes, turned upright, resized, and written anew without any metadata (place, device, name).

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};

/// A photo ready to be stored: JPEG, at most [`LARGEST_SIDE`] pixels a side.
#[derive(Debug, Clone)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Longest side after resizing.
pub const LARGEST_SIDE: u32 = 1600;
const LARGEST_SOURCE_SIDE: u32 = 12_000;
const LARGEST_MEMORY: u64 = 256 * 1024 * 1024;

/// Why a file cannot be a photo; the texts are keys for people.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PictureError {
    #[error("form-photo-type")]
    NotAPicture,
    #[error("form-photo-size")]
    TooLarge,
}

/// Reads JPEG, PNG, WebP or GIF and writes a clean JPEG.
pub fn prepare_picture(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut picture = read_picture(bytes)?;
    if picture.width().max(picture.height()) > LARGEST_SIDE {
        picture = picture.thumbnail(LARGEST_SIDE, LARGEST_SIDE);
    }
    let picture = on_white(&picture);
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 82))
        .map_err(|_| PictureError::NotAPicture)?;
    Ok(Picture { bytes, width: picture.width(), height: picture.height() })
}

/// A picture of one of the known kinds, upright. Decompression bombs are refused by limits on size and memory.
pub(super) fn read_picture(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::NotAPicture)?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SOURCE_SIDE);
    limits.max_image_height = Some(LARGEST_SOURCE_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// JPEG knows no transparency: what shines through is white, as the page behind a logo is.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let white = Rgba([u8::MAX; 4]);
    let mut ground = RgbaImage::from_pixel(picture.width(), picture.height(), white);
    image::imageops::overlay(&mut ground, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(ground).to_rgb8())
}

#[expect(clippy::needless_pass_by_value, reason = "shape of a map_err function")]
fn refusal(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::NotAPicture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_large_photo_is_made_smaller_and_becomes_a_jpeg() {
        let picture = prepare_picture(&png(3200, 800)).unwrap();
        assert_eq!((picture.width, picture.height), (1600, 400));
        assert_eq!(image::guess_format(&picture.bytes).unwrap(), ImageFormat::Jpeg);
    }

    #[test]
    fn what_is_transparent_becomes_white() {
        let picture = prepare_picture(&png(20, 10)).unwrap();
        let read = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
        assert!(read.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        assert_eq!(prepare_picture(b"<svg onload=alert(1)>").unwrap_err(), PictureError::NotAPicture);
        assert_eq!(prepare_picture(&png(1, 1)[..20]).unwrap_err(), PictureError::NotAPicture);
        assert_eq!(prepare_picture(&png(12_001, 1)).unwrap_err(), PictureError::TooLarge);
    }
}
