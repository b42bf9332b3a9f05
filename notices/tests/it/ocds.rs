use notices::{AwardStatus, NoticeKind, ProblemCode, Tri, Vat};

use crate::support::{one, problems, read, reserved, shown};

#[test]
fn a_release_package_gives_a_notice_per_release_with_its_kind() {
    let kinds: Vec<NoticeKind> =
        read("ocds/release_package.json").iter().map(|notice| notice.notice_kind).collect();
    assert_eq!(kinds, [NoticeKind::Competition, NoticeKind::Change, NoticeKind::Result]);
}

#[test]
fn lots_take_codes_and_places_from_their_items_and_inherit_what_they_do_not_say() {
    let notice = &read("ocds/release_package.json")[0];
    let [meals, linen] = notice.lots.as_slice() else { panic!("two lots") };
    assert_eq!(meals.cpv.main.as_deref(), Some("55523100"));
    assert_eq!(meals.classifications[0].scheme, "UNSPSC");
    assert_eq!(meals.places[0].nuts.as_deref(), Some("UKM82"));
    assert_eq!(reserved(&meals.reserved), ["res-pub-ser"]);
    assert_eq!(meals.reserved_execution, Tri::No);
    assert_eq!((meals.sme_suitable, meals.vcse_suitable), (Tri::Yes, Tri::Yes));
    assert_eq!(meals.social.objectives, ["social.disadvantagedEmploymentOpportunities"]);
    assert_eq!((meals.variants, meals.renewal.max), (Tri::No, Some(2)));
    assert_eq!(meals.award_criteria[0].weight.as_deref(), Some("70"));
    assert_eq!(meals.award_criteria[1].weight.as_deref(), Some("30"));
    assert_eq!(linen.cpv.main.as_deref(), Some("98310000"));
    assert_eq!(reserved(&linen.reserved), ["res-ws"], "inherited from the tender");
    assert_eq!(linen.framework.as_ref().and_then(|framework| framework.max_participants), Some(3));
}

#[test]
fn the_purchase_keeps_dates_languages_and_limits_and_reports_what_is_odd() {
    let notice = &read("ocds/release_package.json")[0];
    assert_eq!(shown(notice.deadline()), "2026-03-01T12:00:00+00:00");
    assert_eq!(notice.title.get("fr"), "Repas et linge");
    assert_eq!(notice.group_rules.max_lots_tendered, None, "2147483647 means no limit");
    assert_eq!(notice.group_rules.max_lots_awarded, Some(1));
    let change = notice.change.as_ref().expect("an amendment");
    assert_eq!(change.sections[0].new.as_deref(), Some("2026-03-01T12:00:00Z"));
    let codes: Vec<ProblemCode> = problems(notice).into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [
            ProblemCode::AmountRounded,
            ProblemCode::TimeDoubtful,
            ProblemCode::BadCpv,
            ProblemCode::DanglingReference
        ]
    );
}

#[test]
fn a_release_without_lots_is_one_whole_when_asked_for() {
    let notice = &read("ocds/release_package.json")[1];
    assert!(notice.lots.is_empty());
    let lots = notice.lots_or_whole();
    assert_eq!(
        (lots.len(), lots[0].sme_suitable, lots[0].cpv.main.as_deref()),
        (1, Tri::Yes, Some("09310000"))
    );
    let codes: Vec<ProblemCode> = problems(notice).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, [ProblemCode::TimeDoubtful, ProblemCode::CpvZeroRestored]);
}

#[test]
fn an_award_lists_each_member_of_the_group_with_the_lead() {
    let notice = &read("ocds/release_package.json")[2];
    let award = &notice.awards[0];
    assert_eq!((award.status, award.contract_id.as_deref()), (AwardStatus::Awarded, Some("C1")));
    assert_eq!(award.winners.iter().map(|winner| winner.is_lead).collect::<Vec<_>>(), [true, false]);
    assert_eq!((award.values[0].amount.minor, award.values[0].vat), (100_000, Vat::Excluded));
    assert_eq!((award.tenders_received, award.tenders_received_sme), (Some(5), Some(4)));
}

#[test]
fn an_award_of_version_1_0_with_a_tag_of_text_takes_its_subject_from_the_items() {
    let notice = one("ocds/award_1_0.json");
    assert_eq!(notice.notice_kind, NoticeKind::DirectAward);
    assert_eq!(notice.title.main, "Réparation d'un banc");
    assert_eq!(notice.buyer().and_then(|buyer| buyer.country.as_deref()), Some("CA"));
    assert_eq!(notice.awards[0].winners[0].name, "ATELIER DU BANC INC.");
    assert_eq!(notice.awards[0].values[0].amount.minor, 892_394);
}

#[test]
fn a_record_is_its_compiled_release_or_else_the_latest_embedded_one() {
    let notices = read("ocds/record_package.json");
    assert_eq!(notices.len(), 2);
    assert_eq!(notices[0].lots[0].values[0].amount.minor, 5_000_000, "guaraníes have no minor unit");
    assert_eq!(notices[0].lots[0].classifications[0].scheme, "Catálogo de Prueba");
    assert_eq!(
        (notices[1].title.main.as_str(), notices[1].version.as_deref()),
        ("Mesas de prueba", Some("new"))
    );
}

#[test]
fn a_supplier_listed_once_per_item_is_one_winner() {
    let release = r#"{"ocid":"a","awards":[{"id":"1","suppliers":[{"id":"s","name":"Un"},{"id":"s","name":"Un"}]},
        {"id":"2","suppliers":[{"id":"s","name":"Un"},{"id":"t","name":"Deux"}]}]}"#;
    let notice = &crate::support::read_text(release).expect("a release")[0];
    let winners =
        |at: usize| notice.awards[at].winners.iter().map(|winner| winner.group.is_some()).collect::<Vec<_>>();
    assert_eq!((winners(0), winners(1)), (vec![false], vec![true, true]));
}
