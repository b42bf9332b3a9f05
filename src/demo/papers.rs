//! Documents drawn by ourselves, so that the demonstration shows what handing one in looks like.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

/// A PDF of one page with a line of text for each line; signs beyond Latin-1 become question marks.
pub fn letter(lines: &[&str]) -> Vec<u8> {
    let mut text = b"BT /F1 14 Tf 60 770 Td 22 TL\n".to_vec();
    for line in lines {
        text.push(b'(');
        for sign in line.chars() {
            if matches!(sign, '(' | ')' | '\\') {
                text.push(b'\\');
            }
            text.push(u8::try_from(u32::from(sign)).unwrap_or(b'?'));
        }
        text.extend(b") Tj T*\n");
    }
    text.extend(b"ET");
    let mut stream = format!("<< /Length {} >>\nstream\n", text.len()).into_bytes();
    stream.extend(text);
    stream.extend(b"\nendstream");
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R \
          /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        &stream,
    ];
    file_of(&objects)
}

/// The file around its objects, with the table of where each begins.
fn file_of(objects: &[&[u8]]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(*object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(table.bytes());
    let size = objects.len() + 1;
    file.extend(format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

/// A picture of a page: grey lines on paper.
pub fn scan() -> anyhow::Result<Vec<u8>> {
    let page = GrayImage::from_fn(210, 297, |x, y| {
        let is_margin = !(20..190).contains(&x) || !(30..260).contains(&y);
        let is_line = !is_margin && y % 12 < 4 && (y / 12 % 7 != 6 || x < 120);
        Luma([if is_line { 120 } else { 245 }])
    });
    let mut bytes = Vec::new();
    page.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{DocumentKind, judge_document};

    #[test]
    fn they_are_what_they_say_they_are() {
        let letter = letter(&["Une (parenthèse)", "et un \\"]);
        assert_eq!(judge_document(&letter), Ok(DocumentKind::Pdf));
        let text = String::from_utf8_lossy(&letter);
        assert!(text.contains("\\(parenth") && text.contains("\\)"));
        let start: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(letter[start..].starts_with(b"xref"), "the table is where the end says");
        assert_eq!(judge_document(&scan().unwrap()), Ok(DocumentKind::Png));
    }
}
