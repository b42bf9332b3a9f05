//! Tables out of files: CSV and TSV in the encodings people have, XLSX. Whatever is no table is refused with a
//! sentence, before anything is written.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Error;
use super::rows::{Row, Rows};

/// Largest file read.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Largest spreadsheet when unpacked.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most text the cells of a spreadsheet may hold together: one shared text may stand in a million cells.
const MOST_TEXT: usize = 128 * 1024 * 1024;
const MOST_CELLS: usize = 4_000_000;
const MOST_COLUMNS: usize = 300;

/// The cells of a file, as text, row by row.
#[derive(Debug)]
pub struct Table {
    pub header: Vec<String>,
    body: Body,
    /// Said once in the report: how the text was read when it was not plain UTF-8.
    pub note: Option<String>,
}

#[derive(Debug)]
enum Body {
    Text { text: String, delimiter: u8 },
    Cells(Vec<(u64, Vec<String>)>),
}

impl Table {
    /// Opens a file; `sheet` names a sheet of a spreadsheet (absent: the first).
    pub fn open(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Self, Error> {
        if bytes.len() > LARGEST_FILE {
            return Err(Error::TooLarge { mib: LARGEST_FILE / 1024 / 1024 });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Error::Empty);
        }
        if bytes.starts_with(b"PK\x03\x04") { spreadsheet(bytes, sheet) } else { text(&bytes) }
    }

    /// Calls `each` with the line number (from 1, the header's is 1) and the cells of every row, and how far the file
    /// is read (0 to 1).
    pub fn for_each(&self, mut each: impl FnMut(u64, Row, f64)) {
        match &self.body {
            Body::Text { text, delimiter } => {
                let mut rows = Rows::new(text, *delimiter, Some(self.header.len()));
                rows.next_row();
                while let Some((line, row)) = rows.next_row() {
                    each(line, row, share(rows.position(), text.len()));
                }
            }
            Body::Cells(rows) => {
                for (at, (line, cells)) in rows.iter().enumerate() {
                    each(*line, Row::Cells(cells.clone()), share(at, rows.len()));
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn share(done: usize, all: usize) -> f64 {
    done as f64 / all.max(1) as f64
}

fn text(bytes: &[u8]) -> Result<Table, Error> {
    let (text, note) = decode(bytes)?;
    let delimiter = delimiter(&text).ok_or(Error::NotATable)?;
    let header = match Rows::new(&text, delimiter, None).next_row() {
        Some((_, Row::Cells(cells))) => cells.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>(),
        Some((line, Row::UnclosedQuote)) => return Err(Error::UnclosedQuote { line }),
        None => return Err(Error::Empty),
    };
    if header.len() > MOST_COLUMNS {
        return Err(Error::TooManyColumns { found: header.len(), most: MOST_COLUMNS });
    }
    Ok(Table { header, body: Body::Text { text: text.into_owned(), delimiter }, note })
}

/// How files of Excel before 2007 begin.
const OLD_EXCEL: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252. A mostly UTF-8 text with a few broken bytes stays
/// UTF-8: its broken rows are refused one by one.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<String>), Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let note = (encoding != UTF_8).then(|| format!("read as {}", encoding.name()));
        return Ok((text, note));
    }
    if bytes.starts_with(OLD_EXCEL) {
        return Err(Error::OldExcel);
    }
    let start = &bytes[..bytes.len().min(4096)];
    // Every other byte is zero in UTF-16 of our alphabets.
    let between_zeros = start.split(|byte| *byte == 0).count();
    if (between_zeros - 1) * 3 > start.len() {
        return Err(Error::Utf16WithoutMark);
    }
    let controls = start.iter().filter(|byte| byte.is_ascii_control() && !b"\t\r\n".contains(byte)).count();
    if controls * 50 > start.len() {
        return Err(Error::NotATable);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), None));
    }
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    let whole = lossy.chars().filter(|sign| !sign.is_ascii() && *sign != '\u{fffd}').count();
    if whole > broken * 10 {
        return Ok((lossy, Some(format!("{broken} bytes are not UTF-8"))));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok((text, Some("read as windows-1252".to_owned())))
}

/// The sign that divides the first line into most columns; a table has at least two.
fn delimiter(text: &str) -> Option<u8> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let counted = b"\t;,|".iter().map(|sign| (line.bytes().filter(|byte| byte == sign).count(), *sign));
    counted.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, sign)| sign)
}

/// Cells are read one by one: a sheet that claims a million columns costs nothing.
fn spreadsheet(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Table, Error> {
    refuse_bombs(&bytes, LARGEST_UNPACKED)?;
    let not_xlsx = |error: calamine::XlsxError| Error::Spreadsheet(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(not_xlsx)?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(wanted) => names.iter().find(|name| name.as_str() == wanted).cloned(),
        None => names.first().cloned(),
    };
    let name = name.ok_or_else(|| Error::Spreadsheet(format!("its sheets are {}", names.join(", "))))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(not_xlsx)?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let (mut count, mut size) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(not_xlsx)? {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        if column >= MOST_COLUMNS {
            return Err(Error::TooManyColumns { found: column + 1, most: MOST_COLUMNS });
        }
        let words = words(cell.get_value());
        count += 1;
        size += words.len();
        if count > MOST_CELLS || size > MOST_TEXT {
            return Err(Error::TooLarge { mib: LARGEST_FILE / 1024 / 1024 });
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = words;
        }
    }
    if rows.is_empty() {
        return Err(Error::Empty);
    }
    let (_, header) = rows.remove(0);
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    for (_, cells) in &mut rows {
        // Empty cells at the end of a row are not written into the file.
        cells.resize(cells.len().max(header.len()), String::new());
    }
    Ok(Table { header, body: Body::Cells(rows), note: None })
}

/// Unpacks everything once into nothing: what an archive says of its own size is no promise.
fn refuse_bombs(bytes: &[u8], largest: u64) -> Result<(), Error> {
    let broken = |error: zip::result::ZipError| Error::Spreadsheet(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = largest;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(broken)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| Error::Spreadsheet(error.to_string()))?;
        let too_large = Error::TooLargeUnpacked { mib: largest / 1024 / 1024 };
        left = left.checked_sub(unpacked).ok_or(too_large)?;
    }
    Ok(())
}

/// A cell as a person would write it: whole numbers without decimals, so that identifiers stay identifiers.
fn words(value: &DataRef<'_>) -> String {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "the value is whole and small")]
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            (*number as i64).to_string()
        }
        DataRef::Empty => String::new(),
        DataRef::Error(error) => error.to_string(),
        other => calamine::Data::from(other.clone()).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, Error> {
        let table = Table::open(bytes.to_vec(), None)?;
        let mut rows = vec![table.header.clone()];
        table.for_each(|_, row, _| {
            if let Row::Cells(cells) = row {
                rows.push(cells);
            }
        });
        Ok(rows)
    }

    #[test]
    fn delimiters_and_encodings_are_found_out() {
        let expected = vec![vec!["id", "name"], vec!["1", "Café Crème"]];
        let (latin, _, _) = WINDOWS_1252.encode("id;name\r\n1;Café Crème\r\n");
        let utf16: Vec<u8> =
            "\u{feff}id\tname\n1\tCafé Crème\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: [&[u8]; 5] = [
            "id\tname\n1\tCafé Crème\n".as_bytes(),
            "\u{feff}id,name\n1,\"Café Crème\"".as_bytes(),
            "id|name\n1|Café Crème\n".as_bytes(),
            &latin,
            &utf16,
        ];
        for file in files {
            assert_eq!(rows(file).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_table_is_refused_in_words() {
        assert!(matches!(rows(b""), Err(Error::Empty)));
        assert!(matches!(rows(b" \n \n"), Err(Error::Empty)));
        assert!(matches!(rows(&[0x89, b'P', b'N', b'G', 0, 1, 2, 3, 4, 5, 6]), Err(Error::NotATable)));
        assert!(matches!(rows(b"just a sentence\nand another"), Err(Error::NotATable)));
        assert!(matches!(rows(b"PK\x03\x04 not really"), Err(Error::Spreadsheet(_))));
    }

    #[test]
    fn what_can_be_put_right_is_told() {
        let without_mark: Vec<u8> = "id\tname\n1\tCafé\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(matches!(rows(&without_mark), Err(Error::Utf16WithoutMark)));
        let old = [OLD_EXCEL, &[0; 600]].concat();
        assert!(matches!(rows(&old), Err(Error::OldExcel)));
        let wide = vec!["c"; 1_000].join(",");
        assert!(matches!(rows(wide.as_bytes()), Err(Error::TooManyColumns { found: 1_000, .. })));
        assert!(matches!(rows(b"id,\"name\n1,a\n"), Err(Error::UnclosedQuote { line: 1 })));
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let packed =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file("xl/worksheets/sheet1.xml", packed).unwrap();
        let mib = 1024 * 1024;
        std::io::Write::write_all(&mut archive, &vec![b'0'; mib]).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000, "{}", bytes.len());
        let mib = mib as u64;
        assert!(refuse_bombs(&bytes, mib).is_ok());
        assert!(matches!(refuse_bombs(&bytes, mib - 1), Err(Error::TooLargeUnpacked { .. })));
    }

    #[test]
    fn a_spreadsheet_reads_like_a_text() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "id").unwrap();
        sheet.write(0, 1, "name").unwrap();
        sheet.write(0, 2, "city").unwrap();
        sheet.write(1, 0, 1_142_304_873_i64).unwrap();
        sheet.write(1, 1, "Le Levain").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(
            rows(&bytes).unwrap(),
            vec![vec!["id", "name", "city"], vec!["1142304873", "Le Levain", ""]]
        );
        let half = &bytes[..bytes.len() / 2];
        assert!(matches!(rows(half), Err(Error::Spreadsheet(_))), "a truncated spreadsheet is refused");
        assert!(Table::open(bytes, Some("Membres")).unwrap_err().to_string().contains("Sheet1"));
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_a_whole_file_into_another_alphabet() {
        let mut file = "id,name\n".as_bytes().to_vec();
        for n in 0..20 {
            file.extend_from_slice(format!("{n},Été é\n").as_bytes());
        }
        file.extend_from_slice(b"99,Caf\xe9\n");
        let table = Table::open(file, None).unwrap();
        assert_eq!(table.note.as_deref(), Some("1 bytes are not UTF-8"));
    }
}
