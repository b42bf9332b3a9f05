use notices::{AwardStatus, NoticeKind, ProblemCode, Tri};

use crate::support::{one, problems, read_text, reserved, shown};

#[test]
fn an_announcement_gives_lots_reservation_and_what_it_does_not_say() {
    let notice = one("boamp/notice.xml");
    assert_eq!((notice.notice_kind, notice.publication_id.as_str()), (NoticeKind::Competition, "17-000001"));
    assert_eq!(notice.title.main, "Blanchisserie de l'hôpital");
    assert_eq!(notice.buyer().and_then(|buyer| buyer.country.as_deref()), Some("FR"));
    assert_eq!(shown(notice.deadline()), "2017-04-03");
    assert_eq!(notice.lots.len(), 2);
    assert_eq!(reserved(&notice.lots[1].reserved), ["res-ws"]);
    assert_eq!(notice.lots[0].value().map(|value| value.amount.minor), Some(4_000_050));
    assert_eq!((notice.lots[0].renewal.renewable, notice.lots[0].variants), (Tri::Yes, Tri::No));
    assert_eq!(
        notice.lots[0].award_criteria.iter().map(|criterion| criterion.kind.as_str()).collect::<Vec<_>>(),
        ["quality", "price"]
    );
    assert_eq!(notice.group_rules.max_lots_awarded, Some(1));
    assert_eq!(notice.group_rules.notes, ["Le groupement conjoint est admis; visite libre"]);
    assert_eq!(notice.group_rules.consortium.answer, Tri::Yes);
    assert_eq!(
        problems(&notice),
        [(ProblemCode::CurrencyMissing, "VALEUR"), (ProblemCode::TimeNotStated, "RECEPT_OFFRES")]
    );
}

#[test]
fn an_attribution_in_latin_1_gives_winners_and_lots_without_one() {
    let notice = one("boamp/award.xml");
    assert_eq!(
        (notice.notice_kind, notice.title.main.as_str()),
        (NoticeKind::Result, "Blanchisserie de l'hôpital")
    );
    assert_eq!(
        (notice.awards[0].status, notice.awards[0].winners[0].name.as_str()),
        (AwardStatus::Awarded, "ESAT du Linge")
    );
    assert_eq!(notice.awards[0].values[0].amount.minor, 3_900_000);
    assert_eq!(
        (notice.awards[1].status, notice.awards[1].lots.as_slice()),
        (AwardStatus::NotAwarded, ["2".to_owned()].as_slice())
    );
    assert_eq!(notice.related[0].id, "17-000001");
    let code = &notice.classifications[0];
    assert_eq!((code.scheme.as_str(), code.code.as_str()), ("BOAMP", "47"));
    assert_eq!(notice.places[0].region.as_deref(), Some("99"), "nothing else says where");
}

#[test]
fn several_contracts_of_one_lot_are_not_one_group() {
    let notice = one("boamp/award.xml");
    let shares: Vec<(usize, bool, i64)> = notice.awards[2..]
        .iter()
        .map(|award| {
            let grouped = award.winners.iter().all(|winner| winner.group.is_some());
            assert_eq!(award.lots, ["3"]);
            (award.winners.len(), grouped, award.values[0].amount.minor)
        })
        .collect();
    assert_eq!(shares, [(1, false, 6_000_000), (2, true, 5_000_000)]);
}

#[test]
fn a_lot_given_without_a_winner_in_an_abandoned_call_is_a_contradiction() {
    let xml = "<ANNONCE><DONNEES><ATTRIBUTION><SANS_SUITE/><DECISION><ATTRIBUE/><NUM_LOT>1</NUM_LOT></DECISION>\
               </ATTRIBUTION></DONNEES></ANNONCE>";
    let notice = &read_text(xml).expect("a notice")[0];
    let found: Vec<AwardStatus> = notice.awards.iter().map(|award| award.status).collect();
    assert_eq!(found, [AwardStatus::Unknown, AwardStatus::NotAwarded]);
    assert!(problems(notice).contains(&(ProblemCode::Contradiction, "ATTRIBUE")));
}

#[test]
fn a_record_of_the_open_data_site_gives_its_fields_and_the_codes_inside() {
    let notice = one("boamp/record.json");
    assert_eq!((notice.notice_kind, notice.publication_id.as_str()), (NoticeKind::Competition, "26-000001"));
    assert_eq!(notice.cpv.main.as_deref(), Some("03221000"));
    assert_eq!(shown(notice.deadline()), "2026-02-06T11:00:00+00:00");
    assert_eq!(
        notice.places.iter().filter_map(|place| place.region.as_deref()).collect::<Vec<_>>(),
        ["99", "98"]
    );
}
