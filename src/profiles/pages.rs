//! The page itself.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;
use entity::directory::organisation::RegistryCheck;
use entity::values::{ChamberId, Language, Position};

use super::json_ld;
use crate::accounts;
use crate::app::AppState;
use crate::catalogue::{self, OfferCard};
use crate::chambers::territories::Gazetteer;
use crate::directory::{self, Found, Organisation};
use crate::fold::fold;
use crate::search;
use crate::trust::{self, DocumentLine, Guarantee, Outcome, Seal};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::format;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, Viewer};

const MOST_SIMILAR: usize = 4;

#[derive(Debug, Template)]
#[template(path = "profiles/profile.html")]
struct ProfilePage {
    organisation: Organisation,
    lang: &'static str,
    paragraphs: Vec<String>,
    /// What its words of climate and environment rest on.
    statement: Option<trust::Note>,
    sectors: Vec<SectorLine>,
    has_proposed: bool,
    url: String,
    /// The first one is the cover.
    photos: Vec<directory::photos::Photo>,
    references: Vec<directory::references::Shown>,
    /// Each seal with the documents that the viewer may read, and what challenges of it led to.
    seals: Vec<Sealed>,
    /// Where staff checks the guarantees.
    checks_url: Option<String>,
    areas: Vec<String>,
    offers: Vec<OfferCard>,
    /// When it is free, if it has said.
    free: Option<catalogue::capacity::CapacityView>,
    similar: Vec<SimilarLine>,
    sources: Vec<Source>,
    freshness: Freshness,
    registry: Option<Registry>,
    edit_url: Option<String>,
    /// Present when nobody keeps the record yet.
    claim_url: Option<String>,
    json_ld: String,
    trail: Vec<(String, String)>,
    position: Option<Position>,
    title: String,
    legal_form: Option<String>,
    kind: Option<String>,
    /// All offers, with their filters.
    offers_url: String,
}

/// A guarantee with what shows it and what was found about it.
type Sealed = (Seal, Vec<DocumentLine>, Vec<Outcome>);

#[derive(Debug)]
struct SectorLine {
    url: String,
    label: String,
    is_proposed: bool,
}

/// A supplier of the same trade nearby.
#[derive(Debug)]
struct SimilarLine {
    url: String,
    name: String,
    town: String,
    distance: String,
    /// What both do.
    shared: String,
}

#[derive(Debug)]
struct Source {
    name: String,
    id: String,
    licence: Option<String>,
    url: Option<String>,
    imported_on: NaiveDate,
}

#[derive(Debug)]
struct Registry {
    scheme: String,
    number: String,
    /// Key of the sentence on its check digits.
    check: &'static str,
}

/// When the organisation last said that its record is right.
#[derive(Debug)]
enum Freshness {
    Confirmed(NaiveDate),
    Old(NaiveDate),
    Never,
}

/// The public record of an address; a merged one leads on for good.
pub async fn profile(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
    ui: Ui,
) -> Result<Response, AppError> {
    let organisation = match directory::find_public(&app.db, &slug).await? {
        Some(Found::Organisation(organisation)) => *organisation,
        Some(Found::MovedTo(slug)) => {
            let url = directory::urls::supplier(&slug);
            return Ok((StatusCode::MOVED_PERMANENTLY, [("location", url)]).into_response());
        }
        None => return Err(AppError::NotFound),
    };
    let chamber = organisation.chamber_id;
    let Some(ui) = ui.for_record_of(&app.halls, chamber) else {
        return Ok(app.halls.lead_to(chamber, &directory::urls::supplier(&organisation.slug)));
    };
    let language = ui.language();
    let today = app.clock.today(ui.zone());
    let guarantees = trust::of_organisation(&app.db, organisation.id, today).await?;
    let seals = sealed(&app, &organisation, &guarantees, viewer.as_ref(), language).await?;
    let offers = catalogue::by_organisation(&app.db, organisation.id, language, today).await?;
    let outlook = catalogue::capacity::of_organisation(&app.db, organisation.id).await?;
    let free = catalogue::capacity::CapacityView::of(&outlook, None, today, language);
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let url = format!("{}{}", ui.base_url(), directory::urls::supplier(&organisation.slug));
    let photos = directory::photos::of_organisation(&app.db, organisation.id).await?;
    let mut references =
        directory::references::of_organisations(&app.db, &[organisation.id], language).await?;
    let legal_form = organisation.legal_family().map(|family| ui.t(directory::keys::form(family)));
    let whole = guarantees.iter().filter(|guarantee| guarantee.covers_organisation());
    let certified = trust::seals(whole, language);
    let is_owned = accounts::is_owned(&app.db, organisation.id).await?;
    let checks =
        viewer.as_ref().is_some_and(|viewer| trust::policy::can_check(viewer, organisation.chamber_id));
    let edits = viewer.is_some_and(|viewer| viewer.acts_for(organisation.id));
    let page = ProfilePage {
        lang: organisation.description.best_language(language).as_str(),
        paragraphs: paragraphs(organisation.description.best(language)),
        statement: catalogue::note_of_record(&app, organisation.id, &organisation.description).await?,
        sectors: sectors(&organisation, language),
        has_proposed: organisation.sectors.iter().any(directory::SectorOf::is_proposed),
        areas: areas(&organisation, &places),
        similar: similar(&app, &organisation, ui.only_of(None), language).await?,
        sources: sources(&organisation),
        freshness: freshness(organisation.confirmed_on, today),
        registry: registry(&organisation),
        checks_url: checks.then(|| trust::urls::checks_of(organisation.id)),
        edit_url: edits.then(|| directory::urls::edit(organisation.id)),
        claim_url: (!is_owned && !edits).then(|| directory::urls::claim(&organisation.slug)),
        json_ld: json_ld::organisation(&organisation, &certified, language, &url),
        trail: vec![
            (directory::urls::SUPPLIERS.to_owned(), ui.t("layout-suppliers")),
            (String::new(), organisation.shown_name().to_owned()),
        ],
        position: organisation.position,
        title: organisation.shown_name().to_owned(),
        kind: kind(&app, &organisation, legal_form.as_deref(), language),
        offers_url: catalogue::urls::of_supplier(organisation.id),
        legal_form,
        url: directory::urls::supplier(&organisation.slug),
        photos,
        references: references.remove(&organisation.id).unwrap_or_default(),
        seals,
        offers,
        free,
        organisation,
    };
    ui.page(&page)
}

/// The seals with the documents that the viewer may read; what is void is not proven by its documents, and what was
/// refused is between the organisation and the Chamber.
async fn sealed(
    app: &AppState,
    organisation: &Organisation,
    guarantees: &[Guarantee],
    viewer: Option<&Viewer>,
    language: Language,
) -> Result<Vec<Sealed>, AppError> {
    let holder = trust::policy::Holder {
        id: organisation.id,
        chamber: organisation.chamber_id,
        is_public: organisation.is_public(),
    };
    let shown = guarantees.iter().filter(|guarantee| !guarantee.state.is_void());
    let ids: Vec<_> = shown.map(|guarantee| guarantee.id).collect();
    let mut documents = trust::readable_documents(&app.db, viewer, &holder, &ids, language).await?;
    let all: Vec<_> = guarantees.iter().map(|guarantee| guarantee.id).collect();
    let mut outcomes = trust::outcomes(&app.db, &all).await?;
    let public = guarantees.iter().filter(|guarantee| guarantee.state != trust::State::Rejected);
    let sealed = public.map(|guarantee| {
        (
            trust::seal(guarantee, language),
            documents.remove(&guarantee.id).unwrap_or_default(),
            outcomes.remove(&guarantee.id).unwrap_or_default(),
        )
    });
    Ok(sealed.collect())
}

/// The kind of structure in words, unless the legal form says the same.
fn kind(
    app: &AppState,
    organisation: &Organisation,
    legal_form: Option<&str>,
    language: Language,
) -> Option<String> {
    let stated = organisation.kind.as_deref()?;
    let same = |form: &str| fold(stated).starts_with(&fold(form)) || fold(form).starts_with(&fold(stated));
    (!legal_form.is_some_and(same)).then(|| search::supplier_kind_name(&app.search.config, stated, language))
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn sectors(organisation: &Organisation, language: Language) -> Vec<SectorLine> {
    let line = |sector: &directory::SectorOf| SectorLine {
        url: format!("{}?sector={}", directory::urls::SUPPLIERS, sector.code),
        label: directory::sectors::label(&sector.code, language).to_owned(),
        is_proposed: sector.is_proposed(),
    };
    organisation.sectors.iter().map(line).collect()
}

fn areas(organisation: &Organisation, places: &Gazetteer) -> Vec<String> {
    organisation.areas.iter().map(|code| places.name_of(code).to_owned()).collect()
}

/// Four of the same trade nearby, from the list that is in memory.
async fn similar(
    app: &AppState,
    organisation: &Organisation,
    only: Option<ChamberId>,
    language: Language,
) -> Result<Vec<SimilarLine>, AppError> {
    let Some(position) = organisation.position else { return Ok(Vec::new()) };
    let suppliers = app.suppliers.get(&app.db).await?;
    let of = (organisation.id, only);
    let found = suppliers.similar(of, &organisation.sectors, position, MOST_SIMILAR);
    let line = |one: &directory::listing::Similar<'_>| SimilarLine {
        url: directory::urls::supplier(&one.supplier.slug),
        name: one.supplier.name.clone(),
        town: one.supplier.city.clone().unwrap_or_default(),
        distance: format::distance(language, one.distance_km),
        shared: directory::sectors::label(one.shared, language).to_owned(),
    };
    Ok(found.iter().map(line).collect())
}

fn sources(organisation: &Organisation) -> Vec<Source> {
    let source = |reference: &directory::ExternalRef| Source {
        name: reference.source.clone(),
        id: reference.external_id.clone(),
        licence: reference.licence.clone(),
        url: reference.url.clone(),
        imported_on: reference.imported_at.date_naive(),
    };
    organisation.refs.iter().map(source).collect()
}

fn freshness(confirmed_on: Option<NaiveDate>, today: NaiveDate) -> Freshness {
    match confirmed_on {
        None => Freshness::Never,
        Some(day) if (today - day).num_days() > directory::freshness::FRESH_DAYS => Freshness::Old(day),
        Some(day) => Freshness::Confirmed(day),
    }
}

fn registry(organisation: &Organisation) -> Option<Registry> {
    Some(Registry {
        scheme: organisation.registry_scheme.clone().unwrap_or_default(),
        number: organisation.registry_id.clone()?,
        check: match organisation.registry_check {
            RegistryCheck::Valid => "profiles-number-valid",
            RegistryCheck::Invalid => "profiles-number-invalid",
            RegistryCheck::Unchecked => "profiles-number-unchecked",
        },
    })
}
