//! What three of the invented suppliers want to hear of, what they answer, and what the member follows.

use anyhow::Context as _;
use entity::values::{Currency, OrganisationId, TenderId};
use sea_orm::DatabaseTransaction;

use super::needs;
use crate::app::AppState;
use crate::watch::{self, Answer, Company, Criteria, DeclineReason, Draft, Reply, ReservedWish};
use crate::{accounts, db};

/// `suppliers`: the member's caterer and two others.
pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    [tablee, panier, fournil]: &[OrganisationId; 3],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let parties = Criteria {
        value_to: Some(6_000_000),
        words: vec!["repas".to_owned(), "buffet".to_owned(), "collation".to_owned(), "fête".to_owned()],
        ..wish(&["S01.1"], &["CH-VD", "CH-GE"])
    };
    let kitchens =
        Criteria { cpv: vec!["55500000".to_owned()], company: Company::Together, ..wish(&["S01"], &["CH"]) };
    for (organisation, name, criteria) in [
        (tablee, "Fêtes et buffets", parties),
        (tablee, "Cantines, avec des partenaires", kitchens),
        (panier, "Notre activité", wish(&["S01"], &["CH-GE", "CH-VD"])),
        (fournil, "Notre activité", wish(&["S01.1", "S01.2"], &["CH-VD"])),
    ] {
        let draft = Draft { name: name.to_owned(), criteria };
        watch::load_demo(txn, *organisation, draft, now).await?;
    }
    Ok(())
}

/// The member's caterer is interested in the party, another has no hands free; the member follows the upkeep of the
/// buildings too, whose deadline moves.
pub async fn answer(
    app: &AppState,
    [tablee, panier, _]: &[OrganisationId; 3],
    [party, upkeep, _]: &[TenderId; 3],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let interested = Reply { answer: Answer::Interested, reason: None, note: None };
    let declined = Reply {
        answer: Answer::Declined,
        reason: Some(DeclineReason::Capacity),
        note: Some("Nos deux équipes sont prises jusqu’à la fin janvier.".to_owned()),
    };
    db::write(&app.db, async |txn| {
        let member = accounts::find_person_by_email(txn, "membre@demo.example").await?;
        let member = member.context("the demonstration has a member")?;
        watch::load_demo_answer(txn, (*tablee, *party), interested, Some(member), now).await?;
        watch::load_demo_answer(txn, (*panier, *party), declined, None, now).await?;
        watch::load_demo_follow(txn, (member, app.chamber_id), *upkeep, now).await?;
        needs::correct(txn, *upkeep, now).await
    })
    .await
}

fn wish(sectors: &[&str], places: &[&str]) -> Criteria {
    let list = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    Criteria {
        sectors: list(sectors),
        cpv: Vec::new(),
        places: list(places),
        value_from: None,
        value_to: None,
        currency: Currency::Chf,
        words: Vec::new(),
        without: Vec::new(),
        reserved: ReservedWish::Without,
        company: Company::Either,
    }
}
