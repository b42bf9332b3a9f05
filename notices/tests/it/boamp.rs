use notices::{AwardStatus, NoticeKind, ProblemCode, Tri};

use crate::support::{one, problems, reserved, shown};

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
