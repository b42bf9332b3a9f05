//! Requests for quotes that rules of policy are tried on: of the buyer to the supplier of the demonstration's accounts.

use chrono::TimeDelta;
use entity::plumbing::stored_file;
use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::{agreed_order, quote_file, quote_thread};
use entity::values::{FileId, OrganisationId, QuoteFileId};
use halle::clock::Clock as _;
use halle::db;
use halle::quotes::{self, DemoQuote, DemoRequest};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, Set,
};

use crate::support::TestApp;

/// A fresh request, and of it what `name` says.
pub async fn fixture(app: &TestApp, name: &str, buyer: OrganisationId, supplier: OrganisationId) -> String {
    let connection = &app.state.db;
    if name == "quote-draft-file" {
        // Of the draft that was just made.
        let newest = quote_request::Entity::find().order_by_desc(quote_request::Column::Id);
        return file(app, &newest.one(connection).await.unwrap().unwrap()).await;
    }
    let request = request(app, buyer, supplier, name == "quote-order").await;
    match name {
        "quote-draft" => {
            let draft = quote_request::ActiveModel {
                status: Set(RequestStatus::Draft),
                ..request.into_active_model()
            };
            draft.update(connection).await.unwrap().id.to_string()
        }
        "quote-request" => request.id.to_string(),
        "quote-thread" => {
            let threads = quote_thread::Entity::find();
            let thread = threads.filter(quote_thread::Column::RequestId.eq(request.id)).one(connection).await;
            thread.unwrap().unwrap().id.to_string()
        }
        "quote-order" => {
            let orders = agreed_order::Entity::find();
            let order = orders.filter(agreed_order::Column::RequestId.eq(request.id)).one(connection).await;
            order.unwrap().unwrap().id.to_string()
        }
        "quote-file" => file(app, &request).await,
        other => panic!("what is {other}?"),
    }
}

async fn request(
    app: &TestApp,
    buyer: OrganisationId,
    supplier: OrganisationId,
    is_accepted: bool,
) -> quote_request::Model {
    let now = app.clock.now();
    let today = now.date_naive();
    let offer = DemoQuote {
        lines: vec![("Buffet", 1_000, "", 100_000, "ch-standard")],
        valid_until: today + TimeDelta::days(30),
        lead_days: 5,
        delivery_terms: "",
        note: "",
    };
    let demo = DemoRequest {
        buyer,
        author: None,
        subject: "Essai",
        description: "Essai",
        lines: vec![("Buffet", 1_000, "")],
        place: "",
        needed_on: today + TimeDelta::days(30),
        answer_by: today + TimeDelta::days(10),
        answers: vec![(supplier, Vec::new(), Some(offer), is_accepted, None)],
    };
    db::write(&app.state.db, async |txn| quotes::load_demo(txn, demo, today, now).await).await.unwrap();
    let newest = quote_request::Entity::find().order_by_desc(quote_request::Column::Id);
    newest.one(&app.state.db).await.unwrap().unwrap()
}

async fn file(app: &TestApp, request: &quote_request::Model) -> String {
    let now = app.clock.now();
    let stored = stored_file::Model {
        id: FileId::new(),
        sha256: "0".repeat(64),
        size: 1,
        media_type: "application/pdf".to_owned(),
        name: "plan.pdf".to_owned(),
        storage_key: "00/none".to_owned(),
        uploaded_by: None,
        created_at: now,
    };
    let stored = stored.into_active_model().insert(&app.state.db).await.unwrap();
    let row = quote_file::Model {
        id: QuoteFileId::new(),
        request_id: request.id,
        message_id: None,
        thread_id: None,
        file_id: Some(stored.id),
        sha256: stored.sha256,
        name: stored.name,
        media_type: stored.media_type,
        size: 1,
        uploaded_by: None,
        created_at: now,
    };
    row.into_active_model().insert(&app.state.db).await.unwrap().id.to_string()
}
