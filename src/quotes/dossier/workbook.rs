//! The file of a request as a spreadsheet: request, comparison, lines, exchange. Cells are texts or numbers, never
//! formulas.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::values::{Language, Money};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::super::view::Quoted;
use super::collect::{Answer, Dossier};
use crate::locales;
use crate::web::format;

/// Widest column, in signs.
const WIDE: f64 = 60.0;

/// Writes rows of texts and numbers below each other.
struct Sheet<'a> {
    page: &'a mut Worksheet,
    bold: Format,
    wrapped: Format,
    row: u32,
    language: Language,
    zone: Tz,
}

/// A cell.
enum Cell {
    Text(String),
    /// An amount in the unit of its currency.
    Amount(Money),
    Number(i64),
    Empty,
}

impl Sheet<'_> {
    fn t(&self, key: &str) -> String {
        locales::text(self.language, key)
    }

    fn text(&self, key: &str) -> Cell {
        Cell::Text(self.t(key))
    }

    fn time(&self, at: DateTime<Utc>) -> Cell {
        Cell::Text(format::datetime(self.language, at, self.zone))
    }

    fn day(&self, day: chrono::NaiveDate) -> Cell {
        Cell::Text(format::date(self.language, day))
    }

    fn head(&mut self, keys: &[&str]) -> Result<(), XlsxError> {
        for (column, key) in (0_u16..).zip(keys) {
            let name = self.t(key);
            self.page.write_string_with_format(self.row, column, name, &self.bold)?;
        }
        self.row += 1;
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<(), XlsxError> {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) => {
                    self.page.write_string_with_format(self.row, column, text, &self.wrapped)?;
                }
                Cell::Amount(money) => {
                    #[expect(
                        clippy::cast_precision_loss,
                        reason = "a cell is a double; amounts are far below 2^53"
                    )]
                    let value = money.minor as f64 / 100.0;
                    self.page.write_number(self.row, column, value)?;
                }
                Cell::Number(number) => {
                    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
                    let value = number as f64;
                    self.page.write_number(self.row, column, value)?;
                }
                Cell::Empty => {}
            }
        }
        self.row += 1;
        Ok(())
    }
}

pub fn write(dossier: &Dossier, language: Language, zone: Tz) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let parts: [(&str, Part); 4] = [
        ("quotes-sheet-request", request),
        ("quotes-sheet-comparison", comparison),
        ("quotes-sheet-lines", lines),
        ("quotes-sheet-exchange", exchange),
    ];
    for (name, fill) in parts {
        let sheet = book.add_worksheet();
        sheet.set_name(locales::text(language, name))?;
        sheet.set_column_range_width(0, 12, 22)?;
        let mut sheet = Sheet {
            page: sheet,
            bold: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap(),
            row: 0,
            language,
            zone,
        };
        fill(&mut sheet, dossier)?;
    }
    book.save_to_buffer()
}

type Part = fn(&mut Sheet<'_>, &Dossier) -> Result<(), XlsxError>;

fn request(sheet: &mut Sheet<'_>, dossier: &Dossier) -> Result<(), XlsxError> {
    let request = &dossier.request;
    sheet.page.set_column_width(1, WIDE)?;
    let mut rows = vec![
        ("quotes-field-subject", Cell::Text(request.subject.clone())),
        ("quotes-buyer", Cell::Text(dossier.buyer.clone())),
        ("quotes-status", sheet.text(dossier.status)),
        ("quotes-field-description", Cell::Text(request.description.clone())),
        ("quotes-field-place", Cell::Text(request.place.clone())),
        ("quotes-field-answer-by", sheet.day(request.answer_by)),
    ];
    rows.extend(request.needed_on.map(|day| ("quotes-field-needed-on", sheet.day(day))));
    rows.extend(request.sent_at.map(|at| ("quotes-sent-at", sheet.time(at))));
    rows.extend(request.closed_at.map(|at| ("quotes-closed-at", sheet.time(at))));
    rows.extend(request.reason.clone().map(|reason| ("quotes-field-reason", Cell::Text(reason))));
    if let Some(order) = &dossier.order {
        rows.push(("quotes-order-number", Cell::Text(order.number.clone())));
        rows.extend(order.reference.clone().map(|text| ("quotes-field-reference", Cell::Text(text))));
    }
    for (key, value) in rows {
        let name = sheet.text(key);
        sheet.row(vec![name, value])?;
    }
    sheet.row(Vec::new())?;
    sheet.head(&["quotes-field-line", "quotes-field-quantity"])?;
    for line in &dossier.lines {
        sheet.row(vec![Cell::Text(line.text.clone()), Cell::Text(line.quantity.clone())])?;
    }
    sheet.row(Vec::new())?;
    sheet.head(&["quotes-files", "quotes-hash"])?;
    let of_answers = dossier.answers.iter().flat_map(|answer| &answer.entries).flat_map(|entry| &entry.files);
    for file in dossier.files.iter().chain(of_answers) {
        sheet.row(vec![Cell::Text(file.name.clone()), Cell::Text(file.sha256.clone())])?;
    }
    Ok(())
}

fn comparison(sheet: &mut Sheet<'_>, dossier: &Dossier) -> Result<(), XlsxError> {
    sheet.head(&[
        "quotes-supplier",
        "quotes-status",
        "quotes-version-number",
        "quotes-received-at",
        "quotes-field-currency",
        "quotes-net",
        "quotes-taxes",
        "quotes-gross",
        "quotes-field-valid-until",
        "quotes-field-lead",
        "quotes-field-delivery",
        "quotes-guarantees",
        "quotes-field-reason",
    ])?;
    for answer in &dossier.answers {
        let mut row = vec![Cell::Text(answer.supplier.clone()), sheet.text(answer.standing.key())];
        row.extend(match answer.quote() {
            Some(quote) => figures(sheet, quote),
            None => (0..9).map(|_| Cell::Empty).collect(),
        });
        row.push(Cell::Text(guarantees(answer)));
        row.push(Cell::Text(answer.reason.clone().unwrap_or_default()));
        sheet.row(row)?;
    }
    sheet.page.set_freeze_panes(1, 1).map(|_| ())
}

fn figures(sheet: &Sheet<'_>, quote: &Quoted) -> Vec<Cell> {
    let taxes: i64 = quote.sums.taxes.iter().map(|(_, _, tax)| tax.minor).sum();
    vec![
        Cell::Number(quote.version.into()),
        sheet.time(quote.created_at),
        Cell::Text(quote.sums.net.currency.to_string()),
        Cell::Amount(quote.sums.net),
        Cell::Amount(Money { minor: taxes, ..quote.sums.net }),
        Cell::Amount(quote.sums.gross),
        sheet.day(quote.valid_until),
        quote.lead_days.map_or(Cell::Empty, |days| Cell::Number(days.into())),
        Cell::Text(quote.delivery_terms.clone()),
    ]
}

fn guarantees(answer: &Answer) -> String {
    answer.seals.iter().map(|seal| seal.wording.as_str()).collect::<Vec<_>>().join("\n")
}

fn lines(sheet: &mut Sheet<'_>, dossier: &Dossier) -> Result<(), XlsxError> {
    sheet.page.set_column_width(2, WIDE)?;
    sheet.head(&[
        "quotes-supplier",
        "quotes-version-number",
        "quotes-field-line",
        "quotes-field-quantity",
        "quotes-field-price",
        "quotes-field-discount",
        "quotes-field-tax",
        "quotes-net",
        "quotes-field-currency",
    ])?;
    for answer in &dossier.answers {
        for quote in &answer.versions {
            for line in &quote.sums.lines {
                sheet.row(vec![
                    Cell::Text(answer.supplier.clone()),
                    Cell::Number(quote.version.into()),
                    Cell::Text(line.text.clone()),
                    Cell::Text(line.quantity.clone()),
                    Cell::Text(line.price.clone()),
                    Cell::Text(line.discount.clone().unwrap_or_default()),
                    Cell::Text(line.rate.clone()),
                    Cell::Amount(line.net),
                    Cell::Text(line.net.currency.to_string()),
                ])?;
            }
        }
    }
    Ok(())
}

fn exchange(sheet: &mut Sheet<'_>, dossier: &Dossier) -> Result<(), XlsxError> {
    sheet.page.set_column_width(4, WIDE)?;
    sheet.head(&[
        "quotes-supplier",
        "quotes-written-at",
        "quotes-author",
        "quotes-who",
        "quotes-message",
        "quotes-files",
    ])?;
    for answer in &dossier.answers {
        for entry in &answer.entries {
            let files: Vec<_> = entry.files.iter().map(|file| file.name.as_str()).collect();
            let at = sheet.time(entry.at);
            sheet.row(vec![
                Cell::Text(answer.supplier.clone()),
                at,
                Cell::Text(entry.organisation.clone()),
                Cell::Text(entry.who.clone()),
                Cell::Text(entry.body.clone()),
                Cell::Text(files.join("\n")),
            ])?;
        }
    }
    Ok(())
}
