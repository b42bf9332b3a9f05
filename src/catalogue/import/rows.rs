//! The rows of a list: which offer each is about, and what it makes of it by the rules of the offer's form.

use std::collections::HashMap;

use entity::values::{Currency, OrganisationId};

use super::ROWS_MAX;
use super::cells::{self, Asked};
use super::columns::COLUMNS;
use crate::catalogue::batches::model::{Row, RowProblem, Snapshot};
use crate::catalogue::forms::OfferForm;
use crate::catalogue::model::{Offer, OfferStatus};
use crate::catalogue::service;
use crate::chambers::territories::Gazetteer;
use crate::directory::import::{Error as TableError, Table, TableRow};
use crate::fold::fold;

/// Signs of a value that the page of columns shows, and of a cell that a problem quotes.
pub const SAMPLE: usize = 60;
/// Signs that formulas leave in a cell when they fail.
const CELL_ERRORS: &[&str] =
    &["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

/// A list and what its rows are read with.
pub struct List<'a> {
    pub header: &'a [String],
    pub mapping: &'a [String],
    pub organisation: OrganisationId,
    /// Of new offers whose row names none.
    pub currency: Currency,
    pub places: &'a Gazetteer,
}

/// Offers by what a row may call them, and the line that has taken each.
struct Known<'a> {
    by_reference: HashMap<&'a str, Vec<&'a Offer>>,
    by_title: HashMap<String, Vec<&'a Offer>>,
    taken: HashMap<String, i32>,
}

impl<'a> Known<'a> {
    fn of(offers: &'a [Offer]) -> Self {
        let mut known =
            Self { by_reference: HashMap::new(), by_title: HashMap::new(), taken: HashMap::new() };
        for offer in offers {
            if let Some(reference) = offer.content.reference.as_deref() {
                known.by_reference.entry(reference).or_default().push(offer);
            }
            let title = &offer.content.title;
            let mut titles: Vec<_> =
                [&title.fr, &title.de, &title.en].into_iter().flatten().map(|title| fold(title)).collect();
            titles.sort_unstable();
            titles.dedup();
            for title in titles {
                known.by_title.entry(title).or_default().push(offer);
            }
        }
        known
    }

    /// The offer of a row: by its reference; else by its title, if that offer has no other reference.
    fn find(&self, reference: &str, titles: &[&str]) -> Result<Option<&'a Offer>, &'static str> {
        if let Some(found) = self.by_reference.get(reference).filter(|_| !reference.is_empty()) {
            return one(found, "catalogue-import-two-references");
        }
        for title in titles.iter().filter(|title| !title.is_empty()) {
            let Some(found) = self.by_title.get(&fold(title)) else { continue };
            let found: Vec<_> = found
                .iter()
                .filter(|offer| reference.is_empty() || offer.content.reference.is_none())
                .copied()
                .collect();
            if !found.is_empty() {
                return one(&found, "catalogue-import-two-titles");
            }
        }
        Ok(None)
    }

    /// Notes that a line is about something; tells the line that was before.
    fn take(&mut self, what: String, line: i32) -> bool {
        self.taken.insert(what, line).is_none()
    }
}

fn one<'a>(found: &[&'a Offer], otherwise: &'static str) -> Result<Option<&'a Offer>, &'static str> {
    match found {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(otherwise),
    }
}

impl List<'_> {
    /// What each row of a file means for the offers there are.
    pub fn rows(&self, bytes: Vec<u8>, offers: &[Offer]) -> Result<Vec<Row>, TableError> {
        let table = Table::open(bytes, None)?;
        let mut known = Known::of(offers);
        let mut rows = Vec::new();
        table.for_each(|line, row, _| {
            let line = i32::try_from(line).unwrap_or(i32::MAX);
            if rows.len() >= ROWS_MAX {
                return;
            }
            match row {
                TableRow::UnclosedQuote => {
                    rows.push(Row::refused(line, String::new(), vec![whole("catalogue-import-quote")]));
                }
                TableRow::Cells(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                TableRow::Cells(cells) => rows.push(self.row(line, &cells, &mut known)),
            }
        });
        Ok(rows)
    }

    fn row(&self, line: i32, cells: &[String], known: &mut Known<'_>) -> Row {
        let text = |field: &str| cells::unescaped(self.cell(cells, field).trim());
        let (reference, titles) = (text("reference"), ["title_fr", "title_de", "title_en"].map(text));
        let title = titles.iter().find(|title| !title.is_empty()).copied().unwrap_or_default();
        let label = cut(&[reference, title]
            .into_iter()
            .filter(|one| !one.is_empty())
            .collect::<Vec<_>>()
            .join(" · "));
        let refuse = |problems| Row::refused(line, label.clone(), problems);
        if cells.iter().skip(self.header.len()).any(|cell| !cell.trim().is_empty()) {
            return refuse(vec![whole("catalogue-import-too-many-cells")]);
        }
        let offer = match known.find(reference, &titles) {
            Ok(offer) => offer,
            Err(key) => return refuse(vec![self.problem(cells, self.naming(cells), key)]),
        };
        if offer.is_none() && title.is_empty() {
            let key =
                if reference.is_empty() { "catalogue-import-no-name" } else { "catalogue-import-no-offer" };
            return refuse(vec![self.problem(cells, self.naming(cells), key)]);
        }
        let is_first = match offer {
            Some(offer) => known.take(offer.id.to_string(), line),
            None if reference.is_empty() => known.take(format!("title {}", fold(title)), line),
            None => known.take(format!("reference {reference}"), line),
        };
        if !is_first {
            return refuse(vec![self.problem(cells, self.naming(cells), "catalogue-import-twice")]);
        }
        match self.snapshot(cells, offer) {
            Ok(after) => offer.map_or_else(
                || Row::new_offer(line, after.clone()),
                |offer| Row::of_offer(line, offer, after.clone()),
            ),
            Err(problems) => offer.map_or_else(
                || refuse(problems.clone()),
                |offer| Row::refused_offer(line, offer, problems.clone()),
            ),
        }
    }

    /// The offer as the row wants it, or what is wrong, cell by cell.
    fn snapshot(&self, cells: &[String], offer: Option<&Offer>) -> Result<Snapshot, Vec<RowProblem>> {
        let form = offer.map_or_else(
            || OfferForm::blank(self.organisation, self.currency),
            |offer| OfferForm::of(offer, &|code| code.to_owned()),
        );
        let mut asked = Asked { form, status: None };
        let mut problems = Vec::new();
        for column in COLUMNS {
            let cell = self.cell(cells, column.field);
            if cell.contains('\u{fffd}') {
                problems.push(self.problem(cells, column.field, "catalogue-import-encoding"));
            } else if CELL_ERRORS.contains(&cell.trim()) {
                problems.push(self.problem(cells, column.field, "catalogue-import-cell-error"));
            } else if let Err(key) = asked.put(column.field, cell) {
                problems.push(self.problem(cells, column.field, key));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let status = asked.status.or(offer.map(|offer| offer.status)).unwrap_or(OfferStatus::Draft);
        let content = asked.form.content(self.places).map_err(|errors| {
            let errors = errors.summary();
            errors.into_iter().map(|(field, key)| self.problem(cells, field, key)).collect::<Vec<_>>()
        })?;
        let wrong = service::problems_of(&content, status == OfferStatus::Published);
        if wrong.is_empty() {
            let kept = offer.and_then(|offer| Snapshot::of(offer).kept);
            Ok(Snapshot { content, status, kept })
        } else {
            Err(wrong.into_iter().map(|(field, key)| self.problem(cells, field, key)).collect())
        }
    }

    fn position(&self, field: &str) -> Option<usize> {
        self.mapping.iter().position(|mapped| mapped == field)
    }

    fn cell<'a>(&self, cells: &'a [String], field: &str) -> &'a str {
        self.position(field).and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    /// The column by which a row names its offer.
    fn naming(&self, cells: &[String]) -> &'static str {
        let is_there = |field: &&&str| !self.cell(cells, field).trim().is_empty();
        ["reference", "title_fr", "title_de", "title_en"]
            .iter()
            .find(is_there)
            .copied()
            .unwrap_or("reference")
    }

    /// What is wrong with a cell, under the name of its column in the file.
    fn problem(&self, cells: &[String], field: &str, key: &str) -> RowProblem {
        let header = self.position(field).and_then(|at| self.header.get(at));
        RowProblem {
            column: header.cloned().unwrap_or_else(|| field.to_owned()),
            value: cut(self.cell(cells, field).trim()),
            key: key.to_owned(),
        }
    }
}

fn whole(key: &str) -> RowProblem {
    RowProblem { column: String::new(), value: String::new(), key: key.to_owned() }
}

/// A text short enough to be quoted.
pub fn cut(text: &str) -> String {
    let mut short: String = text.chars().filter(|sign| !sign.is_control()).take(SAMPLE).collect();
    if text.chars().count() > SAMPLE {
        short.push('…');
    }
    short
}
