//! What the invented buyer keeps: favourites, a list that she shares with a colleague and one of her own; and what the
//! member's caterer shows of itself: references, one of them confirmed, and photos.

use anyhow::Context as _;
use chrono::{Datelike as _, Days, NaiveDate};
use entity::directory::reference::AmountBracket;
use entity::values::{OrganisationId, PersonId};
use sea_orm::DatabaseTransaction;

use super::drawings;
use crate::accounts;
use crate::app::{App, AppState};
use crate::directory::photos::{self, Prepared};
use crate::directory::references::{self, Details};
use crate::shortlists::{self, NewList, Sharing};

/// Somebody of the buyer's commune who edits and owns nothing.
pub const COLLEAGUE: &str = "collegue@demo.example";

/// Drawn like the pictures of offers, and stored like every photo.
pub async fn draw(app: &App) -> anyhow::Result<Vec<Prepared>> {
    let mut drawn = Vec::new();
    for (variant, sector) in ["S01.1", "S01.6", "S02.1"].into_iter().enumerate() {
        let (bytes, alt) = tokio::task::spawn_blocking(move || drawings::draw(sector, variant)).await??;
        drawn.push(photos::prepare(app, bytes, alt.to_owned()).await?);
    }
    Ok(drawn)
}

/// `suppliers`: the member's caterer and two others; `buyers`: the commune and the hospital.
pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    suppliers: [OrganisationId; 3],
    buyers: &[OrganisationId; 2],
    drawn: &[Prepared],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let person = async |email: &str| {
        let found = accounts::find_person_by_email(txn, email).await?;
        found.with_context(|| format!("the demonstration has {email}"))
    };
    let (buyer, colleague) = (person("acheteuse@demo.example").await?, person(COLLEAGUE).await?);
    for supplier in &suppliers[..2] {
        shortlists::star_for_demo(txn, buyer, (*supplier, None), now).await?;
    }
    for list in lists(suppliers, buyers[0], [buyer, colleague]) {
        shortlists::create_for_demo(txn, buyer, list, now).await?;
    }
    photos::attach_for_demo(txn, suppliers[0], drawn, now).await?;
    for (details, confirmed) in works(now.date_naive()) {
        let confirmed = confirmed.map(|day| (buyers[0], day));
        references::insert_for_demo(txn, suppliers[0], details, confirmed, now).await?;
    }
    Ok(())
}

fn lists(
    [tablee, panier, fournil]: [OrganisationId; 3],
    commune: OrganisationId,
    [buyer, colleague]: [PersonId; 2],
) -> [NewList<'static>; 2] {
    [
        NewList {
            name: "Fête communale",
            sharing: Sharing::Write,
            organisation: Some(commune),
            entries: vec![
                (tablee, Some((buyer, "Très bon buffet l’an dernier. Demander la vaisselle réutilisable."))),
                (panier, Some((colleague, "Livre aussi le samedi matin."))),
                (fournil, None),
            ],
        },
        NewList {
            name: "Séances du conseil",
            sharing: Sharing::Private,
            organisation: None,
            entries: vec![(tablee, None)],
        },
    ]
}

/// Works of the last years, and on which day one was confirmed.
fn works(today: NaiveDate) -> [(Details, Option<NaiveDate>); 3] {
    let year = today.year();
    let catering = |title: &str, client: &str, is_client_named, year_from| Details {
        title: title.to_owned(),
        client: client.to_owned(),
        is_client_named,
        year_from,
        sector: Some("S01.1".to_owned()),
        cpv: vec!["55520000".to_owned()],
        ..Details::default()
    };
    [
        (
            Details {
                amount: Some(AmountBracket::To50k),
                place: Some("Lausanne".to_owned()),
                has_contact: true,
                ..catering("Buffet de la fête communale", "Commune de Valmont-sur-Rive", true, year - 1)
            },
            today.checked_sub_days(Days::new(40)),
        ),
        (
            Details {
                year_to: Some(year - 1),
                amount: Some(AmountBracket::To200k),
                ..catering("Repas de midi d’une école", "une commune de 5000 habitants", false, year - 3)
            },
            None,
        ),
        (catering("Pauses café d’un congrès de deux jours", "une haute école", false, year - 2), None),
    ]
}
