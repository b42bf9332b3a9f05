//! Comparison, favourites and lists, as a buyer uses them.

use chrono::TimeDelta;
use entity::values::{Language, LocalText, OrganisationId, Position};
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, VerificationMethod};

use entity::directory::organisation::{ActiveModel, OrganisationStatus};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use crate::support::TestApp;

mod compare;
mod favourites;
mod lists;
mod personal;

/// A published supplier in Lausanne; its slug is made from its name.
async fn supplier(app: &TestApp, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        position: Some(Position { lat: 46.52, lon: 6.63 }),
        sectors: vec!["S01.1".to_owned()],
        languages: vec!["fr".to_owned()],
        staff_count: Some(12),
        radius_km: Some(30),
        ..NewOrganisation::default()
    };
    organisation(app, new).await
}

/// A public buyer.
async fn buyer(app: &TestApp, name: &str) -> OrganisationId {
    organisation(app, NewOrganisation { name: name.to_owned(), is_buyer: true, ..NewOrganisation::default() })
        .await
}

async fn organisation(app: &TestApp, new: NewOrganisation) -> OrganisationId {
    let now = app.clock.now();
    directory::create(&app.state.db, app.state.chamber_id, new, now).await.unwrap()
}

/// A published offer; returns its slug.
async fn offer(app: &TestApp, organisation: OrganisationId, title: &str, minor: i64) -> String {
    let mut content = Content::blank(entity::values::Currency::Chf);
    content.title = LocalText::fr(title);
    content.description.set(Language::Fr, "Une description.");
    content.sector_code = Some("S01.1".to_owned());
    content.price.minor = Some(minor);
    content.terms.lead_min_days = Some(2);
    content.terms.lead_max_days = Some(5);
    content.terms.min_quantity = Some(20);
    let now = app.clock.now();
    catalogue::create(&app.state.db, organisation, content, OfferStatus::Published, now).await.unwrap().slug
}

/// A guarantee of the whole organisation.
async fn guarantee(app: &TestApp, organisation_id: OrganisationId, scheme: &str, is_verified: bool) {
    let today = app.clock.now().date_naive();
    let status = if is_verified { GuaranteeStatus::Verified } else { GuaranteeStatus::Declared };
    let new = NewGuarantee {
        organisation_id,
        scheme: scheme.to_owned(),
        scope: GuaranteeScope::Organisation,
        status,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: is_verified.then_some(today - TimeDelta::days(30)),
        valid_to: is_verified.then_some(today + TimeDelta::days(300)),
        method: is_verified.then_some(VerificationMethod::Document),
        verified_on: is_verified.then_some(today),
        verified_by: None,
        reason: None,
    };
    trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
}

/// The record leaves the hall.
pub async fn hide(app: &TestApp, id: OrganisationId) {
    let row = ActiveModel { id: Set(id), status: Set(OrganisationStatus::Hidden), ..Default::default() };
    row.update(&app.state.db).await.unwrap();
    app.state.suppliers.forget();
}

/// The record is merged into another one, as the staff's decision does.
async fn merge(app: &TestApp, from: OrganisationId, to: OrganisationId) {
    let row = ActiveModel {
        id: Set(from),
        status: Set(OrganisationStatus::Merged),
        merged_into: Set(Some(to)),
        ..Default::default()
    };
    row.update(&app.state.db).await.unwrap();
    let moved = async |txn: &sea_orm::DatabaseTransaction| -> Result<(), sea_orm::DbErr> {
        for follow in &app.state.merge_followers {
            follow(txn, from, to).await?;
        }
        Ok(())
    };
    halle::db::write(&app.state.db, moved).await.unwrap();
    app.state.suppliers.forget();
}

/// Texts of the cells of a workbook's first sheet, row by row.
pub fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let range = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}
