//! Pages of profiles: all of them with what they would have brought, one, the question before it is removed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{Language, OrganisationId, WatchProfileId};
use entity::watch::watch_profile;

use super::forms::ProfileForm;
use super::{proposal, service};
use crate::app::{App, AppState};
use crate::chambers::territories::regions;
use crate::directory;
use crate::matches::Judge;
use crate::membership::{self, Right};
use crate::tenders::{place_name, places};
use crate::watch::model::{Company, Criteria, PROFILES_MAX, ReservedWish};
use crate::watch::preview::{self, Preview};
use crate::watch::{policy, store, urls, words};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

/// Country, its own code, and its parts by name.
type CountryChoice = (String, &'static str, Vec<(&'static str, &'static str)>);

#[derive(Debug, Template)]
#[template(path = "watch/profiles.html")]
pub struct ProfilesPage {
    organisation: String,
    /// Whether its Chamber lets it hear of tenders.
    may_receive: bool,
    profiles: Vec<ProfileView>,
    /// When there is no profile: what the record would ask for.
    proposal: Option<ProfileView>,
    preview: Preview,
    days: i64,
    record_url: String,
    action: String,
    /// Absent when there are as many as there may be.
    new_url: Option<String>,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
pub struct ProfileView {
    name: String,
    is_active: bool,
    /// Key of what a line is about, and its text.
    lines: Vec<(&'static str, String)>,
    count: usize,
    url: String,
    state_url: String,
    removal_url: String,
}

#[derive(Debug, Template)]
#[template(path = "watch/profile.html")]
pub struct ProfilePage {
    form: ProfileForm,
    errors: FieldErrors,
    is_new: bool,
    /// Somebody else saved meanwhile.
    is_changed: bool,
    action: String,
    back: String,
    places: Vec<CountryChoice>,
    reserved: Vec<(&'static str, &'static str)>,
    companies: Vec<(&'static str, &'static str)>,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "watch/remove_profile.html")]
struct RemovalPage {
    name: String,
    action: String,
    back: String,
    trail: Vec<(String, String)>,
}

/// The organisation, when the viewer acts for it.
pub fn own(viewer: &Viewer, id: OrganisationId) -> Result<&Affiliation, AppError> {
    let own = viewer.affiliations.iter().find(|own| own.organisation_id == id);
    own.filter(|_| policy::can_keep(viewer, id)).ok_or(AppError::NotFound)
}

fn trail(ui: &Ui, more: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut trail = vec![(crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title"))];
    trail.extend(more);
    trail
}

pub async fn list(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let own = own(&viewer, id)?;
    let rows = store::profiles_of(&app.db, id).await?;
    let wanted: Vec<Criteria> = if rows.is_empty() {
        propose(&app, id).await?.into_iter().collect()
    } else {
        rows.iter().map(|row| row.criteria.clone()).collect()
    };
    let preview = preview::look_back(&app, &ui, (id, own.chamber_id), wanted.clone()).await?;
    let language = ui.language();
    let count = |at: usize| preview.counts.get(at).copied().unwrap_or_default();
    let proposal = wanted.first().filter(|_| rows.is_empty()).map(|criteria| ProfileView {
        name: ui.t("watch-proposed-name"),
        is_active: false,
        lines: words::criteria(language, criteria),
        count: count(0),
        url: urls::new_profile(id),
        state_url: String::new(),
        removal_url: String::new(),
    });
    let profiles = rows.iter().enumerate().map(|(at, row)| view(language, row, count(at)));
    let today = app.clock.today(ui.zone());
    ui.page(&ProfilesPage {
        organisation: own.organisation_name.clone(),
        may_receive: membership::may(&app.db, id, Right::ReceiveTenders, today).await?,
        profiles: profiles.collect(),
        proposal,
        preview,
        days: preview::DAYS,
        record_url: directory::urls::edit(id),
        action: urls::profiles(id),
        new_url: (rows.len() < usize::try_from(PROFILES_MAX).unwrap_or_default())
            .then(|| urls::new_profile(id)),
        trail: trail(&ui, vec![(String::new(), ui.t("watch-profiles"))]),
    })
}

fn view(language: Language, row: &watch_profile::Model, count: usize) -> ProfileView {
    ProfileView {
        name: row.name.clone(),
        is_active: row.is_active,
        lines: words::criteria(language, &row.criteria),
        count,
        url: urls::profile(row.organisation_id, row.id),
        state_url: urls::profile_state(row.organisation_id, row.id),
        removal_url: urls::profile_removal(row.organisation_id, row.id),
    }
}

/// What the record of an organisation would ask for.
pub async fn propose(app: &App, id: OrganisationId) -> Result<Option<Criteria>, AppError> {
    let Some(record) = directory::find(&app.db, id).await? else { return Ok(None) };
    let judge = Judge::today(app).await?;
    Ok(proposal::of_record(&record, judge.states_a_status(id)))
}

pub async fn new(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    own(&viewer, id)?;
    let rows = store::profiles_of(&app.db, id).await?;
    // The first one begins with what the record says; a further one is about something else.
    let proposed = if rows.is_empty() { propose(&app, id).await? } else { None };
    let form = match proposed {
        Some(criteria) => {
            ProfileForm { name: ui.t("watch-proposed-name"), ..ProfileForm::of_criteria(&criteria) }
        }
        None => blank(&app, id).await?,
    };
    ui.page(&new_page(&ui, id, form, FieldErrors::default()))
}

async fn blank(app: &App, id: OrganisationId) -> Result<ProfileForm, AppError> {
    let card = directory::card(&app.db, id).await?.ok_or(AppError::NotFound)?;
    Ok(ProfileForm {
        currency: proposal::currency(card.jurisdiction).to_string(),
        reserved: ReservedWish::With.to_string(),
        company: Company::Either.to_string(),
        ..ProfileForm::default()
    })
}

pub fn new_page(ui: &Ui, id: OrganisationId, form: ProfileForm, errors: FieldErrors) -> ProfilePage {
    let page = form_page(ui, id, form, errors, ui.t("watch-new-profile"));
    ProfilePage { is_new: true, action: urls::new_profile(id), ..page }
}

pub fn edit_page(ui: &Ui, row: &watch_profile::Model, form: ProfileForm, errors: FieldErrors) -> ProfilePage {
    let page = form_page(ui, row.organisation_id, form, errors, row.name.clone());
    ProfilePage { action: urls::profile(row.organisation_id, row.id), ..page }
}

fn form_page(
    ui: &Ui,
    id: OrganisationId,
    form: ProfileForm,
    errors: FieldErrors,
    title: String,
) -> ProfilePage {
    let countries = ["CH", "FR", "QC"].into_iter().map(|country| {
        // Regions of France as well as their departments.
        let whole = regions::all().iter().filter(|region| region.code.starts_with("FR-R"));
        let whole = whole.filter(|_| country == "FR").map(|region| (region.code.as_str(), region.name()));
        let parts = whole.chain(places::choices(country)).collect();
        (place_name(ui.language(), country), country, parts)
    });
    ProfilePage {
        form,
        errors,
        is_new: false,
        is_changed: false,
        action: String::new(),
        back: urls::profiles(id),
        places: countries.collect(),
        reserved: ReservedWish::ALL.iter().map(|wish| (wish.as_str(), words::reserved(*wish))).collect(),
        companies: Company::ALL.iter().map(|one| (one.as_str(), words::company(*one))).collect(),
        trail: trail(ui, vec![(urls::profiles(id), ui.t("watch-profiles")), (String::new(), title)]),
    }
}

impl ProfilePage {
    pub fn changed(self) -> Self {
        Self { is_changed: true, ..self }
    }
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, profile)): Path<(OrganisationId, WatchProfileId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, id, profile).await?;
    ui.page(&edit_page(&ui, &row, ProfileForm::of(&row), FieldErrors::default()))
}

pub async fn confirm_removal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, profile)): Path<(OrganisationId, WatchProfileId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, id, profile).await?;
    ui.page(&RemovalPage {
        action: urls::profile_removal(id, profile),
        back: urls::profiles(id),
        trail: trail(
            &ui,
            vec![(urls::profiles(id), ui.t("watch-profiles")), (String::new(), row.name.clone())],
        ),
        name: row.name,
    })
}
