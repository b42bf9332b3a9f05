//! The tender watch: profiles, the pass over new tenders, waves, answers, mails, what the Chamber sees.

use entity::values::{Currency, Jurisdiction, Language, OrganisationId, TenderId};
use entity::watch::watch_alert;
use halle::clock::Clock as _;
use halle::db;
use halle::directory::{self, NewOrganisation};
use halle::tenders::{self, Buyer, Dates, Describe, NewLot};
use halle::watch::{self, Company, Criteria, Draft, ReservedWish};
use notices::{Deadline, Deadlines, Place};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::support::TestApp;

mod alerts;
mod desk;
mod follow;
mod mails;
mod pass;
mod profiles;

async fn organisation(app: &TestApp, new: NewOrganisation) -> OrganisationId {
    let new = NewOrganisation { jurisdiction: Some(Jurisdiction::Ch), ..new };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

/// A supplier of one sector that works in Vaud.
async fn supplier(app: &TestApp, name: &str, sector: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        is_supplier: true,
        sectors: vec![sector.to_owned()],
        areas: vec!["CH-VD".to_owned()],
        region_code: Some("CH-VD".to_owned()),
        ..NewOrganisation::default()
    };
    organisation(app, new).await
}

/// What a supplier of that sector in Vaud would want.
fn wish(sector: &str) -> Criteria {
    Criteria {
        sectors: vec![sector.to_owned()],
        cpv: Vec::new(),
        places: vec!["CH-VD".to_owned()],
        value_from: None,
        value_to: None,
        currency: Currency::Chf,
        words: Vec::new(),
        without: Vec::new(),
        reserved: ReservedWish::With,
        company: Company::Either,
    }
}

/// Turns a watch on without the page.
async fn watches(app: &TestApp, organisation: OrganisationId, criteria: Criteria) {
    let now = app.clock.now();
    let name = "Notre activité".to_owned();
    let draft = Draft { name, criteria };
    db::write(&app.state.db, async |txn| watch::load_demo(txn, organisation, draft.clone(), now).await)
        .await
        .unwrap();
}

/// A supplier that watches its sector, with an owner.
async fn member(app: &TestApp, email: &str, sector: &str) -> OrganisationId {
    let id = supplier(app, &format!("Maison {email}"), sector).await;
    watches(app, id, wish(sector)).await;
    app.member(email, id).await;
    id
}

/// A need to be posted.
struct Need {
    title: &'static str,
    /// One or several.
    sector: &'static str,
    value: Option<i64>,
    deadline: &'static str,
    buyer: Option<OrganisationId>,
}

impl Default for Need {
    fn default() -> Self {
        Self {
            title: "Repas de fête",
            sector: "S01.1",
            value: Some(2_000_000),
            deadline: "2027-02-01",
            buyer: None,
        }
    }
}

/// Posts a need in Vaud; its job waits.
async fn post(app: &TestApp, need: Need) -> TenderId {
    let buyer = match need.buyer {
        Some(buyer) => buyer,
        None => {
            let new = NewOrganisation {
                name: "Commune de Valmont".to_owned(),
                is_buyer: true,
                ..NewOrganisation::default()
            };
            organisation(app, new).await
        }
    };
    let describe = Describe {
        organisation: buyer,
        title: need.title.to_owned(),
        description: "Pour la fête de la commune.".to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    let lot = NewLot {
        title: need.title.to_owned(),
        sectors: need.sector.split(' ').map(str::to_owned).collect(),
        places: vec![Place {
            country: Some("CH".to_owned()),
            nuts: Some("CH011".to_owned()),
            region: Some("VD".to_owned()),
            ..Place::default()
        }],
        value_minor: need.value,
        currency: Some(Currency::Chf),
        ..NewLot::default()
    };
    let at = Deadline::at(need.deadline.parse().unwrap(), "12:00:00".parse().unwrap(), Some(60));
    let dates =
        Dates { deadlines: Deadlines { tenders: Some(at), ..Deadlines::default() }, ..Dates::default() };
    let named = Buyer { name: "Commune de Valmont".to_owned(), country: "CH".to_owned(), city: None };
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| {
        let (named, describe, lots, dates) =
            (named.clone(), describe.clone(), vec![lot.clone()], dates.clone());
        tenders::create_need(txn, app.state.chamber_id, named, describe, lots, dates, false, now).await
    })
    .await
    .unwrap()
}

/// Gives a need another day for its deadline, as its buyer does; its job waits.
async fn move_deadline(app: &TestApp, need: TenderId, day: &str) {
    let at = Deadline::at(day.parse().unwrap(), "12:00:00".parse().unwrap(), Some(60));
    let dates =
        Dates { deadlines: Deadlines { tenders: Some(at), ..Deadlines::default() }, ..Dates::default() };
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| tenders::needs::redate(txn, need, &dates, now).await).await.unwrap();
}

/// All alerts of a tender, wave by wave.
async fn alerts_of(app: &TestApp, tender: TenderId) -> Vec<watch_alert::Model> {
    watch_alert::Entity::find()
        .filter(watch_alert::Column::TenderId.eq(tender))
        .order_by_asc(watch_alert::Column::Wave)
        .order_by_asc(watch_alert::Column::Id)
        .all(&app.state.db)
        .await
        .unwrap()
}

/// Sets the pace of the Chamber.
async fn pace(app: &TestApp, first: usize, pause_hours: i32, later: usize) {
    let pace = watch::Pace { first, pause_hours, later, digest_hour: 7 };
    watch::set_pace(&app.state.db, app.state.chamber_id, pace, app.clock.now()).await.unwrap();
}
