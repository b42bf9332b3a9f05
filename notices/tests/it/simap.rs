use notices::{AwardStatus, Found, Limits, NoticeKind, ProblemCode, ReadError, Tri, Vat};

use crate::support::{bytes, one, problems, shown};

#[test]
fn a_tender_gives_the_four_flags_on_groups_with_the_field_they_stand_in() {
    let notice = one("simap/tender.json");
    let rules = &notice.group_rules;
    assert_eq!((rules.consortium.answer, rules.multi_consortium.answer), (Tri::Yes, Tri::No));
    assert_eq!(rules.consortium.quote.as_deref(), Some("consortiumAllowed: yes"));
    assert_eq!((rules.subcontract.answer, rules.multi_subcontract.answer), (Tri::Unknown, Tri::Unknown));
    assert_eq!(rules.max_lots_tendered, Some(1));
    assert_eq!(rules.notes, ["Trois membres au plus.", "Par lot."]);
    assert!(problems(&notice).contains(&(ProblemCode::UnknownCode, "subContractorMultiApplicationAllowed")));
}

#[test]
fn a_tender_gives_dates_codes_places_and_criteria_per_lot() {
    let notice = one("simap/tender.json");
    assert_eq!(
        (notice.notice_kind, notice.publication_number.as_deref()),
        (NoticeKind::Competition, Some("90001-02"))
    );
    assert_eq!(notice.description.main, "Repas & boissons\n\n- midi");
    assert_eq!(shown(notice.deadline()), "2026-03-05T12:00:00+01:00");
    assert_eq!(shown(notice.deadlines.information.as_ref()), "2026-02-09", "the last round of questions");
    assert_eq!(shown(notice.deadlines.opening.as_ref()), "2026-03-05", "its time is to be ignored");
    assert_eq!(notice.classifications[0].scheme, "BKP");
    assert_eq!(notice.places[0].nuts.as_deref(), Some("CH011"));
    let [lower, upper] = notice.lots.as_slice() else { panic!("two lots") };
    assert_eq!((lower.number.as_deref(), lower.places[0].nuts.as_deref()), (Some("1"), Some("CH013")));
    assert_eq!((lower.variants, lower.award_criteria[0].weight.as_deref()), (Tri::Yes, Some("100")));
    assert_eq!(lower.start.map(|date| date.to_string()).as_deref(), Some("2026-08-01"));
    assert_eq!(upper.places[0].text.as_deref(), Some("Partout dans la commune"));
    let whole = notice.whole.as_deref().expect("what is said of the whole");
    assert_eq!(
        (whole.variants, whole.renewal.renewable, whole.has_options),
        (Tri::No, Tri::Yes, Tri::Unknown)
    );
    assert_eq!(whole.validity.as_ref().map(|validity| validity.amount), Some(180));
    assert_eq!(whole.award_criteria.len(), 2);
}

#[test]
fn an_award_gives_the_price_with_its_tax_and_the_range() {
    let notice = one("simap/award.json");
    assert_eq!((notice.notice_kind, notice.lots.len()), (NoticeKind::Result, 1));
    let award = &notice.awards[0];
    assert_eq!((award.status, award.lots.len(), award.tenders_received), (AwardStatus::Awarded, 1, Some(3)));
    let values: Vec<(i64, Vat)> = award.values.iter().map(|value| (value.amount.minor, value.vat)).collect();
    assert_eq!(values, [(9_999_995, Vat::Excluded), (9_999_995, Vat::Excluded), (14_000_000, Vat::Excluded)]);
    assert_eq!(notice.related[0].id, "aaaaaaaa-0000-4000-8000-000000000001");
}

#[test]
fn a_correction_is_a_change_and_a_selective_first_step_asks_for_requests() {
    let text = String::from_utf8(bytes("simap/tender.json")).expect("UTF-8");
    let corrected = text.replace(
        "\"correction\": null",
        "\"correction\": {\"correctedPubId\": \"old\", \"remarks\": {\"fr\": \"Délai\"}}",
    );
    let notice = &notices::read(corrected.as_bytes(), &Limits::default()).expect("a notice")[0];
    assert_eq!(notice.notice_kind, NoticeKind::Change);
    assert_eq!(notice.change.as_ref().and_then(|change| change.previous.as_deref()), Some("old"));
    let selective = text.replace("\"processType\": \"open\"", "\"processType\": \"selective\"");
    let notice = &notices::read(selective.as_bytes(), &Limits::default()).expect("a notice")[0];
    assert!(notice.deadlines.tenders.is_none() && notice.deadlines.requests.is_some());
}

#[test]
fn other_answers_of_the_interface_are_called_what_they_are() {
    let found = |text: &str| match crate::support::read_text(text) {
        Err(ReadError::NotANotice { found }) => found,
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        notices::read(&bytes("simap/search_answer.json"), &Limits::default()),
        Err(ReadError::NotANotice { found: Found::SearchAnswer })
    ));
    assert_eq!(found(r#"{"codes":[{"code":"1","codes":[]}]}"#), Found::CodeList);
    assert_eq!(found(r#"{"cantons":[{"id":"VD","nuts3":"CH011"}]}"#), Found::DirectoryList);
    assert_eq!(found(r#"{"status":400,"errorCode":"E0003"}"#), Found::ErrorAnswer);
    assert_eq!(found(r#"{"pastPublications":[]}"#), Found::PublicationList);
    assert_eq!(found(r#"{"a":1}"#), Found::OtherJson);
}
