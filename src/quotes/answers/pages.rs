//! The form of a quote, with its sums as soon as it can be computed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::quote_thread::ThreadState;
use entity::values::{Currency, Jurisdiction, QuoteThreadId};

use super::super::case::{self, Exchange};
use super::super::fields::Fields;
use super::super::money::{LINES_MAX, compute};
use super::super::taxes::{self, Tax};
use super::super::threads::pages::{default_validity, thread_trail};
use super::super::view::{Sums, sums, tax_choice};
use super::super::{store_papers, urls};
use super::forms;
use super::service::NewQuote;
use crate::app::{App, AppState};
use crate::directory;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

#[derive(Debug, Template)]
#[template(path = "quotes/quote_form.html")]
pub struct QuoteFormPage {
    id: QuoteThreadId,
    request: quote_request::Model,
    buyer: String,
    /// The form changes a version that was sent.
    is_again: bool,
    /// A colleague has sent a version meanwhile.
    pub is_changed: bool,
    fields: Fields,
    rows: Vec<usize>,
    can_have_more: bool,
    /// Name of the place, then code and words of its rates.
    rates: Vec<(&'static str, Vec<(&'static str, String)>)>,
    currencies: &'static [Currency],
    /// What it amounts to, when it was asked for.
    pub preview: Option<Sums>,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

/// What the form is about: the rates depend on the two places and on the day of the supply.
pub struct About {
    pub found: Exchange,
    pub places: Vec<Jurisdiction>,
    pub rates: Vec<Tax>,
}

pub async fn about(app: &App, found: Exchange, today: NaiveDate) -> Result<About, AppError> {
    let mut places = Vec::new();
    for id in [found.thread.supplier_id, found.request.buyer_id] {
        let record = directory::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
        if !places.contains(&record.jurisdiction) {
            places.push(record.jurisdiction);
        }
    }
    let day = found.request.needed_on.filter(|day| *day > today).unwrap_or(today);
    let rates = places.iter().flat_map(|place| taxes::of(*place, day)).collect();
    Ok(About { found, places, rates })
}

pub fn is_open(found: &Exchange) -> bool {
    found.request.status == RequestStatus::Sent
        && matches!(found.thread.state, ThreadState::Asked | ThreadState::Answered)
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::answering(&app.db, &viewer, id).await?;
    if !is_open(&found) {
        return Err(AppError::Conflict("quotes-error-not-open"));
    }
    let today = app.clock.today(ui.zone());
    let about = about(&app, found, today).await?;
    let fields = match store_papers::newest_of(&app.db, id).await? {
        Some(last) => forms::filled(&last),
        None => forms::blank(&about.found.request.lines.0, about.places[0], default_validity(today)),
    };
    ui.page(&page(&app, &ui, about, fields, FieldErrors::default()).await?)
}

/// The form with what was typed.
pub async fn page(
    app: &App,
    ui: &Ui,
    about: About,
    fields: Fields,
    errors: FieldErrors,
) -> Result<QuoteFormPage, AppError> {
    let language = ui.language();
    let rows = fields.rows_shown();
    let of_place = |place: &Jurisdiction| {
        let rates = about.rates.iter().filter(|rate| rate.jurisdiction == *place);
        let choices = rates.map(|rate| (rate.code, tax_choice(rate, language))).collect();
        (directory::keys::jurisdiction(*place), choices)
    };
    let trail = thread_trail(ui, &about.found, Some(ui.t("quotes-quote-title")));
    Ok(QuoteFormPage {
        id: about.found.thread.id,
        buyer: case::name_of(&app.db, about.found.request.buyer_id).await?,
        is_again: about.found.thread.state == ThreadState::Answered,
        is_changed: false,
        rows: (0..rows).collect(),
        can_have_more: rows < LINES_MAX,
        fields,
        rates: about.places.iter().map(of_place).collect(),
        currencies: Currency::ALL,
        preview: None,
        errors,
        trail,
        request: about.found.request,
    })
}

/// What a quote amounts to before it is sent.
pub fn preview(new: NewQuote, ui: &Ui) -> Sums {
    let computed = compute(new.lines);
    sums(
        (&computed.lines, &computed.taxes),
        (computed.net_minor, computed.gross_minor, new.currency),
        new.exemption,
        ui.language(),
    )
}
