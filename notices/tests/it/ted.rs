use notices::{AwardStatus, NoticeKind, ProblemCode, Tri, ValueKind};

use crate::support::{one, problems, reserved, shown};

#[test]
fn a_contract_notice_puts_the_reservation_of_the_whole_on_each_lot() {
    let notice = one("ted/f02_lots.xml");
    assert_eq!((notice.form.name.as_str(), notice.notice_kind), ("F02", NoticeKind::Competition));
    assert_eq!(
        (notice.publication_id.as_str(), notice.other_ids.as_slice()),
        ("000001-2021", ["2021/S 001-000001".to_owned()].as_slice())
    );
    assert_eq!(notice.lots.len(), 2);
    for lot in &notice.lots {
        assert_eq!(reserved(&lot.reserved), ["res-ws"]);
        assert_eq!(lot.reserved_execution, Tri::Yes);
        assert_eq!((lot.variants, lot.has_options, lot.renewal.renewable), (Tri::No, Tri::No, Tri::Yes));
        assert_eq!(lot.framework.as_ref().and_then(|framework| framework.max_participants), Some(3));
    }
    assert_eq!(notice.lots[0].value().map(|value| value.amount.minor), Some(7_000_000));
    assert_eq!(notice.lots[0].award_criteria[0].weight.as_deref(), Some("60"));
    assert_eq!(notice.lots[0].description.main, "Nettoyage.\nSuite.");
    assert_eq!(notice.lots[0].places[0].text.as_deref(), Some("Testy, 2e arrondissement"));
    assert_eq!(shown(notice.deadline()), "2021-02-15T12:00:00");
    assert_eq!(notice.deadlines.tenders.as_ref().and_then(|deadline| deadline.offset_minutes), None);
}

#[test]
fn conditions_limits_and_sentences_on_groups_are_kept_word_for_word() {
    let notice = one("ted/f02_lots.xml");
    assert_eq!(
        (notice.group_rules.max_lots_tendered, notice.group_rules.max_lots_awarded),
        (Some(2), Some(1))
    );
    assert_eq!(notice.group_rules.form_after_award.as_deref(), Some("Groupement conjoint."));
    assert_eq!(notice.group_rules.notes, ["Un candidat seul ou en groupement; pas de visite"]);
    assert_eq!(notice.group_rules.consortium.answer, Tri::Unknown);
    assert_eq!(notice.performance_conditions, ["Clause sociale."]);
    assert_eq!(notice.selection_criteria[0].kind, "suitability");
}

#[test]
fn a_translated_form_adds_its_title_to_the_original() {
    let notice = one("ted/f02_lots.xml");
    assert_eq!((notice.language.as_deref(), notice.languages.len()), (Some("fr"), 2));
    assert_eq!(notice.title.get("de"), "Reinigung von Räumen");
    assert_eq!(notice.title.main, "Nettoyage de locaux");
}

#[test]
fn a_deadline_without_time_is_reported_and_an_undivided_contract_is_one_lot() {
    let notice = one("ted/f21_reserved_no_time.xml");
    assert_eq!(shown(notice.deadline()), "2021-02-15");
    assert_eq!(notice.lots.len(), 1);
    assert_eq!(reserved(&notice.lots[0].reserved), ["res-pub-ser"]);
    assert_eq!(problems(&notice), [(ProblemCode::TimeNotStated, "DATE_RECEIPT_TENDERS")]);
}

#[test]
fn an_award_notice_gives_the_group_per_lot_and_the_lot_without_winner() {
    let notice = one("ted/f03_award.xml");
    assert_eq!(notice.notice_kind, NoticeKind::Result);
    let won = &notice.awards[0];
    assert_eq!((won.status, won.lots.as_slice()), (AwardStatus::Awarded, ["1".to_owned()].as_slice()));
    assert_eq!(
        won.winners.iter().map(|winner| winner.name.as_str()).collect::<Vec<_>>(),
        ["Atelier Un", "Atelier Deux"]
    );
    assert!(won.winners.iter().all(|winner| winner.group.is_some() && winner.size.as_deref() == Some("sme")));
    assert_eq!(
        won.values.iter().map(|value| (value.kind, value.amount.minor)).collect::<Vec<_>>(),
        [(ValueKind::Awarded, 6_825_075)]
    );
    assert_eq!(
        (won.tenders_received, won.tenders_received_sme, won.subcontracting),
        (Some(4), Some(3), Tri::Yes)
    );
    assert_eq!(notice.awards[1].status, AwardStatus::NotAwarded);
    assert_eq!(notice.related[0].id, "2021/S 001-000001");
}

#[test]
fn a_corrigendum_carries_the_new_deadline_and_what_stood_before() {
    let notice = one("ted/f14_change.xml");
    assert_eq!(notice.notice_kind, NoticeKind::Change);
    assert_eq!(shown(notice.deadline()), "2021-03-01T16:00:00");
    assert_eq!(shown(notice.deadlines.opening.as_ref()), "2021-03-01T17:00:00", "only the hour has moved");
    assert_eq!(notice.cpv.main.as_deref(), Some("90911000"));
    assert_eq!(notice.related[0].id, "2021/S 001-000001");
    assert!(notice.lots.is_empty() && problems(&notice).is_empty());
    let change = notice.change.expect("what is changed");
    assert_eq!(change.previous.as_deref(), Some("2021/S 001-000001"));
    assert_eq!(change.sections[0].old.as_deref(), Some("2021-02-15 12:00"));
    assert_eq!((change.sections[1].lot.as_deref(), change.sections[1].new.as_deref()), (Some("2"), None));
    assert_eq!(change.sections[3].new.as_deref(), Some("90911200 90911300"));
    assert_eq!(change.description.as_deref(), Some("Le délai est prolongé."));
    assert!(!change.cancelled);
}

#[test]
fn a_defence_form_of_the_older_structure_is_read_by_the_names_of_its_parts() {
    let notice = one("ted/f17_defence.xml");
    assert_eq!((notice.form.name.as_str(), notice.notice_kind), ("F17", NoticeKind::Competition));
    assert_eq!(notice.title.main, "Blanchisserie");
    assert_eq!(
        notice.lots.iter().map(|lot| lot.title.main.as_str()).collect::<Vec<_>>(),
        ["Draps", "Uniformes"]
    );
    assert_eq!(notice.lots[0].value().map(|value| value.amount.minor), Some(1_250_050));
    assert_eq!(reserved(&notice.lots[1].reserved), ["res-ws"]);
    assert_eq!(shown(notice.deadline()), "2021-03-05T17:30:00");
}

#[test]
fn a_coded_date_that_contradicts_the_form_is_reported_and_the_form_stands() {
    let text = String::from_utf8(crate::support::bytes("ted/f02_lots.xml")).expect("UTF-8");
    let text = text.replace(
        "</DS_DATE_DISPATCH>",
        "</DS_DATE_DISPATCH><DT_DATE_FOR_SUBMISSION>20210216 12:00</DT_DATE_FOR_SUBMISSION>",
    );
    let notice = &crate::support::read_text(&text).expect("a notice")[0];
    assert_eq!(shown(notice.deadline()), "2021-02-15T12:00:00");
    assert_eq!(problems(notice), [(ProblemCode::Contradiction, "DT_DATE_FOR_SUBMISSION")]);
}
