//! Members in every state, an application that waits for its second reviewer, one accepted with a plan, one refused and
//! appealed against, and two Chambers that recognise each other's decisions on some notions.

use anyhow::Context as _;
use chrono::{Months, NaiveDate, TimeDelta};
use entity::values::{OrganisationId, PersonId};
use sea_orm::DatabaseTransaction;

use super::suppliers::Supplier;
use super::{desk, guarantees::DemoGuarantee};
use crate::app::AppState;
use crate::membership::recorded::{
    self, Category, KnownApplication, KnownMember, MemberStepKind, Notion, Outcome, Recommendation,
};
use crate::{accounts, chambers, membership};

/// Address of an invented owner of the suppliers that apply.
pub const APPLICANT: &str = "candidat@demo.example";
const WORDS: &str =
    "Démonstration : nos statuts le prévoient, et notre rapport annuel dit comment nous le faisons.";
const LINK: &str = "https://www.example.org/rapport-annuel";

/// A verified membership of the data file is a decision of the Chamber: it is recorded here, not as a mere seal.
pub fn is_membership(guarantee: &DemoGuarantee) -> bool {
    guarantee.scheme == "chamber-member" && guarantee.state == "verified"
}

fn has_seal(supplier: &Supplier) -> bool {
    supplier.guarantees.iter().any(|guarantee| guarantee.scheme == "chamber-member")
}

pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    suppliers: &[(&Supplier, OrganisationId)],
    today: NaiveDate,
) -> anyhow::Result<()> {
    let members = suppliers.iter().filter(|(supplier, _)| supplier.guarantees.iter().any(is_membership));
    for (number, (_, organisation)) in (0_i64..).zip(members) {
        // The member of the demonstration's account comes first: her renewal is due.
        let left = if number == 0 { 45 } else { 90 + number * 7 % 250 };
        let valid_to = today + TimeDelta::days(left);
        let known = known(app, *organisation, valid_to, number);
        recorded::member(txn, known, today, app.clock.now()).await?;
    }
    let others: Vec<_> =
        suppliers.iter().filter(|(supplier, _)| !has_seal(supplier)).map(|(_, id)| *id).collect();
    let others: &[OrganisationId; 8] = others.first_chunk().context("eight suppliers are no members")?;
    former(app, txn, others, today).await?;
    applications(app, txn, others, today).await
}

fn known(
    app: &AppState,
    organisation: OrganisationId,
    valid_to: NaiveDate,
    number: i64,
) -> KnownMember<'static> {
    let months = |count: u32| valid_to.checked_sub_months(Months::new(count)).unwrap_or(valid_to);
    let years = u32::try_from(number % 8).unwrap_or(0) + 1;
    KnownMember {
        chamber: app.chamber_id,
        organisation,
        category: if number % 9 == 8 { Category::Support } else { Category::Collective },
        step: None,
        since: months(12 * years),
        checked_on: months(12),
        valid_to,
    }
}

/// Overdue, lapsed, suspended, gone.
async fn former(
    app: &AppState,
    txn: &DatabaseTransaction,
    others: &[OrganisationId; 8],
    today: NaiveDate,
) -> anyhow::Result<()> {
    let states = [
        (-20, None),
        (-90, Some((MemberStepKind::Lapsed, ""))),
        (
            120,
            Some((MemberStepKind::Suspended, "Démonstration : la cotisation de l’année n’est pas réglée.")),
        ),
        (150, Some((MemberStepKind::Resigned, ""))),
        (
            200,
            Some((
                MemberStepKind::Excluded,
                "Démonstration : les comptes n’ont pas été remis après deux rappels.",
            )),
        ),
    ];
    for ((days, step), organisation) in states.into_iter().zip(others) {
        let valid_to = today + TimeDelta::days(days);
        let known = KnownMember { step, ..known(app, *organisation, valid_to, 2) };
        recorded::member(txn, known, today, app.clock.now()).await?;
    }
    Ok(())
}

async fn applications(
    app: &AppState,
    txn: &DatabaseTransaction,
    others: &[OrganisationId; 8],
    today: NaiveDate,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let person = async |email: &str| -> anyhow::Result<PersonId> {
        let found = accounts::find_person_by_email(txn, email).await?;
        found.with_context(|| format!("the demonstration has {email}"))
    };
    let (chloe, camille) = (person("chambre@demo.example").await?, person(desk::COLLEAGUE).await?);
    let applicant = person(APPLICANT).await?;
    let application = |organisation: OrganisationId, days: i64| KnownApplication {
        chamber: app.chamber_id,
        organisation,
        applicant,
        name: "Noé Candidat",
        role: "président",
        words: WORDS,
        link: LINK,
        submitted_at: now - TimeDelta::days(days),
        peers: Vec::new(),
        reviews: Vec::new(),
        outcome: Outcome::Waits,
    };
    for organisation in &others[5..] {
        accounts::affiliate(txn, *organisation, applicant, true, now).await?;
    }
    let accept = Recommendation::Accept;
    let seen = "Démonstration : dossier complet, statuts conformes, comptes publiés.";
    // The member of the demonstration's account is asked to read it too.
    let peers = vec![person("membre@demo.example").await?];
    let reviews = vec![(camille, accept, seen)];
    let waits = KnownApplication { peers, reviews, ..application(others[5], 6) };
    recorded::application(txn, waits, today, now).await?;
    let plan = vec![
        ("Publier les comptes annuels sur le site".to_owned(), today + TimeDelta::days(90)),
        ("Ouvrir une place du comité aux personnes employées".to_owned(), today + TimeDelta::days(210)),
    ];
    let partly = "Démonstration : la transparence reste à améliorer, le reste est acquis.";
    let reason =
        "Démonstration : critères remplis, à l’exception de la transparence, à atteindre selon le plan.";
    let with_plan = KnownApplication {
        reviews: vec![(chloe, Recommendation::Plan, partly), (camille, accept, seen)],
        outcome: Outcome::WithPlan(chloe, reason, today + TimeDelta::days(365), plan),
        ..application(others[6], 40)
    };
    recorded::application(txn, with_plan, today, now).await?;
    let against = "Démonstration : les statuts ne limitent pas la distribution des bénéfices.";
    let refusal =
        "Démonstration : le critère de lucrativité limitée n’est pas rempli par les statuts actuels.";
    let appeal = "Démonstration : l’assemblée a modifié l’article 18 le mois dernier ; le texte est joint.";
    let refuse = Recommendation::Refuse;
    let refused = KnownApplication {
        reviews: vec![(chloe, refuse, against), (camille, refuse, against)],
        outcome: Outcome::RefusedAndAppealed(camille, refusal, appeal),
        ..application(others[7], 25)
    };
    recorded::application(txn, refused, today, now).await?;
    Ok(())
}

/// The other Chamber has its own texts, and each counts some decisions of the other.
pub async fn between_chambers(
    app: &AppState,
    txn: &DatabaseTransaction,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    for chamber in chambers::names(txn).await? {
        if chamber.id == app.chamber_id {
            continue;
        }
        membership::furnish_one(txn, chamber.id, today, now).await?;
        let begins = today - TimeDelta::days(100);
        let notions = [Notion::CollectiveInterest, Notion::Autonomy, Notion::LimitedProfit];
        recorded::recognition(txn, (app.chamber_id, chamber.id), &notions, begins).await?;
        recorded::recognition(txn, (chamber.id, app.chamber_id), &notions, begins).await?;
    }
    Ok(())
}
