//! Requests for quotes of the invented buyers: one to three suppliers with two answers and an open question, one that
//! became an order.

use chrono::{Days, NaiveDate};
use entity::quotes::quote_thread::Side;
use entity::values::OrganisationId;
use sea_orm::DatabaseTransaction;

use super::ACCOUNTS;
use crate::accounts;
use crate::app::AppState;
use crate::quotes::{self, DemoQuote, DemoRequest};

/// `suppliers`: the member's caterer and two others.
pub async fn load(
    app: &AppState,
    txn: &DatabaseTransaction,
    buyer: OrganisationId,
    suppliers: [OrganisationId; 3],
    today: NaiveDate,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let buyers = ACCOUNTS.iter().find(|account| account.email.starts_with("acheteuse"));
    let author = match buyers {
        Some(account) => accounts::find_person_by_email(txn, account.email).await?,
        None => None,
    };
    for request in [order(buyer, suppliers, today), buffet(buyer, suppliers, today)] {
        quotes::load_demo(txn, DemoRequest { author, ..request }, today, now).await?;
    }
    Ok(())
}

fn after(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

fn buffet(
    buyer: OrganisationId,
    [tablee, panier, fournil]: [OrganisationId; 3],
    today: NaiveDate,
) -> DemoRequest {
    DemoRequest {
        buyer,
        author: None,
        subject: "Buffet d’inauguration de la maison de quartier",
        description: "Buffet froid et boissons pour 120 personnes, service sur place de 18 h à 21 h.\n\
                      La vaisselle doit être réutilisable. Une cuisine équipée est à disposition.",
        lines: vec![("Buffet froid", 120_000, "personnes"), ("Service sur place", 9_000, "heures")],
        place: "Maison de quartier du Port, Lausanne",
        needed_on: after(today, 40),
        answer_by: after(today, 9),
        answers: vec![
            (
                tablee,
                vec![
                    (Side::Supplier, "Bonjour, faut-il prévoir des menus sans gluten ?"),
                    (
                        Side::Buyer,
                        "Bonjour, oui : comptez huit personnes sans gluten et quinze végétariennes.",
                    ),
                    (Side::Supplier, "Merci. Pouvons-nous entrer dès 15 h pour l’installation ?"),
                ],
                Some(DemoQuote {
                    lines: vec![
                        (
                            "Buffet froid de saison, vaisselle comprise",
                            120_000,
                            "personnes",
                            380_000,
                            "ch-standard",
                        ),
                        ("Service, trois personnes", 9_000, "heures", 520_000, "ch-standard"),
                        ("Livraison et reprise", 1_000, "forfait", 1_200_000, "ch-standard"),
                    ],
                    valid_until: after(today, 30),
                    lead_days: 10,
                    delivery_terms: "Installation dès 16 h, rangement compris.",
                    note: "Huit menus sans gluten et quinze végétariens sont inclus.",
                }),
                false,
                None,
            ),
            (
                panier,
                Vec::new(),
                Some(DemoQuote {
                    lines: vec![
                        ("Buffet de légumes et fromages", 120_000, "personnes", 335_000, "ch-reduced"),
                        ("Service, trois personnes", 9_000, "heures", 545_000, "ch-standard"),
                    ],
                    valid_until: after(today, 20),
                    lead_days: 14,
                    delivery_terms: "Livraison à 17 h ; reprise de la vaisselle le lendemain.",
                    note: "",
                }),
                false,
                None,
            ),
            (fournil, Vec::new(), None, false, None),
        ],
    }
}

fn order(
    buyer: OrganisationId,
    [tablee, panier, fournil]: [OrganisationId; 3],
    today: NaiveDate,
) -> DemoRequest {
    DemoRequest {
        buyer,
        author: None,
        subject: "Goûters de la semaine à thème, école du Rivage",
        description: "Goûters pour cinq après-midis, 90 enfants. Fruits, pain, pas de boissons sucrées.",
        lines: vec![("Goûter", 450_000, "enfants")],
        place: "École du Rivage, Lausanne",
        needed_on: after(today, 21),
        answer_by: after(today, 5),
        answers: vec![
            (
                tablee,
                Vec::new(),
                Some(DemoQuote {
                    lines: vec![("Goûter de saison, livré", 450_000, "enfants", 68_000, "ch-reduced")],
                    valid_until: after(today, 25),
                    lead_days: 5,
                    delivery_terms: "Livraison chaque jour à 15 h.",
                    note: "",
                }),
                true,
                None,
            ),
            (fournil, Vec::new(), None, false, Some("Notre équipe est complète cette semaine-là.")),
            (
                panier,
                Vec::new(),
                Some(DemoQuote {
                    lines: vec![("Goûter", 450_000, "enfants", 72_500, "ch-reduced")],
                    valid_until: after(today, 25),
                    lead_days: 7,
                    delivery_terms: "",
                    note: "",
                }),
                false,
                None,
            ),
        ],
    }
}
