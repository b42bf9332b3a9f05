//! The page « what we understood », and what people change on it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::tenders::{lot, requirement_set, tender};
use entity::values::{LocalText, PersonId, TenderId};
use serde::Deserialize;

use super::forms::RequirementForm;
use super::model::{Asked, Edit, Holders, Requirement, Use};
use super::rules::currency;
use super::service::{self, Understood};
use super::view::{Line, Wording};
use super::{store, understood};
use crate::accounts;
use crate::app::{App, AppState};
use crate::locales;
use crate::tenders::model::{Error, read};
use crate::tenders::pages::find_visible;
use crate::tenders::views::Words;
use crate::tenders::{policy, store as tenders, urls};
use crate::trust;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn, Viewer};

/// Earlier versions shown.
const VERSIONS_MAX: u64 = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LotQuery {
    /// The lot to which something is to be added.
    lot: String,
}

/// Requirements of a lot of which the same becomes.
#[derive(Debug)]
struct Part {
    used: Use,
    lines: Vec<Line>,
    /// The earlier lot that asks for exactly the same.
    same_as: Option<String>,
}

/// A lot with what it asks for.
#[derive(Debug)]
struct LotPart {
    id: String,
    number: String,
    title: Words,
    is_whole: bool,
    /// Lines by what becomes of them; empty ones are left out.
    parts: Vec<Part>,
    unit: String,
    /// Whether it is reserved, and then whether for the lead only.
    reserved: Option<bool>,
}

/// A saved version.
#[derive(Debug)]
struct Version {
    number: i32,
    of_notice: i32,
    changes: usize,
    at: DateTime<Utc>,
    by: Option<String>,
    note: Option<String>,
    holds: bool,
}

#[derive(Debug, Template)]
#[template(path = "tenders/requirements.html")]
struct RequirementsPage {
    title: Words,
    /// Language of the notice, when it is not the page's.
    source_lang: Option<String>,
    trail: Vec<(String, String)>,
    lots: Vec<LotPart>,
    unread: usize,
    outdated: usize,
    number: i32,
    versions: Vec<Version>,
    may_change: bool,
    is_need: bool,
    /// The lot whose forms are open.
    open: String,
    schemes: Vec<(String, String)>,
    form: RequirementForm,
    errors: FieldErrors,
    here: String,
    answers_url: String,
}

impl RequirementsPage {
    /// The address at which the forms of a lot are open.
    fn open_url(&self, lot: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("lot", lot).finish();
        format!("{}?{query}", self.here)
    }
}

/// What the page is made from.
struct Case {
    tender: tender::Model,
    lots: Vec<lot::Model>,
    understood: Understood,
    schemes: HashMap<String, LocalText>,
}

async fn load(app: &App, tender: tender::Model) -> Result<Case, AppError> {
    let lots = tenders::list_lots(&app.db, tender.id).await?;
    let understood = understood(&app.db, &tender, &lots).await?;
    let schemes = trust::schemes(&app.db).await?;
    let schemes = schemes.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
    Ok(Case { tender, lots, understood, schemes })
}

pub async fn show(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Path(id): Path<TenderId>,
    Query(query): Query<LotQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let tender = find_visible(&app, id, viewer.as_ref()).await?;
    let case = load(&app, tender).await?;
    let form = RequirementForm { lot: query.lot, holders: "any".to_owned(), ..RequirementForm::default() };
    ui.page(&page(&app, &ui, viewer.as_ref(), case, (form, FieldErrors::default())).await?)
}

pub async fn change(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(form): Form<RequirementForm>,
) -> Result<Response, AppError> {
    let tender = find_visible(&app, id, Some(&viewer)).await?;
    if !policy::can_state_requirements(&viewer, &tender) {
        return Err(AppError::NotFound);
    }
    let case = load(&app, tender).await?;
    let schemes: Vec<String> = case.schemes.keys().cloned().collect();
    let wanted = match form.understand(&case.understood.lots, &schemes) {
        Ok(wanted) => wanted,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-query-detail")),
        Err(errors) => {
            let page = page(&app, &ui, Some(&viewer), case, (form, errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    match service::change(&app, &viewer, id, &wanted).await {
        Ok(()) => Ok(redirect(&urls::requirements(id), &Flash::success("requirements-saved"))),
        // Nothing typed is lost: the page shows what holds now, and the form as it was.
        Err(Error::Superseded) => {
            let errors = FieldErrors::of("seen", "requirements-superseded");
            let page = page(&app, &ui, Some(&viewer), load(&app, case.tender).await?, (form, errors)).await?;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: Option<&Viewer>,
    case: Case,
    (form, errors): (RequirementForm, FieldErrors),
) -> Result<RequirementsPage, AppError> {
    let (language, tender) = (ui.language(), &case.tender);
    let may_change = viewer.is_some_and(|viewer| policy::can_state_requirements(viewer, tender));
    let rows = store::list(&app.db, tender.id, VERSIONS_MAX).await?;
    // Who changed something is told to those who may change it as well.
    let people = if may_change { people(app, &case.understood, &rows).await? } else { HashMap::new() };
    let all = case.understood.lots.iter().flat_map(|lot| &lot.requirements);
    let counts = all.fold((0, 0), |(unread, outdated), one| {
        (unread + usize::from(is_unread(one)), outdated + usize::from(one.is_outdated))
    });
    let title = Words::best(language, &tender.titles, &tender.title, tender.language.as_deref());
    let mut schemes: Vec<(String, String)> =
        case.schemes.iter().map(|(code, name)| (code.clone(), name.best(language).to_owned())).collect();
    schemes.sort_by_cached_key(|(_, name)| crate::fold::fold(name));
    Ok(RequirementsPage {
        trail: vec![
            (urls::LIST.to_owned(), locales::text(language, "tenders-title")),
            (urls::tender(tender.id), title.text.chars().take(60).collect()),
            (String::new(), locales::text(language, "requirements-title")),
        ],
        title,
        source_lang: tender.language.clone().filter(|code| *code != language.as_str()),
        lots: lots(ui, &case, &people),
        unread: counts.0,
        outdated: counts.1,
        number: case.understood.number,
        versions: rows.into_iter().map(|row| version(row, &people, case.understood.number)).collect(),
        may_change,
        is_need: tender.kind == crate::tenders::TenderKind::Need,
        open: if may_change { form.lot.clone() } else { String::new() },
        schemes,
        form,
        errors,
        here: urls::requirements(tender.id),
        answers_url: format!("{}/reponses", urls::tender(tender.id)),
    })
}

fn is_unread(one: &Requirement) -> bool {
    one.asked.used() == Use::Unread && one.state != super::model::State::SetAside
}

fn lots(ui: &Ui, case: &Case, people: &HashMap<PersonId, String>) -> Vec<LotPart> {
    let (language, tender) = (ui.language(), &case.tender);
    let is_eforms = tender.format.as_deref() == Some("eforms");
    let part = |(row, own): (&lot::Model, &super::Lot)| {
        let currency = currency(tender, row);
        let words = Wording { language, schemes: &case.schemes, currency };
        let line = |one: &Requirement| Line::new(&words, one, is_eforms, people);
        let of = |used: Use| {
            let lines: Vec<Line> =
                own.requirements.iter().filter(|one| one.asked.used() == used).map(line).collect();
            Part { used, lines, same_as: None }
        };
        let parts = [Use::Compared, Use::Told, Use::Unread].map(of).into_iter();
        let reserved = own.requirements.iter().find_map(|one| match &one.asked {
            Asked::Reserved { holders, .. } => Some(*holders == Holders::Lead),
            _ => None,
        });
        let number = [("number", row.position.to_string().into())];
        LotPart {
            id: row.external_id.clone(),
            number: locales::text_with(language, "tenders-lot-number", &number),
            title: Words::best(language, &row.titles, &row.title, tender.language.as_deref()),
            is_whole: row.is_whole,
            parts: parts.filter(|part| !part.lines.is_empty()).collect(),
            unit: currency.unwrap_or_default().to_owned(),
            reserved,
        }
    };
    let mut lots: Vec<LotPart> = case.lots.iter().zip(&case.understood.lots).map(part).collect();
    for at in 1..lots.len() {
        let (earlier, later) = lots.split_at_mut(at);
        for part in later[0].parts.iter_mut().filter(|part| part.used != Use::Compared) {
            part.same_as = earlier.iter().find(|lot| lot.asks_the_same(part)).map(|lot| lot.number.clone());
        }
    }
    lots
}

impl LotPart {
    fn asks_the_same(&self, other: &Part) -> bool {
        self.parts.iter().any(|own| own.used == other.used && own.lines == other.lines)
    }
}

fn version(row: requirement_set::Model, people: &HashMap<PersonId, String>, holds: i32) -> Version {
    Version {
        number: row.number,
        of_notice: row.tender_version,
        changes: read::<Vec<Edit>>(&row.edits).len(),
        at: row.created_at,
        by: row.author_id.and_then(|author| people.get(&author).cloned()),
        note: row.note,
        holds: row.number == holds,
    }
}

async fn people(
    app: &App,
    understood: &Understood,
    rows: &[requirement_set::Model],
) -> Result<HashMap<PersonId, String>, AppError> {
    let edited = understood.lots.iter().flat_map(|lot| &lot.requirements).filter_map(|one| one.by);
    let mut all: Vec<PersonId> = edited.chain(rows.iter().filter_map(|row| row.author_id)).collect();
    all.sort_unstable();
    all.dedup();
    Ok(accounts::names_of(&app.db, &all).await?.into_iter().collect())
}
