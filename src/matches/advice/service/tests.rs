//! Counts and alternatives on a table of a few suppliers.

use chrono::NaiveDate;
use entity::values::LotId;
use matching::fit::{
    Areas, Covers, DeclaredSector, HeldGuarantee, Standing, StatedStatus, SupplierRecord, trades,
};
use notices::Place;

use super::*;
use crate::chambers::territories::Gazetteer;
use crate::matches::advice::cuts::{How, Share};
use crate::matches::advice::model::Change;
use crate::matches::inputs::Supplier;
use crate::tenders::{Holders, places};

const CLEANING: &str = "90919300";
const GROUNDS: &str = "77310000";
const MEALS: &str = "55520000";

fn supplier(id: &str, sectors: &[&str], areas: &[&str]) -> SupplierRecord {
    let sectors = sectors.iter().map(|code| DeclaredSector { code: (*code).to_owned(), proposed: false });
    let areas: Vec<String> = areas.iter().map(|code| (*code).to_owned()).collect();
    SupplierRecord {
        id: id.to_owned(),
        sectors: sectors.collect(),
        areas: if areas.is_empty() { Areas::Unknown } else { Areas::Listed(areas) },
        ..SupplierRecord::default()
    }
}

fn holding(record: SupplierRecord, code: &str, standing: Standing) -> SupplierRecord {
    let held = HeldGuarantee {
        code: code.to_owned(),
        standing,
        covers: Covers::Everything,
        starts: None,
        expires: Some(50_000),
    };
    SupplierRecord { guarantees: vec![held], ..record }
}

fn field(mut records: Vec<SupplierRecord>) -> Field {
    records.sort_by(|a, b| a.id.cmp(&b.id));
    let supplier = |record: SupplierRecord| Supplier {
        slug: record.id.clone(),
        name: record.id.clone(),
        external_refs: Vec::new(),
        record,
    };
    Field::new(records.into_iter().map(supplier).collect())
}

fn canton(code: &str, nuts: &str) -> Place {
    Place {
        country: Some("CH".to_owned()),
        region: Some(code.to_owned()),
        nuts: Some(nuts.to_owned()),
        ..Place::default()
    }
}

fn lot(position: i32, sectors: &[&str], cpv: &[&str], stated: Vec<Place>) -> LotData {
    LotData {
        id: LotId::new(),
        position,
        external_id: position.to_string(),
        is_whole: false,
        title: "Lot".to_owned(),
        titles: entity::values::LocalText::default(),
        cpv: cpv.iter().map(|code| (*code).to_owned()).collect(),
        sectors: sectors.iter().map(|code| (*code).to_owned()).collect(),
        territories: stated.iter().map(places::territories).collect(),
        places: stated,
        reserved: Vec::new(),
        reserved_for: Holders::All,
        guarantees: Vec::new(),
        turnover: None,
        staff: None,
        capacity: None,
        told: Vec::new(),
        starts_on: None,
        deadline: None,
    }
}

fn need(lot: &LotData) -> LotNeed {
    inputs::lot(lot, &Gazetteer::default(), NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
}

fn tender(lots: Vec<LotData>) -> TenderData {
    TenderData {
        id: entity::values::TenderId::new(),
        title: String::new(),
        titles: entity::values::LocalText::default(),
        language: None,
        buyer_country: None,
        deadline: None,
        group_rules: notices::GroupRules::default(),
        lots,
    }
}

fn counted(field: &Field, lots: Vec<LotData>, trial: &Trial) -> Counted {
    let needs: Vec<LotNeed> = lots.iter().map(need).collect();
    let until = Instant::now() + Duration::from_mins(1);
    Counting { field, until, is_cut: false }.all(&tender(lots), &needs, &need, trial)
}

const fn count(known: usize, to_confirm: usize) -> Count {
    Count { known, to_confirm }
}

#[test]
fn a_lot_of_three_trades_is_answered_by_more_as_three_lots_and_the_best_stands_first() {
    let vaud = || vec![canton("VD", "CH011")];
    let field = field(vec![
        supplier("all", &["S04.1", "S02.4", "S01.1"], &["CH-VD"]),
        supplier("clean", &["S04.1"], &["CH-VD"]),
        supplier("clean, somewhere", &["S04.1"], &[]),
        supplier("clean, elsewhere", &["S04.1"], &["CH-GE"]),
        supplier("garden and clean", &["S02.4", "S04.1"], &["CH-VD"]),
        supplier("cook", &["S01.1"], &["CH-VD"]),
    ]);
    let found =
        counted(&field, vec![lot(1, &["S04.1"], &[CLEANING, GROUNDS, MEALS], vaud())], &Trial::default());
    assert_eq!(found.lots[0].able.count(), count(1, 0));
    assert_eq!(found.lots[0].able.part.len(), 4, "where one of them works must be said");
    let best = &found.alternatives[0];
    assert_eq!((&best.cut.how, best.before, best.after), (&How::Trades, count(1, 0), count(4, 1)));
    let mut shares: Vec<(String, Count)> = Vec::new();
    for (piece, count) in best.cut.pieces.iter().zip(&best.counts) {
        let Share::Trades(names) = &piece.share else { panic!("by trade") };
        shares.push((names.concat(), *count));
        // A piece asks for its own trade and nothing else, and its form is whole.
        assert_eq!(trades(&need(&piece.lot), inputs::taxonomy()).len(), 1, "{piece:?}");
        assert_eq!((piece.lot.sectors.len(), piece.lot.cpv.len()), (1, 1), "{piece:?}");
    }
    shares.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [(MEALS, count(2, 0)), (GROUNDS, count(2, 0)), (CLEANING, count(3, 1))];
    assert_eq!(shares, expected.map(|(name, count)| (name.to_owned(), count)));
    // Beside it the best that makes fewer lots of it: cleaning apart from the rest brings more than meals or gardening apart.
    let simpler: Vec<(String, Count)> =
        found.alternatives[1..].iter().map(|one| (one.cut.how.code(), one.after)).collect();
    assert_eq!(simpler, [(format!("trade:{CLEANING}"), count(3, 1))]);
    // The order of the suppliers and of the codes changes nothing that is said.
    let turned =
        counted(&field, vec![lot(1, &["S04.1"], &[MEALS, GROUNDS, CLEANING], vaud())], &Trial::default());
    assert_eq!((&turned.alternatives[0].cut.how, turned.alternatives[0].after), (&How::Trades, best.after));
}

#[test]
fn a_lot_in_several_places_is_cut_by_place_and_merging_is_the_counter_example() {
    let field = field(vec![
        supplier("both", &["S04.1"], &["CH-VD", "CH-GE"]),
        supplier("geneva", &["S04.1"], &["CH-GE"]),
        supplier("vaud 1", &["S04.1"], &["CH-VD"]),
        supplier("vaud 2", &["S04.1"], &["CH-VD"]),
    ]);
    let (vaud, geneva) = (canton("VD", "CH011"), canton("GE", "CH013"));
    let whole = lot(1, &["S04.1"], &[CLEANING], vec![vaud.clone(), geneva.clone()]);
    let found = counted(&field, vec![whole], &Trial::default());
    let [one] = found.alternatives.as_slice() else { panic!("one way: {:?}", found.alternatives) };
    assert_eq!((&one.cut.how, one.before, one.after), (&How::Places, count(1, 0), count(4, 0)));
    assert_eq!(one.counts, [count(3, 0), count(2, 0)]);
    // The other way round: two lots of one place each lose three when they are made one.
    let two =
        vec![lot(1, &["S04.1"], &[CLEANING], vec![vaud]), lot(2, &["S04.1"], &[CLEANING], vec![geneva])];
    let found = counted(&field, two, &Trial::default());
    assert!(found.alternatives.is_empty(), "one trade in one place is not cut");
    let merge = Merge { lots: (0, 1), before: count(4, 0), after: count(1, 0) };
    assert_eq!((found.merge, found.whole), (Some(merge), count(1, 0)));
}

#[test]
fn a_figure_is_halved_with_the_quantity_and_one_that_excludes_nobody_proposes_nothing() {
    let staffed =
        |id: &str, staff: Option<i64>| SupplierRecord { staff, ..supplier(id, &["S04.1"], &["CH-VD"]) };
    let field =
        field(vec![staffed("five", Some(5)), staffed("fifty", Some(50)), staffed("nobody said", None)]);
    let of = |staff| LotData { staff, ..lot(1, &["S04.1"], &[CLEANING], vec![canton("VD", "CH011")]) };
    let found = counted(&field, vec![of(Some(9))], &Trial::default());
    let [one] = found.alternatives.as_slice() else { panic!("one way: {:?}", found.alternatives) };
    assert_eq!((&one.cut.how, one.before, one.after), (&How::Half, count(1, 1), count(2, 1)));
    assert_eq!(one.cut.pieces[0].lot.staff, Some(5), "half of nine is five: two halves ask for no less");
    let costs: Vec<(&Change, Count)> =
        found.lots[0].costs.iter().map(|effect| (&effect.change, effect.after)).collect();
    assert_eq!(costs, [(&Change::WithoutStaff, count(3, 0)), (&Change::StaffOf(5), count(2, 1))]);
    assert!(counted(&field, vec![of(Some(2))], &Trial::default()).alternatives.is_empty());
    assert!(counted(&field, vec![of(None)], &Trial::default()).alternatives.is_empty());
}

#[test]
fn what_each_requirement_costs_is_told_dearest_first_and_the_unknown_are_counted_apart() {
    let here = |id: &str| supplier(id, &["S04.1"], &["CH-VD"]);
    let refused = Standing::Refused(matching::fit::Refusal::Revoked);
    let field = field(vec![
        holding(here("shown"), "iso-14001", Standing::Verified),
        holding(here("said"), "iso-14001", Standing::Declared),
        holding(here("taken away"), "iso-14001", refused),
        SupplierRecord { turnover: Some(100), ..here("small") },
        here("nobody said"),
    ]);
    let asked = crate::tenders::AskedGuarantee {
        scheme: "iso-14001".to_owned(),
        accepts_declared: false,
        holders: Holders::Any,
    };
    let plain = lot(1, &["S04.1"], &[CLEANING], vec![canton("VD", "CH011")]);
    let strict = LotData { guarantees: vec![asked], turnover: Some(1_000), ..plain.clone() };
    let found = counted(&field, vec![strict], &Trial::default());
    let own = &found.lots[0];
    // Nobody said what most of them turn over; one is known to turn over too little, one lost the certificate.
    assert_eq!(own.able.count(), count(0, 3));
    let said: Vec<(&Change, Count)> = own.costs.iter().map(|effect| (&effect.change, effect.after)).collect();
    let guarantee = || "iso-14001".to_owned();
    assert_eq!(
        said,
        [(&Change::WithoutTurnover, count(1, 3)), (&Change::WithoutGuarantee(guarantee()), count(0, 4)),],
        "a declaration alone would help nobody while the turnover is unknown"
    );
    // What a buyer thinks of adding is counted as if it stood there.
    let trial = Trial { guarantee: Some((guarantee(), true)), ..Trial::default() };
    let tried = counted(&field, vec![plain.clone()], &trial);
    assert_eq!((tried.lots[0].able.count(), tried.lots[0].tried), (count(5, 0), Some(count(2, 2))));
    assert_eq!(counted(&field, vec![plain], &Trial::default()).lots[0].tried, None);
}

#[test]
fn reserving_leaves_who_has_the_status_and_those_of_whom_nobody_said_it() {
    let here = |id: &str| supplier(id, &["S04.1"], &["CH-VD"]);
    let status = HeldGuarantee {
        code: "res-ws".to_owned(),
        standing: Standing::Verified,
        covers: Covers::Everything,
        starts: None,
        expires: None,
    };
    let gone =
        HeldGuarantee { standing: Standing::Refused(matching::fit::Refusal::Rejected), ..status.clone() };
    let stated = StatedStatus { code: "res-ws".to_owned(), kind: "ESAT".to_owned() };
    let field = field(vec![
        SupplierRecord {
            statuses: vec![HeldGuarantee { expires: Some(50_000), ..status }],
            ..here("verified")
        },
        SupplierRecord { statuses: vec![gone], ..here("refused") },
        SupplierRecord { stated_statuses: vec![stated], ..here("stated") },
        here("nobody said"),
    ]);
    let open = lot(1, &["S04.1"], &[CLEANING], vec![canton("VD", "CH011")]);
    let found = counted(&field, vec![open.clone()], &Trial::default());
    let own = &found.lots[0];
    assert_eq!(own.able.count(), count(4, 0));
    let said: Vec<(&Change, Count)> =
        own.reserving.iter().map(|effect| (&effect.change, effect.after)).collect();
    assert_eq!(
        said,
        [(&Change::Reserved("res-ws"), count(1, 2)), (&Change::Reserved("res-pub-ser"), count(0, 4))]
    );
    let with_status: Vec<Option<usize>> = own.reserving.iter().map(|effect| effect.with_status).collect();
    assert_eq!(with_status, [Some(2), Some(0)], "of the others nobody said it");
    let reserved = LotData { reserved: vec!["res-ws".to_owned()], ..open };
    let found = counted(&field, vec![reserved], &Trial::default());
    let own = &found.lots[0];
    assert_eq!((own.able.count(), own.reserving.len()), (count(1, 2), 0));
    let said: Vec<(&Change, Count)> = own.costs.iter().map(|effect| (&effect.change, effect.after)).collect();
    assert_eq!(said, [(&Change::Open, count(4, 0))]);
}

#[test]
fn codes_that_name_no_trade_of_their_own_go_with_those_they_contain() {
    // 90900000 contains the cleaning of schools and says no more; it stays with it, in its place.
    let whole = lot(1, &["S04.1"], &["90900000", CLEANING, MEALS], Vec::new());
    let cuts = cuts::cuts(&whole);
    let [cut] = cuts.as_slice() else { panic!("one way: {cuts:?}") };
    let codes: Vec<&Vec<String>> = cut.pieces.iter().map(|piece| &piece.lot.cpv).collect();
    assert_eq!(codes, [&vec!["90900000".to_owned(), CLEANING.to_owned()], &vec![MEALS.to_owned()]]);
    let sectors: Vec<&Vec<String>> = cut.pieces.iter().map(|piece| &piece.lot.sectors).collect();
    assert_eq!(sectors, [&vec!["S04.1".to_owned()], &vec!["S01.1".to_owned()]]);
    // What is asked beside the trades stays with every piece.
    assert!(cut.pieces.iter().all(|piece| piece.lot.title == whole.title && piece.lot.id == whole.id));
    assert_eq!(cuts::find(&whole, "trades").map(|cut| cut.pieces.len()), Some(2));
    assert!(cuts::find(&whole, "places").is_none() && cuts::find(&whole, "").is_none());
}

#[test]
fn a_lot_of_which_nothing_can_be_read_is_not_counted_and_weighs_on_nothing() {
    let field = field(vec![supplier("clean", &["S04.1"], &["CH-VD"])]);
    let mute = lot(2, &[], &[], vec![canton("VD", "CH011")]);
    let clear = lot(1, &["S04.1"], &[CLEANING], vec![canton("VD", "CH011")]);
    let found = counted(&field, vec![clear, mute], &Trial::default());
    assert_eq!(found.whole, count(1, 0), "as on the page of answers");
    assert_eq!(found.lots[1].able.count(), count(0, 0));
    assert!(found.lots[1].costs.is_empty() && found.lots[1].reserving.is_empty());
    let late = Counting { field: &field, until: Instant::now(), is_cut: false };
    let lots = vec![lot(1, &["S04.1"], &[CLEANING], Vec::new())];
    let needs: Vec<LotNeed> = lots.iter().map(need).collect();
    let found = late.all(&tender(lots), &needs, &need, &Trial::default());
    assert!(
        found.is_cut && found.lots[0].able.count() == count(1, 0),
        "the numbers themselves are always there"
    );
}
