//! The staff's desk over many guarantees, four for each supplier, and what the clock does to them in a night.

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use entity::trust::guarantee::{ActiveModel, Entity, GuaranteeScope, Model};
use entity::values::{ChamberId, GuaranteeId, OrganisationId, SchemeId};
use halle::app::App;
use halle::trust::{self, GuaranteeStatus};
use halle::{accounts, db, directory};
use sea_orm::{DatabaseTransaction, EntityTrait as _};

use super::figures::{Figures, ms};
use super::hall;
use super::http::Connection;
use super::pages;

const TABLE: &str = "The desk, four guarantees for each supplier";
const EACH: i64 = 4;
const PASSWORD: &str = "mesure-mesure-2026";
/// Suppliers furnished in one transaction.
const AT_ONCE: usize = 1_000;

pub async fn measure(folder: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, None).await?;
    let guarantees = fill(&app).await?;
    figures.add(TABLE, "guarantees", "guarantees", f64::from(u32::try_from(guarantees)?));
    let mut browser = Connection::open(pages::serve(&app).await?).await?;
    sign_in(&app, &mut browser).await?;
    for (what, address) in [
        ("desk", "/chambre"),
        ("guarantees to check", "/chambre/garanties"),
        ("guarantees to check, page 40", "/chambre/garanties?page=40"),
        ("verified guarantees", "/chambre/garanties?etat=verifiees"),
        ("guarantees to check again", "/chambre/garanties?etat=controles"),
        ("challenges", "/chambre/contestations"),
        ("applications", "/chambre/adhesions"),
    ] {
        pages::read(&mut browser, (TABLE, what), &[address.to_owned()], &mut figures).await?;
    }
    // The first night finds all that has ended or runs out; the others what one day brings.
    for (what, days) in [("first night", 0), ("a night later", 1), ("the night after", 2)] {
        let now = app.clock.now() + TimeDelta::days(days);
        let started = Instant::now();
        trust::follow_clock(&app.db, &app.halls, now.date_naive(), now).await?;
        trust::queue_changes_by_clock(&app.db, now.date_naive(), now).await?;
        figures.add(TABLE, format!("{what}: reminders, ends, search"), "s", ms(started) / 1e3);
    }
    figures.memory(TABLE, "desk");
    Ok(figures)
}

/// Makes somebody of the staff and signs them in, as the link of the command does.
async fn sign_in(app: &App, browser: &mut Connection) -> anyhow::Result<()> {
    let link = accounts::create_staff_link(app, app.chamber_id, "mesure@example.org").await;
    let link = link.map_err(|error| anyhow::anyhow!("{error}"))?;
    let (address, key) = link.split_once("?cle=").context("a link with its key")?;
    let path = address.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    browser.send(path.context("a path")?, &format!("cle={key}&password={PASSWORD}")).await
}

/// Three verified guarantees and one to check for each supplier, who has an owner; ended, running out and lasting ones.
async fn fill(app: &App) -> anyhow::Result<usize> {
    let schemes = trust::schemes(&app.db).await?;
    let scheme = schemes.iter().find(|scheme| scheme.code == "iso-14001").context("ISO 14001")?.id;
    let now = app.clock.now();
    let mut made = 0;
    let mut after = None;
    loop {
        let some = directory::list_after(&app.db, after, AT_ONCE.try_into()?).await?;
        let Some(last) = some.last() else { return Ok(made) };
        after = Some(last.id);
        db::write(&app.db, async |txn| {
            let owner = owner(txn, now).await?;
            let mut rows = Vec::new();
            for supplier in &some {
                accounts::affiliate(txn, supplier.id, owner, true, now).await?;
                rows.extend((0..EACH).map(|part| {
                    made += 1;
                    row((supplier.id, supplier.chamber_id), scheme, (made, part), now)
                }));
            }
            for batch in rows.chunks(500) {
                let rows = batch.iter().cloned().map(ActiveModel::from);
                Entity::insert_many(rows).exec_without_returning(txn).await?;
            }
            anyhow::Ok(())
        })
        .await?;
    }
}

async fn owner(txn: &DatabaseTransaction, now: DateTime<Utc>) -> anyhow::Result<entity::values::PersonId> {
    const EMAIL: &str = "proprietaire@example.org";
    if let Some(known) = accounts::find_person_by_email(txn, EMAIL).await? {
        return Ok(known);
    }
    let made = accounts::create_person(txn, EMAIL, "Propriétaire", PASSWORD.to_owned(), now).await;
    made.map_err(|error| anyhow::anyhow!("{error}"))
}

fn row(
    (organisation_id, chamber_id): (OrganisationId, ChamberId),
    scheme_id: SchemeId,
    (number, part): (usize, i64),
    now: DateTime<Utc>,
) -> Model {
    let is_waiting = part == EACH - 1;
    let waits = TimeDelta::minutes(i64::try_from(number).unwrap_or_default());
    Model {
        id: GuaranteeId::new(),
        organisation_id,
        chamber_id,
        scheme_id,
        scheme_version: 1,
        scope: GuaranteeScope::Organisation,
        site: None,
        status: if is_waiting { GuaranteeStatus::Submitted } else { GuaranteeStatus::Verified },
        level: None,
        reference: Some(format!("D-{number}")),
        issued_on: None,
        valid_from: now.date_naive().checked_sub_days(Days::new(400)),
        valid_to: ends(number, now.date_naive()),
        method: None,
        verified_on: None,
        verified_by: None,
        reason: None,
        submitted_by: None,
        submitted_at: is_waiting.then(|| now - waits),
        next_check_on: None,
        note: None,
        version: 1,
        reminded: None,
        first_checked_by: None,
        first_checked_on: None,
        renewal_filed_on: None,
        created_at: now,
        updated_at: now,
    }
}

/// Over three years; a tenth have ended.
fn ends(number: usize, today: NaiveDate) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(110))?.checked_add_days(Days::new((number % 1_100) as u64))
}
