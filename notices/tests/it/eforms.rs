use notices::{AwardStatus, Format, NoticeKind, ProblemCode, Tri, ValueKind};

use crate::support::{bytes, one, problems, read_text, reserved, shown};

#[test]
fn a_contract_notice_gives_its_lots_with_reservation_deadline_and_value() {
    let notice = one("eforms/contract_notice.xml");
    assert_eq!(notices::detect(&bytes("eforms/contract_notice.xml")), Some(Format::Eforms));
    assert_eq!((notice.source.as_str(), notice.notice_kind), ("ted", NoticeKind::Competition));
    assert_eq!(notice.publication_id, "11111111-2222-4333-8444-555555555555");
    assert_eq!(notice.version.as_deref(), Some("01"));
    assert_eq!(notice.form.subtype.as_deref(), Some("16"));
    let buyer = notice.buyer().expect("a buyer");
    assert_eq!((buyer.name.as_str(), buyer.country.as_deref()), ("Syndicat des Essais", Some("FR")));
    assert_eq!(buyer.email.as_deref(), Some("marches@org-0001.example"));
    assert_eq!(notice.values[0].amount.minor, 18_000_050);

    let [first, second] = notice.lots.as_slice() else { panic!("two lots") };
    assert_eq!(reserved(&first.reserved), ["res-ws"]);
    assert_eq!((first.reserved_execution, second.reserved_execution), (Tri::Yes, Tri::No));
    assert_eq!(reserved(&second.reserved), ["none"]);
    assert!(first.is_reserved() && !second.is_reserved());
    assert_eq!(first.cpv.all(), ["77310000", "77314000"]);
    assert_eq!(first.places[0].nuts.as_deref(), Some("FRJ23"));
    assert_eq!(
        first.value().map(|value| (value.kind, value.amount.minor)),
        Some((ValueKind::Estimated, 9_000_025))
    );
    assert_eq!(first.social.objectives, ["opp"]);
    assert_eq!(first.sme_suitable, Tri::Yes);
    assert_eq!(
        first.duration.as_ref().map(|duration| (duration.amount, duration.unit.as_str())),
        Some((24, "month"))
    );
    assert_eq!(first.renewal.max, Some(2));
    assert_eq!(first.framework.as_ref().map(|framework| framework.technique.as_str()), Some("fa-wo-rc"));
    assert_eq!(first.selection_criteria[0].kind, "economic");
    assert_eq!(first.selection_criteria[0].numbers[0].value, "500000");
    assert_eq!(first.award_criteria[0].weight.as_deref(), Some("40"));
    assert_eq!(first.performance_conditions, ["800 heures d’insertion par an."]);
}

#[test]
fn dates_keep_their_offset_and_a_missing_time_is_reported_not_invented() {
    let notice = one("eforms/contract_notice.xml");
    assert_eq!(shown(notice.lots[0].deadlines.tenders.as_ref()), "2026-04-10T12:00:00+02:00");
    assert_eq!(shown(notice.lots[0].deadlines.information.as_ref()), "2026-04-02T17:00:00+02:00");
    assert_eq!(shown(notice.lots[0].deadlines.opening.as_ref()), "2026-04-13T14:00:00+02:00");
    let second = notice.lots[1].deadlines.tenders.as_ref().expect("a date");
    assert!(!second.time_stated && second.time.is_none() && second.instant().is_none());
    assert_eq!(second.to_string(), "2026-04-10+02:00");
    assert_eq!(problems(&notice), [(ProblemCode::TimeNotStated, "TenderSubmissionDeadlinePeriod")]);
}

#[test]
fn texts_come_in_every_language_with_the_notice_s_own_first() {
    let notice = one("eforms/contract_notice.xml");
    assert_eq!(notice.languages, ["fr", "de"]);
    assert_eq!(notice.title.main, "Entretien des jardins & des cours d'école");
    assert_eq!(notice.title.get("de"), "Pflege von Gärten und Schulhöfen");
    assert_eq!(notice.title.get("it"), notice.title.main);
}

#[test]
fn limits_on_lots_and_the_legal_form_are_group_rules_and_the_rest_stays_unknown() {
    let rules = one("eforms/contract_notice.xml").group_rules;
    assert_eq!((rules.max_lots_tendered, rules.max_lots_awarded), (Some(2), Some(1)));
    assert_eq!(rules.form_after_award.as_deref(), Some("Groupement solidaire après attribution."));
    assert_eq!((rules.consortium.answer, rules.multi_consortium.answer), (Tri::Unknown, Tri::Unknown));
}

#[test]
fn a_document_of_two_lots_is_listed_once_with_both() {
    let documents = one("eforms/contract_notice.xml").documents;
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].lots, ["LOT-0001", "LOT-0002"]);
}

#[test]
fn a_change_notice_names_the_notice_it_changes() {
    let notice = one("eforms/change_notice.xml");
    assert_eq!(notice.notice_kind, NoticeKind::Change);
    let change = notice.change.as_ref().expect("what is changed");
    assert_eq!(change.previous.as_deref(), Some("11111111-2222-4333-8444-555555555555"));
    assert_eq!(change.previous_version.as_deref(), Some("01"));
    assert_eq!(change.sections[0].lot.as_deref(), Some("LOT-0001"));
    assert_eq!(change.documents_changed, Tri::Yes);
    assert!(!change.cancelled);
    assert_eq!(reserved(&notice.lots[1].reserved), ["res-pub-ser"]);
    // The time's own offset counts, and the disagreement is reported.
    assert_eq!(shown(notice.lots[1].deadlines.tenders.as_ref()), "2026-04-24T12:00:00+01:00");
    assert!(problems(&notice).contains(&(ProblemCode::OffsetsDiffer, "TenderSubmissionDeadlinePeriod")));
}

#[test]
fn an_award_gives_the_winning_group_with_its_lead_and_not_the_other_tenderers() {
    let notice = one("eforms/award_notice.xml");
    assert_eq!((notice.notice_kind, notice.publication_id.as_str()), (NoticeKind::Result, "00000042-2026"));
    assert_eq!(notice.other_ids, ["77777777-2222-4333-8444-555555555555"]);
    let won = &notice.awards[0];
    assert_eq!((won.status, won.lots.as_slice()), (AwardStatus::Awarded, ["LOT-0001".to_owned()].as_slice()));
    let names: Vec<(&str, bool)> =
        won.winners.iter().map(|winner| (winner.name.as_str(), winner.is_lead)).collect();
    assert_eq!(names, [("Atelier du Platane", true), ("Coopérative Verte", false)]);
    assert!(won.winners.iter().all(|winner| winner.group.as_deref() == Some("TPA-0001")));
    assert_eq!(won.winners[0].size.as_deref(), Some("micro"));
    assert_eq!(won.values[0].amount.minor, 17_100_000);
    assert_eq!((won.tenders_received, won.subcontracting), (Some(2), Tri::No));
    assert_eq!(won.contract_id.as_deref(), Some("M-2026-7-1"));
    assert_eq!(won.date.map(|date| date.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(
        (notice.awards[1].status, notice.awards[1].reason.as_deref()),
        (AwardStatus::NotAwarded, Some("no-rece"))
    );
    assert_eq!(problems(&notice), [(ProblemCode::DanglingReference, "ID")]);
}

#[test]
fn a_business_registration_is_a_notice_of_another_kind() {
    let notice = one("eforms/business_registration.xml");
    assert_eq!((notice.notice_kind, notice.lots.len()), (NoticeKind::Other, 0));
}

#[test]
fn prior_information_that_calls_for_competition_is_a_call_with_or_without_its_list() {
    let kind = |subtype: &str, list: &str| {
        let xml = format!(
            "<PriorInformationNotice><UBLExtensions><UBLExtension><ExtensionContent><EformsExtension>\
             <NoticeSubType><SubTypeCode>{subtype}</SubTypeCode></NoticeSubType></EformsExtension></ExtensionContent>\
             </UBLExtension></UBLExtensions><ID>a</ID><NoticeTypeCode{list}>x</NoticeTypeCode></PriorInformationNotice>"
        );
        read_text(&xml).expect("a notice")[0].notice_kind
    };
    for subtype in ["10", "12", "14"] {
        assert_eq!(kind(subtype, ""), NoticeKind::Competition, "{subtype}");
    }
    assert_eq!(kind("4", ""), NoticeKind::Planning);
    assert_eq!(
        kind("4", r#" listName="competition""#),
        NoticeKind::Competition,
        "the list of BT-03 comes first"
    );
}

/// An award notice whose results, tenders and contract are as given; every tender is of the same party.
fn results(results: &str, tenders: &str, contract: &str) -> notices::Notice {
    let xml = format!(
        "<ContractAwardNotice><UBLExtensions><UBLExtension><ExtensionContent><EformsExtension><NoticeResult>{results}\
         {tenders}<SettledContract><ID>C</ID>{contract}</SettledContract><TenderingParty><ID>P</ID><Tenderer><ID>O</ID>\
         </Tenderer></TenderingParty></NoticeResult><Organizations><Organization><Company><PartyIdentification>\
         <ID>O</ID></PartyIdentification><PartyName><Name>Atelier</Name></PartyName></Company></Organization>\
         </Organizations></EformsExtension></ExtensionContent></UBLExtension></UBLExtensions><ID>a</ID></ContractAwardNotice>"
    );
    read_text(&xml).expect("a notice").remove(0)
}

fn result(lot: &str, tenders: &[&str]) -> String {
    let list =
        tenders.iter().map(|id| format!("<LotTender><ID>{id}</ID></LotTender>")).collect::<Vec<_>>().concat();
    format!(
        "<LotResult><TenderResultCode>selec-w</TenderResultCode>{list}<SettledContract><ID>C</ID></SettledContract>\
         <TenderLot><ID>{lot}</ID></TenderLot></LotResult>"
    )
}

fn tender(id: &str, lot: &str, amount: u32) -> String {
    format!(
        "<LotTender><ID>{id}</ID><LegalMonetaryTotal><PayableAmount currencyID='EUR'>{amount}</PayableAmount>\
         </LegalMonetaryTotal><TenderingParty><ID>P</ID></TenderingParty><TenderLot><ID>{lot}</ID></TenderLot></LotTender>"
    )
}

#[test]
fn a_tender_wins_the_lot_that_it_names_even_when_the_result_lists_another() {
    let notice = results(
        &[result("L1", &["T2"]), result("L2", &["T1"])].concat(),
        &[tender("T1", "L1", 10), tender("T2", "L2", 20)].concat(),
        "<LotTender><ID>T1</ID></LotTender><LotTender><ID>T2</ID></LotTender>",
    );
    let amounts: Vec<i64> = notice.awards.iter().map(|award| award.values[0].amount.minor).collect();
    assert_eq!(amounts, [1_000, 2_000]);
    assert_eq!(problems(&notice), [(ProblemCode::Contradiction, "ID"); 2]);
}

#[test]
fn among_several_tenders_without_rank_or_contract_no_winner_is_guessed() {
    let tenders = [tender("T1", "L1", 10), tender("T2", "L1", 20)].concat();
    let open = results(&result("L1", &["T1", "T2"]), &tenders, "");
    assert_eq!((open.awards[0].status, open.awards[0].winners.len()), (AwardStatus::Awarded, 0));
    assert_eq!(problems(&open), [(ProblemCode::Missing, "LotTender")]);
    let only = results(&result("L1", &["T1"]), &tenders, "");
    assert_eq!(only.awards[0].winners.len(), 1);
}
