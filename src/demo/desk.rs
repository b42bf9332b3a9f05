//! Something in every queue of the desk: a buyer who asks, a pair, a job that has stopped, texts for answers, imports, a
//! case that a colleague has taken, an hour in which staff acted for a member.

use anyhow::Context as _;
use chrono::TimeDelta;
use entity::values::{Jurisdiction, LocalText, OrganisationId, PersonId};
use sea_orm::DatabaseTransaction;
use serde_json::json;

use crate::accounts::{self, acting};
use crate::app::AppState;
use crate::casework::answers::{self, NewText};
use crate::casework::{self, QueueKind};
use crate::desk::imports::{self, ImportKind, Ran};
use crate::directory::{self, LegalFamily, NewOrganisation};
use crate::{audit, jobs};

/// Somebody else of the Chamber's staff: what one has in hand, the other decides.
pub const COLLEAGUE: &str = "camille@demo.example";

pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    member: OrganisationId,
    buyers: &[OrganisationId; 2],
) -> anyhow::Result<()> {
    let colleague = accounts::find_person_by_email(txn, COLLEAGUE).await?;
    let colleague = colleague.context("the demonstration has a second person of the Chamber")?;
    let asks = asking(app, txn).await?;
    let key = asks.to_string();
    let case = (QueueKind::Buyers, key.as_str(), app.chamber_id);
    let now = app.clock.now();
    casework::insert_taken(txn, case, colleague, now - TimeDelta::hours(2)).await?;
    texts(app, txn).await?;
    let payload = json!({ "organisation": member });
    let error = "connect to the search engine: connection refused";
    jobs::dead::bury(txn, ("search.index_supplier", payload), error, now - TimeDelta::hours(30)).await?;
    past_imports(app, txn, colleague).await?;
    acted(app, txn, member, colleague).await?;
    let detail = json!({ "reason": "Commune connue de la Chambre." });
    let by = (colleague, app.chamber_id, None);
    let subject = format!("organisation:{}", buyers[0]);
    audit::record_past(txn, by, "directory.buyer_granted", &subject, detail, now - TimeDelta::days(12))
        .await?;
    Ok(())
}

/// A foundation that asks to buy, and stands twice in the directory.
async fn asking(app: &AppState, txn: &DatabaseTransaction) -> anyhow::Result<OrganisationId> {
    let now = app.clock.now();
    let foundation = |name: &str| NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        legal_form: LegalFamily::parse("fondation"),
        city: Some("Vevey".to_owned()),
        postcode: Some("1800".to_owned()),
        region_code: Some("CH-VD".to_owned()),
        confirmed_on: Some(now.date_naive()),
        is_demo: true,
        ..NewOrganisation::default()
    };
    let asks = directory::create(txn, app.chamber_id, foundation("Fondation Clair-Matin"), now).await?;
    let twin = directory::create(txn, app.chamber_id, foundation("Clair-Matin, fondation"), now).await?;
    directory::buyers::ask_to_buy(txn, asks, now - TimeDelta::days(5)).await?;
    directory::duplicates::propose(txn, (asks, twin), now - TimeDelta::days(9)).await?;
    Ok(asks)
}

async fn texts(app: &AppState, txn: &DatabaseTransaction) -> anyhow::Result<()> {
    let text = |fr: &str, de: &str, en: &str| LocalText {
        fr: Some(fr.to_owned()),
        de: Some(de.to_owned()),
        en: Some(en.to_owned()),
    };
    let all = [
        (
            QueueKind::Claims,
            "Pièce qui manque",
            text(
                "Il nous manque une pièce qui montre que vous agissez pour {organisation} : un procès-verbal ou un extrait du registre suffit.",
                "Uns fehlt ein Beleg, dass Sie für {organisation} handeln: Ein Protokoll oder ein Registerauszug genügt.",
                "We lack a paper that shows that you act for {organisation}: minutes or an extract of the register are enough.",
            ),
        ),
        (
            QueueKind::Changes,
            "Nom du registre",
            text(
                "Le registre porte un autre nom pour {organisation}. Faites d’abord changer l’inscription, puis redemandez-nous.",
                "Im Register steht ein anderer Name für {organisation}. Lassen Sie zuerst den Eintrag ändern und fragen Sie uns dann nochmals.",
                "The register has another name for {organisation}. Have the entry changed first, then ask us again.",
            ),
        ),
        (
            QueueKind::Guarantees,
            "Document illisible",
            text(
                "Le document de « {subject} » n’est pas lisible. Merci d’en déposer un scan net, toutes pages comprises.",
                "Das Dokument zu «{subject}» ist nicht lesbar. Bitte reichen Sie einen scharfen Scan mit allen Seiten ein.",
                "The document for “{subject}” cannot be read. Please hand in a sharp scan with all pages.",
            ),
        ),
        (
            QueueKind::Buyers,
            "Bienvenue",
            text(
                "Bienvenue, {person} : {organisation} peut dès maintenant publier ses besoins. {staff}, {chamber}",
                "Willkommen, {person}: {organisation} kann ab sofort Bedarfe veröffentlichen. {staff}, {chamber}",
                "Welcome, {person}: {organisation} can publish its needs from now on. {staff}, {chamber}",
            ),
        ),
        (
            QueueKind::Needs,
            "Quantités à préciser",
            text(
                "Précisez les quantités et la fréquence dans « {subject} » : les fournisseurs en ont besoin pour chiffrer.",
                "Nennen Sie in «{subject}» Mengen und Häufigkeit: Anbietende brauchen sie zum Rechnen.",
                "Give quantities and how often in “{subject}”: suppliers need them to calculate.",
            ),
        ),
    ];
    for (queue, name, texts) in all {
        let new = NewText { queue, name: name.to_owned(), texts };
        answers::insert(txn, app.chamber_id, new, app.clock.now()).await?;
    }
    Ok(())
}

async fn past_imports(app: &AppState, txn: &DatabaseTransaction, colleague: PersonId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let problem = json!({ "row": 17, "column": "lat", "code": "position", "message": "lat: the position lies in the sea" });
    let read = Ran {
        rows: 62,
        created: 60,
        unchanged: 1,
        refused: 1,
        report: Some(json!({ "rows": 62, "refused": 1, "problems": [problem] })),
        ..Ran::default()
    };
    let by_hand = (app.chamber_id, ImportKind::Directory, Some(colleague));
    imports::record_past(txn, by_hand, "membres-2026.csv", read, now - TimeDelta::days(20)).await?;
    let failed =
        Ran::failed("columns are missing: name (the first line must name the columns; it holds: nom)");
    let by_command = (app.chamber_id, ImportKind::Directory, None);
    imports::record_past(txn, by_command, "annuaire-partenaire.xlsx", failed, now - TimeDelta::days(2))
        .await?;
    Ok(())
}

/// Half an hour of a week ago.
async fn acted(
    app: &AppState,
    txn: &DatabaseTransaction,
    member: OrganisationId,
    colleague: PersonId,
) -> anyhow::Result<()> {
    let began = app.clock.now() - TimeDelta::days(7);
    let reason = "Correction des horaires à votre demande, par téléphone.";
    acting::insert_past(txn, colleague, (app.chamber_id, member), reason, began).await?;
    let subject = format!("organisation:{member}");
    let by = (colleague, app.chamber_id, Some(member));
    let form = json!({ "path": format!("/compte/organisations/{member}") });
    let lines =
        [("acting.begin", json!({ "reason": reason })), ("acting.form", form), ("acting.end", json!({}))];
    for ((action, detail), minute) in lines.into_iter().zip([0, 6, 9]) {
        let at = began + TimeDelta::minutes(minute);
        audit::record_past(txn, by, action, &subject, detail, at).await?;
    }
    Ok(())
}
