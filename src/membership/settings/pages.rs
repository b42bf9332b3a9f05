//! The table of rights, and what a Chamber recognises of others.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::membership::criterion::Notion;
use entity::membership::right::{Right, RightsHolder};
use entity::values::ChamberId;
use serde::Deserialize;

use super::super::forms::day;
use super::super::kept;
use super::super::model::{Error, notion_key, right_key};
use super::super::{rights, store, urls, view};
use super::service::{self, Wish};
use crate::app::{App, AppState};
use crate::chambers::{self, ChamberName};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Form;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/rights.html")]
struct RightsPage {
    chamber: ChamberId,
    name: String,
    tabs: Vec<(String, String, bool)>,
    /// Key of the right, of its hint, and of what it does.
    rights: Vec<(&'static str, &'static str, &'static str)>,
    rows: Vec<RightsRow>,
    /// What was granted when the page was made; who saves over another's change is told.
    seen: String,
    is_changed: bool,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct RightsRow {
    holder: &'static str,
    /// Name of the box, key of the right, whether it is granted.
    boxes: Vec<(String, &'static str, bool)>,
}

const fn holder_key(holder: RightsHolder) -> &'static str {
    match holder {
        RightsHolder::Collective => "membership-category-collective",
        RightsHolder::Individual => "membership-category-individual",
        RightsHolder::Support => "membership-category-support",
        RightsHolder::Partner => "membership-category-partner",
        RightsHolder::Outsider => "membership-category-outsider",
    }
}

const fn right_hint(right: Right) -> &'static str {
    match right {
        Right::Vote => "membership-right-vote-hint",
        Right::SeePrices => "membership-right-see-prices-hint",
        Right::PublishOffers => "membership-right-publish-offers-hint",
        Right::ReceiveTenders => "membership-right-receive-tenders-hint",
    }
}

pub async fn rights(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::RIGHTS, &context.query);
    let (here, tabs) =
        kept::chamber(&app, &viewer, (state.get("chambre"), app.chamber_of(&ui)), urls::RIGHTS).await?;
    ui.page(&rights_page(&app, &ui, (here, tabs), None).await?)
}

/// The table; `typed` is what was ticked, absent at first.
async fn rights_page(
    app: &App,
    ui: &Ui,
    (here, tabs): (ChamberName, Vec<(String, String, bool)>),
    typed: Option<Vec<(RightsHolder, Right)>>,
) -> Result<RightsPage, AppError> {
    let granted = rights::of_chamber(&app.db, here.id).await?;
    let is_ticked = |holder: RightsHolder, right: Right| match &typed {
        Some(typed) => typed.contains(&(holder, right)),
        None => granted.grants(holder, right),
    };
    let row = |holder: &RightsHolder| RightsRow {
        holder: holder_key(*holder),
        boxes: Right::ALL
            .iter()
            .map(|right| (format!("{holder}.{right}"), right_key(*right), is_ticked(*holder, *right)))
            .collect(),
    };
    let does = |right: Right| {
        if right.is_enforced() { "membership-rights-enforced" } else { "membership-rights-noted" }
    };
    Ok(RightsPage {
        chamber: here.id,
        name: here.name,
        tabs,
        rights: Right::ALL
            .iter()
            .map(|right| (right_key(*right), right_hint(*right), does(*right)))
            .collect(),
        rows: RightsHolder::ALL.iter().map(row).collect(),
        seen: service::fingerprint(&granted),
        is_changed: typed.is_some(),
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (String::new(), ui.t("membership-rights-title")),
        ],
    })
}

pub async fn set_rights(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let chamber = value("chamber").and_then(|text| text.parse().ok());
    let chamber: ChamberId = chamber.ok_or(AppError::BadRequest("error-form-detail"))?;
    let granted = pairs.iter().filter_map(|(name, _)| {
        let (holder, right) = name.split_once('.')?;
        Some((holder.parse::<RightsHolder>().ok()?, right.parse::<Right>().ok()?))
    });
    let granted: Vec<_> = granted.collect();
    let seen = value("seen").unwrap_or_default();
    match service::set_rights(&app, &viewer, chamber, (seen, &granted)).await {
        Ok(()) => {
            let to = back(&app, urls::RIGHTS, chamber).await?;
            Ok(redirect(&to, &Flash::success("membership-said-saved")))
        }
        Err(Error::Changed) => {
            let here = known(&app, &viewer, chamber).await?;
            let page = rights_page(&app, &ui, (here, Vec::new()), Some(granted)).await?;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page of the Chamber that was changed.
async fn back(app: &App, path: &str, chamber: ChamberId) -> Result<String, AppError> {
    let names = chambers::names(&app.db).await?;
    let slug = names.into_iter().find(|name| name.id == chamber).map(|name| name.slug);
    Ok(slug.map_or_else(|| path.to_owned(), |slug| format!("{path}?chambre={slug}")))
}

#[derive(Debug, Template)]
#[template(path = "membership/recognition.html")]
struct RecognitionPage {
    chamber: ChamberId,
    name: String,
    tabs: Vec<(String, String, bool)>,
    others: Vec<Other>,
    from: String,
    errors: FieldErrors,
    /// The other Chamber whose form is shown again.
    shown: Option<ChamberId>,
    trail: Vec<(String, String)>,
}

/// Another Chamber.
#[derive(Debug)]
struct Other {
    id: ChamberId,
    name: String,
    notions: Vec<(Notion, &'static str, bool)>,
    /// Key of the notion, first day, last day.
    history: Vec<(&'static str, NaiveDate, Option<NaiveDate>)>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RecognitionForm {
    pub chamber: String,
    pub other: String,
    pub from: String,
    pub notion: Vec<String>,
}

pub async fn recognition(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::RECOGNITION, &context.query);
    let (here, tabs) =
        kept::chamber(&app, &viewer, (state.get("chambre"), app.chamber_of(&ui)), urls::RECOGNITION).await?;
    ui.page(&page(&app, &ui, (here, tabs), None).await?)
}

pub async fn recognise(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<RecognitionForm>,
) -> Result<Response, AppError> {
    let ids = (form.chamber.parse::<ChamberId>(), form.other.parse::<ChamberId>());
    let (Ok(chamber), Ok(other)) = ids else { return Err(AppError::BadRequest("error-form-detail")) };
    let here = known(&app, &viewer, chamber).await?;
    let today = app.clock.today(ui.zone());
    let mut errors = FieldErrors::default();
    let from = match day("from", &form.from, &mut errors) {
        Some(from) if from >= today => Some(from),
        Some(_) => {
            errors.add("from", "membership-error-from-past");
            None
        }
        None if errors.is_empty() => {
            errors.add("from", "form-required");
            None
        }
        None => None,
    };
    let Some(from) = from else {
        let page = page(&app, &ui, (here, Vec::new()), Some((form, other, errors))).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let notions = form.notion.iter().filter_map(|text| text.parse().ok()).collect();
    service::recognise(&app, &viewer, Wish { chamber, other, notions, from }).await?;
    let to = back(&app, urls::RECOGNITION, chamber).await?;
    Ok(redirect(&to, &Flash::success("membership-said-saved")))
}

async fn known(app: &App, viewer: &Viewer, chamber: ChamberId) -> Result<ChamberName, AppError> {
    let names = chambers::names(&app.db).await?;
    let found = names.into_iter().find(|name| name.id == chamber);
    found.filter(|name| super::super::policy::can_keep(viewer, name.id)).ok_or(AppError::NotFound)
}

async fn page(
    app: &App,
    ui: &Ui,
    (here, tabs): (ChamberName, Vec<(String, String, bool)>),
    typed: Option<(RecognitionForm, ChamberId, FieldErrors)>,
) -> Result<RecognitionPage, AppError> {
    let recognised = store::list_recognised(&app.db, here.id).await?;
    let names = view::chamber_names(&app.db).await?;
    let mut others: Vec<_> = names.into_iter().filter(|(id, _)| *id != here.id).collect();
    others.sort_by(|a, b| a.1.cmp(&b.1));
    let is_typed = |id: ChamberId, notion: Notion| {
        let (form, other, _) = typed.as_ref()?;
        (*other == id).then(|| form.notion.iter().any(|text| text == notion.as_str()))
    };
    let other = |(id, name): (ChamberId, String)| {
        let of: Vec<_> = recognised.iter().filter(|row| row.other_chamber_id == id).collect();
        let counts = |notion: Notion| of.iter().any(|row| row.notion == notion && row.valid_to.is_none());
        let notions = Notion::ALL.iter().map(|notion| {
            let is_chosen = is_typed(id, *notion).unwrap_or_else(|| counts(*notion));
            (*notion, notion_key(*notion), is_chosen)
        });
        let history = of.iter().map(|row| (notion_key(row.notion), row.valid_from, row.valid_to));
        Other { id, name, notions: notions.collect(), history: history.collect() }
    };
    let others = others.into_iter().map(other).collect();
    let today = app.clock.today(ui.zone()).to_string();
    let (from, shown, errors) = match typed {
        Some((form, other, errors)) => (form.from, Some(other), errors),
        None => (today, None, FieldErrors::default()),
    };
    Ok(RecognitionPage {
        chamber: here.id,
        name: here.name,
        tabs,
        others,
        from,
        errors,
        shown,
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (String::new(), ui.t("membership-recognition-title")),
        ],
    })
}
