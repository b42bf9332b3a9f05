//! What three of the invented suppliers want to hear of.

use entity::values::{Currency, OrganisationId};
use sea_orm::DatabaseTransaction;

use crate::app::AppState;
use crate::watch::{self, Company, Criteria, Draft, ReservedWish};

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
