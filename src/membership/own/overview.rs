//! The memberships of an organisation: one card for each Chamber, with what comes next.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::membership::application;
use entity::membership::member;
use entity::values::{ChamberId, OrganisationId};

use super::super::model::{category_key, right_key};
use super::super::moves::{GRACE_DAYS, MemberStep, Standing, is_open, standing};
use super::super::rights::{self, Right};
use super::super::view::{self, HistoryLine, PlanLine, Reader};
use super::super::{model, peers, policy, store, urls};
use super::pages::{affiliation, trail};
use crate::app::{App, AppState};
use crate::chambers::{self, ChamberName};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::ui::Ui;
use crate::web::viewer::Member;
use crate::{accounts, directory};

#[derive(Debug, Template)]
#[template(path = "membership/own.html")]
struct OwnPage {
    organisation: String,
    action: String,
    is_owner: bool,
    /// Applications of others that the viewer is asked to read.
    to_read: usize,
    cards: Vec<Card>,
    trail: Vec<(String, String)>,
}

/// An organisation and a Chamber.
#[derive(Debug)]
struct Card {
    chamber: ChamberId,
    name: String,
    join_url: String,
    standing: Option<StandingLine>,
    /// The application that is open: address and key of its state.
    open: Option<(String, &'static str)>,
    /// Key of the button that begins one.
    begin: Option<&'static str>,
    is_ready: bool,
    /// Ended applications: address, key of the state, day.
    past: Vec<(String, &'static str, NaiveDate)>,
    plan: Vec<PlanLine>,
    resign_url: Option<String>,
    history: Vec<HistoryLine>,
}

#[derive(Debug)]
struct StandingLine {
    key: &'static str,
    class: &'static str,
    category: &'static str,
    since: NaiveDate,
    valid_to: NaiveDate,
    criteria: String,
    checked_on: NaiveDate,
    /// Key of what comes next, and the day in it.
    next: &'static str,
    next_day: NaiveDate,
    reason: Option<String>,
    rights: Vec<&'static str>,
}

pub async fn overview(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let organisation = affiliation(&viewer, id)?;
    let today = app.clock.today(ui.zone());
    let record = directory::card(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let home = directory::find(&app.db, id).await?.map(|found| found.chamber_id);
    let members = store::list_members_of(&app.db, id).await?;
    let applications = store::list_applications_of(&app.db, id).await?;
    let is_owner = policy::can_apply(&viewer, id);
    let mut names = chambers::names(&app.db).await?;
    // The Chamber in whose hall the record lives comes first.
    names.sort_by_key(|name| Some(name.id) != home);
    let mut cards = Vec::new();
    for name in names {
        let member = members.iter().find(|row| row.chamber_id == name.id);
        let own: Vec<_> = applications.iter().filter(|row| row.chamber_id == name.id).collect();
        cards.push(card(&app, &ui, (id, is_owner), (&name, member, &own), today).await?);
    }
    ui.page(&OwnPage {
        organisation: record.name,
        action: urls::own(id),
        is_owner,
        to_read: peers::count_open(&app.db, &viewer, today).await?,
        cards,
        trail: {
            let mut trail = trail(&ui, &organisation, None);
            if let Some(last) = trail.last_mut() {
                last.0 = String::new();
            }
            trail
        },
    })
}

async fn card(
    app: &App,
    ui: &Ui,
    (organisation, is_owner): (OrganisationId, bool),
    (name, member, applications): (&ChamberName, Option<&member::Model>, &[&application::Model]),
    today: NaiveDate,
) -> Result<Card, AppError> {
    let db = &app.db;
    let set = store::find_set_in_force(db, name.id).await?;
    let is_ready = set.is_some() && store::find_charter_in_force(db, name.id).await?.is_some();
    let present = member.map(|row| standing(row.status, row.valid_to, today));
    let open = applications.iter().find(|row| is_open(row.status));
    let begin = match present {
        _ if open.is_some() || !is_ready || !is_owner => None,
        Some(Standing::Active | Standing::Suspended) => None,
        Some(Standing::RenewalDue | Standing::Overdue) => Some("membership-renew"),
        _ => Some("membership-apply"),
    };
    let past = applications.iter().filter(|row| !is_open(row.status)).map(|row| {
        let day = row.updated_at.with_timezone(&ui.zone()).date_naive();
        (urls::application(row.id), view::status_key(row.status), day)
    });
    let plan = match member {
        Some(row) => view::plan(store::list_plan(db, row.id).await?, today),
        None => Vec::new(),
    };
    let mut events = store::list_events(db, name.id, organisation).await?;
    events.retain(|event| event.application_id.is_none());
    let people: Vec<_> = events.iter().filter_map(|event| event.person_id).collect();
    let people: HashMap<_, _> = accounts::names_of(db, &people).await?.into_iter().collect();
    let can_resign = |row: &&member::Model| is_owner && MemberStep::Resign.target(row.status).is_some();
    let standing = match member.zip(present) {
        Some((row, standing)) => Some(standing_line(app, row, standing).await?),
        None => None,
    };
    Ok(Card {
        chamber: name.id,
        name: name.name.clone(),
        join_url: urls::join(&name.slug),
        standing,
        open: open.map(|row| (urls::application(row.id), view::status_key(row.status))),
        begin,
        is_ready,
        past: past.collect(),
        plan,
        resign_url: member.filter(can_resign).map(|row| urls::resign(row.id)),
        history: view::history(events, &people, Reader::Applicant, ui.language()),
    })
}

async fn standing_line(app: &App, row: &member::Model, standing: Standing) -> Result<StandingLine, AppError> {
    let set = store::find_set(&app.db, row.criteria_set_id).await?;
    let (key, class) = view::standing_key(standing);
    let granted = rights::of_chamber(&app.db, row.chamber_id).await?;
    let holder = model::holder_of(row.category);
    let has = |right: &&Right| standing.has_rights() && granted.grants(holder, **right);
    let grace = row.valid_to.checked_add_days(Days::new(GRACE_DAYS)).unwrap_or(row.valid_to);
    let (next, next_day) = match standing {
        Standing::Active => ("membership-next-active", row.valid_to),
        Standing::RenewalDue => ("membership-next-renewal-due", row.valid_to),
        Standing::Overdue => ("membership-next-overdue", grace),
        Standing::Suspended => ("membership-next-suspended", row.valid_to),
        _ => ("membership-next-gone", row.valid_to),
    };
    Ok(StandingLine {
        key,
        class,
        category: category_key(row.category),
        since: row.since,
        valid_to: row.valid_to,
        criteria: set.map(|set| set.label).unwrap_or_default(),
        checked_on: row.checked_on,
        next,
        next_day,
        reason: row.reason.clone(),
        rights: Right::ALL.iter().filter(has).map(|right| right_key(*right)).collect(),
    })
}
