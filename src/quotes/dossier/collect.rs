//! Everything about a request, as the buyer's file has it.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote_thread::Side;
use entity::quotes::{agreed_order, quote, quote_request};
use entity::values::{Language, QuoteThreadId};

use super::super::model::{Error, Standing, status_key};
use super::super::threads::pages::{Entry, entries, names};
use super::super::view::{Paper, Quoted, Wanted, paper, quoted, wanted};
use super::super::{store, store_orders, store_papers};
use super::compare::{Fact, Figures, facts, warnings};
use crate::app::App;
use crate::directory;
use crate::trust::{self, Seal};
use crate::web::error::AppError;

/// A request with all that came of it.
#[derive(Debug)]
pub struct Dossier {
    pub request: quote_request::Model,
    pub status: &'static str,
    pub buyer: String,
    pub lines: Vec<Wanted>,
    pub files: Vec<Paper>,
    pub answers: Vec<Answer>,
    pub order: Option<agreed_order::Model>,
    pub warnings: Vec<&'static str>,
}

/// One supplier with its answer.
#[derive(Debug)]
pub struct Answer {
    pub thread: QuoteThreadId,
    pub supplier: String,
    pub town: String,
    pub standing: Standing,
    pub reason: Option<String>,
    pub asked_at: DateTime<Utc>,
    /// Newest first.
    pub versions: Vec<Quoted>,
    pub figures: Option<Figures>,
    /// It came after the last day.
    pub is_late: bool,
    pub facts: Vec<Fact>,
    pub seals: Vec<Seal>,
    pub entries: Vec<Entry>,
}

impl Answer {
    /// The version that counts.
    pub fn quote(&self) -> Option<&Quoted> {
        self.versions.first()
    }

    fn counts(&self) -> bool {
        matches!(self.standing, Standing::Answered | Standing::Accepted)
    }
}

pub async fn collect(
    app: &App,
    request: quote_request::Model,
    (today, zone): (NaiveDate, chrono_tz::Tz),
    language: Language,
) -> Result<Dossier, AppError> {
    let threads = store::threads(&app.db, request.id).await?;
    let suppliers: Vec<_> = threads.iter().map(|thread| thread.supplier_id).collect();
    let cards = directory::cards(&app.db, &suppliers).await?;
    let mut guarantees = trust::of_organisations(&app.db, &suppliers, today).await?;
    let files = store_papers::files(&app.db, request.id).await?;
    let buyer = super::super::case::name_of(&app.db, request.buyer_id).await?;
    let mut answers = Vec::new();
    for thread in threads {
        let card = cards.get(&thread.supplier_id).ok_or(Error::NotFound)?;
        let versions = store_papers::versions(&app.db, thread.id).await?;
        let messages = store_papers::messages(&app.db, &[thread.id]).await?;
        let names = names(app, &messages).await?;
        let newest = versions.first();
        let held = guarantees.remove(&thread.supplier_id).unwrap_or_default();
        answers.push(Answer {
            thread: thread.id,
            supplier: card.name.clone(),
            town: card.city.clone().unwrap_or_default(),
            standing: Standing::of(
                request.status,
                thread.state,
                request.answer_by,
                newest.map(|quote| quote.valid_until),
                today,
            ),
            reason: thread.reason.clone(),
            asked_at: request.sent_at.unwrap_or(thread.created_at),
            figures: newest.map(figures),
            is_late: versions
                .last()
                .is_some_and(|quote| quote.created_at.with_timezone(&zone).date_naive() > request.answer_by),
            facts: Vec::new(),
            seals: trust::seals(&held, language),
            entries: entries(messages, &files, &names, ((&buyer, &card.name), Side::Buyer), language),
            versions: versions.iter().map(|row| quoted(row, language, today)).collect(),
        });
    }
    let compared: Vec<_> =
        answers.iter().filter(|answer| answer.counts()).filter_map(|answer| answer.figures.clone()).collect();
    for answer in &mut answers {
        if answer.counts()
            && let Some(figures) = &answer.figures
        {
            answer.facts = facts(figures, &compared);
        }
    }
    Ok(Dossier {
        status: status_key(request.status),
        lines: wanted(&request.lines.0, language),
        files: files
            .iter()
            .filter(|file| file.thread_id.is_none())
            .map(|file| paper(file, language))
            .collect(),
        order: store_orders::find_of_request(&app.db, request.id).await?,
        warnings: warnings(&compared),
        buyer,
        answers,
        request,
    })
}

fn figures(row: &quote::Model) -> Figures {
    let mut rates: Vec<_> = row.taxes.0.iter().map(|group| group.tax_code.clone()).collect();
    rates.sort();
    rates.dedup();
    Figures {
        currency: row.currency,
        net_minor: row.net_minor,
        gross_minor: row.gross_minor,
        lead_days: row.lead_days,
        valid_until: row.valid_until,
        rates,
        lines: row.lines.0.len(),
    }
}
