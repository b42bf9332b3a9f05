//! Logos: judged by their bytes like photos, but what is transparent stays so, and beside the logo itself a small square
//! for the tabs of browsers is made.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbaImage};

use super::picture::{PictureError, read_picture};

/// A logo ready to be stored, both as PNG.
#[derive(Debug, Clone)]
pub struct Logo {
    pub bytes: Vec<u8>,
    pub icon: Vec<u8>,
}

/// Largest file that is taken for a logo.
pub const LOGO_MAX: usize = 2 * 1024 * 1024;
const WIDTH: u32 = 480;
const HEIGHT: u32 = 160;
const ICON: u32 = 64;

/// Reads JPEG, PNG, WebP or GIF and writes a clean logo and its icon.
pub fn prepare_logo(bytes: &[u8]) -> Result<Logo, PictureError> {
    let picture = read_picture(bytes)?;
    let is_large = picture.width() > WIDTH || picture.height() > HEIGHT;
    let logo = if is_large { picture.thumbnail(WIDTH, HEIGHT) } else { picture.clone() };
    let small = picture.thumbnail(ICON, ICON).to_rgba8();
    let mut icon = RgbaImage::new(ICON, ICON);
    let place = |length: u32| i64::from((ICON - length.min(ICON)) / 2);
    image::imageops::overlay(&mut icon, &small, place(small.width()), place(small.height()));
    Ok(Logo { bytes: png(&logo)?, icon: png(&DynamicImage::ImageRgba8(icon))? })
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let written = picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png);
    written.map(|()| bytes).map_err(|_| PictureError::NotAPicture)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_keeps_its_shape_and_transparency_and_gets_a_square_icon() {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(960, 200).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let logo = prepare_logo(&bytes).unwrap();
        let read = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
        assert_eq!((read(&logo.bytes).width(), read(&logo.bytes).height()), (480, 100));
        assert!(read(&logo.bytes).to_rgba8().pixels().all(|pixel| pixel.0[3] == 0));
        assert_eq!((read(&logo.icon).width(), read(&logo.icon).height()), (64, 64));
    }

    #[test]
    fn a_drawing_with_scripts_is_no_logo() {
        assert_eq!(prepare_logo(b"<svg onload=alert(1)>").unwrap_err(), PictureError::NotAPicture);
    }
}
