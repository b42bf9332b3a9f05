//! Pages of a member: its offers by state, the form of an offer, the question before a draft is deleted.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::values::{Currency, Jurisdiction, OfferId, OrganisationId};
use serde::Deserialize;

use super::bulk::BulkForm;
use super::forms::{OfferForm, territory_code};
use super::listing::page_number;
use super::model::{
    AreaKind, CapacityPeriod, DeliveryMode, Offer, OfferKind, OfferStatus, PriceBasis, PriceUnit,
};
use super::tax::{RATES, TaxRate};
use super::view::{self, PhotoView, PriceWords};
use super::{service, store, urls};
use crate::app::AppState;
use crate::chambers::territories::Gazetteer;
use crate::db::page::Page;
use crate::directory::sectors;
use crate::trust::{self, Seal};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

/// Own offers on a page.
const OWN_PAGE: u64 = 25;

#[derive(Debug, Template)]
#[template(path = "catalogue/own_list.html")]
pub struct OwnListPage {
    pub status: OfferStatus,
    /// Address, words, count, whether it is shown.
    pub tabs: Vec<(String, String, i64, bool)>,
    pub state: QueryState,
    pub page: Page<OwnOffer>,
    /// Shown with each offer when the person acts for several organisations.
    pub has_several: bool,
    /// The step over ticked offers, as typed.
    pub form: BulkForm,
    pub errors: FieldErrors,
    pub choices: BulkChoices,
    pub trail: Vec<(String, String)>,
}

/// The lists of the step over ticked offers.
#[derive(Debug, Clone)]
pub struct BulkChoices {
    pub areas: &'static [AreaKind],
    pub periods: &'static [CapacityPeriod],
}

/// An offer in the member's list.
#[derive(Debug, Clone)]
pub struct OwnOffer {
    pub id: OfferId,
    pub title: String,
    /// The supplier's own number of it.
    pub reference: String,
    pub url: String,
    pub organisation: String,
    pub kind: String,
    pub price: PriceWords,
    pub updated_at: DateTime<Utc>,
    /// What is missing before it may be published.
    pub missing: Vec<&'static str>,
}

#[derive(Debug, Template)]
#[template(path = "catalogue/form.html")]
pub struct OfferFormPage {
    pub form: OfferForm,
    pub errors: FieldErrors,
    /// The offer as it is stored; absent for a new one.
    pub offer: Option<StoredOffer>,
    /// What somebody else has saved meanwhile: name of the field and the words stored now.
    pub theirs: Vec<(&'static str, String)>,
    pub is_changed: bool,
    pub organisations: Vec<Affiliation>,
    pub choices: Choices,
    pub trail: Vec<(String, String)>,
}

/// What the page shows of the stored offer beside the form.
#[derive(Debug, Clone)]
pub struct StoredOffer {
    pub id: OfferId,
    pub title: String,
    pub url: String,
    pub status: OfferStatus,
    pub status_words: String,
    pub photos: Vec<PhotoView>,
}

/// The lists of the form.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub kinds: Vec<OfferKind>,
    /// Label of a sector with codes and labels of its branches.
    pub sectors: Vec<(String, Vec<(String, String)>)>,
    pub currencies: Vec<Currency>,
    pub bases: Vec<PriceBasis>,
    pub units: Vec<PriceUnit>,
    pub rates: Vec<&'static TaxRate>,
    pub areas: Vec<AreaKind>,
    pub deliveries: Vec<DeliveryMode>,
    pub periods: Vec<CapacityPeriod>,
    pub months: Vec<u8>,
    /// Guarantees of the organisation that cover certain offers only.
    pub guarantees: Vec<(String, Seal)>,
}

#[derive(Debug, Template)]
#[template(path = "catalogue/delete.html")]
pub struct DeletePage {
    pub id: OfferId,
    pub title: String,
    pub trail: Vec<(String, String)>,
}

pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    Member(viewer): Member,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::MINE, &context.query);
    ui.page(&list_page(&app, &ui, &viewer, state, (BulkForm::default(), FieldErrors::default())).await?)
}

/// The list with the step that was typed and what is wrong with it.
pub async fn list_again(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    form: BulkForm,
    errors: FieldErrors,
) -> Result<OwnListPage, AppError> {
    let pairs = [("statut", &form.statut), ("organisation", &form.organisation), ("page", &form.page)];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    list_page(app, ui, viewer, QueryState::new(urls::MINE, &query), (form, errors)).await
}

async fn list_page(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    state: QueryState,
    (form, errors): (BulkForm, FieldErrors),
) -> Result<OwnListPage, AppError> {
    let language = ui.language();
    let status = state.get("statut").and_then(|status| status.parse().ok()).unwrap_or(OfferStatus::Published);
    let only: Option<OrganisationId> = state.get("organisation").and_then(|id| id.parse().ok());
    let all = viewer.affiliations.iter().map(|affiliation| affiliation.organisation_id);
    let organisations: Vec<_> = all.filter(|id| only.is_none_or(|only| only == *id)).collect();
    let counts = store::count_of_organisations(&app.db, &organisations).await?;
    let count = |status| counts.get(&status).copied().unwrap_or(0);
    let total = u64::try_from(count(status)).unwrap_or(0);
    // A page beyond the last (its offers have moved to another state) is the last.
    let number = page_number(&state).min(total.div_ceil(OWN_PAGE).max(1));
    let offers = store::page_of_organisations(&app.db, &organisations, status, number, OWN_PAGE).await?;
    let tabs = [OfferStatus::Published, OfferStatus::Draft, OfferStatus::Archived]
        .map(|tab| (state.with("statut", tab), view::tab_words(tab, language), count(tab), tab == status));
    let page = Page::new(offers, number, OWN_PAGE, total).map(|offer| own_offer(&offer, viewer, ui));
    Ok(OwnListPage {
        status,
        tabs: tabs.to_vec(),
        state,
        page,
        has_several: viewer.affiliations.len() > 1,
        form,
        errors,
        choices: BulkChoices { areas: AreaKind::ALL, periods: CapacityPeriod::ALL },
        trail: trail(ui, None),
    })
}

fn own_offer(offer: &Offer, viewer: &Viewer, ui: &Ui) -> OwnOffer {
    let language = ui.language();
    let organisation = viewer.affiliations.iter().find(|one| one.organisation_id == offer.organisation_id);
    OwnOffer {
        id: offer.id,
        title: view::title_of(offer, language),
        reference: offer.content.reference.clone().unwrap_or_default(),
        url: urls::offer(&offer.slug),
        organisation: organisation.map(|one| one.organisation_name.clone()).unwrap_or_default(),
        kind: ui.t(&view::key("catalogue-kind", offer.content.kind.as_str())),
        price: view::price_words(&offer.content.price, language),
        updated_at: offer.updated_at,
        missing: offer.content.missing().into_iter().map(|(_, key)| key).collect(),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    organisation: String,
}

pub async fn new(
    State(app): State<AppState>,
    Member(viewer): Member,
    Query(query): Query<NewQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let asked = query.organisation.parse().ok().filter(|id| viewer.acts_for(*id));
    let first = viewer.affiliations.first().map(|affiliation| affiliation.organisation_id);
    let organisation = asked.or(first).ok_or(AppError::Forbidden)?;
    let cards = crate::directory::cards(&app.db, &[organisation]).await?;
    let jurisdiction = cards.get(&organisation).map_or(Jurisdiction::Ch, |card| card.jurisdiction);
    let form = OfferForm::blank(organisation, currency_of(jurisdiction));
    let page = form_page(&app, &ui, &viewer, form, FieldErrors::default(), None).await?;
    ui.page(&page)
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let offer = service::own(&app.db, &viewer, id).await?;
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let form = OfferForm::of(&offer, &|code| territory_words(code, &places));
    let page = form_page(&app, &ui, &viewer, form, FieldErrors::default(), Some(&offer)).await?;
    ui.page(&page)
}

/// The form with what was typed, whatever became of it.
pub async fn form_page(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    form: OfferForm,
    errors: FieldErrors,
    offer: Option<&Offer>,
) -> Result<OfferFormPage, AppError> {
    let language = ui.language();
    let organisation = match offer {
        Some(offer) => Some(offer.organisation_id),
        None => form.organisation.parse().ok().filter(|id| viewer.acts_for(*id)),
    };
    let stored = offer.map(|offer| StoredOffer {
        id: offer.id,
        title: view::title_of(offer, language),
        url: urls::offer(&offer.slug),
        status: offer.status,
        status_words: view::status_words(offer.status, language),
        photos: offer.photos.iter().map(view::photo).collect(),
    });
    let here = stored.as_ref().map_or_else(
        || (urls::NEW.to_owned(), ui.t("catalogue-new-title")),
        |s| (urls::edit(s.id), s.title.clone()),
    );
    Ok(OfferFormPage {
        form,
        errors,
        offer: stored,
        theirs: Vec::new(),
        is_changed: false,
        organisations: viewer.affiliations.clone(),
        choices: choices(app, ui, organisation).await?,
        trail: trail(ui, Some(here)),
    })
}

async fn choices(app: &AppState, ui: &Ui, organisation: Option<OrganisationId>) -> Result<Choices, AppError> {
    let today = app.clock.today(ui.zone());
    let guarantees = match organisation {
        Some(organisation) => trust::of_organisation(&app.db, organisation, today).await?,
        None => Vec::new(),
    };
    let limited = guarantees.iter().filter(|guarantee| !guarantee.covers_organisation());
    let guarantees =
        limited.map(|guarantee| (guarantee.id.to_string(), trust::seal(guarantee, ui.language()))).collect();
    let language = ui.language();
    let sectors = sectors::tops().map(|top| {
        let branches = sectors::branches(&top.code);
        let branches = branches.map(|branch| (branch.code.clone(), branch.label(language).to_owned()));
        (top.label(language).to_owned(), branches.collect())
    });
    Ok(Choices {
        kinds: OfferKind::ALL.to_vec(),
        sectors: sectors.collect(),
        currencies: Currency::ALL.to_vec(),
        bases: PriceBasis::ALL.to_vec(),
        units: PriceUnit::ALL.to_vec(),
        rates: RATES.iter().collect(),
        areas: AreaKind::ALL.to_vec(),
        deliveries: DeliveryMode::ALL.to_vec(),
        periods: CapacityPeriod::ALL.to_vec(),
        months: (1..=12).collect(),
        guarantees,
    })
}

pub async fn confirm_delete(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let offer = service::own(&app.db, &viewer, id).await?;
    if offer.status != OfferStatus::Draft {
        return Err(AppError::Conflict("catalogue-error-not-allowed"));
    }
    let title = view::title_of(&offer, ui.language());
    let here = (urls::edit(id), title.clone());
    ui.page(&DeletePage { id, title, trail: trail(&ui, Some(here)) })
}

fn trail(ui: &Ui, here: Option<(String, String)>) -> Vec<(String, String)> {
    let mut trail = vec![
        (crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
        (urls::MINE.to_owned(), ui.t("catalogue-own-title")),
    ];
    trail.extend(here);
    trail
}

/// The name of a territory when it leads back to the same one, else its code.
pub fn territory_words(code: &str, places: &Gazetteer) -> String {
    let name = places.name_of(code);
    if territory_code(name, places).as_deref() == Some(code) { name.to_owned() } else { code.to_owned() }
}

fn currency_of(jurisdiction: Jurisdiction) -> Currency {
    match jurisdiction {
        Jurisdiction::Ch => Currency::Chf,
        Jurisdiction::Fr => Currency::Eur,
        Jurisdiction::Qc => Currency::Cad,
    }
}
