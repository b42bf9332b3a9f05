//! When the member's organisation and two of its offers are free.

use chrono::{Months, NaiveDate};
use entity::values::OrganisationId;
use sea_orm::DatabaseTransaction;

use crate::app::App;
use crate::catalogue;
use crate::catalogue::capacity::{self, MonthEntry, Statement, Subject, months_from};

/// Months from this one with what is free: closed in summer, full before the holidays.
const HOUSE: &[(usize, i32)] = &[(0, 20), (1, 0), (2, 60), (3, 80), (4, 100), (5, 100), (8, 0), (9, 50)];
const OFFER: &[(usize, i32)] = &[(0, 40), (2, 250), (3, 300), (4, 320), (5, 320), (6, 280), (7, 120)];

pub async fn load(
    app: &App,
    txn: &DatabaseTransaction,
    organisation: OrganisationId,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let statement = |months: &[(usize, i32)], available_from| {
        let all = months_from(today);
        let months = months.iter().map(|(at, free)| MonthEntry { month: all[*at], free: *free });
        Statement { available_from, months: months.collect(), stated_on: today, version: 0 }
    };
    let house = Subject::Organisation(organisation);
    capacity::state(txn, house, statement(HOUSE, None), None, now).await?;
    let offers = catalogue::ids_of_organisation(txn, organisation).await?;
    let later = today + Months::new(3);
    for (offer, available_from) in offers.into_iter().zip([None, Some(later)]) {
        capacity::state(txn, Subject::Offer(offer), statement(OFFER, available_from), None, now).await?;
    }
    Ok(())
}
