//! The schema goes up, down and up again on both databases, and every entity reads from it.

use halle::db;
use migration::{Migrator, MigratorTrait as _};

use crate::support::database;

#[tokio::test]
async fn migrations_go_up_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, _database) = database::empty(folder.path()).await;
    db::migrate(&connection).await.unwrap();
    Migrator::down(&connection, None).await.unwrap();
    db::migrate(&connection).await.unwrap();
    let pending = Migrator::get_pending_migrations(&connection).await.unwrap();
    assert!(pending.is_empty());
    connection.close().await.unwrap();
}

macro_rules! reads {
    ($connection:expr, $($entity:path),+ $(,)?) => {$(
        {
            use $entity as table;
            use sea_orm::EntityTrait as _;
            let found = table::Entity::find().one(&$connection).await;
            assert!(found.is_ok(), "{} does not read: {found:?}", stringify!($entity));
        }
    )+};
}

#[tokio::test]
async fn every_entity_reads_from_the_migrated_schema() {
    let folder = tempfile::tempdir().unwrap();
    let (connection, _database) = database::empty(folder.path()).await;
    db::migrate(&connection).await.unwrap();
    reads!(
        connection,
        entity::accounts::acting,
        entity::accounts::affiliation,
        entity::accounts::account_closing,
        entity::accounts::email_change,
        entity::accounts::known_device,
        entity::accounts::passkey,
        entity::accounts::passkey_challenge,
        entity::accounts::pending_sign_in,
        entity::accounts::recovery_code,
        entity::accounts::second_factor,
        entity::accounts::staff_rule,
        entity::accounts::person,
        entity::accounts::session,
        entity::accounts::staff,
        entity::accounts::token,
        entity::campaigns::campaign,
        entity::campaigns::campaign_item,
        entity::casework::answer_text,
        entity::casework::case_hold,
        entity::casework::queue_rules,
        entity::catalogue::batch,
        entity::catalogue::batch_row,
        entity::catalogue::capacity_statement,
        entity::catalogue::offer,
        entity::catalogue::offer_area,
        entity::catalogue::offer_guarantee,
        entity::catalogue::offer_photo,
        entity::chambers::chamber,
        entity::chambers::chamber_host,
        entity::chambers::chamber_version,
        entity::chambers::territory,
        entity::desk::import_run,
        entity::directory::change_request,
        entity::directory::confirmation_key,
        entity::directory::duplicate_pair,
        entity::directory::external_ref,
        entity::directory::organisation,
        entity::directory::source,
        entity::directory::organisation_area,
        entity::directory::organisation_claim,
        entity::directory::organisation_sector,
        entity::directory::photo,
        entity::directory::reference,
        entity::directory::reminder,
        entity::membership::answer,
        entity::membership::application,
        entity::membership::charter,
        entity::membership::criteria_set,
        entity::membership::criterion,
        entity::membership::event,
        entity::membership::member,
        entity::membership::peer,
        entity::membership::plan_item,
        entity::membership::recognition,
        entity::membership::review,
        entity::membership::right,
        entity::plumbing::audit_entry,
        entity::plumbing::job,
        entity::plumbing::revision_mark,
        entity::plumbing::stored_file,
        entity::quotes::agreed_order,
        entity::quotes::order_counter,
        entity::quotes::quote,
        entity::quotes::quote_file,
        entity::quotes::quote_message,
        entity::quotes::quote_request,
        entity::quotes::quote_thread,
        entity::shortlists::favourite,
        entity::shortlists::shortlist,
        entity::shortlists::shortlist_entry,
        entity::shortlists::shortlist_note,
        entity::tenders::fetch_run,
        entity::tenders::fetch_source,
        entity::tenders::lot,
        entity::tenders::need_check,
        entity::tenders::need_split,
        entity::tenders::requirement_set,
        entity::tenders::notice_version,
        entity::tenders::tender,
        entity::tenders::tender_facet,
        entity::tenders::tender_identity,
        entity::trust::challenge,
        entity::trust::environmental_claim,
        entity::trust::evidence,
        entity::trust::guarantee,
        entity::trust::guarantee_event,
        entity::trust::scheme,
        entity::trust::scheme_version,
        entity::trust::weights,
        entity::watch::watch_alert,
        entity::watch::watch_follow,
        entity::watch::watch_news,
        entity::watch::watch_news_sent,
        entity::watch::watch_person,
        entity::watch::watch_profile,
        entity::watch::watch_sent,
        entity::watch::watch_settings,
        entity::watch::watch_tender,
    );
    connection.close().await.unwrap();
}

/// The list above names every table of the crate: an entity that is added is added there too.
#[test]
fn the_list_of_entities_is_complete() {
    let here = include_str!("migrations.rs");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("entity/src");
    for room in std::fs::read_dir(root).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(room.path()).unwrap().map(Result::unwrap) {
            let name = file.path().file_stem().unwrap().to_string_lossy().into_owned();
            let path = format!("entity::{}::{name}", room.file_name().to_string_lossy());
            assert!(name == "mod" || here.contains(&path), "{path} is not read by the test above");
        }
    }
}
