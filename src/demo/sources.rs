//! One fetch from simap as it may have been yesterday; nobody is asked for it.

use chrono::{Days, TimeDelta};
use sea_orm::DatabaseTransaction;

use crate::app::AppState;
use crate::tenders::fetch::{self, FetchFilter, Past, Refusal, SourceKind, TroubleCode};

pub async fn load(app: &AppState, txn: &DatabaseTransaction) -> anyhow::Result<()> {
    let now = app.clock.now();
    let started_at = now - TimeDelta::hours(20);
    let until = started_at.date_naive();
    let refused =
        |id: &str, code, detail: &str| Refusal { id: id.to_owned(), code, detail: detail.to_owned() };
    let past = Past {
        kind: SourceKind::Simap,
        started_at,
        ended_at: started_at + TimeDelta::seconds(148),
        since: until - Days::new(7),
        until,
        asked: [131, 11, 124],
        bytes: 3_412_880,
        kept: [97, 6, 19],
        refusals: vec![
            refused("0e6bb5a1-7f0a-4f4e-9a0c-1d2f3b4c5d6e", TroubleCode::Refused, "404"),
            refused("5d2c1b0a-9e8f-4d7c-8b6a-594837261504", TroubleCode::NoNotice, "malformed at byte 20480"),
        ],
    };
    let places = ["GE", "VD"].map(str::to_owned).to_vec();
    fetch::load_demo(txn, FetchFilter { places, cpv: Vec::new() }, past, now).await?;
    Ok(())
}
