//! A sheet of texts and numbers as XLSX. Nothing of it is ever run as a formula.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rust_xlsxwriter::{Format, Workbook};

use super::download::{attachment, harmless};

/// A cell holds at most 32,767 signs.
const CELL_MAX: usize = 32_000;
const WIDEST: f64 = 60.0;

/// One sheet: its headers, then its rows.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The file.
    pub fn to_xlsx(&self) -> anyhow::Result<Vec<u8>> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let bold = Format::new().set_bold().set_text_wrap();
        let wrapped = Format::new().set_text_wrap();
        for (column, name) in (0_u16..).zip(&self.headers) {
            sheet.write_string_with_format(0, column, cell(name), &bold)?;
            sheet.set_column_width(column, self.width(usize::from(column)))?;
        }
        for (line, row) in (1_u32..).zip(&self.rows) {
            for (column, text) in (0_u16..).zip(row) {
                sheet.write_string_with_format(line, column, cell(text), &wrapped)?;
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        Ok(book.save_to_buffer()?)
    }

    /// As wide as its longest line, within reason.
    fn width(&self, column: usize) -> f64 {
        let texts = self.rows.iter().filter_map(|row| row.get(column)).chain(self.headers.get(column));
        let longest = texts.flat_map(|text| text.lines()).map(|line| line.chars().count()).max().unwrap_or(0);
        f64::from(u32::try_from(longest).unwrap_or(u32::MAX)).clamp(12.0, WIDEST)
    }

    /// The file under a name, to be saved.
    pub async fn answer(self, name: &str) -> anyhow::Result<Response> {
        let bytes = tokio::task::spawn_blocking(move || self.to_xlsx()).await??;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let headers: [(HeaderName, HeaderValue); 3] = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CONTENT_DISPOSITION, attachment(name)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Ok((headers, bytes).into_response())
    }
}

/// A text that is no formula and fits into a cell.
fn cell(text: &str) -> String {
    harmless(text.chars().take(CELL_MAX).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_run_as_a_formula_and_every_row_arrives() {
        let text = |text: &str| text.to_owned();
        let sheet = Sheet {
            headers: vec![text("Nom"), text("=1+1")],
            rows: vec![vec![text("@SUM(A1)"), text("-12")], vec![text("Le Levain"), text("a\nb")]],
        };
        let bytes = sheet.to_xlsx().unwrap();
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let range = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
        let cell = |row, column| range.get((row, column)).map(ToString::to_string);
        assert_eq!(cell(0, 1).as_deref(), Some("'=1+1"));
        assert_eq!(cell(1, 0).as_deref(), Some("'@SUM(A1)"));
        assert_eq!(cell(1, 1).as_deref(), Some("-12"), "a number stays a number");
        assert_eq!(cell(2, 1).as_deref(), Some("a\nb"));
    }
}
