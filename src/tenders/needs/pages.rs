//! Pages of the wizard.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono_tz::Tz;
use entity::tenders::{lot, tender};
use entity::values::{Currency, Language, LocalText, LotId, OrganisationId, TenderId};

use super::super::filter::FilterQuery;
use super::super::model::{TenderStatus, zone_of};
use super::super::views::{self, Card};
use super::super::{places, store, store_checks, store_list, urls};
use super::forms::{DatesForm, DescribeForm};
use super::lot_form::LotForm;
use super::service;
use crate::app::AppState;
use crate::db::page::Page;
use crate::directory::sectors::{self, Sector};
use crate::fold::fold;
use crate::locales;
use crate::trust;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Buyer, Viewer};

const PAGE_SIZE: u64 = 20;

/// A need as its buyer's list shows it.
#[derive(Debug)]
pub struct NeedLine {
    card: Card,
    status: String,
    is_draft: bool,
    is_public: bool,
    /// The Chamber looks at it.
    is_waiting: bool,
    /// Why the Chamber sent it back.
    sent_back: Option<String>,
    edit_url: String,
    withdraw_url: String,
}

#[derive(Debug, Template)]
#[template(path = "tenders/needs.html")]
pub struct NeedsPage {
    page: Page<NeedLine>,
    state: QueryState,
}

#[derive(Debug, Template)]
#[template(path = "tenders/need_describe.html")]
pub struct DescribePage {
    pub action: String,
    pub form: DescribeForm,
    pub errors: FieldErrors,
    pub organisations: Vec<(OrganisationId, String)>,
    pub steps: Steps,
}

#[derive(Debug, Template)]
#[template(path = "tenders/need_lots.html")]
pub struct LotsPage {
    pub steps: Steps,
    pub title: String,
    pub lots: Vec<LotLine>,
    pub form: LotForm,
    pub errors: FieldErrors,
    /// Places that a town that nobody knows may be a slip of.
    pub near: Vec<String>,
    pub choices: Choices,
    pub action: String,
    pub is_edit: bool,
    pub is_draft: bool,
    pub need_url: String,
    pub next_url: String,
    pub back_url: String,
}

/// A lot of the draft with its way to change it.
#[derive(Debug)]
pub struct LotLine {
    position: i32,
    title: String,
    sectors: String,
    value: Option<String>,
    edit_url: String,
    remove_url: String,
}

#[derive(Debug, Template)]
#[template(path = "tenders/need_dates.html")]
pub struct DatesPage {
    pub steps: Steps,
    pub title: String,
    pub lots: Vec<LotLine>,
    pub form: DatesForm,
    pub errors: FieldErrors,
    pub action: String,
    pub back_url: String,
    pub need_url: String,
    pub is_draft: bool,
    pub zone: String,
}

/// The steps of the wizard with the one the buyer is at.
#[derive(Debug, Clone)]
pub struct Steps {
    /// Key of the name, address once the step can be visited, whether it is the present one.
    pub list: Vec<(&'static str, Option<String>, bool)>,
}

impl Steps {
    pub fn at(present: usize, id: Option<TenderId>) -> Self {
        let url = |make: fn(TenderId) -> String| id.map(make);
        let all = [
            ("tenders-step-describe", url(urls::need)),
            ("tenders-step-lots", url(urls::need_lots)),
            ("tenders-step-dates", url(urls::need_dates)),
        ];
        let list = all.into_iter().enumerate().map(|(at, (name, url))| (name, url, at + 1 == present));
        Self { list: list.collect() }
    }
}

/// What the form of a lot offers.
#[derive(Debug)]
pub struct Choices {
    /// Family and its sectors: code and name.
    sectors: Vec<(String, Vec<(String, String)>)>,
    /// Country and its regions.
    regions: Vec<(String, Vec<(String, String)>)>,
    /// Guarantee schemes.
    schemes: Vec<(String, LocalText)>,
}

impl Choices {
    pub async fn load(app: &AppState, language: Language) -> Result<Self, AppError> {
        let named = |sector: &Sector| (sector.code.clone(), sector.label(language).to_owned());
        let families = sectors::tops().map(|family| {
            let inside = sectors::branches(&family.code).map(named);
            (family.label(language).to_owned(), inside.collect())
        });
        let countries = ["CH", "FR", "QC"].map(|country| {
            let mut regions: Vec<_> = places::choices(country)
                .into_iter()
                .map(|(code, name)| (code.to_owned(), name.to_owned()))
                .collect();
            let name = views::place_name(language, country);
            regions.insert(0, (country.to_owned(), name.clone()));
            (name, regions)
        });
        let schemes = trust::schemes(&app.db).await?.into_iter().map(|scheme| (scheme.code, scheme.name));
        let mut schemes: Vec<_> = schemes.collect();
        schemes.sort_by_cached_key(|(_, name)| fold(name.best(language)));
        Ok(Self { sectors: families.collect(), regions: countries.into_iter().collect(), schemes })
    }

    pub fn scheme_codes(&self) -> Vec<String> {
        self.schemes.iter().map(|(code, _)| code.clone()).collect()
    }
}

pub async fn list(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Context(context): Context,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let own: Vec<_> = viewer
        .affiliations
        .iter()
        .filter(|affiliation| affiliation.is_buyer)
        .map(|affiliation| affiliation.organisation_id)
        .collect();
    let rows = store::list_needs(&app.db, &own, query.page(), PAGE_SIZE).await?;
    let ids: Vec<_> = rows.items.iter().map(|row| row.id).collect();
    let lots = store_list::count_lots(&app.db, &ids).await?;
    let mut sent_back = store_checks::sent_back(&app.db, &ids).await?;
    let (language, now) = (ui.language(), app.clock.now());
    let page = rows.map(|row| NeedLine {
        card: Card::new(language, &row, lots.get(&row.id).copied().unwrap_or_default(), &[], now),
        status: locales::text(language, &format!("tenders-status-{}", row.status)),
        is_draft: row.status == TenderStatus::Draft,
        is_public: row.status == TenderStatus::Published,
        is_waiting: row.status == TenderStatus::Submitted,
        sent_back: sent_back.remove(&row.id).filter(|_| row.status == TenderStatus::Draft),
        edit_url: urls::need(row.id),
        withdraw_url: format!("{}/retirer", urls::need(row.id)),
    });
    ui.page(&NeedsPage { page, state: QueryState::new(urls::NEEDS, &context.query) })
}

/// The organisations for which a person may buy.
pub fn organisations(viewer: &Viewer) -> Vec<(OrganisationId, String)> {
    let buyers = viewer.affiliations.iter().filter(|affiliation| affiliation.is_buyer);
    buyers.map(|buyer| (buyer.organisation_id, buyer.organisation_name.clone())).collect()
}

pub async fn new(Buyer(viewer): Buyer, ui: Ui) -> Result<Response, AppError> {
    let form = DescribeForm {
        organisation: organisations(&viewer).first().map(|(id, _)| id.to_string()).unwrap_or_default(),
        language: ui.language().to_string(),
        nature: "services".to_owned(),
        ..DescribeForm::default()
    };
    ui.page(&describe_page(&viewer, None, form, FieldErrors::default()))
}

pub fn describe_page(
    viewer: &Viewer,
    id: Option<TenderId>,
    form: DescribeForm,
    errors: FieldErrors,
) -> DescribePage {
    DescribePage {
        action: id.map_or_else(|| urls::NEW_NEED.to_owned(), urls::need),
        organisations: organisations(viewer),
        steps: Steps::at(1, id),
        form,
        errors,
    }
}

pub async fn describe(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    ui.page(&describe_page(&viewer, Some(id), DescribeForm::of(&row), FieldErrors::default()))
}

pub async fn lots(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let currency = match row.buyer_country.as_deref() {
        Some("FR") => Currency::Eur,
        Some("CA") => Currency::Cad,
        _ => Currency::Chf,
    };
    let form =
        LotForm { reserved: "unknown".to_owned(), currency: currency.to_string(), ..LotForm::default() };
    let page = lots_page(&app, ui.language(), &row, None, form, FieldErrors::default()).await?;
    ui.page(&page)
}

pub async fn lot(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path((id, lot)): Path<(TenderId, LotId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let lots = store::list_lots(&app.db, id).await?;
    let known = lots.iter().find(|known| known.id == lot).ok_or(AppError::NotFound)?;
    let form = LotForm::of(known);
    let page = lots_page(&app, ui.language(), &row, Some(lot), form, FieldErrors::default()).await?;
    ui.page(&page)
}

pub async fn lots_page(
    app: &AppState,
    language: Language,
    row: &tender::Model,
    edited: Option<LotId>,
    form: LotForm,
    errors: FieldErrors,
) -> Result<LotsPage, AppError> {
    let lots = store::list_lots(&app.db, row.id).await?;
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let near = if errors.has("city") { form.near(&places) } else { Vec::new() };
    Ok(LotsPage {
        steps: Steps::at(2, Some(row.id)),
        title: row.title.clone(),
        lots: lots.iter().map(|lot| line(language, row.id, lot)).collect(),
        form,
        errors,
        near,
        choices: Choices::load(app, language).await?,
        action: edited.map_or_else(|| urls::need_lots(row.id), |lot| urls::need_lot(row.id, lot)),
        is_edit: edited.is_some(),
        is_draft: row.status == TenderStatus::Draft,
        need_url: urls::need(row.id),
        next_url: urls::need_dates(row.id),
        back_url: if edited.is_some() { urls::need_lots(row.id) } else { urls::need(row.id) },
    })
}

fn line(language: Language, tender: TenderId, lot: &lot::Model) -> LotLine {
    let edit_url = urls::need_lot(tender, lot.id);
    LotLine {
        position: lot.position,
        title: lot.title.clone(),
        sectors: lot
            .sectors
            .0
            .iter()
            .map(|code| views::sector_name(language, code))
            .collect::<Vec<_>>()
            .join(", "),
        value: views::amount(language, lot.value_minor, lot.value_currency.as_deref()),
        remove_url: format!("{edit_url}/retirer"),
        edit_url,
    }
}

pub async fn dates(
    State(app): State<AppState>,
    Buyer(viewer): Buyer,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find_own(&app.db, &viewer, id).await?;
    let form = DatesForm::of(&row);
    let page = dates_page(&app, &ui, &row, form, FieldErrors::default()).await?;
    ui.page(&page)
}

/// The clock by which a buyer means its deadlines: that of its country.
pub fn zone(ui: &Ui, row: &tender::Model) -> Tz {
    match zone_of(row.buyer_country.as_deref()) {
        Tz::UTC => ui.zone(),
        known => known,
    }
}

pub async fn dates_page(
    app: &AppState,
    ui: &Ui,
    row: &tender::Model,
    form: DatesForm,
    errors: FieldErrors,
) -> Result<DatesPage, AppError> {
    let lots = store::list_lots(&app.db, row.id).await?;
    Ok(DatesPage {
        steps: Steps::at(3, Some(row.id)),
        title: row.title.clone(),
        lots: lots.iter().map(|lot| line(ui.language(), row.id, lot)).collect(),
        form,
        errors,
        action: urls::need_dates(row.id),
        back_url: urls::need_lots(row.id),
        need_url: urls::need(row.id),
        is_draft: row.status == TenderStatus::Draft,
        zone: zone(ui, row).name().to_owned(),
    })
}
