//! Documents: kept as they came, because their hash is what was shown; their type is judged from the bytes and never
//! taken from the name or from what the browser says.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// Largest document, in bytes.
pub const DOCUMENT_MAX: usize = 10 * 1024 * 1024;
/// Longest name that is kept, in signs.
const NAME_MAX: usize = 100;
/// A PDF ends with its mark; what some programs add after it is short.
const PDF_END: usize = 2048;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    Pdf,
    Jpeg,
    Png,
}

impl DocumentKind {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind of a recorded type; nothing for what we never record.
    pub fn of_media_type(text: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|kind| kind.media_type() == text)
    }

    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file cannot be a document; the texts are keys for people.
#[derive(Debug, Clone, Copy, thiserror::Error, PartialEq, Eq)]
pub enum DocumentError {
    #[error("form-document-type")]
    NotADocument,
    #[error("form-document-size")]
    TooLarge,
}

impl DocumentError {
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotADocument => "form-document-type",
            Self::TooLarge => "form-document-size",
        }
    }
}

/// Whether the bytes are a PDF, JPEG or PNG: by their beginning and their end, and for pictures by their header.
pub fn judge_document(bytes: &[u8]) -> Result<DocumentKind, DocumentError> {
    if bytes.len() > DOCUMENT_MAX {
        return Err(DocumentError::TooLarge);
    }
    if bytes.starts_with(b"%PDF-") {
        let end = &bytes[bytes.len().saturating_sub(PDF_END)..];
        let is_whole = end.windows(5).any(|part| part == b"%%EOF");
        return if is_whole { Ok(DocumentKind::Pdf) } else { Err(DocumentError::NotADocument) };
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let reader = reader.map_err(|_| DocumentError::NotADocument)?;
    let kind = match reader.format() {
        Some(ImageFormat::Jpeg) => DocumentKind::Jpeg,
        Some(ImageFormat::Png) => DocumentKind::Png,
        _ => return Err(DocumentError::NotADocument),
    };
    // Reads the header only: nothing is unpacked.
    reader.into_dimensions().map(|_| kind).map_err(|_| DocumentError::NotADocument)
}

/// The name a document is kept under: without folders, without signs that hide or turn text, with the ending of what
/// it is.
pub fn document_name(given: &str, kind: DocumentKind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_shown = |sign: &char| {
        !sign.is_control()
            && !matches!(*sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '"')
    };
    let clean: String = last.chars().filter(is_shown).collect();
    let clean = clean.trim().trim_start_matches('.');
    let stem = match clean.rsplit_once('.') {
        Some((stem, ending)) if (1..=5).contains(&ending.len()) => stem,
        _ => clean,
    };
    let stem: String = stem.trim().chars().take(NAME_MAX).collect();
    let stem = if stem.is_empty() { "document".to_owned() } else { stem };
    format!("{stem}.{}", kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        image::DynamicImage::new_rgb8(3, 2).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn the_bytes_say_what_a_document_is() {
        let pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
        assert_eq!(judge_document(pdf), Ok(DocumentKind::Pdf));
        assert_eq!(judge_document(&png()), Ok(DocumentKind::Png));
        let mut gif = Vec::new();
        image::DynamicImage::new_rgb8(3, 2).write_to(&mut Cursor::new(&mut gif), ImageFormat::Gif).unwrap();
        for wrong in [
            b"".as_slice(),
            b"%PDF-1.4 cut",
            b"<html>%PDF-1.4 %%EOF",
            b"<svg onload=alert(1)>",
            b"PK\x03\x04 an archive",
            b"MZ a program",
            gif.as_slice(),
            &png()[..12],
        ] {
            assert_eq!(judge_document(wrong), Err(DocumentError::NotADocument), "{wrong:?}");
        }
        let mut huge = pdf.to_vec();
        huge.resize(DOCUMENT_MAX + 1, b' ');
        assert_eq!(judge_document(&huge), Err(DocumentError::TooLarge));
    }

    #[test]
    fn a_name_hides_nothing_and_ends_as_what_it_is() {
        let name = |given| document_name(given, DocumentKind::Pdf);
        assert_eq!(name("Certificat ISO 14001.pdf"), "Certificat ISO 14001.pdf");
        assert_eq!(name("C:\\Users\\ada\\preuve.PDF"), "preuve.pdf");
        assert_eq!(name("../../etc/passwd"), "passwd.pdf");
        assert_eq!(name("facture.pdf.exe"), "facture.pdf.pdf");
        assert_eq!(name("exe.\u{202e}fdp"), "exe.pdf");
        assert_eq!(name("a\r\nSet-Cookie: x.pdf"), "aSet-Cookie: x.pdf");
        assert_eq!(name(""), "document.pdf");
        assert_eq!(name(".pdf"), "pdf.pdf");
        assert_eq!(name(&"é".repeat(300)).chars().count(), NAME_MAX + 4);
    }
}
