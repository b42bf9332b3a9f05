use notices::{AwardStatus, NoticeKind, ProblemCode, Tri};

use crate::support::{problems, read, reserved};

#[test]
fn the_schema_of_2022_gives_contracts_and_concessions() {
    let notices = read("decp/marches_2022.json");
    let [contract, concession] = notices.as_slice() else { panic!("two") };
    assert_eq!(
        (contract.notice_kind, contract.publication_id.as_str()),
        (NoticeKind::Result, "000000001000112026M1")
    );
    assert_eq!(contract.cpv.main.as_deref(), Some("77120000"));
    assert_eq!(contract.places[0].postcode.as_deref(), Some("99001"));
    assert_eq!(reserved(&contract.reserved), ["marche-reserve"]);
    assert_eq!(contract.social.objectives, ["Clause sociale", "Marché réservé"]);
    assert!(contract.social.environmental.is_empty());
    let award = &contract.awards[0];
    assert_eq!(
        (award.status, award.winners.len(), award.tenders_received),
        (AwardStatus::Awarded, 2, Some(3))
    );
    assert!(
        award
            .winners
            .iter()
            .all(|winner| winner.group.is_some() && winner.id_scheme.as_deref() == Some("SIRET"))
    );
    assert_eq!((award.values[0].amount.minor, award.subcontracting), (4_500_050, Tri::No));
    let whole = &contract.lots_or_whole()[0];
    assert_eq!(whole.duration.as_ref().map(|duration| duration.amount), Some(24));
    assert!(whole.framework.is_some());
    assert_eq!(
        (concession.form.name.as_str(), concession.notice_kind),
        ("contrat-concession", NoticeKind::DirectAward)
    );
    assert_eq!(concession.awards[0].values[0].amount.minor, 1_200_000);
}

#[test]
fn a_modification_is_listed_beside_the_first_amount() {
    let contract = &read("decp/marches_2022.json")[0];
    let change = contract.change.as_ref().expect("a modification");
    assert_eq!(change.sections[0].section, "montant");
    assert_eq!(
        (change.sections[0].old.as_deref(), change.sections[0].new.as_deref()),
        (Some("45000.5"), Some("50000"))
    );
    assert_eq!(contract.version.as_deref(), Some("2026-05-01"));
}

#[test]
fn flat_rows_with_nan_are_read_and_every_doubt_is_reported() {
    let notices = read("decp/flat_rows.json");
    let [bikes, paper] = notices.as_slice() else { panic!("two") };
    assert_eq!(bikes.cpv.main.as_deref(), Some("09310000"));
    assert_eq!(bikes.buyer().map(|buyer| buyer.name.as_str()), Some("Commune d'Essai"));
    assert_eq!(bikes.awards[0].winners[0].name, "Vélos pour tous");
    assert_eq!(bikes.places[0].text.as_deref(), Some("(99) NaN-sur-Essai"), "a name is no number");
    assert_eq!(bikes.awards[0].values[0].amount.minor, 125_076);
    let codes =
        |notice: &notices::Notice| problems(notice).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(
        codes(bikes),
        [ProblemCode::CpvZeroRestored, ProblemCode::AmountRounded, ProblemCode::BadNumber]
    );
    assert_eq!(paper.awards[0].winners[0].name, "Papeterie", "lists in lists");
    assert!(paper.awards[0].values.is_empty() && paper.awards[0].date.is_none());
    assert_eq!(
        codes(paper),
        [ProblemCode::Missing, ProblemCode::BadDate, ProblemCode::BadAmount, ProblemCode::BadNumber]
    );
}
